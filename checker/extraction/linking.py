"""Which results answer which targets: by name, measure and stage; what the words do not settle is only a candidate."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.goal_names import Alike, most_alike, most_one_thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.extraction.goal_statements import Statement
    from checker.extraction.goal_words import GoalWords

_RATES = frozenset({"growth", "share"})
_NUMBERS = frozenset({"count", "level"})
_MOST_ANSWERS = 200
"""A text that seems to answer a target more often says the same again and again, and answers nothing."""


@dataclass(slots=True)
class Links:
    """For each result, by its number in the list, the numbers of the targets it answers, and of those it may answer."""

    certain: dict[int, list[int]] = field(default_factory=dict)
    possible: dict[int, list[int]] = field(default_factory=dict)

    @property
    def answered(self) -> frozenset[int]:
        """Return the targets that are answered, or may be."""
        return frozenset(one for numbers in (*self.certain.values(), *self.possible.values()) for one in numbers)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a result fits a target; `is_full` when it says what the target asks for."""

    result: int
    likeness: Alike
    is_full: bool


def link(targets: Sequence[Statement], results: Sequence[Statement], words: GoalWords) -> Links:
    """Return which results answer which targets."""
    links = Links()
    index = _Index(results)
    # What is said again is answered again: of targets that say the same one is looked at.
    known: dict[object, tuple[list[int], list[int]]] = {}
    for number, target in enumerate(targets):
        key = _said_of_target(target)
        if key not in known:
            known[key] = _answers(target, index, results, words)
        certain, possible = known[key]
        for one in certain:
            links.certain.setdefault(one, []).append(number)
        for one in possible:
            links.possible.setdefault(one, []).append(number)
    _settle_merged(links, results)
    return links


def _answers(
    target: Statement, index: _Index, results: Sequence[Statement], words: GoalWords
) -> tuple[list[int], list[int]]:
    """Return the results that surely answer a target, or else those that may."""
    near = index.near(target, words)
    certain, possible = _choose(target, _fits(target, near, index, results, words), results)
    if not certain:
        certain, unsure = _by_wider_class(target, near, results, words)
        possible = [*possible, *unsure]
    if len(certain or possible) > _MOST_ANSWERS:
        # What so many seem to answer is left open, for which one is enough.
        return [], (certain or possible)[:1]
    return (certain, []) if certain else ([], possible)


def _fits(
    target: Statement, near: Iterable[int], index: _Index, results: Sequence[Statement], words: GoalWords
) -> list[_Fit]:
    """Return how the near results fit a target, those that do; of results that say the same one is looked at."""
    found: list[_Fit] = []
    known: dict[int, _Fit | None] = {}
    for number in near:
        first = index.first_alike[number]
        if first not in known:
            known[first] = _fit(target, number, results[number], words)
        fit = known[first]
        if fit is not None:
            found.append(_Fit(number, fit.likeness, fit.is_full))
    return found


def _said_of_target(one: Statement) -> object:
    """Return all that makes results answer a target, equal for targets that the same results answer."""
    quantity = one.quantity
    amount = (quantity.unit_class, quantity.unit, quantity.value) if quantity is not None else None
    return (one.measure, one.names, one.things, one.levels, one.is_stock, one.stage, one.direction, amount)


def _said_of_result(one: Statement) -> object:
    """Return all that makes a result fit a target, equal for results that fit the same targets."""
    quantity = (one.quantity.unit_class,) if one.quantity is not None else ()
    rates = (bool(one.growth), bool(one.share))
    return (one.measure, one.names, one.merged, one.things, one.levels, one.is_stock, one.stage, quantity, rates)


class _Index:
    """Results by the pairs of characters in their names, so that not every result is compared with every target."""

    def __init__(self, results: Sequence[Statement]) -> None:
        self._by_pair: dict[str, set[int]] = {}
        known: dict[object, int] = {}
        self.first_alike = [known.setdefault(_said_of_result(one), number) for number, one in enumerate(results)]
        """For each result the first that says the same."""
        for number, one in enumerate(results):
            for name in (*_all_names(one), *one.merged):
                for pair in _pairs(name):
                    self._by_pair.setdefault(pair, set()).add(number)

    def near(self, target: Statement, words: GoalWords) -> list[int]:
        """Return the results that share a pair of characters with a name of the target, or with a wider class of it."""
        wanted = {pair for name in _all_names(target) for pair in _pairs(name)}
        for wider in _wider_classes(target, words):
            wanted.update(_pairs(wider))
        return sorted({number for pair in wanted for number in self._by_pair.get(pair, ())})


def _all_names(one: Statement) -> tuple[str, ...]:
    return (*one.names, *(name for thing in one.things for name in thing.names))


def _pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}


