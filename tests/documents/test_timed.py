"""An input that takes too long is given up, and the others go on."""

from __future__ import annotations

import signal
import threading
import time
from dataclasses import replace

import pytest

from checker import pipeline
from checker.documents.limits import DEFAULTS
from checker.documents.timed import timed
from checker.findings.evaluator import Evaluator
from checker.kernel.errors import InputError
from tests.shipped_rules import national

ONE_SECOND = replace(DEFAULTS, seconds=1)

needs_alarms = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no alarms")


def endless() -> None:
    """Never end, and take whatever goes wrong for the fault of a rule, as the judging of rules does."""
    with timed("甲.txt", ONE_SECOND):
        while True:
            try:
                time.sleep(60)
            except Exception:  # noqa: BLE001, S112
                continue


@needs_alarms
def test_what_takes_too_long_is_given_up_and_told():
    start = time.monotonic()

    with pytest.raises(InputError) as refused:
        endless()

    assert time.monotonic() - start < 10
    assert refused.value.problems[0].code == "GJ-D015"
    assert "--limit seconds=2" in refused.value.problems[0].message.en


@needs_alarms
def test_no_alarm_is_left_behind():
    before = signal.getsignal(signal.SIGALRM)

    with timed("甲.txt", ONE_SECOND):
        pass

    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is before


@needs_alarms
def test_an_alarm_of_somebody_else_stays():
    before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, 50)
    try:
        with timed("甲.txt", ONE_SECOND):
            pass
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 50
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_in_another_thread_nothing_is_interrupted():
    done = []

    def work() -> None:
        with timed("甲.txt", ONE_SECOND):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert done == [True]


@needs_alarms
def test_a_report_whose_judging_takes_too_long_is_told_as_unread(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Evaluator, "evaluate", lambda *_: time.sleep(60))

    checked = pipeline.check("2023年度报告。".encode(), "甲.txt", national(), limits=ONE_SECOND)

    assert (checked.read, checked.judged, checked.problems[0].code) == (None, None, "GJ-D015")
