"""Who is who: the parties, their words in both languages, and where a text names them.

parties.yml  phrases.yml   the data
load.py                    reads and checks a parties file
wording.py  declension.py  every form of every name, as one lexicon a language
mentions.py                finds them in a text
introduced.py              parties that only the statements themselves know
transliteration.py         one key for a name in two scripts
registry.py                all of it behind one door
"""

from readout.parties.registry import Registry
from readout.parties.transliteration import name_key

__all__ = ["Registry", "name_key"]
