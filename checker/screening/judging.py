"""Bytes in, rows out: one input judged, the same way by every engine that judges many."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.documents.timed import timed
from checker.findings.evaluate import evaluate
from checker.findings.fast import CompiledRulebook
from checker.kernel.errors import InputError
from checker.pipeline import Checked, read_report_bytes
from checker.report.tree import Report, child
from checker.report.typed import accept
from checker.screening import mistakes
from checker.storing.rows import Rows, State, lost, rows_of
from checker.suspects.name import Namer
from checker.waivers.apply import settle

if TYPE_CHECKING:
    from checker.findings.model import Judged
    from checker.pipeline import Read
    from checker.screening.model import Judging
    from checker.storing.rows import Origin

WORTH_COMPILING = 60
"""Reports of one sort that a process judges plainly before it compiles the rules for them, which takes as long."""


@dataclass(slots=True)
class Judge:
    """Judges inputs one after the other; what it learns of the rules serves the next. Of one process alone."""

    judging: Judging
    compiled: CompiledRulebook = field(init=False)
    _namer: Namer = field(init=False)
    _met: Counter[object] = field(default_factory=Counter)
    _ran: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare for the rulebook."""
        rulebook = self.judging.rulebook
        self.compiled = CompiledRulebook(rulebook)
        self._namer = Namer(rulebook)
        self._ran = frozenset(one.id for one in rulebook.rules)

    def prepare(self, sample: Report, *, is_of_all_kinds: bool = False) -> None:
        """Compile the rules for reports of the sample's sort now, as many are coming; or for units of every kind as well.

        Done before forking, it is done once for all.
        """
        field = sample.vocabulary.field_at("unit.kind")
        own = child(child(sample.root, "unit"), "kind")
        for kind in (None, *(field.choices if field is not None else ())) if is_of_all_kinds else (own,):
            one = Report({"meta": _meta(sample), "unit": {"kind": kind}}, sample.vocabulary)
            self.compiled.program(one)
            self._met[_sort(one)] = WORTH_COMPILING

    def judge(self, data: bytes, origin: Origin) -> Rows:
        """Return the rows of an input, whatever it is; what the program itself breaks on is told in its row."""
        try:
            return rows_of(self._checked(data, origin), origin, self.judging.recording)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 -- one input must not take the others with it
            said = f"{type(error).__name__}: {error}"[:200]
            return lost(origin, self.judging.recording, [mistakes.defect(origin.source, said)], State.FAILED)

    def _checked(self, data: bytes, origin: Origin) -> Checked:
        source, limits = origin.source, self.judging.limits
        try:
            with timed(source, limits):
                read = _typed(read_report_bytes(data, source, limits))
                judged = self._namer.named(self._evaluated(read), read.report)
                judged = self._settled(judged, read)
        except InputError as error:
            return Checked(source=source, sha256=origin.sha256, read=None, judged=None, problems=error.problems)
        return Checked(source=source, sha256=origin.sha256, read=read, judged=judged)

    def _evaluated(self, read: Read) -> Judged:
        report = read.report
        if not isinstance(report.root, dict):
            sort = _sort(report)
            self._met[sort] += 1
            if self._met[sort] > WORTH_COMPILING:
                return self.compiled.evaluate(report, read.locate)
        return evaluate(self.judging.rulebook, report, read.locate)

    def _settled(self, judged: Judged, read: Read) -> Judged:
        book, today = self.judging.waivers, self.judging.as_of
        if book is None or today is None:
            return judged
        return settle(judged, read.report, book, ran=self._ran, today=today)[0]


def _sort(report: Report) -> object:
    return report.report_type, report.fiscal_year, child(child(report.root, "unit"), "kind"), report.region_code


def _meta(report: Report) -> dict[str, object]:
    meta = child(report.root, "meta")
    keys = ("fiscal_year", "report_type", "region_code", "money_unit", "submitted_on")
    return {key: found for key in keys if (found := child(meta, key)) is not None}


def _typed(read: Read) -> Read:
    """Return the report in the form that compiled rules read, where it has one."""
    if not isinstance(read.report.root, dict):
        return read
    root = accept(json.dumps(read.report.root, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return read if root is None else replace(read, report=Report(root, read.report.vocabulary))
