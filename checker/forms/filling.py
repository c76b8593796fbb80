"""Fills a form from a report, and writes it as a workbook that can be read back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from checker.documents.sheets.model import address
from checker.documents.sheets.new_book import new_book, quoted_name
from checker.documents.sheets.new_sheet import NewSheet, Written
from checker.forms.department import department_form
from checker.forms.fields import NOT_APPLICABLE, choice_title, field_of
from checker.forms.indicators import TEMPLATE
from checker.forms.instructions import instructions_sheet
from checker.forms.model import MAP_SHEET, NAME, REASON_STEPS, VERSION, Derived, Form, FormKind, Working
from checker.forms.paper import FIRST_LIST, formula_of
from checker.forms.project import PROJECT, SOURCES, project_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.sheets.looks import Look
    from checker.forms.model import RowsSlot, Slot
    from checker.kernel.message import Language

Tree = dict[str, object]
_EXACT_DIGITS = 15
"""So many digits of a number survive in a spreadsheet; one with more is written as text."""
_MARK = "gouji form"
_NO_GROUP = "—"
_LEAST_HEIGHT = 21


def blank_form(kind: FormKind, language: Language) -> bytes:
    """Return the form with nothing filled in but the usual groups of indicators and the unit of money."""
    form = project_form(language) if kind is FormKind.PROJECT else department_form(language)
    _fill(form, {"meta": {"money_unit": "万元"}}, is_blank=True)
    return _written(form)


def filled_form(kind: FormKind, language: Language, tree: Tree) -> bytes:
    """Return the form with what `tree`, a report, says of its fields; what no cell can hold as it is, is left out.

    A total that the report gives as something else than its parts come to is written as it is, in place of the formula.
    """
    base = PROJECT if kind is FormKind.PROJECT else ""
    groups = _groups(_rows_at(tree, f"{base}indicators")) or TEMPLATE[:1]
    if kind is FormKind.PROJECT:
        form = project_form(language, groups)
        tree = _by_source(tree)
    else:
        texts = [len(_rows_at(tree, path)) for path in ("problems", "measures")]
        form = department_form(language, groups, max(6, *texts))
    _fill(form, tree, is_blank=False)
    return _written(form)


def checksum_of(lines: Sequence[str]) -> str:
    """Return what a map must add up to."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def at(tree: object, path: str) -> object:
    """Return what stands at a path of a form in a report, None where nothing does."""
    found = tree
    for step in path.split("."):
        if isinstance(found, dict) and step in REASON_STEPS:
            reasons = cast("list[Tree]", found.get("reasons") or [])
            texts = [str(one["text"]) for one in reasons if one.get("compares") == REASON_STEPS[step]]
            return "；".join(texts) or None
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and step.isdigit():
            found = found[int(step)] if int(step) < len(found) else None
        else:
            return None
    return found


def _by_source(tree: Tree) -> Tree:
    """Return the report with the funds of its project in the order of the form, those it has not as empty rows."""
    project = at(tree, PROJECT.rstrip("."))
    if not isinstance(project, dict) or at(project, "funds.rows") is None:
        return tree
    rows = {one.get("source"): one for one in reversed(_rows_at(project, "funds.rows"))}
    funds = {**cast("Tree", project["funds"]), "rows": [rows.get(one, {}) for one in SOURCES]}
    return {**tree, "projects": [{**project, "funds": funds}]}


def _rows_at(tree: Tree, path: str) -> list[Tree]:
    found = at(tree, path)
    return cast("list[Tree]", found) if isinstance(found, list) else []


def _groups(rows: Sequence[Tree]) -> tuple[tuple[str, str], ...]:
    return tuple((str(one.get("l1") or _NO_GROUP), str(one.get("l2") or _NO_GROUP)) for one in rows)


def _fill(form: Form, tree: Tree, *, is_blank: bool) -> None:
    sheets = {one.name: one for one in form.sheets}
    money_unit = str(at(tree, "meta.money_unit") or "万元")
    for slot in form.slots:
        if slot.derived is None:
            _put(
                sheets[slot.sheet], slot.row, slot.column, _cell_value(form, slot.path, at(tree, slot.path), money_unit)
            )
    for rows in form.rows:
        if not is_blank:
            _fill_rows(form, sheets[rows.sheet], rows, _rows_at(tree, rows.path))
        _merge_groups(sheets[rows.sheet], rows)
    if is_blank:
        return
    waiting = [one for one in form.slots if one.derived is not None]
    # A total may be made of totals further down, so the last are worked out first.
    for slot in reversed(waiting):
        _fill_derived(sheets[slot.sheet], slot, _cell_value(form, slot.path, at(tree, slot.path), money_unit))


def _fill_derived(sheet: NewSheet, slot: Slot, value: str | Decimal | None) -> None:
    derived = cast("Derived", slot.derived)
    worked_out = _worked_out(sheet, derived)
    if isinstance(value, Decimal) and worked_out == value:
        look = _with_decimals(sheet.cells[slot.row, slot.column].look, value)
        sheet.cells[slot.row, slot.column] = Written(value=value, look=look, formula=formula_of(derived))
        return
    sheet.cells[slot.row, slot.column] = Written(look=sheet.cells[slot.row, slot.column].look)
    _put(sheet, slot.row, slot.column, value)


