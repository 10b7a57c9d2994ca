"""How often a story was read, without knowing by whom.

counter.py  the count, in the memory of the process that readers reach
beacon.py   its address                robots.py  who declares to be no reader
collect.py  the worker: what was counted onto the totals, and into the files that pages ask for

The first three know nothing of the desk: docs/decisions has why it counts so.
"""
