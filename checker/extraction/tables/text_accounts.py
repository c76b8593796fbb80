"""Which account of a table a sentence speaks of: the text names class, item and detail, the table has their codes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from checker.extraction.outline import section_at
from checker.extraction.tables.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.model import Fact
    from checker.extraction.normal import NormalText
    from checker.extraction.outline import Outline
    from checker.extraction.tables.filing import Filing

Json = dict[str, object]
_NAMED = re.compile(r"(?:\d{1,2}[、.])?(?P<class>.+?)\(类\)(?:(?P<item>.+?)\(款\))?(?:(?P<detail>.+?)\(项\))?$")
_GENERAL = "一般公共预算"
_GENERAL_LIST, _ALL_LIST = "finance.general_budget.by_function", "finance.expenditure.by_function"
_BASIC = "finance.general_budget.basic"
_PARTS = {
    "finance.expenditure.basic.personnel": "finance.general_budget.personnel",
    "finance.expenditure.basic.public": "finance.general_budget.public",
}
_CLASS, _ITEM, _DETAIL = 3, 5, 7


def with_accounts(facts: Sequence[Fact], filing: Filing, normal: NormalText, outline: Outline) -> list[Fact]:
    """Return the facts, those said of an account or a part of the general budget with its path."""
    names = {listed: Accounts(filing, listed) for listed in (_GENERAL_LIST, _ALL_LIST) if filing.accounts.get(listed)}
    found: list[Fact] = []
    for fact in facts:
        path = ""
        if fact.subject.path in _PARTS or fact.subject.concept in _PARTS:
            path = _part(fact, facts)
        elif not fact.subject.path and "(类)" in fact.subject.label:
            listed = _GENERAL_LIST if _is_general(fact, normal, outline) else _ALL_LIST
            path = names[listed].path_of(fact.subject.label) if listed in names else ""
        found.append(replace(fact, subject=replace(fact.subject, path=path)) if path else fact)
    return found


def _part(fact: Fact, facts: Sequence[Fact]) -> str:
    above = facts[fact.parent].subject.path if fact.parent is not None else ""
    return _PARTS[fact.subject.path or fact.subject.concept] if above == _BASIC else ""


def _is_general(fact: Fact, normal: NormalText, outline: Outline) -> bool:
    section = section_at(outline, normal.offsets[fact.start])
    while section is not None:
        if _GENERAL in section.title:
            return True
        section = outline.named(section.parent)
    return False


@dataclass(slots=True)
class Accounts:
    """The accounts of one list by the names of their class and detail."""

    filing: Filing
    listed: str

    def path_of(self, label: str) -> str:
        """Return the path of the row that a name means, or nothing where none or several could be meant."""
        named = _NAMED.fullmatch(plain(label))
        if named is None:
            return ""
        rows = self.filing.accounts[self.listed]
        classes = [code for code in rows if len(code) == _CLASS and self._is(code, named["class"])]
        if len(classes) != 1:
            return ""
        if not named["item"]:
            return rows[classes[0]] if not named["detail"] else ""
        items = [
            code
            for code in rows
            if len(code) == _ITEM and code.startswith(classes[0]) and self._is(code, named["item"])
        ]
        if not named["detail"]:
            return rows[items[0]] if len(items) == 1 else ""
        details = [
            code
            for code in rows
            if len(code) == _DETAIL and code.startswith(classes[0]) and self._is(code, named["detail"])
        ]
        within = [code for code in details if code[:_ITEM] in items]
        chosen = within or details
        return rows[chosen[0]] if len(chosen) == 1 else ""

    def _is(self, key: str, name: str) -> bool:
        node: object = self.filing.report
        for step in self.filing.accounts[self.listed][key].split("."):
            node = cast("list[object]", node)[int(step)] if isinstance(node, list) else cast("Json", node)[step]
        return key.isdecimal() and plain(str(cast("Json", node).get("label", ""))) == name
