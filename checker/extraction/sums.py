"""Totals with their parts, as 其中 lists them, where the schema has no group of its own for them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, cast

from checker.extraction.belonging_words import load_belonging_words
from checker.extraction.labels import printed_label
from checker.extraction.list_words import load_list_words
from checker.extraction.model import Fact, FactKind, Period
from checker.extraction.numerals import NUMERAL, small_number
from checker.extraction.slots import field_of, quantity
from checker.extraction.subjects import group_of, parts_of
from checker.extraction.word_groups import choice
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.lexicon import Lexicon
    from checker.extraction.normal import NormalText

Json = dict[str, object]
Shares = dict[tuple[str, int | None, int], Decimal]
_SPENDING = ("finance.expenditure.", "finance.fiscal_expenditure.")
_LEFT_OVER = "finance.balance."
_BESIDE = {"finance.general_budget.basic": {"finance.general_budget.personnel", "finance.general_budget.public"}}
_WHOLE = Decimal(100)
_AMOUNTS = re.compile(r"\d[百千]?[万亿]?元")
_PER_PART = Decimal("0.02")


@cache
def _rest() -> re.Pattern[str]:
    words = load_list_words()
    return re.compile(choice((*words.rest, *words.goes_on)))


@cache
def _counted() -> re.Pattern[str]:
    """Return how many there are of something, which is no stretch of time and none of those who spent it: 3个季度, 3个下属单位."""
    words, who = load_list_words(), load_belonging_words()
    no_parts = rf"[年月]|{choice(words.not_counting)}|[^,;:。\d]{{0,4}}?{choice((*who.bodies, *who.places))}"
    return re.compile(rf"(?<![第0-9{NUMERAL}])([0-9]{{1,2}}|[{NUMERAL}两]{{1,2}})[个项类笔](?!{no_parts})")


def sum_rows(report: Json, facts: Sequence[Fact], normal: NormalText, text: str, lexicon: Lexicon) -> list[Json]:
    """Return a row for every total with at least two parts."""
    children: dict[tuple[int, int], list[Fact]] = {}
    for fact in facts:
        if fact.kind is FactKind.LEVEL and fact.parent is not None and fact.number is not None:
            children.setdefault((fact.parent, fact.cut), []).append(fact)
    rows: list[Json] = []
    shares = _shares(facts)
    for (at, _), found in children.items():
        total = _total(facts, at, found)
        parts = _parts(total, found, lexicon)
        if len(parts) < 2 or total.number is None or _is_official(total, report) or _is_known(total, parts):  # noqa: PLR2004 -- one part is no sum
            continue
        span = [normal.span(total.start, total.end)[0], normal.span(parts[-1].start, parts[-1].end)[1]]
        rows.append(
            {
                "label": printed_label(total.subject, normal, text),
                "total": quantity(total.number, normal, text),
                "parts": [
                    {"label": printed_label(one.subject, normal, text), "value": quantity(one.number, normal, text)}
                    for one in parts
                    if one.number is not None
                ],
                "is_closed": _is_closed(total, parts, shares, lexicon, normal.text)
                or _is_counted(total, parts, normal.text),
                "period": "prior" if total.period is Period.PRIOR else "current",
                "span": span,
            }
        )
    return rows


def _total(facts: Sequence[Fact], at: int, found: Sequence[Fact]) -> Fact:
    """Return the figure that the parts were listed for, or the one of the same item right before it where they add up to that.

    安排项目资金9万元，已支付8万元，其中：甲项目5万元，支付5万元；乙项目4万元，支付3万元: first stands what each was given.
    """
    total, before = facts[at], facts[at - 1] if at else None
    if before is None or before.kind is not FactKind.LEVEL or before.subject.identity != total.subject.identity:
        return total
    if before.period is not total.period or before.number is None or total.number is None:
        return total
    values = [
        Decimal(one.number.value) for one in found if one.number is not None and one.number.unit == total.number.unit
    ]
    is_of_before = sum(values) == Decimal(before.number.value) != Decimal(total.number.value)
    return before if is_of_before and before.number.unit == total.number.unit else total


def _parts(total: Fact, found: Sequence[Fact], lexicon: Lexicon) -> list[Fact]:
    """Return the parts measured as the total is, each item once; none when an item is listed twice."""
    same = [
        one for one in found if (one.stage, one.period) == (total.stage, total.period) and _kind(one) == _kind(total)
    ]
    same = [one for one in same if _adds_up(one.subject.path, total.subject.path)]
    if total.subject.path.startswith(_SPENDING):
        # 本年支出64万元，其中项目支出64万元，年末结转3万元: what is left over was not spent.
        same = [one for one in same if not one.subject.concept.startswith(_LEFT_OVER)]
    # 全年预算9万元，其中上年结转1万元，支出8万元: what has no more name than that is no part.
    same = [one for one in same if one.subject.path or one.subject.label not in load_belonging_words().bare_labels]
    known = {one.subject.path for one in same}
    same = [one for one in same if lexicon.parts.get(one.subject.label) not in known]
    names = [one.subject.identity for one in same]
    return (
        same if len(set(names)) == len(names) and all(one.subject.label for one in same) and total.subject.label else []
    )


def _adds_up(path: str, total: str) -> bool:
    """Return whether the schema lets the part be added to that total; 负债 stands beside 流动资产 and is no asset."""
    group = group_of(total)
    if not path or not group or not path.startswith(group + ".") or group == "finance.income":
        return True
    return path.removeprefix(group + ".").partition(".")[0] in parts_of(group)


def _kind(fact: Fact) -> str:
    return UNITS[fact.number.unit].dimension if fact.number is not None and fact.number.unit else "元"


def _is_known(total: Fact, parts: Sequence[Fact]) -> bool:
    """Return whether rules hold just these parts against the total, which the schema has beside it and not below."""
    return {one.subject.path for one in parts} == _BESIDE.get(total.subject.path)


def _is_official(total: Fact, report: Json) -> bool:
    """Return whether the schema's own group holds every official part, so that its sum is checked there."""
    group = group_of(total.subject.path)
    if not group:
        return False
    parts = parts_of(group)
    if not parts:
        return False
    name = field_of(total)
    node = _at(report, group)
    for part in parts:
        below = node.get(part)
        line = below.get("total", below) if isinstance(below, dict) else None
        if not isinstance(line, dict) or name not in line:
            return False
    return True


