"""What Readout knows of each language, one folder a language, the same file names in each.

    sentences.py    where sentences begin and end
    words.py        the lemma of a word, and its grammatical tags
    *.yml           lexicons: reporting verbs, modality, negation, scope, numbers, months …

English and Russian are first-class.  Any other language is *limited* (folder `other`):
sentences, digits and vectors only, and its claims are never said to agree with another's.
"""

from readout.languages.language import FIRST_CLASS, Language, get
from readout.languages.lexicon import Lexicon, Match
from readout.languages.token import Token

__all__ = ["FIRST_CLASS", "Language", "Lexicon", "Match", "Token", "get"]
