"""Stages that a clause says of things: which stage, of what, and how many of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.goal_measures import Quantity, furthest
from checker.extraction.goal_names import names_anything, names_of
from checker.extraction.goal_statements import Parts, Phrase, Thing, named, things_in

if TYPE_CHECKING:
    from checker.extraction.goal_words import GoalWords

_HEAD = 8
"""A verb this near the beginning of its clause is what the clause begins with, whoever is said to act before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A stage and the things it is said of; `counted` when a number says how many, `kind` what they are."""

    stage: str
    things: tuple[Thing, ...]
    counted: Quantity | None = None
    kind: Thing | None = None


def read_stage(text: str, parts: Parts, words: GoalWords) -> Staged | None:
    """Return the stage a clause says, or None when it says none; no things when they stand in an earlier clause."""
    clause = parts.clause
    if any(one.is_percent for one in parts.quantities):
        return None
    found = _stretch(text, parts, words)
    if found is None:
        return None
    stage, start, end = found
    counting = [one for one in parts.phrases if one.start < end and one.end > start and one.quantity.is_counted]
    if counting and _counts(counting[0], text, end, words):
        return _counted(text, parts, counting[0], (stage, start, end), words)
    if any(_is_measured(one, words) for one in parts.phrases):
        # The number is what was done, not how large the thing is.
        return None
    return Staged(stage=stage, things=things_in(text, clause, (start, end), parts, words))


def _stretch(text: str, parts: Parts, words: GoalWords) -> tuple[str, int, int] | None:
    """Return the stage of a clause, and where the things stand that it is said of."""
    clause = parts.clause
    if parts.stages:
        stage = furthest(parts.stages, words)
        first = parts.stages[0]
        is_named_before = names_anything(_without_dates(text, parts, clause.start, first.start), words)
        if not is_named_before and first.end < clause.end:
            following = [one.start for one in parts.stages[1:]] + [one.start for one in parts.dates]
            end = min([*(one for one in following if one >= first.end), clause.end])
            if names_anything(text[first.end : end], words):
                return stage, first.end, end
        start = clause.start
        if not is_named_before:
            return stage, start, start
        dated = [one.start for one in parts.dates if start < one.start < first.start]
        return stage, start, min([*dated, first.start])
    done = words.finishing.search(text, clause.start, min(clause.end, clause.start + _HEAD))
    said = text[clause.start : clause.end]
    main = words.main_works.search(said)
    tail = main or words.works.search(said)
    is_plain = not parts.quantities or (len(parts.phrases) == 1 and bool(parts.phrases[0].listed))
    if done and tail and clause.start + tail.start() > done.end() and is_plain:
        return "main_structure" if main else "completed", done.end(), clause.start + tail.start()
    return None


def _without_dates(text: str, parts: Parts, start: int, end: int) -> str:
    said = text[start:end]
    for one in reversed(parts.dates):
        if start <= one.start and one.end <= end:
            said = said[: one.start - start] + said[one.end - start :]
    return said


def _counts(phrase: Phrase, text: str, end: int, words: GoalWords) -> bool:
    """Return whether what is counted stands behind the number: 等16条道路 and not 道路16条."""
    return bool(names_of(_kind_of(phrase, text, end), words)) and (
        phrase.is_of_named or not names_of(phrase.left, words) or bool(phrase.listed)
    )


def _kind_of(phrase: Phrase, text: str, end: int) -> str:
    return text[phrase.quantity.end : max(phrase.quantity.end, min(end, phrase.end))]


def _counted(text: str, parts: Parts, phrase: Phrase, found: tuple[str, int, int], words: GoalWords) -> Staged:
    stage, start, end = found
    things: tuple[Thing, ...] = ()
    if phrase.is_of_named or phrase.listed:
        things = things_in(text, parts.clause, (start, phrase.quantity.start), parts, words)
    return Staged(stage=stage, things=things, counted=phrase.quantity, kind=named(_kind_of(phrase, text, end), words))


def _is_measured(phrase: Phrase, words: GoalWords) -> bool:
    """Return whether a number follows what it measures, so that it, and not the stage, is what is said."""
    has_noun_behind = bool(names_of(words.stages.sub("", phrase.right), words))
    return bool(names_of(words.stages.sub("", phrase.left), words)) and not has_noun_behind
