"""Forms that cannot be laid out are no sentences either."""

from __future__ import annotations

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from checker.pipeline import check
from tests.extraction.flattened.test_forms import FORM, TITLE
from tests.shipped_rules import national

REFUSED = [one for one in FORM if one != "290公里"]
HALLS = [one.replace("300公里", "面积8600平方米").replace("巡护里程", "办公用房面积") for one in REFUSED]


def test_what_stands_in_a_form_that_is_refused_is_not_read_as_prose():
    extraction = extract(read_bytes((TITLE + "\n".join(HALLS)).encode(), "report.txt"))

    assert extraction.figures == ()
    assert extraction.unreadable


def test_a_form_that_is_refused_is_not_asked_for_the_chapters_of_a_report():
    title = "2021年度部门整体支出绩效自评表\n"
    judged = check((title + "\n".join(REFUSED)).encode(), "report.txt", national()).judged

    assert judged is not None
    assert not [one for one in judged.findings if one.rule.id.startswith("STR")]


def test_a_report_around_a_form_that_is_refused_is_read():
    text = "松岭县林业局2021年度部门整体支出绩效自评报告\n一、基本情况\n本单位2021年支出合计75.00万元。\n"
    text += "\n".join(REFUSED) + "\n二、存在的问题\n2021年公务接待费决算数1.20万元。\n"
    found = {one.value for one in extract(read_bytes(text.encode(), "report.txt")).figures}

    assert {"75.00", "1.20"} <= found


def test_a_label_in_a_report_is_no_form_whose_chapters_are_lost():
    text = "松岭县林业局2021年度项目绩效自评报告\n项目名称：护林防火\n一、预算执行情况\n预算执行率96%。\n二、指标\n"
    text += "\n".join(REFUSED[REFUSED.index("一级指标") :])
    sections = extract(read_bytes(text.encode(), "report.txt")).report["sections"]

    assert [one["title"] for one in sections] == ["预算执行情况", "指标"]  # type: ignore[index]
