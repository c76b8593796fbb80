"""One calculation as Python code, and how far the true value may lie from what the code gives."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from checker.formula.emitter import NotCompiled


@dataclass(slots=True, eq=False)
class Number:  # not frozen, though never changed: so many are made that it tells
    """A calculation: its code, what must be so for it, and a bound of how far printing may have moved it.

    `margin` is None where no bound is known; `loose` is the code of what comes on top of it. `is_single`: it is one
    figure, so that its sign is certain unless it is printed as zero. `anchors`: a sum of noughts alone is of no unit, and
    compares with no amount; one of these must be so for it to be of one. None where it surely is.
    """

    text: str
    guards: tuple[str, ...] = ()
    margin: Fraction | None = Fraction(0)
    loose: str = ""
    constant: Fraction | None = None
    is_single: bool = False
    anchors: tuple[str, ...] | None = None
    is_sum: bool = False
    printed: tuple[str, ...] = ()
    """The variables of what is printed of every figure that may have been rounded."""
    halves: tuple[str, ...] = ()
    """The code of how far the true value certainly may lie to either side; for amounts, whose digits their block decides, nothing."""

    @property
    def of_a_unit(self) -> tuple[str, ...]:
        """What must be so for the calculation to be of a unit; nothing where it surely is, or is a lone nought."""
        if self.anchors is None or not self.is_sum:
            return ()
        return (f"({' or '.join(self.anchors)})",) if self.anchors else ("False",)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A calculation over another, and a constant beside the quotient."""

    top: Number
    bottom: Number | None = None
    shift: Fraction = Fraction(0)


def either(first: Number, second: Number, condition: str, guards: tuple[str, ...]) -> Number:
    """Return one of two calculations, by the code of a condition.

    Raises:
        NotCompiled: how far one of them may be off is itself calculated.
    """
    margin = None if first.margin is None or second.margin is None else max(first.margin, second.margin)
    if first.loose or second.loose:
        raise NotCompiled
    # A constant beside a figure is no figure, but its sign is as certain.
    is_single = all(one.is_single or one.constant == 0 for one in (first, second))
    anchors = None
    if first.anchors is not None or second.anchors is not None:
        anchors = (f"({_anchored(first)} if {condition} else {_anchored(second)})",)
    return Number(
        f"({first.text} if {condition} else {second.text})", guards, margin, is_single=is_single, anchors=anchors,
        is_sum=first.is_sum or second.is_sum,
        printed=(*first.printed, *second.printed),
    )  # fmt: skip


def _anchored(one: Number) -> str:
    if one.anchors is None:
        return "True"
    return f"({' or '.join(one.anchors)})" if one.anchors else "False"


def both_margins(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    """Return how far a sum may be off; None where no bound is known."""
    return None if left is None or right is None else left + right


def both_loose(left: str, right: str) -> str:
    """Return the code of what comes on top of that for a sum."""
    return f"{left} + {right}" if left and right else left or right
