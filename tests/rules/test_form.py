"""A mapping is read key by key: what is wrong is gathered, and nothing is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mapping, load
from checker.rules.form import Form, shown

if TYPE_CHECKING:
    from checker.kernel.errors import Problem

WHAT = Message("规则", "the rule")


def form_of(text: str) -> Form:
    node = load(text, "t.yaml")
    assert isinstance(node, Mapping)
    problems: list[Problem] = []
    return Form(node, problems, WHAT)


def told(form: Form) -> list[tuple[str, str]]:
    return [(one.code, one.where.removeprefix("t.yaml:")) for one in form.problems]


def test_values_are_read():
    form = form_of("a: ' x '\nb: error\nc: 007\nd: [1, 2]\ne: 3\nf: {zh: 甲, en: A}\ng: 乙\nh: [{i: 1}]\nj: {k: 2}\n")
    assert form.text("a") == "x"
    assert form.choice("b", ["error", "info"], "info") == "error"
    assert form.integer("c") == 7
    assert [one.text for one in form.scalars("d")] == ["1", "2"]
    assert [one.text for one in form.scalars("e")] == ["3"]
    assert form.message("f") == Message("甲", "A")
    assert form.message("g") == Message("乙", "")
    assert [one.text("i") for one in form.forms("h", WHAT)] == ["1"]
    inner = form.form("j", WHAT)
    assert inner is not None
    assert inner.text("k") == "2"
    form.close()
    assert told(form) == []


def test_what_is_not_there_reads_as_nothing():
    form = form_of("z: 1\n")
    assert (form.text("a"), form.choice("b", ["x"], "x"), form.integer("c")) == ("", "x", None)
    assert (form.scalars("d"), form.forms("e", WHAT), form.form("f", WHAT), form.worded("g")) == ((), (), None, {})
    assert told(form) == []


@pytest.mark.parametrize("value", ["-1", "1.0", "一", "1 2", "''", "²", "9" * 5_000])
def test_integer_is_plain_digits(value: str):
    form = form_of(f"a: {value}\n")
    assert form.integer("a") is None
    assert told(form) == [("GJ-R103", "1:4")]


def test_other_shapes_are_refused_at_their_place():
    form = form_of("a: [1]\nb: {x: 1}\nc: 5\nd: [5, {x: 1}]\ne: 5\nf: [甲]\ng: [1, [2]]\nh: {x: 1}\n")
    assert form.scalar("a") is None
    assert form.scalar("b") is None
    assert form.forms("c", WHAT) == ()
    assert len(form.forms("d", WHAT)) == 1
    assert form.form("e", WHAT) is None
    assert form.worded("f") == {}
    assert [one.text for one in form.scalars("g")] == ["1"]
    assert form.scalars("h") == ()
    assert told(form) == [("GJ-R103", where) for where in ("1:4", "2:4", "3:4", "4:5", "5:4", "6:4", "7:8", "8:4")]


def test_required_key_that_is_missing_or_empty_is_a_problem():
    form = form_of("a: ''\nc: x\n")
    form.text("a", required=True)
    form.text("b", required=True)
    form.worded("d", required=True)
    assert told(form) == [("GJ-R102", "1:4"), ("GJ-R102", "1:1"), ("GJ-R102", "1:1")]


def test_wording_in_an_unknown_language_is_refused():
    form = form_of("a: {zh: 甲, fr: A}\n")
    assert list(form.worded("a")) == ["zh"]
    assert told(form) == [("GJ-R101", "1:12")]


def test_keys_nobody_asked_for_are_refused():
    form = form_of("title: x\ntitel: y\nqqq: z\n")
    form.text("title")
    form.close()
    first, second = form.problems
    assert first.message == Message("不认识的键 titel，是不是 title？", "unknown key titel; did you mean title?")
    assert second.message == Message("不认识的键 qqq（可用：title）", "unknown key qqq (known: title)")


def test_problems_of_inner_mappings_are_the_files():
    form = form_of("a: {b: [1]}\n")
    inner = form.form("a", WHAT)
    assert inner is not None
    inner.text("b")
    assert told(form) == [("GJ-R103", "1:8")]


def test_node_is_named_by_what_it_is():
    found = [shown(load(text, "t.yaml")) for text in ("甲", "[1]", "{a: 1}")]
    assert found == ["“甲”", "列表 (list)", "键值组 (mapping)"]
