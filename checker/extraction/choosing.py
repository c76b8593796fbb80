"""Which of several figures for one slot is the slot's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.model import Fact, FactKind, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Choice:
    """The fact that fills the slot, those that say it again, and those nobody can place."""

    fact: Fact | None
    repeats: tuple[Fact, ...] = ()
    unclear: tuple[Fact, ...] = ()


def choose(candidates: Sequence[Fact], *, is_row: bool, chapter_of: Callable[[Fact], int]) -> Choice:
    """Return which fact fills a slot.

    The first certain one does. Certain ones after it say the same item and measure again, equal or not; uncertain ones
    that differ are unclear. Where none is certain, all must agree. Where only a label (`is_row`) ties them, those of one
    chapter must: two chapters that give one label different figures contradict each other.
    """
    sure = [fact for fact in candidates if _is_sure(fact)]
    same = {_key(fact) for fact in candidates}
    if len(same) == 1:
        first = sure[0] if sure else candidates[0]
        return Choice(first, tuple(fact for fact in candidates if fact is not first))
    if not sure or (is_row and not _agree_by_chapter(candidates, chapter_of)):
        return Choice(None, (), tuple(candidates))
    first = sure[0]
    others = [fact for fact in candidates if fact is not first]
    again = {id(fact) for fact in others if _is_sure(fact) or _key(fact) == _key(first)}
    repeats = tuple(fact for fact in others if id(fact) in again)
    return Choice(first, repeats, tuple(fact for fact in others if id(fact) not in again))


def _agree_by_chapter(candidates: Sequence[Fact], chapter_of: Callable[[Fact], int]) -> bool:
    """Return whether all are certain and each chapter gives one figure."""
    said: dict[int, tuple[str, str, str, int]] = {}
    return all(_is_sure(fact) and said.setdefault(chapter_of(fact), _key(fact)) == _key(fact) for fact in candidates)


def _is_sure(fact: Fact) -> bool:
    return fact.is_certain and fact.stage is not Stage.YEARLY


def _key(fact: Fact) -> tuple[str, str, str, int]:
    number = fact.number
    if number is None:
        return ("", "", "", 0)
    # 16人次 and 16人 count the same people.
    unit = "" if fact.kind is FactKind.COUNT else number.unit
    return (number.value, unit, number.op, fact.sign)
