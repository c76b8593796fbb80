"""Which wrong rules say the same as the right one, and which words of a rule are names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.proving.mutation import mutate
from checker.proving.uses import names_used
from checker.rules.examples import load_examples
from checker.rules.load import load_text
from tests.proving.small_pack import RULE, write

if TYPE_CHECKING:
    from pathlib import Path

BLIND = "X-001:\n  - not_applicable: {年初预算数: 0.00}\n"
"""An example that notices nothing about the requirement."""

REQUIRE = "决算数 / 年初预算数 - 1 <= 差异线"


def strict_mutants(folder: Path, require: str) -> list[str]:
    """Return the mutants of a requirement in which `<=` became `<`."""
    pack = load_text(write(folder, BLIND, RULE.replace(REQUIRE, require)))
    found = mutate(pack, load_examples(folder, pack.rulebook))
    return [one.mutant.after for one in found if one.mutant.after == require.replace("<=", "<")]


@pytest.mark.parametrize(
    "require",
    [
        "决算数 <= 年初预算数",
        "决算数 <= 100万元",
        "决算数 / 三公经费.三公计数.接待人次 <= 5万元",
        "决算数 + 上年决算数 <= 年初预算数",
        "最大(决算数, 上年决算数) <= 100万元",
    ],
)
def test_beside_a_rounded_figure_a_strict_sign_says_the_same(tmp_path: Path, require: str):
    assert strict_mutants(tmp_path, require) == []


@pytest.mark.parametrize(
    "require",
    [
        "三公经费.三公计数.接待人次 <= 500",
        "三公经费.三公计数.接待批次 <= 三公经费.三公计数.接待人次",
        "决算数 + 上年决算数 <= 100万元",
    ],
)
def test_where_an_end_can_be_reached_a_strict_sign_is_a_wrong_rule(tmp_path: Path, require: str):
    assert strict_mutants(tmp_path, require) == [require.replace("<=", "<")]


def test_the_words_of_a_list_are_no_names(tmp_path: Path):
    listed = "    params: {词表: {en: words, type: list, default: [决算分项和, 增加]}}\n"
    body = RULE.replace("    message:", f"{listed}    message:").replace(REQUIRE, "包含(各项原因, 词表)")
    pack = load_text(write(tmp_path, BLIND, body))

    used = names_used(pack.rules[0].node, pack.stack.definitions)

    assert {"各项原因", "词表"} <= used
    assert used.isdisjoint({"决算分项和", "增加"})
