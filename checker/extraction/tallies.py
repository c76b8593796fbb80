"""Parts that 其中 lists behind an amount of no item: 项目总投资350万元，其中申请财政资金210万元，自筹资金140万元.

The amount and its parts fill no slot of a report. They are read as a total with parts all the same, as parts cannot be more than it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.numbers import NumberKind
from checker.extraction.slots import quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.model import Fact
    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number

Json = dict[str, object]
_AMONG = re.compile(r"[,(;]?其中:?")
_NAME = re.compile(r"[、,;]?(?P<name>[^\d,;。:、()\n]{2,16})")
_ASIDE = re.compile(r"\([^()]{1,30}\)|,占[^,;。]{0,16}?\d+(?:\.\d+)?%")
_OTHER = re.compile(
    "预算|决算|执行|结余|结转|增|减|上年|同比|较|比|占|完成|到位|累计|平均|人均|每|约|(?<!半)年|月|其中|达"
)
"""With one of these words an amount may be of another measure or time than its whole."""
_LABEL = re.compile(r"[^\d,;。:、()\n]{2,16}$")
_FEWEST = 2
_MOST = 60
"""So many numbers behind a total are looked at."""


def tally_rows(
    known: Sequence[Json], facts: Sequence[Fact], numbers: Sequence[Number], normal: NormalText, text: str
) -> list[Json]:
    """Return a row for every such list; none of totals in `known`, nor of lists that were read as an item's parts."""
    told = {_start(one["total"]) for one in known}
    listed = {fact.number.start for fact in facts if fact.parent is not None and fact.number is not None}
    rows: list[Json] = []
    for index, total in enumerate(numbers):
        among = _AMONG.match(normal.text, total.end) if _is_plain(total) else None
        if among is None or normal.span(total.start, total.end)[0] in told:
            continue
        parts = _parts(normal.text, numbers[index + 1 :], among.end(), total.unit)
        label = _LABEL.search(normal.text, 0, total.start)
        names = {name for name, _ in parts}
        if (
            label is None
            or len(parts) < _FEWEST
            or len(names) < len(parts)
            or any(one.start in listed for _, one in parts)
        ):
            continue
        rows.append(
            {
                "label": label[0],
                "total": quantity(total, normal, text),
                "parts": [{"label": name, "value": quantity(one, normal, text)} for name, one in parts],
                "is_closed": False,
                "period": "current",
                "span": [normal.span(total.start, total.end)[0], normal.span(parts[-1][1].start, parts[-1][1].end)[1]],
            }
        )
    return rows


def _parts(text: str, numbers: Sequence[Number], start: int, unit: str) -> list[tuple[str, Number]]:
    """Return names and amounts as they follow each other from `start`, up to what is no such pair."""
    found: list[tuple[str, Number]] = []
    at = start
    amounts = {one.start: one for one in numbers[:_MOST]}
    while True:
        named = _NAME.match(text, at)
        number = None if named is None else amounts.get(named.end())
        if named is None or number is None or not _is_plain(number) or number.unit != unit:
            return found
        if _OTHER.search(named["name"]) is not None:
            return found
        found.append((named["name"], number))
        at = number.end
        while aside := _ASIDE.match(text, at):
            at = aside.end()


def _is_plain(number: Number) -> bool:
    return number.kind is NumberKind.AMOUNT and number.op == "=" and not number.is_glued


def _start(value: object) -> object:
    span = value.get("span") if isinstance(value, dict) else None
    return span[0] if isinstance(span, list) else None
