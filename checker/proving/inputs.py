"""What a formula reads of a report, as facts and numbers that can be chosen: figures, dates, texts, flags, rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from dataclasses import field as made_by
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.kernel.unit import Kind
from checker.proving.constraints import (
    NO,
    NOTHING,
    YES,
    Claim,
    Fact,
    Known,
    Unknown,
    all_of,
    any_of,
    at_most,
    denied,
    known,
    total,
    zero,
)
from checker.proving.printing import (
    FIRST_DAY,
    FIRST_YEAR,
    ROUND_STEPS,
    decimals_of,
    in_money,
    is_rounded,
    is_year,
    step_of,
    unit_of,
)
from checker.proving.values import Reading, Value
from checker.report.nodes import dotted
from checker.report.vocabulary import Reading as View
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.report.nodes import Path
    from checker.report.vocabulary import Field, Vocabulary

MOST_ROWS = 3
"""Lists are looked at with so many rows at most."""

BASE_PATHS = frozenset(
    {("schema_version",), ("meta", "fiscal_year"), ("meta", "report_type"), ("meta", "money_unit"), ("unit", "name")}
)
"""What every made report has."""


class Sort(Enum):
    """What stands at a place."""

    FIGURE = "figure"
    WHOLE = "whole"
    DATE = "date"
    FLAG = "flag"
    TEXT = "text"
    OBJECT = "object"
    SIZE = "size"


@dataclass(slots=True)
class Text:
    """What is asked of a text: lists of words it may hold, whole texts it may be, and stock phrases not to count."""

    words: dict[tuple[str, ...], Fact] = made_by(default_factory=dict)
    wholes: dict[str, Fact] = made_by(default_factory=dict)
    phrases: dict[tuple[str, ...], Unknown] = made_by(default_factory=dict)
    same: dict[Path, Fact] = made_by(default_factory=dict)
    holds: dict[Path, Fact] = made_by(default_factory=dict)
    names: dict[Path, Fact] = made_by(default_factory=dict)
    goes_on: dict[Path, Fact] = made_by(default_factory=dict)
    """Other places whose text it is, whose text stands in it, whose id it is, and whose code begins with it."""


@dataclass(slots=True)
class Input:
    """One place in the report that the formula reads.

    `parts` are those of a date, `units` what is asked of a
    figure's unit; `points` says that the path of a figure stands here.
    """

    path: Path
    field: Field
    sort: Sort
    is_always_given: bool = False
    text: Text = made_by(default_factory=Text)
    parts: dict[str, Unknown] = made_by(default_factory=dict)
    units: tuple[Fact, Fact] | None = None
    points: bool = False

    @property
    def name(self) -> str:
        """Return the name under which a solver knows it."""
        return dotted(self.path)


class Inputs:
    """Everything read so far, and what is always so of it."""

    def __init__(
        self, vocabulary: Vocabulary, reading: Reading, fixed: Iterable[Path], most_rows: int = MOST_ROWS
    ) -> None:
        """Begin with nothing but the objects at `fixed`, which are there; lists have at most so many rows besides."""
        self.vocabulary = vocabulary
        self.reading = reading
        self.found: dict[Path, Input] = {}
        self.rules: list[Claim] = []
        self.is_bounded = False
        """Lists are looked at with a few rows only."""
        self.is_rough = False
        """Something is looked for in another way than it is read."""
        self.finest = 0
        """Measured figures are printed with at least so many decimals: more than they are asked to have."""
        self._noted: set[object] = set()
        self._there = set(fixed)
        self._most_rows = most_rows
        self._noted_texts: set[Path] = set()
        self._rows: dict[Path, tuple[Claim, ...]] = {}

    def figure(self, path: Path, one: Field) -> Value:
        """Return the number at a path."""
        if one.prints_unit and self._is_held_against_money(path):
            one = in_money(one)
        found = self._input(path, one, Sort.WHOLE if one.is_integer else Sort.FIGURE)
        origin = FIRST_YEAR if is_year(one) else Fraction(0)
        step = Fraction(1) if one.is_integer else step_of(one)
        if decimals_of(one) and self.finest > decimals_of(one):
            step = unit_of(one).factor / 10**self.finest
        number = Unknown(found.name, step, ROUND_STEPS.get(one.kind, 1), origin)
        error = NOTHING if one.is_integer or not is_rounded(one) else known(step_of(one))
        return replace(self._number(path, one, number), above_error=error)

    def date(self, path: Path, one: Field) -> Value:
        """Return the day at a path."""
        found = self._input(path, one, Sort.DATE)
        day = Unknown(found.name, Fraction(1), 1, FIRST_DAY)
        return self._number(path, one, day)

    def _number(self, path: Path, one: Field, number: Unknown) -> Value:
        return Value(
            number, given=self.given(path, one), lacking=self.lacking(path, one), unreadable=self.unreadable(path, one)
        )

    def date_part(self, path: Path, one: Field, part: str) -> Value:
        """Return the year, month or day of the date at a path, there where the date is that precise."""
        found = self._input(path, one, Sort.DATE)
        if part == "day":
            self.date_part(path, one, "month")
        if part not in found.parts:
            found.parts[part] = Unknown(
                f"{part} {found.name}", Fraction(1), 1, FIRST_YEAR if part == "year" else Fraction(0)
            )
            self.rules.extend(_parts_bounded(found))
        filled = any_of([self.given(path, one), self.unreadable(path, one)])
        given = filled if part == "year" else all_of([filled, Fact(f"to the {part} {found.name}")])
        return Value(found.parts[part], given=given, lacking=denied(given))

    def unit(self, path: Path, one: Field) -> tuple[Claim, Claim]:
        """Return that the figure at a path is printed with a unit, and that this is of one sort and not of another."""
        found = self._input(path, one, Sort.FIGURE)
        if found.units is None:
            found.units = (Fact(f"unit {found.name}"), Fact(f"sort {found.name}"))
            self.is_rough = True
        return found.units

    def flag(self, path: Path, one: Field) -> Claim:
        """Return that the flag at a path is set, where it is given."""
        return Fact(f"true {self._input(path, one, Sort.FLAG).name}")

    def thing(self, path: Path, one: Field) -> Claim:
        """Return that an object stands at a path."""
        if path in self._there:
            return YES
        self._input(path, one, Sort.OBJECT)
        return Fact(f"given {dotted(path)}")

    def given(self, path: Path, one: Field) -> Claim:
        """Return that something readable stands at a path."""
        if self._is_always_given(path):
            return denied(self.unreadable(path, one))
        fact = Fact(f"given {dotted(path)}")
        owner = self.found.get(path[:-1])
        if owner is not None and owner.sort is Sort.OBJECT and path not in self._noted and self._is_required(path):
            self._noted.add(path)
            self.rules.append(any_of([denied(Fact(f"given {owner.name}")), fact, self.unreadable(path, one)]))
        unreadable = self.unreadable(path, one)
        if unreadable != NO and fact.name not in self._noted:
            self._noted.add(fact.name)
            self.rules.append(any_of([denied(fact), denied(unreadable)]))
        return fact

    def lacking(self, path: Path, one: Field) -> Claim:
        """Return that nothing readable stands at a path."""
        return denied(self.given(path, one))

    def unreadable(self, path: Path, one: Field) -> Claim:
        """Return that something stands at a path that cannot be read."""
        can_be = (one.shape is Shape.FIGURE and not one.is_integer) or one.kind is Kind.DATE
        if not can_be or one.view is not None or path in BASE_PATHS:
            return NO
        return Fact(f"unreadable {dotted(path)}")

    def text(self, path: Path, one: Field) -> Text:
        """Return what may be asked of the text at a path."""
        found = self._input(path, one, Sort.TEXT)
        if path not in self._noted_texts:
            self._noted_texts.add(path)
            found.points = self._is_pointer(path)
        return found.text

    def count(self, path: Path, one: Field) -> Unknown:
        """Return how many rows a list has of which only the number matters."""
        number = Unknown(self._input(path, one, Sort.SIZE).name, Fraction(1))
        self.rules.append(at_most(total([(-1, number)]), is_strict=False))
        return number

    def rows(self, path: Path, one: Field) -> tuple[tuple[Path, Claim], ...]:
        """Return the rows of a list, and when each is there."""
        if path not in self._rows:
            there: list[Claim] = []
            last = max((int(one[-1]) for one in self._there if one[:-1] == path and len(one) > 1), default=-1)
            for index in range(max(self._most_rows, last + 1)):
                row = (*path, index)
                there.append(YES if row in self._there else self.thing(row, one))
            for before, after in pairwise(there):
                self.rules.append(any_of([denied(after), before]))
            self.is_bounded = True
            self._rows[path] = tuple(there)
        return tuple(((*path, index), one) for index, one in enumerate(self._rows[path]))

    def row_paths(self) -> list[Path]:
        """Return the path of every row looked at, those that are always there too."""
        return [(*path, index) for path, rows in self._rows.items() for index in range(len(rows))]

    def stands(self, row: Path) -> Claim:
        """Return that a row that was looked at is there."""
        return self._rows[row[:-1]][int(row[-1])]

    def settled(self) -> Claim:
        """Return everything that is always so: what stands in an object makes it stand; texts are consistent."""
        claims = list(self.rules)
        for found in self.found.values():
            above = [
                other
                for length in range(1, len(found.path))
                if (other := self.found.get(found.path[:length])) is not None and other.sort is Sort.OBJECT
            ]
            for other in above:
                stands = any_of([Fact(f"given {found.name}"), self.unreadable(found.path, found.field)])
                claims.append(any_of([denied(stands), Fact(f"given {other.name}")]))
        return all_of(claims)

    def _is_held_against_money(self, path: Path) -> bool:
        """Return whether the object around a figure points to another, which is made an amount of money."""
        field = self.vocabulary.field_at(dotted(path[:-1])) if len(path) > 1 else None
        owner = None if field is None else self.vocabulary.object_type(field)
        views = [one.view for one in owner.fields.values() if one.kind is Kind.NUMBER] if owner is not None else []
        return any(one is not None and one.reading is View.DEREFERENCE for one in views)

    def _is_pointer(self, path: Path) -> bool:
        """Return whether a figure is read at the path that is written at a path."""
        for length in range(1, len(path)):
            field = self.vocabulary.field_at(dotted(path[:length]))
            owner = None if field is None else self.vocabulary.object_type(field)
            views = [one.view for one in owner.fields.values()] if owner is not None else []
            if any(one and one.reading is View.DEREFERENCE and one.source == path[length:] for one in views):
                return True
        return False

    def _input(self, path: Path, one: Field, sort: Sort) -> Input:
        found = self.found.get(path)
        if found is None:
            found = self.found[path] = Input(path, one, sort, self._is_always_given(path))
        return found

    def _is_always_given(self, path: Path) -> bool:
        if path in BASE_PATHS:
            return True
        return path[:-1] in self._there and self._is_required(path)

    def _is_required(self, path: Path) -> bool:
        owner = path[:-1]
        if not owner:
            return False
        field = self.vocabulary.field_at(dotted(owner))
        found = None if field is None else self.vocabulary.object_type(field)
        return found is not None and str(path[-1]) in found.required


def _parts_bounded(one: Input) -> list[Claim]:
    """Return that months and days are such as every year has; only of December the last days are made."""
    part, number = next(reversed(one.parts.items()))
    claims: list[Claim] = []
    if part != "year":
        most = 12 if part == "month" else 31
        claims += [
            at_most(total([(-1, number), (1, known(1))]), is_strict=False),
            at_most(total([(1, number), (-1, known(most))]), is_strict=False),
        ]
    if part == "day":
        to_the_day, to_the_month = (Fact(f"to the {each} {one.name}") for each in ("day", "month"))
        december = exactly(one.parts["month"], 12)
        claims += [
            any_of([denied(to_the_day), to_the_month]),
            any_of([december, at_most(total([(1, number), (-1, known(28))]), is_strict=False)]),
        ]
    return claims


def no_rows(rows: Iterable[tuple[Path, Claim]]) -> Claim:
    """Return that a list has no rows."""
    return all_of(denied(one) for _, one in rows)


def exactly(number: Unknown, value: Fraction | int) -> Claim:
    """Return that a number is just this."""
    return zero(total([(1, number), (-1, Known(Fraction(value)))]))
