"""A report as the rules see it: a tree of objects, read by path, with every figure carrying its precision.

The tree is whatever a decoder made: plain dictionaries, or the typed objects of the fast decoder.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from checker.kernel.figure import Figure, Qualifier, printed_decimals
from checker.kernel.truth import Cause, Lack
from checker.kernel.unit import MEASURE, ONE, UNITS, Kind, Unit
from checker.report.forms import GROUPED_BLOCKS, SCORE, SCORED_TABLES, finest, form_at, is_formed, shared_decimals
from checker.report.nodes import Path, child, dotted
from checker.report.vocabulary import Field, ObjectType, Reading, Shape, View, Vocabulary, is_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Links = dict[tuple[tuple[str, ...], tuple[str, ...]], dict[str, tuple[Path, ...]]]


def _text(node: object) -> str:
    return node if isinstance(node, str) else ""


def steps(path: str) -> Path:
    """Return the steps of a dotted path; a row number is a number."""
    return tuple(int(step) if is_row(step) else step for step in path.split("."))


UNNAMED = "（未写明单位）"
"""Stands for the unit of a report that does not name it, as a report must have one."""


@dataclass(frozen=True, slots=True)
class Report:
    """A schema-valid report with the vocabulary it is read by."""

    root: object
    vocabulary: Vocabulary
    most_decimals: int | None = None
    """No figure of the report prints more decimals than this; None when nobody looked."""
    _lifts: dict[tuple[Path, str], int] = field(default_factory=dict, compare=False, repr=False)
    _firsts: dict[tuple[Path, str], dict[str, int]] = field(default_factory=dict, compare=False, repr=False)
    _figures: dict[Path, tuple[Field, Figure | Cause]] = field(default_factory=dict, compare=False, repr=False)
    _instead: Mapping[Path, Figure] = field(default_factory=dict, compare=False, repr=False)
    """Figures taken for others than are printed; see `with_figures`."""
    links: Links = field(default_factory=dict, compare=False, repr=False)
    """Rows by the ids they carry, for each list and key that was asked for; see `linked_rows`."""
    matches: dict[tuple[str, ...], tuple[Path, ...]] = field(default_factory=dict, compare=False, repr=False)
    """The objects at the places that were asked for; see `subjects`. Many rules are said of the same."""

    @property
    def money_unit(self) -> Unit:
        """Return the unit of amounts that print none; 万元 when the report does not say."""
        return UNITS[str(child(child(self.root, "meta"), "money_unit") or "万元")]

    @property
    def fiscal_year(self) -> int | None:
        """Return the fiscal year, or None when the report has none."""
        year = child(child(self.root, "meta"), "fiscal_year")
        return year if isinstance(year, int) else None

    @property
    def report_type(self) -> str:
        """Return the report type's code."""
        return str(child(child(self.root, "meta"), "report_type") or "")

    @property
    def region_code(self) -> str:
        """Return the GB/T 2260 code of the region, or nothing."""
        return _text(child(child(self.root, "meta"), "region_code"))

    @property
    def submitted_on(self) -> str:
        """Return the day of submission, or the month or year that is all that is given, or nothing."""
        return _text(child(child(self.root, "meta"), "submitted_on"))

    @property
    def entities(self) -> frozenset[str]:
        """Return what the unit goes by: its code and its name."""
        unit = child(self.root, "unit")
        return frozenset(filter(None, (_text(child(unit, "code")), _text(child(unit, "name")))))

    @property
    def unit_name(self) -> str:
        """Return the unit's name, or its code, or nothing."""
        unit = child(self.root, "unit")
        return str(child(unit, "name") or child(unit, "code") or "")

    @property
    def owners(self) -> tuple[str, ...]:
        """Return what the unit is known by, code before name; nothing where the report does not say whose it is."""
        unit = child(self.root, "unit")
        known = (str(child(unit, key) or "") for key in ("code", "name"))
        return tuple(one for one in known if one and one != UNNAMED)

    def node(self, path: Path) -> object:
        """Return what stands at `path`, or None when nothing does."""
        found = self.root
        for step in path:
            # As `child`, without calling it: asked at every reading.
            if type(found) is dict:
                found = found.get(step)
            elif type(step) is str and type(found) is not list and type(found) is not str:
                found = getattr(found, step, None)
            else:
                found = child(found, step)
            if found is None:
                return None
        return found

    def figure(self, path: Path, one: Field) -> Figure | Cause:
        """Return the figure at `path`, or why there is none; many rules read one figure."""
        known = self._figures.get(path)
        if known is None or known[0] is not one:
            known = self._figures[path] = (one, self._read(path, one))
        return known[1]

    def _read(self, path: Path, one: Field) -> Figure | Cause:
        if path in self._instead:
            return self._instead[path]
        raw = self.node(path)
        figure = read_figure(raw, one, self.money_unit, path)
        if not isinstance(figure, Figure) or figure.decimals == self.most_decimals:
            return figure
        if not is_formed(path, figure.unit, one):
            return figure
        return figure.lifted(self.decimals_of(form_at(path), figure.unit.symbol))

    def with_figures(self, instead: Mapping[Path, Figure]) -> Report:
        """Return the report with some figures taken for others, as its formulas read them; what is printed stays."""
        return Report(self.root, self.vocabulary, self.most_decimals, _lifts=self._lifts, _instead=instead)

    def decimals_in(self, block: str, printed: str) -> int:
        """Return the decimals of an amount without a unit of its own, lifted to the finest of its block."""
        own = printed_decimals(printed)
        if own == self.most_decimals or block not in GROUPED_BLOCKS:
            return own
        return max(own, self.decimals_of((block,), self.money_unit.symbol))

    def decimals_scored(self, path: Path, printed: str) -> int:
        """Return the decimals of a score at or below `path`, lifted to the finest of its table of indicators."""
        own = printed_decimals(printed)
        if own == self.most_decimals or path[0] not in SCORED_TABLES:
            return own
        return max(own, self.decimals_of(form_at(path), SCORE))

    def follow(self, path: Path) -> tuple[Path, Field] | None:
        """Return the path and field of the figure that a reference at `path` points to, or None when it points to none."""
        target = self.node(path)
        found = self.vocabulary.field_at(target) if isinstance(target, str) else None
        if found is None or found.shape is not Shape.FIGURE or found.is_many:
            return None
        return steps(cast("str", target)), found

    def earlier(self, row: Path, key: str) -> Path | None:
        """Return the first row of the list of `row` that says the same at `key`; None when that is `row` itself."""
        listed, index = row[:-1], row[-1]
        firsts = self._firsts.get((listed, key))
        if firsts is None:
            firsts = self._firsts[listed, key] = {}
            for number, one in enumerate(cast("list[object]", self.node(listed) or ())):
                said = child(one, key)
                if isinstance(said, str):
                    firsts.setdefault(said, number)
        first = firsts.get(str(child(self.node(row), key)))
        return None if first is None or first == index else (*listed, first)

    def decimals_of(self, form: Path, symbol: str) -> int:
        """Return the decimals that figures of a form in one unit are known to, trailing zeros being dropped freely."""
        known = self._lifts.get((form, symbol))
        if known is None:
            known = self._lifts[form, symbol] = self.decimals_after(form, symbol, ())
        return known

    def decimals_after(self, form: Path, symbol: str, changes: Iterable[tuple[int, int]]) -> int:
        """Return the same, were some figures printed anew; `changes` are the decimals of each before and after."""
        found = shared_decimals(self.root, form, symbol, self.money_unit.symbol)
        for before, after in changes:
            found.remove(before)
            found.append(after)
        return finest(found, symbol)


