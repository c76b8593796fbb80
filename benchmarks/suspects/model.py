"""A generated report: its tree, and of every figure printed in it the true value and what it could be mistaken for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.kernel.figure import cut, rounded
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    import random
    from fractions import Fraction

Json = dict[str, object]
Path = tuple[str | int, ...]


class Sort(StrEnum):
    """What a figure is, as far as slips differ by it."""

    AMOUNT = "amount"
    CHANGE = "change"
    RATE = "rate"
    GROWTH = "growth"
    SCORE = "score"
    COUNT = "count"

    @property
    def is_money(self) -> bool:
        """Whether the figure is printed in a unit of money."""
        return self in (Sort.AMOUNT, Sort.CHANGE)

    @property
    def is_rate(self) -> bool:
        """Whether the figure is printed in per cent."""
        return self in (Sort.RATE, Sort.GROWTH)

    @property
    def is_signed(self) -> bool:
        """Whether the sign of the figure says rise or fall."""
        return self in (Sort.CHANGE, Sort.GROWTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a writer could have put by mistake: true values in base units, None or nothing where there is no such mistake.

    `prior`: the same figure a year before. `parts`: what a total is made of. `wrong_base`: the rate over the current
    figure instead of the base.
    """

    prior: Fraction | None = None
    parts: tuple[Fraction, ...] = ()
    wrong_base: Fraction | None = None


NOTHING = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A figure as printed, and the true value behind it in base units."""

    path: Path
    value: Fraction
    text: str
    unit: str
    decimals: int
    sort: Sort
    origin: Origin = NOTHING

    @property
    def column(self) -> str:
        """Return what the figure is of its row: `final`, `completion_rate`."""
        return str(self.path[-1])


@dataclass(slots=True)
class Sheet:
    """A report while it is written; `money_unit` is that of amounts that print none."""

    chance: random.Random
    money_unit: str
    cut_share: int
    drops_zeros: bool
    tree: Json = field(default_factory=dict)
    figures: dict[Path, Printed] = field(default_factory=dict)

    def set(self, path: Path, value: object) -> None:
        """Put a text, code or flag at `path`; rows of a list are written in order."""
        place(self.tree, path, value)

    def put(
        self, path: Path, value: Fraction, *, unit: str, decimals: int, sort: Sort, origin: Origin = NOTHING
    ) -> None:
        """Print a true value, given in base units, at `path`: rounded or cut off, as it falls."""
        way = cut if self.chance.randrange(100) < self.cut_share else rounded
        text = f"{way(value / UNITS[unit].factor, decimals):f}"
        if self.drops_zeros and "." in text:
            text = text.rstrip("0").rstrip(".")
        one = Printed(path=path, value=value, text=text, unit=unit, decimals=decimals, sort=sort, origin=origin)
        self.figures[path] = one
        self.set(path, written(one, self.money_unit))


def written(one: Printed, money_unit: str) -> object:
    """Return the figure as it stands in the report: bare where its unit goes without saying."""
    is_bare = one.unit == (money_unit if one.sort.is_money else "%" if one.sort.is_rate else one.unit)
    if is_bare and one.path[0] != "statements":
        return one.text
    return {"value": one.text, "unit": one.unit}


def place(tree: Json, path: Path, value: object) -> None:
    """Put `value` at `path` in place, objects and lists on the way made where there are none."""
    here: object = tree
    for step, following in zip(path, (*path[1:], None), strict=True):
        made: object = value if following is None else [] if isinstance(following, int) else {}
        if isinstance(here, list):
            if step == len(here):
                here.append(made)
            elif following is None:
                here[step] = made  # type: ignore[index]  # a step into a list is a number
        elif isinstance(here, dict):
            if following is None:
                here[step] = made
            here.setdefault(step, made)
        here = here[step]  # type: ignore[index]  # as above
