"""The table of indicators on a form: the columns of the official form, target and result cut into number and unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.documents.sheets.model import address
from checker.documents.sheets.new_sheet import Choice
from checker.forms.fields import field_of, units_listed
from checker.forms.model import INDICATOR_KEYS, Derived, RowsSlot, Working
from checker.forms.paper import CENTRED_LABEL, HEAD, INPUT, NUMBER, QUIET
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.forms.paper import Paper

LAST_COLUMN = len(INDICATOR_KEYS) - 1
WIDTHS = (11, 14, 22, 10, 13, 9, 18, 15, 8, 10, 24, 24)
_NUMBERS = ("target", "actual", "weight", "score")
_HEADS = {
    "target": Message("年度指标值（A）", "Target (A)"),
    "actual": Message("实际完成值（B）", "Result (B)"),
    "unit": Message("计量单位", "Unit"),
    "tier": Message("达成档次（定性指标）", "Tier (qualitative only)"),
}
_PROMPTS = {
    "target": Message("数字；定性指标填文字", "a number; words for a qualitative indicator"),
    "actual": Message("数字；定性指标填文字", "a number; words for a qualitative indicator"),
    "unit": Message("指标值和完成值的单位", "the unit of target and result"),
}
_MORE = Message("需要更多行时，在本行上方插入行", "for more rows, insert them above this one")
TEMPLATE = (
    ("产出指标", "数量指标"),
    ("产出指标", "数量指标"),
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("产出指标", "成本指标"),
    ("效益指标", "经济效益指标"),
    ("效益指标", "社会效益指标"),
    ("效益指标", "生态效益指标"),
    ("效益指标", "可持续影响指标"),
    ("满意度指标", "服务对象满意度指标"),
    ("满意度指标", "服务对象满意度指标"),
)
"""The first two levels of 财预〔2020〕10号, which a blank form has filled in."""


def write_indicators(
    paper: Paper, base: str, groups: Sequence[tuple[str, str]], funds: Sequence[tuple[int, int]] = ()
) -> None:
    """Write the table with a row for each of `groups`, and the totals under it.

    `base` is the path before `indicators`, with its point. `funds` are the cells of weight and score of the funds, which
    count towards the totals.
    """
    form, sheet = paper.form, paper.sheet
    path = f"{base}indicators"
    for column, key in enumerate(INDICATOR_KEYS):
        field = None if key == "unit" else field_of(f"{path}.0.{key}")
        paper.words(column, _HEADS.get(key) or (field.title if field is not None else ""), HEAD)
    sheet.heights[paper.row] = 32
    paper.row += 1
    first = paper.row
    for l1, l2 in groups:
        for column, key in enumerate(INDICATOR_KEYS):
            text = {"l1": l1, "l2": l2}.get(key, "")
            sheet.put(paper.row, column, text or None, NUMBER if key in _NUMBERS else INPUT)
        paper.row += 1
    last = paper.row
    paper.words(0, _MORE, QUIET, to=LAST_COLUMN)
    columns = {key: column for column, key in enumerate(INDICATOR_KEYS)}
    form.rows.append(RowsSlot(path=path, sheet=sheet.name, first=first, last=last, columns=columns))
    for key, column in columns.items():
        area = f"{address(first, column)}:{address(last - 1, column)}"
        if key in _PROMPTS:
            title = form.say(_HEADS[key])
            formula = paper.list_formula("unit", units_listed()) if key == "unit" else ""
            sheet.choices.append(Choice(area=area, formula=formula, title=title, prompt=form.say(_PROMPTS[key])))
        else:
            paper.choice(field_of(f"{path}.0.{key}"), area)
    paper.row += 1
    paper.words(0, Message("总分", "Total"), CENTRED_LABEL, to=7)
    for index, key in enumerate(("weight", "score")):
        column = columns[key]
        operands = ((first, column), *funds[index : index + 1])
        paper.slot(column, f"{base}totals.{key}", derived=Derived(Working.SUM, operands, ((last, column),)))
    paper.words(10, field_of(f"{base}totals.grade").title, CENTRED_LABEL)
    paper.slot(11, f"{base}totals.grade")
    paper.row += 1
