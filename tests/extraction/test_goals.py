"""Targets and results as departments of every kind word them, and which answers which."""

from __future__ import annotations

from typing import cast

import pytest

from tests.extraction.goals_told import goals_of, told, unanswering
from tests.extraction.reading import read_text

CASES: dict[str, tuple[str, str, list[str], list[str]]] = {
    "a school bureau": (
        "新建、改扩建公办幼儿园6所，新增公办学位2400个；完成2所薄弱学校改造；义务教育巩固率保持在99%以上，高中阶段毛入学率达到95%；培训教师3000人次；校园安全事故发生数为0起。",
        "全年新建、改扩建公办幼儿园6所，新增公办学位2460个。完成城东小学、柳桥中学2所薄弱学校改造。培训教师3126人次。义务教育巩固率99.6%，高中阶段毛入学率94.2%。家长满意度96%。",
        [
            "改扩建公办幼儿园 6所 <- 改扩建公办幼儿园 6所 2019",
            "公办学位 2400个 <- 公办学位 2460个",
            "薄弱学校 2所 <- 城东小学、柳桥中学 2所 completed",
            "义务教育巩固率 ≥99% <- 义务教育巩固率 99.6%",
            "高中阶段毛入学率 95% <- 高中阶段毛入学率 94.2%",
            "教师 3000人次 <- 教师 3126人次",
        ],
        [
            "家长满意度 96%",
        ],
    ),
    "roads and bridges": (
        "主要目标是：完成交通固定资产投资45亿元，增长8%；新改建农村公路260公里；G318改线工程、云岭大桥年底建成通车；启动南环线前期工作；机场快速路完成主体工程；渡口改造18处；公交出行分担率提高到32%；营运车辆万车死亡率下降5%以上。",
        "全年完成交通固定资产投资46.2亿元，同比增长9.1%。新改建农村公路268.5公里。G318改线工程12月26日建成通车，云岭大桥实现合龙。南环线前期工作全面启动。机场快速路主体工程基本完工。改造渡口18处。公交出行分担率达到33.1%。",
        [
            "交通固定资产投资 45亿元 <- 交通固定资产投资 46.2亿元 同比9.1 2019",
            "交通固定资产投资 8% <- 交通固定资产投资 46.2亿元 同比9.1 2019",
            "农村公路 260公里 <- 农村公路 268.5公里",
            "G318改线工程 in_operation 2019-12 <- G318改线工程 in_operation 2019-12-26",
            "云岭大桥 in_operation 2019-12 <- 云岭大桥",
            "南环线前期 started <- 南环线前期 started",
            "机场快速路 main_structure <- 机场快速路 main_structure",
            "渡口 18处 <- 渡口 18处",
            "公交出行分担率 32% <- 公交出行分担率 33.1%",
            "营运车辆万车死亡率 ≤-5%",
        ],
        [],
    ),
    "a town kept in order": (
        "一是新建公厕8座、垃圾中转站3座，改造老旧小区24个，完成背街小巷改造30条。启动垃圾焚烧发电厂建设，滨江公园、文体广场上半年建成开放。二是拆除违法建设2万平方米以上，投诉办结率98%以上，创建省级文明单位。计划全年投入资金3.2亿元。",
        "新建公厕8座、垃圾中转站2座。背街小巷改造已完成26条，其余4条因管线迁改受阻，预计2020年3月完工。垃圾焚烧发电厂于6月开工。滨江公园5月1日建成开放，文体广场完成主体工程。累计拆除违法建设2.35万平方米，办结投诉1,215件，办结率99.1%。荣获省级文明单位称号。",
        [
            "公厕 8座 <- 公厕 8座",
            "垃圾中转站 3座 <- 垃圾中转站 2座",
            "老旧小区 24个",
            "背街小巷 30条 <- 背街小巷 26条 有原因",
            "垃圾焚烧发电厂 started <- 垃圾焚烧发电厂 started 2019-06",
            "滨江公园 completed 2019-06 <- 滨江公园 completed 2019-05-01",
            "文体广场 completed 2019-06 <- 文体广场 main_structure",
            "拆除违法 ≥2万平方米 <- 拆除违法 2.35万平方米",
            "投诉办结率 ≥98% <- 办结率 99.1%",
            "省级文明单位 <- 省级文明单位",
        ],
        [
            "投诉 1215件",
        ],
    ),
    "farming": (
        "粮食播种面积稳定在45.6万亩以上，总产量达到21.5万吨；新建高标准农田3.2万亩；生猪出栏稳定在38万头左右；农产品抽检合格率保持在98%以上；农村居民人均可支配收入增长7.5%；农业机械化水平提高2个百分点。",
        "全年粮食播种面积45.83万亩，总产量21.42万吨，受秋旱影响，单产略有下降。建成高标准农田3.2万亩。生猪出栏39.4万头。农产品抽检合格率98.7%。农村居民人均可支配收入达到23,560元，增长7.1%。农业机械化水平提高2.1个百分点，达到71.3%。",
        [
            "粮食播种 ≥456000亩 <- 粮食播种 458300亩 2019 有原因",
            "总产量 21.5万吨 <- 总产量 21.42万吨 有原因",
            "高标准农田 32000亩 <- 高标准农田 32000亩",
            "生猪出栏 ≈380000 <- 生猪出栏 394000",
            "农产品抽检合格率 ≥98% <- 农产品抽检合格率 98.7%",
            "农村居民人均可支配收入 7.5% <- 农村居民人均可支配收入 23560元 同比7.1",
            "农业机械化水平 2百分点 <- 农业机械化水平 2.1百分点",
        ],
        [],
    ),
    "two classes in one number": (
        "新建村卫生室10个，改造村卫生室5个；引进全科医生12名、护士20名。",
        "新建、改造村卫生室共15个。引进全科医生、护士28名。",
        [
            "村卫生室 10个 <- 村卫生室 15个",
            "村卫生室 5个 <- 村卫生室 15个",
            "全科医生 12名 <- 护士 28名",
            "护士 20名 <- 护士 28名",
        ],
        [],
    ),
    "a wider class": (
        "新增市级以上重点实验室6家；建成幼儿园3所。",
        "新增省级创新平台4家。新建学校5所。",
        [
            "重点实验室 6家 <- 创新平台 4家",
            "幼儿园 3所 <-? 学校 5所",
        ],
        [
            "学校 5所",
        ],
    ),
    "same name, other measure": (
        "技术合同成交额增长20%；旅游收入占比达到15%以上；图书馆新馆完成建设。",
        "技术合同成交额8.6亿元。旅游收入5.2亿元。图书馆新馆受到读者欢迎。",
        [
            "技术合同成交额 20% <- 技术合同成交额 8.6亿元",
            "旅游收入 ≥15% <- 旅游收入 5.2亿元",
            "图书馆新馆 completed <- 图书馆新馆",
        ],
        [],
    ),
    "totals and increases": (
        "新增养老床位300张，总数达到2600张。",
        "新增养老床位320张。",
        [
            "养老床位 300 <- 养老床位 320",
            "养老床位 2600",
        ],
        [],
    ),
    "stages not reached": (
        "体育馆6月30日前竣工，污水处理厂二期年内投运；行政中心启动建设；应急指挥中心三季度交付使用。",
        "体育馆尚未竣工，主要原因是钢结构图审滞后。污水处理厂二期基本建成。行政中心尚未启动。应急指挥中心9月20日交付使用。",
        [
            "体育馆 completed 2019-06-30 <- 体育馆 in_progress 有原因",
            "污水处理厂二期 in_operation 2019 <- 污水处理厂二期 basically_completed",
            "行政中心 started <- 行政中心 not_started",
            "应急指挥中心 handed_over 2019-09 <- 应急指挥中心 handed_over 2019-09-20",
        ],
        [],
    ),
    "vague efforts": (
        "加强组织领导，推进信息化建设，努力提升服务水平，大力发展数字经济，积极推动项目落地，抓好安全生产。",
        "各项工作有序推进，服务水平不断提升。",
        [],
        [
            "各项 in_progress",
        ],
    ),
    "things that are the present state": (
        "全区现有中小学校86所，在校学生5.3万人。目前拥有图书42万册。2019年，培训骨干教师200人。",
        "培训骨干教师216人。",
        [
            "骨干教师 200人 <- 骨干教师 216人",
        ],
        [],
    ),
    "checkable words": (
        "对重点排口实行24小时在线监测；降低企业物流成本；争创国家级示范区。",
        "对重点排口实现24小时在线监测，稳定达标排放。成功创建国家级示范区。",
        [
            "对重点排口 <- 对重点排口",
            "企业物流成本",
            "国家级示范区 <- 国家级示范区",
        ],
        [
            "对重点排口 24小时",
        ],
    ),
}
"""What the target chapter says, what the result chapter says, the targets with their answers, the results without a target."""


