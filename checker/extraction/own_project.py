"""The one project a report is about: its budget, what was spent of it and at which rate, where that is said plainly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from checker.extraction.numbers import NumberKind
from checker.extraction.outline import section_at
from checker.extraction.project_words import (
    LONGEST_NAME,
    RATES,
    clause_start,
    is_of_a_part,
    is_plainly,
    load_project_words,
    measure_of,
)
from checker.extraction.projects import ListedProject
from checker.extraction.reason_words import load_reason_words
from checker.extraction.slots import quantity
from checker.extraction.tables.plain import plain
from checker.extraction.word_groups import choice
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number
    from checker.extraction.outline import Outline

Json = dict[str, object]
_ABOUT = "关于"
_PLACE = re.compile("^[^,;。:]{2,12}?[省市县区州旗](?=.{6})")
_PROJECT = "项目"
_FEWEST = 2
_SHORTEST_CORE = 6
"""Fewer characters of the project's name may name anything."""
_COLUMNS = {
    "initial": "initial", "adjusted": "adjusted", "final": "executed", "rate": "rate", "adjusted_rate": "rate",
}  # fmt: skip
"""Where the funds of a form have what a text says of its project's money; a rate over the first budget is no rate of the form."""


def own_project(normal: NormalText, numbers: Sequence[Number], title_end: int, unit: str) -> ListedProject | None:
    """Return the project that the title names, with the figures said of it; None where the title or the text leaves that open.

    What was spent counts only with a rate right behind it, over the budget or over what came in: 全年支出9万元 alone may be of a part. A budget told twice with
    different amounts is left alone: one of them is not the project's.
    """
    patterns = _patterns()
    named = patterns.title.search(normal.text, 0, title_end)
    if named is None:
        return None
    start, end = named.span("name")
    # 关于公园项目、某局公园项目绩效自评报告: what leads in, and the unit before the project, are no part of its name.
    start += len(_ABOUT) if normal.text.startswith(_ABOUT, start) else 0
    start += len(unit) if unit and normal.text.startswith(unit, start) else 0
    at = {one.start: one for one in numbers}
    said: dict[str, list[Number]] = {}
    # The text drops the place that the title puts before the name, and what it calls the money.
    core = _PLACE.sub("", patterns.kind.sub("", normal.text[start:end]))
    for field, number in _told(normal.text, numbers, at, core):
        said.setdefault(field, []).append(number)
    figures = {field: found[0] for field, found in said.items() if _is_one(field, found)}
    rates = [field for field in figures if field in RATES]
    if "final" not in figures or len(rates) > 1:
        return None
    spans = [(start, end), *((one.start, one.end) for one in figures.values())]
    return ListedProject(
        name=normal.text[start:end], name_at=(start, end), figures=figures, reason=None,
        start=min(first for first, _ in spans), end=max(last for _, last in spans),
    )  # fmt: skip


def own_statements(own: ListedProject, report: Json, normal: NormalText, outline: Outline, text: str) -> list[Json]:
    """Return what the text says of the project's money as statements of the funds in its table; `text` is the original.

    None where the report has tables of other projects, or the table is of one that the title does not name.
    """
    projects = cast("list[Json]", report.get("projects", []))
    if len(projects) != 1:
        return []
    named, title = plain(str(projects[0].get("name", ""))), plain(own.name)
    rows = cast("list[Json]", cast("Json", projects[0].get("funds", {})).get("rows", []))
    at = next((index for index, one in enumerate(rows) if one["source"] == "total"), None)
    if at is None or not named or (named not in title and title.removesuffix("项目") not in named):
        return []
    known = cast("list[Json]", report.get("statements", []))
    found: list[Json] = []
    for field, number in own.figures.items():
        column = _COLUMNS.get(field, "")
        if "value" not in cast("Json", rows[at].get(column, {})):
            continue
        path = f"projects.0.funds.rows.{at}.{column}"
        described = load_vocabulary().field_at(path)
        value = quantity(number, normal, text)
        span = cast("list[int]", value["span"])
        section = section_at(outline, span[0])
        where: Json = {} if section is None else {"section": section.id}
        found.append(
            {
                "id": f"n{len(known) + len(found) + 1}", "path": path, "kind": "completion" if field in RATES else "amount",
                "label": column if described is None else described.title.zh, "value": value, **where, "span": span,
            }
        )  # fmt: skip
    return found


def _is_one(field: str, found: Sequence[Number]) -> bool:
    same = {(one.value.rstrip("0"), one.unit) for one in found}
    return len(same) == 1 and is_plainly(field, found[0])


