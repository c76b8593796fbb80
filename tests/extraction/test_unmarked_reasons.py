"""Reasons without the word 原因 explain the change they stand before or right behind, of the same item, and no other."""

from __future__ import annotations

from tests.extraction.explaining import reasons_in

HEAD = "一、“三公”经费\n\n"
MORE = "一、一般性支出\n\n"
RECEPTION = "three_public.reception.total"
VEHICLES = "three_public.vehicle.total"
TRAINING = "training.cost"
FELL = "公务接待费支出决算8.00万元，比年初预算12.00万元减少4.00万元。"


def test_a_reason_may_stand_before_the_figure():
    assert reasons_in(HEAD + "因外省考察团取消来访，" + FELL) == {f"{RECEPTION} vs_budget": "因外省考察团取消来访"}
    assert reasons_in(HEAD + "由于考察团取消来访，" + FELL) == {f"{RECEPTION} vs_budget": "由于考察团取消来访"}
    assert reasons_in(HEAD + "受旱情持续影响，" + FELL) == {f"{RECEPTION} vs_budget": "受旱情持续影响"}


def test_what_came_of_the_cause_is_part_of_the_reason():
    text = "受旱情持续影响，农村考察线路关闭，" + FELL

    assert reasons_in(HEAD + text) == {f"{RECEPTION} vs_budget": "受旱情持续影响，农村考察线路关闭"}


def test_a_reason_before_two_comparisons_explains_both():
    text = "因考察团取消来访，公务接待费支出8.00万元，比年初预算12.00万元减少4.00万元，比上年减少3.00万元。"

    assert reasons_in(HEAD + text) == {
        f"{RECEPTION} vs_budget": "因考察团取消来访",
        f"{RECEPTION} vs_prior": "因考察团取消来访",
    }


def test_a_reason_between_budget_and_spending_explains_the_gap():
    text = "因公出国（境）费年初预算5.00万元，受疫情影响未安排出访，支出决算0万元。"

    assert reasons_in(HEAD + text) == {"three_public.overseas vs_budget": "受疫情影响未安排出访"}


def test_a_reason_may_stand_in_the_clause_of_its_change():
    text = "公务接待费支出8.00万元，因考察团取消来访比年初预算12.00万元减少4.00万元。"

    assert reasons_in(HEAD + text) == {f"{RECEPTION} vs_budget": "因考察团取消来访"}


def test_a_reason_may_follow_the_change():
    figures = "公务接待费支出决算8.00万元，比上年减少3.00万元，"

    for why in (
        "因考察团取消来访",
        "由于考察团取消来访",
        "受考察团取消影响",
        "与考察团取消来访有关",
        "得益于同城接待取消",
    ):
        assert reasons_in(HEAD + figures + why + "。") == {f"{RECEPTION} vs_prior": why}


def test_what_leads_to_a_change_is_its_reason():
    figures = "培训费年初预算10.00万元，支出决算6.00万元，"
    expected = {f"{TRAINING} vs_budget": "两批培训并入省厅举办"}

    assert reasons_in(MORE + figures + "两批培训并入省厅举办，使得培训费比年初预算减少4.00万元。") == expected
    assert reasons_in(MORE + figures + "两批培训并入省厅举办，故比年初预算减少4.00万元。") == expected


def test_what_led_to_the_change_before_it_is_its_reason():
    text = "培训费支出决算6.00万元，比年初预算10.00万元减少4.00万元，两批培训并入省厅举办，导致培训费减少。"

    assert reasons_in(MORE + text) == {f"{TRAINING} vs_budget": "两批培训并入省厅举办，导致培训费减少"}


def test_the_word_before_an_item_is_no_part_of_its_name():
    text = "两批培训并入省厅举办，致使培训费支出决算6.00万元，比年初预算10.00万元减少4.00万元。"

    assert reasons_in(MORE + text) == {f"{TRAINING} vs_budget": "两批培训并入省厅举办"}


