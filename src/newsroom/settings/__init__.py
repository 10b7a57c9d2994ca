"""Settings of the processes: `desk` (staff and worker), `public` (readers), `test`.

A newsroom sets few things, all through the environment; docs/how-to/newsroom.md lists them.
"""
