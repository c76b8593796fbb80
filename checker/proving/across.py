"""What can be seen to be wrong with rules across years and reports without any data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.proving import mistakes
from checker.rules.across import AcrossKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.kernel.errors import Problem
    from checker.rules.across import AcrossExample, AcrossRule
    from checker.rules.model import Rulebook

_ROUNDED = frozenset({AcrossKind.EQUAL, AcrossKind.AT_LEAST, AcrossKind.CHANGE, AcrossKind.SUM})
"""Kinds that compare printed figures, so that rounding has a boundary to show."""
_NEVER_UNKNOWN = frozenset({AcrossKind.UNIQUE, AcrossKind.COMPLETE, AcrossKind.COINCIDENT, AcrossKind.CONCENTRATED, AcrossKind.DIGITS})  # fmt: skip
"""Kinds that count what is there: a report that says nothing is not counted, and nothing is unknown."""


def lint_across(rulebook: Rulebook, examples: Sequence[AcrossExample]) -> Iterator[Problem]:
    """Yield what is wrong with the last pack's rules across years and reports: languages and examples they lack."""
    for rule in rulebook.across:
        if rule.pack == rulebook.packs[-1].id:
            slots = [name for name, said in (("title", rule.title), ("message", rule.message), ("fix", rule.fix)) if said.zh and not said.en]  # fmt: skip
            if slots:
                yield mistakes.missing_language(rule.mark, rule.id, slots)
            yield from _lacking(rule, [one for one in examples if one.rule_id == rule.id])


def _lacking(rule: AcrossRule, examples: Sequence[AcrossExample]) -> Iterator[Problem]:
    outcomes = {one.outcome for one in examples}
    boundary = {one.outcome for one in examples if one.is_boundary}
    missing = [one for one in ("pass", "fail") if one not in outcomes]
    could = rule.kind not in _NEVER_UNKNOWN and not (rule.kind is AcrossKind.ALIKE and rule.across.value == "reports")
    if could and "unknown" not in outcomes:
        missing.append("unknown")
    if rule.kind in _ROUNDED and not {"pass", "fail"} <= boundary:
        missing.append("boundary")
    if missing:
        yield mistakes.missing_examples(rule.mark, rule.id, missing)
