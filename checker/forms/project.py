"""The official 项目支出绩效自评表 of 财预〔2020〕10号, laid out from the report schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.documents.sheets.new_sheet import NewSheet
from checker.forms.fields import field_of, headed
from checker.forms.indicators import LAST_COLUMN, TEMPLATE, WIDTHS, write_indicators
from checker.forms.model import Derived, Form, FormKind, Given, Working
from checker.forms.paper import CENTRED_LABEL, HEAD, LABEL, Paper
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.kernel.message import Language

PROJECT = "projects.0."
SOURCES = ("total", "fiscal", "carryover", "other")
_PART = Message("其中：", "Of which: ")
_MONEY = ("initial", "adjusted", "executed")
_MONEY_COLUMNS = ((4, 4), (5, 6), (7, 7))


def project_form(language: Language, groups: Sequence[tuple[str, str]] = TEMPLATE) -> Form:
    """Return the form with a row for each of `groups`, the first two levels of the indicators."""
    form = Form(kind=FormKind.PROJECT, language=language)
    sheet = NewSheet(name=form.say(Message("自评表", "Self-evaluation")), is_protected=True, is_landscape=True)
    form.sheets.append(sheet)
    sheet.widths.update(enumerate(WIDTHS))
    paper = Paper(form, sheet)
    paper.title(Message("项目支出绩效自评表", "Self-evaluation of project expenditure"), LAST_COLUMN)
    _write_head(paper)
    funds = _write_funds(paper)
    _write_overall(paper)
    write_indicators(paper, PROJECT, groups, funds)
    form.given += [Given(path="meta.report_type", value="project")]
    form.given += [Given(path=f"{PROJECT}funds.rows.{index}.source", value=one) for index, one in enumerate(SOURCES)]
    return form


def _write_head(paper: Paper) -> None:
    for left, right in (
        ("unit.name", "meta.fiscal_year"),
        (f"{PROJECT}name", "meta.money_unit"),
        (f"{PROJECT}supervisor", f"{PROJECT}implementer"),
    ):
        paper.words(0, field_of(left).title, LABEL, to=1)
        paper.slot(2, left, to=6)
        paper.words(7, field_of(right).title, LABEL, to=8)
        paper.slot(9, right, to=LAST_COLUMN)
        paper.row += 1
    paper.words(0, field_of(f"{PROJECT}code").title, LABEL, to=1)
    paper.slot(2, f"{PROJECT}code", to=6)
    paper.words(7, field_of(f"{PROJECT}kind").title, LABEL, to=8)
    paper.slot(9, f"{PROJECT}kind", to=LAST_COLUMN)
    paper.row += 1


def _write_funds(paper: Paper) -> tuple[tuple[int, int], ...]:
    """Write the funds, and return the cells of weight and score, which count towards the totals."""
    rows = f"{PROJECT}funds.rows"
    paper.words(0, Message("项目资金", "Funds"), CENTRED_LABEL, to=1, down=len(SOURCES))
    paper.words(2, field_of(f"{rows}.0.source").title, HEAD, to=3)
    for key, (column, to) in zip(_MONEY, _MONEY_COLUMNS, strict=True):
        paper.words(column, field_of(f"{rows}.0.{key}").title, HEAD, to=to)
    for column, key in ((8, "weight"), (9, "rate"), (10, "score"), (11, "reason")):
        title = field_of(f"{rows}.0.{key}").title
        paper.words(column, Message(f"{title.zh}（%）", f"{title.en} (%)") if key == "rate" else title, HEAD)
    paper.sheet.heights[paper.row] = 32
    paper.row += 1
    top = paper.row
    counted: list[tuple[int, int]] = []
    source = field_of(f"{rows}.0.source").field
    for index, code in enumerate(SOURCES):
        title = source.choice_title(code) or Message(code, code)
        title = headed(title) if index == 0 else title
        part = title if index == 0 else Message(f"　{_PART.zh}{title.zh}", f"  {_PART.en}{title.en}")
        paper.words(2, part, LABEL, to=3)
        cells = {}
        for key, (column, to) in zip(_MONEY, _MONEY_COLUMNS, strict=True):
            parts = tuple((top + one, column) for one in range(1, len(SOURCES)))
            derived = Derived(Working.SUM, parts) if index == 0 else None
            cells[key] = paper.slot(column, f"{rows}.{index}.{key}", to=to, derived=derived)
        paper.slot(9, f"{rows}.{index}.rate", derived=Derived(Working.RATE, (cells["executed"], cells["adjusted"])))
        if index == 0:
            counted = [paper.slot(8, f"{rows}.0.weight"), paper.slot(10, f"{rows}.0.score")]
            paper.slot(11, f"{rows}.0.reason")
        else:
            for column in (8, 10, 11):
                paper.words(column, "—", CENTRED_LABEL)
        paper.row += 1
    return tuple(counted)


def _write_overall(paper: Paper) -> None:
    overall = f"{PROJECT}overall"
    paper.words(0, field_of(overall).title, CENTRED_LABEL, to=1, down=1)
    paper.words(2, field_of(f"{overall}.target").title, HEAD, to=6)
    paper.words(7, field_of(f"{overall}.actual").title, HEAD, to=LAST_COLUMN)
    paper.row += 1
    paper.slot(2, f"{overall}.target", to=6)
    paper.slot(7, f"{overall}.actual", to=LAST_COLUMN)
    paper.sheet.heights[paper.row] = 66
    paper.row += 1
