"""What leaves the desk: finished pages and one read-only database, put in place whole.

publish ─► edition (what was accepted then) ─► render ─► release
"""
