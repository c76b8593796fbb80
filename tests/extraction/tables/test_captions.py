"""What stands above a table names its form, however the table is numbered."""

from __future__ import annotations

import pytest

from checker.extraction.tables.captions import title_in
from checker.extraction.tables.form_files import load_forms


@pytest.mark.parametrize(
    "line",
    [
        "“三公”经费支出情况表",
        "表一　“三公”经费支出情况表",
        "表十　“三公”经费支出情况表",
        "附表3 “三公”经费支出情况表",
        "表三：“三公”经费支出情况表",
    ],
)
def test_a_number_before_the_title_takes_nothing_of_its_name(line: str) -> None:
    form, title = title_in(line, load_forms())
    assert form is not None
    assert title == "三公经费支出情况表"


def test_the_number_of_a_table_is_no_part_of_its_title() -> None:
    form, title = title_in("表十二 机关运行经费支出情况表", load_forms())
    assert form is not None
    assert title == "机关运行经费支出情况表"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("2023年度“三公”经费决算情况一览表", "“三公”经费支出决算表"),
        ("云水县青石局2023年度收入支出决算汇总情况表", "收入支出决算总表"),
        ("部门收支执行情况一览表", "部门收支情况表"),
    ],
)
def test_words_that_any_table_may_have_in_its_name_do_not_hide_the_form(line: str, name: str) -> None:
    form, _ = title_in(line, load_forms())

    assert form is not None
    assert form.name == name


@pytest.mark.parametrize(
    "line", ["项目支出决算情况一览表", "下属单位支出决算情况一览表", "一览表", "物资采购情况一览表"]
)
def test_what_is_said_before_the_name_of_a_form_makes_it_another(line: str) -> None:
    form, _ = title_in(line, load_forms())

    assert form is None


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("云水县水务局（含所属单位）收入支出决算总表", True),
        ("云水县水务局及所属单位收入支出决算总表", True),
        ("云水县水务局所属单位收入支出决算总表", False),
    ],
)
def test_the_unit_with_those_below_it_is_the_unit_and_those_below_it_alone_are_not(line: str, is_own: bool):
    form, _ = title_in(line, load_forms())

    assert (form is not None) is is_own
