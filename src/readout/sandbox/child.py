"""The child: sets its own limits, reads the payload, calls the function, writes the answer.

Run as `python -I -m readout.sandbox.child`.  Standard input holds one line of JSON (`function`,
`limits`), then the payload.  The answer goes to the descriptor that was standard output, one line
of JSON (`ok`, or what went wrong) and then the bytes; whatever a library prints goes nowhere.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
from typing import Any

_FILES = 64


def restrict(limits: dict[str, Any]) -> None:
    """Take the limits upon this process; they can't be raised again."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock and its cap on the answer still hold
        return
    cpu = int(limits["cpu"])
    bounds = {
        "RLIMIT_AS": int(limits["memory"]),
        "RLIMIT_CPU": cpu,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_NOFILE": _FILES,
        "RLIMIT_CORE": 0,
    }
    for name, bound in bounds.items():
        # Soft and hard are one: a second of grace for CPU would be a second without a message.
        hard = bound + 1 if name == "RLIMIT_CPU" else bound
        number = getattr(resource, name, None)
        if number is not None:
            _lower(resource, number, bound, hard)


def _lower(resource: Any, number: int, soft: int, hard: int) -> None:
    """Set one limit, never above what the parent already has."""
    _, ceiling = resource.getrlimit(number)
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    try:
        resource.setrlimit(number, (soft, hard))
    except (ValueError, OSError):  # not every system knows every limit
        return


def main() -> None:
    """One call, one answer."""
    answer = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    header = json.loads(sys.stdin.buffer.readline())
    restrict(header["limits"])
    # A parser makes millions of small objects that live to the end: collecting is wasted time.
    gc.disable()
    outcome, body = _call(header["function"])
    with os.fdopen(answer, "wb") as out:
        out.write(json.dumps(outcome).encode() + b"\n")
        out.write(body)
    # Nothing here needs tearing down, and a damaged library may crash while it tries.
    os._exit(0)


def _call(path: str) -> tuple[dict[str, Any], bytes]:
    """What the function gives for the payload, or what it raised."""
    from readout.errors import ReadoutError

    try:
        payload = sys.stdin.buffer.read()
        module, _, name = path.partition(":")
        function = getattr(importlib.import_module(module), name)
        answer = function(payload)
        if not isinstance(answer, bytes):
            raise TypeError(f"{path} gave {type(answer).__name__}, not bytes")
        return {"ok": True}, answer
    except ReadoutError as error:
        return {
            "ok": False, "error": type(error).__name__, "what": error.what, "where": error.where,
            "do": error.do,
        }, b""  # fmt: skip
    except MemoryError:
        return {"ok": False, "error": "memory"}, b""
    except RecursionError:
        return {"ok": False, "error": "recursion"}, b""
    except Exception as error:
        return {"ok": False, "error": "failed", "what": f"{type(error).__name__}: {error}"}, b""


if __name__ == "__main__":
    main()