@pytest.mark.parametrize("case", CASES)
def test_targets_and_results_are_read_and_linked(case: str):
    targets, results, expected, without_target = CASES[case]

    goals = goals_of(targets, results)

    assert told(goals) == expected
    assert unanswering(goals) == without_target


def test_a_report_without_these_chapters_has_no_goals():
    text = "一、基本情况\n负责档案管理。计划新增床位20张。\n二、收支情况\n全年支出12.00万元。"

    assert read_text(text).report.get("goals") is None


def test_targets_and_results_side_by_side_are_told_apart_by_their_labels():
    text = (
        "一、绩效目标及完成情况\n"
        "1.供水。目标：新增受益人口1.2万人，水质达标率95%以上。完成情况：新增受益人口1.35万人，水质达标率96.8%。\n"
        "2.节水。目标：万元产值用水量下降4%。实际完成：万元产值用水量下降4.6%。\n"
    )

    goals = cast("dict[str, list[dict[str, object]]]", read_text(text).report["goals"])

    assert told(goals) == [
        "人口 1.2万人 <- 人口 1.35万人",
        "水质达标率 ≥95% <- 水质达标率 96.8%",
        "万元产值用水量 -4% <- 万元产值用水量 -4.6% 同比-4.6",
    ]
    assert unanswering(goals) == []


