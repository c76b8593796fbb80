"""Which item the words before a number name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.belonging import is_no_name, is_of_the_unit, says_one_project, says_who_uses
from checker.extraction.lexicon import Role
from checker.extraction.model import Subject
from checker.extraction.project_words import load_project_words
from checker.extraction.segments import SIDES
from checker.extraction.tables.form_files import load_forms
from checker.extraction.word_groups import choice
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from checker.extraction.segments import Segment
    from checker.extraction.words import Token

INCOME_TOTAL = "finance.income.total"
EXPENDITURE_TOTAL = "finance.expenditure.total"
EXECUTION = "finance.execution.rate_stated"
MAXIMUM_LABEL = 60
_NAMED = 4
_PER = re.compile("[人户车生亩村床次日]均|平均|^每")
"""An average is no amount of an item."""

_AIM = re.compile("[≥≤><]|(?:目标|指标|预期|计划)值")
"""Nor is what an indicator asked for."""

_DONE = re.compile("[^、和及与]{0,4}?(?:完成|实现|发放|下达|拨付|下拨|支付)了?(?=[^、和及与]{3})")
"""Who did what before the name of a thing: 园区完成规模工业总产值."""

_OF_A_FUND = ("three_public.", "meetings.", "training.", "operating_cost")
"""Items that a fund named before them only narrows."""

_GENERAL = frozenset({"finance.income.fiscal.general", "finance.fiscal_expenditure.general"})
_APPROPRIATIONS = frozenset({"finance.income.fiscal.total", "finance.fiscal_expenditure.total", *_GENERAL})
"""The funds that narrow them."""

_ALL_OF_IT = frozenset({"全系统", "全部门", "本系统", "系统"})
_UNIT_ENDS = (
    *("局", "办", "委", "院", "中心", "站", "校", "所", "会", "厅", "队", "馆"),
    *("联", "处", "室", "部", "镇", "乡", "街道", "园", "社", "台", "政府", "协", "学", "人大", "团"),
)

_INCOME = "finance.income."
_FISCAL_INCOME = "finance.income.fiscal."

_TOWNS = ("镇", "乡", "街道")
_OF_A_TOWN = re.compile("(?:镇|乡|街道)(?:人民政府|政府|办事处|机关)?$")

_LEVELS = ("(类)", "(款)", "(项)", "支出(类)", "支出(款)", "支出(项)")

_AND_OTHERS = re.compile("等(?:日常|各项|各类)?$")
"""What is listed before 等 is only an example of what the name behind it means."""

_MADE = re.compile("编[制报列]了?")
_KEPT_UP = re.compile("(?:用于|为)?保障")
_AUTHORITY = re.compile(r"[\u4e00-\u9fff]{0,6}(?:财政(?:局|厅|部门|部)?|人代会|人大(?:常委会)?|人民代表大会)")
_TOTALS = (INCOME_TOTAL, EXPENDITURE_TOTAL)
BARE_TOTALS = frozenset({"支出合计", "收入合计", "支出总额", "收入总额"})
"""Totals without 本年, which may be those of the item spoken of."""

YEARS_OWN = frozenset(f"{year}{side}" for year in ("本年", "本年度", "当年", "全年") for side in ("支出", "收入"))
"""So is the figure of an item worded that has just been named: 公务接待费，本年支出3万元."""

_KNOWN_SHARE = (3, 5)


@dataclass(frozen=True, slots=True)
class Naming:
    """What the words name: nothing, a side (收入 or 支出) whose item the context decides, or a subject."""

    subject: Subject | None = None
    side: Role | None = None
    is_unclear: bool = False
    scope: str = ""
    payer: Subject | None = None
    """Who pays, where nothing else is named: in a list by source 市级财政安排9万元 is a part of it."""

    @property
    def is_silent(self) -> bool:
        """Whether the words name nothing at all, so that the item spoken of before goes on."""
        return self.subject is None and self.side is None and not self.is_unclear


def group_of(path: str) -> str:
    """Return the group whose total stands at `path`, or nothing when it is no total."""
    return path.removesuffix(".total") if path.endswith(".total") else ""


_MADE_UP = {
    "finance.totals.income": (INCOME_TOTAL, "finance.balance.used_nonfiscal_surplus", "finance.balance.opening"),
    "finance.totals.expenditure": (
        EXPENDITURE_TOTAL,
        "finance.balance.surplus_distribution",
        "finance.balance.closing.total",
    ),
    "finance.general_budget.basic": ("finance.general_budget.personnel", "finance.general_budget.public"),
    "finance.fiscal_totals.income": (
        "finance.income.fiscal.total",
        "finance.income.fiscal.general",
        "finance.income.fiscal.fund",
        "finance.income.fiscal.soe_capital",
        "finance.appropriation.opening",
    ),
    "finance.fiscal_totals.expenditure": ("finance.fiscal_expenditure.total", "finance.appropriation.closing"),
    "finance.fiscal_expenditure.general": (
        "finance.general_budget.basic",
        "finance.general_budget.project",
        "finance.general_budget.personnel",
        "finance.general_budget.public",
    ),
    "procurement.sme": ("procurement.small_micro",),
}
"""Wholes whose parts stand elsewhere in the schema."""

BOTH_TOTALS = "收支总计"
BOTH_FISCAL_TOTALS = "财政拨款收支总计"
_BOTH = {
    BOTH_TOTALS: ("finance.totals.income", "finance.totals.expenditure"),
    BOTH_FISCAL_TOTALS: ("finance.fiscal_totals.income", "finance.fiscal_totals.expenditure"),
}


def both_sides(subject: Subject) -> tuple[Subject, ...]:
    """Return the two totals that one number states where it is said of 收支总计; else the subject alone."""
    if subject.path:
        return (subject,)
    return tuple(replace(subject, path=path) for path in _BOTH.get(subject.label, ())) or (subject,)


def name_of_both(paths: Collection[str]) -> str:
    """Return what the two totals at `paths` are called together, or nothing where they are no pair."""
    return next((label for label, pair in _BOTH.items() if set(pair) == set(paths)), "")


GENERAL_BUDGET = "finance.general_budget."
_PEOPLE_AND_OFFICE = ("finance.expenditure.basic.personnel", "finance.expenditure.basic.public")
_ALIKE = {
    GENERAL_BUDGET: ("finance.expenditure.basic.", ("personnel", "public")),
    "finance.fiscal_expenditure.": ("finance.income.fiscal.", ("general", "fund", "soe_capital")),
}
"""Groups cut into the same parts as another, whose parts are worded alike."""


def relocated(path: str, near: str) -> str:
    """Return where `path` belongs when what is spoken of, at `near`, is cut into parts that are worded alike.

    人员经费 behind 一般公共预算财政拨款基本支出 is that one's part, and not the unit's.
    """
    if near == "finance.fiscal_expenditure.general" and path in _PEOPLE_AND_OFFICE:
        # Cut into people, office and projects at once: 其中：人员经费…，公用经费…，项目支出….
        return GENERAL_BUDGET + path.rpartition(".")[2]
    for group, (other, parts) in _ALIKE.items():
        if near.startswith(group) and path.startswith(other) and path.removeprefix(other) in parts:
            return group + path.removeprefix(other)
    return path


_BY_NATURE = {
    "finance.expenditure.basic.total": "finance.general_budget.basic",
    "finance.expenditure.project.total": "finance.general_budget.project",
}


def cut_by_nature(path: str, of: str) -> str:
    """Return where basic and project expenditure belong as the parts of general public budget expenditure at `of`."""
    return _BY_NATURE.get(path, path) if of == "finance.fiscal_expenditure.general" else path


def is_paid_from(fund: str, path: str) -> bool:
    """Return whether `fund` is one that an item at `path` is paid from, so that its name before the item's only narrows it."""
    return fund in _APPROPRIATIONS and path.startswith(_OF_A_FUND)


