"""Whose a figure is beyond the words of its item: the unit's own, a subordinate's, a project's, the county's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.belonging_words import load_belonging_words
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from checker.extraction.model import Subject
    from checker.extraction.segments import Segment

_REACH = 16
"""The unit is named no further before its figure, in characters."""
_YEAR = r"(?:(?:19|20)\d\d年度?|全年|本年度?|当年)"
_NUMBER = r"(?:\(?[0-9一二三四五六七八九十]{1,3}[)、.]|[一二三四五六七八九十]是|其中:?)"
"""What may stand before the name that heads a sentence."""
_NAME_CHARACTER = "[\u4e00-\u9fffA-Za-z、·/-]"
"""What a name is made of; marks of some program's notation are none."""
_ACCOUNT = r"(?:\d{7}|\d{5}|\d{3})"
"""The code of an account before its name."""
_LONGEST_NAME = 24
_OF_REGIONS = (
    *("finance.income.", "finance.totals.", "finance.fiscal"),
    *("assets.total", "assets.net_assets", "assets.liabilities"),
)
"""What a county has as well as a unit."""
_OF_UNITS = (
    *("three_public.", "meetings.", "training.", "operating_cost", "procurement.", "assets."),
    *("finance.income.", "finance.totals.", "finance.fiscal", "finance.general_budget.", "finance.balance."),
    *("finance.appropriation.", "finance.expenditure.basic.", "finance.expenditure.project."),
)
"""What a unit has and a project has not."""


def says_own(text: str, segment: Segment) -> bool:
    """Return whether the words of a measure name the unit: 部门预算, 我局年初预算."""
    at = segment.stage_start
    if not segment.stage_end:
        return False
    is_named = _patterns().own.search(text, max(0, at - _REACH), at) is not None
    return is_named or text.startswith(load_belonging_words().own_kinds, at)


def says_own_side(text: str, at: int) -> bool:
    """Return whether the unit is named before the 收入 or 支出 at `at`: 我局机关全年收入."""
    return _patterns().own_side.search(text, max(0, at - _REACH), at) is not None


