"""The tables a screening run leaves, column by column: one definition for Parquet, for SQL on either engine and for the docs.

Money stands in 元, rates as fractions of one, counts as they are: the base unit of `kernel.unit`. A figure comes with the
least and the greatest true value its print stands for, rounded or cut off, so that SQL compares sets and not prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

EXACT_DIGITS: Final = 38
EXACT_DECIMALS: Final = 10
"""Digits of a stored figure in all, and after the point: half a unit of 0.0001 % is 5·10⁻⁷, of 1 亿元 it is 5·10⁷."""


class Holds(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    EXACT = "exact"
    NUMBERS = "numbers"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, what it holds, and what it says in Chinese and English; `parts` are those of a list of records."""

    name: str
    holds: Holds
    zh: str
    en: str
    parts: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: one row for what `zh` and `en` say."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of its columns, in order."""
        return tuple(one.name for one in self.columns)


def _text(name: str, zh: str, en: str) -> Column:
    return Column(name=name, holds=Holds.TEXT, zh=zh, en=en)


def _texts(name: str, zh: str, en: str) -> Column:
    return Column(name=name, holds=Holds.TEXTS, zh=zh, en=en)


def _number(name: str, zh: str, en: str) -> Column:
    return Column(name=name, holds=Holds.NUMBER, zh=zh, en=en)


def _numbers(name: str, zh: str, en: str) -> Column:
    return Column(name=name, holds=Holds.NUMBERS, zh=zh, en=en)


def _truth(name: str, zh: str, en: str) -> Column:
    return Column(name=name, holds=Holds.TRUTH, zh=zh, en=en)


def _exact(name: str, zh: str, en: str) -> Column:
    return Column(name=name, holds=Holds.EXACT, zh=zh, en=en)


def _records(name: str, zh: str, en: str, *parts: Column) -> Column:
    return Column(name=name, holds=Holds.TEXTS, zh=zh, en=en, parts=parts)


REPORT = _text("report_id", "报告编号：来源与内容的散列", "the report: hash of its source and content")
RULE = _text("rule", "规则编号", "the rule's id")

RUNS: Final = Table(
    name="runs",
    zh="每次筛查一行：用什么查的、查了什么",
    en="a row a run: what it was judged by, and what was judged",
    columns=(
        _text("run_id", "筛查编号：以下各散列的散列", "the run: hash of the hashes below"),
        _text("program", "程序版本", "version of the program"),
        _text("rulebook_sha256", "规则集散列", "hash of the rulebook"),
        _texts("packs", "规则包及版本", "packs with their versions"),
        _text("parameters", "生效的参数、限额与处置（JSON）", "effective parameters, limits and waivers, as JSON"),
        _text("parameters_sha256", "参数散列", "hash of the parameters"),
        _text("inputs_sha256", "全部输入的散列", "hash of all inputs"),
        _number("inputs", "输入份数", "how many inputs"),
        _number("read", "读出的份数", "how many were read"),
        _number("failed", "未读出的份数", "how many were not"),
    ),
)

REPORTS: Final = Table(
    name="reports",
    zh="每份报送一行，读不出来的也在内",
    en="a row a submission, those that could not be read among them",
    columns=(
        REPORT,
        _text(
            "source",
            "来源：相对路径，压缩包内的文件接在“!”后",
            "where it came from, relative; after “!” within an archive",
        ),
        _text("sha256", "内容散列", "hash of its content"),
        _number("bytes", "字节数", "its size in bytes"),
        _text(
            "state",
            "judged 已审核、unreadable 读不出、failed 审核时中断",
            "judged, unreadable, or failed while it was judged",
        ),
        _text("code", "未审核时的错误编号", "the code of what kept it from being judged"),
        _text("problem_zh", "未审核的原因", "what kept it from being judged, in Chinese"),
        _text("problem_en", "未审核的原因（英文）", "what kept it from being judged, in English"),
        _text("unit_key", "单位标识：统一代码，没有时用规范后的名称", "the unit: its code, or its name made uniform"),
        _text("unit_code", "单位代码", "code of the unit"),
        _text("unit_name", "单位名称", "name of the unit"),
        _text("unit_kind", "单位性质", "kind of unit"),
        _text("supervisor_code", "主管部门代码", "code of the department above it"),
        _text("region", "所属地区：名册或文件夹", "its region: of the register, or the folder it lay in"),
        _number("fiscal_year", "年度", "fiscal year"),
        _text("report_type", "报告类型", "type of report"),
        _text("title", "标题", "its title"),
        _number("passed", "通过的判断数", "judgements passed"),
        _number("fails", "未通过的判断数", "judgements failed"),
        _number("explained", "已有说明的判断数", "judgements explained"),
        _number("waived", "已豁免的判断数", "judgements waived"),
        _number("unknown", "无法判断数", "judgements that could not be made"),
        _number("not_applicable", "不适用数", "judgements that do not apply"),
        _number("broken", "规则自身出错数", "judgements whose rule broke"),
        _number("errors", "逻辑性错误数", "failures that can never be right"),
        _number("warnings", "核实性问题数", "failures that an explanation discharges"),
        _number("infos", "提示数", "hints"),
        _exact("spending", "本年支出决算数（元）", "final expenditure, in yuan"),
        _exact("execution_rate", "预算执行率（小数）", "execution rate, as a fraction"),
        _exact("score", "自评得分", "self-evaluation score"),
        _exact("staff", "在职人数", "staff on the payroll"),
        _text("profile", "判断结果的分布，见 outcomes", "how its judgements came out, see outcomes"),
    ),
)

