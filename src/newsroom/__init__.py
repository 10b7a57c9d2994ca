"""The desk and the site around the engine.  Imports readout; readout never imports it."""