def says_one_project(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` speaks of the one project named before: 该项目, 本项目."""
    return _patterns().one_project.search(text, start, end) is not None


def label_named(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the name stands that heads the sentence between two places, a number before it and a colon behind.

    None where it may speak of the whole: 预算执行情况：, 2023年：, 重点项目：.
    """
    found = _patterns().label.fullmatch(text, start, end)
    if found is None or found["name"] in load_belonging_words().bare_labels or found["name"].isascii():
        return None
    may_be_all = found["code"] is None and _patterns().of_the_whole.search(found["name"]) is not None
    return None if may_be_all else found.span("name")


def is_piled_up(text: str, start: int, end: int) -> bool:
    """Return whether what was left is called that of several years: 累计结余9万元."""
    return _patterns().piled_up.search(text, start, end) is not None


def is_headed_by_projects(text: str, start: int, end: int) -> bool:
    """Return whether a project, or projects without a name, head the sentence: 重点项目：预算安排9万元."""
    return _patterns().headed_by_project.match(text, start, end) is not None


def is_of_another(subject: Subject) -> bool:
    """Return whether a name that is no item of the schema is that of a subordinate unit."""
    return not subject.path and _patterns().of_another.match(subject.label) is not None


def is_of_the_unit(said: str) -> bool:
    """Return whether words behind a unit's name say no more than how much of it is meant: 机关, 本级, 部门."""
    return _patterns().of_the_unit.fullmatch(said) is not None


def says_who_uses(said: str) -> bool:
    """Return whether words before a fund end with who uses it: 事业单位和其他单位使用当年, unless these are subordinate units."""
    patterns = _patterns()
    return patterns.users.search(said) is not None and patterns.of_another.search(said) is None


def is_no_name(said: str) -> bool:
    """Return whether words before an item say where its figure was published or what it was spent for: 开展业务活动的."""
    return _patterns().no_name.fullmatch(said) is not None


def is_agreed(subject: Subject) -> bool:
    """Return whether a name is of what is to be spent, of which nothing was yet: 总投资, 中标价, 预留采购份额."""
    words = load_belonging_words()
    return subject.label.endswith(words.agreed) or any(one in subject.label for one in words.reserved)


def is_strangers(path: str, *, is_results: bool, is_project: bool) -> bool:
    """Return whether what is worded like an item of the unit's accounts is none.

    The chapter on what was achieved tells of the county's 一般公共预算收入; 培训费 in the report on a project is what the
    project spent on it.
    """
    return (is_results and path.startswith(_OF_REGIONS)) or (is_project and path.startswith(_OF_UNITS))


def is_of_a_region(said: str) -> bool:
    """Return whether a number in `said` counts what a whole county has, and not one branch of it: 全县编制6520名."""
    return _patterns().of_a_region.search(said) is not None


def tells_of_events(text: str, start: int, end: int) -> bool:
    """Return whether a clause tells of festivals and the like: what they cost is no cost of the meetings named before."""
    return _patterns().events.search(text, start, end) is not None


def is_bought(text: str, start: int, end: int) -> bool:
    """Return whether what is counted behind `text[start:end]` was bought: 主要用于经批准购置的5辆公务用车."""
    return _patterns().bought.search(text, start, end) is not None


def has_changed_hands(before: str) -> bool:
    """Return whether what is counted behind `before` was bought or given away, so that it is not what there is."""
    return _patterns().changed_hands.search(before) is not None


def have_come_or_gone(before: str) -> bool:
    """Return whether the people counted behind `before` came or went in the year: 新增退休人员3名 are not all the retired."""
    return _patterns().came_or_went.search(before) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    own: re.Pattern[str]
    own_side: re.Pattern[str]
    one_project: re.Pattern[str]
    headed_by_project: re.Pattern[str]
    label: re.Pattern[str]
    piled_up: re.Pattern[str]
    of_the_whole: re.Pattern[str]
    of_another: re.Pattern[str]
    of_a_region: re.Pattern[str]
    events: re.Pattern[str]
    bought: re.Pattern[str]
    changed_hands: re.Pattern[str]
    came_or_went: re.Pattern[str]
    no_name: re.Pattern[str]
    of_the_unit: re.Pattern[str]
    users: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_belonging_words()
    kinds, extent, offices = choice(words.own_kinds), choice(words.own_extent), choice(words.own_offices)
    return _Patterns(
        own=re.compile(f"(?:{choice(words.own)}|{choice(words.own_region)}){kinds}?{extent}?$"),
        own_side=re.compile(f"{choice(words.own)}{offices}?{_YEAR}?{choice(words.before_sides)}?$"),
        one_project=re.compile(choice(words.one_project)),
        headed_by_project=re.compile(
            rf"{_NUMBER}?{_YEAR}?[^,;:。()“”《》\d\n]{{0,{_LONGEST_NAME}}}?{choice(words.called_project)}:"
        ),
        label=re.compile(rf"{_NUMBER}?{_YEAR}?(?P<code>{_ACCOUNT})?(?P<name>{_NAME_CHARACTER}{{2,{_LONGEST_NAME}}}):"),
        piled_up=re.compile(choice(words.piled_up)),
        of_the_whole=re.compile(choice(words.of_the_whole)),
        of_another=re.compile(f"{choice(words.subordinate)}[^,。]{{0,4}}?{choice(words.bodies)}"),
        of_a_region=re.compile(
            rf"(?:^|[,;:]){choice(words.regions)}(?![^,;\d]{{0,8}}{choice(words.branches)})[^,;\d]{{0,12}}\d"
        ),
        events=re.compile(f"{choice(words.held)}[^,;。]{{0,4}}{choice(words.events)}"),
        bought=re.compile(rf"{choice(words.bought)}[^,;。\d]{{0,10}}$"),
        no_name=re.compile(choice(words.stated_in)),
        of_the_unit=re.compile(
            f"(?:{choice((*words.own_kinds, *words.own_extent, *words.own_offices, *words.own_rest))})+"
        ),
        users=re.compile(f"{choice(words.users)}$"),
        changed_hands=re.compile(f"{choice((*words.bought, *words.changed_hands))}[^,;。、:]{{0,12}}$"),
        came_or_went=re.compile(f"{choice(words.came_or_went)}[^,;。、:]{{0,12}}$"),
    )
