"""Results: what the clauses of the result chapter say was reached, with numbers, stages, dates and reasons."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from checker.extraction.commitments import stock_said
from checker.extraction.goal_names import bare_name, levels_of
from checker.extraction.goal_rates import read_rate
from checker.extraction.goal_statements import (
    Parts,
    Phrase,
    Statement,
    Thing,
    counted_thing,
    named,
    read_parts,
    things_in,
)
from checker.extraction.stages import Staged, read_stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.extraction.goal_text import Clause, Sentence
    from checker.extraction.goal_words import GoalWords

_TOTALS = ("达到", "达", "共有")
_SOON = 12


def read_achievements(text: str, sentences: Iterable[Sentence], words: GoalWords, year: int) -> list[Statement]:
    """Return the results that the sentences state, in their order."""
    found: list[Statement] = []
    last = 0
    for sentence in sentences:
        start, end = sentence.start, sentence.end
        if not words.hint_at(text, start, end) and not words.reasons.match(text, start, end):
            # A reason that explains nothing of its own sentence is told only of the sentence before.
            continue
        reader = _Reader(text, words, year, sentence)
        if sentence.topic:
            reader.named = named(text[slice(*sentence.topic)], words)
        for clause in sentence.clauses:
            reader.read(clause)
        if reader.reason is not None:
            if not reader.found and found and reader.reason[0] == sentence.start:
                # A sentence that is nothing but a reason explains the one before it.
                found[last:] = [replace(one, reason=reader.reason) for one in found[last:]]
            reader.found = [replace(one, reason=reader.reason) for one in reader.found]
        last = len(found) if reader.found else last
        found += reader.found
    return found


@dataclass(slots=True)
class _Reader:
    text: str
    words: GoalWords
    year: int
    sentence: Sentence
    found: list[Statement] = field(default_factory=list)
    topic: tuple[Thing, ...] = ()
    spoken: Parts | None = None
    reason: tuple[int, int] | None = None
    named: Thing | None = None
    """What all of the sentence is about, named before it."""

    risen: Thing | None = None
    """What the figure is of that was just read, from which another one was reached."""

    def read(self, clause: Clause) -> None:
        if self.reason is not None:
            return
        if self.words.reasons.match(self.text, clause.start, clause.end):
            self.reason = (clause.start, self.sentence.end)
            return
        if not self.words.hint_at(self.text, clause.start, clause.end):
            self.spoken = Parts(clause=clause)
            return
        if self.words.future.search(self.text, clause.start, clause.end):
            return
        parts = read_parts(self.text, clause, self.words, self.year)
        staged = read_stage(self.text, parts, self.words)
        if staged is not None and self._stage(parts, staged):
            return
        for phrase in parts.phrases:
            self._quantity(parts, phrase)
        self.spoken = None if parts.phrases else parts

    def _inherited(self) -> tuple[Thing, ...]:
        """Return what a clause is about that names nothing: what the clause before it speaks of."""
        if self.spoken is None:
            return self.topic
        clause = self.spoken.clause
        things = things_in(self.text, clause, (clause.start, clause.end), self.spoken, self.words)
        return things if len(things) == 1 else self.topic

    def _stage(self, parts: Parts, staged: Staged) -> bool:
        clause = parts.clause
        things = staged.things or (self._inherited() if staged.kind is None else ())
        if not things and staged.kind is None:
            return False
        kind = staged.kind or things[0]
        self.found.append(
            Statement(
                start=clause.start, end=clause.end, group=self.sentence.group, measure="stage", stage=staged.stage,
                indicator=kind.label, names=kind.names, things=things, quantity=staged.counted,
                date=parts.dates[0].date if parts.dates else "",
                levels=levels_of(self.text[clause.start : clause.end], self.words),
            )
        )  # fmt: skip
        self.topic, self.spoken = things, None
        return True

    def _quantity(self, parts: Parts, phrase: Phrase) -> None:
        start = self.words.starting_from.search(phrase.left)
        if start is not None:
            # 由88.4%提高到96.1%: what was reached is the second figure.
            self.risen = named(phrase.left[: start.start()], self.words) or self.named or Thing("", ())
            return
        if self.risen is not None:
            thing, self.risen = self.risen, None
            if thing.names and self.words.rising_to.search(phrase.left):
                self._reached(parts, phrase, thing)
                return
        if phrase.quantity.is_percent:
            self._rate(parts, phrase)
            return
        if self._is_compared(parts, phrase) or self.words.share_noun.match(phrase.left):
            # 完成造林8万亩，占年度任务7万亩的114%: what it is held against was not reached.
            return
        words, quantity = self.words, phrase.quantity
        things: tuple[Thing, ...] = ()
        merged: tuple[str, ...] = ()
        left = words.stock.sub("", phrase.left)
        named_here = named(phrase.right, words) if phrase.is_of_named else counted_thing(left, phrase.right, words)
        kind = named_here or self.named
        if kind is None:
            return
        if phrase.is_of_named:
            things = tuple(one_named for one in (*phrase.listed, left) if (one_named := named(one.rstrip("等"), words)))
        elif phrase.listed and quantity.is_counted:
            classes = tuple(name for one in (*phrase.listed, left) if (name := bare_name(one, words)))
            # 新建、改建学校: two verbs are no two classes.
            merged = classes if len(classes) > 1 else ()
        self.found.append(
            Statement(
                start=phrase.start, end=phrase.end, group=self.sentence.group,
                measure="count" if quantity.is_counted else "level", indicator=kind.label, names=kind.names, things=things,
                quantity=quantity, is_stock=self._stock(phrase), merged=merged,
                levels=levels_of(self.text[phrase.start : phrase.end], words),
                date=parts.dates[0].date if parts.dates else "",
            )
        )  # fmt: skip

    def _is_compared(self, parts: Parts, phrase: Phrase) -> bool:
        """Return whether a number is last year's, or by how much it changed: 事故31起，较上年35起减少4起."""
        against = self.words.compared.match(phrase.left)
        # 事故31起，同比减少4起: a number that says no more than how much there was less is of nothing new.
        rest = phrase.left[against.end() :].strip("的") if against is not None else ""
        is_before = against is not None and (not rest or self.words.growth.fullmatch(rest) is not None)
        is_after = self.words.compared.fullmatch(parts.phrases[0].left.rstrip("的")) is not None
        return is_before or (is_after and self.words.growth.fullmatch(phrase.left) is not None)

    def _stock(self, phrase: Phrase) -> bool | None:
        """Return whether a number counts all there are: 企业达到11家, 比上年净增3家 does."""
        is_total = phrase.left.endswith(_TOTALS) and self.words.increment.search(
            self.text, phrase.end, min(phrase.end + _SOON, self.sentence.end)
        )
        return True if is_total else stock_said(phrase, self.words)

    def _reached(self, parts: Parts, phrase: Phrase, thing: Thing) -> None:
        quantity = replace(phrase.quantity, op="=")
        measure = "share" if quantity.is_percent else "count" if quantity.is_counted else "level"
        self.found.append(
            Statement(
                start=parts.clause.start, end=phrase.end, group=self.sentence.group, measure=measure, indicator=thing.label,
                names=thing.names, quantity=quantity, levels=levels_of(self.text[parts.clause.start : phrase.end], self.words),
                date=parts.dates[0].date if parts.dates else "",
            )
        )  # fmt: skip

    def _rate(self, parts: Parts, phrase: Phrase) -> None:
        rate = read_rate(phrase, self.words)
        quantity = phrase.quantity
        at = (quantity.number_start, quantity.end)
        last = self.found[-1] if self.found else None
        thing = rate.thing
        if thing is not None and self.words.bare_rates.fullmatch(thing.label):
            return
        if thing is None and not self.found and not rate.is_growth:
            thing = self.named
        if thing is None:
            is_parallel = self.words.parallel.search(self.text, parts.clause.start, parts.clause.end) is not None
            if last is None or last.measure == "stage" or is_parallel:
                return
            if rate.is_growth and not last.growth:
                self.found[-1] = replace(last, growth=rate.value, growth_at=at, end=phrase.end)
            elif rate.is_share and not last.share:
                self.found[-1] = replace(last, share=rate.value, share_at=at, whole=rate.whole, end=phrase.end)
            return
        make = partial(
            Statement, start=phrase.start, end=phrase.end, group=self.sentence.group, indicator=thing.label,
            names=thing.names, quantity=quantity, levels=levels_of(phrase.left, self.words),
            date=parts.dates[0].date if parts.dates else "",
        )  # fmt: skip
        if rate.is_growth:
            self.found.append(make(measure="growth", growth=rate.value, growth_at=at))
        elif rate.is_part:
            self.found.append(make(measure="share", share=rate.value, share_at=at, whole=rate.whole))
        elif rate.is_share or rate.thing is None:
            self.found.append(make(measure="share"))
