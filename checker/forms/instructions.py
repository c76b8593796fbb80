"""The sheet of a form that says how to fill it in: a few lines, and what each field takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.documents.sheets.looks import Look
from checker.documents.sheets.new_sheet import NewSheet
from checker.forms.fields import choices_of, field_of, prompt_of
from checker.forms.model import INDICATOR_KEYS
from checker.forms.paper import HEAD, TITLE
from checker.kernel.message import Message

if TYPE_CHECKING:
    from checker.forms.model import Form

_LINES = (
    Message(
        "白色单元格填写；绿色单元格是公式，自动计算；灰色单元格是固定文字。",
        "Fill in the white cells; green cells are formulas and work themselves out; grey cells are fixed.",
    ),
    Message(
        "数字按报告中印出的小数位填写；没有发生的填 0，不涉及的填“不涉及”，不知道的留空。留空按“没有写”处理，不当作 0。",
        "Write numbers with the decimals of the report. Nothing happened: 0; not applicable: n/a; not known: leave it empty. Empty is not zero.",
    ),
    Message(
        "指标不够可在提示行上方插入行；不要增删列，不要改动隐藏的工作表。",
        "Insert rows above the hint for more indicators; leave the columns and the hidden sheet as they are.",
    ),
    Message(
        "工作表只为防止误改而保护，没有密码，可以取消保护。",
        "The sheets are protected against slips only; there is no password.",
    ),
    Message(
        "填好后保存，用 gouji check 检查；加 --output xlsx=标注.xlsx 得到标出问题的副本。",
        "Save the form and run gouji check on it; --output xlsx=marked.xlsx gives a copy with the faults marked.",
    ),
)
_TEXT = Look(vertical="top")
_CELL = Look(vertical="top", has_border=True)
_SHOWN_CHOICES = 12


def instructions_sheet(form: Form) -> NewSheet:
    """Return the sheet: instructions above, and a table of the fields with what each takes."""
    sheet = NewSheet(name=form.say(Message("填写说明", "Instructions")), is_protected=True)
    sheet.widths.update({0: 34, 1: 40, 2: 44})
    sheet.put(0, 0, form.say(Message("填写说明", "How to fill in this form")), replace(TITLE, horizontal="left"))
    sheet.merge(0, 0, 0, 2)
    row = 1
    for number, said in enumerate(_LINES, start=1):
        sheet.put(row, 0, f"{number}. {form.say(said)}", _TEXT)
        sheet.merge(row, 0, row, 2)
        sheet.heights[row] = 32
        row += 1
    for column, title in enumerate(
        (Message("栏目", "Field"), Message("填什么", "What to write"), Message("可选的值", "Values"))
    ):
        sheet.put(row, column, form.say(title), HEAD)
    sheet.frozen_rows = 0
    sheet.title_rows = (row, row)
    for cells in _fields(form):
        row += 1
        for column, text in enumerate(cells):
            sheet.put(row, column, text, _CELL)
        sheet.heights[row] = 30
    return sheet


def _fields(form: Form) -> dict[tuple[str, str, str], None]:
    """Return a row for each different field, in the order of the form."""
    found: dict[tuple[str, str, str], None] = {}
    base = next((one.path for one in form.rows if "l3" in one.columns), "indicators")
    paths = [one.path for one in form.slots] + [f"{base}.0.{key}" for key in INDICATOR_KEYS if key != "unit"]
    seen: set[tuple[str, str]] = set()
    for path in paths:
        one = field_of(path)
        title, what = form.say(one.title), prompt_of(one, form.language)
        choices = list(choices_of(one.field, form.language))
        shown = form.say(Message("、", ", ")).join(choices[:_SHOWN_CHOICES])
        if (title, what) not in seen:
            seen.add((title, what))
            found[title, what, shown] = None
    return found
