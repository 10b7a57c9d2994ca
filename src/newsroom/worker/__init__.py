"""What runs behind the desk: captures and comparisons, safely repeated after a crash.

intake.py      one statement on its way in: lease ─► sources ─► enter ─► compare
lease.py       who holds an intake, until when
sources.py     what a person gave ─► a capture in the archive ─► its bytes
problems.py    an error ─► the sentence at the desk
enter.py       a statement, or a page captured again, onto the records
standing.py    what of an older text stands in a newer one     worddiff.py   and what doesn't
tasks.py       the queue's tasks     sweep.py  what a dead worker left     periodic.py  loop.py
page.py  cleaning.py  places.py      a captured page beside its text
"""
