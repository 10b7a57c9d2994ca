"""The quote guard: what stands in quotation marks stands in a statement, letter by letter.

folding.py   what is equal: kinds of quotation marks and dashes, kinds of spaces
parts.py     a quote as printed: its words, [the newsroom's words], … for words left out
search.py    where the parts of a quote stand in a text, and why they don't
check.py     one quote against statements
nearest.py   the wording that comes nearest, and the word in which it differs
inline.py    the quotes inside prose
walk.py      the pieces of a story that can hold quotes
guard.py     a whole story
problem.py   what is wrong, in a sentence; language/ has the sentences

>>> from newsroom.quotes import inline_quotes
>>> [quote.text for quote in inline_quotes("<p>They called it “a lasting peace”.</p>")]
['a lasting peace']
"""

from newsroom.quotes.check import Said, Verified, check
from newsroom.quotes.guard import guard
from newsroom.quotes.inline import Inline, inline_quotes
from newsroom.quotes.problem import Problem

__all__ = ["Inline", "Problem", "Said", "Verified", "check", "guard", "inline_quotes"]
