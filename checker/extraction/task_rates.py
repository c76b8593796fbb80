"""How far a task was carried out, where the text gives plan, result and rate: 计划造林50亩，实际完成45亩，完成率90%."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.list_words import load_list_words
from checker.extraction.word_groups import choice
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.extraction.list_words import ListWords
    from checker.extraction.normal import NormalText
    from checker.extraction.outline import Outline

Json = dict[str, object]
_STOPS = ("。", ";", "\n")
_UNITS = frozenset(UNITS)
_MONEY = "元"
_NAMELESS = "任务"
_BEHIND = 4
"""So many characters behind a rate say that it is not exact: 以上."""


def task_rate_rows(normal: NormalText, outline: Outline) -> list[Json]:
    """Return a row for every rate that stands right behind what was planned and what was done, both in one unit.

    Money is left to those who read the accounts.
    """
    first, last = normal.position(outline.body_start), normal.position(outline.body_end)
    words = load_list_words()
    found = {
        one.start("rate"): one
        for start, end in _stretches(normal.text, words)
        for pattern in _patterns(words)
        for one in pattern.finditer(normal.text, start, end)
        if not one["unit"].endswith(_MONEY) and Decimal(one["planned"])
    }
    return [_row(normal, one) for at, one in sorted(found.items()) if first <= at < last]


def _stretches(text: str, words: ListWords) -> Iterator[tuple[int, int]]:
    """Yield the sentences up to the rates in them: the patterns begin with any word at all and are slow to fail."""
    known = (*words.planned, *words.of_plan)
    for one in _rate(words).finditer(text):
        start = max(text.rfind(stop, 0, one.start()) for stop in _STOPS) + 1
        said = text[start : one.start()]
        if any(word in said for word in known):
            yield start, one.end() + _BEHIND


def _row(normal: NormalText, found: re.Match[str]) -> Json:
    unit = {"unit": found["unit"]} if found["unit"] in _UNITS else {}
    return {
        "label": found["label"] or found.groupdict().get("name") or _NAMELESS,
        "planned": {"value": found["planned"], **unit, "span": list(normal.span(*found.span("planned")))},
        "done": {"value": found["done"], **unit, "span": list(normal.span(*found.span("done")))},
        "rate": {"value": found["rate"], "unit": "%", "span": list(normal.span(*found.span("rate")))},
        "span": list(normal.span(found.start(), found.end())),
    }


@cache
def _rate(words: ListWords) -> re.Pattern[str]:
    return re.compile(rf"(?:{choice(words.task_rates)}(?:为|达到|达|是|:)?|的)\d+(?:\.\d+)?%")


@cache
def _patterns(words: ListWords) -> tuple[re.Pattern[str], ...]:
    number = r"\d+(?:\.\d+)?"
    inexact = rf"(?<!{')(?<!'.join(re.escape(one) for one in words.inexact_before)})"
    label = r"(?P<label>[\u4e00-\u9fff]{0,16}?)(?:为|达到|达|是|:)?"
    name = r"(?P<name>(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,12})?"
    rate = rf"(?P<rate>{number})%(?!{choice(words.inexact_after)})"
    unit = r"(?P<unit>[\u4e00-\u9fff]{1,4}?)"
    said = r"(?:为|达到|达|是|:)?"
    more = r"[\u4e00-\u9fff]{0,16}?(?:为|达到|达|是|:)?"
    done = rf"{inexact}(?P<done>{number})"
    return (
        re.compile(
            rf"{name}{choice(words.planned)}{label}[≥:]?{inexact}(?P<planned>{number}){unit},"
            rf"{choice(words.carried_out)}{more}{done}(?P=unit),{choice(words.task_rates)}{said}{rate}"
        ),
        re.compile(
            rf"{choice(words.carried_out)}{label}{done}{unit},{choice(words.of_plan)}"
            rf"{said}{inexact}(?P<planned>{number})(?P=unit)的{rate}"
        ),
    )
