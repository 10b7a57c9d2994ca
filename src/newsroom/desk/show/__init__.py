"""The records as the templates want them; nothing here writes."""
