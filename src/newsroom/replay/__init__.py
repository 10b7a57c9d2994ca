"""Captured pages as they were, on an origin of their own, without scripts, cookies or the database.

link.py   the desk makes a signed address, good for an hour
app.py    a small WSGI application answers it from the archive folder
"""
