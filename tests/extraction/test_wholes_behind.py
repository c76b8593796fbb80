"""Shares and sums whose whole stands behind them, or is told by how many there are."""

from __future__ import annotations

import pytest

from checker.findings.model import Outcome
from checker.pipeline import check
from tests.extraction.reading import TITLE, read_text
from tests.shipped_rules import national

HEAD = "二、部门整体支出管理及使用情况\n\n"


def read(text: str) -> dict[str, str]:
    return {one.path: str(one.value) for one in read_text(HEAD + text).figures}


def told(text: str, rule: str) -> list[str]:
    judged = check((TITLE + HEAD + text + "\n").encode(), "report.txt", national()).judged
    assert judged is not None
    return [one.message.zh for one in judged.findings if one.rule.id == rule and one.outcome is Outcome.FAIL]


SHARES = "2019年基本支出1012.18万元，占54.26%；项目支出853.14万元，占45.74%。支出合计1865.32万元。"


def test_shares_of_parts_are_of_the_total_stated_behind_them() -> None:
    assert told(SHARES, "RAT-001") == told(SHARES, "RAT-002") == []
    assert len(told(SHARES.replace("45.74%", "45.47%"), "RAT-001")) == 1


@pytest.mark.parametrize(
    "text",
    [
        SHARES.replace("。支出合计1865.32万元", ""),
        SHARES.replace("支出合计1865.32万元", "支出合计2000.00万元"),
        SHARES.replace("。支出合计", "。\n" + "另行说明。" * 30 + "支出合计"),
    ],
)
def test_shares_that_no_total_nearby_bears_out_are_shares_of_nothing(text: str) -> None:
    assert not any(path.endswith("share") for path in read(text))


LISTED = "工资福利支出768.42万元、商品和服务支出126.15万元、对个人和家庭的补助116.61万元，共计1011.18万元。"


def test_a_nameless_total_is_held_against_all_that_its_sentence_lists() -> None:
    assert told(LISTED, "ARI-014") == []
    assert len(told(LISTED.replace("1011.18", "1012.18"), "ARI-014")) == 1


@pytest.mark.parametrize(
    "text",
    [
        LISTED.replace("1011.18", "1012.18").replace("共计", "另有资本性支出约1万元，共计"),
        LISTED.replace("1011.18", "1012.18").replace("，共计", "，追加1.00万元，共计"),
        LISTED.replace("1011.18", "1012.18").replace("，共计", "、资本性支出若干，共计"),
        LISTED.replace("，共计", "，以上三项合计").replace(
            "1011.18万元", "1011.18万元，加上奖金2.00万元，合计1013.18万元"
        ),
        "某工程预算90.00万元、某活动预算20.00万元，合计支出95.00万元。",
    ],
)
def test_a_total_of_more_than_the_sentence_lists_is_held_against_nothing(text: str) -> None:
    assert told(text, "ARI-014") == []


COUNTED = (
    "2019年共实施项目3个，项目总金额853.14万元，其中：防火经费210.00万元，造林补助356.20万元，防虫经费286.94万元。"
)


def test_a_list_of_as_many_things_as_are_counted_is_complete() -> None:
    assert told(COUNTED, "ARI-014") == []
    assert len(told(COUNTED.replace("853.14", "855.14"), "ARI-014")) == 1
    assert told(COUNTED.replace("853.14", "855.14").replace("3个", "4个"), "ARI-014") == []


def test_a_count_of_quarters_or_of_those_who_spent_it_is_none_of_parts() -> None:
    for counted in ("3个季度", "3个下属单位", "3个乡镇"):
        text = COUNTED.replace("853.14", "955.14").replace("共实施项目3个，项目总金额", f"{counted}项目支出")
        assert told(text, "ARI-014") == []


def test_a_list_that_tells_of_the_rest_is_not_complete() -> None:
    text = "2019年项目支出90万元，分别为：防火经费30万元，造林补助20万元"

    assert len(told(text + "。", "ARI-014")) == 1
    assert told(text + "，其余用于古树保护。", "ARI-014") == []


def test_what_is_left_behind_the_parts_is_none_of_them() -> None:
    text = "2019年支出决算880万元，其中基本支出490万元，项目支出390万元，结余20万元。"

    assert told(text, "ARI-014") == []


@pytest.mark.parametrize(
    "text",
    [
        "2019年底在职人员63人，其中在编48人，聘用16人。",
        "编制68人，其中行政编制22人，参公编制16人，事业编制31人。",
        "全年举办培训12场，其中上半年5场，下半年8场。",
    ],
)
def test_groups_that_exclude_one_another_are_no_more_than_all(text: str) -> None:
    assert len(told(text, "ARI-018")) == 1


def test_last_years_rate_behind_the_words_of_a_comparison_is_not_this_years_told_again() -> None:
    text = "2019年预算执行率为97.15%，较上年的95.20%提高了1.95个百分点。"

    assert read(text)["finance.execution.rate_stated"] == "97.15"
    assert told(text, "TXT-002") == []