def is_part(path: str, of: str) -> bool:
    """Return whether `path` lies in the group whose total stands at `of`, or is an of-which of that part of a group."""
    if path in _MADE_UP.get(of, ()) or _is_of_grand_total(path, of):
        return True
    group = group_of(of)
    if group:
        return path != of and path.startswith(group + ".")
    shared = of.rpartition(".")[0]
    if not shared or path.rpartition(".")[0] != shared:
        return False
    parts = parts_of(shared)
    return of.rpartition(".")[2] in parts and path.rpartition(".")[2] not in parts


def with_wholes(path: str) -> Iterator[str]:
    """Yield the path and those of the wholes it is a part of, the nearest first."""
    yield path
    group = path.removesuffix(".total")
    while group := group.rpartition(".")[0]:
        yield f"{group}.total"


def is_sibling(path: str, other: str) -> bool:
    """Return whether both are official parts of one whole, so that neither can be a part of the other: 事业收入 and 其他收入."""
    one, two = group_of(path) or path, group_of(other) or other
    shared = two.rpartition(".")[0]
    if one == two or not shared or one.rpartition(".")[0] != shared:
        return False
    return {one.rpartition(".")[2], two.rpartition(".")[2]} <= set(parts_of(shared))


def _is_of_grand_total(path: str, of: str) -> bool:
    """Return whether 收入总计 is cut into kinds of income themselves, as older reports do, or 支出总计 into kinds of expenditure."""
    side = {"finance.totals.income": "finance.income.", "finance.totals.expenditure": "finance.expenditure."}.get(of)
    return side is not None and path.startswith(side)


