"""The words of reports in the reader's language: strings, plurals, dates, names of languages.

    en.yml  ru.yml    the same keys in each
    words.py          the record that reads them

>>> from readout.report.interface import interface
>>> interface("en").count("conflicts", 2)
'2\xa0conflicts'
"""

from readout.report.interface.words import LANGUAGES, Interface, bound, interface

__all__ = ["LANGUAGES", "Interface", "bound", "interface"]
