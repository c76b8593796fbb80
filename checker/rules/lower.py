"""The kinds of rules, each as one condition: slots in, a formula out. Nothing else knows the kinds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.formula.tree import Binary, Call, Name, Not, Number, Operator, Text, Tree
from checker.rules.model import RuleKind
from checker.rules.reserved import BOILERPLATE, REASON_MINIMUM

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST_CHAIN = 32
"""A longer list is halved, so that a thousand permitted values make a low tree."""

ONE = Number(Decimal(1))
WHOLE = Number(Decimal(100), "%")


@dataclass(frozen=True, slots=True)
class Slots:
    """The formulas of a rule's slots: single ones and lists, and the plain words among the slots."""

    trees: Mapping[str, tuple[Tree, ...]]
    words: Mapping[str, tuple[str, ...]]

    def one(self, slot: str) -> Tree:
        """Return the formula of a slot that the loader has seen to be there."""
        return self.trees[slot][0]

    def get(self, slot: str) -> Tree | None:
        """Return the formula of a slot, or None."""
        found = self.trees.get(slot)
        return found[0] if found else None

    def all(self, slot: str) -> tuple[Tree, ...]:
        """Return the formulas of a slot."""
        return self.trees.get(slot, ())


@dataclass(frozen=True, slots=True)
class Lowered:
    """A condition; what else must hold for it to apply; and what must be given, at least in part."""

    require: Tree
    when: tuple[Tree, ...] = ()
    triggers: tuple[Tree, ...] = ()


@dataclass(frozen=True, slots=True)
class KindSlots:
    """Which slots a kind has: those it needs, those it may have, and those that hold plain words."""

    needs: tuple[str, ...]
    may: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


SLOTS = {
    RuleKind.PRESENT: KindSlots(("fields",)),
    RuleKind.REQUIRES: KindSlots(("require",), ("min_chars",)),
    RuleKind.SUM: KindSlots(("total", "parts")),
    RuleKind.SHARES: KindSlots(("column",), ("whole",)),
    RuleKind.EQUAL: KindSlots(("left", "right")),
    RuleKind.RATIO: KindSlots(("part", "base"), ("stated", "min", "max"), ("zero_base",)),
    RuleKind.VARIANCE: KindSlots(("now", "base", "threshold"), ("min_amount",), ("direction",)),
    RuleKind.RANGE: KindSlots(("value",), ("min", "max")),
    RuleKind.ONE_OF: KindSlots(("field",), (), ("values",)),
    RuleKind.UNIQUE: KindSlots(("key",)),
    RuleKind.TEXT: KindSlots(("field",), ("must", "must_not")),
    RuleKind.FORMULA: KindSlots(("require",)),
}
WORD_CHOICES = {"zero_base": ["fail", "skip", "unknown"], "direction": ["any", "up", "down"]}


def lower(kind: RuleKind, slots: Slots) -> tuple[Lowered, ...]:
    """Return the condition of a rule of `kind`; one for each field of a `present` rule."""
    if kind is RuleKind.PRESENT:
        return tuple(Lowered(given(field)) for field in slots.all("fields"))
    return (_LOWER[kind](slots),)


def given(tree: Tree) -> Tree:
    """Return the condition that something is given."""
    return Not(Call("ISBLANK", (tree,)))


def has_substance(text: Tree, fewest: Tree | None = None) -> Tree:
    """Return the condition that a text says something beyond stock phrases."""
    left = Call("SUBSTANCE", (text, Name((BOILERPLATE,))))
    return Binary(Operator.AT_LEAST, left, fewest or Name((REASON_MINIMUM,)))


def conjunction(parts: list[Tree]) -> Tree:
    """Return the condition that all of `parts` hold, at least one."""
    return _joined(Operator.AND, parts)


def disjunction(parts: list[Tree]) -> Tree:
    """Return the condition that one of `parts` holds, at least one."""
    return _joined(Operator.OR, parts)


def _joined(operator: Operator, parts: list[Tree]) -> Tree:
    if len(parts) > LONGEST_CHAIN:
        half = len(parts) // 2
        return Binary(operator, _joined(operator, parts[:half]), _joined(operator, parts[half:]))
    whole = parts[0]
    for one in parts[1:]:
        whole = Binary(operator, whole, one)
    return whole


def _requires(slots: Slots) -> Lowered:
    fewest = slots.get("min_chars")
    parts: list[Tree] = []
    for one in slots.all("require"):
        is_reference = isinstance(one, Name)
        parts.append(given(one) if is_reference else one)
        if is_reference and fewest is not None:
            parts.append(has_substance(one, fewest))
    return Lowered(conjunction(parts))