def test_a_reason_in_the_chapter_on_problems_is_given_to_the_result_it_speaks_of():
    goals = goals_of(
        "高中阶段毛入学率达到95%；培训教师300人次。",
        "高中阶段毛入学率94.2%。培训教师280人次。",
        "三、存在的问题\n毛入学率低于目标，主要原因是部分初中毕业生随父母外出就读。",
    )

    reasons = {one["text"]: [each["text"] for each in one.get("reasons", ())] for one in goals["results"]}
    assert reasons == {
        "高中阶段毛入学率94.2%": ["毛入学率低于目标，主要原因是部分初中毕业生随父母外出就读"],
        "培训教师280人次": [],
    }


def test_a_target_named_only_where_it_is_explained_is_spoken_of_and_no_more():
    goals = goals_of(
        "城南水厂扩建工程年底竣工。",
        "全年供水平稳。",
        "三、偏离绩效目标的原因分析\n城南水厂扩建工程因征地滞后未能开工。",
    )

    assert told(goals) == ["城南水厂扩建工程 completed 2019-12 <- 城南水厂扩建工程 有原因"]


def test_a_bare_stage_is_said_of_what_the_clause_before_names():
    goals = goals_of("确保南山泵站4月30日建成，交付使用，9月份投产。", "南山泵站建成。")

    assert [(one["text"], one["stage_required"], one.get("deadline")) for one in goals["targets"]] == [
        ("确保南山泵站4月30日建成，交付使用", "handed_over", "2019-04-30"),
        ("9月份投产", "in_operation", "2019-09"),
    ]
    assert [one["entities"] for one in goals["targets"]] == [["南山泵站"], ["南山泵站"]]


