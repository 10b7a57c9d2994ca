"""The workbench: what journalists see and press."""
