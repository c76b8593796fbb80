"""One reason behind two comparisons, or behind the changes of several items, explains just those that its words cover."""

from __future__ import annotations

from tests.extraction.explaining import reasons_in

HEAD = "一、“三公”经费\n\n"
MORE = "一、一般性支出\n\n"
RECEPTION = "three_public.reception"
TOTAL = "three_public.reception.total"
BOTH = {f"{TOTAL} vs_budget": "来访减少四批次", f"{TOTAL} vs_prior": "来访减少四批次"}
FIGURES = "公务接待费年初预算12.00万元，支出决算8.00万元，"


def _of_reception(text: str) -> dict[str, str]:
    return reasons_in(HEAD + FIGURES + text)


def test_a_reason_behind_two_comparisons_of_a_sentence_explains_both():
    assert _of_reception("比年初预算减少4.00万元，比上年减少3.00万元，主要原因是来访减少四批次。") == BOTH
    assert _of_reception("比上年减少3.00万元，同时比年初预算减少4.00万元，主要原因是来访减少四批次。") == BOTH


def test_rates_beside_the_changes_part_nothing():
    text = "比年初预算减少4.00万元，下降33.33%，比上年减少3.00万元（下降27.27%），主要原因是来访减少四批次。"

    assert _of_reception(text) == BOTH


def test_how_far_the_budget_was_carried_out_parts_nothing_either():
    text = "比年初预算减少4.00万元，完成年初预算的66.67%，比上年减少3.00万元，主要原因是来访减少四批次。"

    assert _of_reception(text) == BOTH


def test_both_items_of_a_sentence_may_be_told_of_together():
    text = "会议费支出3.00万元，比上年减少2.00万元，培训费支出6.00万元，比上年减少4.00万元，两者减少的主要原因是线上办会办班。"
    other = text.replace("比上年减少2.00万元", "比上年增加2.00万元")

    assert set(reasons_in(MORE + text)) == {"meetings.cost vs_prior", "training.cost vs_prior"}
    assert set(reasons_in(MORE + other)) == {"training.cost vs_prior"}


def test_the_reason_may_be_a_sentence_of_its_own():
    assert _of_reception("比年初预算减少4.00万元，比上年减少3.00万元。减少的主要原因是来访减少四批次。") == BOTH


def test_words_that_name_both_comparisons_explain_both():
    assert _of_reception("决算数小于年初预算数且较上年减少3.00万元的主要原因是来访减少四批次。") == BOTH
    assert _of_reception("与年初预算、与上年相比减少的原因均为来访减少四批次。") == BOTH


def test_words_that_name_one_comparison_explain_that_one():
    text = "比年初预算减少4.00万元，比上年减少3.00万元，较上年减少的主要原因是来访减少四批次。"

    assert _of_reception(text) == {f"{TOTAL} vs_prior": "来访减少四批次"}


def test_each_comparison_keeps_a_reason_of_its_own():
    text = "比年初预算减少4.00万元，主要原因是考察团取消来访；比上年减少3.00万元，主要原因是来访减少四批次。"

    assert _of_reception(text) == {f"{TOTAL} vs_budget": "考察团取消来访", f"{TOTAL} vs_prior": "来访减少四批次"}


def test_a_stop_or_semicolon_between_two_comparisons_leaves_the_first_unexplained():
    only = {f"{TOTAL} vs_prior": "来访减少四批次"}

    assert _of_reception("比年初预算减少4.00万元。比上年减少3.00万元，主要原因是来访减少四批次。") == only
    assert _of_reception("比年初预算减少4.00万元；比上年减少3.00万元，主要原因是来访减少四批次。") == only


def test_a_comparison_that_goes_the_other_way_is_not_explained_too():
    text = "比年初预算减少4.00万元，比上年增加3.00万元，主要原因是承办现场会。"

    assert _of_reception(text) == {f"{TOTAL} vs_prior": "承办现场会"}


def test_a_reason_is_of_the_comparison_that_goes_its_way():
    text = "公务接待费年初预算4.00万元，支出决算8.00万元，较年初预算增加4.00万元，较上年减少3.00万元，增加的主要原因是承办现场会。"

    assert reasons_in(HEAD + text) == {f"{TOTAL} vs_budget": "承办现场会"}


def test_how_far_a_budget_was_carried_out_is_no_comparison_that_a_reason_explains_too():
    text = "完成年初预算的66.67%，比上年减少3.00万元，主要原因是来访减少四批次。"

    assert _of_reception(text) == {f"{TOTAL} vs_prior": "来访减少四批次"}


def test_another_item_between_keeps_its_change_unexplained():
    text = "公务接待费支出8.00万元，比年初预算12.00万元减少4.00万元，公务用车购置及运行维护费支出15.00万元，比上年减少5.00万元，主要原因是报废车辆。"

    assert reasons_in(HEAD + text) == {"three_public.vehicle.total vs_prior": "报废车辆"}


