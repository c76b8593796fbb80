"""Forms whose rows are lines with a tab or a bar between any two cells."""

from __future__ import annotations

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract

FORM = """项目名称,河道 保洁
主管部门,云水县水利局,实施单位,云水县河道站
资金来源,年初预算数（万元）,全年预算数（万元）,全年执行数（万元）,执行率
资金总额,50.00,48.00,45.60,95.00%
其中：财政拨款,50.00,48.00,45.60,95.00%
一级指标,二级指标,三级指标,指标值,完成值,分值,得分,偏差原因
产出指标,数量指标,保洁 河道长度,60 公里,57 公里,40,38,汛期停工
,,打捞 次数,48 次,50 次,20,20,
效益指标,社会效益,断面达标率,≥95%,96%,40,40,
总分,,,,,100,98,
"""


def read(text: str) -> dict[str, str]:
    text = "云水县水利局2021年度项目支出绩效自评表\n" + text
    return {one.path: one.value + one.unit for one in extract(read_bytes(text.encode(), "report.txt")).figures}


def barred(text: str) -> str:
    return "".join(f"| {one.replace(',', ' | ')} |\n" for one in text.splitlines())


@pytest.mark.parametrize("way", [lambda text: text.replace(",", "\t"), barred], ids=["tabs", "bars"])
def test_lines_with_all_their_cells_are_rows(way: type[str]):
    found = read(way(FORM))

    assert found["projects.0.funds.rows.0.executed"] == "45.60万元"
    assert found["projects.0.indicators.0.actual"] == "57公里"
    assert found["projects.0.indicators.1.score"] == "20分"
    assert found["projects.0.totals.score"] == "98分"


def test_a_row_with_other_many_cells_makes_the_form_unread():
    assert read(FORM.replace(",,打捞", ",打捞").replace(",", "\t")) == {}


def test_a_score_in_a_column_beside_its_own_makes_the_form_unread():
    assert read(FORM.replace("40,38,汛期停工", ",40,38").replace(",", "\t")) == {}


def test_funds_with_other_many_cells_than_their_heads_make_the_form_unread():
    assert read(FORM.replace("资金总额,50.00,48.00", "资金总额,50.00").replace(",", "\t")) == {}
