"""Every mistake a waiver or baseline file can contain, and everything said of waivers that do not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.errors import Problem, UsageError
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mark, problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def _maybe(suggestion: str | None) -> tuple[str, str]:
    return (f"，是不是 {suggestion}？", f"; did you mean {suggestion}?") if suggestion else ("", "")


def no_such_rule(mark: Mark, rule_id: str, suggestion: str | None) -> Problem:
    zh, en = _maybe(suggestion)
    return problem(
        "GJ-W001",
        mark,
        Message(
            f"没有规则 {rule_id}{zh or '。全部规则：gouji rules list'}",
            f"there is no rule {rule_id}{en or '; see gouji rules list'}",
        ),
    )


def no_such_name(mark: Mark, name: str, suggestion: str | None) -> Problem:
    zh, en = _maybe(suggestion)
    return problem(
        "GJ-W002",
        mark,
        Message(
            f"报告里没有叫“{name}”的项目{zh or '。路径可从检查结果里抄，或用 gouji waive add 写'}",
            f"the report has nothing called '{name}'{en or '; copy the path from a result, or let gouji waive add write it'}",
        ),
    )


def no_date(mark: Mark, key: str, written: str) -> Problem:
    return problem(
        "GJ-W003",
        mark,
        Message(
            f"{key} 需要日期，如 2026-06-30，写的是“{written}”",
            f"{key} must be a date such as 2026-06-30, found '{written}'",
        ),
    )


def expires_before_approval(mark: Mark, approved: date, expires: date) -> Problem:
    return problem(
        "GJ-W004",
        mark,
        Message(
            f"到期日 {expires} 早于批准日 {approved}",
            f"it expires on {expires}, before it was approved on {approved}",
        ),
    )


def too_long(mark: Mark, days: int, most: int, latest: date) -> Problem:
    return problem(
        "GJ-W005",
        mark,
        Message(
            f"有效期 {days} 天，最长 {most} 天（不晚于 {latest}）；到期后重新批准",
            f"it holds for {days} days, the most is {most} (until {latest}); renew it when it ends",
        ),
    )


def thin_reason(mark: Mark, count: int, fewest: int) -> Problem:
    return problem(
        "GJ-W006",
        mark,
        Message(
            f"理由除套话、数字外只有 {count} 字，至少 {fewest} 字：写明因什么事、依据什么文件",
            f"apart from stock phrases and digits the reason has {count} letters, at least {fewest} are needed: "
            "say what happened and which document it rests on",
        ),
    )


def repeated_id(mark: Mark, waiver_id: str, first: Mark) -> Problem:
    return problem(
        "GJ-W007",
        mark,
        Message(f"豁免编号 {waiver_id} 已在 {first.where} 用过", f"waiver {waiver_id} is already at {first.where}"),
    )


def no_files(path: str) -> Problem:
    return Problem.of(
        "GJ-W008",
        path,
        "没有这个豁免文件，文件夹里也没有 *.yaml",
        "there is no such waiver file, nor a *.yaml in such a folder",
    )


def cannot_edit(path: str) -> UsageError:
    return UsageError.of(
        "GJ-W009",
        path,
        "不能改写这个文件：请把 waivers: 写成每条一个“- ”的列表，并放在文件最后",
        "this file cannot be edited: write waivers: as a list with one '- ' for each entry, last in the file",
    )


def bad_baseline(path: str, what: Message) -> UsageError:
    return UsageError.of(
        "GJ-W010",
        path,
        f"不是可用的基线文件：{what.zh}。重新生成：gouji check … --write-baseline {path}",
        f"not a usable baseline: {what.en}; write it anew with gouji check … --write-baseline {path}",
    )


def expired(waiver_id: str, expires: date) -> Message:
    return Message(f"{waiver_id} 已于 {expires} 到期", f"{waiver_id} expired on {expires}")


def counts_again(waiver_id: str, expires: date) -> Message:
    said = expired(waiver_id, expires)
    return Message(f"{said.zh}，此项重新计入", f"{said.en}; this counts again")


def pending(waiver_id: str, approved: date) -> Message:
    return Message(f"{waiver_id} 自 {approved} 起才生效", f"{waiver_id} holds only from {approved}")


def lapsed(waiver_id: str, changes: Iterable[tuple[Message, str, str]]) -> Message:
    rows = list(changes)
    zh = "，".join(f"{label.zh} 批准时为 {then}，现为 {now}" for label, then, now in rows)
    en = ", ".join(f"{label.en} was {then} when approved and is now {now}" for label, then, now in rows)
    return Message(f"{waiver_id} 已失效：{zh}", f"{waiver_id} has lapsed: {en}")


def taken(other: str) -> Message:
    return Message(f"同一问题已由 {other} 豁免", f"{other} waives the same finding already")


def nothing_found() -> Message:
    return Message(
        "这条规则在该处没有问题，或所写的数不是它所依据的", "the rule finds nothing there, or rests on other figures"
    )


def not_run() -> Message:
    return Message("这条规则这次没有运行", "the rule was not run this time")
