"""What a reason is of where it stands behind several changes: two comparisons of one item, or one of several items."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.extraction.model import Base, Fact, FactKind, Period, Stage
from checker.extraction.reason_words import load_reason_words
from checker.extraction.sentence_parts import clause_start, is_parted, sentence_start
from checker.extraction.unmarked_why import CHANGES, base_of, reason_for, sign_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STATED = CHANGES | {FactKind.LEVEL, FactKind.FLAT, FactKind.COUNT, FactKind.SHARE}
_COMPARED = (FactKind.DELTA, FactKind.GROWTH)
_BETWEEN = frozenset({FactKind.LEVEL, FactKind.COMPLETION, FactKind.SHARE})
_LONGEST_LEAD = 40
"""No more may stand between a change and the words of its reason."""


def with_shared_reasons(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Return the facts, each reason with all the comparisons it explains by its words.

    比预算减少4万元，比上年减少3万元，主要原因是…: of both. Not of one that has a reason of its own, stands in a part of the
    sentence of its own or goes the other way, nor where the words before the reason name one of them.
    """
    stated = sorted((one for one in facts if one.kind in _STATED), key=lambda one: one.start)
    told = [one for one in facts if one.kind is FactKind.REASON]
    reading = _Reading(stated, [one.start for one in stated], told, text)
    moved = {id(one): reading.turned(one) for one in told}
    found = [more for one in told if moved[id(one)] is one for more in reading.others(one)]
    # Behind all of them: facts know their wholes by their place.
    return [*(moved.get(id(one), one) for one in facts), *found]


