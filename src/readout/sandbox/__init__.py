"""Work on hostile bytes in a child process, with hard limits on memory, time and output.

run.py       the parent's side: start, feed, wait, kill, read the answer
child.py     the child's side: takes the limits upon itself, then imports and calls the function
limits.py    what a child may use
"""

from readout.sandbox.limits import Limits
from readout.sandbox.run import run

__all__ = ["Limits", "run"]
