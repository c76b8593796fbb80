"""The form of a whole department: its money lines with their reasons, counts, assets, indicators and texts.

Which lines there are, what they are called and which of them make up a total is read from the report schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.documents.sheets.new_sheet import NewSheet
from checker.forms.fields import field_of, headed
from checker.forms.indicators import LAST_COLUMN, TEMPLATE, WIDTHS, write_indicators
from checker.forms.model import Derived, Form, FormKind, Given, RowsSlot, Working
from checker.forms.paper import HEAD, INPUT, LABEL, QUIET, Paper
from checker.kernel.message import Message
from checker.report.schema import load_vocabulary
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.kernel.message import Language
    from checker.report.vocabulary import ObjectType

_ABOUT = (
    *(
        "unit.name",
        "unit.code",
        "meta.fiscal_year",
        "meta.money_unit",
        "unit.kind",
        "unit.funding",
        "unit.establishment",
    ),
    *(
        "unit.staff.on_payroll",
        "unit.staff.contract",
        "unit.staff.retired",
        "meta.responsible_person",
        "meta.submitted_on",
    ),
    *("evaluation.score", "evaluation.grade"),
)
_SHEETS = (
    (
        Message("收支", "Income and expenditure"),
        ("finance.income", "finance.expenditure", "finance.balance", "finance.execution"),
    ),
    (Message("三公经费", "Three public expenses"), ("three_public",)),
    (
        Message("资产采购会议", "Assets and purchases"),
        ("assets", "procurement", "operating_cost", "meetings", "training"),
    ),
)
_MONEY = ("initial", "adjusted", "final", "prior_final")
_COLUMNS = (*_MONEY, "stated.completion_rate", "reason_budget", "reason_prior")
_ASSET_COLUMNS = ("", "", "final", "prior_final", "", "", "reason_prior")
_ASSET_HEADS = {"final": Message("年末数", "At year end"), "prior_final": Message("上年末数", "A year before")}
_LINE_WIDTHS = (34, 14, 14, 14, 14, 12, 34, 34)
_TEXTS, _PER_TEXT = ("problems", "measures"), 6


def department_form(language: Language, groups: Sequence[tuple[str, str]] = TEMPLATE, texts: int = _PER_TEXT) -> Form:
    """Return the form with a row for each of `groups` of indicators, and so many rows for problems and for measures."""
    form = Form(kind=FormKind.DEPARTMENT, language=language)
    _write_about(form)
    for title, paths in _SHEETS:
        paper = _paper(form, title, _LINE_WIDTHS)
        paper.title(
            Message(f"部门整体支出绩效自评表：{title.zh}", f"Self-evaluation of a department: {title.en}"),
            len(_COLUMNS),
        )
        for path in paths:
            _write_group(paper, path)
    paper = _paper(form, Message("绩效指标", "Indicators"), WIDTHS)
    paper.title(Message("部门整体支出绩效自评表：绩效指标", "Self-evaluation of a department: indicators"), LAST_COLUMN)
    write_indicators(paper, "", groups)
    _write_texts(form, texts)
    form.given += [Given(path="meta.report_type", value="dept_overall")]
    return form


def _paper(form: Form, title: Message, widths: Sequence[int]) -> Paper:
    sheet = NewSheet(name=form.say(title), is_protected=True, is_landscape=True)
    sheet.widths.update(enumerate(widths))
    form.sheets.append(sheet)
    return Paper(form, sheet)


def _write_about(form: Form) -> None:
    paper = _paper(form, Message("基本信息", "About"), (24, 44))
    paper.title(Message("部门整体支出绩效自评表", "Self-evaluation of a department"), 1)
    for path in _ABOUT:
        paper.words(0, field_of(path).title, LABEL)
        paper.slot(1, path)
        paper.sheet.heights[paper.row] = 20
        paper.row += 1


def _write_group(paper: Paper, path: str) -> None:
    """Write a heading and the lines of a group, totals first; other fields of it stand below, one a row."""
    found = field_of(path).field
    paper.words(0, field_of(path).title, HEAD)
    if found.type_name != "Line" and not _has_lines(load_vocabulary().types[found.type_name]):
        _write_others(paper, path)
        return
    for column, key in enumerate(_columns_of(path), start=1):
        if key:
            paper.words(column, _head(path, key), HEAD)
    paper.sheet.heights[paper.row] = 32
    paper.row += 1
    if found.type_name == "Line":
        _write_line(paper, path, field_of(path).title, 0, ())
        return
    _write_lines(paper, path, load_vocabulary().types[found.type_name], 0)
    _write_others(paper, path, is_headed=False)


def _columns_of(path: str) -> tuple[str, ...]:
    """Return the keys of the columns of a group's lines, those that make no sense there empty: assets have no budget."""
    return _ASSET_COLUMNS if path.startswith("assets") else _COLUMNS


