"""The tables of a run in words, for the documentation: made from their one definition, so that it cannot fall behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.message import Language, Message
from checker.storing.columns import TABLES, Column, Holds

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOLDS = {
    Holds.TEXT: Message("文本", "text"),
    Holds.NUMBER: Message("整数", "integer"),
    Holds.TRUTH: Message("是否", "boolean"),
    Holds.EXACT: Message("精确小数", "exact decimal"),
    Holds.NUMBERS: Message("整数列表", "list of integers"),
    Holds.TEXTS: Message("文本列表", "list of texts"),
}
_RECORDS = Message("记录列表", "list of records")
_HEAD = Message("| 列 | 类型 | 说明 |", "| column | type | what it is |")


def tables_as_markdown(language: Language) -> str:
    """Return every table with its columns."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: Language) -> Iterator[str]:
    for table in TABLES:
        yield f"### {table.name}"
        yield ""
        yield Message(f"{table.zh}。", f"{table.en[:1].upper()}{table.en[1:]}.").said_in(language)
        yield ""
        yield _HEAD.said_in(language)
        yield "| --- | --- | --- |"
        for column in table.columns:
            yield from _rows(column, "", language)
        yield ""


def _rows(column: Column, lead: str, language: Language) -> Iterator[str]:
    said = Message(column.zh, column.en).said_in(language).replace("|", "\\|")
    holds = _RECORDS if column.parts else _HOLDS[column.holds]
    yield f"| {lead}{column.name} | {holds.said_in(language)} | {said} |"
    for one in column.parts:
        yield from _rows(one, f"{lead}{column.name}.", language)