def _sum(slots: Slots) -> Lowered:
    total, parts = slots.one("total"), slots.all("parts")
    summed = Call("SUM", parts)
    return Lowered(
        Binary(Operator.EQUAL, total, summed), when=(disjunction([given(one) for one in parts]),), triggers=(total,)
    )


def _shares(slots: Slots) -> Lowered:
    column = slots.all("column")
    summed = Call("SUM", column)
    return Lowered(Binary(Operator.EQUAL, summed, slots.get("whole") or WHOLE), triggers=column)


def _equal(slots: Slots) -> Lowered:
    left, right = slots.one("left"), slots.one("right")
    return Lowered(Binary(Operator.EQUAL, left, right), triggers=(left, right))


def _ratio(slots: Slots) -> Lowered:
    part, base = slots.one("part"), slots.one("base")
    quotient = Binary(Operator.DIVIDE, part, base)
    stated = slots.get("stated")
    bounds: list[Tree] = []
    if stated is not None:
        bounds.append(Binary(Operator.EQUAL, stated, quotient))
    for slot, operator in (("min", Operator.AT_LEAST), ("max", Operator.AT_MOST)):
        bound = slots.get(slot)
        if bound is not None:
            bounds.append(Binary(operator, quotient, bound))
    require = conjunction(bounds)
    policy = slots.words.get("zero_base", ("unknown",))[0]
    not_zero = Binary(Operator.UNEQUAL, base, Number(Decimal(0)))
    when: tuple[Tree, ...] = ()
    if policy == "fail":
        require = Binary(Operator.AND, not_zero, require)
    if policy == "skip":
        when = (not_zero,)
    return Lowered(require, when, (stated,) if stated is not None else (part, base))


def _variance(slots: Slots) -> Lowered:
    now, base, threshold = slots.one("now"), slots.one("base"), slots.one("threshold")
    change = Binary(Operator.SUBTRACT, Binary(Operator.DIVIDE, now, base), ONE)
    amount = Binary(Operator.SUBTRACT, now, base)
    match slots.words.get("direction", ("any",))[0]:
        case "up":
            within: Tree = change
            small: Tree = amount
        case "down":
            within = Binary(Operator.SUBTRACT, ONE, Binary(Operator.DIVIDE, now, base))
            small = Binary(Operator.SUBTRACT, base, now)
        case _:
            within, small = Call("ABS", (change,)), Call("ABS", (amount,))
    require: Tree = Binary(Operator.AT_MOST, within, threshold)
    least = slots.get("min_amount")
    if least is not None:
        require = Binary(Operator.OR, require, Binary(Operator.LESS, small, least))
    not_zero = Binary(Operator.UNEQUAL, base, Number(Decimal(0)))
    return Lowered(require, (not_zero,), (now, base))


def _range(slots: Slots) -> Lowered:
    value = slots.one("value")
    bounds: list[Tree] = [
        Binary(operator, value, bound)
        for slot, operator in (("min", Operator.AT_LEAST), ("max", Operator.AT_MOST))
        if (bound := slots.get(slot)) is not None
    ]
    return Lowered(conjunction(bounds), triggers=(value,))


def _one_of(slots: Slots) -> Lowered:
    field = slots.one("field")
    options: list[Tree] = [Binary(Operator.EQUAL, field, Text(value)) for value in slots.words["values"]]
    return Lowered(disjunction(options), triggers=(field,))


def _unique(slots: Slots) -> Lowered:
    return Lowered(Call("UNIQUE", slots.all("key")), triggers=slots.all("key"))


def _text(slots: Slots) -> Lowered:
    field = slots.one("field")
    parts: list[Tree] = []
    if slots.all("must"):
        parts.append(Call("CONTAINS", (field, *slots.all("must"))))
    if slots.all("must_not"):
        parts.append(Not(Call("CONTAINS", (field, *slots.all("must_not")))))
    return Lowered(conjunction(parts), triggers=(field,))


def _formula(slots: Slots) -> Lowered:
    return Lowered(conjunction(list(slots.all("require"))))


_LOWER: dict[RuleKind, Callable[[Slots], Lowered]] = {
    RuleKind.REQUIRES: _requires,
    RuleKind.SUM: _sum,
    RuleKind.SHARES: _shares,
    RuleKind.EQUAL: _equal,
    RuleKind.RATIO: _ratio,
    RuleKind.VARIANCE: _variance,
    RuleKind.RANGE: _range,
    RuleKind.ONE_OF: _one_of,
    RuleKind.UNIQUE: _unique,
    RuleKind.TEXT: _text,
    RuleKind.FORMULA: _formula,
}
