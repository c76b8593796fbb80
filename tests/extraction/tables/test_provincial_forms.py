"""Self-evaluation forms as provinces lay them out: what is read of each, and what only looks like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from checker.extraction.extract import Extraction, extract
from tests.extraction.tables.built import document, grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    Grid = Sequence[Sequence[str | None]]

TITLE = "云水县青石局2024年度项目支出绩效自评报告"
DEPARTMENT = "云水县青石局2024年度部门整体支出绩效自评报告"


def read(*parts: str | Grid, title: str = TITLE) -> Extraction:
    return extract(document(title, *parts))


def project(text: str, at: int = 0) -> Any:
    return read(grid(text)).report["projects"][at]  # type: ignore[index]


def values(row: Any, *keys: str) -> list[str]:
    """Return what a row has under `keys`: the value of a figure, a text as it is, a mark where there is none."""
    found = [row.get(key, "·") for key in keys]
    return [one if isinstance(one, str) else str(one.get("value", one.get("absent"))) for one in found]


NUMBERED = """
项目名称 | < | 堤防养护 | < | < | < | <
项目资金（万元） | 年度资金总额： | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标\\n（50分） | 数量指标 | 指标1：养护长度 | ≥42公里 | 43.5公里 | 30 | 30
^ | ^ | 指标2： | | | |
^ | ^ | …… | | | |
^ | 质量指标 | 合格率（20分） | 100% | 100% | 20 | 20
^ | 时效指标 | 指标1： | | | 10 | 8
总分 | < | < | < | < | 60 | 58
"""


def test_names_are_read_without_their_number_and_points_and_blanks_of_the_form_are_none():
    names = [one["l3"] for one in project(NUMBERED)["indicators"]]

    assert names == ["养护长度", "合格率", "指标1："]


def test_a_label_with_its_value_in_one_cell_and_a_long_code_before_the_name():
    found = project("""
    项目名称：51000024T000000000101-档案数字化 | < | < | < | <
    三级指标 | 指标值 | 完成值 | 分值 | 得分
    扫描页数 | 40个 | 41个 | 90 | 90
    """)

    assert (found["name"], found["code"]) == ("档案数字化", "51000024T000000000101")


FUNDS = """
项目名称 | 养护补助 | < | < | < | < | <
项目资金 | 年初预算数 | 全年（调整）预算数 | 预算执行数 | 执行率（%） | 执行率权重 | 原因
年度总金额（元） | 1,500.00 | 1,620.00 | 1,539.00 | 95.00 | 10 | {why}
其中：财政资金 | 1,000.00 | 1,120.00 | 1,039.00 | 92.77 | / | ^
单位资金 | {units} | {units} | {units} | | / | ^
其他资金 | 20.00 | — | 0.00 | | / | ^
三级指标 | 指标值 | 完成值 | 分值 | 得分 | |
里程 | 40公里 | 41公里 | 90 | 90 | |
"""


def test_funds_are_read_past_a_source_that_is_not_known():
    rows = project(FUNDS.format(units="0.00", why="尾款未付。"))["funds"]["rows"]

    assert [one["source"] for one in rows] == ["total", "fiscal", "other"]
    assert values(rows[0], "initial", "adjusted", "executed", "rate", "weight", "reason") == [
        "1500.00",
        "1620.00",
        "1539.00",
        "95.00",
        "10",
        "尾款未付。",
    ]
    assert values(rows[2], "initial", "adjusted") == ["20.00", "·"]


def test_what_a_source_that_is_not_known_has_leaves_the_other_funds_unread():
    found = read(grid(FUNDS.format(units="500.00", why="").replace("单位资金", "捐赠资金")))
    other = found.report["projects"][0]["funds"]["rows"][2]  # type: ignore[index]

    assert values(other, "initial", "adjusted", "executed") == ["unreadable"] * 3
    assert [one.quote for one in found.unreadable] == ["500.00"] * 3


def test_what_a_source_without_a_place_of_its_own_has_is_added_up_where_all_of_it_is_clear():
    def sums(units: str) -> object:
        return read(grid(FUNDS.format(units=units, why=""))).report.get("sums")

    assert len(sums("500.00")) == 3  # type: ignore[arg-type]
    assert sums("500.0.0") is None


def test_a_source_below_the_other_funds_may_be_a_part_of_them_and_makes_no_sum():
    lines = FUNDS.format(units="500.00", why="").strip().split("\n")
    lines[4:6] = reversed(lines[4:6])

    assert "sums" not in read(grid("\n".join(lines))).report


def test_what_the_form_asks_for_is_no_reason():
    rows = project(FUNDS.format(units="0.00", why="执行率未达到90%的需说明原因（100字以内）"))["funds"]["rows"]

    assert "reason" not in rows[0]


TASKS = """
单位名称 | 云水县青石局 | < | < | <
主要任务 | 任务名称 | 预算数（万元） | 执行数（万元） | 完成情况
^ | 优抚补助 | 2,460.00 | 2,452.30 | 完成
^ | 合计 | 2,460.00 | 2,452.30 |
一级指标 | 三级指标 | 指标值 | 完成值 | 得分
产出 | 人数 | 40人 | 41人 | 10
"""


def test_the_tasks_of_a_department_are_lines_and_not_its_funds():
    found = read(grid(TASKS), title=DEPARTMENT)

    assert "funds" not in found.report
    assert [values(one, "label", "initial", "final") for one in found.report["lines"]] == [  # type: ignore[attr-defined]
        ["优抚补助", "2460.00", "2452.30"]
    ]


LISTED = """
部门名称 | 云水县青石局 | < | < | < | < | <
任务名称 | 主要内容 | 批复金额（万元） | < | < | 实际支出（万元） | 预算执行率（%）
^ | ^ | 总额 | 财政拨款 | 其他资金 | ^ | ^
{first} | 造林 | 60.00 | 50.00 | 10.00 | 57.00 | 95.00
防火 | 巡护 | 40.00 | 40.00 | 0.00 | 38.00 | 95.00
合计 | | 100.00 | {fiscal} | 10.00 | 95.00 | 95.00
一级指标 | 三级指标 | < | < | 指标值 | 完成值 | 得分
产出 | 面积 | < | < | 40亩 | 41亩 | 10
"""


def test_what_part_of_a_budget_is_of_one_source_is_not_the_budget_of_a_task():
    report: Any = read(grid(LISTED.format(first="绿化", fiscal="90.00")), title=DEPARTMENT).report

    assert [values(one, "label", "initial", "final") for one in report["lines"]] == [
        ["绿化", "60.00", "57.00"],
        ["防火", "40.00", "38.00"],
    ]
    assert report["lines"][0]["stated"]["completion_rate"]["value"] == "95.00"
    assert [one["l3"] for one in report["indicators"]] == ["面积"]


def test_a_column_of_tasks_that_does_not_add_up_is_held_against_its_total():
    report: Any = read(grid(LISTED.format(first="绿化", fiscal="80.00")), title=DEPARTMENT).report

    assert [one["total"]["value"] for one in report["sums"]] == ["100.00", "80.00", "10.00", "95.00"]


@pytest.mark.parametrize("name", ["基本支出", "防火"])
def test_a_list_of_items_or_with_a_name_twice_gives_no_tasks(name: str):
    report: Any = read(grid(LISTED.format(first=name, fiscal="90.00")), title=DEPARTMENT).report

    assert "lines" not in report


APART = (
    """
    项目名称 | 堤防养护 | < | < | <
    主管部门 | 云水县青石局 | < | < | <
    """,
    """
    资金情况（万元） | | 全年预算数（A） | 全年执行数（B） | 执行率（B/A）
    ^ | 年度资金总额 | 420.00 | 399.00 | 95.00%
    """,
    """
    一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
    产出 | 数量 | 养护长度 | 40公里 | 41公里 | 90 | 90
    总分 | < | < | < | < | 90 | 90
    """,
)


@pytest.mark.parametrize("between", ["", "二、资金和指标情况"])
def test_a_form_in_several_tables_is_one_project(between: str):
    parts = [part for text in APART for part in (between, grid(text)) if part]
    report: Any = read(*parts).report

    assert len(report["projects"]) == 1
    assert not report.keys() & {"funds", "indicators", "totals"}
    found = report["projects"][0]
    assert values(found["funds"]["rows"][0], "adjusted", "executed", "rate") == ["420.00", "399.00", "95.00"]
    assert values(found["indicators"][0], "l1", "l3", "target", "score") == ["产出", "养护长度", "40", "90"]


@pytest.mark.parametrize("between", ["项目名称：水库除险", "二、水库除险项目"])
def test_a_table_below_the_name_of_another_project_is_no_part_of_the_form_above(between: str):
    report: Any = read(grid(APART[0]), between, grid(APART[2])).report

    assert not [one for one in report.get("projects", []) if one.get("indicators") and one["name"] == "堤防养护"]


@pytest.mark.parametrize(
    ("printed", "name", "code"),
    [
        ("219001-堤防养护", "堤防养护", "219001"),
        ("2019-农村公路养护", "2019-农村公路养护", "·"),
        ("COVID-防控经费", "COVID-防控经费", "·"),
        ("道路改造2018—一期工程", "道路改造2018—一期工程", "·"),
    ],
)
def test_only_what_is_a_code_is_taken_off_a_name(printed: str, name: str, code: str):
    found = project(f"""
    项目名称：{printed} | < | < | < | <
    三级指标 | 指标值 | 完成值 | 分值 | 得分
    里程 | 40公里 | 41公里 | 90 | 90
    """)

    assert values(found, "name", "code") == [name, code]


def test_a_table_with_a_name_of_its_own_is_no_part_of_the_form_above():
    report: Any = read(grid(APART[0]), "云水县青石局部门整体支出绩效自评表", grid(APART[2])).report

    assert [one["l3"] for one in report["indicators"]] == ["养护长度"]


def test_the_whole_score_beside_its_label_above_the_indicators():
    found = project("""
    项目名称 | 堤防养护 | < | 自评总分 | 88.5 | < | <
    一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
    产出 | 数量 | 养护长度 | 40公里 | 41公里 | 90 | 88.5
    """)

    assert values(found["totals"], "score", "weight") == ["88.5", "·"]


ASIDES = """
项目名称 | 堤防养护 | < | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
产出 | 数量 | 养护长度 | 40公里 | 38公里 | 50 | 47
产出 | 质量 | 合格率 | 100% | 100% | 40 | 40
总分 | < | < | < | < | 90 | 87
偏差大或目标未完成原因分析 | < | {why} | < | < | < | <
改进措施 | < | 提前招标。 | < | < | < | <
"""


def test_a_reason_below_the_indicators_is_that_of_those_that_lost_points():
    found = project(ASIDES.format(why="汛期停工一个月。"))["indicators"]

    assert [values(one, "reason", "measure") for one in found] == [["汛期停工一个月。", "提前招标。"], ["·", "·"]]


def test_a_reason_that_names_one_indicator_is_not_that_of_another():
    text = ASIDES.replace("100% | 100% | 40 | 40", "100% | 90% | 40 | 36").replace("90 | 87", "90 | 83")
    found = project(text.format(why="养护长度因汛期停工没有完成。"))["indicators"]

    assert values(found[0], "reason") == ["养护长度因汛期停工没有完成。"]
    assert values(found[1], "reason") == ["·"]


def test_what_the_form_asks_for_is_no_reason_of_the_indicators():
    found = project(ASIDES.format(why="得分低的应说明原因"))["indicators"]

    assert values(found[0], "reason") == ["·"]


NATURES = """
部门名称 | < | 云水县青石局 | < | <
预算执行（万元） | | 年初预算数 | 全年预算数 | 全年执行数
^ | 年度部门资金总额 | 2,340.00 | 2,568.40 | 2,440.00
^ | 其中：基本支出 | 1,140.00 | 1,168.40 | 1,160.00
^ | 项目支出 | 1,200.00 | 1,400.00 | {project}
一级指标 | 三级指标 | 指标值 | 完成值 | 得分
产出 | 人数 | 40人 | 41人 | 10
"""


def test_kinds_of_expenditure_are_the_parts_of_a_departments_funds():
    report = read(grid(NATURES.format(project="1,280.00")), title=DEPARTMENT).report

    assert [one["label"].rpartition("：")[2] for one in report["sums"]] == ["年初预算数", "全年预算数", "全年执行数"]  # type: ignore[attr-defined]
    assert [part["value"]["value"] for part in report["sums"][2]["parts"]] == ["1160.00", "1280.00"]  # type: ignore[index]


def test_kinds_beside_another_source_that_do_not_come_to_the_total_make_no_sum_and_are_noted():
    found = read(grid(NATURES.format(project="1,279.00\n^ | 其他资金 | 1.00 | 1.00 | 1.00")), title=DEPARTMENT)

    assert "sums" not in found.report
    assert [one.quote for one in found.unreadable] == ["其中：基本支出", "项目支出"]


def test_kinds_below_one_total_are_basic_and_project_expenditure():
    figures = {one.path: one.value for one in read(grid(NATURES.format(project="1,280.00")), title=DEPARTMENT).figures}

    assert figures["finance.expenditure.basic.total.initial"] == "1140.00"
    assert figures["finance.expenditure.basic.total.final"] == "1160.00"


CHANGED = """
项目名称 | 养护补助 | < | < | < | < | <
指标名称 | 计量单位 | 指标性质 | 年初指标值 | 调整后指标值 | 全年完成值 | 指标得分（分）
里程 | 公里 | ≥ | 860 | 900 | 912 | 30
面积 | 亩 | ≤ | 6 | — | 6 | 30
说明 | 里程因雨季推迟。 | < | < | < | < | <
"""


def test_the_target_as_changed_goes_before_the_first_and_a_note_below_is_no_indicator():
    rows = project(CHANGED)["indicators"]

    assert [values(one, "l3", "target", "actual", "score", "direction") for one in rows] == [
        ["里程", "900", "912", "30", "ge"],
        ["面积", "6", "6", "30", "le"],
    ]


TWO_ROWS = """
一级指标 | < | 二级指标 | < | 三级指标 | < | 评分标准 | 自评得分 | 扣分原因
名称 | 权重 | 名称 | 权重 | 名称 | 权重 | ^ | ^ | ^
预算编制 | ２０ | 目标设置 | 20 | 目标合理性 | ５ | 合理得5分 | ５ |
^ | ^ | ^ | ^ | 目标明确性 | 15% | 明确得满分 | 12 | 未量化。
^ | 小计 | < | < | < | 20 | | 17 |
合计 | 20 | | 20 | | 20 | | 17 |
总分 | 100 | | 100 | | 100 | | 97 | 优
"""


def test_heads_in_two_rows_name_the_columns_of_their_group():
    report: Any = read(grid(TWO_ROWS), title=DEPARTMENT).report

    assert [values(one, "l1", "l2", "l3", "weight", "score", "reason") for one in report["indicators"]] == [
        ["预算编制", "目标设置", "目标合理性", "5", "5", "·"],
        ["预算编制", "目标设置", "目标明确性", "15", "12", "未量化。"],
    ]


def test_the_last_of_two_totals_counts_and_has_the_grade_beside_it():
    report: Any = read(grid(TWO_ROWS), title=DEPARTMENT).report

    assert values(report["totals"], "weight", "score", "grade") == ["100", "97", "优"]
    assert values(report["levels"][0], "l1", "l2", "weight", "score") == ["预算编制", "·", "20", "17"]


WEIGHTS_IN_NAMES = """
项目名称 | 培训补贴 | < | < | < | <
预算执行（20分） | 年度财政资金总额 | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率）
^ | ^ | 420.00万元 | 369.60万元 | 88% | 17.6
一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分
产出（40分） | 数量 | 培训人数（10分） | 4500人次 | 4,612人次 | 10
原因分析 | < | 部分资金跨年拨付。 | < | < | <
"""


def test_points_may_stand_behind_names_and_in_the_head_of_the_execution():
    found = project(WEIGHTS_IN_NAMES)

    assert [values(one, "l1", "l3", "weight", "score") for one in found["indicators"]] == [
        ["产出", "培训人数", "10", "10"]
    ]
    assert values(found["funds"]["rows"][0], "executed", "weight", "rate", "score") == ["369.60", "20", "88", "17.6"]


@pytest.mark.parametrize(("rate", "adjusted"), [("执行率（B/A）", "420.00"), ("执行率", "·"), ("执行率（B/C）", "·")])
def test_a_budget_is_that_of_the_year_where_the_form_takes_its_rate_over_it(rate: str, adjusted: str):
    found = project(WEIGHTS_IN_NAMES.replace("执行率（B/A）", rate))

    assert values(found["funds"]["rows"][0], "adjusted", "executed") == [adjusted, "369.60"]


def test_the_letters_of_a_form_are_no_part_of_its_heads():
    found = project("""
    项目名称 | 堤防养护 | < | < | < | <
    项目资金（万元） | 年初预算数（A） | 调整后预算数（B） | 全年执行数（C） | 分值 | 执行率（C/B）
    年度资金总额： | 400.00 | 420.00 | 399.00 | 10 | 95%
    其中：财政拨款 | 300.00 | 300.00 | 285.00 | — | 95%
    自筹及其他 | 100.00 | 120.00 | 114.00 | — | 95%
    三级指标 | 指标值 | 完成值 | 分值 | 得分 |
    养护长度 | 40公里 | 41公里 | 90 | 90 |
    """)

    assert [values(one, "source", "initial", "adjusted", "executed") for one in found["funds"]["rows"]] == [
        ["total", "400.00", "420.00", "399.00"],
        ["fiscal", "300.00", "300.00", "285.00"],
        ["other", "100.00", "120.00", "114.00"],
    ]


def test_of_two_rows_of_other_funds_neither_is_all_of_them():
    found = read(grid("""
    项目名称 | 堤防养护 | < | <
    项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数
    年度资金总额 | 400.00 | 420.00 | 399.00
    自筹资金 | 60.00 | 80.00 | 76.00
    其他资金 | 40.00 | 40.00 | 38.00
    三级指标 | 指标值 | 完成值 | 得分
    养护长度 | 40公里 | 41公里 | 90
    """))  # fmt: skip
    other = found.report["projects"][0]["funds"]["rows"][1]  # type: ignore[index]

    assert values(other, "initial", "adjusted", "executed") == ["unreadable"] * 3


TRANSFER = """
转移支付（项目）名称 | < | 危房改造补助 | < | <
地方主管部门 | < | 云水县青石局 | 资金使用单位 | 云水县青石站
总体目标完成情况 | 总体目标 | < | 全年实际完成情况 | <
^ | 改造危房310户。 | < | 改造危房296户。 | <
一级指标 | 三级指标 | < | 指标值 | 全年实际完成值
产出 | 改造户数 | < | ≥310户 | 296户
"""


def test_the_form_of_transfers_names_its_project_units_and_goal():
    found = project(TRANSFER)

    assert values(found, "name", "supervisor", "implementer") == ["危房改造补助", "云水县青石局", "云水县青石站"]
    assert found["overall"] == {"target": "改造危房310户。", "actual": "改造危房296户。"}


@pytest.mark.parametrize(
    ("said", "tier"),
    [
        ("达成预期指标", "达成年度指标"),
        ("部分达成年度指标并具有一定效果", "部分达成并具有一定效果"),
        ("未达成预期指标且效果较差", "未达成且效果较差"),
    ],
)
def test_degrees_are_known_by_either_name_of_the_target(said: str, tier: str):
    found = project(f"""
    项目名称 | 养护补助 | < | < | <
    三级指标 | 指标值 | 完成值 | 分值 | 得分
    制度 | 健全 | {said} | 90 | 90
    """)

    assert values(found["indicators"][0], "target_text", "tier") == ["健全", tier]


PAGES = """
项目名称 | 养护补助 | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 得分
产出 | 数量 | 次数 | 5次 | 5次 | 10
"""
NEXT_PAGE = """
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 得分
效益 | 社会 | 满意度 | 90% | 96% | 10
总分 | | | | | 20
"""


@pytest.mark.parametrize("parts", [(grid(PAGES), grid(NEXT_PAGE)), (grid(PAGES + NEXT_PAGE),)])
def test_heads_repeated_on_the_next_page_go_on_with_the_table(parts: Sequence[Grid]):
    report: Any = read(*parts).report

    assert "indicators" not in report
    assert [one["l3"] for one in report["projects"][0]["indicators"]] == ["次数", "满意度"]
    assert values(report["projects"][0]["totals"], "score") == ["20"]


def test_the_same_heads_after_a_total_begin_another_table():
    report: Any = read(grid(PAGES + "总分 | | | | | 10\n"), grid(NEXT_PAGE)).report

    assert [one["l3"] for one in report["indicators"]] == ["满意度"]


def test_points_that_rows_share_are_told_and_of_neither():
    found = read(grid("""
    项目名称 | 养护补助 | < | < | <
    三级指标 | 指标值 | 完成值 | 分值 | 得分
    次数 | 5次 | 6次 | 10 | 9
    天数 | 5天 | 4天 | ^ | 8
    """))  # fmt: skip
    rows: Any = found.report["projects"][0]["indicators"]  # type: ignore[index]

    assert [values(one, "weight", "score") for one in rows] == [["·", "9"], ["·", "8"]]
    assert [one.quote for one in found.unreadable] == ["10"]


def test_what_was_aimed_at_in_the_whole_year_and_a_note_on_deviation_are_read():
    found = project("""
    项目名称 | 堤防养护 | < | < | < | < | <
    三级指标 | 分值 | 全年目标值 | 全年实际值 | 自评得分 | 偏差说明 | 备注
    养护长度 | 90 | ≥42公里 | 40公里 | 86 | 汛期停工，已列入次年计划 |
    """)

    assert values(found["indicators"][0], "target", "actual", "score") == ["42", "40", "86"]
    assert found["indicators"][0]["reason"] == "汛期停工，已列入次年计划"


def test_the_expenditure_of_a_department_as_a_whole_is_the_total_of_its_funds():
    found = read(
        grid("""
    部门名称 | 云水县青石局 | < | < | < | < | <
    预算执行情况（万元） | < | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分
    ^ | 年度支出总额 | 90.00 | 100.00 | 95.00 | 10 | 9.5
    ^ | 其中：基本支出 | 50.00 | 60.00 | 58.00 | |
    ^ | 项目支出 | 40.00 | 40.00 | 37.00 | |
    三级指标 | < | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差说明
    养护长度 | < | 42公里 | 42公里 | 90 | 90 |
    """),
        title=DEPARTMENT,
    )

    (total,) = found.report["funds"]["rows"]  # type: ignore[index]
    assert values(total, "source", "initial", "adjusted", "executed", "score") == [
        "total",
        "90.00",
        "100.00",
        "95.00",
        "9.5",
    ]
    assert [len(one["parts"]) for one in found.report["sums"]] == [2, 2, 2]  # type: ignore[index]


LEVELS = """
项目名称 | < | 堤防养护 | < | < | <
项目资金（万元） | 资金来源 | 全年预算数 | 全年执行数 | 执行率 | 得分
^ | 资金总额 | 100.00 | 95.00 | 95.00 | 9.5
^ | 其中：中央财政资金 | 60.00 | 60.00 | 100.00 |
^ | 市县财政资金 | 30.00 | 25.00 | 83.33 |
^ | 其他资金 | 10.00 | 10.00 | 100.00 |
三级指标 | < | 年度指标值 | 实际完成值 | 分值 | 得分
养护长度 | < | 42公里 | 42公里 | 90 | 90
"""


def test_funds_of_each_level_of_government_add_up_to_the_total_with_the_other_sources():
    found = read(grid(LEVELS))

    sums = [([one["label"] for one in each["parts"]], each["total"]["value"]) for each in found.report["sums"]]  # type: ignore[index]
    rows = found.report["projects"][0]["funds"]["rows"]  # type: ignore[index]
    parts = ["中央财政资金", "市县财政资金", "其他资金"]
    assert sums == [(parts, "100.00"), (parts, "95.00")]
    assert [values(one, "source", "adjusted") for one in rows] == [
        ["total", "100.00"],
        ["other", "10.00"],
        ["fiscal", "unreadable"],
    ]


def test_levels_beside_the_appropriation_make_no_sum_and_are_told():
    found = read(grid(LEVELS.replace("其中：中央财政资金", "其中：当年财政拨款")))

    assert "sums" not in found.report
    assert "市县财政资金" in [one.quote for one in found.unreadable]


NATURES_IN_WORDS = """
部门名称 | 云水县青石局 | < | < | <
年度预算申请（万元） | | 年初预算数 | 全年预算数 | 全年执行数
^ | 年度资金总额 | 180.00 | 198.00 | 190.00
^ | 按收入性质分： | < | 按支出性质分： | <
^ | 其中：一般公共预算：150.00 | < | 其中：基本支出：100.00 | <
^ | {other} | < | 项目支出：{project} | <
一级指标 | 三级指标 | 指标值 | 完成值 | 得分
产出 | 人数 | 40人 | 41人 | 10
"""


@pytest.mark.parametrize("project", ["90.00", "95.00"])
def test_items_by_nature_are_of_the_amount_that_a_side_comes_to(project: str):
    report: Any = read(
        grid(NATURES_IN_WORDS.format(other="其他资金：40.00万元", project=project)), title=DEPARTMENT
    ).report

    assert values(report["finance"]["income"]["fiscal"]["general"], "initial", "adjusted", "final") == [
        "·",
        "·",
        "150.00",
    ]
    assert values(report["finance"]["income"]["other"], "final") == ["40.00"]
    assert values(report["finance"]["expenditure"]["project"]["total"], "final") == [project]
    assert [(one["total"]["value"], len(one["parts"])) for one in report["sums"]] == [("190.00", 2), ("190.00", 2)]


@pytest.mark.parametrize("other", ["其他资金：41.00", "彩票收益：40.00", "其他资金：48.00"])
def test_items_by_nature_that_come_to_no_one_amount_are_told(other: str):
    found = read(grid(NATURES_IN_WORDS.format(other=other, project="91.00")), title=DEPARTMENT)

    is_settled = "48.00" in other
    assert ("finance" in found.report) == is_settled
    assert bool(found.unreadable) != is_settled


RENEWED = """
项目名称 | 堤防养护 | < | < | < | <
三级指标 | 年初指标值 | {head} | 完成值 | 分值 | 得分
养护长度 | 40公里 | | 41公里 | 50 | 50
巡查次数 | 60次 | 50次 | 52次 | 40 | 40
"""


def test_a_target_changed_during_the_year_goes_before_the_first_one():
    found = project(RENEWED.format(head="调整指标值"))["indicators"]

    assert [values(one, "target") for one in found] == [["40"], ["50"]]


def test_where_a_head_not_known_speaks_of_a_change_the_target_of_its_rows_is_not_read():
    found = read(grid(RENEWED.format(head="年中调整情况")))
    rows: Any = found.report["projects"][0]["indicators"]  # type: ignore[index]

    assert [values(one, "target") for one in rows] == [["40"], ["unreadable"]]
    assert "60次" in [one.quote for one in found.unreadable]


def test_a_rate_below_the_head_of_what_was_spent_is_a_rate():
    report: Any = read(
        grid("""
    部门名称 | 云水县青石局 | < | < | < | <
    任务名称 | 主要内容 | 预算金额（万元） | < | 实际金额（万元） | <
    ^ | ^ | 总额 | 财政拨款 | 总额 | 执行率
    绿化 | 造林 | 60.00 | 50.00 | 57.00 | 95.00%
    金额合计 | | 60.00 | 50.00 | 57.00 | 95.00%
    一级指标 | 三级指标 | < | 指标值 | 完成值 | 得分
    产出 | 面积 | < | 40亩 | 41亩 | 10
    """),
        title=DEPARTMENT,
    ).report

    assert [values(one, "label", "initial", "final") for one in report["lines"]] == [["绿化", "60.00", "57.00"]]
    assert report["lines"][0]["stated"]["completion_rate"]["value"] == "95.00"


PAIRS = """
项目名称 | 山塘整治 | < | < | 自评得分 | 95
全年预算数（万元） | 1,250.00 | {head} | {spent} | 执行率 | 95.00%
三级指标 | 指标值 | 完成值 | 分值 | 得分 |
座数 | 12座 | 11座 | 100 | 95 |
"""


def test_funds_may_stand_beside_their_labels():
    found = project(PAIRS.format(head="全年执行数（元）", spent="11,875,000"))

    assert values(found["funds"]["rows"][0], "source", "adjusted", "executed", "rate", "score") == [
        "total",
        "1250.00",
        "11875000",
        "95.00",
        "·",
    ]
    assert [found["funds"]["rows"][0][key]["unit"] for key in ("adjusted", "executed")] == ["万元", "元"]
    assert values(found["totals"], "score") == ["95"]


@pytest.mark.parametrize(
    ("head", "spent"),
    [("全年预算数（万元）", "1,187.50"), ("1-6月执行数（万元）", "600.00"), ("全年执行数（万元）", "未填")],
)
def test_a_label_that_stands_twice_or_is_not_known_gives_no_funds(head: str, spent: str):
    assert "funds" not in project(PAIRS.format(head=head, spent=spent))


KINDS = """
单位名称 | 云水县青石局 | < | < | < | <
资金来源（万元） | < | 全年预算数 | 全年执行数 | 执行率 | 得分
资金总额 | < | 402.00 | 395.00 | 98.26%% | 9.83
其中：财政资金 | < | 402.00 | 395.00 | 98.26%% | —
其中：基本支出 | < | 292.00 | %s | 99.65%% | —
项目支出 | < | 110.00 | 104.03 | 94.57%% | —
三级指标 | 指标值 | 完成值 | 分值 | 得分 | 备注
办结率 | ≥95%% | 97%% | 90 | 90 |
"""


def test_kinds_of_expenditure_below_sources_are_those_of_the_total_where_each_column_adds_up():
    finance = read(grid(KINDS % "290.97"), title=DEPARTMENT).report["finance"]["expenditure"]  # type: ignore[index]

    assert values(finance["basic"]["total"], "adjusted", "final") == ["292.00", "290.97"]
    assert values(finance["project"]["total"], "adjusted", "final") == ["110.00", "104.03"]
    assert "finance" not in read(grid(KINDS % "280.97"), title=DEPARTMENT).report


TOTALS = """
单位名称 | 云水县青石局 | < | <
基本支出总额 | 612.40万元 | 项目支出总额 | %s万元
资金 | 预算数（A） | 执行数（B） | 执行率（B/A）
部门整体支出总额 | 1,964.80 | 1,898.75 | 96.64%%
三级指标 | 年初目标值 | 实际完成值 | 得分
康复人数（80分） | ≥3200人 | 3346人 | 80
"""


def test_kinds_of_expenditure_in_one_row_are_of_the_amount_they_come_to():
    finance = read("单位：万元", grid(TOTALS % "1,286.35"), title=DEPARTMENT).report["finance"]["expenditure"]  # type: ignore[index]

    assert values(finance["basic"]["total"], "adjusted", "final") == ["·", "612.40"]
    assert values(finance["project"]["total"], "adjusted", "final") == ["·", "1286.35"]
    assert "finance" not in read("单位：万元", grid(TOTALS % "1,286.53"), title=DEPARTMENT).report


def test_what_stands_behind_the_sign_is_the_target_where_no_head_says_so():
    rows = """
    项目名称 | 安全检查 | < | < | < | <
    三级指标 | {} | 度量单位 | 实际完成值 | 分值 | 得分
    检查次数 | {} | 次 | 436 | 90 | 90
    """
    signed = rows.replace("< | < | < | <", "< | < | < | < | <").format("运算符号 | 内容", ">= | 420")

    assert values(project(signed)["indicators"][0], "target", "direction") == ["420", "ge"]
    assert values(project(rows.format("内容", "420"))["indicators"][0], "target") == ["unreadable"]


def test_amounts_of_income_beside_those_of_expenditure_are_not_of_one_source():
    found = read(
        grid("""
        部门名称 | 云水县青石局 | < | < | < | <
        资金来源（万元） | 年初预算 | 调整后预算 | 支出类型 | 调整后预算 | 执行数
        财政拨款 | 3,260.00 | 3,420.00 | 基本支出 | 1,480.00 | 1,476.20
        其他资金 | 40.00 | 40.00 | 项目支出 | 1,980.00 | 1,902.60
        三级指标 | 指标值 | 完成值 | 分值 | 得分 | 备注
        办结率 | ≥95% | 97% | 90 | 90 |
        """),
        title=DEPARTMENT,
    )

    assert "funds" not in found.report
    assert [one.quote for one in found.unreadable] == ["基本支出"]


def test_a_form_may_begin_with_a_table_of_its_name_and_two_amounts():
    first = """
    项目名称 | 公路安防 | 负责人 | 张某
    预算数（万元） | 860.00 | 执行数（万元） | 834.20
    """
    found = read(grid(first), grid("三级指标 | 指标值 | 完成值 | 分值 | 得分\n里程 | 86公里 | 86公里 | 90 | 90")).report

    assert found["projects"][0]["name"] == "公路安防"  # type: ignore[index]
    assert "indicators" not in found
