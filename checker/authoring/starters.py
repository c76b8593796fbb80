"""A first rule of each kind: plausible, valid and testable as it stands, so that an author only changes names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.kernel.message import Message
from checker.rules.model import RuleKind

if TYPE_CHECKING:
    from collections.abc import Mapping

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """A rule to begin with; `params` and `examples` are YAML as it is to be written, examples by their outcome."""

    title: Message
    slots: Mapping[str, Values]
    each: Values = ()
    when: str = ""
    explain: str = ""
    params: tuple[str, ...] = ()
    message: Message
    fix: Message
    examples: Mapping[str, str] = field(default_factory=dict)


STARTERS = {
    RuleKind.PRESENT: Starter(
        title=Message("写明编制数和在职人数", "establishment and staff are given"),
        slots={"fields": ("单位.编制数", "单位.人员.在职在编人数")},
        message=Message("报告没有写编制数或在职人数", "the report gives no establishment or no staff on payroll"),
        fix=Message("在单位基本情况中补写", "Add them to the basic information"),
        examples={
            "pass": "{单位.编制数: 30人, 单位.人员.在职在编人数: 28人}",
            "fail": "{单位.编制数: 30人}",
            "unknown": "{单位.编制数: 30人, 单位.人员.在职在编人数: unreadable}",
        },
    ),
    RuleKind.REQUIRES: Starter(
        title=Message("超预算须说明原因", "overspending needs a reason"),
        each=("three_public.*",),
        when="决算数 > 年初预算数",
        slots={"require": ("预决算差异原因",), "min_chars": ("6",)},
        message=Message(
            "{项目}决算数 {决算数} 超过预算 {年初预算数}，没有说明原因",
            "{label}: final {final} is above the budget {initial}, and no reason is given",
        ),
        fix=Message("写明{项目}超预算的原因", "Give the reason for {label}"),
        examples={
            "pass": "{年初预算数: 10.00, 决算数: 12.00, 预决算差异原因: 新增两个出访团组}",
            "fail": "{年初预算数: 10.00, 决算数: 12.00}",
            "unknown": "{年初预算数: unreadable, 决算数: 12.00}",
        },
    ),
    RuleKind.SUM: Starter(
        title=Message("“三公”经费决算合计等于各项之和", "three public total equals its parts"),
        each=("three_public.total",),
        slots={"total": ("决算数",), "parts": ("其中.决算数",)},
        message=Message(
            "{项目}决算数 {决算数}，各项之和 {合计(其中.决算数)}，两者不符",
            "{label}: final {final}, but its parts add up to {SUM(parts.final)}",
        ),
        fix=Message("核对合计与各项，改正有误的一处", "Check the total against its parts"),
    ),
    RuleKind.SHARES: Starter(
        title=Message("列示的各项占比合计 100%", "the listed shares add up to 100%"),
        slots={"column": ("其他收支项目.占比",), "whole": ("100%",)},
        message=Message(
            "各项占比之和为 {合计(其他收支项目.占比)}，不是 100%",
            "the shares add up to {SUM(lines.share)}, not to 100%",
        ),
        fix=Message("核对各项占比", "Check the shares"),
        examples={
            "pass": "{其他收支项目: [{占比: 40.00%}, {占比: 60.00%}]}",
            "fail": "{其他收支项目: [{占比: 40.00%}, {占比: 50.00%}]}",
            "unknown": "{其他收支项目: [{占比: 40.00%}, {占比: unreadable}]}",
        },
    ),
    RuleKind.EQUAL: Starter(
        title=Message("收入预算等于支出预算", "revenue budget equals expenditure budget"),
        slots={"left": ("收支.收入.年初预算数",), "right": ("收支.支出.年初预算数",)},
        message=Message(
            "收入预算 {收支.收入.年初预算数} 与支出预算 {收支.支出.年初预算数} 不相等",
            "the revenue budget {finance.income.initial} is not the expenditure budget {finance.expenditure.initial}",
        ),
        fix=Message("核对收入预算和支出预算", "Check both budgets"),
    ),
    RuleKind.RATIO: Starter(
        title=Message("会议费人均标准", "meeting cost per attendant"),
        slots={
            "part": ("会议.会议费.决算数",),
            "base": ("会议.参会人次",),
            "max": ("人均会议费上限",),
            "zero_base": ("skip",),
        },
        params=("人均会议费上限: {en: meeting_cost_max, type: money, default: 550元}",),
        message=Message(
            "会议费人均 {会议.会议费.决算数 / 会议.参会人次}，超过 {人均会议费上限}",
            "meetings cost {meetings.cost.final / meetings.persons} a head, above {meeting_cost_max}",
        ),
        fix=Message("核对会议费和参会人次", "Check cost and attendance"),
    ),
    RuleKind.VARIANCE: Starter(
        title=Message("比上年变动大须说明原因", "a large change from last year needs a reason"),
        each=("three_public.*",),
        slots={
            "now": ("决算数",),
            "base": ("上年决算数",),
            "threshold": ("变动上限",),
            "min_amount": ("1万元",),
            "direction": ("any",),
        },
        explain="同比变动原因",
        params=("变动上限: {en: change_max, type: percent, default: 20%}",),
        message=Message(
            "{项目}决算数 {决算数}，上年 {上年决算数}，变动 {决算数 / 上年决算数 - 1}，超过 {变动上限}",
            "{label}: final {final} against {prior_final} last year, a change of {final / prior_final - 1}",
        ),
        fix=Message("写明{项目}变动的原因", "Give the reason for the change"),
    ),
    RuleKind.RANGE: Starter(
        title=Message("完成率在合理范围内", "completion rate within bounds"),
        each=("three_public.*",),
        slots={"value": ("完成率",), "min": ("0%",), "max": ("完成率高限",)},
        params=("完成率高限: {en: completion_max, type: percent, default: 120%}",),
        message=Message(
            "{项目}完成率 {完成率}，应在 0% 至 {完成率高限} 之间",
            "{label}: completion rate {completion_rate} should lie between 0% and {completion_max}",
        ),
        fix=Message("核对完成率", "Check the completion rate"),
    ),
    RuleKind.ONE_OF: Starter(
        title=Message("预算级次", "budget level"),
        slots={"field": ("报告信息.预算级次",), "values": ("省", "市", "县区")},
        message=Message(
            "预算级次写的是“{报告信息.预算级次}”，应为省、市、县区之一", "the budget level is '{meta.budget_level}'"
        ),
        fix=Message("改为所列的级次", "Use one of the levels listed"),
        examples={"pass": "{报告信息.预算级次: 市}", "fail": "{报告信息.预算级次: 乡镇}"},
    ),
    RuleKind.UNIQUE: Starter(
        title=Message("项目名称不重复", "project names are unique"),
        slots={"key": ("项目清单.项目名称",)},
        message=Message(
            "项目名称有重复（共 {计数(项目清单)} 个项目）", "project names repeat among {COUNT(projects)} projects"
        ),
        fix=Message("合并或改正重复的项目", "Merge or rename the projects that repeat"),
        examples={
            "pass": "{项目清单: [{项目名称: 项目甲}, {项目名称: 项目乙}]}",
            "fail": "{项目清单: [{项目名称: 项目甲}, {项目名称: 项目甲}]}",
        },
    ),
    RuleKind.TEXT: Starter(
        title=Message("改进措施写明责任和时限", "measures name who and by when"),
        slots={"field": ("篇章.改进措施.章节正文",), "must": ("责任", "期限", "时限")},
        message=Message(
            "“{篇章.改进措施.章节标题}”没有写责任人或完成时限",
            "'{chapters.measures.title}' names neither who nor by when",
        ),
        fix=Message("逐条写明责任人和完成时限", "Say who does what, and by when"),
        examples={
            "pass": "{篇章.改进措施.章节标题: 改进措施, 篇章.改进措施.章节正文: 由办公室负责，完成时限为六月底。}",
            "fail": "{篇章.改进措施.章节标题: 改进措施, 篇章.改进措施.章节正文: 今后加强管理。}",
        },
    ),
    RuleKind.FORMULA: Starter(
        title=Message("决算数不超过预算数", "final within the budget"),
        each=("three_public.*",),
        slots={"require": ("决算数 <= 年初预算数",)},
        message=Message(
            "{项目}决算数 {决算数} 超过预算 {年初预算数}", "{label}: final {final} is above the budget {initial}"
        ),
        fix=Message("核对两数", "Check both figures"),
    ),
}
"""By kind. Where a kind reads texts or lists, its examples are given; the others are made from the formula."""