def _worked_out(sheet: NewSheet, derived: Derived) -> Decimal | None:
    """Return what the formula gives, as a spreadsheet will work it out; None where it shows nothing."""
    cells: list[tuple[int, int]] = []
    for index, (row, column) in enumerate(derived.operands):
        last = derived.to[index][0] if index < len(derived.to) else row
        cells.extend((one, column) for one in range(row, last + 1))
    numbers = [
        one.value for cell in cells if (one := sheet.cells.get(cell)) is not None and isinstance(one.value, Decimal)
    ]
    if derived.working is Working.SUM:
        return sum(numbers, Decimal(0)) if numbers else None
    if len(numbers) < len(cells) or not numbers[1]:
        return None
    return (numbers[0] / numbers[1] * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _cell_value(form: Form, path: str, raw: object, money_unit: str) -> str | Decimal | None:
    """Return what a cell shows for a field's value; None for what it cannot hold as it is."""
    if raw is None:
        return None
    found = field_of(path)
    if found.field.choices:
        return choice_title(found.field, str(raw), form.language)
    if not found.is_figure:
        return str(raw)
    if isinstance(raw, dict):
        if raw.get("absent") == "not_applicable":
            return NOT_APPLICABLE.said_in(form.language)
        default = {"money": money_unit, "percent": "%"}.get(found.field.kind.value, found.field.unit)
        if raw.get("op", "=") != "=" or raw.get("unit", default) != default:
            return None
    return _number(raw)


def _number(raw: object) -> str | Decimal | None:
    text = raw.get("value") if isinstance(raw, dict) else raw
    if text is None:
        return None
    digits = str(text).lstrip("-").replace(".", "").lstrip("0")
    return str(text) if len(digits) > _EXACT_DIGITS else Decimal(str(text))


def _put(sheet: NewSheet, row: int, column: int, value: str | Decimal | None) -> None:
    if value is None or value == "":
        return
    look = sheet.cells[row, column].look
    sheet.put(row, column, value, _with_decimals(look, value) if isinstance(value, Decimal) else look)


def _with_decimals(look: Look, value: Decimal) -> Look:
    """Return the look under which a number shows all the decimals it was printed with."""
    places = max(0, -int(value.as_tuple().exponent))
    return replace(look, number_format="0." + "0" * places if places else "0")


def _fill_rows(form: Form, sheet: NewSheet, rows: RowsSlot, found: Sequence[Tree]) -> None:
    for row, one in enumerate(found[: rows.last - rows.first], start=rows.first):
        for key, column in rows.columns.items():
            _put(sheet, row, column, _row_value(form, f"{rows.path}.0", key, one))


def _row_value(form: Form, path: str, key: str, row: Tree) -> str | Decimal | None:
    if key == "unit":
        units = [one.get("unit") for name in ("target", "actual") if isinstance(one := row.get(name), dict)]
        return str(units[0]) if units and units[0] else None
    if key in ("target", "actual"):
        figure = row.get(key)
        number = _number(figure) if figure is not None else None
        return number if number is not None else cast("str | None", row.get(f"{key}_text"))
    if key in ("l1", "l2"):
        return str(row.get(key) or _NO_GROUP)
    return _cell_value(form, f"{path}.{key}", row.get(key), "")


def _merge_groups(sheet: NewSheet, rows: RowsSlot) -> None:
    """Merge the cells of groups that go on over several rows, the first level and the second within it."""
    if "l1" not in rows.columns:
        return
    keys = [
        tuple(str(sheet.cells[row, rows.columns[key]].value or "") for key in ("l1", "l2"))
        for row in range(rows.first, rows.last)
    ]
    for depth, name in ((1, "l1"), (2, "l2")):
        column = rows.columns[name]
        starts = [i for i in range(len(keys)) if i == 0 or keys[i][:depth] != keys[i - 1][:depth]]
        for start, end in pairwise([*starts, len(keys)]):
            for row in range(rows.first + start + 1, rows.first + end):
                sheet.cells[row, column] = Written(look=sheet.cells[row, column].look)
            sheet.merge(rows.first + start, column, rows.first + end - 1, column)


def _written(form: Form) -> bytes:
    for sheet in form.sheets:
        sheet.fit_heights(_LEAST_HEIGHT)
    names: dict[str, str] = {}
    lines: list[tuple[str, str, str, str]] = []
    for slot in form.slots:
        name = NAME.format(len(names) + 1)
        names[name] = f"{quoted_name(slot.sheet)}!{_fixed(slot.row, slot.column)}"
        lines.append(("slot", name, slot.path, ""))
    for rows in form.rows:
        name = NAME.format(len(names) + 1)
        left, right = min(rows.columns.values()), max(rows.columns.values())
        names[name] = f"{quoted_name(rows.sheet)}!{_fixed(rows.first, left)}:{_fixed(rows.last, right)}"
        columns = ";".join(f"{key}={column - left}" for key, column in rows.columns.items())
        lines.append(("rows", name, rows.path, columns))
    lines += [("given", "", one.path, one.value) for one in form.given]
    return new_book([*form.sheets, instructions_sheet(form), _map_sheet(form, lines)], names)


def _map_sheet(form: Form, lines: Sequence[tuple[str, str, str, str]]) -> NewSheet:
    sheet = NewSheet(name=MAP_SHEET, is_hidden=True, is_protected=True)
    said = ["\t".join(one) for one in lines]
    for column, text in enumerate((_MARK, VERSION, form.kind.value, checksum_of(said))):
        sheet.put(0, column, text)
    for row, line in enumerate(lines, start=1):
        for column, text in enumerate(line):
            if text:
                sheet.put(row, column, text)
    for index, listed in enumerate(form.lists.values()):
        for row, text in enumerate(listed):
            sheet.put(row, FIRST_LIST + index, text)
    return sheet


def _fixed(row: int, column: int) -> str:
    letters = address(row, column).rstrip("0123456789")
    return f"${letters}${row + 1}"
