"""Reads a form that was filled in: each named cell is a field of the report, exactly; nothing is guessed from words."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from checker.documents.guard import read_mildly
from checker.documents.kinds import MEDIA_TYPES
from checker.documents.kinds import Kind as FileKind
from checker.documents.model import InSheet
from checker.documents.sheets.laying_out import LaidOutLater
from checker.documents.sheets.model import LAST_ROW, Area, address, area_of
from checker.documents.sheets.workbook import read_cells
from checker.forms import mistakes
from checker.forms.fields import field_of, units_listed
from checker.forms.filling import checksum_of
from checker.forms.model import MAP_SHEET, VERSION
from checker.forms.values import figure_read, value_read
from checker.kernel.errors import InputError
from checker.kernel.message import Message
from checker.kernel.unit import Kind
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from checker.documents.limits import Limits
    from checker.documents.model import Document
    from checker.documents.sheets.model import Book, Sheet
    from checker.forms.filling import Tree
    from checker.kernel.errors import Problem

_GIVEN_ALWAYS = ("meta.report_type",)
_NO_GROUP = frozenset("—-－")
_STEP = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFigure:
    """A figure of the form: its path in the report, and the stretch of the document's text where it stands."""

    path: str
    value: str
    unit: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRead:
    """What a form says: the report, valid against its schema, and the document in which its figures stand."""

    report: Tree
    document: Document
    figures: tuple[FormFigure, ...]
    unread: tuple[tuple[str, Message, tuple[int, int]], ...]


def read_form(data: bytes, source: str, limits: Limits, *, is_guarded: bool = True) -> FormRead:
    """Return what a form says; `is_guarded`: the file is read in a process of its own.

    Raises:
        InputError: the file is damaged, the form is of another version or was rebuilt, or cells hold what they may not.
    """
    book = read_mildly(read_cells, data, source, limits) if is_guarded else read_cells(data, source, limits)
    document = LaidOutLater(
        book=book,
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPES[FileKind.WORKBOOK],
        limits=limits,
    ).document()
    return _Reader(book, document, source).read()


