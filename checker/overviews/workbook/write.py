"""The workbook of a stored run: what it comes to, and the lists, each number of the first sheet leading to its list."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.kernel.figure import rounded
from checker.kernel.message import Message
from checker.overviews.charts import SEVERITY_COLOURS
from checker.overviews.entries import TEN_THOUSAND, number, text, worded
from checker.overviews.order import findings, unread
from checker.overviews.workbook.lists import (
    BODY,
    HEAD,
    MONEY,
    NUMBER,
    OPINION_COLUMN,
    OPINIONS,
    Listed,
    Lists,
    Plan,
    findings_lists,
    source_cell,
    written,
)  # fmt: skip
from checker.overviews.workbook.xlsx_door import Book, Link, Look, Series
from checker.renderings.finding_rows import SEVERITY_NAMES
from checker.renderings.layout import tidy
from checker.renderings.terms import SEVERITIES
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from checker.overviews.entries import Row
    from checker.overviews.settings import Settings
    from checker.overviews.stored import Stored
    from checker.overviews.workbook.lists import Cell
    from checker.overviews.workbook.xlsx_door import Sheet
    from checker.renderings.layout import Screen

SUMMARY, ACROSS, OTHERS, UNREAD, UNITS, RULES = (
    Message("概览", "Summary"), Message("跨年度与跨单位", "Across"), Message("已说明与无法判断", "Explained and unknown"),
    Message("读不出的文件", "Unreadable"), Message("按单位", "Units"), Message("按规则", "Rules"),
)  # fmt: skip
_TITLE = Look(is_bold=True, size=16, has_border=False, is_wrapped=False)
_SAID = Look(colour="#595959", has_border=False, is_wrapped=False)
_FAILED = "outcome = 'fail' and root is null"
_CHARTED = 15
_NAMES_ON_CHARTS = 18


def write_workbook(stored: Stored, settings: Settings, out: BinaryIO) -> None:
    """Write the workbook."""
    book = Book(out, settings.screen.pick("勾稽筛查结果", "Gouji: what was found"))
    try:
        _fill(book, stored, settings)
    except BaseException:
        book.give_up()
        raise
    book.close()


def _fill(book: Book, stored: Stored, settings: Settings) -> None:
    screen = settings.screen
    summary = book.add(screen.say(SUMMARY))
    lists: dict[str, Lists] = {}
    for one in Severity:
        found = findings(stored, screen, where=f"{_FAILED} and scope = 'report' and severity = '{one.value}'")
        name = (
            screen.say(SEVERITY_NAMES[one])
            if screen.language.value == "zh"
            else screen.say(SEVERITIES[one]).capitalize()
        )
        lists[one.value] = findings_lists(book, name, found, settings, colour=SEVERITY_COLOURS[one.value])
    across = findings(stored, screen, where=f"{_FAILED} and scope <> 'report'")
    lists["across"] = findings_lists(book, screen.say(ACROSS), across, settings, colour="#7d4e1d", has_kind=True)
    others = findings(stored, screen, where=f"not ({_FAILED})")
    lists["others"] = findings_lists(book, screen.say(OTHERS), others, settings, colour="#8a8f96", has_kind=True)
    missed = _unread_sheet(book, stored, settings)
    units = _units_sheet(book, stored, screen, lists)
    rules = _rules_sheet(book, stored, screen)
    _summary(summary, stored, settings, lists, (units, rules, missed))


def _unread_sheet(book: Book, stored: Stored, settings: Settings) -> tuple[Sheet, int]:
    screen = settings.screen
    columns = (
        Listed(title=Message("序号", "No."), width=7), Listed(title=Message("文件", "File"), width=60),
        Listed(title=Message("地区", "District"), width=12), Listed(title=Message("编号", "Code"), width=12),
        Listed(title=Message("原因", "Why"), width=70), Listed(title=Message("备注", "Remark"), width=30, is_officer=True),
    )  # fmt: skip

    def cells(place: int, row: Row) -> list[tuple[Cell, Look]]:
        said = [source_cell(tidy(text(row, "source")), settings.sources), tidy(text(row, "region")), text(row, "code")]
        return [
            (place, NUMBER),
            *((one, BODY) for one in said),
            (tidy(worded(row, "problem", screen)), BODY),
            (None, BODY),
        ]

    *_, last = written(
        book,
        Plan(name=screen.say(UNREAD), columns=columns),
        (("", cells(place, row)) for place, row in enumerate(unread(stored), start=1)),
        screen,
    )
    return last


def _units_sheet(book: Book, stored: Stored, screen: Screen, lists: dict[str, Lists]) -> tuple[Sheet, int]:
    columns = (
        Listed(title=Message("位次", "Rank"), width=7), Listed(title=Message("单位", "Unit"), width=34),
        Listed(title=Message("单位代码", "Code"), width=14), Listed(title=Message("地区", "District"), width=12),
        Listed(title=Message("排序分", "Score"), width=9),
        *(Listed(title=SEVERITIES[one], width=8) for one in Severity),
        Listed(title=Message("跨年度与跨单位", "Across"), width=10),
        Listed(title=Message("涉及金额（万元）", "Money touched (10⁴ yuan)"), width=16),
        Listed(title=Message("同错年数", "Years"), width=9), Listed(title=Message("报告", "Reports"), width=8),
        Listed(title=Message("须退回", "To send back"), width=8), Listed(title=Message("无法判断", "Unknown"), width=9),
    )  # fmt: skip
    alone = (
        "select u.*, count(t.unit) filter (t.severity = 'error') as alone_error, count(t.unit) filter (t.severity = 'warning') as alone_warning, "
        "count(t.unit) filter (t.severity = 'info') as alone_info from units u left join told t on t.unit = u.unit and "
        "t.outcome = 'fail' and t.root is null and t.scope = 'report' group by all order by place"
    )

    def counted(row: Row, name: str, count: int) -> tuple[Cell, Look]:
        to = lists[name].begins.get(text(row, "unit"))
        return (Link(to=to, text=count) if to and count else count), NUMBER

    def cells(row: Row) -> list[tuple[Cell, Look]]:
        money = row["money"]
        amount = rounded(Fraction(money) / TEN_THOUSAND, 2) if isinstance(money, Decimal) else None
        said = [tidy(text(row, "name")), text(row, "code"), tidy(text(row, "region"))]
        years = number(row, "years")
        return [
            (number(row, "place"), NUMBER), *((one, BODY) for one in said), (number(row, "score"), NUMBER),
            *(counted(row, one.value, number(row, f"alone_{one.value}")) for one in Severity),
            counted(row, "across", number(row, "across")), (amount, MONEY), (years, NUMBER), (number(row, "reports"), NUMBER),
            (number(row, "returned"), NUMBER), (number(row, "unknown"), NUMBER),
        ]  # fmt: skip

    *_, last = written(
        book, Plan(name=screen.say(UNITS), columns=columns), (("", cells(row)) for row in stored.stream(alone)), screen
    )
    return last


def _rules_sheet(book: Book, stored: Stored, screen: Screen) -> tuple[Sheet, int]:
    columns = (
        Listed(title=Message("规则", "Rule"), width=14), Listed(title=Message("标题", "Title"), width=60),
        *(Listed(title=SEVERITIES[one], width=9) for one in Severity),
        Listed(title=Message("单位", "Units"), width=9), Listed(title=Message("报告", "Reports"), width=9),
        Listed(title=Message("排序分", "Score"), width=10),
    )  # fmt: skip
    query = (
        "select rule, min(title_zh) as title_zh, min(title_en) as title_en, count(*) filter (severity = 'error') as error, "
        "count(*) filter (severity = 'warning') as warning, count(*) filter (severity = 'info') as info, "
        "count(distinct unit) as units, count(distinct report_id) as reports, sum(weight) as score "
        f"from told where {_FAILED} group by rule order by count(*) desc, rule"
    )

    def cells(row: Row) -> list[tuple[Cell, Look]]:
        counts = [number(row, one) for one in ("error", "warning", "info", "units", "reports", "score")]
        return [
            (text(row, "rule"), BODY),
            (tidy(worded(row, "title", screen)), BODY),
            *((one, NUMBER) for one in counts),
        ]

    *_, last = written(
        book, Plan(name=screen.say(RULES), columns=columns), (("", cells(row)) for row in stored.stream(query)), screen
    )
    return last


def _summary(
    sheet: Sheet, stored: Stored, settings: Settings, lists: dict[str, Lists], others: tuple[tuple[Sheet, int], ...]
) -> None:
    screen, pick = settings.screen, settings.screen.pick
    (units, last_unit), (rules, last_rule), (missed, _) = others
    sheet.lay_out([30, 14, 14, 70], head_row=3)
    sheet.height(0, 28)
    sheet.put(0, 0, pick("勾稽筛查结果", "Gouji: what was found"), _TITLE)
    sheet.put(1, 0, _told(stored, settings), _SAID)
    heads = (pick("项目", "What"), pick("数量", "How many"), pick("已填意见", "Decided"), pick("说明", "Meaning"))
    for column, word in enumerate(heads):
        sheet.put(3, column, word, HEAD)
    numbers = list(_numbers(stored, lists, screen, (units, rules, missed)))
    for row, (word, count, to, decided, said) in enumerate(numbers, start=4):
        sheet.put(row, 0, word, BODY)
        sheet.put(row, 1, Link(to=to, text=count) if to else count, NUMBER)
        if decided:
            sheet.put_formula(row, 2, decided, 0, NUMBER)
        else:
            sheet.put(row, 2, None, BODY)
        sheet.put(row, 3, said, BODY)
    _charts(sheet, len(numbers) + 5, screen, (units, last_unit), (rules, last_rule))


def _told(stored: Stored, settings: Settings) -> str:
    runs = stored.rows("select * from runs limit 1")
    run: Row = runs[0] if runs else {}
    packs = run.get("packs")
    listed = "、".join(str(one) for one in packs) if isinstance(packs, list) else ""
    told = [
        settings.screen.pick("规则", "rules"),
        listed,
        text(run, "rulebook_sha256")[:12],
        f"gouji {text(run, 'program') or settings.version}",
    ]
    return tidy(" ".join(one for one in told if one))


def _numbers(
    stored: Stored, lists: dict[str, Lists], screen: Screen, sheets: tuple[Sheet, Sheet, Sheet]
) -> Iterator[tuple[str, int, str, str, str]]:
    """Yield the lines of the summary: word, count, where it leads, the formula of what is decided, and what it means."""
    pick, (units, _rules, missed) = screen.pick, sheets
    (row,) = stored.rows(
        "select count(*) as handed, count(*) filter (state = 'judged') as judged, count(*) filter (state <> 'judged') as missed, "
        "count(*) filter (state = 'judged' and errors > 0) as returned from reports"
    )
    yield pick("报送的报告", "reports submitted"), number(row, "handed"), "", "", ""
    yield (
        pick("已审核", "judged"),
        number(row, "judged"),
        _to(units),
        "",
        pick("各单位见“按单位”", "the units are listed"),
    )
    yield (
        pick("须退回", "to send back"),
        number(row, "returned"),
        _to(units),
        "",
        pick("有逻辑性错误的报告", "reports with an error"),
    )
    yield (
        pick("读不出", "not readable"),
        number(row, "missed"),
        _to(missed),
        "",
        pick("没有审核，须重新报送", "not judged; to be submitted again"),
    )
    opinions = ", ".join(screen.say(one) for one in OPINIONS).replace(", ", pick("、", ", "))
    for one in Severity:
        made = lists[one.value]
        yield (
            screen.say(SEVERITIES[one]),
            made.count,
            _to(made.sheets[0][0]),
            _decided(made, OPINION_COLUMN),
            pick(f"在“处理意见”栏选：{opinions}", f"choose in the column Decision: {opinions}"),
        )
    across, rest = lists["across"], lists["others"]
    yield (
        screen.say(ACROSS),
        across.count,
        _to(across.sheets[0][0]),
        _decided(across, OPINION_COLUMN + 2),
        pick("与上年或其他单位相比", "against last year or other units"),
    )
    yield (
        screen.say(OTHERS),
        rest.count,
        _to(rest.sheets[0][0]),
        "",
        pick("不计入问题", "not counted among what is wrong"),
    )


def _to(sheet: Sheet) -> str:
    return f"internal:'{sheet.name}'!A1"


def _decided(made: Lists, column: int) -> str:
    """Return the formula that counts what the officer has filled in."""
    letter = chr(ord("A") + column)
    parts = [f"COUNTA('{sheet.name}'!{letter}2:{letter}{last + 1})" for sheet, last in made.sheets if last]
    return "=" + "+".join(parts) if parts else ""


def _charts(sheet: Sheet, row: int, screen: Screen, units: tuple[Sheet, int], rules: tuple[Sheet, int]) -> None:
    for column, (of, last, names, first, title) in enumerate(
        (
            (*rules, 0, 2, screen.pick("发现最多的规则", "The rules that found most")),
            (*units, 1, 5, screen.pick("排在前面的单位", "The units that come first")),
        )
    ):
        if not last:
            continue
        series = [
            Series(
                name=screen.say(SEVERITIES[one]), colour=SEVERITY_COLOURS[one.value], name_column=names, column=first + place,
                first_row=1, last_row=min(last, _CHARTED),
            )
            for place, one in enumerate(Severity)
        ]  # fmt: skip
        sheet.chart(
            (row, 0 if column == 0 else 3), title, series, kind="bar", of=of, size=(405 if column == 0 else 500, 420)
        )
