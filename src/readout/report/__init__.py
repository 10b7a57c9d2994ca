"""The comparison for people and machines, one file a form.

json.py        the contract's JSON; comparison.schema.json beside it says what holds
terminal.py    the table in a terminal or a pipe
"""
