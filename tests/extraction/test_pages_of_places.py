"""Published “三公” pages of places and offices: whose they are, of which year, what they publish, and what is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from tests.extraction.reading import figures_in

if TYPE_CHECKING:
    from checker.extraction.model import Extraction

PUBLIC = "three_public."


def read_page(text: str) -> dict[str, str]:
    """Return the figures of a whole page as path and value with unit."""
    return {one.path: one.value + one.unit for one in _extraction(text).figures}


def meta_of(text: str) -> dict[str, object]:
    """Return what is read of the page itself."""
    return cast("dict[str, object]", _extraction(text).report["meta"])


def _extraction(text: str) -> Extraction:
    return extract(read_bytes(text.encode(), "page.txt"))


@pytest.mark.parametrize(
    "title",
    [
        "2017年某县“三公”经费公共财政拨款支出情况",
        "某县2017年“三公”经费情况",
        "某县财政拨款“三公”经费2017年情况如下：",
        "某县关于财政拨款“三公”经费决算2017年情况的说明",
    ],
)
def test_a_page_is_of_the_year_its_title_names_and_of_accounts(title: str):
    page = meta_of(title + "\n与2016年相比，公务接待费减少1.00万元。2016年公务接待费9.00万元。2016年如此。\n")

    assert (page["fiscal_year"], page["report_type"]) == (2017, "final_accounts")


@pytest.mark.parametrize(
    "title",
    [
        "某局“三公”经费预算2017年情况如下：",
        "2017年某局三公经费预算增减情况说明",
        "某局关于财政拨款“三公”经费预算2017年情况的说明",
    ],
)
def test_a_page_on_the_budget_publishes_a_budget(title: str):
    page = title + "\n2017年安排公务用车购置及运行维护费30.00万元。\n"

    assert meta_of(page)["report_type"] == "budget"
    assert read_page(page) == {f"{PUBLIC}vehicle.total.initial": "30.00万元"}


@pytest.mark.parametrize("title", ["某局2017年“三公”经费预算和支出情况", "某局2017年“三公”经费预算执行情况"])
def test_a_page_on_the_budget_and_on_what_was_spent_is_of_accounts(title: str):
    assert meta_of(title + "\n公务接待费支出3.00万元。\n")["report_type"] == "final_accounts"


@pytest.mark.parametrize(
    "who", ["区本级", "区级", "某市城北区本级", "城北区", "全区", "某市城北区区本级", "城北区财政", "城北区本级财政"]
)
def test_a_place_may_be_called_by_its_last_name_and_its_level(who: str):
    read = read_page(f"某市城北区2018年“三公”经费决算情况\n2018年{who}“三公”经费支出90.00万元。\n")

    assert read == {f"{PUBLIC}total.final": "90.00万元"}


@pytest.mark.parametrize(
    ("title", "is_named"),
    [
        ("某市人民检察院关于财政拨款“三公”经费决算2018年情况的说明", True),
        ("某某职业学院2018年政府采购决算公开情况说明", True),
        ("某区总工会本级2018年度决算公开说明", True),
        ("某市城北区本级2018年“三公”经费决算情况", True),
        ("2018年度决算公开说明", False),
    ],
)
def test_a_title_names_its_unit_before_what_it_is_about(title: str, *, is_named: bool):
    assert meta_of(title + "\n公务接待费支出3.00万元。\n")["title_has_unit"] is is_named


def test_who_uses_a_fund_is_no_part_of_the_name_of_what_it_pays_for():
    read = read_page(
        "某县2018年“三公”经费决算情况\n"
        "县级行政单位、事业单位和其他单位使用当年一般公共预算拨款安排的2018年“三公”经费支出90.00万元。\n"
    )

    assert read == {f"{PUBLIC}total.final": "90.00万元"}


def test_a_subordinate_unit_that_uses_a_fund_keeps_its_figures():
    read = read_page("某局2018年“三公”经费决算情况\n下属单位使用一般公共预算拨款安排的“三公”经费支出9.00万元。\n")

    assert f"{PUBLIC}total.final" not in read


def test_the_budget_compared_with_says_nothing_of_the_next_item():
    read = read_page(
        "某县2021年“三公”经费决算情况\n经某县财政局汇总，县级部门，包括行政单位和事业单位，情况如下。\n"
        "2021年“三公”经费支出决算数为90.00万元，较预算数120.00万元减少30.00万元。其中：因公出国（境）费为5.00万元，"
        "较预算数4.00万元增加1.00万元；公务接待费为25.00万元，较上年30.00万元减少5.00万元。\n"
    )

    assert read[f"{PUBLIC}reception.total.final"] == "25.00万元"
    assert read[f"{PUBLIC}reception.total.prior_final"] == "30.00万元"
    assert f"{PUBLIC}reception.total.initial" not in read


def test_what_a_part_of_the_unit_was_given_is_not_the_unit_s():
    read = read_page("某县教育局2018年“三公”经费决算情况\n公务用车方面，某县教育局培训楼支出9.00万元。\n")

    assert f"{PUBLIC}vehicle.total.final" not in read


def test_an_item_of_a_list_on_which_nothing_was_spent_leaves_the_next_its_name():
    read = read_page(
        "某局2018年“三公”经费决算情况\n公务用车购置及运行维护费9.00万元，其中：购置费无、运行维护费9.00万元。\n"
    )

    assert read == {f"{PUBLIC}vehicle.total.final": "9.00万元", f"{PUBLIC}vehicle.operation.final": "9.00万元"}


def test_a_general_budget_pays_for_what_is_named_in_it():
    read = figures_in("三、“三公”经费情况\n\n2019年一般公共预算中“三公”经费支出决算为9.00万元。")

    assert read == {f"{PUBLIC}total.final": "9.00万元"}


def test_a_rate_of_carrying_out_is_one_of_completion():
    read = figures_in("三、“三公”经费情况\n\n“三公”经费支出9.00万元，预算执行比例为90.00%。")

    assert read == {f"{PUBLIC}total.final": "9.00万元", f"{PUBLIC}total.stated.completion_rate": "90.00%"}


def test_indicators_that_were_drawn_up_are_no_posts():
    assert "unit.establishment" not in figures_in("一、基本情况\n\n该项目共编制15个绩效指标。")
    assert figures_in("一、基本情况\n\n我局共有编制15个，其中行政编制9个。")["unit.establishment"] == "15个"


def test_people_counted_twice_are_counted_once_whatever_the_classifier():
    read = read_page(
        "2017年某县“三公”经费支出情况\n因公出国（境）费9.00万元，因公出国（境）累计16人次，出国人次从29人降为16人。\n"
    )

    assert read[f"{PUBLIC}counts.overseas_persons"] == "16人次"


def test_nought_in_words_is_a_figure():
    assert figures_in("三、“三公”经费情况\n\n外事接待费支出为零。") == {
        f"{PUBLIC}reception.foreign_affairs_part.final": "0"
    }


def test_what_a_home_of_the_town_spent_is_not_all_that_the_town_spent():
    read = read_page(
        "某镇人民政府2021年度部门整体支出绩效自评报告\n二、预算执行情况\n"
        "某镇人民政府机关本级支出合计800万元，某镇人民政府敬老院支出20万元。\n"
    )

    assert read == {"finance.expenditure.total.final": "800万元"}
