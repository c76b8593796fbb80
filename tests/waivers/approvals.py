"""A small rulebook, reports it finds fault with, and waivers written out as files have them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from checker.kernel.errors import RuleError
from checker.kernel.strict_yaml import load
from checker.waivers.apply import settle, standings
from checker.waivers.model import book_of
from checker.waivers.read import read_waivers, terms_of
from tests.findings.small_books import book, judged, report, rule

if TYPE_CHECKING:
    from checker.findings.model import Judged
    from checker.kernel.errors import Problem
    from checker.report.tree import Report
    from checker.waivers.apply import Use
    from checker.waivers.model import Standing, Waiver, WaiverBook

TODAY = date(2024, 6, 30)
REASON = "因防汛抢险临时调剂，县政府会议纪要第七号"
BOOK = book(
    rule("TST-001", require="决算数 <= 年初预算数"),
    rule("TST-002", when="非 为空(调整预算数)", require="决算数 <= 调整预算数", severity="warning"),
    # One rule that finds two things at one subject, one resting on figures of the other.
    rule(
        "TST-003",
        require=None,
        severity="warning",
        each=None,
        cases=[
            {"each": "Line", "when": "非 为空(上年决算数)", "require": "决算数 <= 上年决算数"},
            {
                "each": "Line",
                "when": "非 为空(上年预算数) 且 非 为空(上年决算数)",
                "require": "决算数 <= 上年决算数 + 上年预算数",
            },
        ],
    ),
    套话={"en": "boilerplate", "type": "list", "default": ["工作需要", "正常浮动"]},
    说明最少字数={"en": "reason_min", "type": "number", "default": "10"},
)
TERMS = terms_of(BOOK)


def line(final: str = "12.00", **more: str) -> dict[str, object]:
    return {"initial": "10.00", "final": final, **more}


def entry(**keys: object) -> str:
    """Return one waiver as text, for the first line of the report unless `keys` say otherwise; None leaves a key out."""
    whole: dict[str, object] = {
        "id": "W-1", "rule": "TST-001", "entity": "示例单位", "period": 2023, "subject": "lines.0",
        "while": "{决算数: 12.00万元}", "reason": REASON, "approved_by": "预算科", "approved_on": "2024-01-10",
        "expires": "2024-12-31", **keys,
    }  # fmt: skip
    rows = [f"{key}: {value}" for key, value in whole.items() if value is not None]
    return "  - " + "\n    ".join(rows) + "\n"


def file(*entries: str) -> str:
    return "waivers:\n" + "".join(entries)


def problems_of(text: str) -> list[Problem]:
    """Return what is wrong with a waiver file."""
    found: list[Problem] = []
    try:
        read_waivers(load(text, "w.yaml"), TERMS, found)
    except RuleError as error:
        return list(error.problems)
    return found


def waivers(*entries: str) -> list[Waiver]:
    problems: list[Problem] = []
    found = read_waivers(load(file(*entries), "w.yaml"), TERMS, problems)
    assert problems == []
    return found


def approved(*entries: str) -> WaiverBook:
    return book_of(waivers(*entries), ["w.yaml"])


def settled(made: Report, held: WaiverBook, today: date = TODAY) -> tuple[Judged, tuple[Use, ...]]:
    ran = frozenset(one.id for one in BOOK.rules)
    return settle(judged(BOOK, made), made, held, ran=ran, today=today)


def standing(made: Report, held: WaiverBook, today: date = TODAY) -> list[Standing]:
    return list(standings(held, settled(made, held, today)[1], today))


def states(made: Report, held: WaiverBook, today: date = TODAY) -> dict[str, str]:
    return {one.waiver.id: one.state.value for one in standing(made, held, today)}


def outcomes(found: Judged) -> dict[str, str]:
    return {
        f"{one.rule.id} {'.'.join(map(str, one.judgement.subject))} {one.id}": one.outcome.value
        for one in found.findings
    }


__all__ = [
    "BOOK",
    "REASON",
    "TERMS",
    "TODAY",
    "approved",
    "entry",
    "file",
    "line",
    "outcomes",
    "report",
    "settled",
    "standing",
    "states",
    "waivers",
]