def read_figure(raw: object, one: Field, money_unit: Unit, path: Path) -> Figure | Cause:
    """Return the figure that `raw` prints, or why it prints none."""
    if raw is None:
        return Cause(Lack.MISSING, dotted(path))
    default = _default_unit(one, money_unit)
    is_set = one.is_exact is True
    if isinstance(raw, str):
        return Figure(value=Decimal(raw), decimals=printed_decimals(raw), unit=default, is_set=is_set)
    if isinstance(raw, int | Decimal):
        text = str(raw)
        return Figure(value=Decimal(raw), decimals=printed_decimals(text), unit=default, is_set=is_set)
    absent = child(raw, "absent")
    if absent is not None:
        return Cause(_LACKS[str(absent)], dotted(path))
    value = str(child(raw, "value"))
    symbol = child(raw, "unit")
    return Figure(
        value=Decimal(value),
        decimals=printed_decimals(value),
        unit=default if symbol is None else UNITS[str(symbol)],
        qualifier=Qualifier(str(child(raw, "op") or "=")),
        is_set=is_set,
    )


def span_of(raw: object) -> tuple[int, int] | None:
    """Return where a figure or object says it stands, or None."""
    span = child(raw, "span") if not isinstance(raw, str | int | Decimal) else None
    if not isinstance(span, list | tuple):
        return None
    start, end = span
    return int(start), int(end)


