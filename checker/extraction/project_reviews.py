"""Reviews of single projects, as final accounts give of some: 某项目绩效自评综述：全年预算数…，执行数…，完成预算的….

They are some projects and not all of them, so they become rows of `lines` and never the list of projects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.belonging import is_of_another
from checker.extraction.item_names import is_item_name
from checker.extraction.model import Fact, FactKind, Period, Stage, Subject
from checker.extraction.project_words import (
    LONGEST_NAME,
    RATES,
    is_plainly,
    is_said_again,
    load_project_words,
    measure_of,
)
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number

_STAGES = {"initial": Stage.INITIAL, "adjusted": Stage.ADJUSTED, "final": Stage.FINAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What one paragraph says of one project; its figures stand between `start` and `end` of the even text.

    `is_inside`: it is one of several in a paragraph that says other things too.
    """

    facts: tuple[Fact, ...]
    start: int
    end: int
    is_inside: bool = False


def read_reviews(normal: NormalText, numbers: Sequence[Number]) -> tuple[Review, ...]:
    """Return the reviews, in order; of one that says a measure twice nothing is read."""
    text, patterns = normal.text, _patterns()
    if patterns.any.search(text) is None:
        return ()
    at = {one.start: one for one in numbers}
    found: list[Review] = list(_scored(text, at))
    position = 0
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        opening = patterns.opening.match(text, position, end)
        if opening is not None and _is_project(opening.group("name")):
            # Where the name is a heading, what is said of the project stands in the paragraph below.
            end = end if patterns.measure.search(text, opening.end(), end) else _next_end(text, end)
            facts = _facts(text, opening, end, at)
            if facts:
                found.append(Review(facts=facts, start=position, end=end))
        position = end + 1
    return tuple(found)


def _scored(text: str, at: dict[int, Number]) -> Iterator[Review]:
    """Yield what sentences say of one project after another behind its score: 甲项目自评得分96分，项目全年预算数…；乙项目自评得分91分，…."""
    patterns = _patterns()
    for opening in patterns.scored.finditer(text):
        stop = patterns.stop.search(text, opening.end())
        end = len(text) if stop is None else stop.start()
        facts = _facts(text, opening, end, at) if _is_project(opening.group("name")) else ()
        if facts:
            yield Review(facts=facts, start=opening.start("name"), end=end, is_inside=True)


def _is_project(name: str) -> bool:
    is_anothers = is_of_another(Subject("", name, 0, 0))
    return is_item_name(name) and not is_anothers and "整体" not in name


def _next_end(text: str, end: int) -> int:
    """Return where the paragraph below ends, or `end` where that one opens another review."""
    below = text.find("\n", end + 1)
    below = len(text) if below < 0 else below
    return end if _patterns().opening.match(text, end + 1, below) else max(end, below)


def _facts(text: str, opening: re.Match[str], end: int, numbers: dict[int, Number]) -> tuple[Fact, ...]:
    subject = Subject("", opening.group("name"), opening.start("name"), opening.end("name"))
    said: dict[str, Number] = {}
    for measure in _patterns().measure.finditer(text, opening.end(), end):
        number = numbers.get(measure.end())
        field = measure_of(measure)
        if number is None or not is_plainly(field, number):
            continue
        if is_said_again(field, said):
            return ()
        said[field] = number
    if said.keys().isdisjoint(_STAGES):
        return ()
    return tuple(_fact(subject, field, number) for field, number in said.items())


def _fact(subject: Subject, field: str, number: Number) -> Fact:
    is_rate = field in RATES
    return Fact(
        kind=FactKind.COMPLETION if is_rate else FactKind.LEVEL,
        subject=subject,
        start=number.start,
        end=number.end,
        stage=_STAGES.get(RATES[field]) if is_rate else _STAGES[field],
        period=Period.CURRENT,
        number=number,
        is_certain=True,
    )


@dataclass(frozen=True, slots=True)
class _Patterns:
    any: re.Pattern[str]
    opening: re.Pattern[str]
    scored: re.Pattern[str]
    stop: re.Pattern[str]
    measure: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_project_words()
    review = choice(words.reviews)
    ordinal = r"(?:\(?\d{1,2}\)?[.、)]?|\(?[一二三四五六七八九十]{1,3}\)?[、.是)]|[①-⑩])?"
    quote = '[“"《]?'
    # 项目 belongs to the name where it stands before 绩效自评综述.
    name = rf"{quote}(?P<name>[^,;。:\n\d“”\"《》][^,;。:\n]{{1,{LONGEST_NAME}}}?)[”\"》]?"
    joining = rf"(?:{choice(words.joining)})*"
    return _Patterns(
        any=re.compile(rf"{review}|{choice(words.scored)}\d"),
        opening=re.compile(rf"{ordinal}{name}{review}(?=[:。,;]|$)"),
        scored=re.compile(
            rf"(?<=[,;。:\n中])(?P<name>[^,;。:、()\n\d“”《》中]{{2,{LONGEST_NAME}}}?{choice(words.scored_ends)})"
            rf"{choice(words.scored)}\d{{1,3}}(?:\.\d+)?分(?=,)"
        ),
        stop=re.compile("[;。\n]"),
        measure=re.compile(rf"(?<=[,;。:、\n])(?:[该本])?(?:项目|资金)*(?:{words.any_measure}){joining}(?=\d)"),
    )
