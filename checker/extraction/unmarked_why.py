"""Reasons told without the word 原因, before the change they explain or right behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.model import BUDGETS, Base, Fact, FactKind, Period, Stage
from checker.extraction.prose_score_words import load_score_words
from checker.extraction.reason_words import load_reason_words
from checker.extraction.sentence_parts import clause_start, part_end, part_start, sentence_start
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CHANGES = frozenset({FactKind.DELTA, FactKind.GROWTH, FactKind.COMPLETION})
_FIGURES = CHANGES | {FactKind.LEVEL, FactKind.FLAT, FactKind.COUNT, FactKind.SHARE}
_EXPLAINED = (Base.PRIOR, Base.BUDGET)
_LEAST = 6
"""Fewer characters say no reason."""
_FILLED = 4
"""No more may stand between a change and the reason behind it: 主要是."""
_FARTHEST = 80
"""Farther apart two figures have more between them than one clause."""
_REACH = 200
"""No sentence is so long that a reason in it explains a figure farther away."""
_LONGEST_NAME = 20
"""No more may stand between a comma and a reason inside a clause: the name of the item."""


@dataclass(frozen=True, slots=True)
class Why:
    """Where a reason stands: before what it explains, or behind it; `sign` is the way it says it went."""

    start: int
    end: int
    is_before: bool = True
    is_behind: bool = True
    sign: int = 0


def base_of(fact: Fact) -> Base | None:
    """Return what a change is held against: a rate of execution, the budget."""
    return Base.BUDGET if fact.kind is FactKind.COMPLETION else fact.base


def sign_of(fact: Fact) -> int:
    """Return which way a change goes; 0 for a rate of execution, which tells none."""
    if fact.kind is FactKind.COMPLETION or fact.number is None:
        return 0
    return -fact.sign if fact.number.value.startswith("-") else fact.sign


def reason_for(fact: Fact, base: Base, start: int, end: int) -> Fact:
    """Return the reason at `start` to `end` for what a fact says, held against `base`."""
    return Fact(
        kind=FactKind.REASON,
        subject=fact.subject,
        start=start,
        end=end,
        base=base,
        period=Period.CURRENT,
        stage=Stage.FINAL,
    )


def with_unmarked_reasons(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Return the facts with the reasons told as 因…, 由于…, 受…影响, …导致, 与…有关 of a change in the same part of a sentence."""
    figures = sorted((one for one in facts if one.kind in _FIGURES), key=lambda one: one.start)
    told = [one for one in facts if one.kind is FactKind.REASON]
    found: list[Fact] = []
    reading = _Reading(figures, [one.start for one in figures], text)
    for why in sorted(reading.all_of_them(), key=lambda one: one.start):
        if not reading.is_near_figures(why) or any(
            one.start < why.end and why.start < one.end for one in (*told, *found)
        ):
            continue
        found += reading.explained_by(why, [*told, *found])
    # Behind all of them: facts know their wholes by their place.
    return [*facts, *found]


@cache
def _lost_points() -> re.Pattern[str]:
    return re.compile(rf"{choice(load_score_words().lost)}\d")


