"""Whose a figure is beyond the words of its item: the unit's own, a subordinate's, a project's, the county's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.extraction.model import Subject
    from checker.extraction.segments import Segment

_OWN = re.compile(r"[我本](?:局|部门|单位|委|办|院|厅|中心|校|站|所|县|区|市|镇|乡|街道)(?:部门|单位)?(?:整体)?$")
_OWN_SIDE = re.compile(
    r"[我本](?:局|部门|单位|委|办|院|厅|中心|校|站|所|镇|乡|街道)(?:机关|本级)?(?:(?:19|20)\d\d年度?|全年|本年度?|当年)?(?:[共总]|实际)?$"
)
_REACH = 16
_AGREED = ("投资", "投资额", "合同金额", "合同额", "合同价", "中标价", "中标金额", "成交金额", "控制价", "概算", "估算")
_OF_ANOTHER = re.compile("(?:下属|所属|直属|二级|基层)[^,。]{0,4}?(?:单位|机构|企业)")
_REGIONS_TOO = (
    *(
        "finance.income.",
        "finance.totals.",
        "finance.fiscal",
        "assets.total",
        "assets.net_assets",
        "assets.liabilities",
    ),
)
_UNITS_OWN = (
    *("three_public.", "meetings.", "training.", "operating_cost", "procurement.", "assets."),
    *("finance.income.", "finance.totals.", "finance.fiscal", "finance.general_budget.", "finance.balance."),
    *("finance.appropriation.", "finance.expenditure.basic.", "finance.expenditure.project."),
)


def says_own(text: str, segment: Segment) -> bool:
    """Return whether the words of a measure name the unit: 部门预算, 我局年初预算."""
    at = segment.stage_start
    if not segment.stage_end:
        return False
    return _OWN.search(text, max(0, at - _REACH), at) is not None or text.startswith(("部门", "单位"), at)


def says_own_side(text: str, at: int) -> bool:
    """Return whether the unit is named before the 收入 or 支出 at `at`: 我局机关全年收入."""
    return _OWN_SIDE.search(text, max(0, at - _REACH), at) is not None


def is_of_another(subject: Subject) -> bool:
    """Return whether a name that is no item of the schema is that of a subordinate unit."""
    return not subject.path and _OF_ANOTHER.match(subject.label) is not None


def is_agreed(subject: Subject) -> bool:
    """Return whether a name is of what a project is to cost, of which nothing was spent: 总投资, 中标价."""
    return subject.label.endswith(_AGREED)


def is_strangers(path: str, *, is_results: bool, is_project: bool) -> bool:
    """Return whether what is worded like an item of the unit's accounts is none.

    The chapter on what was achieved tells of the county's 一般公共预算收入; 培训费 in the report on a project is what the
    project spent on it.
    """
    return (is_results and path.startswith(_REGIONS_TOO)) or (is_project and path.startswith(_UNITS_OWN))
