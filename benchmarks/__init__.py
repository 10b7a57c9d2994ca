"""Speed and memory of the engine, each with a peer in the same run."""
