"""Where a text on problems and measures turns from one to the other: 存在问题：…改进措施：…, 问题1：…措施1：…."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.numerals import NUMERAL, small_number
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from checker.extraction.remedy_words import RemedyWords

PROBLEMS, MEASURES = "problems", "measures"
_CELL = re.compile(r"[^\t|]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Text about one of the two; `number` is the one printed with its mark, `is_marked` says that a mark opens it."""

    kind: str
    start: int
    end: int
    number: int | None = None
    is_marked: bool = True


def stretches(text: str, start: int, end: int, kind: str, words: RemedyWords) -> list[Stretch]:
    """Return the stretches of `text[start:end]`, in order; what stands before the first mark is about `kind`."""
    found = [Stretch(kind=kind, start=start, end=end, is_marked=False)]
    for mark in _marks(words).finditer(text, start, end):
        before = found.pop()
        if before.start < mark.start():
            found.append(
                Stretch(
                    kind=before.kind,
                    start=before.start,
                    end=mark.start(),
                    number=before.number,
                    is_marked=before.is_marked,
                )
            )
        turned = PROBLEMS if mark.group("problem") else MEASURES
        found.append(Stretch(kind=turned, start=mark.end(), end=end, number=_number(mark.group("number"))))
    return found


def table_rows(text: str, start: int, end: int, words: RemedyWords) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return problem and measure of every row where the text is a table with a column for each; else nothing."""
    lines = [one for one in re.finditer(r"[^\r\n]+", text[start:end]) if "\t" in one.group() or "|" in one.group()]
    if len(lines) < 2:  # noqa: PLR2004 -- a head and a row
        return []
    heads = [cell.group().strip() for cell in _CELL.finditer(lines[0].group())]
    problem = [at for at, one in enumerate(heads) if one in words.problem_marks]
    measure = [at for at, one in enumerate(heads) if one in words.measure_marks]
    if len(problem) != 1 or len(measure) != 1:
        return []
    rows = []
    for line in lines[1:]:
        cells = [
            (start + line.start() + one.start(), start + line.start() + one.end())
            for one in _CELL.finditer(line.group())
            if one.group().strip() or "|" not in line.group()
        ]
        if len(cells) == len([one for one in heads if one]):
            rows.append((cells[problem[0]], cells[measure[0]]))
    return rows


def _number(printed: str | None) -> int | None:
    if not printed:
        return None
    return int(printed) if printed.isdecimal() else small_number(printed)


@cache
def _marks(words: RemedyWords) -> re.Pattern[str]:
    begin = r"(?:^|(?<=[。；;！？\n\r\t ]))[^\S\r\n]*(?:[0-9（(]{1,3}[、.．）)])?"
    number = rf"(?P<number>[0-9]{{1,2}}|[{NUMERAL}]{{1,2}})?"
    return re.compile(
        rf"{begin}(?:(?:(?P<problem>{choice(words.problem_marks)})|{choice(words.measure_marks)}){number}[：:]"
        rf"|{choice(words.measure_openers)}[，,：:]?)",
        re.MULTILINE,
    )


def opens_measure(text: str, words: RemedyWords) -> bool:
    """Return whether the text says what will be done, by the word it begins with."""
    return _solves(words).match(text) is not None


@cache
def _solves(words: RemedyWords) -> re.Pattern[str]:
    return re.compile(choice(words.solves))