@cache
def parts_of(group: str) -> tuple[str, ...]:
    """Return the keys of the official parts of a group."""
    found = load_vocabulary().field_at(group)
    kind = load_vocabulary().object_type(found) if found is not None else None
    return kind.parts if kind is not None else ()


def name_of(segment: Segment, text: str, unit_names: Sequence[str]) -> Naming:
    """Return what the heads of `segment` name in the even `text`."""
    heads = segment.heads
    tail = next((at for at in range(len(heads) - 1, -1, -1) if heads[at].role is Role.LABEL_TAIL), -1) if heads else -1
    if tail >= 0 and all(head.role in SIDES for head in heads[tail + 1 :]):
        # …(项)支出决算为: the name ends with its last level; but …(类)支出 is the whole name of a class.
        is_class = text.startswith("(类)支出", heads[tail].start) or text.startswith("类)支出", heads[tail].start)
        heads = heads if is_class else heads[: tail + 1]
    heads = _plain(_without_approver(heads, text), text, unit_names)
    prefix = _without_users(_without_approver(segment.prefix, text), heads, text)
    if not heads:
        return _free(prefix, text) if prefix else Naming(payer=_payer(segment.heads, text))
    named = [index for index, head in enumerate(heads) if head.role in (Role.CONCEPT, Role.ITEM)]
    if not named:
        is_own = _is_own(prefix, text, unit_names)
        return _side(heads, text) if is_own else _free([*prefix, *heads], text)
    if not _is_own(prefix, text, unit_names):
        return _free([*prefix, *heads], text)
    first, last = named[0], named[-1]
    if len(named) == 1 and heads[first].key.startswith(_INCOME) and heads[-1].role is Role.EXPENDITURE_SIDE:
        return _spent_from(heads[first], heads, text)
    is_pure = first == 0 and all(head.role in SIDES or head.role is Role.NOUN_TAIL for head in heads[last + 1 :])
    if not is_pure or last - first + 1 != len(named):
        return _free(heads, text)
    return _merged(heads[first : last + 1], heads, text)


def _spent_from(source: Token, heads: Sequence[Token], text: str) -> Naming:
    """Return what was spent out of a kind of income: 事业收入安排支出 is no income, 政府性基金预算安排支出 is that of the fund."""
    path = source.key.replace(_FISCAL_INCOME, "finance.fiscal_expenditure.")
    if path == source.key or heads[0] is not source:
        return _free(heads, text)
    if heads[-1].role is Role.EXPENDITURE_SIDE and not _spent_out_of().fullmatch(text, source.end, heads[-1].start):
        # 财政拨款收入支出决算: income and expenditure side by side, and not what was spent out of the income.
        return Naming(is_unclear=True)
    return Naming(subject=Subject(path, text[source.start : heads[-1].end], source.start, heads[-1].end))


@cache
def _spent_out_of() -> re.Pattern[str]:
    return re.compile(choice(load_project_words().spent_from))


def _without_approver(heads: Sequence[Token], text: str) -> Sequence[Token]:
    """Return the heads without who approved what they name: 市财政局批复我局支出预算."""
    if len(heads) < 2 or not heads[0].is_text or heads[1].role is not Role.APPROVAL:  # noqa: PLR2004 -- who, and what he did
        return heads
    return heads[2:] if _AUTHORITY.fullmatch(text, heads[0].start, heads[0].end) else heads


def _without_users(prefix: Sequence[Token], heads: Sequence[Token], text: str) -> Sequence[Token]:
    """Return what stands before the year without who uses a fund: 其他单位使用当年财政拨款安排的“三公”经费."""
    is_paid = bool(prefix) and any(is_paid_from(heads[0].key, one.key) for one in heads[1:])
    return () if is_paid and says_who_uses(text[prefix[0].start : heads[0].start]) else prefix


def _without_making(heads: Sequence[Token], text: str) -> list[Token]:
    """Return the heads without the verb that says a budget was made: 编制政府采购预算9万元."""
    is_made = len(heads) > 1 and heads[0].is_text and heads[1].role is Role.CONCEPT
    return list(heads[1:] if is_made and _MADE.fullmatch(text, heads[0].start, heads[0].end) else heads)


