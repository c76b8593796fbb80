"""Who reports on what, and what the report says of itself."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents.read import read_bytes
from checker.extraction.front_matter import read_front_matter
from checker.extraction.outline import read_outline
from checker.kernel.errors import InputError
from checker.kernel.json_schema import Schema
from checker.report.schema import report_schema

HEAD = "2022年度某某县水利局部门整体支出绩效自评报告\n"
Json = dict[str, object]
SCHEMA = Schema(report_schema())

SCHOOL = """附件3：

青禾县第二中学2022年度单位整体支出绩效自评报告

青禾县财政局：
按照《青禾县财政局关于做好2022年度部门整体支出绩效自评工作的通知》(青财绩[2023]3号)要求，现报告如下。
一、单位基本情况
（一）主要职能
青禾县第二中学是财政全额拨款的公益一类事业单位，主要负责教育教学工作。
二、一般公共预算支出情况
2022年支出决算数为1620.50万元，完成年初预算的108.03%。
三、部门整体支出绩效情况
2022年，学校基本完成年初设定的各项绩效目标，自评得分93.5分，评价等级为“优”。
四、存在的问题及原因分析
（一）预算编制不够精准。部分项目测算依据不充分。
（二）资产管理不够规范。个别资产未及时入账。
五、下一步改进措施
（一）细化预算编制。提前谋划项目。
（二）规范资产管理。定期盘点。
六、其他需要说明的情况
无

附件：1.部门整体支出绩效自评表
      2．佐证材料目录

