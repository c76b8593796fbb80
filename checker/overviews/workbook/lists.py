"""The lists of the working list: findings with the officer's columns, running on over further sheets where one is full."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING
from urllib.parse import quote

from checker.findings.model import Outcome
from checker.kernel.figure import printed_decimals, rounded
from checker.kernel.message import Message
from checker.overviews.entries import TEN_THOUSAND, number, text
from checker.overviews.to_csv import SCOPES
from checker.overviews.workbook.xlsx_door import LAST_ROW, Link, Look, numbered
from checker.renderings.finding_rows import SEVERITY_NAMES
from checker.renderings.layout import tidy
from checker.renderings.terms import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import PurePath

    from checker.overviews.entries import Entry
    from checker.overviews.settings import Settings
    from checker.overviews.workbook.xlsx_door import Book, Sheet
    from checker.renderings.layout import Screen

Cell = str | int | Decimal | Link | None
Row = tuple[str, list[tuple[Cell, "Look"]]]
"""A row of a list: the unit it is of, and its cells."""
HEAD = Look(is_bold=True, fill="#DDEBF7", align="center")
BODY, NUMBER = Look(), Look(number="#,##0", align="right")
MONEY = Look(number="#,##0.00", align="right")
_YEAR, _RANGE = Look(align="center"), Look(align="right")
_LINE, _HIGHEST = 15, 400
_OFFICER = Look(fill="#FFFBE6")
_HEAD_OF_OFFICER = replace(HEAD, fill="#FFE699")
OPINIONS = (
    Message("退回", "send back"),
    Message("核实", "verify"),
    Message("接受", "accept"),
    Message("豁免", "waive"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A column of a list: its heading, its width, and whether it is the officer's."""

    title: Message
    width: int
    is_officer: bool = False


