"""Scores that a sentence lists part by part without what each could reach: 自评得分93.5分，其中投入9分，过程28.5分，产出28分，效益28分.

Nothing but their names then says that the parts are all there are. They are read where these make up a whole form.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.prose_score_words import load_score_words
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from checker.extraction.normal import NormalText

Json = dict[str, object]
_FULL = 100
_POINTS = r"\d{1,3}(?:\.\d{1,2})?"
_PARTS = ("inputs", "process", "execution", "outputs", "results", "satisfaction", "costs")
_WHOLES = (
    frozenset({"inputs", "process", "outputs", "results"}),
    frozenset({"execution", "outputs", "results", "satisfaction"}),
)
_ANY_POINTS = re.compile(rf"{_POINTS}分")


@cache
def _part() -> re.Pattern[str]:
    words = load_score_words()
    names = "|".join(rf"(?P<{one}>{choice(getattr(words, one))})" for one in _PARTS)
    return re.compile(
        rf"(?P<name>(?:{names})(?:指标|情况|部分|方面)*)(?:{choice(words.scored)}|得)?:?(?P<score>{_POINTS})分"
    )


@cache
def _lost() -> re.Pattern[str]:
    return re.compile(choice(load_score_words().lost))


def listed_scores(normal: NormalText, start: int, end: int) -> list[Json]:
    """Return the parts between two places of the even text, as rows of subtotals; none where they are not a whole form.

    Every number of points there has to be one of them. What was lost is no score, nor is what adds up to the full one: that
    is what the parts could reach.
    """
    if _lost().search(normal.text, start, end) is not None:
        return []
    found = list(_part().finditer(normal.text, start, end))
    kinds = [_kind(one) for one in found]
    is_whole = len(set(kinds)) == len(kinds) and any(whole <= set(kinds) for whole in _WHOLES)
    if sum(Decimal(one.group("score")) for one in found) == _FULL:
        return []
    if not is_whole or len(found) != len(_ANY_POINTS.findall(normal.text, start, end)):
        return []
    return [
        {
            "l1": one.group("name"),
            "score": {"value": one.group("score"), "unit": "分", "span": list(normal.span(*one.span("score")))},
            "span": list(normal.span(*one.span())),
        }
        for one in found
    ]


def _kind(one: re.Match[str]) -> str:
    return next(kind for kind in _PARTS if one.group(kind) is not None)