def _at(report: Json, path: str) -> Json:
    node: object = report
    for step in path.split("."):
        node = cast("Json", node).get(step, {}) if isinstance(node, dict) else {}
    return cast("Json", node) if isinstance(node, dict) else {}


def _is_closed(total: Fact, parts: Sequence[Fact], shares: Shares, lexicon: Lexicon, text: str) -> bool:
    if all(one.is_closed for one in parts) and _has_no_other(parts, text):
        return True
    if _is_partition(total, parts, lexicon):
        return True
    stated = [
        shares[one.subject.identity, one.parent, one.cut]
        for one in parts
        if (one.subject.identity, one.parent, one.cut) in shares
    ]
    return len(stated) == len(parts) and abs(sum(stated, Decimal(0)) - _WHOLE) <= _PER_PART * len(parts)


def _is_counted(total: Fact, parts: Sequence[Fact], text: str) -> bool:
    """Return whether the sentence says of how many things the total is, and so many parts are listed: 项目4个，共9万元，其中：…."""
    sentence = max(text.rfind(mark, 0, total.start) for mark in "。;\n") + 1
    said = [
        int(one[1]) if one[1].isdecimal() else small_number(one[1])
        for one in _counted().finditer(text, sentence, parts[0].start)
    ]
    return bool(said) and said[-1] == len(parts)


def _has_no_other(parts: Sequence[Fact], text: str) -> bool:
    """Return whether from the first part to the end of the last one's sentence no amounts stand but the parts': one may be a part not read.

    Nor is the list open at its end: 造林3万元，防火2万元，其余用于古树保护.
    """
    first, last = min(one.start for one in parts), max(one.end for one in parts)
    end = min((at for mark in "。\n" if (at := text.find(mark, last)) >= 0), default=len(text))
    return len(_AMOUNTS.findall(text, first, end)) == len(parts) and _rest().search(text, last, end) is None


def _shares(facts: Sequence[Fact]) -> Shares:
    """Return the stated shares, by item and list."""
    return {
        (one.subject.identity, one.parent, one.cut): Decimal(one.number.value)
        for one in facts
        if one.kind is FactKind.SHARE and one.number is not None and one.number.op == "="
    }


def _is_partition(total: Fact, parts: Sequence[Fact], lexicon: Lexicon) -> bool:
    paths = [one.subject.path or one.subject.concept for one in parts]
    groups = frozenset(group_of(path) or path for path in paths)
    if groups not in lexicon.partitions:
        return False
    parent = next(iter(groups)).rpartition(".")[0]
    if total.subject.path:
        return group_of(total.subject.path) == parent or group_of(total.subject.path) == parent.rpartition(".")[0]
    names = [wording for wording, entry in lexicon.entries.items() if entry.key == f"{parent}.total"]
    return any(total.subject.label.endswith(name) for name in names)
