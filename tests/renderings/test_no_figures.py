"""A document in which no figure was read never looks like one that passed."""

from __future__ import annotations

import pytest

from checker import load_rulebook
from checker.kernel.message import Language
from checker.pipeline import check
from checker.renderings.layout import Screen
from checker.renderings.summary_text import conclusion_said

HEAD = "云水县青石局2021年度部门决算公开\n一、收入支出决算情况说明\n"


@pytest.mark.parametrize(("said", "is_told"), [("收支情况见附表。\n", True), ("本年支出合计12.50万元。\n", False)])
def test_a_document_without_figures_is_said_to_be_no_pass(said: str, is_told: bool):
    checked = check((HEAD + said).encode(), "报告.txt", load_rulebook())

    conclusion = conclusion_said(checked, Screen(language=Language.ZH, width=80))

    assert ("不能当作通过" in conclusion) is is_told
