"""The desk's pages; each view answers a whole page, or the part of it that was asked for."""
