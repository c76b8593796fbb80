"""Judges many reports by one rulebook: plainly at first, by compiled rules from when these are worth what they take to make."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.findings.evaluate import evaluate
from checker.findings.labels import nowhere
from checker.report.nodes import child
from checker.report.tree import Report

if TYPE_CHECKING:
    from checker.findings.fast import CompiledRulebook
    from checker.findings.labels import Locate
    from checker.findings.model import Judged
    from checker.rules.model import Rulebook

WORTH_COMPILING = 60
"""Reports of one sort that are judged plainly before the rules are compiled for them, which takes as long."""


@dataclass(slots=True)
class Evaluator:
    """A rulebook, and what is learnt of it from one report to the next. Of one process alone; what it finds is the same either way."""

    rulebook: Rulebook
    worth_compiling: int = WORTH_COMPILING
    _compiled: CompiledRulebook | None = None
    _met: Counter[object] = field(default_factory=Counter)

    @property
    def compiled(self) -> CompiledRulebook:
        """Return the rules as they are compiled."""
        if self._compiled is None:
            from checker.findings.fast import CompiledRulebook  # noqa: PLC0415 -- few reports need it

            self._compiled = CompiledRulebook(self.rulebook)
        return self._compiled

    def prepare(self, sample: Report, *, is_of_all_kinds: bool = False) -> None:
        """Compile the rules for reports of the sample's sort now, as many are coming; or for units of every kind as well.

        Done before forking, it is done once for all.
        """
        field = sample.vocabulary.field_at("unit.kind")
        own = child(child(sample.root, "unit"), "kind")
        for kind in (None, *(field.choices if field is not None else ())) if is_of_all_kinds else (own,):
            one = Report({"meta": _meta(sample), "unit": {"kind": kind}}, sample.vocabulary)
            self.compiled.program(one)
            self._met[_sort(one)] = self.worth_compiling

    def evaluate(self, report: Report, locate: Locate = nowhere) -> Judged:
        """Return what the rules say of a report; a rule that breaks stops only itself and is told."""
        sort = _sort(report)
        self._met[sort] += 1
        if self._met[sort] > self.worth_compiling:
            typed = _typed(report)
            if typed is not None:
                return self.compiled.evaluate(typed, locate)
        return evaluate(self.rulebook, report, locate)


def _sort(report: Report) -> object:
    return report.report_type, report.fiscal_year, child(child(report.root, "unit"), "kind"), report.region_code


def _meta(report: Report) -> dict[str, object]:
    meta = child(report.root, "meta")
    keys = ("fiscal_year", "report_type", "region_code", "money_unit", "submitted_on")
    return {key: found for key in keys if (found := child(meta, key)) is not None}


def _typed(report: Report) -> Report | None:
    """Return a report in the form that compiled rules read; None where it has none."""
    if not isinstance(report.root, dict):
        return report
    from checker.report.typed import accept_tree  # noqa: PLC0415 -- most runs judge few reports

    root = accept_tree(report.root)
    return None if root is None else Report(root, report.vocabulary)