def _without_the_kept_up(heads: list[Token], text: str, unit_names: Sequence[str]) -> list[Token]:
    """Return the heads without what the money was spent for, whose running, say: 用于保障某县水务局正常运转的日常支出."""
    at = next((at for at, one in enumerate(heads) if one.role is Role.CONCEPT), 0)
    if not at:
        return heads
    if heads[at].key.startswith(_OF_A_FUND) and is_no_name(text[heads[0].start : heads[at].start]):
        return heads[at:]
    is_paid = any(is_paid_from(heads[at].key, one.key) for one in heads[at + 1 :])
    if is_paid and says_who_uses(text[heads[0].start : heads[at].start]):
        return heads[at:]
    verb = _KEPT_UP.match(text, heads[0].start, heads[at].start)
    is_unit = verb is not None and _is_itself(text[verb.end() : heads[at].start], unit_names)
    return heads[at:] if is_unit else heads


def _payer(heads: Sequence[Token], text: str) -> Subject | None:
    """Return the authority that is all the heads name, or None."""
    start, end = (heads[0].start, heads[-1].end) if heads else (0, 0)
    return Subject("", text[start:end], start, end) if heads and _AUTHORITY.fullmatch(text, start, end) else None


def _plain(heads: Sequence[Token], text: str, unit_names: Sequence[str]) -> list[Token]:
    """Return the heads without what says nothing: the unit's own name, 支出 as a verb before a name, 合计 behind one."""
    found = _without_the_kept_up(_without_making(heads, text), text, unit_names)
    is_before_level = len(found) > 1 and found[1].role is Role.LABEL_TAIL and found[0].end == found[1].start
    is_before_level = is_before_level or (len(found) > 1 and text.startswith(_LEVELS, found[0].end))
    if len(found) > 1 and found[0].is_text and _is_itself(text[found[0].start : found[0].end], unit_names):
        # 职业教育(款) is an item of the budget even where the unit is a 职业教育中心, and 交通运输支出 that of a 交通运输局.
        is_class = text[found[0].start : found[-1].end] in load_forms().functions
        found = found if is_before_level or is_class else found[1:]
    if len(found) > 1:
        last_text = next((at for at in range(len(found) - 1, -1, -1) if found[at].is_text), -1)
        is_listed = 0 <= last_text < len(found) - 1 and _AND_OTHERS.search(text, found[0].start, found[last_text].end)
        behind = found[last_text + 1 :]
        # 水利、交通等支出 is spent on these alone, and 国土海洋气象等支出 the whole name of a class.
        if (
            is_listed
            and any(one.role is Role.CONCEPT for one in behind)
            and all(one.role in (Role.CONCEPT, *SIDES) for one in behind)
        ):
            del found[: last_text + 1]
    if len(found) > 1 and found[0].role in SIDES and found[1].role is Role.CONCEPT and found[0].end == found[1].start:
        del found[0]
    if _is_spent_for(found, text):
        del found[:-1]
    # 一般公共预算财政拨款开支的“三公”经费: the verb between fund and item names nothing.
    found = [one for at, one in enumerate(found) if not (one.role in SIDES and _is_between(found, at))]
    if found and found[-1].role is Role.APPROVAL and "财政" in text[found[0].start : found[-1].start]:
        # Who approved the budget is no item of it.
        return []
    if len(found) == 1 and found[0].is_text and not is_before_level and not text.startswith(_LEVELS, found[0].end):
        said = text[found[0].start : found[0].end]
        if said in _ALL_OF_IT or said in unit_names or (said.endswith(_UNIT_ENDS) and _is_itself(said, unit_names)):
            return []
    if len(found) == 1 and found[0].is_text and _AUTHORITY.fullmatch(text, found[0].start, found[0].end):
        return []
    last = found[-1] if len(found) > 1 else None
    if last is not None and last.key in _TOTALS and text[last.start : last.end] in BARE_TOTALS | YEARS_OWN:
        before = found[-2]
        if before.role in (Role.CONCEPT, Role.ITEM) and before.end == last.start:
            del found[-1]
    return found


def _is_spent_for(heads: Sequence[Token], text: str) -> bool:
    """Return whether what an item was spent for is said before its name: 维持机关日常运转而开支的机关运行经费."""
    is_named = len(heads) > 2 and heads[-1].role is Role.CONCEPT and heads[-2].role in SIDES and heads[-3].is_text  # noqa: PLR2004
    return is_named and text.endswith("而", 0, heads[-2].start)


