"""The tables, and the way to and from the records of `readout.model`."""
