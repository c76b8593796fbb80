"""Budget and final account named together: `因公出国（境）费预算、决算均为0` and `预算和决算分别为9万元、8万元`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.lexicon import Role
from checker.extraction.model import Period, Stage
from checker.extraction.numbers import Number, NumberKind
from checker.extraction.segments import STAGES, read_segment
from checker.extraction.subjects import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.figures import FigureReader
    from checker.extraction.model import Subject
    from checker.extraction.segments import Segment
    from checker.extraction.words import Token

_JOINS = re.compile(r"以及|[、和及与]")
_NOTHING = "零"
_LEAST = 3
"""Two measures and what joins them."""


def paired_stages(reader: FigureReader, words: Sequence[Token]) -> tuple[Subject, Segment, tuple[Stage, Stage]] | None:
    """Return the item that `words` name, what else they say of it, and its two measures; None where they say less or more."""
    words = [one for one in words if one.role is not Role.FILLER]
    first = next((at for at, one in enumerate(words) if one.role in STAGES), None)
    if first is None or len(words) - first != _LEAST:
        return None
    budget, join, final = words[first:]
    one, other = _stage(budget), _stage(final)
    if one is None or other is None or one is other or not _JOINS.fullmatch(reader.text, join.start, join.end):
        return None
    segment = read_segment(words[:first], reader.year)
    subject = name_of(segment, reader.text, reader.unit_names).subject
    is_plain = segment.period in (None, Period.CURRENT) and not (segment.sign or segment.relation or segment.has_base)
    if subject is None or not subject.path or not is_plain or segment.is_aside or segment.is_future:
        return None
    return subject, segment, (one, other)


def nothing_at(words: Sequence[Token], text: str) -> list[Number]:
    """Return the zero that is written 零, where it is all that `words` say."""
    if len(words) != 1 or text[words[0].start : words[0].end] != _NOTHING:
        return []
    start, end = words[0].start, words[0].end
    return [Number(start=start, end=end, kind=NumberKind.AMOUNT, value="0", printed=_NOTHING)]


def stated_of_each(numbers: Sequence[Number], word: str) -> list[Number]:
    """Return one number for each of two measures: one that both share behind 均为, or two; else nothing."""
    if len(numbers) == 1 and word[0] in "各均":
        return [numbers[0], numbers[0]]
    is_two = len(numbers) == 2 and all(one.kind is NumberKind.AMOUNT for one in numbers)  # noqa: PLR2004 -- a pair
    return list(numbers) if is_two else []


def _stage(word: Token) -> Stage | None:
    if word.role is Role.EXPENDITURE_SIDE:
        return Stage.FINAL
    return STAGES.get(word.role) if word.role is not None else None
