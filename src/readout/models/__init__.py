"""The sentence encoder that ships with Readout, and the code that runs it (see card.md)."""
