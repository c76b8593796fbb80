"""Calculations as people write them: the figures as printed, the signs between them, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.findings.labels import owner_and_field
from checker.findings.model import Computed
from checker.formula.comparing import prints, rounds_to
from checker.formula.ground import (
    Day,
    Extreme,
    Fixed,
    Grounded,
    Leaf,
    Over,
    Rank,
    Round,
    Size,
    Times,
    Total,
    below,
    dimension_of,
    leaves,
    range_of,
)
from checker.formula.tree import Operator
from checker.kernel.figure import Figure, grouped, rounded
from checker.kernel.message import Language
from checker.kernel.truth import Cause, Degree
from checker.kernel.unit import UNITS, Kind, Unit

if TYPE_CHECKING:
    from checker.formula.comparing import Comparison
    from checker.report.nodes import Path
    from checker.report.tree import Report

PERCENT_DECIMALS = 2
COMPARED_ZH = {"=": "＝", "<>": "≠", "<": "＜", "<=": "≤", ">": "＞", ">=": "≥"}
_STRENGTH = {Total: 1, Times: 2, Over: 2}


def printed(figure: Figure) -> str:
    """Return a figure as a reader would print it: separators, its decimals, its unit."""
    sign = {"≥": "≥", ">": ">", "≤": "≤", "<": "<", "≈": "约"}.get(figure.qualifier.value, "")
    return f"{sign}{grouped(figure.value)}{figure.unit.symbol}"


def shown_unit(one: Grounded) -> Unit:
    """Return the unit a calculation's result is shown in: that of its first figure of the same dimension."""
    dimension = dimension_of(one)
    for leaf in leaves(one):
        if leaf.figure.unit.kind is Kind.MONEY and leaf.figure.unit.dimension == dimension:
            return leaf.figure.unit
    if dimension in UNITS:
        return UNITS[dimension] if dimension != "元" else UNITS["万元"]
    counted = [leaf for leaf in leaves(one) if leaf.figure.unit.kind is Kind.COUNT]
    if isinstance(one, Times) and len(counted) == 1:
        return counted[0].figure.unit
    if isinstance(one, Over) and len(counted) == 1 and not any(leaf in counted for leaf in leaves(one.right)):
        # What a count is divided by here is a rate: it stays a count.
        return counted[0].figure.unit
    named = {leaf.figure.unit.symbol: leaf.figure.unit for leaf in counted if leaf.figure.unit.symbol}
    if isinstance(one, Total) and len(named) == 1 and not _divides(one):
        # Scores add up to a score; a weight beside one has no unit of its own.
        return next(iter(named.values()))
    first = next(iter(leaves(one)), None)
    if isinstance(one, Leaf) and first is not None:
        return first.figure.unit
    return UNITS["%"] if _is_ratio(one) else Unit("", Kind.NUMBER, Fraction(1), "")


def _is_ratio(one: Grounded) -> bool:
    match one:
        case Over():
            return dimension_of(one.left) == dimension_of(one.right)
        case Leaf():
            return one.figure.unit.kind is Kind.PERCENT
        case Fixed():
            return one.kind is Kind.PERCENT
        case Times():
            # A share of a weight is a number of points, a share of a share a share.
            return any(map(_is_ratio, below(one))) and all(
                _is_ratio(part) or isinstance(part, Fixed) for part in below(one)
            )
        case _:
            return any(_is_ratio(part) for part in below(one))


def shown_decimals(one: Grounded, unit: Unit) -> int:
    """Return the decimals a result is shown with: the finest of its figures in that unit; two for percentages and shares."""
    same = [leaf.figure.decimals for leaf in leaves(one) if leaf.figure.unit.kind is unit.kind]
    if unit.kind is Kind.PERCENT or (not unit.symbol and _divides(one)):
        return max([*same, PERCENT_DECIMALS])
    if unit.kind is Kind.COUNT and isinstance(one, Times | Over):
        # A part of a count is no whole number.
        return max(same, default=0) + (2 if isinstance(one, Over) else 1)
    return max(same, default=0)


def _divides(one: Grounded) -> bool:
    return isinstance(one, Over) or any(map(_divides, below(one)))


def value_said(one: Grounded) -> str:
    """Return the result of a calculation over the printed values, with its unit."""
    if isinstance(one, Leaf):
        return printed(one.figure)
    if isinstance(one, Day):
        return one.printed
    if isinstance(one, Rank):
        return one.title.zh
    value = range_of(one, prints)
    if isinstance(value, Cause) or value.low is None:
        return "?"
    unit = shown_unit(one)
    if isinstance(one, Fixed) and one.kind is not Kind.PERCENT and not one.dimension:
        return _plain(one.value)
    return f"{grouped(rounded(value.low / unit.factor, shown_decimals(one, unit)))}{unit.symbol}"


