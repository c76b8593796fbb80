"""What the checker makes of a case: whether it sees a contradiction, whom it suspects, and in what time."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from benchmarks.suspects.cases import encoded
from benchmarks.suspects.held import equality_rulebook
from benchmarks.suspects.model import place, written
from checker.findings.fast import CompiledRulebook
from checker.findings.model import Judged, Outcome
from checker.kernel.figure import rounded
from checker.kernel.unit import UNITS
from checker.report.decode import decode
from checker.report.nodes import dotted
from checker.report.tree import steps
from checker.rules.load import load_rulebook
from checker.rules.model import Severity
from checker.suspects.name import Namer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.suspects.cases import Case
    from benchmarks.suspects.model import Json, Path, Printed
    from benchmarks.suspects.slips import Slipped
    from checker.findings.roots import Change, Root


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one slip: whether its figure is suspected at all, first, and the right value proposed or admitted."""

    is_suspect: bool = False
    is_first: bool = False
    is_right: bool = False
    is_within: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a case; `told` is one for each slip.

    `is_solved` says that all of them are in what is proposed, `is_exact` that nothing else is, `is_listed` that all are
    at least among those named. `lists_members` says of a single slip that every figure of the equalities it breaks is a
    suspect, those left out that another equality holds; `lists_able` the same of those that alone can repair what fails.
    """

    figures: int
    failures: int
    roots: int
    undecided: int
    told: tuple[Told, ...]
    is_solved: bool
    is_exact: bool
    is_listed: bool
    lists_members: bool
    lists_able: bool
    check_seconds: float
    name_seconds: float


@cache
def _compiled() -> CompiledRulebook:
    return CompiledRulebook(equality_rulebook())


@cache
def _national() -> CompiledRulebook:
    return CompiledRulebook(load_rulebook())


@cache
def _namer() -> Namer:
    return Namer(load_rulebook())


def contradictions(judged: Judged) -> int:
    """Return how many of the rules' equalities fail as errors, or could not be judged for a defect."""
    return sum(
        one.outcome is Outcome.BROKEN or (one.outcome is Outcome.FAIL and one.severity is Severity.ERROR)
        for one in judged.findings
    )


def checked(tree: Json) -> Judged:
    """Return what the equalities say of a report."""
    return _compiled().evaluate(decode(encoded(tree), "report.json"))


def named(tree: Json) -> Judged:
    """Return the same with the figures named that can be behind what fails."""
    report = decode(encoded(tree), "report.json")
    return _namer().named(_compiled().evaluate(report), report)


@dataclass(frozen=True, slots=True)
class Timed:
    """A report judged and named, and what each took of the processor."""

    judged: Judged
    check_seconds: float
    name_seconds: float


def timed_naming(data: bytes) -> Timed:
    """Return what the equalities say of a report, with the figures named, and what that took."""
    report = decode(data, "report.json")
    start = time.process_time()
    judged = _compiled().evaluate(report)
    between = time.process_time()
    judged = _namer().named(judged, report)
    return Timed(judged, between - start, time.process_time() - between)


def outcome_of(case: Case) -> Result:
    """Return what the checker makes of the case."""
    timed = timed_naming(encoded(case.tree))
    judged = timed.judged
    proposed = {one.path for root in judged.roots for one in _proposed(root)}
    paths = {dotted(one.right.path) for one in case.slips}
    suspected = {path for root in judged.roots for path in _suspected(root)}
    unlisted = _members(case) - {steps(one) for one in suspected}
    return Result(
        figures=len(case.source.sheet.figures),
        failures=contradictions(judged),
        roots=len(judged.roots),
        undecided=sum(not root.is_decidable for root in judged.roots),
        told=tuple(_told(one, judged.roots) for one in case.slips),
        is_solved=paths <= proposed,
        is_exact=paths == proposed,
        is_listed=paths <= suspected,
        lists_members=not unlisted,
        lists_able=not any(_can_repair(case, path, contradictions(judged)) for path in unlisted),
        check_seconds=timed.check_seconds,
        name_seconds=timed.name_seconds,
    )


def _members(case: Case) -> set[Path]:
    found = case.source
    broken = [one for each in case.slips for one in found.broken_by(each)]
    return {path for one in broken for path in one.paths if found.held.get(path) == 1}


def _can_repair(case: Case, path: Path, failures: int) -> bool:
    """Return whether some change of one figure makes up for a slip, as far as trying says so.

    It surely cannot where it would break another rule, as a score above its weight, or where it stands in one of two
    equalities that fail. Of any other figure it is taken that it can.
    """
    slip, own = case.slips[0], case.source.sheet.figures[path]
    is_capped = any(path in one.capped for one in case.source.broken_by(slip))
    if not is_capped and failures == 1:
        return True
    gap = (slip.right.value - _base(slip.wrong)) / UNITS[own.unit].factor
    decimals = max(own.decimals, slip.wrong.decimals)
    for step in (gap, -gap):
        tree, moved = case.tree, str(rounded(Fraction(own.text) + step, decimals))
        place(tree, path, written(replace(own, text=moved, decimals=decimals), case.source.sheet.money_unit))
        if _errors(tree) <= _errors(case.source.sheet.tree):
            return True
    return False


def _errors(tree: Json) -> set[tuple[str, Path]]:
    """Return what fails as an error by all rules, and at what subject."""
    judged = _national().evaluate(decode(encoded(tree), "report.json"))
    return {
        (one.rule.id, one.judgement.subject)
        for one in judged.findings
        if one.outcome is Outcome.FAIL and one.severity is Severity.ERROR
    }


def _base(one: Printed) -> Fraction:
    return Fraction(one.text) * UNITS[one.unit].factor


def _proposed(root: Root) -> Iterable[Change]:
    """Return the changes proposed first."""
    if root.suspects:
        return (root.suspects[0].change,)
    return root.sets[0] if root.sets else ()


def _suspected(root: Root) -> set[str]:
    return {one.change.path for one in root.suspects} | {one.path for each in root.sets for one in each}


def _told(one: Slipped, roots: Iterable[Root]) -> Told:
    path = dotted(one.right.path)
    for root in roots:
        changes = [each.change for each in root.suspects] or [change for each in root.sets for change in each]
        own = next((each for each in changes if each.path == path), None)
        if own is not None:
            return Told(
                is_suspect=True,
                is_first=path in {each.path for each in _proposed(root)},
                is_right=_is_right(own, one),
                is_within=_is_within(own, one),
            )
    return Told()


def _is_right(change: Change, one: Slipped) -> bool:
    """Return whether the proposed value is the right one; in another unit, whether it prints as the right one."""
    if change.unit in ("", one.right.unit) or one.right.unit not in UNITS:
        return Decimal(change.proposed) == Decimal(one.right.text)
    amount = Decimal(change.proposed) * _factor(change.unit) / _factor(one.right.unit)
    return abs(amount - Decimal(one.right.text)) <= Decimal(1).scaleb(-one.right.decimals)


def _is_within(change: Change, one: Slipped) -> bool:
    """Return whether the right value is among those that the suspect admits."""
    if _is_right(change, one):
        return True
    factor = Decimal(1)
    if change.unit not in ("", one.right.unit) and one.right.unit in UNITS:
        factor = _factor(change.unit) / _factor(one.right.unit)
    right = Decimal(one.right.text)
    low, high = (None if not end else Decimal(end) * factor for end in (change.low, change.high))
    return (low is None or low <= right) and (high is None or right <= high)


def _factor(unit: str) -> Decimal:
    return rounded(UNITS[unit].factor, 12)
