"""Scores that a sentence lists part by part with what each could reach: 产出指标得47.5分（满分50分），效益指标得28.5分（满分30分）."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, cast

from checker.extraction.listed_scores import listed_scores
from checker.extraction.prose_score_words import load_score_words
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.extraction.normal import NormalText

Json = dict[str, object]
_FULL = 100
_STOPS = "。\n"
_AMONG = "其中"
_LONGEST_NAME = 16
_FORMS = ("", "2", "3", "4")
_POINTS = r"\d{1,3}(?:\.\d{1,2})?"
_LEVELS = ("levels", "indicators", "totals")


@cache
def _part() -> re.Pattern[str]:
    words = load_score_words()
    scored, full = choice(words.scored), choice(words.full)
    name = rf"(?P<name>[^,;。:、()\d\n]{{2,{_LONGEST_NAME}}}?)"
    rate = rf"(?:\d[\d.]*%,{choice(words.method)})?"
    first = rf"(?:{scored})?(?P<score>{_POINTS})分\({full}(?P<weight>{_POINTS})分\)"
    second = rf"\(?{full}(?P<weight2>{_POINTS})分\)?,?{scored}(?P<score2>{_POINTS})分"
    # 项目决策(20分)得19分: a bare number in brackets behind the name is what it could reach.
    third = rf"\((?P<weight3>{_POINTS})分\),?{scored}(?P<score3>{_POINTS})分"
    # 投入10分得10分: so is one right behind the name.
    fourth = rf"(?P<weight4>{_POINTS})分,?{scored}(?P<score4>{_POINTS})分"
    return re.compile(rf"(?<![^,;。:、\n中]){name}{rate}(?:{first}|{second}|{third}|{fourth})")


def scores_in_prose(report: Json, normal: NormalText) -> Json:
    """Return the parts of the total score that one sentence lists, with it; none where a table does, or where they are not all.

    They are all where what they could reach adds up to the full score. The sentence must state the report's own score too:
    that of a single project, or of another year, has parts of its own.
    """
    if report.keys() & set(_LEVELS):
        return {}
    score = _score(report)
    if not score:
        return {}
    at = normal.position(cast("list[int]", score["span"])[0])
    start = max(normal.text.rfind(one, 0, at) for one in _STOPS) + 1
    # 各部分得分为…。综合得分94.3分: the total may be a sentence of its own behind its parts.
    before = max(normal.text.rfind(one, 0, max(start - 1, 0)) for one in _STOPS) + 1
    end = _sentence_end(normal.text, at)
    stretches = [(start, end), (before, start)]
    if normal.text.startswith(_AMONG, end + 1):
        # 自评得分93.68分。其中：…: so may the parts behind their total.
        stretches.append((end + 1, _sentence_end(normal.text, end + 1)))
    lists = [list(_parts(normal, first, last)) for first, last in stretches]
    whole = [rows for rows in lists if rows and sum(weight for weight, _ in rows) == _FULL]
    totals: Json = {"score": dict(score), "span": score["span"]}
    if len(whole) == 1 and len(whole[0]) > 1:
        return {"levels": [row for _, row in whole[0]], "totals": totals}
    total_end = normal.text.find("分", at) + 1
    stretches[0:1] = [(start, at), (total_end, end)]
    bare = [rows for first, last in stretches if (rows := listed_scores(normal, first, last))]
    return {"levels": bare[0], "totals": totals} if len(bare) == 1 else {}


def _sentence_end(text: str, at: int) -> int:
    return min((found for one in _STOPS if (found := text.find(one, at)) >= 0), default=len(text))


def _score(report: Json) -> Json:
    evaluation = cast("Json", report.get("evaluation", {}))
    return cast("Json", evaluation.get("score", {}))


def _parts(normal: NormalText, start: int, end: int) -> Iterator[tuple[Decimal, Json]]:
    leads = re.compile(f"^{choice(load_score_words().leads)}+")
    for one in _part().finditer(normal.text, start, end):
        key = next(key for key in _FORMS if one.group(f"score{key}"))
        name = leads.sub("", one.group("name")) or one.group("name")
        first, last = one.start("name"), one.end()
        yield (
            Decimal(one.group("weight" + key)),
            {
                "l1": name,
                "weight": _points(normal, one, "weight" + key),
                "score": {**_points(normal, one, "score" + key), "unit": "分"},
                "span": list(normal.span(first, last)),
            },
        )


def _points(normal: NormalText, one: re.Match[str], group: str) -> Json:
    return {"value": one.group(group), "span": list(normal.span(*one.span(group)))}
