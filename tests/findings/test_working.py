from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.findings.model import Computed
from tests.findings import small_books
from tests.findings.judging import judged, only_finding
from tests.formulas import one_line, report_of

if TYPE_CHECKING:
    from pathlib import Path


def computed(low: str, high: str, unit: str) -> Computed:
    return Computed(low=low, high=high, unit=unit)


@pytest.mark.parametrize(
    ("require", "figures", "said", "stated", "range_"),
    [
        (
            "决算数 = 年初预算数 + 调整预算数",
            {"final": "5.00", "initial": "1.00", "adjusted": "2.00"},
            (
                "年初预算数 1.00万元 ＋ 调整预算数 2.00万元 ＝ 2.99–3.01万元；报告写 5.00万元，差 2.00万元",
                "initial budget 1.00万元 + adjusted budget 2.00万元 = 2.99–3.01万元; the report says 5.00万元, off by 2.00万元",
            ),
            "5.00",
            computed("2.99", "3.01", "万元"),
        ),
        (
            "决算数 = 合计(年初预算数, 调整预算数) - 上年决算数",
            {"final": "5", "initial": "1.00", "adjusted": "2.00", "prior_final": "0.5"},
            (
                "年初预算数 1.00万元 ＋ 调整预算数 2.00万元 － 上年决算数 0.5万元 ＝ 2–3万元；报告写 5万元，差 3万元",
                None,
            ),
            "5",
            computed("2", "3", "万元"),
        ),
        (
            "决算数 = 年初预算数 + 如果(为空(调整预算数), 0万元, 调整预算数)",
            {"final": "5.00", "initial": "1.00"},
            ("年初预算数 1.00万元 ＝ 1.00–1.01万元；报告写 5.00万元，差 4.00万元", None),
            "5.00",
            computed("1.00", "1.01", "万元"),
        ),
        (
            "完成率 = 决算数 / 年初预算数",
            {"stated.completion_rate": "36.40", "final": "9.19", "initial": "25.00"},
            ("决算数 9.19万元 ÷ 年初预算数 25.00万元 ＝ 36.73–36.79%；报告写 36.40%，差 0.36个百分点", None),
            "36.40",
            computed("36.73", "36.79", "%"),
        ),
        (
            "增减率 = 增减额 / (决算数 - 增减额)",
            {"stated.yoy_rate": "-13.51", "final": "9.19", "stated.yoy_delta": "-1.39"},
            (
                "增减额 -1.39万元 ÷ （决算数 9.19万元 － 增减额 -1.39万元） ＝ -13.19–-13.09%；报告写 -13.51%，差 0.37个百分点",
                None,
            ),
            "-13.51",
            computed("-13.19", "-13.09", "%"),
        ),
        (
            "决算数 <= 年初预算数 * 110%",
            {"final": "9.19", "initial": "1.58"},
            (
                "决算数 9.19万元，要求 ≤ 年初预算数 1.58万元 × 110% ＝ 1.74万元",
                "final accounts 9.19万元, required <= initial budget 1.58万元 × 110% = 1.74万元",
            ),
            None,
            None,
        ),
        (
            "绝对值(决算数 - 年初预算数) <= 1万元",
            {"final": "9.19", "initial": "1.58"},
            (
                "|决算数 9.19万元 － 年初预算数 1.58万元| ＝ 7.61万元，要求 ≤ 1万元",
                "|final accounts 9.19万元 - initial budget 1.58万元| = 7.61万元, required <= 1万元",
            ),
            None,
            None,
        ),
        (
            "决算数 <= 最大(年初预算数, 上年决算数)",
            {"final": "1900.00", "initial": "1.58", "prior_final": "2.00"},
            (
                "决算数 1,900.00万元，要求 ≤ 最大（年初预算数 1.58万元，上年决算数 2.00万元） ＝ 2.00万元",
                "final accounts 1,900.00万元, required <= greatest(initial budget 1.58万元, prior-year final accounts 2.00万元) = 2.00万元",
            ),
            None,
            None,
        ),
        (
            "决算数 = 年初预算数",
            {"final": {"value": "12345.67", "unit": "元"}, "initial": "2.00"},
            ("年初预算数 2.00万元；另一处写 12,345.67元", "initial budget 2.00万元; stated elsewhere as 12,345.67元"),
            "12345.67",
            computed("19950.00", "20050.00", "元"),
        ),
        (
            "决算数 - 年初预算数 * (1 - 完成率) = 上年决算数 / 2",
            {"stated.completion_rate": "50", "final": "9.19", "initial": "2.00", "prior_final": "1.00"},
            (
                "决算数 9.19万元 － 年初预算数 2.00万元 × （1 － 完成率 50%） ＝ 8.19万元，要求 ＝ 上年决算数 1.00万元 ÷ 2 ＝ 0.50万元",
                None,
            ),
            None,
            None,
        ),
    ],
)
def test_a_fault_is_worked_out_with_its_figures_as_printed(
    tmp_path: Path, require: str, figures: dict[str, object], said: tuple[str, str | None], stated: str | None, range_: Computed | None
):  # fmt: skip
    finding = only_finding(tmp_path, f"each: lines\nrequire: {require}", one_line(figures))

    assert finding.working is not None
    zh, en = said
    assert finding.working.zh == zh
    assert en is None or finding.working.en == en
    assert (finding.stated, finding.computed) == (stated, range_)


