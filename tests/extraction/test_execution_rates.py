"""Which budget an execution rate is held against where its own words do not say."""

from __future__ import annotations

from typing import cast

import pytest

from tests.extraction.reading import read_text

Json = dict[str, object]
HEAD = "二、部门整体支出管理及使用情况\n\n"


def base(text: str) -> str:
    finance = cast("Json", read_text(HEAD + text).report["finance"])
    return str(cast("Json", finance["execution"])["base_declared"])


def test_a_rate_told_in_one_breath_with_a_budget_and_what_was_spent_is_of_that_budget() -> None:
    assert base("2019年部门预算安排1920.00万元，全年实际支出1865.32万元，预算执行率为97.15%。") == "initial"


@pytest.mark.parametrize(
    "text",
    [
        "2019年部门年初预算1920.00万元，全年实际支出1865.32万元，预算执行率为98.15%。",
        "2019年部门预算安排1920.00万元，年中追加80.00万元，全年实际支出1865.32万元，预算执行率为93.27%。",
        "2019年部门预算安排1920.00万元，全年实际支出1865.32万元。受疫情影响，部分项目推迟，预算执行率为98.15%。",
    ],
)
def test_a_rate_that_may_be_of_all_that_was_given_in_the_year_is_of_no_budget_in_particular(text: str) -> None:
    assert base(text) != "initial"
