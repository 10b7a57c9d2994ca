"""One mutation a file: who may do it, what it changes, what the history says."""
