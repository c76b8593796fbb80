"""What is said of a workbook besides what it shows: what was left out, and what nobody worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.documents.sheets.model import OWN_SHEET, address, column_letters
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.documents.sheets.model import Book, Sheet

_NAMED = 8
"""So many cells, rows or sheets are named; of the others only the number is said."""


def of_book(book: Book) -> Iterator[Message]:
    """Yield the notes of the whole file."""
    if book.is_with_macros:
        yield Message("文件含有宏；没有运行", "the file holds macros; they were not run")
    hidden = [one.name for one in book.sheets if one.is_hidden and one.rows and one.name != OWN_SHEET]
    if hidden:
        names = _listed([f"“{one}”" for one in hidden], [f"'{one}'" for one in hidden])
        yield Message(f"隐藏的工作表没有读入：{names.zh}", f"hidden sheets were left out: {names.en}")
    if book.own:
        names = _listed([f"“{one}”" for one in book.own], [f"'{one}'" for one in book.own])
        yield Message(f"检查结果的工作表没有读入：{names.zh}", f"sheets of findings were left out: {names.en}")
    if book.skipped:
        names = _listed([f"“{one}”" for one in book.skipped], [f"'{one}'" for one in book.skipped])
        yield Message(f"不是单元格的工作表没有读入：{names.zh}", f"sheets that hold no cells were left out: {names.en}")


def of_sheet(sheet: Sheet) -> Iterator[Message]:
    """Yield the notes of one sheet that is shown."""
    where = Message(f"工作表“{sheet.name}”", f"sheet '{sheet.name}'")
    if sheet.uncalculated:
        cells = _cells(sheet.uncalculated)
        yield Message(
            f"{where.zh}：{cells.zh} 的公式没有存下计算结果，按未读到处理；请在表格软件中打开并保存一次",
            f"{where.en}: the formulas in {cells.en} have no stored result and count as not read; "
            "open the file in a spreadsheet program and save it",
        )
    if sheet.errors:
        cells = _cells(sheet.errors)
        yield Message(f"{where.zh}：{cells.zh} 显示的是错误值", f"{where.en}: {cells.en} shows an error value")
    if sheet.hidden_rows:
        rows = _listed([str(one + 1) for one in sorted(sheet.hidden_rows)])
        yield Message(f"{where.zh}：隐藏的第 {rows.zh} 行没有读入", f"{where.en}: hidden rows were left out: {rows.en}")
    columns = _hidden_columns(sheet)
    if columns:
        named = _listed([column_letters(one) for one in columns])
        yield Message(
            f"{where.zh}：隐藏的 {named.zh} 列没有读入", f"{where.en}: hidden columns were left out: {named.en}"
        )


def _hidden_columns(sheet: Sheet) -> list[int]:
    """Return the hidden columns that show something."""
    hidden = sheet.all_hidden_columns()
    return sorted({column for row in sheet.rows.values() for column in row if column in hidden}) if hidden else []


def _cells(cells: Sequence[tuple[int, int]]) -> Message:
    return _listed([address(row, column) for row, column in cells[: _NAMED + 1]], more=len(cells))


def _listed(zh: Sequence[str], en: Sequence[str] | None = None, *, more: int | None = None) -> Message:
    count = len(zh) if more is None else more
    english = zh if en is None else en
    if count <= _NAMED:
        return Message("、".join(zh), ", ".join(english))
    return Message(
        f"{'、'.join(zh[:_NAMED])} 等 {count} 处", f"{', '.join(english[:_NAMED])} and {count - _NAMED} more"
    )
