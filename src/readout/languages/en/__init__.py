"""See readout.languages."""
