"""What befalls children: the inputs of these tests say what is to happen to the process that judges them."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from checker.documents.limits import DEFAULTS
from checker.screening import supervise
from checker.screening.judging import Judge
from tests.screening.sample import asked, judging, report, run, tables

if TYPE_CHECKING:
    from pathlib import Path

    from checker.documents.limits import Limits
    from checker.storing.rows import Origin, Rows

MEGABYTE = 1_000_000


def dangerous(limits: Limits = DEFAULTS):
    """Return a way to judge that does what an input tells it to do to its own process, once or each time."""
    judge = Judge(judging(limits)[0])

    def judged(data: bytes, origin: Origin) -> Rows:
        word, _, argument = data.decode().partition(" ")
        if word == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if word == "exit":
            os._exit(3)
        if word == "once" and not os.path.exists(argument):  # noqa: PTH110
            with open(argument, "w"):  # noqa: PTH123
                os.kill(os.getpid(), signal.SIGKILL)
        if word == "hang":
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
            time.sleep(600)
        if word == "eat":
            return [bytearray(100 * MEGABYTE) for _ in range(100)]  # type: ignore[return-value]
        if word == "break":
            return judge.judge(None, origin)  # type: ignore[arg-type]
        return judge.judge(report(1) if word == "once" else data, origin)

    return judged


def screened(tmp_path: Path, contents: list[bytes], limits: Limits = DEFAULTS) -> list[tuple[object, ...]]:
    inputs = tmp_path / "in"
    inputs.mkdir(exist_ok=True)
    for number, data in enumerate(contents):
        (inputs / f"{number:03}.json").write_bytes(data)
    run(tmp_path / "out", inputs, judge=dangerous(limits), limits=limits)
    return asked(tmp_path / "out", "select source, state, code from reports order by source")


@pytest.mark.parametrize(("word", "code"), [(b"kill", "GJ-S010"), (b"exit", "GJ-S010"), (b"break", "GJ-S013")])
def test_an_input_that_kills_its_process_costs_itself_alone(tmp_path: Path, word: bytes, code: str):
    rows = screened(tmp_path, [report(1), word, report(2), word, report(3)])

    assert rows == [
        ("000.json", "judged", None),
        ("001.json", "failed", code),
        ("002.json", "judged", None),
        ("003.json", "failed", code),
        ("004.json", "judged", None),
    ]


def test_an_input_that_takes_too_much_memory_costs_itself_alone(tmp_path: Path):
    rows = screened(tmp_path, [report(1), b"eat", report(2)], replace(DEFAULTS, memory_bytes=300 * MEGABYTE))

    assert [one[1:] for one in rows] == [("judged", None), ("failed", "GJ-S012"), ("judged", None)]


def test_an_input_that_hangs_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(supervise, "_GRACE_SECONDS", 0)

    rows = screened(tmp_path, [report(1), b"hang", report(2)], replace(DEFAULTS, seconds=1))

    assert [one[1:] for one in rows] == [("judged", None), ("failed", "GJ-S011"), ("judged", None)]


def test_a_process_that_others_kill_costs_nothing(tmp_path: Path):
    mark = f"once {tmp_path / 'mark'}".encode()

    rows = screened(tmp_path, [report(1), mark, report(2)])

    assert [one[1:] for one in rows] == [("judged", None)] * 3


def test_what_failed_is_tried_again_only_when_asked(tmp_path: Path):
    rows = screened(tmp_path, [report(1), b"kill"])
    inputs, out = tmp_path / "in", tmp_path / "out"

    assert [one[1] for one in rows] == ["judged", "failed"]
    assert run(out, inputs).kept == 2
    # Judged by the rules this time, the text is simply no report.
    assert run(out, inputs, retries_failed=True).counts["unreadable"] == 1


def test_nothing_is_left_of_a_task_that_cost_a_process(tmp_path: Path):
    screened(tmp_path, [report(1), b"kill", report(2)])

    assert not (tmp_path / "out" / "aside").exists()
    assert not [one for one in tables(tmp_path / "out") if ".half" in one]
