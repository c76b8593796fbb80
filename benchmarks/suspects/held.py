"""The equalities of a report, as the rules themselves judge them, and which of them a changed figure must break."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from checker.findings.evaluate import severity_of
from checker.findings.judge import judge_rule
from checker.findings.model import Outcome
from checker.formula.comparing import Comparison, compare
from checker.formula.evaluate import calculate, judge
from checker.formula.ground import Extreme, Grounded, Leaf, Over, Round, Size, Times, Total, leaves
from checker.formula.reading import Situation
from checker.formula.tree import Operator
from checker.formula.typed import Compare, Logic, Opposite, Typed
from checker.kernel.truth import Degree
from checker.rules.choosing import rules_for
from checker.rules.load import load_rulebook
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.kernel.figure import Figure
    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.rules.model import Case, Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Equality:
    """One judgement that two calculations agree; with several comparisons, that one pair of them does.

    `comparisons` are those that hold, `require` is all that the rule would accept.
    """

    rule: str
    subject: Path
    comparisons: tuple[Comparison, ...]
    require: Typed

    @property
    def paths(self) -> frozenset[Path]:
        """Return the figures it rests on."""
        return frozenset(
            leaf.path for one in self.comparisons for side in (one.left, one.right) for leaf in leaves(side)
        )

    @property
    def capped(self) -> frozenset[Path]:
        """Return the figures that count only up to a bound, or from one on, such as a score up to its weight."""
        sides = [side for one in self.comparisons for side in (one.left, one.right)]
        return frozenset(leaf.path for side in sides for one in _extremes(side) for leaf in leaves(one))


def _extremes(side: Grounded) -> Iterator[Extreme]:
    match side:
        case Extreme():
            yield side
        case Total(terms):
            for _, term in terms:
                yield from _extremes(term)
        case Times(left, right) | Over(left, right):
            yield from _extremes(left)
            yield from _extremes(right)
        case Size(operand) | Round(operand):
            yield from _extremes(operand)
        case _:
            return


@cache
def equality_rulebook() -> Rulebook:
    """Return the shipped rules as far as they demand equalities as errors; the rest asks for bounds, texts and reasons."""
    rulebook = load_rulebook()
    rules = [replace(rule, cases=tuple(case for case in rule.cases if _is_kept(rule, case))) for rule in rulebook.rules]
    return replace(rulebook, rules=tuple(rule for rule in rules if rule.cases))


def _is_kept(rule: Rule, case: Case) -> bool:
    return severity_of(rule, case) is Severity.ERROR and _asks_equality(case.require)


def equalities(report: Report) -> tuple[Equality, ...]:
    """Return every equality between figures that an error-level rule demands of the report and finds to hold."""
    rules = rules_for(equality_rulebook(), report.fiscal_year)
    return tuple(one for rule in rules if rule.is_run for one in _of_rule(rule, report))


def _asks_equality(one: Typed) -> bool:
    match one:
        case Compare(operator):
            return operator is Operator.EQUAL
        case Logic(operator, parts):
            # With another way out, as that a sum stays below a total, an equality need not hold.
            asks = any if operator is Operator.AND else all
            return asks(_asks_equality(part) for part in parts)
        case Opposite():
            return False
    return False


def _of_rule(rule: Rule, report: Report) -> Iterator[Equality]:
    for judgement, case, comparisons in judge_rule(rule, report):
        # A rule that accepts any of several equalities is one equality: it holds while one of them does.
        held = tuple(
            one
            for one in comparisons
            if one.operator is Operator.EQUAL and not one.is_of_row and one.truth.degree in (Degree.YES, Degree.OPEN)
        )
        if judgement.outcome is Outcome.PASS and judgement.verdict is not None and held:
            yield Equality(rule.id, judgement.subject, held, case.require)


def held_by(found: tuple[Equality, ...]) -> Counter[Path]:
    """Return in how many equalities each figure stands."""
    return Counter(path for one in found for path in one.paths)


def must_break(one: Equality, report: Report, path: Path, figure: Figure) -> bool:
    """Return whether nothing the rule would accept can hold with another print of one figure, by intervals alone.

    Where the rule would accept what cannot be worked out it judges nothing, and nothing is broken.
    """
    accepted = list(_accepted(one.require, Situation(report, one.subject)))
    return None not in accepted and all(
        compare(Operator.EQUAL, changed(left, path, figure), changed(right, path, figure)).truth.degree is Degree.NO
        for left, right in filter(None, accepted)
    )


def _accepted(one: Typed, situation: Situation) -> Iterator[tuple[Grounded, Grounded] | None]:
    """Yield the two sides of every equality in a condition, None for one that cannot be worked out."""
    match one:
        case Logic(operator, parts):
            others = [part for part in parts if not _asks_equality(part)]
            is_off = operator is Operator.AND and any(
                judge(part, situation).truth.degree is Degree.NO for part in others
            )
            for part in () if is_off else parts:
                yield from _accepted(part, situation)
        case Compare(Operator.EQUAL):
            left, right = calculate(one.left, situation), calculate(one.right, situation)
            is_known = not isinstance(left, tuple) and not isinstance(right, tuple)
            yield (left, right) if is_known else None  # type: ignore[misc]  # known is what is no tuple


def changed(one: Grounded, path: Path, figure: Figure) -> Grounded:
    """Return the calculation with another print of the figure at `path`."""
    match one:
        case Leaf():
            return Leaf(path, figure) if one.path == path else one
        case Total(terms):
            return Total(tuple((sign, changed(term, path, figure)) for sign, term in terms))
        case Times():
            return Times(changed(one.left, path, figure), changed(one.right, path, figure))
        case Over():
            return Over(changed(one.left, path, figure), changed(one.right, path, figure))
        case Size():
            return Size(changed(one.operand, path, figure))
        case Round():
            return Round(changed(one.operand, path, figure), one.step)
        case Extreme():
            return Extreme(one.is_least, tuple(changed(each, path, figure) for each in one.options))
    return one
