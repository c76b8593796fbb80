"""What is said of a target outside the results proper: that its thing is spoken of, and why it was missed."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

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

_NUMBERED = frozenset({"count", "level", "share", "growth"})
_NEAR = 12
"""A number further away than this says something else."""


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


def add_elsewhere(
    targets: Sequence[Statement],
    results: list[Statement],
    links: Links,
    text: str,
    stretches: Iterable[tuple[int, int]],
) -> None:
    """Add a possible result for each number asked for that no result gives, but that another chapter may give."""
    answered = links.answered
    open_targets = [one for one in enumerate(targets) if one[0] not in answered and one[1].measure in _NUMBERED]
    if not open_targets:
        return
    chapters = [*stretches]
    for number, target in open_targets:
        names = "|".join(re.escape(one) for one in target.names if len(one) >= _SAID_ENOUGH)
        if not names:
            continue
        pattern = re.compile(f"(?:{names})[^。;\n]{{0,{_NEAR}}}?\\d[^,;。\n]*")
        found = next((each for start, end in chapters if (each := pattern.search(text, start, end))), None)
        if found is not None:
            links.possible[len(results)] = [number]
            results.append(
                Statement(
                    start=found.start(), end=found.end(), group="", measure="qualitative", indicator=target.indicator
                )
            )


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
