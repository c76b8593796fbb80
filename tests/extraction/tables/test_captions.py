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
