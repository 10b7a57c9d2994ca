"""The parent's side of the sandbox."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from typing import Any, NoReturn

from readout import errors
from readout.errors import ReadoutError, SourceTooLarge, SourceUnsafe
from readout.sandbox.limits import Limits

_CHUNK = 1 << 16
_PASTE = "open it yourself and paste its text with -"
_LONGEST = 300  # how much of a failed parser's own message is worth showing


def run(function: str, payload: bytes, *, limits: Limits | None = None, where: str = "") -> bytes:
    """What `function` ("package.module:name", bytes to bytes) gives for `payload`.

    It runs in a fresh process with an empty environment, no descriptors but its pipes and the
    limits given.  A `ReadoutError` that it raises is raised here.  Every other end, out of memory
    or time, killed, crashed, or an answer that makes no sense, is a `SourceUnsafe` about `where`.
    """
    limits = limits or Limits()
    header = json.dumps({"function": function, "limits": limits.as_dict()}).encode() + b"\n"
    child = _start()
    try:
        answer = _exchange(child, header + payload, limits, where)
        child.wait(max(0.1, limits.wall))
    except subprocess.TimeoutExpired:
        _too_slow(limits, where)
    finally:
        _kill(child)
    if child.returncode != 0:
        _died(child.returncode, limits, where)
    return _open(answer, limits, where)


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-m", "readout.sandbox.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/" if os.name == "posix" else None,
        close_fds=True,
        start_new_session=True,
        bufsize=0,
    )


def _exchange(child: subprocess.Popen[bytes], data: bytes, limits: Limits, where: str) -> bytes:
    """Feed the child and collect its answer until it closes its end, within time and size."""
    assert child.stdin is not None
    assert child.stdout is not None
    deadline = time.monotonic() + limits.wall
    answer = bytearray()
    rest = memoryview(data)
    with selectors.DefaultSelector() as ready:
        ready.register(child.stdin, selectors.EVENT_WRITE)
        ready.register(child.stdout, selectors.EVENT_READ)
        os.set_blocking(child.stdin.fileno(), False)
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                _too_slow(limits, where)
            for key, _ in ready.select(left):
                if key.fileobj is child.stdin:
                    rest = _feed(child, rest)
                    if not rest:
                        ready.unregister(child.stdin)
                        child.stdin.close()
                    continue
                chunk = os.read(child.stdout.fileno(), _CHUNK)
                if not chunk:
                    return bytes(answer)
                answer += chunk
                if len(answer) > limits.output:
                    raise SourceTooLarge(
                        f"its text is over the limit of {limits.output // 1_000_000} MB",
                        where=where or None,
                        do="give only the statement's own text",
                    )


def _feed(child: subprocess.Popen[bytes], rest: memoryview) -> memoryview:
    """Write what fits; nothing is left when the child no longer listens."""
    assert child.stdin is not None
    try:
        return rest[os.write(child.stdin.fileno(), rest[:_CHUNK]) :]
    except BlockingIOError:
        return rest
    except BrokenPipeError:
        return rest[:0]


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End the child and everything that it may have started."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError, AttributeError):
            os.killpg(child.pid, signal.SIGKILL)
        child.kill()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    child.wait()


def _too_slow(limits: Limits, where: str) -> NoReturn:
    raise SourceUnsafe(
        f"reading it takes over {limits.wall:.0f} seconds", where=where or None, do=_PASTE
    )


def _died(code: int, limits: Limits, where: str) -> NoReturn:
    """The child ended without an answer: by a signal, or with a status of its own."""
    if code == -getattr(signal, "SIGXCPU", 0):
        what = f"reading it takes over {limits.cpu} seconds of processor time"
    elif code < 0:
        what = f"its parser crashed ({signal.Signals(-code).name})"
    else:
        what = f"its parser ended with status {code}"
    raise SourceUnsafe(what, where=where or None, do=_PASTE)


def _open(answer: bytes, limits: Limits, where: str) -> bytes:
    """The body of the child's answer, or the error that it reports."""
    head, newline, body = answer.partition(b"\n")
    try:
        outcome: Any = json.loads(head) if newline else None
    except ValueError:
        outcome = None
    if not isinstance(outcome, dict) or not isinstance(outcome.get("ok"), bool):
        raise SourceUnsafe("its parser gave no sensible answer", where=where or None, do=_PASTE)
    if not outcome["ok"]:
        _raise(outcome, limits, where)
    return body


def _raise(outcome: dict[str, Any], limits: Limits, where: str) -> NoReturn:
    name, what = str(outcome.get("error")), str(outcome.get("what"))
    kind = getattr(errors, name, None)
    if isinstance(kind, type) and issubclass(kind, ReadoutError):
        do = outcome.get("do")
        raise kind(_plain(what), where=where or None, do=_plain(str(do)) if do else None)
    if name == "memory":
        what = f"reading it takes over {limits.memory // 1_000_000} MB of memory"
    elif name == "recursion":
        what = "it is nested too deeply"
    else:
        what = f"reading it failed ({_plain(what)})"
    raise SourceUnsafe(what, where=where or None, do=_PASTE)


def _plain(message: str) -> str:
    """A parser's message on one line, without what a terminal would act upon."""
    return "".join(c if c.isprintable() else " " for c in message)[:_LONGEST].strip()
