"""The ticker: what currencies and oil cost, by whom and of which day it is said.

choice.py ─► refresh.py: providers/ (fetched, read) ─► take.py (believed, held or refused)
          ─► models.py ─► ticker.py (pages, and the file that they ask for)
decide.py                what a person at the desk says of a value that is held
"""