@dataclass(frozen=True, slots=True)
class _Reading:
    figures: Sequence[Fact]
    starts: Sequence[int]
    text: str

    def all_of_them(self) -> Iterator[Why]:
        """Yield every stretch that reads as a reason."""
        words = load_reason_words()
        for found in words.opened.finditer(self.text):
            yield Why(*found.span())
        for found in words.related.finditer(self.text):
            yield Why(*found.span("why"), is_before=False)
        for found in words.lead_on.finditer(self.text):
            yield from self._led_from(found.start(), found.end())
        for first, following in zip(self.figures, self.figures[1:], strict=False):
            yield from self._between(first, following)

    def is_near_figures(self, why: Why) -> bool:
        """Return whether any figure stands near enough to be in the same sentence: most of a text has none."""
        return bool(self._within(why.start - _REACH, why.end + _REACH))

    def explained_by(self, why: Why, told: Sequence[Fact]) -> Iterator[Fact]:
        """Yield the reason for each comparison it explains, of which no other reason is told in the sentence."""
        first, last = part_start(self.text, why.start), part_end(self.text, why.start)
        following = self._within(why.start, last)
        is_before = bool(following) and why.is_before
        targets = self._ahead(why, following) if is_before else [] if following else self._behind(why, first)
        end = self._end(why, following[0]) if is_before else last
        if end - why.start < _LEAST:
            return
        sentence = sentence_start(self.text, why.start)
        for order, (target, base) in enumerate(targets):
            is_told = any(
                one.subject.identity == target.subject.identity and one.base is base and sentence <= one.start < last
                for one in told
            )
            if not is_told:
                # Told of several items at once it is not the same reason written down twice.
                is_further = target.subject.identity != targets[0][0].subject.identity
                yield reason_for(target, base, why.start + min(order, 1) * is_further, end)

    def _within(self, start: int, end: int) -> Sequence[Fact]:
        return self.figures[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _ahead(self, why: Why, following: Sequence[Fact]) -> list[tuple[Fact, Base]]:
        """Return the changes that follow a reason, of the item named next, and what each is held against."""
        first = following[0]
        if first.period is not Period.CURRENT or first.kind is FactKind.COUNT or not self._leads(why, first):
            return []
        own = [*self._own(first, following)]
        changes = [one for one in own if one.kind in CHANGES and base_of(one) in _EXPLAINED]
        if first.kind is FactKind.LEVEL and first.stage in BUDGETS and not self._is_compared(first):
            # 因压缩预算，年初预算9万元，支出8万元，比预算减少1万元: why the budget is what it is.
            return []
        if not changes:
            return [(first, Base.BUDGET)] if self._is_of_budget_before(why, first) else []
        sign = sign_of(changes[0])
        if (why.sign and sign and why.sign != sign) or (sign <= 0 and self._tells_of_added(why)):
            # 年初预算9万元，因抗旱追加1万元，支出8万元，执行率80%: why money was added is not why it was not spent.
            return []
        alike = [one for one in changes if sign_of(one) in (sign, 0) or not sign]
        return list(
            {(one.subject.identity, base_of(one)): (one, base_of(one) or Base.BUDGET) for one in alike}.values()
        )

    def _tells_of_added(self, why: Why) -> bool:
        """Return whether a reason tells of an amount that was added."""
        return load_reason_words().added_between.search(self.text, why.start, why.end) is not None

    def _own(self, first: Fact, following: Sequence[Fact]) -> Iterator[Fact]:
        """Yield the facts of the item first named, up to another's; of all of a list that has one number each."""
        clause = clause_start(self.text, first.start)
        is_list = load_reason_words().each.search(self.text, clause, first.start) is not None
        for one in following:
            if one.subject.identity != first.subject.identity and not (
                is_list and "," not in self.text[first.start : one.start]
            ):
                return
            yield one

    def _leads(self, why: Why, first: Fact) -> bool:
        """Return whether nothing between a reason and a figure speaks of another item or states an amount."""
        words = load_reason_words()
        clause = clause_start(self.text, first.start)
        if clause <= why.start:
            # 培训费因线上办班比年初预算减少9万元: of the item named just before, or behind it.
            return why.start - clause <= _LONGEST_NAME and not any(
                one.isdigit() for one in self.text[clause : why.start]
            )
        said = self.text[why.end : clause]
        is_added = words.added_between.search(said) is not None
        is_quiet = is_added or not any(one.isdigit() for one in said)
        return is_quiet and words.came_of_it.search(said) is None and self.text.find(":", why.end, clause) < 0

    def _is_compared(self, budget: Fact) -> bool:
        """Return whether a budget is named as what is compared with: 比年初预算9万元."""
        clause = clause_start(self.text, budget.start)
        return load_reason_words().with_budget.search(self.text, clause, budget.start) is not None

    def _is_of_budget_before(self, why: Why, first: Fact) -> bool:
        """Return whether a budget stands before the reason and what was spent of it behind: 预算9万元，因…，支出8万元."""
        if first.kind is not FactKind.LEVEL or first.stage is not Stage.FINAL:
            return False
        start = part_start(self.text, why.start)
        before = [one for one in self._within(start, why.start) if one.kind is FactKind.LEVEL]
        last = before[-1] if before else None
        return last is not None and last.stage in BUDGETS and last.subject.identity == first.subject.identity

    def _behind(self, why: Why, start: int) -> list[tuple[Fact, Base]]:
        """Return the change right before a reason with which its part of the sentence ends."""
        before = self._within(start, why.start)
        last = before[-1] if before else None
        if last is None or not why.is_behind or last.kind not in CHANGES or last.period is not Period.CURRENT:
            return []
        between = self.text[last.end : why.start]
        base = base_of(last)
        words = load_reason_words()
        if _lost_points().search(self.text, why.start, part_end(self.text, why.start)) is not None:
            # 执行率50%，因绩效目标不合理，扣2分: why points were lost.
            return []
        if any(one.search(self.text, why.start, why.end) for one in (words.with_budget, words.with_prior)):
            # 同比增长5%，受旱情影响两项指标均较上年回落: of the comparison that it names itself.
            return []
        if base not in _EXPLAINED or len(between.strip(",)(\n")) > _FILLED or any(one.isdigit() for one in between):
            return []
        if why.sign and sign_of(last) and why.sign != sign_of(last):
            return []
        return [(last, base)]

    def _end(self, why: Why, first: Fact) -> int:
        """Return where a reason ends that stands before the figure it explains."""
        clause = clause_start(self.text, first.start)
        if clause > why.start:
            return max(why.end, len(self.text[:clause].rstrip(",\n")))
        words = load_reason_words()
        compared = [
            found.start()
            for one in (words.with_budget, words.with_prior)
            for found in [one.search(self.text, why.start, first.start)]
            if found is not None
        ]
        named = [first.subject.start] if why.start < first.subject.start < first.start else []
        told = [why.end] if why.end <= first.start else []
        return min([*compared, *named, *told], default=why.start)

    def _led_from(self, start: int, end: int) -> Iterator[Why]:
        """Yield the reason before a word that leads to what came of it: 两批培训并入省厅举办，致使培训费减少9万元."""
        words, clause = load_reason_words(), clause_start(self.text, start)
        if clause < start and words.leads_within.match(self.text, start) is None:
            return
        is_own = clause < start or self.text[clause - 1] != ","
        begin = clause if is_own else clause_start(self.text, clause - 1)
        why_end = start if is_own else clause - 1
        if why_end - begin < _LEAST or any(one.kind is not FactKind.COUNT for one in self._within(begin, why_end)):
            return
        last = min(at for mark in ",;。\n)" if (at := self.text.find(mark, end)) >= 0 or (at := len(self.text)))
        if self._within(end, last):
            yield Why(begin, why_end, is_behind=False)
            return
        came = words.came_of_it.search(self.text, end, last)
        if came is not None:
            yield Why(begin, last, is_before=False, sign=1 if came["rise"] else -1)

    def _between(self, first: Fact, following: Fact) -> Iterator[Why]:
        """Yield what stands between two facts of one item and tells of a change that brought the second: 公积金基数调高."""
        is_change = following.kind in (FactKind.DELTA, FactKind.GROWTH)
        if (
            not is_change
            or following.start - first.end > _FARTHEST
            or first.subject.identity != following.subject.identity
        ):
            return
        clause = clause_start(self.text, following.start)
        if self.text[first.end : first.end + 1] != "," or clause <= first.end + 1:
            return
        start, end = first.end + 1, clause - 1
        if load_reason_words().change_brought.fullmatch(self.text, start, end) is not None:
            yield Why(start, end, is_behind=False)
