"""Public benchmarks, beside the figures that others have published on them."""
