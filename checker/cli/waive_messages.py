"""Every sentence that the commands about waivers and baselines say themselves, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.cli.messages import usage
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.kernel.errors import UsageError


def no_day(option: str, value: str) -> UsageError:
    """Return the mistake of a day that is none."""
    return usage(
        "GJ-W011",
        option,
        f"需要日期，如 2026-06-30，写的是“{value}”",
        f"expected a day such as 2026-06-30, found '{value}'",
    )


def no_such_finding(wanted: str, source: str, rules: Iterable[str]) -> UsageError:
    """Return the mistake of waiving what was not found; `rules` are those that did find something."""
    listed = list(dict.fromkeys(rules))
    zh = f"。有问题的规则：{'、'.join(listed)}" if listed else "，也没有别的问题"
    en = f"; findings are of {', '.join(listed)}" if listed else ", nor is there anything else"
    return usage(
        "GJ-W012",
        source,
        f"没有“{wanted}”这样的问题可豁免{zh}",
        f"there is no finding '{wanted}' to waive{en}",
    )


def several_findings(wanted: str, source: str, rows: Iterable[tuple[str, str]]) -> UsageError:
    """Return the mistake of a rule that found several things; `rows` are their ids and what they are about."""
    listed = "".join(f"\n  {one}  {what}" for one, what in rows)
    return usage(
        "GJ-W013",
        source,
        f"“{wanted}”有几处问题，一次豁免一处：写问题编号，或用 --subject 指明{listed}",
        f"'{wanted}' has several findings, and a waiver is for one: give its id, or --subject{listed}",
    )


def no_owner(source: str) -> UsageError:
    """Return the mistake of waiving something in a report that does not say whose it is."""
    return usage(
        "GJ-W014",
        source,
        "报告没有写单位和年度，豁免无处可归；请先补上",
        "the report does not say which unit and year it is for, so no waiver can be bound to it; add them first",
    )


def waiver_added_where_it_is_used(path: str, report: str) -> Message:
    """Return that an entry was written to a file that every check uses."""
    return Message(f"已写入 {path}，gouji check {report} 会用到", f"written to {path}; gouji check {report} uses it")


def waiver_added(path: str, report: str) -> Message:
    """Return that an entry was written, and how it is used."""
    return Message(
        f"已写入 {path}。使用：gouji check {report} --waivers {path}",
        f"written to {path}; use it with gouji check {report} --waivers {path}",
    )


def pruned(path: str, count: int, *, is_trial: bool) -> Message:
    """Return how many entries were taken out of a file, or would be."""
    if is_trial:
        return Message(
            f"{path}：将删 {count} 条（--dry-run，没有改动）", f"{path}: {count} would be removed (--dry-run)"
        )
    return Message(f"{path}：已删 {count} 条", f"{path}: {count} removed")


NO_WAIVERS = Message("没有使用豁免（--no-waivers）", "no waivers were used (--no-waivers)")
NOTHING_TO_PRUNE = Message("没有可删的豁免", "there is no waiver to remove")


def no_waiver_files() -> UsageError:
    """Return the mistake of asking about waivers without saying where they are."""
    return usage(
        "GJ-W015",
        "--waivers",
        "没有指明豁免文件：用 --waivers PATH，或环境变量 GOUJI_WAIVERS，或在 gouji.yaml 里写 waivers",
        "no waiver files are named: give --waivers PATH, set GOUJI_WAIVERS, or write waivers in gouji.yaml",
    )


def waiver_id_taken(waiver_id: str, where: str) -> UsageError:
    """Return the mistake of an id that another waiver has."""
    return usage(
        "GJ-W016",
        "--id",
        f"编号 {waiver_id} 已在 {where} 用过；不写 --id 则自动编号",
        f"{waiver_id} is already used at {where}; without --id the next free one is taken",
    )
