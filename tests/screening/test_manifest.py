from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from checker.kernel.errors import UsageError
from checker.screening.manifest import read_register
from checker.storing.register import Entry

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = Entry(
    unit_code="101", unit_name="甲局", unit_kind="行政", supervisor_code="001", region="东区", fiscal_year=2023,
    report_type="dept_overall", path="东区/甲局.docx",
)  # fmt: skip
HEAD = ["预算单位编码", "单位名称", "单位性质", "主管部门", "所属地区", "年度", "报告类型", "文件"]
ROW = ["101", "甲局", "行政", "001", "东区", "2023年度", "部门整体支出", "东区\\甲局.docx"]


def test_a_register_may_be_csv_in_gbk_with_a_title_above_its_head(tmp_path: Path):
    path = tmp_path / "名册.csv"
    path.write_bytes(f"2023年度预算单位名册,,\n{','.join(HEAD)}\n{','.join(ROW)}\n,,\n".encode("gb18030"))

    assert read_register(path).entries == (ENTRY,)


def test_a_register_may_be_a_workbook(tmp_path: Path):
    book = openpyxl.Workbook()
    for row in (HEAD, ROW):
        book.active.append(row)
    book.save(tmp_path / "名册.xlsx")

    assert read_register(tmp_path / "名册.xlsx").entries == (ENTRY,)


def test_a_register_may_be_json_lines_with_dotted_or_nested_keys(tmp_path: Path):
    path = tmp_path / "m.jsonl"
    path.write_text('{"unit": {"code": "101"}, "fiscal_year": 2023}\n{"unit.name": "乙局"}\n', encoding="utf-8")

    assert read_register(path).entries == (Entry(unit_code="101", fiscal_year=2023), Entry(unit_name="乙局"))


def test_a_unit_is_found_by_its_path_its_code_or_its_name_however_it_is_written(tmp_path: Path):
    path = tmp_path / "m.csv"
    path.write_text("单位代码,单位名称,年度\n101,甲局（本级）,2022\n101,甲局（本级）,2023\n", encoding="utf-8")
    register = read_register(path)

    assert register.entry("x", name="甲局(本级)", year=2023).fiscal_year == 2023
    assert register.entry("x", code="101", year=2022).fiscal_year == 2022
    assert register.entry("x", name="乙局") == Entry()


@pytest.mark.parametrize(
    ("text", "code"),
    [("甲,乙\n1,2\n", "GJ-S021"), ("单位名称,年度\n甲局,二〇二三\n", "GJ-S022"), ("", "GJ-S021")],
)
def test_a_register_that_says_nothing_of_units_stops_the_run(tmp_path: Path, text: str, code: str):
    path = tmp_path / "m.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError) as raised:
        read_register(path)

    assert raised.value.problems[0].code == code
