"""The example chain of packs that ships: whole, proved by its examples, and plainly marked as an example."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from checker.findings.prove import prove
from checker.kernel.message import Language
from checker.kernel.shipped import shipped
from checker.rules.chain import pack_for, shipped_packs
from checker.rules.examples import load_examples
from checker.rules.load import load_leniently

if TYPE_CHECKING:
    from checker.rules.model import Loaded

CHAIN = {"hunan": "43", "changsha": "4301", "wangcheng": "430112"}
every_local_pack = pytest.mark.parametrize("name", CHAIN)


@cache
def book_of(name: str) -> Loaded:
    return load_leniently(shipped("rules") / name)


def test_shipped_packs_are_the_national_one_and_the_chain():
    assert shipped_packs() == sorted(["national", *CHAIN])


@every_local_pack
def test_pack_loads_without_a_problem_and_stands_on_the_whole_chain(name: str):
    loaded = book_of(name)

    assert [one.said_in(Language.ZH) for one in loaded.problems] == []
    chain = ["national", *CHAIN]
    assert [one.id for one in loaded.rulebook.packs] == chain[: chain.index(name) + 1]
    assert loaded.rulebook.packs[-1].region == CHAIN[name]


@every_local_pack
def test_examples_of_the_pack_are_as_expected(name: str):
    book = book_of(name).rulebook
    examples = load_examples(shipped("rules") / name, book)
    proofs = prove(book, examples)

    assert [(one.example.mark.where, one.why) for one in proofs if not one.is_proved] == []
    # Each pack shows a limit of its own from both sides.
    assert {one.outcome for one in examples if one.is_boundary} >= {"pass", "fail"}


@every_local_pack
def test_what_the_pack_changes_is_marked_as_an_example_in_both_languages(name: str):
    book = book_of(name).rulebook
    changes = [one for rule in book.by_id.values() for one in rule.changes]
    changes += [one for parameter in book.parameters.values() for one in parameter.changes]
    own = [one for one in changes if one.by == name]

    assert len(own) >= 3
    assert all(one.reason.zh.startswith("示例：") and one.reason.en.startswith("example:") for one in own)
    assert "示例" in book.packs[-1].title.zh
    assert book.packs[-1].note is not None


@every_local_pack
def test_rules_of_the_pack_cite_no_article_and_no_verified_document(name: str):
    rules = [one for one in book_of(name).rulebook.by_id.values() if one.pack == name]

    assert {(basis.status, basis.article) for one in rules for basis in one.basis} <= {("unverified", "")}


def test_national_rules_of_the_chain_are_those_of_the_national_pack_but_for_what_is_changed():
    national, local = book_of("national").rulebook, book_of("wangcheng").rulebook
    names = {"执行率下限", "单车运行费上限", "同比变动额"}

    assert set(local.by_id) - set(national.by_id) == {"HN-001"}
    other = {one.id for one in national.by_id.values() if local.by_id[one.id] != one}
    changed = {one.id for one in local.by_id.values() if one.changes} - {"HN-001"}
    assert changed == {"DIS-011", "DIS-013", "EXE-010", "SG-016", "STR-006"}
    assert changed < other
    assert {one.name for one in local.parameters.values() if one.changes} == names | {"接待费占比上限"}


@pytest.mark.parametrize(
    ("region", "name"),
    [("430000", "hunan"), ("430100", "changsha"), ("430112", "wangcheng"), ("430200", "hunan"), ("110101", None)],
)
def test_smallest_region_that_a_code_lies_in_has_the_pack(region: str, name: str | None):
    assert pack_for(region) == name
