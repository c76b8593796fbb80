"""The outline: which lines are headings, how they nest, and which numbers they should print."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.documents.read import read_bytes
from checker.extraction.outline import Outline, chapter_at, read_outline, section_at

HEAD = "2022年度某某县水利局部门整体支出绩效自评报告\n"


def outline_of(text: str) -> Outline:
    return read_outline(read_bytes(text.encode(), "x"))


def titles(outline: Outline) -> list[tuple[str, str | None, str]]:
    return [(one.id, one.number_printed, one.title) for one in outline.sections]


def misnumbered(outline: Outline) -> list[tuple[str, int]]:
    return [
        (one.title, one.position)
        for one in outline.sections
        if one.siblings_numbered and (one.number is None or one.number != one.position)
    ]


def test_the_customary_order_of_numbers_nests():
    outline = outline_of(
        HEAD
        + "一、基本情况\n（一）主要职责\n1.贯彻法律。\n（1）水资源管理；\n①取水许可。\n②计量。\n2.编制规划。\n（二）机构设置\n二、预算执行情况\n无。"
    )

    assert [(one.id, one.level, one.marker) for one in outline.sections] == [
        ("s1", 1, "chinese"),
        ("s1.1", 2, "chinese_bracket"),
        ("s1.1.1", 3, "digit"),
        ("s1.1.1.1", 4, "digit_bracket"),
        ("s1.1.1.1.1", 5, "circled"),
        ("s1.1.1.1.2", 5, "circled"),
        ("s1.1.2", 3, "digit"),
        ("s1.2", 2, "chinese_bracket"),
        ("s2", 1, "chinese"),
    ]
    assert misnumbered(outline) == []
    assert all(one.level_skips == 0 for one in outline.sections)


def test_parts_stand_above_chinese_numbers():
    outline = outline_of(
        HEAD
        + "第一部分  部门概况\n一、部门职责\n管水。\n第二部分  自评情况\n一、目标完成情况\n好。\n二、存在问题\n无。"
    )

    assert [(one.id, one.level) for one in outline.sections] == [
        ("s1", 1),
        ("s1.1", 2),
        ("s2", 1),
        ("s2.1", 2),
        ("s2.2", 2),
    ]
    assert misnumbered(outline) == []


def test_decimal_numbers_nest_below_plain_ones():
    outline = outline_of(
        HEAD + "1、部门概况\n1.1 职责\n管水。\n1.2 机构\n六个。\n2、预算执行情况\n2.1 收入\n好。\n2.3 支出\n好。"
    )

    assert [(one.id, one.level) for one in outline.sections][:3] == [("s1", 1), ("s1.1", 2), ("s1.2", 2)]
    assert misnumbered(outline) == [("支出", 2)]


def test_a_level_left_out_is_counted():
    outline = outline_of(HEAD + "一、基本情况\n1、职责\n管水。\n2、机构\n六个。\n二、预算执行情况\n好。")

    assert [(one.title, one.level, one.parent_level, one.level_skips) for one in outline.sections] == [
        ("基本情况", 1, 0, 0),
        ("职责", 3, 1, 1),
        ("机构", 3, 1, 1),
        ("预算执行情况", 1, 0, 0),
    ]


def test_full_width_half_width_and_spaced_numbers_are_read():
    outline = outline_of(
        HEAD
        + "一 、基本情况\n( 一 )职责\n１．管水。\n2、管电。\n(二)\u00a0机构\n二．预算执行情况\n（ 1 ）收入\n2）支出\n好。"
    )

    assert [one.title for one in outline.sections] == [
        "基本情况",
        "职责",
        "管水",
        "管电",
        "机构",
        "预算执行情况",
        "收入",
        "支出",
    ]
    assert misnumbered(outline) == []


def test_run_in_leads_are_titles_and_the_rest_is_body():
    text = HEAD + "一、绩效情况\n1、收入预算情况：2022年收入预算100万元。\n（一）聚焦主业，壮大实体。产业强则园区强。"
    outline = outline_of(text)

    lead, item = outline.sections[1], outline.sections[2]
    assert (lead.title, text[lead.body_start : lead.body_end].strip()) == ("收入预算情况", "2022年收入预算100万元。")
    assert (item.title, text[item.body_start : item.body_end]) == ("聚焦主业，壮大实体", "产业强则园区强。")


def test_a_class_of_the_budget_is_a_title_with_all_classes_above_it_however_long():
    long = "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）"
    text = f"一、一般公共预算支出决算具体情况\n6、{long}。年初预算为161.62万元，支出决算为160.75万元。"

    assert titles(outline_of(text))[-1][-1] == long


def test_a_long_numbered_paragraph_has_its_lead_clause_as_title():
    outline = outline_of(
        HEAD
        + "一、职责\n（1）"
        + "贯彻执行国家有关水利工作的方针政策和法律法规"
        + "并组织实施有关的规划" * 4
        + "。\n（2）管水。"
    )

    assert [len(one.title) <= 40 for one in outline.sections] == [True, True, True]


def test_numbers_in_a_sentence_are_no_headings():
    outline = outline_of(
        HEAD
        + "一、基本情况\n1.5万元以下的采购不计。\n2019年12月完成。\n2022.12月底前完成。\n3、4月份开展检查。\n一、二级医院共3家。\n（一）至（三）项不变。\n一是抓实；\n二是抓细。\n好。"
    )

    assert titles(outline) == [("s1", "一、", "基本情况")]


def test_unnumbered_chapters_among_numbered_ones_should_have_a_number():
    outline = outline_of(
        HEAD
        + "基本情况\n1、职责\n管水。\n部门预算执行情况\n（一）收入情况\n100万元。\n三、资产管理情况\n好。\n四、绩效目标\n好。"
    )

    assert misnumbered(outline) == [("基本情况", 1), ("部门预算执行情况", 2)]


def test_an_unnumbered_last_chapter_about_something_else_should_have_a_number():
    outline = outline_of(
        HEAD
        + "一、基本情况\n管水。\n二、存在问题及改进措施\n存在问题：\n1、人少。\n改进措施：\n1、加人。\n其他需要说明的情况\n无。"
    )

    assert misnumbered(outline) == [("其他需要说明的情况", 3)]


def test_any_short_line_that_fills_a_gap_exactly_has_lost_its_number():
    outline = outline_of(
        HEAD
        + "一、基本情况\n（一）职责\n管水。\n人员编制与队伍\n共有在职在编人员五十名，全部到岗到位履职尽责。\n（三）机构\n六个。"
    )

    assert misnumbered(outline) == [("人员编制与队伍", 2)]


def test_a_report_that_numbers_no_chapter_is_not_blamed_for_it():
    outline = outline_of(
        HEAD
        + "基本情况\n管水。\n预算执行情况\n1、收入100万元。\n2、支出100万元。\n存在的问题\n人少。\n改进措施\n加人。"
    )

    assert [one.level for one in outline.sections] == [1, 1, 3, 3, 1, 1]
    assert misnumbered(outline) == []


def test_lists_begin_anew_under_sub_headings():
    outline = outline_of(
        HEAD + "一、存在问题及改进措施\n存在问题：\n1、人少。\n2、钱少。\n改进建议：\n1、加人。\n2、加钱。"
    )

    assert misnumbered(outline) == []
    assert [one.id for one in outline.sections] == ["s1", "s1.1", "s1.1.1", "s1.1.2", "s1.2", "s1.2.1", "s1.2.2"]


def test_lists_begin_anew_after_a_line_that_is_no_heading():
    outline = outline_of(
        HEAD
        + "一、绩效情况\n上半年完成的工作有以下几项：\n1、甲。\n2、乙。\n下半年完成的工作有以下几项：\n1、丙。\n2、丁。"
    )

    assert misnumbered(outline) == []


def test_a_missing_heading_is_blamed_once():
    outline = outline_of(
        HEAD + "一、基本情况\n好。\n二、预算执行情况\n好。\n四、资产管理情况\n好。\n五、绩效目标\n好。"
    )

    assert misnumbered(outline) == [("资产管理情况", 3)]


def test_a_repeated_number_is_blamed_once():
    outline = outline_of(
        HEAD + "一、基本情况\n好。\n二、预算执行情况\n好。\n二、资产管理情况\n好。\n四、绩效目标\n好。"
    )

    assert misnumbered(outline) == [("资产管理情况", 3)]


def test_numbers_printed_inside_a_line_are_not_missing():
    outline = outline_of(
        HEAD + "一、基本情况\n主要职责：1、管水；2、管电；\n3、管路；\n4、管桥。\n（1）甲；（2）乙；\n（3）丙。"
    )

    assert misnumbered(outline) == []


def test_a_list_may_change_its_punctuation():
    outline = outline_of(HEAD + "一、基本情况\n1.甲。\n2、乙。\n3．丙。\n（二）丁。")

    assert [title for title, _ in misnumbered(outline)] == ["丁"]


def test_a_table_of_contents_is_no_outline():
    body = "一、基本情况\n管水。\n二、预算执行情况\n好。"
    for contents in ("目录\n一、基本情况……1\n二、预算执行情况……2\n", "目  录\n一、基本情况\n二、预算执行情况\n"):
        outline = outline_of(HEAD + contents + body)
        assert [one.title for one in outline.sections] == ["基本情况", "预算执行情况"]


def test_signature_date_and_attachments_are_outside_the_last_chapter():
    text = (
        HEAD
        + "一、基本情况\n管水。\n二、其他需要说明的情况\n无。\n附件：1.绩效自评表\n2.佐证材料\n某某县水利局\n2023年4月6日\n"
    )
    outline = outline_of(text)

    last = outline.sections[-1]
    assert text[last.body_start : last.body_end].strip() == "无。"
    assert misnumbered(outline) == []


def test_a_row_of_a_table_is_no_heading():
    outline = outline_of(
        HEAD + "一、预算执行情况\n好。\n一、财政拨款收入      307.82   一、教育支出      264.87\n二、其他收入      1.00"
    )

    assert [one.title for one in outline.sections] == ["预算执行情况"]


def test_every_offset_has_its_innermost_section_and_nearest_chapter():
    text = HEAD + "引言。\n一、预算执行情况\n（一）“三公”经费情况\n1.接待费5万元。\n（二）其他收入\n好。"
    outline = outline_of(text)

    def at(quote: str) -> tuple[str | None, str | None]:
        section = section_at(outline, text.index(quote))
        return (section.id if section else None, chapter_at(outline, text.index(quote)))

    assert at("引言") == (None, None)
    assert at("5万元") == ("s1.1.1", "three_public")
    assert at("好。") == ("s1.2", "budget_execution")


def test_line_ends_and_indents_change_nothing():
    text = HEAD + "基本情况\n（一）职责\n管水。\n二、预算执行情况\n1、收入：100万元。\n"
    windows = text.replace("\n", "\r\n　　")

    assert titles(outline_of(windows)) == titles(outline_of(text))


def test_an_attachment_named_before_the_chapters_closes_nothing():
    outline = outline_of(HEAD + "附件：某某县水利局自评材料\n基本情况\n管水。\n预算执行情况\n好。\n存在的问题\n人少。")

    assert [one.title for one in outline.sections] == ["基本情况", "预算执行情况", "存在的问题"]


def test_a_number_alone_on_its_line_takes_the_next_line_as_title():
    outline = outline_of(HEAD + "一、\n基本情况\n管水。\n二、\n预算执行情况\n好。")

    assert [(one.number_printed, one.title) for one in outline.sections] == [
        ("一、", "基本情况"),
        ("二、", "预算执行情况"),
    ]


PIECES = st.sampled_from(
    [
        "一、",
        "二、",
        "三、",
        "（一）",
        "(二)",
        "1.",
        "2、",
        "（1）",
        "①",
        "第一部分 ",
        "基本情况",
        "存在问题：",
        "目录",
        "附件：",
        "\n",
        "\r\n",
        "\n\n",
        "管水。",
        "一是",
        "2022年",
        "，",
        "XX",
        "占 %",
        "　",
        "\u00a0",
        "县水利局",
        "2023年4月6日",
        "《",
        "》",
        "〔2020〕5号",
        "|",
    ]
)


ANY = st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")), max_size=4)


@given(st.lists(PIECES | ANY, min_size=1, max_size=60).map("".join))
def test_any_text_has_an_outline_whose_places_lie_inside_it(text: str):
    document = read_bytes(f"一{text}".encode(), "x")
    outline = read_outline(document)

    reached = 0
    for one in outline.sections:
        assert document.text[one.title_start : one.title_end] == one.title
        assert one.title
        assert reached <= one.start <= one.title_start < one.title_end
        assert one.body_start <= one.body_end <= one.end <= len(document.text)
        assert one.title_end <= one.body_end
        assert one.position >= 1
        assert one.level_skips >= 0
        reached = one.start
    assert len({one.id for one in outline.sections}) == len(outline.sections)
