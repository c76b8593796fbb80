"""What is said of a target outside the results proper: that its thing is spoken of, and why it was missed."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.goal_measures import quantities
from checker.extraction.goal_statements import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.extraction.goal_text import Sentence
    from checker.extraction.goal_words import GoalWords
    from checker.extraction.linking import Links

_SAID_ENOUGH = 4
"""A name of so many characters is the thing itself wherever it stands; a shorter one may be a word like any other."""

_REASON_ENOUGH = 3
"""In a sentence that gives a reason for a departure, a shorter name will do."""

_NOT_DONE = re.compile("未|没有|其余|剩余|余下|缺|少|取消|尚")
"""Of what is told as missing one of these is said."""


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of the even text, what it says, and the group it stands in."""

    start: int
    end: int
    text: str
    group: str


def mention_clauses(text: str, sentences: Iterable[Sentence]) -> list[Said]:
    """Return the clauses of the sentences."""
    return [
        Said(one.start, one.end, text[one.start : one.end], sentence.group)
        for sentence in sentences
        for one in sentence.clauses
    ]


def reasons_in(text: str, sentences: Iterable[Sentence], words: GoalWords) -> list[Said]:
    """Return the sentences that give a reason."""
    return [
        Said(one.start, one.end, text[one.start : one.end], one.group)
        for one in sentences
        if words.reasons_within.search(text, one.start, one.end)
    ]


def add_mentions(targets: Sequence[Statement], results: list[Statement], links: Links, clauses: Sequence[Said]) -> None:
    """Add a result for each target that is only spoken of: by the full name of its thing, or by what shows that it is met."""
    answered = links.answered
    spoken = "\n".join(one.text for one in clauses)
    starts: list[int] = []
    here = 0
    for one in clauses:
        starts.append(here)
        here += len(one.text) + 1
    for number, target in enumerate(targets):
        if number not in answered:
            at = next((found for name in _sayings(target) if (found := spoken.find(name)) >= 0), -1)
            if at >= 0:
                _add(number, target, clauses[bisect_right(starts, at) - 1], results, links)


def add_reasons(targets: Sequence[Statement], results: list[Statement], links: Links, reasons: Sequence[Said]) -> None:
    """Give the results of a target the reason that is told elsewhere; a target without one is at least spoken of there."""
    for number, target in enumerate(targets):
        tails = [name[-max(_SAID_ENOUGH, len(name) // 2) :] for name in _all_names(target)]
        said = next((one for one in reasons if any(tail in one.text for tail in tails)), None)
        if said is None:
            continue
        if number not in links.answered:
            _add(number, target, said, results, links)
        for result, answered in links.certain.items():
            if number in answered and results[result].reason is None:
                results[result] = replace(results[result], reason=(said.start, said.end))


def add_shortfalls(
    targets: Sequence[Statement],
    results: list[Statement],
    links: Links,
    text: str,
    sentences: Iterable[Sentence],
    words: GoalWords,
) -> None:
    """Give a result that is short of its target the reason told of just what is missing: 18.5 asked, 14.2 done, 4.3 未实施."""
    told: dict[tuple[str, Decimal], tuple[int, int]] = {}
    for one in results:
        if one.reason is not None and one.quantity is not None and _NOT_DONE.search(text, one.start, one.reason[1]):
            told.setdefault((one.quantity.unit, Decimal(one.quantity.value)), one.reason)
    for sentence in sentences:
        start, end = sentence.start, sentence.end
        if words.reasons_within.search(text, start, end) and _NOT_DONE.search(text, start, end):
            for clause in sentence.clauses:
                for each in quantities(text, clause, words):
                    told.setdefault((each.unit, Decimal(each.value)), (start, end))
    for number, answered in links.certain.items() if told else ():
        result = results[number]
        if result.reason is not None or result.quantity is None or not result.quantity.unit:
            continue
        for asked in (targets[one].quantity for one in answered):
            if asked is None or asked.unit != result.quantity.unit:
                continue
            missing = Decimal(asked.value) - Decimal(result.quantity.value)
            if missing > 0 and (asked.unit, missing) in told:
                results[number] = replace(result, reason=told[asked.unit, missing])


def _add(number: int, target: Statement, said: Said, results: list[Statement], links: Links) -> None:
    links.certain[len(results)] = [number]
    results.append(
        Statement(start=said.start, end=said.end, group=said.group, measure="qualitative", indicator=target.indicator)
    )


def _sayings(target: Statement) -> list[str]:
    """Return the words that speak of the target wherever they stand."""
    if target.measure == "qualitative":
        names = [target.criterion, target.criterion[-_SAID_ENOUGH:]] if not target.names else list(target.names[-1:])
    elif target.measure == "stage":
        names = [name for thing in target.things for name in thing.names]
    else:
        names = []
    return [one for one in names if len(one) >= _SAID_ENOUGH]


def _all_names(target: Statement) -> list[str]:
    names = [*target.names, *(name for thing in target.things for name in thing.names)]
    return [one for one in names if len(one) >= _REASON_ENOUGH]