def _is_between(heads: Sequence[Token], at: int) -> bool:
    before, after = heads[at - 1] if at else None, heads[at + 1] if at + 1 < len(heads) else None
    if before is None or after is None or before.role is not Role.CONCEPT:
        return False
    return after.role is Role.CONCEPT and after.key.startswith("three_public.")


def _is_itself(said: str, unit_names: Sequence[str]) -> bool:
    """Return whether `said` is the unit's name, a piece of it, or its short form: 县扶贫办 for 某县扶贫开发办公室."""
    if said in _ALL_OF_IT or said in unit_names:
        return True
    if said.endswith("本级"):
        bare = said.removesuffix("本级")
        # 镇本级 in the report of a town is the town; 局本级 in that of an office is the office without those below it.
        is_town = bare in _TOWNS and any(_OF_A_TOWN.search(name) and bare in name for name in unit_names)
        return is_town or any(one.endswith(said) for one in unit_names) or _is_itself(bare, unit_names)
    is_short = len(said) >= _NAMED - 1 and said.endswith(_UNIT_ENDS)
    is_piece = len(said) >= _NAMED and any(said in name or _is_the_whole(name, said) for name in unit_names)
    # 街道机关支出 in the report of a 街道办事处: what kind of unit it is, as it calls itself.
    is_kind = said in _UNIT_ENDS and len(said) > 1 and any(said in name for name in unit_names)
    return is_piece or is_kind or (is_short and any(_is_short_for(said, name) for name in unit_names))


def _is_the_whole(name: str, said: str) -> bool:
    """Return whether `said` is the unit's name with words that only say how much of it is meant, or whose it is: 某县教育局机关."""
    before, found, behind = said.partition(name)
    return bool(found) and len(before) <= _NAMED and (not behind or is_of_the_unit(behind))


def _is_short_for(said: str, name: str) -> bool:
    left = iter(name)
    return all(one in left for one in said)


def _merged(named: Sequence[Token], heads: Sequence[Token], text: str) -> Naming:
    """Return the one item that neighbouring names make: the fund scope beside 三公 only narrows it."""
    kinds = {(token.role, token.key) for token in named}
    public = [token for token in named if token.key.startswith(_OF_A_FUND)]
    if len(kinds) == 1:
        return Naming(subject=subject_of(named[-1], text))
    if len(named) == 2 and named[0].key.startswith(_FISCAL_INCOME) and named[1].key == EXECUTION:  # noqa: PLR2004 -- whose, and what
        return _spent_from(named[0], heads, text)
    if len(public) == 1:
        funds = {token.key for token in named if token is not public[0]}
        if funds <= _APPROPRIATIONS:
            scope = "一般公共预算财政拨款" if funds & _GENERAL else "财政拨款"
            is_public = public[0].key.startswith("three_public.")
            return Naming(subject=subject_of(public[0], text), scope=scope if is_public else "")
    return _free(heads, text)


def subject_of(token: Token, text: str) -> Subject:
    """Return the item that one word names: at its path, or by its name where the schema has none for it."""
    if token.role is Role.ITEM:
        return Subject("", token.key, token.start, token.end)
    return Subject(token.key, text[token.start : token.end], token.start, token.end)


def _side(heads: Sequence[Token], text: str) -> Naming:
    if all(head.role in SIDES for head in heads):
        roles = {head.role for head in heads}
        return Naming(side=heads[0].role) if len(roles) == 1 else Naming(is_unclear=True)
    return _free(heads, text)


def _free(heads: Sequence[Token], text: str) -> Naming:
    start, end = heads[0].start, heads[-1].end
    label = text[start:end].strip("、,.:-—和及与 ")
    if _PER.search(label) or _AIM.search(label) or says_one_project(label, 0, len(label)):
        return Naming(is_unclear=True)
    if not label or end - start > MAXIMUM_LABEL or not any("\u4e00" <= one <= "\u9fff" for one in label):
        return Naming(is_unclear=True)
    done = _DONE.match(label)
    label = label[done.end() :] if done is not None else label
    start = text.index(label, start)
    return Naming(subject=Subject("", label, start, start + len(label)))


def _is_own(prefix: Sequence[Token], text: str, unit_names: Sequence[str]) -> bool:
    """Return whether what stands before the year or the verb can be the unit's own name."""
    if not prefix:
        return True
    said = set(text[prefix[0].start : prefix[-1].end])
    if not unit_names:
        return not said & set("属级各")
    known = max(len(said & set(name)) for name in unit_names)
    return known * _KNOWN_SHARE[1] >= len(said) * _KNOWN_SHARE[0]
