"""Projects told of one by one in running text, taken for the list only where what was spent on them is all project expenditure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.numbers import NumberKind
from checker.extraction.project_words import LONGEST_NAME, load_project_words
from checker.extraction.projects import ListedProject
from checker.extraction.tables.form_files import load_forms
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number

_MARKS = ",;。:\n"
_NUMBERED = re.compile(r"(?:[0-9一二三四五六七八九十]{1,2}[、.．)]|[(][0-9一二三四五六七八九十]{1,2}[)]|[①-⑳])")
_BETWEEN, _GOES_ON = _MARKS + "、", ",;、"
_FEWEST = 2
_SPENT = "支出"
_STAGES = ("initial", "adjusted")


def summed_projects(
    normal: NormalText, numbers: Sequence[Number], total: Mapping[str, object]
) -> tuple[ListedProject, ...]:
    """Return the projects whose final amounts add up to that of `total`, the line of project expenditure; else none.

    What they were given is their budget at the beginning or as adjusted, whichever of the two it adds up to.
    """
    whole = _amount(total.get("final"))
    found = list({one.name: one for one in _told(normal.text, numbers)}.values())
    if len(found) < _FEWEST or _sum(found, "final") != whole:
        lists = (one for one in _listed(normal.text, numbers) if len(one) >= _FEWEST)
        return next((tuple(one) for one in lists if whole is not None and _sum(one, "final") == whole), ())
    stage = next((one for one in _STAGES if _sum(found, "given") == _amount(total.get(one))), None)
    return tuple(_of_stage(one, stage) for one in found)


def _listed(text: str, numbers: Sequence[Number]) -> Iterator[list[ListedProject]]:
    """Yield what stands in one sentence as 某项目9万元，某专项8万元: nothing but names with their amounts, one after another."""
    run: list[ListedProject] = []
    for one in numbers:
        left = max(text.rfind(mark, 0, one.start) for mark in _BETWEEN) + 1
        lead = _patterns().opening.match(text, left, one.start)
        start = lead.end() if lead is not None else left
        goes_on = bool(run) and run[-1].end == left - 1 and text[left - 1] in _GOES_ON
        if run and not goes_on:
            yield run
            run = []
        is_amount = one.kind is NumberKind.AMOUNT and not one.is_glued
        if is_amount and _is_name(text[start : one.start]) and not _is_class(text[start : one.start]):
            run.append(
                ListedProject(
                    name=text[start : one.start],
                    name_at=(start, one.start),
                    figures={"final": one},
                    reason=None,
                    start=start,
                    end=one.end,
                )
            )
        else:
            run = []
    if run:
        yield run


def _is_class(name: str) -> bool:
    """Return whether a name is a class of expenditure by function or by economic nature, or where money came from, and no project."""
    forms = load_forms()
    if _patterns().funding.search(name) is not None:
        return True
    return name.endswith(_SPENT) or not {name, f"{name}{_SPENT}"}.isdisjoint(
        forms.functions.keys() | forms.economic.keys()
    )


def _of_stage(project: ListedProject, stage: str | None) -> ListedProject:
    figures = {"final": project.figures["final"]}
    if stage is not None:
        figures[stage] = project.figures["given"]
    return replace(project, figures=figures)


def _told(text: str, numbers: Sequence[Number]) -> Iterator[ListedProject]:
    """Yield what stands as 某项目安排9万元,实际支出8万元, or 安排某资金9万元,支出8万元."""
    patterns = _patterns()
    amounts = [one for one in numbers if one.kind is NumberKind.AMOUNT and not one.is_glued]
    by_start = {one.start: one for one in amounts}
    for given in amounts:
        left = max(text.rfind(mark, 0, given.start) for mark in _MARKS) + 1
        said = patterns.given.fullmatch(text, left, given.start)
        spent = patterns.spent.match(text, given.end)
        final = by_start.get(spent.end()) if spent is not None else None
        if said is None or final is None or final.unit != given.unit:
            continue
        name = "after" if said.group("after") else "before"
        start, end = said.span(name) if said.group(name) else _before(text, left)
        if _is_name(text[start:end]):
            yield ListedProject(
                name=text[start:end],
                name_at=(start, end),
                figures={"given": given, "final": final},
                reason=None,
                start=start,
                end=final.end,
            )


def _before(text: str, at: int) -> tuple[int, int]:
    """Return where the name stands that ends a heading or sentence right before `at`: 1、某项目。预算9万元."""
    end = len(text[:at].rstrip())
    is_line = "\n" in text[end:at]
    is_closed = text[end - 1 : end] in ("。", ":")
    end -= is_closed
    start = max(text.rfind(mark, 0, end) for mark in _MARKS) + 1
    marked = _NUMBERED.match(text, start, end)
    start = marked.end() if marked is not None else start
    return (start, end) if is_closed or (is_line and marked is not None) else (at, at)


def _is_name(said: str) -> bool:
    """Return whether words can name a project, and no item of the accounts."""
    return 2 <= len(said) <= LONGEST_NAME and _patterns().others.search(said) is None  # noqa: PLR2004 -- no name is one


def _sum(projects: Sequence[ListedProject], field: str) -> tuple[Decimal, str] | None:
    """Return what the projects come to, with its unit; None where they are of several units."""
    numbers = [one.figures[field] for one in projects]
    units = {one.unit for one in numbers}
    return (sum((Decimal(one.value) for one in numbers), Decimal(0)), units.pop()) if len(units) == 1 else None


def _amount(stated: object) -> tuple[Decimal, str] | None:
    """Return an amount of the report with its unit, as `_sum` does."""
    if not isinstance(stated, dict) or "value" not in stated:
        return None
    return Decimal(str(stated["value"])), str(stated.get("unit", ""))


@dataclass(frozen=True, slots=True)
class _Patterns:
    given: re.Pattern[str]
    spent: re.Pattern[str]
    others: re.Pattern[str]
    opening: re.Pattern[str]
    funding: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_project_words()
    name = rf"[^{_MARKS}\d]{{2,{LONGEST_NAME}}}?"
    given = rf"(?P<before>(?:{name})??)(?:{choice(words.given)})(?P<after>(?:{name})?)"
    return _Patterns(
        given=re.compile(given),
        spent=re.compile(rf",(?:{choice(words.spent)})(?=\d)"),
        others=re.compile(choice(words.not_projects)),
        opening=re.compile(choice(words.list_openings)),
        funding=re.compile(choice(words.funding)),
    )