def test_a_list_in_quotation_marks_is_one_name():
    goals = goals_of("“三横、四纵”绿道年底建成。", "“三横、四纵”绿道建成。")

    assert [one["entities"] for one in goals["targets"]] == [["三横四纵绿道"]]


def test_groups_of_targets_name_the_groups_that_answer_them():
    goals = goals_of(
        "（一）供水\n新增受益人口300人。\n（二）防汛\n加固堤防12公里。",
        "（一）民生水利\n新增受益人口320人。\n（二）生态水利\n治理水土流失5平方公里。",
    )

    assert [(one["title"], one["kind"], one.get("links")) for one in goals["groups"]] == [
        ("供水", "target", ["s2.1"]),
        ("防汛", "target", None),
        ("民生水利", "result", None),
        ("生态水利", "result", None),
    ]


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("4月30日", "2019-04-30"),
        ("6月份", "2019-06"),
        ("9月底前", "2019-09"),
        ("上半年", "2019-06"),
        ("三季度", "2019-09"),
        ("年底", "2019-12"),
        ("年底前", "2019-12"),
        ("年内", "2019"),
        ("2020年3月", "2020-03"),
        ("2月31日", "2019-02-28"),
    ],
)
def test_deadlines_are_days_months_or_the_fiscal_year(said: str, date: str):
    goals = goals_of(f"文体广场{said}竣工。", "无。")

    assert [one["deadline"] for one in goals["targets"]] == [date]


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("启动建设", "started"),
        ("开工", "started"),
        ("完成主体工程", "main_structure"),
        ("主体封顶", "main_structure"),
        ("基本竣工", "basically_completed"),
        ("竣工", "completed"),
        ("完成建设", "completed"),
        ("建成交付", "handed_over"),
        ("投入使用", "in_operation"),
        ("竣工通车", "in_operation"),
        ("建成投运", "in_operation"),
        ("达产", "at_capacity"),
    ],
)
def test_stages_are_read_with_the_furthest_of_a_clause(said: str, stage: str):
    goals = goals_of(f"确保北环大桥{said}。", "无。")

    assert [(one["entities"], one["stage_required"]) for one in goals["targets"]] == [(["北环大桥"], stage)]


@pytest.mark.parametrize(
    ("said", "quantity", "direction"),
    [
        ("培训教师不少于300人次", {"value": "300", "unit": "人次", "op": "≥"}, "ge"),
        ("培训教师300人次以上", {"value": "300", "unit": "人次", "op": "≥"}, "ge"),
        ("培训教师300余人次", {"value": "300", "unit": "人次", "op": ">"}, "ge"),
        ("培训教师300人次", {"value": "300", "unit": "人次"}, None),
        ("平均用时控制在15天以内", {"value": "15", "unit": "天", "op": "≤"}, "le"),
        ("投诉案件不超过5件", {"value": "5", "unit": "件", "op": "≤"}, "le"),
        ("完好率≥98%", {"value": "98", "unit": "%", "op": "≥"}, "ge"),
        ("满意度不低于90%", {"value": "90", "unit": "%", "op": "≥"}, "ge"),
        ("差错率低于2%", {"value": "2", "unit": "%", "op": "≤"}, "le"),
        ("能耗下降3%以上", {"value": "-3", "unit": "%", "op": "≤"}, "le"),
        ("新建农田2.5万亩", {"value": "25000", "unit": "亩"}, None),
        ("新增设备1,200台", {"value": "1200", "unit": "台"}, None),
        ("举办讲座三场", {"value": "3", "unit": "场"}, None),
    ],
)
def test_numbers_are_read_with_what_bounds_them(said: str, quantity: dict[str, str], direction: str | None):
    (target,) = goals_of(f"{said}。", "无。")["targets"]

    assert {key: value for key, value in target["qty"].items() if key != "span"} == quantity
    assert target.get("direction") == direction


