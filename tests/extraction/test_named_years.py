"""A report that names no year is of the one year in the names of its file and sheets, and says so."""

from __future__ import annotations

import io

import openpyxl
import pytest

from checker.kernel.errors import InputError
from checker.pipeline import read_report_bytes

_TEXT = "部门收支决算\n一、收支情况\n本年收入100万元，支出90万元。\n"


def _year(source: str, text: str = _TEXT) -> tuple[int, int]:
    """Return the year of a report by that name, and how many notes it has."""
    read = read_report_bytes(text.encode(), source)
    assert read.document is not None
    year = read.report.fiscal_year
    assert year is not None
    return year, len(read.document.notes)


@pytest.mark.parametrize(
    "source",
    [
        "2024-临江市水务局-决算公开.txt",
        "临江市水务局2024年度部门决算.txt",
        "2024.txt",
        "资料/临江市水务局（2024年）.txt",
        "2021.zip/临江市水务局_2024_决算.txt",
        "all.zip!临江市水务局二〇二四年决算.txt",
        "2024年度决算（2024年）.txt",
    ],
)
def test_the_one_year_in_the_name_is_the_reports_and_a_note_says_so(source: str):
    assert _year(source) == (2024, 1)


@pytest.mark.parametrize(
    "source",
    [
        "临江市水务局-决算公开.txt",
        "2023-2024-决算公开.txt",
        "2023-24决算公开.txt",
        "2024-03-20-决算公开.txt",
        "20240320决算公开.txt",
        "2024年3月决算公开.txt",
        "临财〔2024〕15号.txt",
        "2024号决算.txt",
        "收入2050万元.txt",
        "1988决算.txt",
        "2024/决算公开.txt",
        "reports.ndjson!2024",
    ],
)
def test_a_name_with_no_year_for_sure_is_refused(source: str):
    with pytest.raises(InputError) as caught:
        _year(source)

    assert caught.value.problems[0].code == "GJ-D022"


def test_a_year_in_the_text_goes_before_that_of_the_name_without_a_note():
    assert _year("2024-决算公开.txt", _TEXT.replace("本年收入", "2022年收入")) == (2022, 0)


def test_a_name_of_the_year_of_writing_is_refused():
    with pytest.raises(InputError):
        _year("2024-决算公开.txt", f"{_TEXT}填报日期：2024年3月20日\n")

    assert _year("2023-决算公开.txt", f"{_TEXT}填报日期：2024年3月20日\n") == (2023, 1)


def test_the_last_day_of_a_year_is_no_day_of_writing():
    assert _year("2023-决算公开.txt", f"{_TEXT}截至2023年12月31日，资产总额5万元。\n") == (2023, 1)


@pytest.mark.parametrize(
    ("sheets", "year"), [(("2023年决算",), 2023), (("收入", "支出"), None), (("2022", "2023"), None)]
)
def test_names_of_sheets_count_as_those_of_files(sheets: tuple[str, ...], year: int | None):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in sheets:
        sheet = book.create_sheet(name)
        for row in (("部门收支情况表", None), ("项目", "决算数（万元）"), ("本年收入合计", 100), ("本年支出合计", 90)):
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)

    if year is None:
        with pytest.raises(InputError):
            read_report_bytes(data.getvalue(), "book.xlsx")
    else:
        assert read_report_bytes(data.getvalue(), "book.xlsx").report.fiscal_year == year
