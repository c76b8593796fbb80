"""Results in other words, units and chapters than their targets: read where that is sure, and left open where it is not."""

from __future__ import annotations

import pytest

from tests.extraction.goals_told import goals_of, told


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("安全生命防护工程680公里", "安防工程完成692公里"),
        ("举办公益演出100场", "全年演出活动实际举办118场"),
        ("服务对象满意度不低于90%", "群众对服务的满意率为94.1%"),
        ("药占比控制在32%以内", "药品收入占医疗收入的比例为30.4%"),
        ("道路机械化清扫率≥92%", "主次干道机扫率93.5%"),
        ("水质检测合格率100%", "水质抽检120批次全部合格"),
        ("受益学生1.5万人", "1.73万名学生参观体验"),
        ("追回基金200万元以上", "追缴违规资金263.4万元"),
        ("完成林区道路硬化25公里", "林区道路硬化经批准取消"),
        ("新增受益人口8,600人", "8,924名群众用上自来水"),
    ],
)
def test_a_result_in_other_words_leaves_its_target_open(target: str, result: str):
    (line,) = told(goals_of(f"{target}。", f"{result}。"))

    assert " <-? " in line


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("设备检查阳性率达到70%", "设备完好率98%"),
        ("新建护岸3.2公里", "清淤河道14.2公里"),
        ("编印刊物4期", "举办培训班11期"),
        ("公共卫生服务人均补助标准74元", "公共卫生服务资金到位1,486.2万元"),
        ("竣工率100%", "验收合格率100%"),
        ("智能制造示范企业总数达到60家", "新增高新技术企业48家"),
    ],
)
def test_what_only_looks_a_little_alike_answers_nothing(target: str, result: str):
    (line,) = told(goals_of(f"{target}。", f"{result}。"))

    assert "<-" not in line


@pytest.mark.parametrize(
    "item",
    [
        "新建公厕：年度指标值≥8座，实际完成9座，完成率112.5%",
        "“新建公厕”指标，预期指标值为≥8座，实际完成值为9座，得6分",
        "新建公厕目标值8座，完成9座",
        "新建公厕预期8座，实际9座",
        "新建公厕9座，目标值8座",
        "新建公厕9座，计划8座，完成率112.5%",
    ],
)
def test_a_figure_aimed_at_beside_the_one_reached_is_a_target_with_its_result(item: str):
    goals = goals_of("无。", f"1.数量指标。{item}。")

    assert [(one["qty"]["value"], [each["qty"]["value"] for each in goals["results"]]) for one in goals["targets"]] == [
        ("8", ["9"])
    ]
    assert goals["results"][0]["target_ids"] == ["t1"]


def test_several_items_of_one_sentence_keep_to_their_own_names():
    goals = goals_of("无。", "新建公厕：目标值8座，实际完成9座；改造道路：目标值5公里，实际完成4公里。")

    assert told(goals) == ["公厕 8座 <- 公厕 9座", "道路 5公里 <- 道路 4公里"]


def test_a_figure_aimed_at_that_is_told_again_beside_its_result_is_one_target():
    goals = goals_of("城镇新增就业2,600人。", "城镇新增就业人数：年度指标值≥2600人，实际完成2812人。")

    assert told(goals) == ["城镇新增就业 2600人 <- 城镇新增就业 2812人"]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("供水保证率由88.4%提高到96.1%", "96.1"),
        ("供水保证率由2018年的88.4%提升至96.1%", "96.1"),
        ("供水保证率从去年的88.4%上升到96.1%", "96.1"),
    ],
)
def test_what_was_reached_is_the_second_figure_of_a_rise(said: str, value: str):
    goals = goals_of("供水保证率提高到95%以上。", f"{said}。")

    assert told(goals) == [f"供水保证率 ≥95% <- 供水保证率 {value}%"]


def test_a_reason_told_of_just_what_is_missing_is_the_reason_of_the_shortfall():
    goals = goals_of("清淤河道18.5公里。", "清淤河道14.2公里。4.3公里未实施，主要原因是高压线迁改滞后。")

    assert told(goals) == ["河道 18.5公里 <- 河道 14.2公里 有原因"]


def test_a_reason_told_of_another_number_is_not_its_reason():
    goals = goals_of("清淤河道18.5公里。", "清淤河道14.2公里。2.1公里未验收，主要原因是资料不全。")

    assert told(goals) == ["河道 18.5公里 <- 河道 14.2公里"]


def test_a_part_of_a_sum_is_not_the_result():
    goals = goals_of("草原改良18万亩。", "两县完成草原改良11.2万亩，另外两县完成6.9万亩，合计18.1万亩。")

    assert [line.partition(" <-")[2][:1] for line in told(goals)] == ["?"]


def test_goals_set_down_in_a_sentence_of_another_chapter_are_read():
    goals = goals_of("无。", "新建公厕9座。", "三、资金情况\n项目年度绩效目标为：新建公厕8座。\n")

    assert told(goals) == ["公厕 8座 <- 公厕 9座"]


def test_how_many_indicators_were_set_is_no_target():
    assert goals_of("共设置一级指标3个，二级指标8个。审计金额12.10万元，审减率0.22%。", "无。").get("targets") is None


def test_a_label_names_nothing_that_a_stage_is_asked_of():
    goals = goals_of("年度指标：改造换热站12座；10月15日前完工。", "改造换热站12座。")

    assert [line for line in told(goals) if "指标" in line.partition("<-")[0]] == []


def test_the_very_number_beside_the_name_in_full_leaves_a_target_open_however_common_its_words_are():
    others = "".join(
        f"{one}治理项目{number}个。" for number, one in enumerate(("大气", "土壤", "噪声", "固废", "河道", "扬尘"), 11)
    )
    said = "安排农村黑臭水体治理资金122万元，支出122万元，完成5个行政村治理任务。"
    line, *_ = told(goals_of("完成5个行政村农村黑臭水体治理。", others + said))

    assert " <-? " in line
