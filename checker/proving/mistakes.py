"""What can be wrong with rules that load, worded here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mark, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.kernel.errors import Problem

_OUTCOMES = {
    "pass": Message("通过", "pass"),
    "fail": Message("不通过", "fail"),
    "unknown": Message("缺数", "unknown"),
    "boundary": Message("恰在界上（界内界外各一个）", "boundary (one on each side)"),
}


def _which(case: int, cases: int) -> tuple[str, str]:
    return ("", "") if cases == 1 else (f"的第 {case} 种情形", f", case {case},")


def never_applies(mark: Mark, rule_id: str, case: int, cases: int) -> Problem:
    zh, en = _which(case, cases)
    return problem(
        "GJ-L201",
        mark,
        Message(
            f"规则 {rule_id} {zh}对任何报告都不适用：适用条件自相矛盾，请改 when",
            f"rule {rule_id}{en} applies to no report: its condition contradicts itself; change `when`",
        ),
    )


def never_fails(mark: Mark, rule_id: str, case: int, cases: int) -> Problem:
    zh, en = _which(case, cases)
    return problem(
        "GJ-L202",
        mark,
        Message(
            f"规则 {rule_id} {zh}永远不会不通过：凡适用的报告都符合要求，等于没有写",
            f"rule {rule_id}{en} can never fail: every report it applies to fulfils it",
        ),
    )


def always_fails(mark: Mark, rule_id: str) -> Problem:
    return problem(
        "GJ-L203",
        mark,
        Message(
            f"规则 {rule_id} 永远不会通过：凡适用的报告都不符合要求，请核对要求是否写反",
            f"rule {rule_id} can never pass: no report it applies to fulfils it; is it the wrong way round?",
        ),
    )


def contradicts(mark: Mark, rule_id: str, other: str, other_mark: Mark, example: str) -> Problem:
    return problem(
        "GJ-L204",
        mark,
        Message(
            f"规则 {rule_id} 与 {other}（{other_mark.where}）互相矛盾：两条都适用的报告不可能都通过，如 {example}",
            f"rule {rule_id} contradicts {other} ({other_mark.where}): no report they both apply to passes both, "
            f"as with {example}",
        ),
    )


def same_formula(mark: Mark, rule_id: str, other: str, other_mark: Mark) -> Problem:
    return problem(
        "GJ-L205",
        mark,
        Message(
            f"规则 {rule_id} 与 {other}（{other_mark.where}）查的是同一件事：公式和适用条件相同，请删去一条",
            f"rule {rule_id} checks the same as {other} ({other_mark.where}): same formula, same condition; drop one",
        ),
    )


def missing_language(mark: Mark, rule_id: str, slots: Sequence[str]) -> Problem:
    named = [f"{one}.en" for one in slots]
    return problem(
        "GJ-L206",
        mark,
        Message(f"规则 {rule_id} 缺英文：{'、'.join(named)}", f"rule {rule_id} lacks English: {', '.join(named)}"),
    )


def missing_examples(mark: Mark, rule_id: str, missing: Sequence[str]) -> Problem:
    return problem(
        "GJ-L207",
        mark,
        Message(
            f"规则 {rule_id} 缺用例：{'、'.join(_OUTCOMES[one].zh for one in missing)}",
            f"rule {rule_id} lacks examples: {', '.join(_OUTCOMES[one].en for one in missing)}",
        ),
    )


def message_names_no_value(mark: Mark, rule_id: str) -> Problem:
    return problem(
        "GJ-L208",
        mark,
        Message(
            f"规则 {rule_id} 比较了数字，消息里却一个数也没有；请用 {{项目名}} 写出比较的数",
            f"rule {rule_id} compares figures, but its message names none; put them in as {{name}}",
        ),
    )


def parameter_never_used(mark: Mark, name: str) -> Problem:
    return problem(
        "GJ-L209",
        mark,
        Message(f"参数“{name}”没有一条规则用到", f"no rule uses the parameter '{name}'"),
    )


def definition_never_used(mark: Mark, name: str) -> Problem:
    return problem(
        "GJ-L210",
        mark,
        Message(f"定义“{name}”没有一条规则用到", f"no rule uses the definition '{name}'"),
    )


def skipped_without_solver(install: str) -> Message:
    return Message(
        f"没有查：永不适用、永不或必定不通过、互相矛盾；要查请先安装求解器：{install}",
        f"not checked: never applies, never or always fails, contradicts; install the solver first: {install}",
    )


def skipped_for_speed() -> Message:
    return Message(
        "没有查（--fast）：永不适用、永不或必定不通过、互相矛盾",
        "not checked (--fast): never applies, never or always fails, contradicts",
    )


def example_does_not_hold(mark: Mark, rule_id: str, why: Message) -> Problem:
    return problem(
        "GJ-L211",
        mark,
        Message(
            f"规则 {rule_id} 的这个用例现在就不符（{why.zh}），看不出它能不能发现改错。请先用 gouji rules test 改到全部相符",
            f"this example of rule {rule_id} does not hold as it is ({why.en}), so it shows nothing of mutants; mend it first with gouji rules test",
        ),
    )