@dataclass(slots=True)
class _Reader:
    book: Book
    document: Document
    source: str
    tree: Tree = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    figures: list[FormFigure] = field(default_factory=list)
    unread: list[tuple[str, Message, tuple[int, int]]] = field(default_factory=list)
    spans: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    sheets: dict[str, Sheet] = field(default_factory=dict)

    def read(self) -> FormRead:
        lines = self._map()
        self.sheets = {one.name: one for one in self.book.sheets}
        for anchor in self.document.anchors:
            if isinstance(anchor.container, InSheet):
                cell = (anchor.container.sheet, anchor.container.address)
                start = self.spans.get(cell, (anchor.start, anchor.end))[0]
                self.spans[cell] = (start, anchor.end)
        for kind, name, path, more in lines:
            if kind == "slot":
                self._slot(name, path)
            elif kind == "rows":
                self._rows(name, path, more)
        for kind, _, path, value in lines:
            if kind == "given":
                self._give(path, value)
        if self.problems:
            raise InputError(self.problems)
        self.tree["schema_version"] = "1.0"
        self.tree.setdefault("unit", {})
        self._require_names(lines)
        if self.problems:
            raise InputError(self.problems)
        return FormRead(
            report=cast("Tree", _compact(self.tree)),
            document=self.document,
            figures=tuple(self._with_money_unit(one) for one in self.figures),
            unread=tuple(self.unread),
        )

    def _with_money_unit(self, one: FormFigure) -> FormFigure:
        if one.unit or field_of(one.path).field.kind is not Kind.MONEY:
            return one
        meta = cast("Tree", self.tree.get("meta") or {})
        return replace(one, unit=str(meta.get("money_unit") or "万元"))

    def _map(self) -> list[tuple[str, str, str, str]]:
        sheet = next((one for one in self.book.sheets if one.name == MAP_SHEET), None)
        if sheet is None:
            raise mistakes.map_changed(self.source)
        if sheet.shown(0, 1) != VERSION:
            raise mistakes.unknown_version(self.source, sheet.shown(0, 1), VERSION)
        lines: list[tuple[str, str, str, str]] = []
        for row in range(1, max(sheet.rows, default=0) + 1):
            kind, name, path, more = (sheet.shown(row, column) for column in range(4))
            if kind:
                lines.append((kind, name, path, more))
        if checksum_of(["\t".join(one) for one in lines]) != sheet.shown(0, 3):
            raise mistakes.map_changed(self.source)
        return lines

    def _area(self, name: str) -> tuple[Sheet, Area] | None:
        """Return where a name points; None where its cells were deleted."""
        sheet_name, _, cells = self.book.names.get(name, "").rpartition("!")
        if sheet_name.startswith("'"):
            sheet_name = sheet_name[1:-1].replace("''", "'")
        sheet, area = self.sheets.get(sheet_name), area_of(cells)
        return None if sheet is None or area is None else (sheet, area)

    def _slot(self, name: str, path: str) -> None:
        found = self._area(name)
        if found is None:
            return
        sheet, area = found
        text = sheet.shown(area.top, area.left).strip()
        if text:
            self._set(path, text, sheet.name, address(area.top, area.left))

    def _set(self, path: str, text: str, sheet: str, cell: str) -> None:
        one = field_of(path)
        read = value_read(one, text, f"{self.source}: {sheet}!{cell}")
        if read.problem is not None:
            self.problems.append(read.problem)
        if read.json is None:
            return
        span = self.spans.get((sheet, cell))
        value = read.json
        if isinstance(value, dict) and span is not None:
            value = {**value, "span": list(span)}
            unit = {Kind.MONEY: "", Kind.PERCENT: "%"}.get(one.field.kind, one.field.unit)
            self._note_figure(path, value, unit, span)
            if read.unread is not None:
                self.unread.append((text, read.unread, span))
        if one.compares:
            reason: Tree = {"text": text, "compares": one.compares}
            if span is not None:
                reason["span"] = list(span)
            self._reason(path, reason)
            return
        self._place(path, value, span)

    def _note_figure(self, path: str, value: Tree, unit: str, span: tuple[int, int]) -> None:
        if "value" in value:
            symbol = str(value.get("unit") or unit)
            self.figures.append(FormFigure(path=path, value=str(value["value"]), unit=symbol, span=span))

    def _reason(self, path: str, reason: Tree) -> None:
        line = cast("Tree", self._made(path.split(".")[:-1], None))
        cast("list[Tree]", line.setdefault("reasons", [])).append(reason)

    def _place(self, path: str, value: object, span: tuple[int, int] | None) -> None:
        *above, last = path.split(".")
        cast("Tree", self._made(above, span))[last] = value

    def _made(self, steps: list[str], span: tuple[int, int] | None) -> object:
        """Return the object at a path, made where it is not there; one that says where it stands is told the first place."""
        found: object = self.tree
        for index, step in enumerate(steps):
            is_list = index + 1 < len(steps) and _STEP.fullmatch(steps[index + 1]) is not None
            if isinstance(found, list):
                number = int(step)
                found.extend({} for _ in range(number + 1 - len(found)))
                found = found[number]
            else:
                found = cast("Tree", found).setdefault(step, [] if is_list else {})
            if isinstance(found, dict) and span is not None and _has_span(".".join(steps[: index + 1])):
                found.setdefault("span", list(span))
        return found

    def _rows(self, name: str, path: str, columns: str) -> None:
        found = self._area(name)
        if found is None:
            return
        sheet, area = found
        offsets = {key: int(offset) for key, _, offset in (one.partition("=") for one in columns.split(";"))}
        if area.right - area.left != max(offsets.values()) - min(offsets.values()):
            self.problems.append(mistakes.layout_changed(self.source, field_of(path).title))
            return
        number = 0
        group = {"l1": "", "l2": ""}
        for row in range(area.top, min(area.bottom, LAST_ROW)):
            if row not in sheet.rows:
                continue
            texts = {key: sheet.shown(row, area.left + offset).strip() for key, offset in offsets.items()}
            if "l3" in offsets:
                group = _group(texts, group)
                texts.update(group)
                if not any(text for key, text in texts.items() if key not in group):
                    continue
                cells = {key: address(row, area.left + offset) for key, offset in offsets.items()}
                self._indicator(f"{path}.{number}", texts, sheet.name, cells)
            elif texts.get("text"):
                self._set(f"{path}.{number}.text", texts["text"], sheet.name, address(row, area.left + offsets["text"]))
                self._place(f"{path}.{number}.id", str(number + 1), None)
            else:
                continue
            number += 1

    def _indicator(self, path: str, texts: dict[str, str], sheet: str, cells: dict[str, str]) -> None:
        for key, text in texts.items():
            if not text or key in ("unit", "target", "actual") or text in _NO_GROUP:
                continue
            self._set(f"{path}.{key}", text, sheet, cells[key])
        if not texts.get("l3"):
            where = f"{self.source}: {sheet}!{cells['l3']}"
            self.problems.append(mistakes.name_lacking(where, field_of(f"{path}.l3").title))
        unit = texts.get("unit", "")
        if unit and unit not in units_listed():
            where, listed = f"{self.source}: {sheet}!{cells['unit']}", "、".join(units_listed())
            self.problems.append(mistakes.not_a_choice(where, Message("计量单位", "unit"), unit, listed))
            return
        for key in ("target", "actual"):
            text = texts.get(key, "")
            if not text:
                continue
            span = self.spans.get((sheet, cells[key]))
            number = figure_read(text)
            if number is None:
                self._place(f"{path}.{key}_text", text, span)
                continue
            value: Tree = {"value": number}
            if unit:
                value["unit"] = unit
            if span is not None:
                value["span"] = list(span)
                self._note_figure(f"{path}.{key}", value, "", span)
            self._place(f"{path}.{key}", value, span)

    def _give(self, path: str, value: str) -> None:
        """Give a field its value where the object it belongs to says anything else."""
        *above, last = path.split(".")
        found: object = self.tree
        for step in above:
            if isinstance(found, list):
                found = found[int(step)] if int(step) < len(found) else None
            else:
                found = cast("Tree", found).get(step) if isinstance(found, dict) else None
        if path in _GIVEN_ALWAYS:
            self._place(path, value, None)
        elif isinstance(found, dict) and found and (last != "completion_base" or "completion_rate" in found):
            found[last] = value

    def _require_names(self, lines: list[tuple[str, str, str, str]]) -> None:
        for kind, name, path, _ in lines:
            if kind != "slot" or path not in ("projects.0.name", "meta.fiscal_year"):
                continue
            found = self._area(name)
            if found is not None and found[0].shown(found[1].top, found[1].left).strip():
                continue
            where = (
                self.source
                if found is None
                else f"{self.source}: {found[0].name}!{address(found[1].top, found[1].left)}"
            )
            self.problems.append(mistakes.name_lacking(where, field_of(path).title))


def _group(texts: dict[str, str], before: dict[str, str]) -> dict[str, str]:
    """Return the groups of a row: where a merged cell shows nothing, those of the row above."""
    l1 = texts["l1"] or before["l1"]
    l2 = texts["l2"] or (before["l2"] if not texts["l1"] else "")
    return {"l1": l1, "l2": l2}


def _has_span(path: str) -> bool:
    found = load_vocabulary().field_at(path)
    if found is None or not found.type_name:
        return False
    return "span" in load_vocabulary().types[found.type_name].fields


def _compact(node: object) -> object:
    """Return a tree without the rows that nothing was written into."""
    if isinstance(node, dict):
        return {key: _compact(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_compact(one) for one in node if one != {}]
    return node
