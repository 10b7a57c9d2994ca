"""The command line: one file a command.

    compare.py  commitments.py  demo.py  schema.py    the commands
    capture.py  verify.py  terms.py
    options.py  sources.py                            what they are given
    output.py   progress.py                           what they give back
    group.py    exits.py                              how they end

Nothing here imports a stage of the pipeline before a command needs it: `readout --help` is quick.
"""

from __future__ import annotations

import click

from readout.cli import exits
from readout.cli.capture import capture
from readout.cli.commitments import commitments
from readout.cli.compare import compare
from readout.cli.demo import demo
from readout.cli.group import Commands
from readout.cli.schema import schema
from readout.cli.terms import terms
from readout.cli.verify import verify

__all__ = ["main"]

_EPILOG = f"""\b
Examples:
  readout demo
  readout compare Arvenia=arvenia.txt Tessaly=tessaly.txt --date 2031-03-18
  readout commitments Arvenia=arvenia.txt Tessaly=tessaly.txt
  readout capture https://www.example.org/statement --archive talks

\b
Exit codes:
{exits.listing()}
"""


@click.group(cls=Commands, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="readout-desk", prog_name="readout")
def main() -> None:
    """Compare what governments publish about the same talks: what they agree on, where they
    differ and in which words, what only one says, what was promised and who has not spoken.

    Everything runs on this machine; only a page that you give by its address is fetched.  Results
    go to standard output, everything else to standard error.
    """


for command in (compare, commitments, terms, capture, verify, demo, schema):
    main.add_command(command)