def test_parts_of_one_column_are_told_by_their_items(tmp_path: Path):
    block = {
        "total": {"label": "合计", "final": "40.14"},
        "overseas": {"label": "出国", "final": "18.60"},
        "reception": {"total": {"label": "接待", "final": "12.35"}},
        "vehicle": {"total": {"label": "用车", "final": "9.91"}},
    }

    finding = only_finding(
        tmp_path, "each: three_public.total\nrequire: 决算数 = 合计(其中.决算数)", report_of(three_public=block)
    )

    assert finding.working is not None
    assert (
        finding.working.zh
        == "出国 18.60万元 ＋ 接待 12.35万元 ＋ 用车 9.91万元 ＝ 40.85–40.88万元；报告写 40.14万元，差 0.72万元"
    )
    assert [one.path for one in finding.figures] == [
        "three_public.total.final",
        "three_public.overseas.final",
        "three_public.reception.total.final",
        "three_public.vehicle.total.final",
    ]


def test_a_sum_that_is_no_stated_figure_is_set_against_what_it_must_be(tmp_path: Path):
    tree = report_of(
        lines=[{"label": "甲", "stated": {"share": "60.00"}}, {"label": "乙", "stated": {"share": "30.00"}}]
    )

    finding = only_finding(tmp_path, "require: 合计(lines.占比) = 100%", tree)

    assert finding.working is not None
    assert finding.working.zh == "甲 60.00% ＋ 乙 30.00% ＝ 90.00%，要求 ＝ 100%"


def test_a_parameter_is_called_by_its_name_in_each_language(tmp_path: Path):
    rule = "each: lines\nrequire: 决算数 <= 上限\nparams:\n  上限: {en: upper_limit, type: money, default: 3万元}"

    finding = only_finding(tmp_path, rule, one_line({"final": "5.00"}))

    assert finding.working is not None
    assert finding.working.zh == "决算数 5.00万元，要求 ≤ 上限 3万元"
    assert finding.working.en == "final accounts 5.00万元, required <= upper limit 3万元"


def test_only_the_comparisons_that_failed_are_worked_out(tmp_path: Path):
    tree = one_line({"final": "5.00", "initial": "5.00", "prior_final": "9.00"})

    finding = only_finding(tmp_path, "each: lines\nrequire: 决算数 = 年初预算数 且 决算数 >= 上年决算数", tree)

    assert finding.working is not None
    assert finding.working.zh == "决算数 5.00万元，要求 ≥ 上年决算数 9.00万元"


@pytest.mark.parametrize("block", ["three_public", "lines"])
def test_zeros_dropped_in_print_count_in_a_block_of_one_form_and_not_elsewhere(tmp_path: Path, block: str):
    line = {"label": "合计", "final": "10", "initial": "9.60", "prior_final": "1.00"}
    tree = report_of(**{block: {"total": line} if block == "three_public" else [line]})
    each = "three_public.total" if block == "three_public" else "lines"

    found = judged(tmp_path, f"each: {each}\nrequire: 决算数 = 年初预算数", tree).findings

    assert len(found) == (1 if block == "three_public" else 0)


def test_where_a_text_falls_short_the_condition_is_shown_but_no_equality_that_holds():
    asked = small_books.rule(
        when="决算数 > 年初预算数 且 上年决算数 = 决算数", require="实质字数(项目, 套话) >= 10", severity="warning"
    )
    rulebook = small_books.book(asked, 套话={"en": "boilerplate", "type": "list", "default": ["工作需要"]})

    found = small_books.only(
        small_books.judged(rulebook, small_books.report({"final": "12.00", "initial": "10.00", "prior_final": "12.00"}))
    )

    assert found.working is not None
    assert found.working.zh == "决算数 12.00万元 ＞ 年初预算数 10.00万元"


def test_of_a_term_that_another_figure_of_its_item_only_bounds_the_one_that_counts_is_shown(tmp_path: Path):
    tree = report_of(
        lines=[{"label": "甲", "final": "5.00", "initial": "1.00", "adjusted": "2.00", "prior_final": "1.50"}]
    )

    found = only_finding(tmp_path, "each: lines\nrequire: 决算数 = 最小(年初预算数, 调整预算数) + 上年决算数", tree)

    assert found.working is not None
    assert found.working.zh.startswith("年初预算数 1.00万元 ＋ 上年决算数 1.50万元 ＝ ")