def _told(text: str, numbers: Sequence[Number], at: dict[int, Number], core: str) -> Iterator[tuple[str, Number]]:
    """Yield each figure that a clause says of the project and of nothing else, with its field; `core` names the project."""
    patterns = _patterns()
    for number in numbers:
        left = clause_start(text, number.start)
        said = patterns.measure.fullmatch(text, left, number.start)
        if said is None and _names(text, (left, number.start), core) and not is_of_a_part(text, left):
            # 县财政给予公园项目经费预算9万元: of the one that the title names.
            named = patterns.named_budget.search(text, left, number.start)
            if named is not None:
                yield measure_of(named), number
            continue
        if said is None or is_of_a_part(text, left):
            # 1.灯具。全年预算9万元，支出8万元: that is a part's.
            continue
        field = measure_of(said)
        if field == "final" and _is_of_one_named(text, left, at, core):
            # 零星维修预算9万元，实际支出8万元: so is that.
            continue
        if field in ("initial", "adjusted"):
            yield field, number
        elif field == "final":
            # 占到位资金的94%，占年度预算的91%: the first is over what came in, which is no budget.
            over = patterns.over_received.match(text, number.end)
            rate = patterns.rate.match(text, number.end if over is None else over.end())
            stated = at.get(rate.end()) if rate is not None else None
            if rate is not None and stated is not None:
                yield field, number
                yield measure_of(rate), stated
            elif over is not None:
                yield field, number


def _names(text: str, clause: tuple[int, int], core: str) -> bool:
    # 防火 may be anything's; 防火项目 is the one that the title names.
    named = core if len(core) >= _SHORTEST_CORE else core + _PROJECT
    return len(core) >= _FEWEST and text.find(named, *clause) >= 0


def _is_of_one_named(text: str, left: int, at: dict[int, Number], core: str) -> bool:
    """Return whether the clause before one that begins at `left` states an amount of something else that it names."""
    if text[left - 1 : left] not in (",", ";"):
        return False
    start = clause_start(text, left - 1)
    if _names(text, (start, left), core):
        return False
    inside = [one for place in range(start, left) if (one := at.get(place)) is not None]
    amounts = [one for one in inside if one.kind is NumberKind.AMOUNT]
    words = _patterns()
    return any(
        words.budget_of.search(text, start, one.start) is not None
        and words.added.search(text, start, one.start) is None
        and words.measure.fullmatch(text, start, one.start) is None
        and words.own_budget.fullmatch(text, start, one.start) is None
        for one in amounts
    )


@dataclass(frozen=True, slots=True)
class _Patterns:
    title: re.Pattern[str]
    kind: re.Pattern[str]
    named_budget: re.Pattern[str]
    measure: re.Pattern[str]
    over_received: re.Pattern[str]
    rate: re.Pattern[str]
    budget_of: re.Pattern[str]
    own_budget: re.Pattern[str]
    added: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_project_words()
    joining = rf"(?:{choice(words.joining)})?"
    amounts = "|".join(
        rf"(?P<{field}>{choice(group)})"
        for field, group in (
            ("initial", words.own_initial), ("adjusted", words.own_adjusted), ("final", words.own_final),
        )
    )  # fmt: skip
    leads = rf"(?:{choice(words.own_leads)}|\d{{4}}年度?){{0,2}}"
    rates = "|".join(rf"(?P<{field}>{choice(words.measures[field])})" for field in RATES)
    named = rf"[^,;。:\n0-9“”《》]{{2,{LONGEST_NAME}}}?"
    kinds = choice(words.own_kinds)
    left = rf"(?:{choice(words.left_over)}){joining}\d[\d.,]*[万亿]?元,"
    return _Patterns(
        # 补助资金绩效 and 补助项目资金绩效: behind 项目 its money may be named.
        title=re.compile(rf"(?:^|年度?|\n)(?P<name>{named}(?:项目(?=[0-9支绩自资预])|{kinds}(?=[0-9绩自])))"),
        kind=re.compile(rf"(?:项目|{kinds})+$"),
        named_budget=re.compile(
            rf"(?:(?P<adjusted>{choice(words.own_adjusted)})|(?P<initial>{choice(words.initial)})){joining}$"
        ),
        measure=re.compile(rf"{leads}(?:{amounts}){joining}"),
        over_received=re.compile(rf",(?:{choice(words.over_received)}){joining}\d+(?:\.\d+)?%"),
        # 支出8万元，结余1万元，执行率88.89%: what was left may stand in between.
        rate=re.compile(rf",(?:{left})?(?:{rates}){joining}(?=\d)"),
        budget_of=re.compile(rf"{choice(words.initial)}{joining}$"),
        own_budget=re.compile(rf"{leads}{choice(words.initial)}{joining}"),
        added=re.compile(choice(load_reason_words().added)),
    )
