"""The child process: its answer, or one clear error for every way to die."""

from __future__ import annotations

import json
import os
import time

import pytest

from readout.errors import SourceTooLarge, SourceUnreadable, SourceUnsafe
from readout.sandbox import Limits, run

TIGHT = Limits(memory=400_000_000, cpu=1, wall=4.0, output=1_000_000)
EVAL, EXEC = "builtins:eval", "builtins:exec"


def test_an_answer_comes_back() -> None:
    assert run(EVAL, b"b'x' * 5") == b"xxxxx"


def test_a_large_payload_and_answer_pass_through() -> None:
    data = os.urandom(3_000_000)
    code = b"__import__('base64').b85decode(" + repr(__import__("base64").b85encode(data)).encode()
    assert run(EVAL, code + b")") == data


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (b"x = bytearray(10**9)", "memory"),
        (b"while True: pass", "seconds of processor time"),
        (b"import time; time.sleep(60)", "over 4 seconds"),
        (b"import os; os.abort()", "crashed (SIGABRT)"),
        (b"import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "crashed (SIGKILL)"),
        (b"import ctypes; ctypes.string_at(0)", "crashed (SIGSEGV)"),
        (b"import os; os._exit(3)", "ended with status 3"),
        (b"import os; os._exit(0)", "no sensible answer"),
        (b"import os; os.write(3, b'garbage\\n'); os._exit(0)", "no sensible answer"),
        (b"import os; os.write(3, b'{\"ok\": 1}\\n'); os._exit(0)", "no sensible answer"),
        (b"import os\nwhile True: os.write(3, b'x' * 65536)", "over the limit of 1 MB"),
        (b"raise ValueError('no\\x1b[2Jgood')", "reading it failed (ValueError: no [2Jgood)"),
        (b"exec('def f(): f()\\nf()', {})", "nested too deeply"),
        (b"1", "failed (TypeError: builtins:exec gave NoneType, not bytes)"),
    ],
)
def test_every_death_is_one_clear_error(code: bytes, says: str) -> None:
    begun = time.monotonic()
    with pytest.raises((SourceUnsafe, SourceTooLarge)) as raised:
        run(EXEC, code, limits=TIGHT, where="page.html")
    assert says in str(raised.value)
    assert str(raised.value).startswith("page.html: ")
    assert "\n" not in str(raised.value)
    assert time.monotonic() - begun < 15


def test_a_readout_error_keeps_its_kind_and_words() -> None:
    code = b"from readout.errors import *\nraise SourceUnreadable('it is empty', do='fill it')"
    with pytest.raises(SourceUnreadable) as raised:
        run(EXEC, code, where="a.pdf")
    assert str(raised.value) == "a.pdf: it is empty; fill it."


def test_the_child_has_an_empty_environment_and_no_files_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("READOUT_TEST_SECRET", "s3cret")
    reading, writing = os.pipe()
    os.set_inheritable(reading, True)
    try:
        code = (
            b"__import__('json').dumps([dict(__import__('os').environ),"
            b" __import__('os').listdir('/proc/self/fd')]).encode()"
        )
        environment, files = json.loads(run(EVAL, code))
    finally:
        os.close(reading)
        os.close(writing)
    assert "READOUT_TEST_SECRET" not in environment
    assert "PATH" not in environment
    assert len(files) <= 5  # its three, the answer, and the listing itself


def test_the_child_writes_no_files() -> None:
    with pytest.raises(SourceUnsafe):
        run(EXEC, b"f = open('/tmp/readout-child', 'wb'); f.write(b'x'); f.flush()")
    if os.path.exists("/tmp/readout-child"):
        assert os.path.getsize("/tmp/readout-child") == 0
        os.remove("/tmp/readout-child")


def test_what_a_library_prints_is_not_the_answer() -> None:
    code = b"(print('noise'), __import__('os').write(1, b'noise'), b'answer')[2]"
    assert run(EVAL, code) == b"answer"


def test_a_child_starts_quickly() -> None:
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        run(EVAL, b"b''")
        times.append(time.perf_counter() - begun)
    # 0.05 s on a quiet machine; a busy one is no reason to fail.
    assert min(times) < 0.5