FINDING_COLUMNS = (
    Listed(title=Message("序号", "No."), width=6),
    Listed(title=Message("单位", "Unit"), width=22),
    Listed(title=Message("年度", "Year"), width=7),
    Listed(title=Message("规则", "Rule"), width=12),
    Listed(title=Message("标题", "Title"), width=20),
    Listed(title=Message("位置", "Place"), width=18),
    Listed(title=Message("报告写", "Stated"), width=14),
    Listed(title=Message("应为/算得", "Should be"), width=14),
    Listed(title=Message("疑错的数", "Suspect"), width=26),
    Listed(title=Message("问题和算式", "What is wrong"), width=42),
    Listed(title=Message("怎么改", "Fix"), width=26),
    Listed(title=Message("涉及金额（万元）", "Money touched (10⁴ yuan)"), width=13),
    Listed(title=Message("处理意见", "Decision"), width=11, is_officer=True),
    Listed(title=Message("备注", "Remark"), width=22, is_officer=True),
    Listed(title=Message("原文", "Quote"), width=34),
    Listed(title=Message("依据", "Basis"), width=24),
    Listed(title=Message("地区", "District"), width=10),
    Listed(title=Message("同错年数", "Years"), width=8),
    Listed(title=Message("排序分", "Score"), width=8),
    Listed(title=Message("来源文件", "File"), width=28),
)
"""What an officer works with comes first, and is what is printed; what helps to look further comes after."""
OPINION_COLUMN = 12
PRINTED_COLUMNS = OPINION_COLUMN + 2
_KIND_COLUMNS = (Listed(title=Message("级别", "Severity"), width=8), Listed(title=Message("结果", "Outcome"), width=10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A list to be written: the name of its sheet, its columns, the colour of its tab, and the last row a sheet has, from 0."""

    name: str
    columns: tuple[Listed, ...]
    colour: str = ""
    last_row: int = LAST_ROW


@dataclass(slots=True)
class Lists:
    """The sheets of one list, and on which sheet and row the findings of each unit begin."""

    sheets: list[tuple[Sheet, int]]
    begins: dict[str, str]
    count: int = 0


def findings_lists(
    book: Book, name: str, found: Iterable[Entry], settings: Settings, *, colour: str, has_kind: bool = False
) -> Lists:
    """Return the sheets of findings, at least one; `has_kind`: severity and outcome, or scope, are columns too."""
    screen = settings.screen
    columns = (FINDING_COLUMNS[0], *_KIND_COLUMNS, *FINDING_COLUMNS[1:]) if has_kind else FINDING_COLUMNS
    plan, lists = Plan(name=name, columns=columns, colour=colour), Lists(sheets=[], begins={})

    def rows() -> Iterator[Row]:
        for place, entry in enumerate(found, start=1):
            first: tuple[Cell, Look] = (place, NUMBER)
            kind: list[tuple[Cell, Look]] = [
                (screen.say(SEVERITY_NAMES[entry.severity]), BODY),
                (_kind(entry, screen), BODY),
            ]
            yield entry.unit, [first, *(kind if has_kind else []), *_cells(entry, screen, settings.sources)]

    def began(unit: str, sheet: Sheet, row: int) -> None:
        lists.begins.setdefault(unit, f"internal:'{sheet.name}'!A{row + 1}")

    extra = len(columns) - len(FINDING_COLUMNS)
    for sheet, last in written(book, plan, rows(), screen, began=began):
        lists.sheets.append((sheet, last))
        lists.count += last
        _officers(sheet, last, OPINION_COLUMN + extra, screen)
        sheet.print_columns(last, PRINTED_COLUMNS + extra - 1)
    return lists


def written(
    book: Book,
    plan: Plan,
    rows: Iterable[Row],
    screen: Screen,
    *,
    began: Callable[[str, Sheet, int], None] | None = None,
) -> Iterator[tuple[Sheet, int]]:
    """Yield each sheet once it is full or the rows are at an end, with the number of its last row."""
    part, row = 1, 0
    sheet = _begun(book, plan, plan.name, screen)
    for unit, made in rows:
        if row == plan.last_row:
            sheet.filter(0, row, len(plan.columns) - 1)
            yield sheet, row
            part, row = part + 1, 0
            sheet = _begun(book, plan, f"{plan.name} ({part})", screen)
        row += 1
        if began is not None:
            began(unit, sheet, row)
        sheet.height(row, _height(made, plan.columns))
        for column, (value, look) in enumerate(made):
            sheet.put(row, column, value, look)
    sheet.filter(0, row, len(plan.columns) - 1)
    yield sheet, row


def _begun(book: Book, plan: Plan, name: str, screen: Screen) -> Sheet:
    sheet = book.add(name, colour=plan.colour)
    sheet.lay_out([one.width for one in plan.columns], head_row=0)
    sheet.height(0, 32)
    for column, one in enumerate(plan.columns):
        sheet.put(0, column, screen.say(one.title), _HEAD_OF_OFFICER if one.is_officer else HEAD)
    return sheet


def _height(made: Sequence[tuple[Cell, Look]], columns: Sequence[Listed]) -> int:
    """Return how high a row must be, in points: not every spreadsheet works it out for a file it did not write."""
    lines = 1
    for (value, _), column in zip(made, columns, strict=True):
        said = value.text if isinstance(value, Link) else value
        if isinstance(said, str) and len(said) * 2 > column.width:
            # In this encoding a wide character has two bytes, as it has two cells: counted without looking at each.
            rooms = (len(one.encode("gbk", "replace")) for one in said.split("\n"))
            lines = max(lines, sum(-(-room // (column.width - 2)) or 1 for room in rooms))
    return min(_HIGHEST, _LINE * lines + 4)


def _officers(sheet: Sheet, last_row: int, column: int, screen: Screen) -> None:
    words = [screen.say(one) for one in OPINIONS]
    listed = screen.pick("、", ", ").join(words)
    sheet.choose(
        column, 1, last_row, words,
        screen.pick(f"选一项：{listed}", f"One of: {listed}"),
        screen.pick(f"只能填：{listed}", f"Only one of: {listed}"),
    )  # fmt: skip


def _kind(entry: Entry, screen: Screen) -> str:
    outcome = Outcome(entry.outcome)
    return screen.say(SCOPES[entry.scope] if outcome is Outcome.FAIL else OUTCOMES[outcome])


def _cells(one: Entry, screen: Screen, sources: PurePath | None) -> list[tuple[Cell, Look]]:
    money = None if one.money is None else rounded(Fraction(one.money) / TEN_THOUSAND, 2)
    said = "\n".join(each for each in (one.message, one.working) if each)
    return [
        (one.unit_name, BODY), (one.year, _YEAR), (one.rule, BODY), (one.title, BODY), (one.spot, BODY), _stated(one), _computed(one),
        (one.suspect_said(screen), BODY), (said, BODY), (one.fix, BODY), (money, MONEY), (None, _OFFICER), (None, _OFFICER),
        (one.quote, BODY), (one.basis, BODY), (tidy(text(one.row, "region")), BODY), (one.years, NUMBER),
        (number(one.row, "weight"), NUMBER), (source_cell(one.source, sources), BODY),
    ]  # fmt: skip


def source_cell(source: str, sources: PurePath | None) -> Cell:
    """Return a file as a link to it, where it is known from where it is reached; what lies in an archive leads to that."""
    if sources is None or not source:
        return source
    # Signs of addresses are written as such; other letters stay, since not every spreadsheet reads them back from their bytes.
    path = (sources / source.partition("!")[0]).as_posix()
    return Link(
        to="external:" + "".join(one if not one.isascii() else quote(one, safe="/:") for one in path), text=source
    )


def _stated(one: Entry) -> tuple[Cell, Look]:
    unit = text(one.row, "stated_unit") or text(one.row, "computed_unit")
    return _figure(text(one.row, "stated"), unit, one.stated)


def _computed(one: Entry) -> tuple[Cell, Look]:
    low, high = text(one.row, "computed_low"), text(one.row, "computed_high")
    return _figure(low if low == high else "", text(one.row, "computed_unit"), one.computed)


def _figure(printed: str, unit: str, said: str) -> tuple[Cell, Look]:
    """Return a number as a number, with the decimals and the unit it is printed with; what is no number as it is said."""
    try:
        value = Decimal(printed)
    except ArithmeticError:
        return said, _RANGE
    if not value.is_finite() or '"' in unit:
        return said, BODY
    return value, numbered(printed_decimals(printed), unit)
