"""The numbers of a report that rules compare with other reports', as rows: stated, or worked out over all they can stand for."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from checker.comparing.explained import explanations
from checker.comparing.plain_values import MOST, amount_at, name_of, quick
from checker.comparing.subjects import nothing, subjects_of
from checker.findings.labels import label_of, nowhere, object_label, place_of
from checker.findings.working import shown_decimals, shown_unit
from checker.formula.comparing import prints, stands_for
from checker.formula.evaluate import calculate, is_blank, judge
from checker.formula.ground import Leaf, Over, Times, below, leaves, range_of
from checker.formula.reading import Situation
from checker.formula.typed import Reference
from checker.kernel.figure import rounded
from checker.kernel.message import Message
from checker.kernel.truth import Cause, Degree
from checker.kernel.unit import Kind
from checker.report.nodes import child, dotted
from checker.report.tree import steps
from checker.storing.exact import ends, kept
from checker.storing.finding_rows import both, where_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.comparing.plain_values import Quick
    from checker.comparing.subjects import Of, Row, Subject
    from checker.comparing.wanted import Wanted
    from checker.formula.ground import Grounded
    from checker.kernel.place import Place
    from checker.kernel.unit import Unit
    from checker.report.nodes import Path
    from checker.rules.across import Value

SCOPED = "three_public"


def value_rows(of: Of, wanted: Wanted) -> Iterator[Row]:
    """Yield a row for each wanted number that the report gives, then one for each explanation it gives."""
    for value in wanted.values:
        yield from rows_among(of, value, quick_of(value), subjects_of(of, value))
    yield from explanations(of, wanted)


_QUICK: dict[int, tuple[Value, Quick]] = {}
_MOST_QUICK = 500


def quick_of(value: Value) -> Quick:
    """Return how a value is read the short way, worked out once."""
    known = _QUICK.get(id(value))
    if known is None:
        if len(_QUICK) >= _MOST_QUICK:
            _QUICK.clear()
        # The value is kept, so that no other can come to have its id.
        known = _QUICK[id(value)] = (value, quick(value))
    return known[1]


def rows_among(of: Of, value: Value, short: Quick, among: Iterable[Subject]) -> Iterator[Row]:
    """Yield a value's rows of some subjects; a name that two rows of a list bear tells neither: one row then says nothing."""
    found: dict[str, Row] = {}
    for path, node, item in among:
        if short.needs and not short.may_be_given(node):
            continue
        row = _plain(of, value, short, (path, node, item)) or row_of(of, value, path, item)
        if row is not None:
            found[item] = {**row, **nothing()} if item in found else row
    yield from found.values()


def _plain(of: Of, value: Value, short: Quick, subject: Subject) -> Row | None:
    """Return the row of an amount that stands there as a bare number; None where it has to be read the long way."""
    owner, node, item = subject
    name = name_of(node) if short.keys else ""
    amount = amount_at(of.report, owner, node, short.keys) if name else None
    if amount is None:
        return None
    path = (*owner, *short.keys)
    place = None if of.locate is nowhere else place_of(of.report, path, of.locate)
    scope = child(child(of.report.root, SCOPED), "scope") if path[0] == SCOPED else None
    return {
        "report_id": of.report_id, "measure": value.name, "item": item, "path": dotted(path),
        "label_zh": f"{name}·{short.title[0]}", "label_en": f"{name}, {short.title[1]}", "dimension": amount.unit.dimension,
        "unit": amount.unit.symbol, "printed": amount.printed, "value": amount.value, "low": amount.low, "high": amount.high,
        "low_open": amount.low_open, "high_open": amount.high_open, "origin": "stated",
        "scope": scope if isinstance(scope, str) else "", "quote": "" if place is None else place.quote,
        **_where(of, place),
    }  # fmt: skip


def _where(of: Of, place: Place | None) -> Row:
    return {"where_zh": "", "where_en": ""} if place is None else both("where", where_of(place, of.text))


