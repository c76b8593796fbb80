"""A sheet to be written: its cells, columns, merged areas and how it is printed, as the XML of its part.

A text is always written as a text: what begins with = + - or @ in somebody's report never becomes a formula.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from math import ceil
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from checker.documents.sheets.looks import MAIN, PLAIN, Look
from checker.documents.sheets.model import Area, address
from checker.kernel.errors import cells

if TYPE_CHECKING:
    from decimal import Decimal

    from checker.documents.sheets.looks import StyleSheet

LONGEST_TEXT = 32_000
"""Characters that a cell can hold, less a few."""
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_LINE, _SPARE = 4, 6
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A cell: a text, a number, or a formula with its result. `link` is a place in the workbook such as `'表一'!B7`."""

    value: str | Decimal | int | None = None
    look: Look = PLAIN
    formula: str = ""
    link: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What may be written into the cells of an area: a formula that lists it, or numbers; `title` and `prompt` are shown there."""

    area: str
    formula: str = ""
    is_number: bool = False
    title: str = ""
    prompt: str = ""
    error: str = ""


@dataclass(slots=True, kw_only=True)
class NewSheet:
    """A sheet being made; rows and columns count from 0."""

    name: str
    cells: dict[tuple[int, int], Written] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    widths: dict[int, int] = field(default_factory=dict)
    heights: dict[int, int] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)
    frozen_rows: int = 0
    frozen_columns: int = 0
    filter_area: str = ""
    title_rows: tuple[int, int] | None = None
    is_hidden: bool = False
    is_protected: bool = False
    is_landscape: bool = False

    def put(self, row: int, column: int, value: str | Decimal | int | None, look: Look = PLAIN) -> None:
        """Write a value into a cell."""
        self.cells[row, column] = Written(value=value, look=look)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge an area, its look that of its first cell."""
        if (top, left) == (bottom, right):
            return
        self.merges.append(Area(top, left, bottom, right))
        look = self.cells[top, left].look if (top, left) in self.cells else PLAIN
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self.cells.setdefault((row, column), Written(look=look))

    def fit_heights(self, least: int, most: int = 400) -> None:
        """Make each row as high as its texts need, wrapped; spreadsheets do not do so for a file they did not write."""
        merged = {(one.top, one.left): one for one in self.merges}
        covered = {(one.top, column) for one in self.merges for column in range(one.left, one.right + 1)}
        for (row, column), one in self.cells.items():
            area = merged.get((row, column))
            if (area is None and (row, column) in covered) or (area is not None and area.bottom > area.top):
                continue
            right = column if area is None else area.right
            width = sum(self.widths.get(each, 9) for each in range(column, right + 1))
            lines = 1
            if isinstance(one.value, str) and one.look.is_wrapped:
                lines = sum(max(1, ceil(cells(each) / max(4, width - 2))) for each in one.value.split("\n"))
            high = max(least, lines * (one.look.size + _LINE) + _SPARE)
            self.heights[row] = min(most, max(self.heights.get(row, 0), high))

    def part(self, styles: StyleSheet) -> bytes:
        """Return the part of the sheet."""
        space = f'xmlns="{MAIN}" xmlns:r="{_RELATIONS}"'
        inner = "".join(
            [
                '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
                self._view(),
                '<sheetFormatPr defaultRowHeight="15"/>',
                self._columns(),
                self._data(styles),
                '<sheetProtection sheet="1" formatColumns="0" formatRows="0" insertRows="0" deleteRows="0"/>'
                if self.is_protected
                else "",
                f"<autoFilter ref={quoteattr(self.filter_area)}/>" if self.filter_area else "",
                self._merged(),
                self._validations(),
                self._links(),
                '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
                f'<pageSetup paperSize="9" orientation="{"landscape" if self.is_landscape else "portrait"}" fitToHeight="0"/>',
                "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>",
            ]
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet {space}>{inner}</worksheet>'.encode()
        )

    def _view(self) -> str:
        pane = ""
        if self.frozen_rows or self.frozen_columns:
            split = f' xSplit="{self.frozen_columns}"' if self.frozen_columns else ""
            split += f' ySplit="{self.frozen_rows}"' if self.frozen_rows else ""
            corner = address(self.frozen_rows, self.frozen_columns)
            side = (
                "bottomRight"
                if self.frozen_rows and self.frozen_columns
                else "bottomLeft"
                if self.frozen_rows
                else "topRight"
            )
            pane = f'<pane{split} topLeftCell="{corner}" activePane="{side}" state="frozen"/><selection pane="{side}"/>'
        return f'<sheetViews><sheetView showGridLines="0" workbookViewId="0">{pane}</sheetView></sheetViews>'

    def _columns(self) -> str:
        listed = "".join(
            f'<col min="{one + 1}" max="{one + 1}" width="{width}" customWidth="1"/>'
            for one, width in sorted(self.widths.items())
        )
        return f"<cols>{listed}</cols>" if listed else ""

    def _data(self, styles: StyleSheet) -> str:
        rows: dict[int, list[str]] = {}
        for (row, column), one in sorted(self.cells.items()):
            rows.setdefault(row, []).append(_cell(address(row, column), one, styles))
        written = []
        for row, written_cells in rows.items():
            height = f' ht="{self.heights[row]}" customHeight="1"' if row in self.heights else ""
            written.append(f'<row r="{row + 1}"{height}>{"".join(written_cells)}</row>')
        return f"<sheetData>{''.join(written)}</sheetData>"

    def _merged(self) -> str:
        listed = "".join(
            f'<mergeCell ref="{address(one.top, one.left)}:{address(one.bottom, one.right)}"/>' for one in self.merges
        )
        return f'<mergeCells count="{len(self.merges)}">{listed}</mergeCells>' if listed else ""

    def _validations(self) -> str:
        listed = "".join(map(_validation, self.choices))
        return f'<dataValidations count="{len(self.choices)}">{listed}</dataValidations>' if listed else ""

    def _links(self) -> str:
        listed = "".join(
            f'<hyperlink ref="{address(row, column)}" location={quoteattr(one.link)} display={quoteattr(clean(str(one.value or "")))}/>'
            for (row, column), one in sorted(self.cells.items())
            if one.link
        )
        return f"<hyperlinks>{listed}</hyperlinks>" if listed else ""


