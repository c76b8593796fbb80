"""Targets: the clauses of the target chapter that commit to a number, a stage, a date, or something that can be checked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from checker.extraction.goal_names import Alike, levels_of, most_alike, names_of
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

_VAGUE = frozenset({"not_started", "in_progress"})
"""To push something forward commits to nothing that can be checked."""

_LONGEST_THING = 20


def read_commitments(text: str, sentences: Iterable[Sentence], words: GoalWords, year: int) -> list[Statement]:
    """Return the targets that the sentences set, in their order."""
    found: list[Statement] = []
    for sentence in sentences:
        if not words.hint_at(text, sentence.start, sentence.end):
            continue
        reader = _Reader(text, words, year, sentence)
        if sentence.topic:
            reader.indicator = named(text[slice(*sentence.topic)], words)
        for clause in sentence.clauses:
            reader.read(clause)
        if sentence.topic:
            _put_aimed(found, reader, sentence.topic[0])
        else:
            found += reader.found
    return _once(found)


def _put_aimed(found: list[Statement], reader: _Reader, start: int) -> None:
    """Add the figures that are aimed at beside those reached; one that the targets have already only gives its name to it."""
    for one in reader.found:
        aimed = one.quantity
        same = next(
            (
                at for at, each in enumerate(found)
                if aimed and each.quantity and (each.quantity.value, each.quantity.unit_class) == (aimed.value, aimed.unit_class)
                and each.measure == one.measure and most_alike(each.names, one.names) > Alike.NO
            ), -1,
        )  # fmt: skip
        if same >= 0:
            found[same] = replace(found[same], names=tuple(dict.fromkeys((*found[same].names, *one.names))))
        else:
            found.append(replace(one, start=start))


def _once(found: Iterable[Statement]) -> list[Statement]:
    """Return the targets without those that are said again: of a title it is enough to be asked once."""
    kept: dict[object, Statement] = {}
    for one in found:
        kept.setdefault(one.criterion or (one.start, one.end, one.indicator, one.things, one.measure, one.growth), one)
    return list(kept.values())


_OF_THEMSELVES = ("目标", "指标")
"""How many targets were set is none: 设立绩效目标4项、绩效指标26个."""


@dataclass(slots=True)
class _Reader:
    text: str
    words: GoalWords
    year: int
    sentence: Sentence
    found: list[Statement] = field(default_factory=list)
    topic: tuple[Thing, ...] = ()
    """What the last target was about, for a clause that only says what else shall become of it."""
    spoken: Parts | None = None
    """The last clause, when it is no target: the next may only say what shall become of what it speaks of."""
    indicator: Thing | None = None
    is_committed: bool = False
    is_present: bool = False
    """The sentence tells how things are, until it says what shall be."""

    def read(self, clause: Clause) -> None:
        words, text = self.words, self.text
        self.is_committed = self.is_committed or words.commits.search(text, clause.start, clause.end) is not None
        if not words.hint_at(text, clause.start, clause.end):
            self.spoken = Parts(clause=clause)
            return
        if self._checkable(clause):
            return
        parts = read_parts(text, clause, words, self.year)
        staged = read_stage(text, parts, words)
        if staged is not None and staged.stage not in _VAGUE:
            self._stage(parts, staged)
            return
        before = len(self.found)
        for phrase in parts.phrases:
            self._quantity(parts, phrase)
        if len(self.found) == before:
            self._title_or_outcome(clause)
            self.spoken = parts

    def _inherited(self) -> tuple[tuple[Thing, ...], int]:
        """Return what a bare clause is about, and where the clause begins that names it when that is no target."""
        parts = self.spoken
        if parts is not None:
            clause = parts.clause
            things = things_in(self.text, clause, (clause.start, clause.end), parts, self.words)
            is_one = len(things) == 1 and len(things[0].label) <= _LONGEST_THING
            # 年度指标: names nothing that shall become of something.
            if is_one and not things[0].label.endswith(_OF_THEMSELVES):
                return things, clause.start
        return self.topic, -1

    def _stage(self, parts: Parts, staged: Staged) -> None:
        clause = parts.clause
        date = parts.dates[0].date if parts.dates else ""
        is_bare = not staged.things and staged.kind is None
        last = self.found[-1] if self.found else None
        if is_bare and not date and last is not None and last.measure == "stage" and last.end + 1 == clause.start:
            # 年底建成，交付使用: one target, whose last stage counts.
            ranks = self.words.ranks
            stage = max(last.stage, staged.stage, key=ranks.index)
            self.found[-1] = replace(last, stage=stage, end=clause.end)
            return
        inherited, named_at = self._inherited() if is_bare else ((), -1)
        things = staged.things or inherited
        if not things and staged.kind is None:
            return
        start = named_at if named_at >= 0 else clause.start
        make = partial(
            Statement, start=start, end=clause.end, group=self.sentence.group, measure="stage", stage=staged.stage,
            date=date, levels=levels_of(self.text[clause.start : clause.end], self.words),
        )  # fmt: skip
        is_all_named = staged.counted is not None and staged.counted.value == str(len(staged.things))
        if staged.counted is not None and staged.kind is not None and not is_all_named:
            self.found.append(
                make(
                    indicator=staged.kind.label, names=staged.kind.names, things=staged.things,
                    quantity=staged.counted, direction=_direction(staged.counted.op),
                )
            )  # fmt: skip
        else:
            self.found += [make(indicator=one.label, names=one.names, things=(one,)) for one in things]
        self.topic, self.spoken = things, None

    def _quantity(self, parts: Parts, phrase: Phrase) -> None:
        text, words, clause = self.text, self.words, parts.clause
        quantity = phrase.quantity
        self.is_present = self.is_present or words.existing.search(text, clause.start, quantity.start) is not None
        is_spent = quantity.unit.endswith("元") and words.existing.search(phrase.left) is not None
        if is_spent or (self.is_present and not words.commits.search(text, clause.start, quantity.start)):
            return
        if not quantity.value.strip("0."):
            # That nothing happens is told in words; no result gives it as a number.
            return
        direction = _direction(quantity.op)
        make = partial(
            Statement, start=phrase.start, end=phrase.end, group=self.sentence.group, date=self._deadline(parts),
            levels=levels_of(text[phrase.start : phrase.end], words), quantity=quantity,
        )  # fmt: skip
        if quantity.is_percent:
            rate = read_rate(phrase, words)
            is_parallel = words.parallel.search(text, clause.start, clause.end) is not None
            thing = rate.thing or (None if is_parallel else self.indicator)
            if thing is None or not (rate.is_growth or rate.is_share or self.sentence.topic):
                return
            direction = "le" if rate.is_growth and rate.value.startswith("-") else direction
            made = make(
                measure="growth" if rate.is_growth else "share", indicator=thing.label, names=thing.names, whole=rate.whole,
                direction=direction, growth=rate.value if rate.is_growth else "",
                share="" if rate.is_growth else quantity.value,
            )  # fmt: skip
        else:
            thing = self._counted(phrase)
            if thing is None or not self._is_target(phrase, thing) or thing.label.endswith(_OF_THEMSELVES):
                return
            made = make(
                measure="count" if quantity.is_counted else "level", indicator=thing.label, names=thing.names,
                direction=direction, is_stock=stock_said(phrase, words),
            )  # fmt: skip
        self.indicator = Thing(made.indicator, made.names)
        self.found.append(made)

    def _counted(self, phrase: Phrase) -> Thing | None:
        left = self.words.stock.sub("", phrase.left)
        return counted_thing(left, phrase.right, self.words) or self.indicator

    def _is_target(self, phrase: Phrase, thing: Thing) -> bool:
        """Return whether a number is aimed at: it is bounded, or what is to be done stands before it."""
        words, quantity = self.words, phrase.quantity
        if quantity.op in ("≥", "≤") or self.sentence.topic:
            return True
        has_verb = words.actions.search(phrase.left) is not None
        if quantity.unit.endswith("元"):
            return has_verb
        is_last = not names_of(phrase.right, words)
        return (has_verb or self.is_committed or not words.actions.search(thing.label)) and (is_last or has_verb)

    def _deadline(self, parts: Parts) -> str:
        return parts.dates[0].date if parts.dates else ""

    def _checkable(self, clause: Clause) -> bool:
        found = self.words.checkable.search(self.text, clause.start, clause.end)
        if found is None:
            return False
        thing = named(self.text[clause.start : found.start()], self.words)
        self._qualitative(clause, found.group(), thing)
        return True

    def _title_or_outcome(self, clause: Clause) -> None:
        verb = self.words.title_verbs.search(self.text, clause.start, clause.end)
        title = self.words.titles.search(self.text, verb.end(), clause.end) if verb else None
        if verb and title:
            self._qualitative(clause, self.text[verb.end() : title.end()], None)
            return
        outcome = self.words.outcome.search(self.text, clause.start, clause.end)
        if outcome is not None:
            self._qualitative(clause, outcome["object"], None)

    def _qualitative(self, clause: Clause, criterion: str, thing: Thing | None) -> None:
        self.found.append(
            Statement(
                start=clause.start, end=clause.end, group=self.sentence.group, measure="qualitative",
                indicator=thing.label if thing else criterion, names=thing.names if thing else (),
                criterion=criterion,
            )
        )  # fmt: skip


def _direction(op: str) -> str:
    return "le" if op in ("≤", "<") else "ge" if op in ("≥", ">") else ""


def stock_said(phrase: Phrase, words: GoalWords) -> bool | None:
    """Return whether a number counts all there are, or only what was added; None when nothing is said."""
    if words.stock.search(phrase.left):
        return True
    return False if words.increment.search(phrase.left) else None