def _head(path: str, key: str) -> Message:
    if path.startswith("assets") and key in _ASSET_HEADS:
        return _ASSET_HEADS[key]
    title = field_of(f"three_public.total.{key}").title
    return Message(f"{title.zh}（%）", f"{title.en} (%)") if key == "stated.completion_rate" else title


def _has_lines(scope: ObjectType) -> bool:
    return any(one.type_name == "Line" and one.view is None for one in scope.fields.values()) or any(
        _has_lines(load_vocabulary().types[one.type_name])
        for one in scope.fields.values()
        if one.view is None and one.shape is Shape.OBJECT and not one.is_many and one.type_name != "Line"
    )


def _write_others(paper: Paper, path: str, *, is_headed: bool = True) -> None:
    """Write the fields of a group that are no lines, one a row."""
    if is_headed:
        paper.words(1, Message("填报数", "Value"), HEAD, to=2)
        paper.row += 1
    for inner in _other_fields(path, load_vocabulary().types[field_of(path).field.type_name]):
        paper.words(0, field_of(inner).title, LABEL)
        paper.slot(1, inner, to=2)
        paper.row += 1


def _write_lines(paper: Paper, path: str, scope: ObjectType, depth: int) -> int:
    """Write the lines of a group, and return the row of its first: its total, or the group's only line."""
    vocabulary = load_vocabulary()
    first = paper.row
    total = scope.total
    if total is not None:
        paper.row += 1
    rows: dict[str, int] = {}
    for one in scope.fields.values():
        if one.view is not None or one.shape is not Shape.OBJECT or one.is_many or one is total:
            continue
        rows[one.key] = paper.row
        if one.type_name == "Line":
            _write_line(paper, f"{path}.{one.key}", one.title, depth + (total is not None), ())
        elif vocabulary.types[one.type_name].total is not None:
            _write_lines(paper, f"{path}.{one.key}", vocabulary.types[one.type_name], depth + (total is not None))
        else:
            del rows[one.key]
    if total is not None:
        after, paper.row = paper.row, first
        _write_line(paper, f"{path}.total", total.title, depth, tuple(rows[one] for one in scope.parts if one in rows))
        paper.row = after
    return first


def _write_line(paper: Paper, path: str, title: Message, depth: int, parts: tuple[int, ...]) -> None:
    indent, headed_title = "　" * depth, headed(title)
    paper.words(0, Message(indent + headed_title.zh, indent + headed_title.en), LABEL)
    for column, key in enumerate(_columns_of(path), start=1):
        if not key:
            continue
        derived = None
        if key == "stated.completion_rate":
            derived = Derived(Working.RATE, ((paper.row, 3), (paper.row, 1)))
        elif key in _MONEY and parts:
            derived = Derived(Working.SUM, tuple((row, column) for row in parts))
        paper.slot(column, f"{path}.{key}", derived=derived)
    if "stated.completion_rate" in _columns_of(path):
        paper.form.given.append(Given(path=f"{path}.stated.completion_base", value="initial"))
    paper.row += 1


def _other_fields(path: str, scope: ObjectType) -> Iterator[str]:
    """Yield the fields of a group that are no lines, those of groups without a total too."""
    for one in scope.fields.values():
        if one.view is not None or one.is_many or one.type_name == "Line":
            continue
        if one.shape is Shape.OBJECT:
            inner = load_vocabulary().types[one.type_name]
            if inner.total is None or inner.total.type_name != "Line":
                yield from _other_fields(f"{path}.{one.key}", inner)
        elif one.shape is Shape.FIGURE or one.choices or one.key == "as_of":
            yield f"{path}.{one.key}"


def _write_texts(form: Form, count: int) -> None:
    paper = _paper(form, Message("问题和措施", "Problems and measures"), (8, 100))
    paper.title(
        Message("部门整体支出绩效自评表：存在问题和改进措施", "Self-evaluation of a department: problems and measures"),
        1,
    )
    for path in _TEXTS:
        paper.words(0, field_of(path).title, HEAD, to=1)
        paper.row += 1
        first = paper.row
        for number in range(1, count + 1):
            paper.words(0, str(number), LABEL)
            paper.sheet.put(paper.row, 1, None, INPUT)
            paper.sheet.heights[paper.row] = 36
            paper.row += 1
        form.rows.append(RowsSlot(path=path, sheet=paper.sheet.name, first=first, last=paper.row, columns={"text": 1}))
        paper.words(
            0, Message("需要更多行时，在本行上方插入行", "for more rows, insert them above this one"), QUIET, to=1
        )
        paper.row += 1
