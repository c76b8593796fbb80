"""The numbers of a report that rules compare with other reports', as rows: stated, or worked out over all they can stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.comparing.plain_values import MOST, amount_at, name_of, quick
from checker.comparing.uniform import uniform_text
from checker.findings.labels import label_of, nowhere, object_label, place_of
from checker.findings.working import shown_decimals, shown_unit
from checker.formula.comparing import prints, stands_for
from checker.formula.evaluate import calculate, is_blank, judge, read_text
from checker.formula.ground import Leaf, Over, Times, below, leaves, range_of
from checker.formula.reading import Situation
from checker.formula.tree import Operator
from checker.formula.typed import Logic, Reference, Scope, Test, references
from checker.kernel.figure import rounded
from checker.kernel.message import Message
from checker.kernel.truth import Cause, Degree
from checker.kernel.unit import Kind
from checker.report.tree import child, dotted, steps, subjects
from checker.report.vocabulary import Reading
from checker.rules.across import Value
from checker.storing.exact import ends, kept
from checker.storing.finding_rows import both, where_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.comparing.plain_values import Quick
    from checker.comparing.wanted import Wanted
    from checker.findings.labels import Locate
    from checker.formula.ground import Grounded
    from checker.formula.typed import Typed
    from checker.kernel.place import Place
    from checker.renderings.source_text import SourceText
    from checker.report.tree import Path, Report
    from checker.rules.across import Explained

Row = dict[str, object]
Subject = tuple["Path", object, str]
"""A subject's path, what stands there, and what names it from one report to the next."""
_SCOPED = "three_public"
_ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Of:
    """A report whose rows are made: its id, where its parts stand, and its text, for documents."""

    report_id: str
    report: Report
    locate: Locate
    text: SourceText | None = None
    subjects: dict[str, list[Subject]] = field(default_factory=dict, compare=False, repr=False)
    """The subjects found so far, with what names them, by type or value."""


def value_rows(of: Of, wanted: Wanted) -> Iterator[Row]:
    """Yield a row for each wanted number that the report gives, then one for each explanation it gives."""
    for value in wanted.values:
        yield from _rows(of, value, _quick(value))
    filed = _filed(of.report)
    for one in wanted.explained:
        yield from _explained(of, one, filed if one.rule in wanted.acceptable else frozenset())


_QUICK: dict[int, tuple[Value, Quick]] = {}


def _quick(value: Value) -> Quick:
    """Return how a value is read the short way, worked out once."""
    known = _QUICK.get(id(value))
    if known is None:
        # The value is kept, so that no other can come to have its id.
        known = _QUICK[id(value)] = (value, quick(value))
    return known[1]


def _rows(of: Of, value: Value, short: Quick) -> Iterator[Row]:
    """Yield the rows of one value; a name that two rows of a list bear tells neither, so there is one row that says nothing."""
    found: dict[str, Row] = {}
    for path, node, item in _subjects(of, value):
        if short.needs and not short.may_be_given(node):
            continue
        row = _plain(of, value, short, (path, node, item)) or _row(of, value, path, item)
        if row is not None:
            found[item] = {**row, **_nothing()} if item in found else row
    yield from found.values()


def _subjects(of: Of, value: Value | Explained) -> list[Subject]:
    """Return the subjects of a value with what names them; those of lines anywhere are looked for once for all values."""
    is_shared = value.subject_type is not None and value.key is None and not (isinstance(value, Value) and value.items)
    name = value.subject_type.name if value.subject_type is not None and is_shared else value.name
    known = of.subjects.get(name)
    if known is None:
        known = of.subjects[name] = [
            (subject, of.report.node(subject), item)
            for pattern in value.patterns
            for subject in (subjects(of.report, pattern) if pattern else ((),))
            if (item := _item(of, value, pattern, subject)) is not None
        ]
    return known


def _item(of: Of, value: Value | Explained, pattern: tuple[str, ...], subject: Path) -> str | None:
    """Return what names a subject from one report to the next; None where a row has no name."""
    if not any(isinstance(step, int) for step in subject):
        return dotted(subject)
    if value.key is not None:
        name = read_text(value.key, Situation(of.report, subject))
    else:
        node = of.report.node(subject)
        # A code is the same in every report that has it; where there is none, the item's own name must do.
        name = next((str(one) for key in ("code", "label", "name", "id") if (one := child(node, key))), "")
    told = uniform_text(name)
    if not told:
        return None
    return f"[{told}]" if value.is_keyed_alone else f"{dotted(pattern)}[{told}]"


