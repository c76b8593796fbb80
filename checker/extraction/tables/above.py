"""What stands above a table and says of what, of whom or of when it is, where no title of its own does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.identity import project_in
from checker.extraction.tables.captions import LONGEST_LINE, units_in
from checker.extraction.tables.plain import name_of, plain

if TYPE_CHECKING:
    from checker.documents.model import Document
    from checker.extraction.tables.forms import Form, Forms

_FARTHEST = 8
"""How many lines above a table its heading is looked for in."""
_ALL = "finance."
_AMOUNT = re.compile(r"\d[万千百亿]*元")
_BESIDE_UNIT = re.compile(r"[^:：]{0,4}单位[:：][^。；;]{0,8}|[(（][^()（）]{0,12}[)）]")
"""A line that says nothing but the unit: 金额单位：万元."""
_LEADS_TO_TABLE = re.compile(
    r"(?:情况|表|如下|所示|安排|明细|支出|收支|决算|预算|项目)[:：。]?(?:[(（][^()（）]*[)）])*$"
)
_YEAR = re.compile(r"((?:19|20)\d\d)\s?年")
_WITH = frozenset("含及和与其括比较同")
"""某局及所属单位: the unit itself with those below it; 比上年增减情况: this year beside the last."""
_A_PROJECT = re.compile(r"(?:[^、.．)）\s]{2,}项目)$")
_OF_PROJECT = re.compile(r"项目(?:支出|资金)?(?:绩效)?(?:目标)?自评表(?:[(（][^()（）]*[)）])*$")


@dataclass(frozen=True, slots=True)
class Above:
    """The lines above a table, the nearest first, and the last heading: a short line with a number before it."""

    lines: tuple[str, ...] = ()
    heading: str = ""
    section: str = ""
    """The heading above the tables before it, where none stands between."""

    @property
    def nearest(self) -> str:
        """The nearest line that says more than the unit, where it is a title or leads to the table; nothing elsewise."""
        line = next((one for one in self.lines if not _is_of_unit(one)), "")
        words = plain(line)
        return line if _AMOUNT.search(words) is None and _LEADS_TO_TABLE.search(words) is not None else ""

    @property
    def said(self) -> tuple[str, ...]:
        """What is said of the table: its nearest line and its heading, or where there is neither, what it shares with others."""
        own = (self.nearest, self.heading)
        return tuple(plain(one) for one in dict.fromkeys(own if any(own) else (self.section,)) if one)

    def is_of_some_funds(self, form: Form, forms: Forms, *, is_silent: bool) -> bool:
        """Return whether funds are named above a table of income or expenditure: it is not of all there is.

        The title of a table of two sides says of what it is, unless it `is_silent`.
        """
        if not any(one.startswith(_ALL) for one in form.needs) and (form.income is None or not is_silent):
            return False
        return any(word in line for line in self.said for word in forms.funds)

    def is_elsewhere(self, forms: Forms) -> bool:
        """Return whether the table is of units below the report's own alone: 下属水库管理所支出情况."""
        return any(
            (at := line.find(word)) >= 0 and line[max(0, at - 1) : at] not in _WITH
            for line in self.said
            for word in forms.elsewhere
        )

    def is_of_another_year(self, year: int) -> bool:
        """Return whether the nearest of what is said that names a year names others than the report's alone."""
        named = next((found for line in self.said if (found := {int(one) for one in _YEAR.findall(line)})), set())
        return bool(named) and year not in named

    def is_own_level(self, title: str, forms: Forms) -> bool:
        """Return whether the line with the table's title says before it that it is of the own level alone."""
        line = next((text for one in self.lines if title and title in (text := plain(one))), "")
        return any(word in line.partition(title)[0] for word in forms.own_level) if line else False

    @property
    def project(self) -> str:
        """The project that a line names: 一、天然林保护项目, or 附表1：水库维修项目支出绩效自评表; nothing where none does."""
        for line in self.said:
            name = name_of(line).rpartition(":")[2]
            if (_A_PROJECT.fullmatch(name) or _OF_PROJECT.search(line)) and (named := project_in(name)):
                return f"{named}项目"
        return ""

    @property
    def is_of_a_project(self) -> bool:
        """Whether the nearest line says that the table is of a project, named or not: 项目支出绩效自评表."""
        return _OF_PROJECT.search(plain(self.nearest)) is not None


def above(document: Document, index: int, lines: tuple[str, ...]) -> Above:
    """Return what stands above the table that is block `index`, whose nearest lines are `lines`."""
    heading, is_shared = _heading(document, index)
    return Above(lines, section=heading) if is_shared else Above(lines, heading)


def _heading(document: Document, index: int) -> tuple[str, bool]:
    """Return the nearest heading above a table, and whether another table stands between."""
    is_shared = False
    for block in reversed(document.blocks[max(0, index - _FARTHEST) : index]):
        if block.table is not None:
            is_shared = True
            continue
        name = name_of(block.text)
        is_numbered = len(name) > 1 and name != plain(block.text).rstrip(":")
        is_sentence = _AMOUNT.search(plain(block.text)) is not None or block.text.rstrip().endswith("。")
        if len(block.text) <= LONGEST_LINE and is_numbered and not is_sentence:
            return block.text, is_shared
    return "", False


def _is_of_unit(line: str) -> bool:
    return bool(units_in(line)) and _BESIDE_UNIT.fullmatch(plain(line)) is not None
