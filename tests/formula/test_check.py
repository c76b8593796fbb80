"""Names resolved, kinds held apart, and every mistake of meaning told with the caret under what is wrong."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from checker.formula.check import check, check_statement
from checker.formula.context import Context, Definition
from checker.formula.kinds import kind_of
from checker.formula.mistakes import FormulaError, caret
from checker.formula.parser import parse
from checker.formula.typed import Arithmetic, Compare, Constant, Logic, Match, Reference, Scope, Test, Words, references
from checker.kernel.unit import Kind
from checker.report.vocabulary import name_key
from tests.formulas import LINE, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.formula.typed import Typed

PARAMETERS: Mapping[str, Constant | Words] = {
    name_key("变动线"): Constant(Fraction(1, 10), Kind.PERCENT, "", "变动线"),
    "change_limit": Constant(Fraction(1, 10), Kind.PERCENT, "", "变动线", english="change_limit"),
    name_key("词表"): Words(("支出", "费"), "词表"),
}
CONTEXT = Context(VOCABULARY, LINE, PARAMETERS)


def refused(text: str, context: Context = CONTEXT) -> str:
    """Return everything that is told about a condition: code, both messages, and the formula with its caret."""
    with pytest.raises(FormulaError) as caught:
        check_statement(parse(text), context)
    (one,) = caught.value.mistakes
    return f"{one.code} {one.message.zh} / {one.message.en}\n{caret(text, one.span)}"


def keys(text: str, context: Context = CONTEXT) -> list[str]:
    """Return where each name of a formula leads: the scope, and the keys of its fields."""
    found = references(check(parse(text), context))
    return [f"{one.scope.value}:{'.'.join(each.key for each in one.fields)}" for one in found]


NAMES = [
    ("决算数", ["subject:final"]),
    ("final", ["subject:final"]),
    ("FINAL", ["subject:final"]),
    ("[决 算 数]", ["subject:final"]),
    ("完成率", ["subject:stated.completion_rate"]),
    ("stated.completion_rate", ["subject:stated.completion_rate"]),
    ("三公经费.决算数", ["root:three_public.total.final"]),
    ("三公经费.公务接待费.决算数", ["root:three_public.reception.total.final"]),
    ("three_public.total.initial", ["root:three_public.total.initial"]),
    ("三公经费.完成率", ["root:three_public.total.stated.completion_rate"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_name_leads_to_its_field(text: str, expected: list[str]):
    assert keys(text) == expected


def test_name_of_the_subject_goes_before_the_report():
    assert keys("项目") == ["subject:label"]
    assert keys("单位.单位名称", Context(VOCABULARY)) == ["root:unit.name"]


def test_name_inside_any_is_of_the_row_before_the_subject():
    typed = check_statement(parse("任一(其中, 决算数 > 三公经费.决算数)"), CONTEXT)
    assert isinstance(typed, Test)
    assert [one.scope for one in references(typed)] == [Scope.ROW, Scope.ROOT]


def test_parameter_goes_before_a_field():
    shadow = Constant(Fraction(1), Kind.PERCENT, "", "决算数")
    typed = check(parse("决算数"), Context(VOCABULARY, LINE, {name_key("决算数"): shadow}))
    assert typed == shadow


KINDS = [
    ("决算数", Kind.MONEY),
    ("决算数 + 年初预算数", Kind.MONEY),
    ("决算数 * 2", Kind.MONEY),
    ("决算数 * 完成率", Kind.MONEY),
    ("2 * 3", Kind.NUMBER),
    ("完成率 * 2", Kind.PERCENT),
    ("5人 * 3万元", Kind.MONEY),
    ("决算数 / 年初预算数", Kind.PERCENT),
    ("决算数 / 年初预算数 - 1", Kind.PERCENT),
    ("1 + 增减率", Kind.PERCENT),
    ("决算数 / 3人", Kind.MONEY),
    ("决算数 / 2", Kind.MONEY),
    ("6 / 3", Kind.NUMBER),
    ("完成率 - 5百分点", Kind.PERCENT),
    ("3人 + 2", Kind.COUNT),
    ("报告信息.公开日期 - 报告信息.批复日期", Kind.COUNT),
    ("最大(报告信息.公开日期, 报告信息.批复日期)", Kind.DATE),
    ("-决算数", Kind.MONEY),
    ("绝对值(增减率)", Kind.PERCENT),
    ("合计(其中.决算数)", Kind.MONEY),
    ("计数(其中)", Kind.NUMBER),
    ("字数(项目)", Kind.NUMBER),
    ("如果(持平, 0万元, 决算数)", Kind.MONEY),
    ("缺省为(同比变动原因, 预决算差异原因)", Kind.TEXT),
    ("四舍五入(完成率, 2)", Kind.PERCENT),
    ("变动线", Kind.PERCENT),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_calculation_has_a_kind(text: str, kind: Kind):
    assert kind_of(check(parse(text), CONTEXT)) is kind


STATEMENTS: list[tuple[str, type[Typed]]] = [
    ("决算数 > 0", Compare),
    ("决算数 > 0万元", Compare),
    ("完成率 <= 1", Compare),
    ("完成率 <= 100%", Compare),
    ("决算数 / 年初预算数 <= 1 + 变动线", Compare),
    ("单位.人员.在职人数 > 3.5", Compare),
    ("单位.人员.在职人数 > 3人", Compare),
    ("报告信息.公开日期 - 报告信息.批复日期 <= 20", Compare),
    ("报告信息.公开日期 > 报告信息.批复日期", Compare),
    ("持平", Test),
    ("为空(其中)", Test),
    ("为空(三公经费)", Test),
    ("为空(决算数 - 年初预算数)", Test),
    ('完成率口径 = "initial"', Match),
    ('项目 <> "办公费"', Match),
    ('"办公费" = 项目', Match),
    ("包含(项目, 词表)", Test),
    ("唯一(收支.支出.按功能分类.科目编码)", Test),
    ("决算数 > 0 且 持平", Logic),
]


@pytest.mark.parametrize(("text", "expected"), STATEMENTS)
def test_condition_is_one(text: str, expected: type[Typed]):
    assert isinstance(check_statement(parse(text), CONTEXT), expected)


_LINE = "“收支项目”里没有叫"
_CELL = "（单元格地址不能用，请写项目名称） / 'line' has nothing called 'B12' (cell addresses cannot be used; write the item's name)"
_RATES = "GJ-F019 百分比与无单位的数不能比较（百分比请写 90%，不写 0.9 或 90） / cannot compare percent and number (write 90%, not 0.9 or 90)"
_MANY = "有许多行，请放进 合计/最大/最小/计数 里，或用 任一/全部"
_MANY_EN = "has many rows; put it inside SUM/MAX/MIN/COUNT, or use ANY/ALL"
_GROUP = "GJ-F016 “三公经费”是一组项目，不是一个数或文字；请写到具体项目，或放进 合计/计数/任一/全部 里 / '三公经费' is a group, not a figure or text; name one of its fields, or use it inside SUM/COUNT/ANY/ALL"
_PLACES = "GJ-F025 小数位数要直接写 0 到 12 的整数 / write the number of decimals as a whole number from 0 to 12"

REFUSED = [
    ("决算书 > 0", f"GJ-F014 {_LINE}“决算书”的项目，是不是“决算数”？ / 'line' has nothing called '决算书'; did you mean '决算数'?", "^^^^^^"),
    ("0 < finall", f"GJ-F014 {_LINE}“finall”的项目，是不是“final”？ / 'line' has nothing called 'finall'; did you mean 'final'?", "    ^^^^^^"),
    ("B12 > 0", f"GJ-F014 {_LINE}“B12”的项目{_CELL}", "^^^"),
    ("0 < change_limt", f"GJ-F014 {_LINE}“change_limt”的项目，是不是“change_limit”？ / 'line' has nothing called 'change_limt'; did you mean 'change_limit'?", "    ^^^^^^^^^^^"),
    ("变动限 > 0", f"GJ-F014 {_LINE}“变动限”的项目，是不是“变动线”？ / 'line' has nothing called '变动限'; did you mean '变动线'?", "^^^^^^"),
    ("三公经费.公务接待费.决算书 > 0", "GJ-F014 “公务接待费”里没有叫“决算书”的项目，是不是“决算数”？ / 'reception' has nothing called '决算书'; did you mean '决算数'?", "^^^^^^^^^^^^^^^^^^^^^^^^^^"),
    ("决算数", "GJ-F021 这里需要一个能成立或不成立的条件，却是金额 / expected a condition, found money", "^^^^^^"),
    ("决算数 > 0 且 年初预算数", "GJ-F021 这里需要一个能成立或不成立的条件，却是金额 / expected a condition, found money", "              ^^^^^^^^^^"),
    ("非 项目", "GJ-F021 这里需要一个能成立或不成立的条件，却是文字 / expected a condition, found text", "   ^^^^"),
    ("如果(决算数, 1, 2) = 1", "GJ-F021 这里需要一个能成立或不成立的条件，却是金额 / expected a condition, found money", "     ^^^^^^"),
    ("任一(其中, 决算数)", "GJ-F021 这里需要一个能成立或不成立的条件，却是金额 / expected a condition, found money", "           ^^^^^^"),
    ("决算数 > 5", "GJ-F019 金额与无单位的数不能比较（金额要写单位，如 5万元） / cannot compare money and number (write the unit, such as 5万元)", "^^^^^^^^^^"),
    ("完成率 > 0.9", _RATES, "^^^^^^^^^^^^"),
    ("90 <= 完成率", "GJ-F019 无单位的数与百分比不能比较（百分比请写 90%，不写 0.9 或 90） / cannot compare number and percent (write 90%, not 0.9 or 90)", "^^^^^^^^^^^^"),
    ("完成率 = 5百分点", "GJ-F019 百分比与百分点不能比较（百分比与百分点不是一回事） / cannot compare percent and points (percent and percentage points are different things)", "^^^^^^^^^^^^^^^^"),
    ("决算数 > 10%", "GJ-F019 金额与百分比不能比较 / cannot compare money and percent", "^^^^^^^^^^^^"),
    ("0 = 决算数 + 完成率", "GJ-F019 金额与百分比不能相加减 / cannot add money and percent", "    ^^^^^^^^^^^^^^^"),
    ("决算数 - 1 > 0", "GJ-F019 金额与无单位的数不能相加减 / cannot add money and number", "^^^^^^^^^^"),
    ("决算数 * 年初预算数 > 0", "GJ-F019 金额与金额不能相乘 / cannot multiply money and money", "^^^^^^^^^^^^^^^^^^^"),
    ("3人 / 决算数 > 0", "GJ-F019 数量与金额不能相除 / cannot divide count and money", "^^^^^^^^^^^^"),
    ("报告信息.批复日期 * 2 > 0", "GJ-F019 日期与无单位的数不能相乘 / cannot multiply date and number", "^^^^^^^^^^^^^^^^^^^^^"),
    ("报告信息.批复日期 / 2 > 0", "GJ-F019 日期与无单位的数不能相除 / cannot divide date and number", "^^^^^^^^^^^^^^^^^^^^^"),
    ("报告信息.批复日期 + 报告信息.批复日期 > 0", "GJ-F019 日期与日期不能相加减 / cannot add date and date", "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"),
    ("合计(报告信息.批复日期) > 0", "GJ-F020 这里需要数，却是日期 / expected a number, found date", "     ^^^^^^^^^^^^^^^^^"),
    ("绝对值(报告信息.批复日期) > 0", "GJ-F020 这里需要数，却是日期 / expected a number, found date", "       ^^^^^^^^^^^^^^^^^"),
    ("-报告信息.批复日期 < 0", "GJ-F020 这里需要数，却是日期 / expected a number, found date", " ^^^^^^^^^^^^^^^^^"),
    ("报告信息.公开日期 > 2024", "GJ-F019 日期与无单位的数不能比较 / cannot compare date and number", "^^^^^^^^^^^^^^^^^^^^^^^^"),
    ('报告信息.公开日期 = "2024-08-01"', "GJ-F019 日期与文字不能比较 / cannot compare date and text", "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"),
    ("1 + 项目 > 0", "GJ-F020 这里需要数，却是文字 / expected a number, found text", "    ^^^^"),
    ("合计(项目, 1) > 0", "GJ-F020 这里需要数，却是文字 / expected a number, found text", "     ^^^^"),
    ("合计(其中.项目) > 0", "GJ-F020 这里需要数，却是文字 / expected a number, found text", "     ^^^^^^^^^"),
    ("1 + (决算数 > 0) > 0", "GJ-F020 这里需要数，却是条件 / expected a number, found condition", "     ^^^^^^^^^^"),
    ("缺省为(决算数, 完成率) > 0", "GJ-F019 金额与百分比不能相加减 / cannot add money and percent", "               ^^^^^^"),
    ("如果(持平, 决算数, 1) > 0", "GJ-F019 金额与无单位的数不能相加减 / cannot add money and number", "                   ^"),
    ("(决算数 > 0) = (年初预算数 > 0)", "GJ-F019 条件与条件不能比较 / cannot compare condition and condition", " " + "^" * 29),
    ('决算数 = "3"', "GJ-F019 金额与文字不能比较 / cannot compare money and text", "^^^^^^^^^^^^"),
    ('项目 > "办公费"', "GJ-F019 文字与文字不能比较 / cannot compare text and text", "^^^^^^^^^^^^^^^"),
    ("项目 = 词表", "GJ-F019 文字与词表不能比较（词表请用 包含） / cannot compare text and list (use CONTAINS with a list)", "^^^^^^^^^^^"),
    ("三公经费 > 0", _GROUP, "^^^^^^^^"),
    ('三公经费 = "x"', _GROUP, "^^^^^^^^"),
    ('包含(三公经费, "x")', _GROUP, "     ^^^^^^^^"),
    ("其中 = 0", "GJ-F019 一组行与无单位的数不能比较 / cannot compare rows and number", "^^^^^^^^"),
    ("决算数 = 其中.决算数", f"GJ-F017 “其中.决算数”{_MANY} / '其中.决算数' {_MANY_EN}", "         ^^^^^^^^^^^"),
    ('其中.项目 = "办公费"', f"GJ-F017 “其中.项目”{_MANY} / '其中.项目' {_MANY_EN}", "^^^^^^^^^"),
    ("任一(决算数, 决算数 > 0)", "GJ-F018 ANY 的第一个参数要是一组行 / the first argument of ANY must be a set of rows", "     ^^^^^^"),
    ("计数(决算数) > 0", "GJ-F018 COUNT 的第一个参数要是一组行 / the first argument of COUNT must be a set of rows", "     ^^^^^^"),
    ("唯一(项目)", "GJ-F018 UNIQUE 的第一个参数要是一组行 / the first argument of UNIQUE must be a set of rows", "     ^^^^"),
    ('包含(决算数, "x")', "GJ-F022 这里需要文字，却是金额 / expected a text, found money", "     ^^^^^^"),
    ("包含(项目, 决算数)", "GJ-F022 这里需要文字，却是金额 / expected a text, found money", "           ^^^^^^"),
    ("字数(完成率) > 1", "GJ-F022 这里需要文字，却是百分比 / expected a text, found percent", "     ^^^^^^"),
    ('完成率口径 = "inital"', "GJ-F023 “完成率口径”不会是“inital”，是不是“initial”？（可为 initial、adjusted、unknown） / '完成率口径' is never 'inital'; did you mean 'initial'? (one of initial, adjusted, unknown)", "             ^^^^^^^^"),
    ("四舍五入(决算数, 0.5) > 0", _PLACES, "                 ^^^"),
    ("四舍五入(决算数, 13) > 0", _PLACES, "                 ^^"),
    (f"四舍五入(决算数, {'9' * 40}) > 0", _PLACES, " " * 17 + "^" * 40),
    ("四舍五入(决算数, 2元) > 0", _PLACES, "                 ^^^"),
    ("四舍五入(决算数, 决算数) > 0", _PLACES, "                 ^^^^^^"),
    ("为空(决算数 > 0)", "GJ-F027 为空 只能问一项填没填，这里却是条件 / ISBLANK asks about a figure or text, found condition", "     ^^^^^^^^^^"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message", "under"), REFUSED)
def test_mistake_of_meaning_is_told_with_a_caret_under_it(text: str, message: str, under: str):
    assert refused(text) == f"{message}\n{text}\n{under}"


def with_definitions(**formulas: str) -> Context:
    table = {("Line", name_key(name)): Definition(name, "Line", parse(text)) for name, text in formulas.items()}
    return Context(VOCABULARY, LINE, {}, table)


def test_definition_stands_for_its_formula():
    context = with_definitions(差额="决算数 - 年初预算数")
    assert keys("差额 > 0", context) == ["subject:final", "subject:initial"]
    assert keys("三公经费.差额 > 0", context) == ["root:three_public.total.final", "root:three_public.total.initial"]
    typed = check_statement(parse("合计(其中.差额) > 0"), context)
    assert [one.scope for one in references(typed)] == [Scope.ROW, Scope.ROW]


def test_definition_may_use_another():
    assert keys("乙", with_definitions(甲="决算数 * 2", 乙="甲 + 甲")) == ["subject:final", "subject:final"]


def test_a_rules_own_parameter_hides_what_a_definition_names_so():
    context = with_definitions(差额="决算数 - 界")
    context = context.with_parameters({"界": Constant(Fraction(5), Kind.MONEY)})
    other = context.with_parameters({"界": Constant(Fraction(7), Kind.MONEY)})

    typed, changed = (check(parse("差额"), one) for one in (context, other))
    assert isinstance(typed, Arithmetic)
    assert isinstance(changed, Arithmetic)
    assert (typed.right, changed.right) == (Constant(Fraction(5), Kind.MONEY), Constant(Fraction(7), Kind.MONEY))


def test_definitions_that_name_no_parameter_of_a_rule_are_expanded_once_for_all():
    context = with_definitions(差额="决算数 - 年初预算数")
    other = context.with_parameters({"界": Constant(Fraction(7), Kind.MONEY)})

    assert check(parse("差额"), context) == check(parse("差额"), other)
    assert list(context.expanded.of_rows) == [("Line", "差额")]
    assert context.expanded is other.expanded


def test_a_definition_is_said_of_each_path_apart():
    context = with_definitions(差额="决算数 - 年初预算数")

    assert keys("三公经费.差额 > 0", context) == ["root:three_public.total.final", "root:three_public.total.initial"]
    assert keys("三公经费.公务接待费.差额 > 0", context) == [
        "root:three_public.reception.total.final",
        "root:three_public.reception.total.initial",
    ]
    assert keys("差额 > 0", context) == ["subject:final", "subject:initial"]


@pytest.mark.parametrize("formulas", [{"甲": "甲 + 1"}, {"甲": "乙 * 2", "乙": "丙", "丙": "甲"}])
def test_definition_that_uses_itself_is_refused(formulas: dict[str, str]):
    message = "GJ-F024 定义“甲”用到了它自己 / the definition '甲' uses itself"
    assert refused("甲 > 0", with_definitions(**formulas)).startswith(message)


def test_suggestion_knows_definitions():
    assert "是不是“上年推算”？" in refused("上年推箅 > 0", with_definitions(上年推算="决算数"))


def test_reference_keeps_how_it_was_written():
    typed = check(parse("三公经费 . 决算数"), CONTEXT)
    assert isinstance(typed, Reference)
    assert typed.written == "三公经费.决算数"


def test_literal_is_held_in_base_units():
    assert check(parse("1.5万元"), CONTEXT) == Constant(Fraction(15000), Kind.MONEY, "元")
    assert check(parse("36.76%"), CONTEXT) == Constant(Fraction(3676, 10000), Kind.PERCENT)
