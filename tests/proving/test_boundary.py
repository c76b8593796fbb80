"""Examples made from a rule's own formula: they turn out as they say, with the solver and without."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from checker.findings.prove import prove_one
from checker.proving import solver
from checker.proving.boundary import made_examples
from checker.proving.model import NoWitness, Undecided, Wish, Witness
from checker.proving.witness import find
from checker.rules.examples import load_examples
from checker.rules.load import load_rulebook
from tests.proving.packs import VOCABULARY, only_rule, pack_of, rule_text

if TYPE_CHECKING:
    from pathlib import Path

    from checker.proving.boundary import MadeExample

TOTAL = "each: three_public.total\n"
RULES = {
    "a ratio": f"{TOTAL}when: 年初预算数 > 0\nrequire: 决算数 / 年初预算数 >= 90%",
    "a sum": f"{TOTAL}when: 非 为空(决算数)\nrequire: 年初预算数 = 决算数 + 上年决算数",
    "a stated rate": f"{TOTAL}when: 非 为空(完成率)\nrequire: 完成率 = 决算数 / 年初预算数",
    "an amount or a reason": f"{TOTAL}require: 决算数 - 年初预算数 <= 5万元 或 字数(预决算差异原因) >= 6",
    "a row of a list": "each: lines\nrequire: 决算数 <= 年初预算数",
    "dates": "when: 非 为空(报告信息.批复日期)\nrequire: 报告信息.公开日期 - 报告信息.批复日期 <= 20",
}
ways = pytest.mark.parametrize("has_solver", [True, False], ids=["solver", "by hand"])


def as_file(rule_id: str, made: tuple[MadeExample, ...]) -> str:
    """Return the examples as a file; what is JSON is YAML."""
    listed = [
        {
            one.outcome: dict(one.values),
            **({"boundary": "true"} if one.is_boundary else {}),
            **({"at": one.at} if one.at else {}),
        }
        for one in made
    ]
    return json.dumps({rule_id: listed}, ensure_ascii=False)


@ways
@pytest.mark.parametrize("body", RULES.values(), ids=RULES)
def test_made_examples_turn_out_as_they_say_when_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, has_solver: bool
):
    if not has_solver:
        monkeypatch.setattr(solver, "find_spec", {}.get)
    pack = pack_of(tmp_path, rule_text("T-001", body, "不对", "wrong"))
    rule = only_rule(pack)

    made = made_examples(rule, VOCABULARY)
    (pack / "t.examples.yaml").write_text(as_file("T-001", made), encoding="utf-8")
    proofs = [prove_one(rule, one) for one in load_examples(pack, load_rulebook(pack))]

    assert [(one.outcome, one.is_boundary) for one in made] == [
        ("pass", False),
        ("fail", False),
        ("unknown", False),
        ("pass", True),
        ("fail", True),
    ]
    assert [one.why.zh for one in proofs if one.why is not None] == []


def test_the_two_sides_of_a_boundary_are_one_printed_unit_apart(tmp_path: Path):
    rule = only_rule(pack_of(tmp_path, rule_text("T-001", f"{TOTAL}require: 决算数 <= 100万元")))

    within, beyond = [dict(one.values) for one in made_examples(rule, VOCABULARY) if one.is_boundary]

    # A printed 100.00 may stand for as much as 100.00999…, and 100.01 for as little as 100.005.
    assert (within, beyond) == ({"决算数": "100.00"}, {"决算数": "100.01"})


def test_a_witness_gives_the_fewest_figures(tmp_path: Path):
    body = f"{TOTAL}when: 决算数 > 年初预算数\nrequire: 上年决算数 > 0 或 非 为空(预决算差异原因)"
    rule = only_rule(pack_of(tmp_path, rule_text("T-001", body)))

    found = find(rule, Wish.FAILS, VOCABULARY)

    assert isinstance(found, Witness)
    assert {str(path[-1]) for path in found.values} == {"final", "initial", "prior_final"}


def test_what_cannot_be_is_proved_and_without_the_solver_left_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    body = f"{TOTAL}when: 非 为空(决算数)\nrequire: 绝对值(决算数) >= 0"
    rule = only_rule(pack_of(tmp_path, rule_text("T-001", body)))

    with_solver = find(rule, Wish.FAILS, VOCABULARY)
    monkeypatch.setattr(solver, "find_spec", {}.get)
    without = find(rule, Wish.FAILS, VOCABULARY)

    assert (with_solver, without) == (NoWitness(), Undecided(needs_solver=True))


def test_the_same_question_has_the_same_answer(tmp_path: Path):
    rule = only_rule(pack_of(tmp_path, rule_text("T-001", RULES["a ratio"])))

    assert made_examples(rule, VOCABULARY) == made_examples(rule, VOCABULARY)
