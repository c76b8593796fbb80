"""What the headings above a paragraph say about the figures in it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.funds import BASIC_OF_APPROPRIATIONS, fund_of
from checker.extraction.item_names import is_item_name
from checker.extraction.lexicon import Lexicon, Role
from checker.extraction.model import BUDGETS, Stage, Subject
from checker.extraction.numbers import FIGURES, may_have_numbers, read_numbers
from checker.extraction.project_words import load_project_words
from checker.extraction.segments import SIDES, STAGES
from checker.extraction.state import Context
from checker.extraction.subjects import EXECUTION, EXPENDITURE_TOTAL, INCOME_TOTAL, subject_of
from checker.extraction.word_groups import choice
from checker.extraction.words import read_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.normal import NormalText
    from checker.extraction.outline import Outline, Section
    from checker.extraction.words import Token


_TOLD = ("results", "goals")
_CARRIED_OUT = ("执行", "使用", "完成", "决算")
_BOTH_SIDES = "财政拨款收支"
_AND_SPENT = re.compile("[和及与、](?:实际|总体)?(?:支出|开支)")
"""A heading on the budget and on what was spent is of both: 预算安排和支出情况."""
_COMPARES = ("对比", "比较", "相比", "差异")
_ACCOUNTS = ("决算", "收支")
_BUDGET_TITLE = re.compile(
    '(?:部门|单位|收支|年度?)预算|预算(?:公开|编制|草案|说明|信息|情况说明)|三公[”"]?经费(?:财政拨款)?(?:支出)?预算(?![^。]{0,4}[、和及与])'
)
_BUDGET_CHAPTER = re.compile("年度?(?:部门|单位|收支)?预算(?:公开|编制|草案|安排|情况|说明|报表|表)")
_BUDGET_YEAR = re.compile("(20[0-9]{2})年(?!.*(?:决算|支出情况)).*(?<!公共)(?<!基金)(?<!经营)预算")
_SPENT = re.compile("决算|执行|绩效|自评|评价|完成|使用")
_SILENT = Context()
_PROJECTS = "finance.expenditure.project.total"
_MANAGED = re.compile(
    "(?:资产|财务|采购|预算|部门|资金|支出|成本)管理|(?:资金|预算)投入|预算(?:执行|编制|配置)|运行成本"
)
_GENERAL = re.compile(
    "情况|管理|预算|决算|收支|支出|收入|资金|经费|财务|执行|使用|概况|说明|分析|总体|部门|单位|整体|基本"
    "|对比|比较|相比|上年|年度|增减|变动|变化|差异|结余|结转|财力|用款|三公"
)
"""A heading with one of these words may still be about the unit's accounts."""


def read_contexts(
    outline: Outline, normal: NormalText, lexicon: Lexicon, outside: Context = _SILENT
) -> dict[str, Context]:
    """Return for each section id what its heading, and those above where it is silent, say; `outside`: what the title says."""
    found: dict[str, Context] = {}
    for section in outline.sections:
        own = heading_context(_title_tokens(section, normal, lexicon), normal.text, lexicon)
        above = found.get(section.parent or "", _SILENT)
        if not own.names_any and _BOTH_SIDES in section.title:
            own = replace(own, fund="total", names_any=True)
        if title_has_figures(section, normal):
            # The measure such a heading names is that of its own figure, not of those below; its fund is that of the list.
            own = replace(own, stage=None, is_mixed=False, fund=own.fund or above.fund)
        is_accounts = section.chapter == "budget_execution" if section.chapters else above.is_accounts
        made = _inherited(own, above)
        if is_accounts and section.chapters and not own.is_narrative:
            # 预算执行情况 below 部门概况 is about the accounts all the same.
            made = replace(made, names_any=own.names_any, is_narrative=False)
        found[section.id] = replace(
            made,
            is_accounts=is_accounts,
            is_budget=_is_of_budget(section, above if section.parent else outside),
            budget_year=_budget_year(section, above),
            is_results=section.chapter in _TOLD if section.chapters else above.is_results and not _is_managed(section),
        )
    return found


def _is_managed(section: Section) -> bool:
    """Return whether a heading below the results is about how the unit managed its own means: 资产管理, 财务管理."""
    return _MANAGED.search(section.title) is not None


def _is_of_budget(section: Section, above: Context) -> bool:
    """Return whether what stands below a heading is published as a budget: a chapter says so, or what is above it."""
    if section.parent is None and _BUDGET_CHAPTER.search(section.title):
        return _SPENT.search(section.title) is None
    return above.is_budget and _SPENT.search(section.title) is None


def _budget_year(section: Section, above: Context) -> int:
    """Return the year of the budget that a heading, or what is above it, is about: 2024年部门预算情况说明."""
    if _SPENT.search(section.title):
        return 0
    named = _BUDGET_YEAR.search(section.title)
    return int(named.group(1)) if named is not None else above.budget_year


def title_is_of_budget(title: str) -> bool:
    """Return whether a report's own title says that it publishes a budget, and no final accounts."""
    return _BUDGET_TITLE.search(title) is not None and _SPENT.search(title) is None


def title_is_of_accounts(title: str) -> bool:
    """Return whether a report's own title, as 部门决算公开, says that what stands under no heading is about accounts."""
    return any(word in title for word in _ACCOUNTS) and "绩效" not in title