def test_what_changed_right_before_an_amount_is_why_it_did():
    text = "二、支出情况\n\n住房保障支出年初预算50.00万元，支出决算60.00万元，公积金缴存基数调高，住房保障支出增加10.00万元。"

    assert reasons_in(text) == {"lines.住房保障支出 vs_budget": "公积金缴存基数调高"}


def test_a_reason_explains_the_next_item_only():
    text = "因两辆车大修，公务用车购置及运行维护费支出15.00万元，比上年增加5.00万元，" + FELL

    assert reasons_in(HEAD + text) == {f"{VEHICLES} vs_prior": "因两辆车大修"}


def test_a_reason_ends_with_its_part_of_the_sentence():
    text = "受线上办班影响，培训费支出6.00万元，比年初预算10.00万元减少4.00万元；会议费支出3.00万元，比年初预算8.00万元减少5.00万元。"

    assert reasons_in(MORE + text) == {f"{TRAINING} vs_budget": "受线上办班影响"}


def test_a_reason_of_the_budget_is_none_of_the_spending():
    assert (
        reasons_in(HEAD + "因财政压缩经费，公务接待费年初预算12.00万元，支出决算8.00万元，比年初预算减少4.00万元。")
        == {}
    )


def test_a_reason_of_last_year_is_none_of_this():
    text = "2018年因疫情影响公务接待费支出11.00万元，2019年公务接待费支出8.00万元，比上年减少3.00万元。"

    assert reasons_in(HEAD + text) == {}


def test_a_reason_of_something_counted_is_none_of_the_money():
    text = "由于机构改革，内设科室调整为9个，" + FELL

    assert reasons_in(HEAD + text) == {}


def test_a_reason_in_a_sentence_of_its_own_is_of_that_sentence():
    assert reasons_in(HEAD + "因工作调动，班子调整两人。" + FELL) == {}
    assert reasons_in(HEAD + FELL + "由于任务加重，物资储备增加到30吨。") == {}


def test_what_came_of_a_change_is_not_why_it_was():
    changed = "培训费支出决算6.00万元，比年初预算10.00万元减少4.00万元，"

    assert reasons_in(MORE + changed + "致使部分干部未能参加轮训。") == {}
    assert reasons_in(MORE + changed + "故全年培训任务未完成。") == {}
    assert reasons_in(MORE + changed + "受到县委表扬，影响良好。") == {}


def test_a_change_that_a_reason_names_itself_is_the_one_it_explains():
    text = "三、绩效情况\n\n旅游综合收入74.60亿元，同比增长5.20%，受疫情影响两项指标均较上年回落。"

    assert reasons_in(text) == {}


def test_why_money_was_added_is_not_why_it_was_not_spent():
    text = "二、项目情况\n\n水旱灾害防御项目年初预算160.00万元，因抗旱追加145.00万元，执行268.74万元，执行率88.11%。"

    assert reasons_in(text) == {}


def test_what_explains_the_other_direction_explains_nothing():
    text = "培训费支出决算6.00万元，比年初预算10.00万元减少4.00万元，新设两个班次，导致培训费增加。"

    assert reasons_in(MORE + text) == {}


def test_what_goes_on_behind_a_reason_belongs_to_it():
    text = "会议费支出2.15万元，比上年减少1.40万元，受疫情影响，全区工作会议改为视频召开。"

    assert reasons_in(MORE + text) == {"meetings.cost vs_prior": "受疫情影响，全区工作会议改为视频召开"}


def test_a_few_characters_tell_no_reason():
    assert reasons_in(MORE + "会议费支出2.15万元，比上年减少1.40万元，因疫情。") == {}


def test_why_points_were_lost_is_not_why_little_was_spent():
    assert (
        reasons_in(
            "一、预算执行情况\n\n项目支出预算100.00万元，支出50.00万元，执行率50%，因绩效目标设置不合理，扣2分。"
        )
        == {}
    )
