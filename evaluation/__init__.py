"""The quality gate: annotated events, figures, pinned floors, and a list of what went wrong."""