def title_has_figures(section: Section, normal: NormalText) -> bool:
    """Return whether a heading is really a sentence that states a figure."""
    start, end = normal.position(section.start), normal.position(section.body_start)
    title = normal.text[start:end]
    return may_have_numbers(title) and any(number.kind in FIGURES for number in read_numbers(title))


def heading_context(tokens: Sequence[Token], text: str, lexicon: Lexicon) -> Context:
    """Return what one heading says; a heading that names two items names none."""
    stages = {STAGES[token.role] for token in tokens if token.role in STAGES}
    stage = next(iter(stages)) if len(stages) == 1 else None
    title = text[tokens[0].start : tokens[-1].end] if tokens else ""
    is_mixed = len(stages) > 1 or (
        stage in BUDGETS and (any(word in title for word in _CARRIED_OUT) or _AND_SPENT.search(title) is not None)
    )
    # A heading that compares with the budget names what the figures below are compared with.
    is_mixed = is_mixed or (stage in BUDGETS and any(word in title for word in _COMPARES))
    stage = None if is_mixed else stage
    if any(word in title for word in lexicon.narrative_headings):
        return Context(stage=stage, names_any=True, is_mixed=len(stages) > 1, is_narrative=True)
    named = [token for token in tokens if token.role in (Role.CONCEPT, Role.ITEM)]
    public = [token for token in named if token.key.startswith("three_public.")]
    chosen = public or named
    subject: Subject | None = None
    if len({token.key for token in chosen}) == 1:
        subject = subject_of(chosen[-1], text)
    if subject is not None and subject.path == EXECUTION and _is_somebodys(subject, tokens):
        return Context(stage=stage, names_any=True, is_mixed=is_mixed, is_other=True)
    tails = [token for token in tokens if token.role is Role.LABEL_TAIL]
    if tails and tokens:
        label = text[tokens[0].start : tails[-1].end].lstrip("、. ")
        subject = Subject("", label, tails[-1].end - len(label), tails[-1].end)
    sides = {token.role for token in tokens if token.role in SIDES}
    if subject is None and not named and len(sides) == 1 and (stages or not any(token.is_text for token in tokens)):
        side = next(iter(sides))
        spot = next(token for token in tokens if token.role is side)
        path = INCOME_TOTAL if side is Role.INCOME_SIDE else EXPENDITURE_TOTAL
        subject = Subject(path, text[spot.start : spot.end], spot.start, spot.end)
    is_silent = subject is None and not named and not sides and not stages
    is_project = is_silent and (_is_project(title) or _is_measured(title, text, tokens[-1].end if tokens else 0))
    if is_project:
        subject = Subject("", title, tokens[0].start, tokens[-1].end)
    return Context(
        subject,
        stage if stage is not Stage.YEARLY else None,
        is_other=not (subject or named or sides or stages) and bool(tokens) and _GENERAL.search(title) is None,
        names_any=bool(named or sides or is_project),
        is_mixed=is_mixed,
        fund=_fund(title, named) if named and not tails else "",
    )


def _fund(title: str, named: Sequence[Token]) -> str:
    """Return the fund a heading is about: 财政拨款基本支出 is of all appropriations, and its parts are not the unit's."""
    if any(token.key == BASIC_OF_APPROPRIATIONS for token in named):
        return "total"
    return fund_of(title, (token.key for token in named if token.role is Role.CONCEPT))


def _is_somebodys(rate: Subject, tokens: Sequence[Token]) -> bool:
    """Return whether a heading tells of the progress of one thing and not of the budget's: 养老服务试点支出进度慢."""
    return any(token.is_text and token.end == rate.start for token in tokens)


def _is_project(title: str) -> bool:
    """Return whether a heading is the name of a project: what stands below is said of it and not of the unit."""
    return title.endswith(load_project_words().tails) and is_item_name(title)


def _is_measured(title: str, text: str, end: int) -> bool:
    """Return whether a heading names an item whose amount follows in the same line: 1.文献购置。预算9万元，支出8万元."""
    is_name = is_item_name(title) and _GENERAL.search(title) is None
    return is_name and _measured().match(text, end) is not None


@cache
def _measured() -> re.Pattern[str]:
    words = load_project_words()
    return re.compile(rf"[。:]\n?(?:{words.any_measure})(?:{choice(words.joining)})?(?=\d)")


def _title_tokens(section: Section, normal: NormalText, lexicon: Lexicon) -> tuple[Token, ...]:
    start, end = normal.position(section.title_start), normal.position(section.title_end)
    tokens = read_tokens(normal.text, start, end, (), lexicon)
    return tuple(token for token in tokens if token.mark not in (",", "。", ";", ":"))


def _inherited(own: Context, above: Context) -> Context:
    """Fill what the heading leaves open from the heading above it; a heading that names its own item inherits none."""
    subject = own.subject if own.subject is not None or own.names_any else above.subject
    if own.is_narrative:
        return own
    is_of_one = own.subject is not None and own.subject.path == _PROJECTS
    if is_of_one and above.subject is not None and not above.subject.path:
        # 项目支出预算执行情况 below the name of a project is about that one.
        subject = above.subject
    stage = own.stage or (None if own.is_mixed else above.stage)
    is_narrative = above.is_narrative and not own.names_any
    is_mixed = own.is_mixed or (own.stage is None and above.is_mixed)
    return Context(
        subject,
        stage,
        names_any=own.names_any or above.names_any,
        is_mixed=is_mixed,
        is_narrative=is_narrative,
        fund=own.fund if own.names_any else above.fund,
        is_other=own.is_other,
    )
