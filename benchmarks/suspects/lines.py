"""Money lines: the amounts of an item, and the shares, rates and changes that a report states of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmarks.suspects.model import Origin, Path, Sheet, Sort
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    import random
    from fractions import Fraction

    from benchmarks.suspects.amounts import Amounts

AMOUNTS = ("initial", "adjusted", "final", "prior_final", "prior_initial")
STATED = ("share", "completion_rate", "yoy_delta", "yoy_rate", "budget_delta", "budget_rate", "initial_yoy_rate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a group of lines prints, and how: the columns asked for, unit and decimals of amounts, decimals of rates."""

    columns: frozenset[str]
    unit: str
    decimals: int
    rate_decimals: int
    share_of: str = ""
    base: str = "initial"

    def with_share(self, path: str) -> Form:
        """Return the form with shares taken of the figure at `path`."""
        return replace(self, share_of=path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line to be written: where, how it is called, its true amounts, its whole and its parts, if it has any."""

    path: Path
    label: str
    amounts: Amounts
    whole: Amounts | None = None
    parts: tuple[Amounts, ...] = ()
    code: str = ""


def form(chance: random.Random, unit: str, decimals: int) -> Form:
    """Return a form as some office might have it: most print budget and accounts, fewer the rest."""
    likely = {"initial": 9, "final": 10, "prior_final": 6, "prior_initial": 2, "adjusted": 2}
    stated = {"share": 5, "completion_rate": 6, "yoy_delta": 5, "yoy_rate": 5, "budget_delta": 2, "budget_rate": 2}
    drawn = {name for name, of_ten in (likely | stated).items() if chance.randrange(10) < of_ten}
    if "prior_initial" in drawn:
        drawn.add("initial_yoy_rate")
    is_adjusted = "adjusted" in drawn and chance.randrange(2) == 1
    return Form(
        columns=frozenset(drawn),
        unit=unit,
        decimals=decimals,
        rate_decimals=chance.choice((0, 1, 1, 2, 2, 2, 2, 3, 4)),
        base="adjusted" if is_adjusted else "initial",
    )


def narrower(chance: random.Random, asked: Form) -> Form:
    """Return the form as a long table has it: with fewer columns, the accounts always among them."""
    others = sorted(asked.columns - {"final"})
    return replace(asked, columns=frozenset({"final", *chance.sample(others, min(3, len(others)))}))


def write_line(sheet: Sheet, row: Row, asked: Form) -> None:
    """Write a line: its amounts, then what is stated of it, as far as the form asks and it can be said."""
    if row.code:
        sheet.set((*row.path, "code"), row.code)
    sheet.set((*row.path, "label"), row.label)
    for column in AMOUNTS:
        if column in asked.columns:
            _write_amount(sheet, row, asked, column)
    for column, (value, sort, origin) in _stated(row, asked).items():
        path = (*row.path, "stated", column)
        if sort.is_money:
            sheet.put(path, value, unit=asked.unit, decimals=asked.decimals, sort=sort, origin=origin)
        else:
            sheet.put(path, value, unit="%", decimals=asked.rate_decimals, sort=sort, origin=origin)
        if column == "share":
            sheet.set((*row.path, "stated", "share_of"), asked.share_of)
        if column == "completion_rate":
            sheet.set((*row.path, "stated", "completion_base"), asked.base)


def _write_amount(sheet: Sheet, row: Row, asked: Form, column: str) -> None:
    before = {"final": "prior_final", "initial": "prior_initial"}.get(column)
    origin = Origin(
        prior=row.amounts[before] if before else None, parts=tuple(one[column] for one in row.parts if one[column])
    )
    value = row.amounts[column]
    sheet.put((*row.path, column), value, unit=asked.unit, decimals=asked.decimals, sort=Sort.AMOUNT, origin=origin)


def _stated(row: Row, asked: Form) -> dict[str, tuple[Fraction, Sort, Origin]]:
    """Return what can be stated of the line; a rate only over a base that prints as more than nothing."""
    amounts, columns = row.amounts, asked.columns
    found: dict[str, tuple[Fraction, Sort, Origin]] = {}
    final, initial, prior = amounts["final"], amounts["initial"], amounts["prior_final"]
    if row.whole is not None and asked.share_of and 0 <= final <= row.whole["final"] and row.whole["final"] > 0:
        found["share"] = (final / row.whole["final"], Sort.RATE, Origin())
    base = amounts[asked.base]
    if is_printed(base, asked) and base > 0 and final >= 0 and asked.base in columns:
        found["completion_rate"] = (final / base, Sort.RATE, Origin(wrong_base=base / final if final else None))
    found["yoy_delta"] = (final - prior, Sort.CHANGE, Origin())
    has_prior = "prior_final" in columns or "yoy_delta" in columns
    if is_printed(prior, asked) and prior > 0 and has_prior:
        found["yoy_rate"] = _growth(final, prior)
    if "adjusted" not in columns and "initial" in columns:
        found["budget_delta"] = (final - initial, Sort.CHANGE, Origin())
        if is_printed(initial, asked) and initial > 0:
            found["budget_rate"] = _growth(final, initial)
    before = amounts["prior_initial"]
    if is_printed(before, asked) and before > 0 and {"initial", "prior_initial"} <= columns:
        found["initial_yoy_rate"] = _growth(initial, before)
    return {column: found[column] for column in STATED if column in found and column in columns}


def _growth(now: Fraction, before: Fraction) -> tuple[Fraction, Sort, Origin]:
    return now / before - 1, Sort.GROWTH, Origin(wrong_base=(now - before) / now if now else None)


def is_printed(value: Fraction, asked: Form) -> bool:
    """Return whether an amount is large enough for its print to be more than a few of the last digits."""
    return abs(value) >= 3 * UNITS[asked.unit].factor / 10**asked.decimals