def test_what_is_said_of_two_items_with_numbers_of_their_own_is_explained_for_both():
    text = "会议费支出3.00万元，培训费支出6.00万元，会议费、培训费较上年各减少2.00万元，主要原因是线上办会办班。"

    assert reasons_in(MORE + text) == {
        "meetings.cost vs_prior": "主要原因是线上办会办班",
        "training.cost vs_prior": "线上办会办班",
    }


def test_what_both_items_of_a_sentence_did_is_explained_for_both():
    text = "培训费年初预算10.00万元、支出决算6.00万元，会议费年初预算8.00万元、支出决算4.00万元，均比年初预算减少4.00万元，主要原因是线上办会办班。"

    assert reasons_in(MORE + text) == {
        "meetings.cost vs_budget": "线上办会办班",
        "training.cost vs_budget": "主要原因是线上办会办班",
    }


def test_the_change_of_one_item_is_not_explained_by_the_reason_of_the_next():
    text = (
        "会议费支出5.00万元，比上年增加2.00万元，培训费支出6.00万元，比上年减少2.00万元，主要原因是培训改为线上举办。"
    )

    assert reasons_in(MORE + text) == {"training.cost vs_prior": "培训改为线上举办"}


def test_all_items_of_a_sentence_may_be_told_of_by_their_number():
    figures = "会议费年初预算8.00万元、支出4.00万元，培训费年初预算10.00万元、支出6.00万元。"
    both = {"meetings.cost vs_budget": "线上办会办班", "training.cost vs_budget": "主要原因是线上办会办班"}

    assert reasons_in(MORE + figures + "两项支出均低于年初预算，主要原因是线上办会办班。") == both
    assert reasons_in(MORE + figures + "三项支出均低于年初预算，主要原因是线上办会办班。") == {}


def test_an_item_that_went_the_other_way_is_not_among_them():
    text = "会议费年初预算8.00万元、支出9.00万元，培训费年初预算10.00万元、支出6.00万元。两项支出均低于年初预算，主要原因是线上办班。"

    assert reasons_in(MORE + text) == {"training.cost vs_budget": "主要原因是线上办班"}


def test_reasons_may_follow_as_numbered_paragraphs():
    text = (
        "一、预算执行情况\n\n2019年部门支出决算1,300.00万元，比年初预算1,000.00万元增加300.00万元，主要原因如下：\n\n"
        "1.年中追加防汛抢险资金。\n\n2.上年结转工程完工结算。\n\n部门职工40人。"
    )

    assert reasons_in(text) == {
        "finance.expenditure.total vs_budget": "1.年中追加防汛抢险资金。\n\n2.上年结转工程完工结算"
    }


def test_a_numbered_paragraph_with_a_figure_of_another_item_is_no_reason():
    text = (
        "一、预算执行情况\n\n公务接待费预算10.00万元，支出5.00万元，执行率50%。主要原因如下：\n\n"
        "1.接待任务明显减少。\n\n2.会议费预算10.00万元，支出9.00万元，执行率90%。"
    )

    assert reasons_in(text) == {f"{TOTAL} vs_budget": "1.接待任务明显减少"}


def test_a_list_of_reasons_goes_on_over_its_stops():
    text = "比上年减少3.00万元，主要原因：一是厉行节约。二是来访减少四批次。全年接待40批次。"

    assert _of_reception(text) == {f"{TOTAL} vs_prior": "一是厉行节约。二是来访减少四批次"}


def test_a_reason_right_behind_budget_and_spending_explains_the_gap():
    assert _of_reception("主要原因是来访减少四批次。") == {f"{TOTAL} vs_budget": "来访减少四批次"}
    assert _of_reception("少支4.00万元，系来访减少四批次所致。") == {f"{TOTAL} vs_budget": "来访减少四批次所致"}
    assert _of_reception("比2015年减少1.00万元，主要原因是来访减少四批次。") == {}
    assert _of_reception("主要是接待来访四批次。") == {}


def test_what_went_the_other_way_in_a_list_is_not_explained_too():
    text = (
        "会议费、培训费支出分别为5.00万元、6.00万元，比上年分别增加2.00万元、减少4.00万元，主要原因是培训改为线上举办。"
    )

    assert reasons_in(MORE + text) == {"training.cost vs_prior": "培训改为线上举办"}


def test_words_that_name_one_item_of_a_list_explain_that_one():
    text = "会议费、培训费支出分别为3.00万元、6.00万元，比上年分别减少2.00万元、4.00万元，其中培训费减少的原因是班次改为线上。"

    assert reasons_in(MORE + text) == {"training.cost vs_prior": "班次改为线上"}