def computed_range(one: Grounded, like: Figure) -> Computed | None:
    """Return the range a calculation gives when every figure was rounded, printed like the figure it should equal."""
    value = range_of(one, rounds_to)
    if isinstance(value, Cause) or value.low is None or value.high is None:
        return None
    low, high = (rounded(end / like.unit.factor, like.decimals) for end in (value.low, value.high))
    return Computed(low=f"{low:f}", high=f"{high:f}", unit=like.unit.symbol)


def stated_and_computed(comparison: Comparison) -> tuple[Leaf, Grounded] | None:
    """Return the stated figure of an equality and the calculation it should equal; None when neither side is one."""
    if isinstance(comparison.left, Leaf):
        return comparison.left, comparison.right
    if isinstance(comparison.right, Leaf):
        return comparison.right, comparison.left
    return None


def shows_working(comparison: Comparison) -> bool:
    """Return whether there is anything to show of a comparison: it has figures, and more is said than that there is one."""
    pair = stated_and_computed(comparison)
    if comparison.operator is Operator.EQUAL and pair is not None and any(leaves(pair[1])):
        return True
    sides = (comparison.left, comparison.right)
    if not any(isinstance(side, Rank) or any(leaves(side)) for side in sides):
        return False
    # That there is an amount at all is no calculation to show.
    return comparison.truth.degree is not Degree.YES or not any(
        isinstance(side, Fixed) and side.value == 0 for side in sides
    )


def worked(comparison: Comparison, report: Report, language: Language) -> str:
    """Return a comparison that shows its working, worked out with its figures, for a reader to follow."""
    pair = stated_and_computed(comparison)
    if comparison.operator is not Operator.EQUAL or pair is None or not any(leaves(pair[1])):
        return _compared(comparison, report, language)
    stated, calculation = pair
    expression = _expressed(calculation, _labels(report, (stated, calculation), language), 0)
    said = printed(stated.figure)
    if isinstance(calculation, Leaf):
        return _pick(language, f"{expression}；另一处写 {said}", f"{expression}; stated elsewhere as {said}")
    result, gap = _range_said(calculation, stated.figure), _gap(calculation, stated.figure)
    return _pick(
        language,
        f"{expression} ＝ {result}；报告写 {said}{f'，差 {gap}' if gap else ''}",
        f"{expression} = {result}; the report says {said}{f', off by {gap}' if gap else ''}",
    )


def _pick(language: Language, zh: str, en: str) -> str:
    return zh if language is Language.ZH else en


def _compared(comparison: Comparison, report: Report, language: Language) -> str:
    sides = (comparison.left, comparison.right)
    labels = _labels(report, sides, language)
    if comparison.left is comparison.right:
        # Held against nothing but itself: it has to be a whole number.
        said = _with_result(comparison.left, _expressed(comparison.left, labels, 0), language)
        return f"{said}{_pick(language, '，应为整数', ', which should be a whole number')}"
    left, right = (_with_result(side, _expressed(side, labels, 0), language) for side in sides)
    sign = _pick(language, COMPARED_ZH[comparison.operator.value], comparison.operator.value)
    if comparison.truth.degree is Degree.YES:
        return f"{left} {sign} {right}"
    return f"{left}{_pick(language, '，要求', ', required')} {sign} {right}"


def _with_result(side: Grounded, expression: str, language: Language) -> str:
    if isinstance(side, Leaf | Fixed | Rank):
        return expression
    return f"{expression} {_pick(language, '＝', '=')} {value_said(side)}"


def _range_said(calculation: Grounded, like: Figure) -> str:
    computed = computed_range(calculation, like)
    if computed is None:
        return value_said(calculation)
    low, high = (grouped(Decimal(one)) for one in (computed.low, computed.high))
    return f"{low}{computed.unit}" if low == high else f"{low}–{high}{computed.unit}"


def _gap(calculation: Grounded, stated: Figure) -> str:
    value = range_of(calculation, prints)
    if isinstance(value, Cause) or value.low is None:
        return ""
    gap = rounded(abs(value.low - stated.amount) / stated.unit.factor, stated.decimals)
    symbol = "个百分点" if stated.unit.symbol == "%" else stated.unit.symbol
    return f"{grouped(gap)}{symbol}"