def _plain(of: Of, value: Value, short: Quick, subject: Subject) -> Row | None:
    """Return the row of an amount that stands there as a bare number; None where it has to be read the long way."""
    owner, node, item = subject
    name = name_of(node) if short.keys else ""
    amount = amount_at(of.report, owner, node, short.keys) if name else None
    if amount is None:
        return None
    path = (*owner, *short.keys)
    place = None if of.locate is nowhere else place_of(of.report, path, of.locate)
    scope = child(child(of.report.root, _SCOPED), "scope") if path[0] == _SCOPED else None
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


def _row(of: Of, value: Value, subject: Path, item: str) -> Row | None:
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
        return {**_named(of, value, item, steps(unreadable[0].path)), **_nothing(), "origin": "stated"}
    return _worked(of, value, item, subject, grounded)


def _worked(of: Of, value: Value, item: str, subject: Path, grounded: Grounded) -> Row | None:
    first = next(leaves(grounded), None)
    values, at_print = range_of(grounded, stands_for), range_of(grounded, prints)
    if first is None or isinstance(values, Cause) or isinstance(at_print, Cause) or at_print.low is None:
        return None
    dimension = measured_in(grounded)
    unit = next(
        (one.figure.unit for one in leaves(grounded) if one.figure.unit.dimension == dimension), shown_unit(grounded)
    )
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
    scope = child(child(of.report.root, _SCOPED), "scope") if path and path[0] == _SCOPED else None
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


def _nothing() -> Row:
    return {"value": None, "low": None, "high": None, "low_open": False, "high_open": False, "printed": "", "unit": "", "dimension": ""}  # fmt: skip


def _sources(condition: Typed | None) -> frozenset[str]:
    """Return the lists of a subject without which a condition on its texts cannot hold; empty where that is not all it reads."""
    if condition is None:
        return frozenset()
    views = [one.target.view if one.scope is Scope.SUBJECT else None for one in references(condition)]
    is_all = bool(views) and all(one is not None and one.reading is Reading.JOIN for one in views)
    return (
        frozenset(one.source[0] for one in views if one is not None)
        if is_all and _is_of_texts(condition)
        else frozenset()
    )


def _is_of_texts(condition: Typed) -> bool:
    """Return whether a condition asks that a text has certain words, perhaps among other things."""
    if isinstance(condition, Logic):
        return condition.operator is Operator.AND and any(_is_of_texts(one) for one in condition.parts)
    return isinstance(condition, Test) and condition.function == "CONTAINS"


def _filed(report: Report) -> frozenset[tuple[str, str]]:
    rows = child(report.root, "explanations")
    return frozenset(
        (str(child(one, "rule_id")).upper(), str(child(one, "path") or ""))
        for one in (rows if isinstance(rows, list) else ())
        if child(one, "status") == _ACCEPTED
    )


def _explained(of: Of, one: Explained, filed: frozenset[tuple[str, str]]) -> Iterator[Row]:
    if one.condition is None and not filed:
        return
    found: set[str] = set()
    sources = _sources(one.condition)
    for pattern in one.patterns:
        for subject in subjects(of.report, pattern) if pattern else ((),):
            condition = one.condition
            if sources and not filed and not any(child(of.report.node(subject), key) for key in sources):
                continue
            item = _item(of, one, pattern, subject)
            if item is None or item in found:
                continue
            is_said = (
                condition is not None and judge(condition, Situation(of.report, subject)).truth.degree is Degree.YES
            )
            paths = (dotted(subject),) if subject else one.paths
            if is_said or any((one.rule.upper(), path) in filed for path in paths):
                found.add(item)
                yield {
                    "report_id": of.report_id, "measure": one.name, "item": item, "path": dotted(subject),
                    **both("label", None), **_nothing(), "origin": "stated", "scope": "", "quote": "", **both("where", None),
                }  # fmt: skip