def row_of(of: Of, value: Value, subject: Path, item: str) -> Row | None:
    """Return the row of a value of one subject, whatever the value is; None where it is not given."""
    # By far most subjects lack the figure, and that is seen at once.
    if isinstance(value.value, Reference) and not value.value.target.view:
        found = of.report.node((*subject, *value.value.keys) if value.subject_type is not None else value.value.keys)
        if found is None:
            return None
    situation = Situation(of.report, subject)
    if value.when is not None and judge(value.when, situation).truth.degree is not Degree.YES:
        return None
    if isinstance(value.value, Reference) and is_blank(value.value, situation).degree is Degree.YES:
        return None
    grounded = calculate(value.value, situation)
    if isinstance(grounded, tuple):
        # What is written but cannot be read is known to be there; what is not there is no row.
        unreadable = [one for one in grounded if one.path and of.report.node(steps(one.path)) is not None]
        if not unreadable:
            return None
        return {**_named(of, value, item, steps(unreadable[0].path)), **nothing(), "origin": "stated"}
    return _worked(of, value, item, subject, grounded)


def _worked(of: Of, value: Value, item: str, subject: Path, grounded: Grounded) -> Row | None:
    first = next(iter(leaves(grounded)), None)
    values, at_print = range_of(grounded, stands_for), range_of(grounded, prints)
    if first is None or isinstance(values, Cause) or isinstance(at_print, Cause) or at_print.low is None:
        return None
    dimension = measured_in(grounded)
    unit = unit_of(grounded, dimension)
    decimals = first.figure.decimals if isinstance(grounded, Leaf) else shown_decimals(grounded, unit)
    low, high = ends(values)
    number = kept(at_print.low)
    fits = number is not None and all(one is None or abs(one) < MOST for one in (number, low, high))
    row = _named(of, value, item, first.path)
    if not isinstance(grounded, Leaf):
        row |= both("label", _label(of, subject, grounded))
    return row | {
        "dimension": dimension,
        "unit": unit.symbol,
        "printed": f"{first.figure.value:f}"
        if isinstance(grounded, Leaf)
        else f"{rounded(at_print.low / unit.factor, decimals):f}",
        "value": number if fits else None,
        "low": low if fits else None,
        "high": high if fits else None,
        # An end that was rounded outwards to the decimals that are kept is no longer the end itself.
        "low_open": fits and values.low_open and low is not None and values.low == Fraction(low),
        "high_open": fits and values.high_open and high is not None and values.high == Fraction(high),
        "origin": "stated" if isinstance(grounded, Leaf) else "implied",
    }


def unit_of(one: Grounded, dimension: str) -> Unit:
    """Return the unit in which a number is shown that measures `dimension`: that of its first figure that does."""
    own = (leaf.figure.unit for leaf in leaves(one) if leaf.figure.unit.dimension == dimension)
    return next(own, None) or shown_unit(one)


def measured_in(one: Grounded) -> str:
    """Return what a number measures: 元, 个, % for shares and rates, 元/人 for one thing per another."""
    found = _dimension(one)
    return found or "%"


def _dimension(one: Grounded) -> str:
    """Return the same, empty for pure numbers: what is multiplied by a rate, or one of several that are added, stays what it is."""
    match one:
        case Leaf(_, figure):
            return "" if figure.unit.kind in (Kind.PERCENT, Kind.POINTS) else figure.unit.dimension
        case Over(left, right):
            above, beneath = _dimension(left), _dimension(right)
            return above if not beneath else "" if above == beneath else f"{above}/{beneath}"
        case Times(left, right):
            first, second = _dimension(left), _dimension(right)
            return f"{first}*{second}" if first and second else first or second
        case _:
            return next((found for each in below(one) if (found := _dimension(each))), "")


def _named(of: Of, value: Value, item: str, path: Path) -> Row:
    place = place_of(of.report, path, of.locate)
    scope = child(child(of.report.root, SCOPED), "scope") if path and path[0] == SCOPED else None
    return {
        "report_id": of.report_id,
        "measure": value.name,
        "item": item,
        "path": dotted(path),
        **both("label", label_of(of.report, path)),
        "scope": scope if isinstance(scope, str) else "",
        "quote": "" if place is None else place.quote,
        **_where(of, place),
    }


def _label(of: Of, subject: Path, grounded: Grounded) -> Message:
    """Return what a worked out number is called: its subject, else the figures it was worked out of."""
    if subject:
        return object_label(of.report, subject)
    names = [label_of(of.report, one.path) for one in {leaf.path: leaf for leaf in leaves(grounded)}.values()]
    return Message(" / ".join(one.zh for one in names), " / ".join(one.en for one in names))
