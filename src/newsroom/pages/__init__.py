"""Home, sections, stories: what the newsroom writes, as Wagtail pages."""