def test_a_number_given_in_another_chapter_is_only_a_possible_result():
    goals = goals_of(
        "预算执行率达到95%以上；培训教师300人次。",
        "培训工作扎实开展。",
        "三、预算管理及执行情况\n全年预算执行率96.8%，支出12.00万元。",
    )

    assert told(goals) == ["预算执行率 ≥95% <-? 预算执行率", "教师 300人次"]


@pytest.mark.parametrize(
    "said",
    [
        "新建服务站3-5个",
        "受理后2个工作日内办结",
        "开展3个月集中整治",
        "第3期工程",
        "实施三年行动",
        "计划全年投入资金3.2亿元",
    ],
)
def test_ranges_periods_and_ordinals_are_no_numbers_aimed_at(said: str):
    assert goals_of(f"{said}。", "无。").get("targets") is None


def test_a_minus_sign_belongs_to_its_number():
    goals = goals_of("经费变动率≤5%。", "经费变动率-5.2%。")

    assert told(goals) == ["经费变动率 ≤5% <- 经费变动率 -5.2%"]


def test_work_on_the_main_structure_promises_no_more_than_that():
    goals = goals_of("完成疾控中心主体建设。", "疾控中心主体封顶。")

    assert told(goals) == ["疾控中心 main_structure <- 疾控中心 main_structure"]


def test_a_much_shorter_name_may_be_the_same_and_may_not():
    goals = goals_of("基本公共卫生服务人均补助标准达到89元以上。", "人均补助标准提高到89元。")

    assert told(goals) == ["基本公共卫生服务人均补助标准 ≥89元 <-? 人均补助标准 89元"]


def test_rates_given_for_several_things_at_once_are_given_to_none_of_them():
    goals = goals_of(
        "接待游客500万人次，实现旅游收入42亿元，分别增长10%和12%。",
        "接待游客510万人次，旅游收入43亿元，分别增长9%和13%。",
    )

    assert told(goals) == ["游客 500万人次 <- 游客 510万人次", "旅游收入 42亿元 <- 旅游收入 43亿元"]


def test_a_result_tells_what_was_done_and_not_what_will_be():
    goals = goals_of("产业园3月开工、10月投产。", "产业园于3月12日开工，已完成主体工程，预计2020年6月投产。")

    assert told(goals) == [
        "产业园 started 2019-03 <- 产业园 started 2019-03-12；产业园 main_structure",
        "产业园 in_operation 2019-10 <- 产业园 started 2019-03-12；产业园 main_structure",
    ]


def test_quotation_marks_around_a_clause_belong_to_it():
    (target,) = goals_of("“三公”经费控制在20万元以内。", "“三公”经费支出17.62万元。")["targets"]

    assert target["text"] == "“三公”经费控制在20万元以内"


def test_a_unit_that_the_report_does_not_know_is_kept_beside_the_number_as_printed():
    text = "二、绩效目标\n\n2019年，新增馆藏图书500册，举办讲座4场。\n\n三、绩效目标完成情况\n\n全年新增馆藏图书520册。"

    goals = cast("dict[str, list[dict[str, dict[str, object]]]]", read_text(text).report["goals"])

    said = [(one["qty"]["value"], one["qty"].get("unit"), one["qty"].get("printed_unit")) for one in goals["targets"]]
    assert said == [("500", None, "册"), ("4", "场", None)]
    assert goals["results"][0]["qty"]["printed_unit"] == "册"


def test_by_how_much_a_number_changed_on_the_year_is_no_number_of_its_own():
    text = "三、绩效目标完成情况\n\n全年爆管抢修11起，同比减少26起，下降70.27%。"
    results = cast("list[dict[str, object]]", cast("dict[str, object]", read_text(text).report["goals"])["results"])

    assert [cast("dict[str, object]", one["qty"])["value"] for one in results if "qty" in one] == ["11"]
    assert [cast("dict[str, object]", one["yoy"])["value"] for one in results if "yoy" in one] == ["-70.27"]