FIGURES: Final = Table(
    name="figures",
    zh="每个跨报告规则用到的数字一行",
    en="a row a figure that rules across reports read",
    columns=(
        REPORT,
        _text("path", "字段路径", "its path in the report"),
        _text("label", "项目名称", "the item's name, as printed"),
        _text("measure", "口径（字段名）", "which measure of the item"),
        _text("kind", "amount 金额、rate 比率、count 数量等", "amount, rate, count …"),
        _text("unit", "报告所写单位", "unit as printed"),
        _text("printed", "报告所写数字", "the number as printed"),
        _exact("value", "折算为基本单位的值", "its value in the base unit"),
        _exact("low", "所写数字可能代表的最小真值", "least true value its print stands for"),
        _exact("high", "所写数字可能代表的最大真值", "greatest true value its print stands for"),
        _text("origin", "stated 所写、implied 由所写数字推出", "stated, or implied by what is stated"),
        _text("quote", "原文", "what the report says"),
    ),
)

OUTCOMES: Final = Table(
    name="outcomes",
    zh="判断结果的分布：多份报告共用一种分布时只存一次",
    en="how judgements came out: kept once for all reports where they came out alike",
    columns=(
        _text("profile", "分布，见 reports", "the profile, see reports"),
        _text(
            "rule",
            "规则编号；通过和不适用的只记总数，没有编号",
            "the rule's id; none for those that passed or do not apply, of which only the number is kept",
        ),
        _text("outcome", "判断结果", "the outcome"),
        _number("judgements", "判断数", "how many judgements"),
    ),
)

FIGURE_PARTS = (
    _text("path", "字段路径", "path in the report"),
    _text("label_zh", "名称", "name, in Chinese"),
    _text("label_en", "名称（英文）", "name, in English"),
    _text("value", "所写数字", "the number as printed"),
    _text("unit", "单位", "its unit"),
    _text("quote", "原文", "what the report says"),
    _text("where_zh", "位置", "where it stands, in Chinese"),
    _text("where_en", "位置（英文）", "where it stands, in English"),
)

FINDINGS: Final = Table(
    name="findings",
    zh="每个发现一行：单份的、跨年度的、跨单位的",
    en="a row a finding: of one report, across years, across units",
    columns=(
        _text("finding_id", "发现编号", "the finding"),
        REPORT,
        RULE,
        _text("scope", "report 单份、years 跨年度、reports 跨单位", "report, years or reports: what was compared"),
        _text("severity", "error、warning、info", "error, warning or info"),
        _text("outcome", "fail、explained、waived、unknown", "fail, explained, waived or unknown"),
        _text("subject", "对象（字段路径）", "what it is about, a path"),
        _text("label_zh", "对象名称", "what it is about, in Chinese"),
        _text("label_en", "对象名称（英文）", "what it is about, in English"),
        _text("title_zh", "规则名称", "the rule's title, in Chinese"),
        _text("title_en", "规则名称（英文）", "the rule's title, in English"),
        _text("message_zh", "问题", "what is wrong, in Chinese"),
        _text("message_en", "问题（英文）", "what is wrong, in English"),
        _text("working_zh", "算式", "the sum worked out, in Chinese"),
        _text("working_en", "算式（英文）", "the sum worked out, in English"),
        _text("fix_zh", "如何改正", "how to mend it, in Chinese"),
        _text("fix_en", "如何改正（英文）", "how to mend it, in English"),
        _text("stated", "所写数字", "the number as stated"),
        _text("computed_low", "应为的下限", "least it should be"),
        _text("computed_high", "应为的上限", "greatest it should be"),
        _text("computed_unit", "应为数字的单位", "unit of what it should be"),
        _exact(
            "money", "涉及金额（元）：所涉金额中最大者", "money touched, in yuan: the largest amount among its figures"
        ),
        _text("quote", "原文", "what the report says"),
        _text("where_zh", "位置", "where it stands, in Chinese"),
        _text("where_en", "位置（英文）", "where it stands, in English"),
        _records("figures", "所依据的数字", "the figures it rests on", *FIGURE_PARTS),
        _records(
            "suspects",
            "最可能写错的数字与应改为的数字",
            "figures most likely wrong, and what they should be",
            _text("path", "字段路径", "path in the report"),
            _text("label_zh", "名称", "name, in Chinese"),
            _text("label_en", "名称（英文）", "name, in English"),
            _text("from", "所写", "as stated"),
            _text("to", "应为", "as it should be"),
            _text("unit", "单位", "unit"),
            _text("slip", "错法", "kind of slip"),
        ),
        _records(
            "basis",
            "依据",
            "what it rests on",
            _text("document_zh", "文件", "document, in Chinese"),
            _text("document_en", "文件（英文）", "document, in English"),
            _text("article", "条款；未核实的不写", "article, where it was verified"),
            _text("status", "核实情况", "whether it was verified"),
        ),
        _text("root", "归在哪个发现之下", "the finding it is told beneath"),
        _text("waiver", "豁免编号", "the waiver it is waived by"),
        _truth("is_new", "是否新发现（与基线相比）", "whether it is new against the baseline"),
        _texts("peers", "相比的报告编号", "the reports it was compared with"),
    ),
)