青禾县第二中学（盖章）
2023年4月12日
联系人：王小明    联系电话：0731-88886666
"""


def front(text: str) -> Json:
    document = read_bytes(text.encode(), "x")
    return read_front_matter(document, read_outline(document))


def part(text: str, key: str) -> Json:
    return cast("Json", front(text)[key])


def rows(text: str, key: str) -> list[Json]:
    return cast("list[Json]", front(text).get(key, []))


def test_the_tree_fits_the_schema_and_every_span_quotes_its_text():
    report = front(SCHOOL)

    assert list(SCHEMA.violations(report)) == []
    for one in [*cast("list[Json]", report["problems"]), *cast("list[Json]", report["measures"])]:
        start, end = cast("list[int]", one["span"])
        assert SCHOOL[start:end] == one["text"]


def test_title_unit_and_particulars_are_read():
    report = front(SCHOOL)

    assert report["unit"] == {"name": "青禾县第二中学", "kind": "公益一类", "funding": "全额"}
    meta = cast("Json", report["meta"])
    start, end = cast("list[int]", meta.pop("title_span"))
    assert SCHOOL[start:end] == "青禾县第二中学2022年度单位整体支出绩效自评报告"
    assert meta == {
        "fiscal_year": 2022,
        "report_type": "dept_overall",
        "money_unit": "万元",
        "title": "青禾县第二中学2022年度单位整体支出绩效自评报告",
        "title_has_year": True,
        "title_has_unit": True,
        "title_has_type": True,
        "signed_on": "2023-04-12",
        "contact": {"name": "王小明", "phone": "0731-88886666"},
    }


def test_score_grade_table_and_claims_are_read():
    evaluation = part(SCHOOL, "evaluation")
    score = cast("Json", evaluation["score"])
    start, end = cast("list[int]", score["span"])

    assert (score["value"], score["unit"], SCHOOL[start:end]) == ("93.5", "分", "93.5分")
    assert evaluation["grade"] == "优"
    assert evaluation["scoring_table"] is True
    assert [(one["kind"], one["text"]) for one in cast("list[Json]", evaluation["claims"])] == [
        ("mostly_met", "学校基本完成年初设定的各项绩效目标")
    ]


def test_problems_and_measures_are_paired_and_attachments_listed():
    assert [one["text"] for one in rows(SCHOOL, "problems")] == [
        "预算编制不够精准。部分项目测算依据不充分。",
        "资产管理不够规范。个别资产未及时入账。",
    ]
    assert [one["addresses"] for one in rows(SCHOOL, "measures")] == [["p1"], ["p2"]]
    assert [(one["title"], one["kind"]) for one in rows(SCHOOL, "attachments")] == [
        ("部门整体支出绩效自评表", "scoring_table"),
        ("佐证材料目录", "evidence"),
    ]


@pytest.mark.parametrize(
    ("title", "name", "year", "kind"),
    [
        ("2021年度临江市交通运输局部门整体支出绩效自评报告", "临江市交通运输局", 2021, "dept_overall"),
        ("中共临江市委宣传部2021年部门整体支出绩效评价报告", "中共临江市委宣传部", 2021, "dept_overall"),
        ("关于2023年度云溪区文化馆部门整体支出绩效评价的报告", "云溪区文化馆", 2023, "dept_overall"),
        ("临江市第一人民医院关于2022年度单位整体支出绩效自评情况的报告", "临江市第一人民医院", 2022, "dept_overall"),
        ("二〇二〇年度云溪区晨光街道办事处预算绩效自评报告", "云溪区晨光街道办事处", 2020, "dept_overall"),
        ("云溪区妇联2022年度部门整体支出绩效自评报告", "云溪区妇联", 2022, "dept_overall"),
        ("临江市住房和城乡建设局\n2022年度部门整体支出\n绩效自评报告", "临江市住房和城乡建设局", 2022, "dept_overall"),
        ("临江市城市管理局2022年度环卫保洁项目支出绩效自评报告", "临江市城市管理局", 2022, "project"),
        ("临江市审计局2022年度部门决算", "临江市审计局", 2022, "final_accounts"),
        ("云溪镇2015年“三公”经费支出说明", "云溪镇", 2015, "final_accounts"),
        ("临江市审计局2023年部门预算", "临江市审计局", 2023, "budget"),
        ("临江市审计局2023年部门预算及“三公”经费预算公开说明", "临江市审计局", 2023, "budget"),
        ("临江市审计局2022年度部门预算绩效自评报告", "临江市审计局", 2022, "dept_overall"),
    ],
)
def test_titles_of_many_wordings_give_unit_year_and_type(title: str, name: str, year: int, kind: str):
    report = front(f"{title}\n\n一、基本情况\n好。\n")
    meta = cast("Json", report["meta"])

    assert cast("Json", report["unit"])["name"] == name
    assert (meta["fiscal_year"], meta["report_type"], meta["title_has_unit"]) == (year, kind, True)


@pytest.mark.parametrize(
    "text",
    [
        "部门整体支出绩效自评报告\n单位名称：临江市水文站\n2022年度收入100万元。",
        "部门整体支出绩效自评报告\n填报单位（盖章）：临江市水文站\n一、基本情况\n2022年收入100万元。",
        "部门整体支出绩效自评报告\n一、基本情况\n2022年收入100万元。\n临江市水文站\n2023年3月1日",
        "部门整体支出绩效自评报告\n一、基本情况\n临江市水文站是财政差额拨款的事业单位。2022年收入100万元。",
    ],
)
def test_a_unit_that_the_title_lacks_is_found_elsewhere(text: str):
    report = front(text)

    assert cast("Json", report["unit"])["name"] == "临江市水文站"
    assert cast("Json", report["meta"])["title_has_unit"] is False
    assert cast("Json", report["meta"])["title_has_year"] is False
    assert cast("Json", report["meta"])["fiscal_year"] == 2022


@pytest.mark.parametrize(
    ("title", "has_unit"),
    [
        ("临江市2022年老旧管网改造项目支出绩效自评报告", None),
        ("2022年度临江市养老服务专项资金绩效自评报告", None),
        ("2022年度部门预算项目支出绩效自评报告", False),
        ("临江市水文站2022年度项目支出绩效自评报告", True),
    ],
)
def test_a_report_on_a_project_is_called_by_the_project(title: str, has_unit: bool | None):
    assert cast("Json", front(title + "\n一、基本情况\n2022年收入100万元。")["meta"]).get("title_has_unit") is has_unit


@pytest.mark.parametrize("label", ["部门(单位)名称:  ", "预算主管部门：", "编制单位：", "预算部门（单位）名称："])
def test_a_title_that_names_only_the_place_gives_way_to_a_label(label: str):
    text = f"青禾市2018年度部门整体支出绩效自评报告\n{label}青禾市城市管理监督指挥中心\n一、基本情况\n人员编制21名。"

    assert part(text, "unit")["name"] == "青禾市城市管理监督指挥中心"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2018年度灌溉项目绩效自评报告\n项目主管部门：青禾县水务局\n实施单位：青禾县灌溉站\n", "青禾县灌溉站"),
        ("阳光社区2018年度部门整体支出绩效自评报告\n主管部门：青禾县民政局\n", "阳光社区"),
        ("青禾县水务局2018年度部门整体支出绩效自评报告\n预算部门：青禾县财政局\n", "青禾县水务局"),
    ],
)
def test_who_supervises_is_not_the_unit_and_a_title_that_names_it_goes_first(text: str, name: str):
    assert part(f"{text}一、基本情况\n人员编制21名。", "unit")["name"] == name


def test_a_published_budget_is_not_asked_for_the_chapters_of_a_self_evaluation():
    text = "临江市审计局2023年部门预算\n\n一、主要职能\n审计监督。\n\n二、预算编制说明\n收入预算90万元。"
    report = cast("Json", front(text)["meta"])

    assert (report["report_type"], report["title_has_type"]) == ("budget", True)


def test_a_text_that_names_no_year_is_refused():
    with pytest.raises(InputError) as caught:
        front("部门整体支出绩效自评报告\n一、基本情况\n好。")

    assert caught.value.problems[0].code == "GJ-D022"


@pytest.mark.parametrize(
    ("sentence", "kind", "funding"),
    [
        ("我局为市政府工作部门，属行政机关。", "行政", None),
        ("本中心是参照公务员法管理的事业单位，经费实行财政全额拨款。", "参公", "全额"),
        ("本馆属公益二类事业单位，经费来源为差额拨款。", "公益二类", "差额"),
        ("我局下属事业单位3个，其中公益一类2个。", None, None),
        ("本站为自收自支事业单位。", None, "自收自支"),
        ("本站是公益一类事业单位。所辖水库是公益二类事业单位。", None, None),
    ],
)
def test_kind_and_funding_are_said_of_the_unit_itself(sentence: str, kind: str | None, funding: str | None):
    unit = part(f"{HEAD}一、基本情况\n{sentence}", "unit")

    assert (unit.get("kind"), unit.get("funding")) == (kind, funding)


@pytest.mark.parametrize(
    ("sentence", "score"),
    [
        ("经自评，我单位得分为95分。", "95"),
        ("自评总分96.5分，等级为优。", "96.5"),
        ("综合得分 88.25 分。", "88.25"),
        ("自评得分：92", "92"),
        ("最终评价得分为90.0分，评价结果为“优”。", "90.0"),
        ("评分标准：90分（含）以上为优，80-90分为良。", None),
        ("满分100分，预算执行分值10分。", None),
        ("自评得分90分以上为优秀。", None),
        ("未开展评分工作，扣5分。", None),
        ("数学平均得分率为85%。", None),
    ],
)
def test_a_score_is_no_threshold(sentence: str, score: str | None):
    evaluation = part(f"{HEAD}一、评价结论\n{sentence}", "evaluation")

    assert cast("Json", evaluation.get("score", {})).get("value") == score


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("评价等级为“优”。", "优"),
        ("自评等级：良好", "良"),
        ("绩效等级为中等。", "中"),
        ("综合评价结果为优秀等次。", "优"),
        ("评价等级分为优、良、中、差四档。", None),
        ("评价结果：90分以上为优，80分以上为良。", None),
        ("年度考核等次为优秀。", None),
        ("评价等级为优、良、中、差。", None),
    ],
)
def test_a_grade_is_no_list_of_grades(sentence: str, grade: str | None):
    assert part(f"{HEAD}一、评价结论\n{sentence}", "evaluation").get("grade") == grade


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("全年各项目标任务全面完成。", ["all_met"]),
        ("年度绩效目标均已实现，达到预期效果。", ["all_met", "all_met"]),
        ("较好地完成了年初确定的绩效目标。", ["mostly_met"]),
        ("绩效目标基本完成。", ["mostly_met"]),
        ("确保全面完成年度目标任务。", []),
        ("个别指标未达到预期目标。", []),
        ("道路工程基本完成，进入扫尾阶段。", []),
        ("为实现年度绩效目标，我们开展了工作。", []),
    ],
)
def test_a_claim_is_about_the_goals_and_about_what_was_done(sentence: str, kinds: list[str]):
    evaluation = part(f"{HEAD}一、绩效目标完成情况\n{sentence}", "evaluation")

    assert [one["kind"] for one in cast("list[Json]", evaluation.get("claims", []))] == kinds


def test_goals_themselves_claim_nothing():
    assert "claims" not in part(f"{HEAD}一、年度绩效目标\n全面完成年度目标任务。", "evaluation")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("根据《关于开展绩效自评的通知》（某财绩〔2023〕5号）要求", [("关于开展绩效自评的通知", "某财绩〔2023〕5号")]),
        (
            "依据《预算法》和《某县财政局关于自评的通知》(某财[2023]12号)",
            [("预算法", None), ("某县财政局关于自评的通知", "某财[2023]12号")],
        ),
        ("按照某财绩【2023】第 7 号文件要求", [(None, "某财绩【2023】第7号")]),
        (
            "费用均按财行〔2017〕434号和财行〔2013〕531号执行",
            [(None, "财行〔2017〕434号"), (None, "财行〔2013〕531号")],
        ),
        ("《某办法》（某财绩〔2023〕5号），重申某财绩〔2023〕5号", [("某办法", "某财绩〔2023〕5号")]),
        ("创作话剧《江河》、歌曲《家园》", []),
    ],
)
def test_cited_documents_are_read_with_their_numbers(sentence: str, found: list[tuple[str | None, str | None]]):
    documents = rows(f"{HEAD}一、基本情况\n{sentence}。", "basis_documents")

    assert [(one.get("title"), one.get("doc_no")) for one in documents] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("支出XX万元，较上年增加（减少）3万元", ["XX", "增加（减少）"]),
        ("××局于20××年×月完成", ["××", "20××年", "×"]),
        ("公务接待费支出    万元，占 %", ["支出    万元", "占 %"]),
        ("负责人：____", ["____"]),
        ("决算数大于（小于）预算数，（略）", ["大于（小于）", "（略）"]),
        ("比上年下降（增长）5%，请填写原因", ["下降（增长）", "请填写"]),
        ("〔2023〕 号，《 》", ["《 》"]),
        ("面积3×5米，预算执行率=（支出/预算）×100%，单价×数量", []),
        ("XXL型号、NXX接口、X射线设备", []),
        ("增加（减少）情况说明", []),
        ("占50%，为 3 万元", []),
        ("因公出国（境）费用和乡（镇）支出", []),
    ],
)
def test_what_a_template_left_behind_is_found_and_nothing_else(sentence: str, found: list[str]):
    text = f"{HEAD}一、基本情况\n{sentence}。"
    placeholders = rows(text, "placeholders")

    assert [one["text"] for one in placeholders] == found
    for one in placeholders:
        start, end = cast("list[int]", one["span"])
        assert text[start:end] == one["text"]


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("2023年4月6日", "2023-04-06"),
        ("二〇二三年四月六日", "2023-04-06"),
        ("2023.4.6", "2023-04-06"),
        ("2023年4月", "2023-04"),
        ("2023-04-16", "2023-04-16"),
    ],
)
def test_the_date_of_signature_keeps_its_precision(lines: str, date: str):
    assert part(f"{HEAD}一、基本情况\n好。\n某某县水利局\n{lines}\n", "meta")["signed_on"] == date


def test_items_without_headings_are_taken_from_ordinals_or_paragraphs():
    inline = f"{HEAD}一、存在的问题\n一是人少，二是钱少。\n二、改进措施\n加强队伍建设工作。\n加大资金投入力度。"

    assert [one["text"] for one in rows(inline, "problems")] == ["一是人少，", "二是钱少。"]
    assert [one["text"] for one in rows(inline, "measures")] == ["加强队伍建设工作。", "加大资金投入力度。"]


def test_a_chapter_is_its_outermost_heading_even_where_that_is_about_two():
    text = f"{HEAD}一、存在问题及改进措施\n存在问题：\n1、人员不足。\n改进措施：\n1、增加人员。\n二、其他需要说明的情况\n无。"
    chapters = part(text, "chapters")

    assert cast("Json", chapters["problems"])["title"] == "存在问题及改进措施"
    assert cast("Json", chapters["measures"])["title"] == "存在问题及改进措施"
    assert cast("Json", chapters["other_matters"])["chars"] == 2
    assert [(one["id"], one["text"]) for one in rows(text, "problems")] == [("p1", "人员不足。")]


@given(
    st.text(
        alphabet="一二（）1.、。，\n绩效自评得分优目标完成附件：《》〔〕号XX占 %年度0123情况存在问题是局", max_size=300
    )
)
def test_any_text_with_a_year_gives_a_valid_tree_with_places_inside_it(text: str):
    whole = f"2022年度某某县水利局部门整体支出绩效自评报告\n{text}"
    report = front(whole)

    assert list(SCHEMA.violations(report)) == []
    for key in ("problems", "measures", "placeholders", "basis_documents", "attachments", "sections"):
        for one in cast("list[Json]", report.get(key, [])):
            start, end = cast("list[int]", one["span"])
            assert 0 <= start < end <= len(whole)


def test_a_name_of_which_only_the_family_name_is_published_is_no_placeholder():
    text = f"{HEAD}填表人（签字）：刘××    联系电话：0731-0000000\n"

    assert rows(text, "placeholders") == []
    assert [one["text"] for one in rows(text.replace("刘××", "××"), "placeholders")] == ["××"]
