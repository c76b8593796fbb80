"""Words that say which way something went: beside a figure, and before a reason where no figure stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.extraction.balances import detail_path, is_balance
from checker.extraction.lexicon import Role
from checker.extraction.model import Base, FactKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.extraction.lexicon import Lexicon
    from checker.extraction.model import Fact
    from checker.extraction.normal import NormalText

Json = dict[str, object]
SENSES = {Role.INCREASE: "up", Role.ABOVE: "up", Role.DECREASE: "down", Role.BELOW: "down"}
_REACH = 10
"""A direction word further before a number than this is not the number's."""
_ADJUSTED = ("调整", "全年")


def direction_before(text: str, at: int, lexicon: Lexicon, reach: int = _REACH) -> tuple[int, int, str] | None:
    """Return where the last direction word in the `reach` characters before `at` stands, and its sense; None without one."""
    found = list(directions_in(text, max(0, at - reach), at, lexicon))
    return found[-1] if found else None


def directions_in(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield every direction word in `text[start:end]` with its sense, up or down."""
    position = start
    while position < end:
        entry = lexicon.match(text, position)
        if entry is None or entry[1] > end:
            position += 1
            continue
        sense = SENSES.get(entry[0].role)
        if sense is not None:
            yield position, entry[1], sense
        position = entry[1]


def direction_rows(
    facts: Sequence[Fact], targets: Mapping[str, str], report: Json, normal: NormalText, lexicon: Lexicon
) -> list[Json]:
    """Return a row for each reason whose words say which way its item went, with the figures that must bear it out."""
    rows: list[Json] = []
    for fact in facts:
        target = targets.get(fact.subject.identity, "")
        if fact.kind is not FactKind.REASON or not target:
            continue
        said = list(directions_in(normal.text, fact.lead, fact.start, lexicon)) if fact.lead else []
        if len({sense for _, _, sense in said}) != 1:
            continue
        if is_balance(target):
            target = detail_path(report, target)
        line = _line(report, target)
        led = normal.text[fact.lead : fact.start]
        paths = _of_budget(line, led) if fact.base is Base.BUDGET else _of_last_year(line)
        if not paths:
            continue
        start, end, sense = said[-1]
        row: Json = {"word": normal.text[start:end], "sense": sense}
        row |= {key: f"{target}.{path}" for key, path in paths.items()}
        label = line.get("label")
        rows.append({**row, **({"label": label} if label else {}), "span": list(normal.span(start, end))})
    return rows


def _line(report: Json, target: str) -> Json:
    node: object = report
    for step in target.split("."):
        if isinstance(node, list):
            node = node[int(step)] if int(step) < len(node) else None
        else:
            node = node.get(step) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else {}


def _of_last_year(line: Json) -> dict[str, str]:
    found = _change(line, ("yoy_delta", "yoy_rate"))
    if "final" in line and "prior_final" in line:
        found |= {"left": "final", "right": "prior_final"}
    return found


def _of_budget(line: Json, led: str) -> dict[str, str]:
    found = _change(line, ("budget_delta", "budget_rate"))
    is_adjusted = any(word in led for word in _ADJUSTED)
    budgets = [key for key in ("initial", "adjusted") if key in line]
    if len(budgets) > 1:
        # Which of two budgets is meant, the words must say.
        budgets = ["adjusted"] if is_adjusted else ["initial"] if "年初" in led else []
    if "final" in line and budgets:
        found |= {"left": "final", "right": budgets[0]}
    return found


def _change(line: Json, keys: tuple[str, str]) -> dict[str, str]:
    stated = line.get("stated")
    given = [key for key in keys if isinstance(stated, dict) and key in stated]
    return {"change": f"stated.{given[0]}"} if given else {}