def clean(text: str) -> str:
    """Return a text as XML can hold it: other characters are written as spreadsheets write them."""
    whole = text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + "…"
    return _UNWRITABLE.sub(_escaped, whole)


def _escaped(found: re.Match[str]) -> str:
    one = found.group()
    return f"_x005F{one}" if len(one) > 1 else f"_x{ord(one):04X}_" if ord(one) < ord(" ") else "\ufffd"


def text_xml(text: str) -> str:
    """Return a text as the XML of an inline string or note."""
    return f'<t xml:space="preserve">{escape(clean(text))}</t>'


def _cell(name: str, one: Written, styles: StyleSheet) -> str:
    look = one.look
    if isinstance(one.value, str) and one.value.startswith(_FORMULA_SIGNS) and not one.formula:
        look = replace(look, is_quoted=True)
    head = f'<c r="{name}" s="{styles.index_of(look)}"'
    formula = f"<f>{escape(one.formula)}</f>" if one.formula else ""
    if one.value is None and not formula:
        return f"{head}/>"
    if isinstance(one.value, str) or one.value is None:
        if formula:
            return f'{head} t="str">{formula}<v>{escape(clean(one.value or ""))}</v></c>'
        return f'{head} t="inlineStr"><is>{text_xml(one.value or "")}</is></c>'
    return f"{head}>{formula}<v>{one.value}</v></c>"


def _validation(one: Choice) -> str:
    prompt = (
        f' showInputMessage="1" promptTitle={quoteattr(one.title[:32])} prompt={quoteattr(one.prompt[:250])}'
        if one.prompt
        else ""
    )
    error = f' showErrorMessage="1" error={quoteattr(one.error[:220])}' if one.error else ""
    if one.formula:
        return f'<dataValidation type="list" allowBlank="1"{error}{prompt} sqref="{one.area}"><formula1>{escape(one.formula)}</formula1></dataValidation>'
    if one.is_number:
        bounds = "<formula1>-1E+15</formula1><formula2>1E+15</formula2>"
        return (
            f'<dataValidation type="decimal" allowBlank="1"{error}{prompt} sqref="{one.area}">{bounds}</dataValidation>'
        )
    return f'<dataValidation allowBlank="1"{prompt} sqref="{one.area}"/>'