@dataclass(frozen=True, slots=True)
class _Reading:
    stated: Sequence[Fact]
    starts: Sequence[int]
    told: Sequence[Fact]
    text: str

    def turned(self, reason: Fact) -> Fact:
        """Return a reason of the comparison that goes the way its words say, where the last goes the other way."""
        run = self._run(reason)
        said = self._said_sign(self._lead(reason, run[0])) if run else 0
        if not said or sign_of(run[0]) != -said:
            return reason
        other = next((one for one in run if sign_of(one) == said and base_of(one) is not reason.base), None)
        return reason if other is None else replace(reason, base=base_of(other))

    def others(self, reason: Fact) -> Iterator[Fact]:
        """Yield the reason again for every other comparison and item it explains."""
        run = self._run(reason)
        for base in self._bases(reason, run):
            if not self._has_own(reason, base):
                yield reason_for(reason, base, reason.start, reason.end)
        if run and reason.base is not None and load_reason_words().names_nothing.fullmatch(self._lead(reason, run[0])):
            openings = self._openings(reason, run[0])
            for order, one in enumerate(self._beside(run[0], reason)):
                yield reason_for(one, reason.base, openings[min(order, len(openings) - 1)], reason.end)

    def _openings(self, reason: Fact, last: Fact) -> list[int]:
        """Return where the reason begins as it is told of further items: with the words it opens with, and with some of them.

        What is said of two items at once is not the same reason written down twice.
        """
        opener = max(last.end, clause_start(self.text, reason.start - 1))
        found = [at for at in (opener, opener + 2) if at < reason.start]
        return found or [min(reason.start + 1, reason.end)]

    def _run(self, reason: Fact) -> list[Fact]:
        """Return the comparisons that stand right before a reason, the last first: all of its item, in one part of a sentence."""
        at = bisect_right(self.starts, reason.start) - 1
        while at >= 0 and self.stated[at].start == reason.start:
            at -= 1
        if at < 0 or not self._is_near(self.stated[at], reason):
            return []
        run: list[Fact] = []
        for one in reversed(self.stated[: at + 1]):
            is_own = one.subject.identity == reason.subject.identity and one.kind in _COMPARED
            if not is_own or one.period is not Period.CURRENT or (run and self._is_parted(one, run[-1])):
                if one.kind in _BETWEEN and one.subject.identity == reason.subject.identity and run:
                    # 比年初预算9万元减少1万元，完成预算的89%，比上年减少2万元: what is said of the budget parts nothing.
                    continue
                break
            run.append(one)
        return run

    def _is_near(self, last: Fact, reason: Fact) -> bool:
        """Return whether nothing but the words of the reason stands between a change and it."""
        lead = self.text[last.end : reason.start]
        marks = sum(lead.count(mark) for mark in "。;\n") - lead.count("\n,")
        return len(lead) <= _LONGEST_LEAD and marks <= 1 and not any(one.isdigit() for one in lead)

    def _is_parted(self, one: Fact, following: Fact) -> bool:
        """Return whether a stop or another reason stands between two changes."""
        has_reason = any(one.end <= it.start < following.start for it in self.told)
        return has_reason or is_parted(self.text, one.end, following.start)

    def _lead(self, reason: Fact, last: Fact) -> str:
        return self.text[last.end : reason.start]

    def _said_sign(self, lead: str) -> int:
        words = load_reason_words()
        rises, falls = words.rise.search(lead) is not None, words.fall.search(lead) is not None
        return 0 if rises == falls else 1 if rises else -1

    def _bases(self, reason: Fact, run: Sequence[Fact]) -> list[Base]:
        """Return what else the reason explains its item against."""
        words = load_reason_words()
        clause = clause_start(self.text, reason.start - 1)
        said = self.text[clause : reason.start]
        if words.names_both(said):
            # 决算数小于预算数且较上年减少的原因是…: of both.
            return [Base.PRIOR if reason.base is Base.BUDGET else Base.BUDGET]
        if any(one.search(self._lead(reason, run[0])) for one in (words.with_budget, words.with_prior) if run):
            return []
        own = [one for one in run if base_of(one) is reason.base]
        if not run or not own or own[0] is not run[0]:
            return []
        known = (Base.PRIOR, Base.BUDGET)
        bases = [base_of(one) for one in run if sign_of(one) == sign_of(run[0]) and base_of(one) is not reason.base]
        return [one for one in dict.fromkeys(bases) if one is not None and one in known][:1]

    def _has_own(self, reason: Fact, base: Base) -> bool:
        """Return whether another reason of the item stands in the sentence for a comparison."""
        start = sentence_start(self.text, self._before(reason))
        return any(
            one is not reason
            and one.base is base
            and one.subject.identity == reason.subject.identity
            and start <= one.start <= reason.end
            for one in self.told
        )

    def _before(self, reason: Fact) -> int:
        """Return where the last figure stands before a reason, which may be a sentence of its own."""
        at = bisect_right(self.starts, reason.start) - 1
        return self.starts[at] if at >= 0 else reason.start

    def _beside(self, last: Fact, reason: Fact) -> Iterator[Fact]:
        """Yield the changes of the other items in a clause that shares out its numbers, or has one number for all of them."""
        clause = clause_start(self.text, last.start)
        each = load_reason_words().each.search(self.text, clause, last.start)
        if each is None:
            return
        there = [one for one in self.stated if clause <= one.start <= last.start and base_of(one) is last.base]
        found = {one.subject.identity: one for one in there if one.kind in _COMPARED}
        if len(found) == 1 and each.start() == clause:
            # 会议费3万元、培训费6万元，均比上年减少2万元.
            found = self._stated_alike(last, clause)
        for identity, one in found.items():
            if identity != reason.subject.identity and (one.kind is FactKind.LEVEL or sign_of(one) == sign_of(last)):
                yield one

    def _stated_alike(self, last: Fact, clause: int) -> dict[str, Fact]:
        """Return what the sentence has stated before a clause, where no item of it is a whole of another."""
        sentence = sentence_start(self.text, clause)
        before = [one for one in self.stated if sentence <= one.start < clause]
        levels = [one for one in before if one.kind is FactKind.LEVEL and one.stage is Stage.FINAL]
        is_plain = all(one.kind is FactKind.LEVEL and one.period is Period.CURRENT for one in before)
        is_flat = len({(one.parent, one.cut) for one in levels}) == 1
        if not is_plain or not is_flat or all(one.subject.identity != last.subject.identity for one in levels):
            return {}
        return {one.subject.identity: one for one in levels}
