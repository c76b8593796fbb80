"""The slots of each kind of comparison, and the words its messages may use. Nothing here knows a database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from checker.kernel.unit import Kind
from checker.rules.across import Across, AcrossKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossSlots:
    """Which slots a kind has: numbers of a report, lists of texts, a phrase, chapters, limits, plain words.

    `needs` are those that must be there, `may` those that can be; `words` are what messages can name.
    """

    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


_NUMBER = (Kind.NUMBER,)
VALUES: Final = ("now", "before", "value", "other", "parent", "part", "less")
"""Slots that hold a formula, worked out in each report."""
LISTS: Final = ("items", "by")
LIMITS: Final = {
    "max_change": (Kind.PERCENT,), "min_share": (Kind.PERCENT,), "max_share": (Kind.PERCENT,),
    "likeness": (Kind.PERCENT,), "common": (Kind.PERCENT,), "deviation": (Kind.PERCENT, Kind.NUMBER),
    "max_z": _NUMBER, "peers": (Kind.NUMBER, Kind.COUNT), "least": (Kind.NUMBER, Kind.COUNT),
    "at_most": (Kind.NUMBER, Kind.COUNT), "min_chars": (Kind.NUMBER, Kind.COUNT), "from": (Kind.NUMBER, Kind.COUNT),
    "round": (Kind.MONEY,), "min_amount": (Kind.MONEY,),
}  # fmt: skip
"""Slots that hold one number, written out or a parameter, and what kinds it may be of."""
WORDS: Final = {
    "group": ("unit_kind", "region", "supervisor_code"),
    "keys": ("unit_key", "fiscal_year", "report_type", "title"),
    "of": ("dept_overall", "project", "policy", "final_accounts", "budget"),
}
"""Slots that hold plain words, each of a closed list."""

_PAIR = ("项目", "数", "对方数", "年度", "对方年度", "单位")
_GROUP = ("项目", "数", "年度", "单位", "组", "个数", "参照数")

SLOTS: Final = {
    (Across.YEARS, AcrossKind.EQUAL): AcrossSlots(needs=("now", "before"), words=_PAIR),
    (Across.YEARS, AcrossKind.AT_LEAST): AcrossSlots(needs=("now", "before"), words=_PAIR),
    (Across.YEARS, AcrossKind.COUNTER): AcrossSlots(needs=("phrase", "chapters"), words=_PAIR),
    (Across.YEARS, AcrossKind.CHANGE): AcrossSlots(needs=("value", "max_change"), words=(*_PAIR, "限")),
    (Across.YEARS, AcrossKind.FOLLOWED): AcrossSlots(
        needs=("items", "by", "min_share"), words=("内容", "年度", "对方年度", "单位", "限")
    ),
    (Across.YEARS, AcrossKind.SAME_SET): AcrossSlots(
        needs=("items", "max_share"), words=("个数", "对方个数", "增加数", "减少数", "年度", "对方年度", "单位", "限")
    ),
    (Across.YEARS, AcrossKind.ALIKE): AcrossSlots(
        needs=("chapters", "likeness"), may=("min_chars",), words=("章节", "相似度", "年度", "对方年度", "单位", "限")
    ),
    (Across.REPORTS, AcrossKind.EQUAL): AcrossSlots(needs=("value", "other", "of"), words=(*_PAIR, "对方单位")),
    (Across.REPORTS, AcrossKind.SUM): AcrossSlots(
        needs=("parent", "part"), may=("less",), words=("项目", "数", "对方数", "年度", "单位", "个数")
    ),
    (Across.REPORTS, AcrossKind.OUTLIER): AcrossSlots(
        needs=("value", "max_z", "peers"), may=("group",), words=(*_GROUP, "限")
    ),
    (Across.REPORTS, AcrossKind.ALIKE): AcrossSlots(
        needs=("chapters", "likeness"), may=("min_chars", "common", "peers"), words=("章节", "相似度", "年度", "单位", "对方单位", "限")
    ),
    (Across.REPORTS, AcrossKind.COINCIDENT): AcrossSlots(
        needs=("value", "least"), may=("round", "min_amount", "at_most"), words=("个数", "年度", "单位", "对方单位", "限")
    ),
    (Across.REPORTS, AcrossKind.COMPLETE): AcrossSlots(needs=("of",), words=("单位", "年度")),
    (Across.REPORTS, AcrossKind.UNIQUE): AcrossSlots(needs=("keys",), words=("单位", "年度", "个数")),
    (Across.REPORTS, AcrossKind.CONCENTRATED): AcrossSlots(
        needs=("value", "from", "max_share", "peers"), may=("group",), words=("年度", "组", "个数", "总数", "限")
    ),
    (Across.REPORTS, AcrossKind.DIGITS): AcrossSlots(
        needs=("value", "deviation", "peers"), may=("group",), words=("年度", "组", "个数", "限")
    ),
}  # fmt: skip
"""The frozen list of comparisons. A kind that stands under both years and reports means the same of both."""

ENGLISH: Final = {
    "项目": "item", "数": "figure", "对方数": "other_figure", "年度": "year", "对方年度": "other_year", "单位": "unit",
    "对方单位": "other_unit", "组": "group", "个数": "count", "对方个数": "other_count", "增加数": "added",
    "减少数": "dropped", "参照数": "reference", "内容": "text", "章节": "chapter", "相似度": "likeness", "总数": "total",
    "限": "limit",
}  # fmt: skip
"""The words of messages, and what they are called in English ones; either may be written."""
MAY_EXPLAIN: Final = frozenset({AcrossKind.EQUAL, AcrossKind.AT_LEAST, AcrossKind.CHANGE})
"""Kinds of which a report can explain the failure of one subject."""


def kinds_of(across: Across) -> tuple[AcrossKind, ...]:
    """Return the kinds of comparison there are across years, or across reports."""
    return tuple(kind for where, kind in SLOTS if where is across)