@dataclass(frozen=True, slots=True)
class _Labels:
    """What to call each figure of a calculation, in one language."""

    names: dict[Path, str]
    language: Language


def _labels(report: Report, calculations: tuple[Grounded, ...], language: Language) -> _Labels:
    """Return what to call each figure: no more than tells it from the others.

    Figures of one item are told by their field, one field of several items by the item, and else by both.
    """
    paths = list(dict.fromkeys(leaf.path for one in calculations for leaf in leaves(one)))
    pairs = {path: owner_and_field(report, path) for path in paths}
    owners = {owner.zh for owner, _ in pairs.values()}
    fields = {field.zh for _, field in pairs.values()}
    names: dict[Path, str] = {}
    for path, pair in pairs.items():
        owner, field = (one.worded_in(language) for one in pair)
        if len(owners) == 1 or not pair[0].zh:
            names[path] = field
        elif len(fields) == 1 or not pair[1].zh:
            names[path] = owner
        else:
            names[path] = _pick(language, f"{owner}{field}", f"{owner}, {field}")
    return _Labels(names, language)


def _expressed(one: Grounded, labels: _Labels, floor: int) -> str:
    said = _said(one, labels)
    if _STRENGTH.get(type(one), 3) >= floor:
        return said
    return _pick(labels.language, f"（{said}）", f"({said})")


def _said(one: Grounded, labels: _Labels) -> str:
    language = labels.language
    match one:
        case Leaf():
            return f"{labels.names[one.path]} {printed(one.figure)}"
        case Fixed():
            return fixed_said(one, language)
        case Day():
            return one.printed
        case Rank():
            return one.title.worded_in(language)
        case Total(terms):
            return _terms(terms, labels)
        case Times(left, right):
            return f"{_expressed(left, labels, 2)} × {_expressed(right, labels, 2)}"
        case Over(left, right):
            return f"{_expressed(left, labels, 2)} ÷ {_expressed(right, labels, 3)}"
        case Size(operand):
            return f"|{_expressed(operand, labels, 0)}|"
        case Round(operand):
            return _expressed(operand, labels, 0)
        case Extreme(is_least, options):
            all_ = [_expressed(option, labels, 0) for option in options]
            zh, en = ("最小", "least") if is_least else ("最大", "greatest")
            return _pick(language, f"{zh}（{'，'.join(all_)}）", f"{en}({', '.join(all_)})")


def _terms(terms: tuple[tuple[int, Grounded], ...], labels: _Labels) -> str:
    said = ""
    plus, minus = _pick(labels.language, "＋", "+"), _pick(labels.language, "－", "-")
    # What is not listed counts as nothing, and is not shown as a term that nobody would find in the report.
    shown = [one for one in terms if not _is_nothing(one[1])] or list(terms)
    for index, (sign, term) in enumerate(shown):
        if index or sign < 0:
            said += f" {plus if sign > 0 else minus} "
        said += _expressed(_deciding(term), labels, 2 if sign < 0 else 1)
    return said.strip()


def _deciding(term: Grounded) -> Grounded:
    """Return what a term comes to: of an extreme of one item's figures, as a score and its weight, the one that counts.

    The other one only bounds what the first may have been rounded from: a chain of 最小（…） hides what is added up.
    """
    if not isinstance(term, Extreme):
        return term
    options = [one for one in term.options if isinstance(one, Leaf)]
    owners = {one.path[:-1] for one in options}
    if len(options) != len(term.options) or len(owners) != 1:
        return term
    pick = min if term.is_least else max
    return pick(options, key=lambda one: one.figure.amount)


def _is_nothing(term: Grounded) -> bool:
    return isinstance(term, Fixed) and not term.name and term.value == 0


def fixed_said(one: Fixed, language: Language) -> str:
    """Return an exact number as people write it, after its name when it has one."""
    value = (
        f"{_plain(one.value * 100)}%"
        if one.kind is Kind.PERCENT
        else _money(one)
        if one.dimension
        else _plain(one.value)
    )
    name = (one.english if language is Language.EN else "") or one.name
    return f"{name} {value}" if name else value


def _money(one: Fixed) -> str:
    unit = UNITS["万元"] if one.dimension == "元" and one.value >= UNITS["万元"].factor else UNITS[one.dimension]
    return f"{_plain(one.value / unit.factor)}{unit.symbol}"


def _plain(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}"
    return f"{rounded(value, 6):,f}".rstrip("0").rstrip(".")