def _fit(target: Statement, number: int, result: Statement, words: GoalWords) -> _Fit | None:
    if _are_apart(target, result):
        return None
    if target.measure == "stage":
        return _stage_fit(target, number, result, words)
    if target.measure == "qualitative":
        return None
    likeness = most_alike(target.names, result.merged or result.names) if target.names and result.names else Alike.NO
    if likeness is Alike.NO:
        return None
    if target.measure in _RATES:
        has_rate = (
            bool(result.growth) if target.measure == "growth" else bool(result.share) or result.measure == "share"
        )
        if target.measure == "share" and result.measure == "growth":
            return None
        if result.measure == "stage":
            return None
        return _Fit(number, likeness, has_rate)
    if result.quantity is None or result.measure not in _NUMBERS | {"stage"}:
        return None
    is_alike = _class_of(target) == _class_of(result)
    if not is_alike:
        return None
    return _Fit(number, likeness, is_full=True)


def _are_apart(target: Statement, result: Statement) -> bool:
    """Return whether what both say of themselves keeps them apart: other levels, or a total beside an increase."""
    if target.levels and result.levels and not target.levels & result.levels:
        return True
    return None not in (target.is_stock, result.is_stock) and target.is_stock is not result.is_stock


def _class_of(one: Statement) -> str:
    return one.quantity.unit_class if one.quantity is not None else ""


def _stage_fit(target: Statement, number: int, result: Statement, words: GoalWords) -> _Fit | None:
    pairs = [(one.names, other.names) for one in target.things for other in result.things]
    likeness = max((most_one_thing(*pair) for pair in pairs), default=Alike.NO)
    is_counted = target.quantity is not None
    if likeness < Alike.STRONG and is_counted and result.stage:
        # Several things of a kind, named only in part: the kind, the unit and at least the stage must agree.
        is_kind = most_alike(target.names, result.names) >= Alike.STRONG and _class_of(target) == _class_of(result)
        ranks = words.ranks
        reaches = ranks.index(result.stage) >= ranks.index(target.stage)
        return _Fit(number, Alike.STRONG if reaches else Alike.WEAK, is_full=True) if is_kind else None
    if likeness is Alike.NO and not result.things:
        likeness = min(most_one_thing(target.names, result.names), Alike.STRONG)
    if likeness is Alike.NO:
        return None
    if is_counted and result.quantity is not None and _class_of(target) != _class_of(result):
        return _Fit(number, Alike.WEAK, is_full=False)
    # Named among several, a thing is surely meant; so is its name alone in full.
    return _Fit(
        number, max(likeness, Alike.SAME) if is_counted and likeness >= Alike.STRONG else likeness, bool(result.stage)
    )


def _choose(target: Statement, fits: Iterable[_Fit], results: Sequence[Statement]) -> tuple[list[int], list[int]]:
    """Return the results that surely answer a target, and those that may."""
    fits = list(fits)
    best = max((one.likeness for one in fits if not results[one.result].merged), default=Alike.NO)
    if best < Alike.STRONG:
        return [], [one.result for one in fits if one.is_full]
    chosen = [one for one in fits if one.likeness is best and not results[one.result].merged]
    full = [one for one in chosen if one.is_full]
    if best is Alike.STRONG and len({_value(results[one.result]) for one in full}) > 1 and target.measure != "stage":
        # Several figures under names that are only alike: which one is meant cannot be said.
        return [], [one.result for one in full]
    return [one.result for one in full or chosen], []


def _value(one: Statement) -> tuple[str, str, str]:
    return (one.quantity.value if one.quantity else "", one.growth, one.share)


def _wider_classes(target: Statement, words: GoalWords) -> list[str]:
    """Return the wider classes that what the target counts belongs to."""
    names = [one for one in target.names if words.member.search(one)]
    return [wider for wider, members in words.wider if any(members.search(one) for one in names)] if names else []


def _by_wider_class(
    target: Statement, near: Sequence[int], results: Sequence[Statement], words: GoalWords
) -> tuple[list[int], list[int]]:
    """Return results that count a wider class: too few of that are too few of its part, enough of it settle nothing."""
    if target.measure not in _NUMBERS or target.quantity is None or target.direction == "le":
        return [], []
    certain: list[int] = []
    possible: list[int] = []
    for wider in _wider_classes(target, words):
        for number in near:
            result = results[number]
            is_wider = wider in result.names and result.quantity is not None and _class_of(target) == _class_of(result)
            if not is_wider or result.quantity is None or _are_apart(target, result):
                continue
            is_short = result.quantity.op == "=" and Decimal(result.quantity.value) < Decimal(target.quantity.value)
            (certain if is_short and result.quantity.unit == target.quantity.unit else possible).append(number)
    return certain, possible


def _settle_merged(links: Links, results: Sequence[Statement]) -> None:
    """Take a number that counts several classes for the answer to all the targets that ask for them one by one."""
    for number, one in enumerate(results):
        asked = links.possible.get(number, [])
        if one.merged and len(asked) > 1:
            links.certain.setdefault(number, []).extend(asked)
            del links.possible[number]