COMPARED: Final = Table(
    name="compared",
    zh="跨年度、跨单位规则所比的每个数一行：所写的，或由所写的算出的",
    en="a row a number that rules across years and reports compare: stated, or worked out of what is stated",
    columns=(
        REPORT,
        _text("measure", "比的是什么：对象类型、公式、条件", "what is compared: type of item, formula, condition"),
        _text("item", "哪个项目：路径，列表行用名称代替行号", "which item: its path, a row of a list by its name"),
        _text("path", "字段路径", "its path in the report"),
        _text("label_zh", "名称", "name, in Chinese"),
        _text("label_en", "名称（英文）", "name, in English"),
        _text("dimension", "量纲：元、%、个 等", "what it measures: 元, %, 个 …"),
        _text("unit", "单位", "its unit"),
        _text("printed", "数字，保留所写的小数位", "the number with its decimals"),
        _exact(
            "value", "折算为基本单位的值；读不清或过大时为空", "in the base unit; none where unreadable or too great"
        ),
        _exact("low", "可能的最小真值；没有下限时为空", "least true value; none where there is no end"),
        _exact("high", "可能的最大真值；没有上限时为空", "greatest true value; none where there is no end"),
        _truth("low_open", "最小真值本身是否除外", "whether the least value itself is left out"),
        _truth("high_open", "最大真值本身是否除外", "whether the greatest value itself is left out"),
        _text("origin", "stated 所写、implied 推算", "stated, or implied by what is stated"),
        _text("scope", "资金口径；不分口径时为空", "which funds it covers; empty where that makes no difference"),
        _text("quote", "原文", "what the report says"),
        _text("where_zh", "位置", "where it stands, in Chinese"),
        _text("where_en", "位置（英文）", "where it stands, in English"),
    ),
)

ITEMS: Final = Table(
    name="items",
    zh="跨年度规则所比的每条文字一行：问题、指标名称等",
    en="a row a text that rules across years compare: problems, names of indicators …",
    columns=(
        REPORT,
        _text("list", "哪个列表，或哪几个列表合在一起", "which list, or which lists taken together"),
        _text("path", "字段路径", "its path in the report"),
        _text("name", "统一写法后的文字", "the text made uniform"),
        _text("text", "原文", "the text"),
        _numbers("grams", "三字片段的散列", "hashes of its runs of three characters"),
    ),
)

TEXTS: Final = Table(
    name="texts",
    zh="每份报告每个章节一行：文字指纹，用于查雷同",
    en="a row a chapter of a report: its fingerprint, to find texts that are alike",
    columns=(
        REPORT,
        _text("section", "章节", "the chapter"),
        _number("characters", "去掉格式用语后的字数", "characters left without words of the form"),
        _numbers("signature", "MinHash 指纹", "its MinHash signature"),
        _numbers("bands", "分段散列", "hashes of its bands"),
    ),
)

REGISTER: Final = Table(
    name="register",
    zh="名册每行一行：应报送的单位；没有名册时为空",
    en="a row a line of the register: who had to report; empty where there is none",
    columns=(
        _text("unit_key", "单位标识，与 reports 相同", "the unit, as in reports"),
        _text("unit_code", "单位代码", "code of the unit"),
        _text("unit_name", "单位名称", "name of the unit"),
        _text("unit_kind", "单位性质", "kind of unit"),
        _text("supervisor_code", "主管部门代码", "code of the department above it"),
        _text("region", "所属地区", "its region"),
        _number("fiscal_year", "年度；不限年度时为空", "fiscal year; none where it is not said"),
        _text("report_type", "报告类型；不限时为空", "type of report; none where it is not said"),
        _text("source", "名册所写文件路径", "where its report lies, as the register says"),
    ),
)

TABLES: Final = (RUNS, REPORTS, FIGURES, OUTCOMES, FINDINGS, COMPARED, ITEMS, TEXTS, REGISTER)