_LACKS = {
    "not_disclosed": Lack.MISSING,
    "not_applicable": Lack.NOT_APPLICABLE,
    "unreadable": Lack.UNREADABLE,
    "confidential": Lack.UNREADABLE,
}


def _default_unit(one: Field, money_unit: Unit) -> Unit:
    match one.kind:
        case Kind.MONEY:
            return money_unit
        case Kind.PERCENT:
            return UNITS["%"]
        case _:
            return UNITS.get(one.unit, MEASURE if one.is_exact is False else ONE)


def subjects(report: Report, pattern: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the path of every object that `pattern` matches; `*` stands for every row of an array."""
    known = report.matches.get(pattern)
    if known is None:
        known = report.matches[pattern] = tuple(_matches(report.root, pattern))
    return known


def _matches(root: object, pattern: tuple[str, ...]) -> list[Path]:
    found: list[tuple[Path, object]] = [((), root)]
    for step in pattern:
        if step == "*":
            found = [
                ((*path, index), row)
                for path, node in found
                if isinstance(node, list)
                for index, row in enumerate(cast("list[object]", node))
            ]
        else:
            found = [((*path, step), below) for path, node in found if (below := child(node, step)) is not None]
    return [path for path, node in found if node is not None]


def patterns_of(vocabulary: Vocabulary, type_name: str) -> tuple[tuple[str, ...], ...]:
    """Return the patterns of every place where an object of the type can stand, in schema order."""
    if type_name not in vocabulary.places:
        vocabulary.places[type_name] = tuple(_patterns(vocabulary, vocabulary.root, type_name, ()))
    return vocabulary.places[type_name]


def _patterns(
    vocabulary: Vocabulary, scope: ObjectType, type_name: str, done: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    for one in scope.fields.values():
        if one.view is not None or one.shape is not Shape.OBJECT:
            continue
        here = (*done, one.key, "*") if one.is_many else (*done, one.key)
        if one.type_name == type_name:
            yield here
        else:
            yield from _patterns(vocabulary, vocabulary.types[one.type_name], type_name, here)


def related_lines(report: Report, subject: Path, view: View) -> tuple[Path, ...] | None:
    """Return the lines that are parts of the line at `subject`, its siblings, or the rows below it.

    Parts and siblings may be stated or not. None when the line is no total, stands in no group, or is no row with a code.
    """
    reading = view.reading
    if reading is Reading.BELOW:
        return _rows_below(report, subject, view.source[0])
    if reading is Reading.PARTS:
        return _parts(report, subject[:-1]) if subject and subject[-1] == "total" else None
    group = subject[:-2] if subject[-1] == "total" else subject[:-1]
    lines = _parts(report, group)
    return None if lines is None or subject not in lines else tuple(one for one in lines if one != subject)


def _rows_below(report: Report, subject: Path, key: str) -> tuple[Path, ...] | None:
    """Return the rows whose code begins with the row's own, without those that stand below another of them."""
    own = child(report.node(subject), key)
    rows = report.node(subject[:-1])
    if not isinstance(own, str) or not own or not isinstance(rows, list):
        return None
    codes = [(index, str(child(row, key) or "")) for index, row in enumerate(cast("list[object]", rows))]
    under = [(index, code) for index, code in codes if code.startswith(own) and code != own]
    return tuple(
        (*subject[:-1], index)
        for index, code in under
        if not any(other != code and code.startswith(other) for _, other in under)
    )


def rows_below(report: Report, listed: Path, key: str) -> list[list[object] | None]:
    """Return for each row of a list the rows below it, as `related_lines` gives them; None where it has no code."""
    rows = cast("list[object]", report.node(listed))
    codes = [child(row, key) for row in rows]
    known = sorted({code for code in codes if isinstance(code, str)})
    found: list[list[object] | None] = []
    for index, code in enumerate(codes):
        if not isinstance(code, str) or not code:
            found.append(None)
            continue
        after = bisect_right(known, code)
        has_below = after < len(known) and known[after].startswith(code)
        below = _rows_below(report, (*listed, index), key) if has_below else ()
        found.append([report.node(path) for path in below or ()])
    return found


def _parts(report: Report, group: Path) -> tuple[Path, ...] | None:
    scope: ObjectType | None = report.vocabulary.root
    for step in group:
        found = None if scope is None or isinstance(step, int) else scope.fields.get(step)
        scope = None if found is None else report.vocabulary.object_type(found)
    if scope is None or not scope.parts:
        return None
    return tuple(
        (*group, part) if scope.fields[part].type_name == "Line" else (*group, part, "total") for part in scope.parts
    )
