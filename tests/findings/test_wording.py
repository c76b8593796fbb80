from __future__ import annotations

import pytest

from checker.findings.wording import worded
from checker.formula.reading import Situation
from checker.kernel.message import Language, Message
from tests.findings.small_books import Tree, book, judged, only, report, rule

LINE: Tree = {"label": "办公费", "initial": "12345.60", "final": {"value": "3.50", "unit": "亿元"}, "prior_final": "0"}


def said(zh: str, en: str, line: Tree = LINE, **keys: object) -> Message:
    """Return what a rule that always fails says in these words of a line."""
    words = {"zh": zh, "en": en}
    written = rule(require="决算数 < 0 且 决算数 > 0", **{"message": words, **keys})
    return only(
        judged(book(written, 上限={"en": "limit", "type": "percent", "default": "12.5%"}), report(line))
    ).message


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("{项目}写 {年初预算数}", "{label}: {initial}", Message("办公费写 12,345.60万元", "办公费: 12,345.60万元")),
        ("决算 {决算数}", "final {final}", Message("决算 3.50亿元", "final 3.50亿元")),
        ("{决算数 - 年初预算数}", "{final - initial}", Message("2.27亿元", "2.27亿元")),
        ("{决算数 / 年初预算数}", "{final / initial}", Message("283.50%", "283.50%")),
        ("缺 {调整预算数}", "lacks {adjusted}", Message("缺 （未写）", "lacks (not given)")),
        ("{年初预算数 / 上年决算数}", "{initial / prior_final}", Message("?", "?")),
        ("高于 {上限}", "above {limit}", Message("高于 12.5%", "above 12.5%")),
        ("是不是：{决算数 > 年初预算数}", "is it: {final > initial}", Message("是不是：是", "is it: yes")),
        ("是不是：{决算数 < 年初预算数}", "is it: {final < initial}", Message("是不是：否", "is it: no")),
        ("是不是：{决算数 < 调整预算数}", "is it: {final < adjusted}", Message("是不是：不确定", "is it: undecided")),
        ("原因“{预决算差异原因}”", "reason '{reason_budget}'", Message("原因“（未写）”", "reason '(not given)'")),
    ],
)
def test_each_language_fills_its_own_placeholders(zh: str, en: str, expected: Message):
    assert said(zh, en) == expected


def test_an_unnamed_line_is_called_by_its_place_in_the_schema():
    unnamed = report(three_public={"total": {"final": "1.00"}})
    words = {"zh": "{项目}：{决算数}", "en": "{label}: {final}"}
    written = rule(each="three_public.total", require="决算数 > 9万元", message=words)

    title = unnamed.vocabulary.root.fields["three_public"].title
    assert title.zh == "三公经费"
    assert only(judged(book(written), unnamed)).message == Message(f"{title.zh}：1.00万元", f"{title.en}: 1.00万元")


def test_several_reasons_are_quoted_one_after_the_other():
    reasons = [{"text": one, "compares": "vs_budget"} for one in ("追加采购", "人员\n增加")]

    assert said("{预决算差异原因}", "{reason_budget}", {**LINE, "reasons": reasons}).zh == "追加采购 人员 增加"


def test_a_fix_is_worded_like_a_message():
    written = rule(require="决算数 <= 年初预算数", fix={"zh": "改为 {年初预算数}", "en": "make it {initial}"})

    finding = only(judged(book(written), report({"initial": "1.00", "final": "9.00"})))

    assert finding.fix == Message("改为 1.00万元", "make it 1.00万元")


def test_a_rule_without_english_is_told_in_chinese():
    written = rule(require="决算数 <= 年初预算数", message={"zh": "{项目}超支"})

    message = only(judged(book(written), report({"initial": "1.00", "final": "9.00"}))).message

    assert message == Message("甲超支", "")
    assert message.said_in(Language.EN) == "甲超支"


def test_no_wording_says_nothing():
    assert worded(None, Situation(report())) == Message("", "")


def test_a_list_of_texts_is_said_one_after_the_other():
    words = {"zh": "{结果编号}：{结果对象}", "en": "{id}: {entities}"}
    written = rule(each="goals.results", require='结果编号 = "r2"', message=words)
    results = [{"id": "r1", "text": "两园融合", "entities": ["东城园", "西城园"]}]

    made = report(goals={"results": results})

    assert only(judged(book(written), made)).message == Message("r1：东城园、西城园", "r1: 东城园、西城园")
