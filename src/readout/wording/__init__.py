"""Loaded terms: words that take a party's view for granted, and what a newsroom may say of them.

glossaries/    the entries, one file a language
load.py        reads and checks a glossary file
entry.py       one entry
names.py       ⟨capital⟩, ⟨country⟩, ⟨adjective⟩, ⟨person⟩ …: the registry's words in every form
adjectives.yml adjectives of capitals that no rule gives («минский»)
patterns.py    patterns, matched in any inflection
glossary.py    all of it behind one door
"""

from readout.wording.entry import Entry
from readout.wording.glossary import Glossary

__all__ = ["Entry", "Glossary"]
