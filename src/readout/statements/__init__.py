"""From bytes to a statement: what the file holds, in which encoding and language.

read.py        a file or standard input ─► Statement, or one clear error
decode.py      bytes ─► text
language.py    text ─► ISO 639-1 code
"""

from readout.statements.language import detect
from readout.statements.read import read_file

__all__ = ["detect", "read_file"]
