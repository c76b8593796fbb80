"""The door to XlsxWriter: sheets written row by row, so that a million findings need no more memory than a hundred.

A text is always written as a text, whatever it begins with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from checker.overviews import mistakes

if TYPE_CHECKING:
    from collections.abc import Sequence

LAST_ROW: Final = 1_048_575
"""The last row a sheet has, counted from 0."""
_MOST_LINKS, _LONGEST_LINK, _LONGEST_TEXT, _SURE_DIGITS = 65_000, 2_000, 32_000, 15
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# The day is part of the file; the run says when it was.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a cell looks; `number` is the format its number is shown in."""

    is_bold: bool = False
    is_wrapped: bool = True
    is_link: bool = False
    is_quoted: bool = False
    has_border: bool = True
    fill: str = ""
    colour: str = ""
    size: int = 11
    number: str = ""
    align: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A cell that leads somewhere: to `internal:'sheet'!A1`, or to `external:` and the path of a file, written as an address."""

    to: str
    text: str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series of a chart: its name, its colour, and the columns and rows of its names and values, counted from 0."""

    name: str
    colour: str
    name_column: int
    column: int
    first_row: int
    last_row: int


class Sheet:
    """A sheet being written, from its first row to its last."""

    def __init__(self, book: Book, sheet: Any, name: str) -> None:
        """Keep the library's sheet."""
        self._book, self._sheet, self.name = book, sheet, name
        self._links = 0

    def put(self, row: int, column: int, value: str | int | Decimal | Link | None, look: Look) -> None:
        """Write a cell; a number with more digits than spreadsheets keep is written as a text."""
        match value:
            case Link():
                self._link(row, column, value, look)
            case str():
                is_like_formula = value.startswith(_FORMULA_SIGNS)
                shown = self._book.format(quoted(look) if is_like_formula else look)
                self._sheet.write_string(row, column, value[:_LONGEST_TEXT], shown)
            case Decimal() if len(value.as_tuple().digits) > _SURE_DIGITS:
                self._sheet.write_string(row, column, f"{value:,f}", self._book.format(look))
            case int() | Decimal():
                self._sheet.write_number(row, column, value, self._book.format(look))
            case None:
                self._sheet.write_blank(row, column, None, self._book.format(look))

    def put_formula(self, row: int, column: int, formula: str, result: int, look: Look) -> None:
        """Write a formula of ours with its result."""
        self._sheet.write_formula(row, column, formula, self._book.format(look), result)

    def _link(self, row: int, column: int, link: Link, look: Look) -> None:
        # Spreadsheets drop a whole file that has more links than they allow.
        if self._links >= _MOST_LINKS or len(link.to) > _LONGEST_LINK:
            self.put(row, column, link.text, look)
            return
        self._links += 1
        shown = self._book.format(linked(look))
        if isinstance(link.text, int):
            self._sheet.write_url(row, column, link.to, shown, string=str(link.text))
            self._sheet.write_number(row, column, link.text, shown)
        else:
            self._sheet.write_url(row, column, link.to, shown, string=link.text[:_LONGEST_TEXT])

    def lay_out(self, widths: Sequence[int], *, head_row: int, is_landscape: bool = True) -> None:
        """Set the columns' widths, keep the rows down to the head in sight and on every printed page."""
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        self._sheet.freeze_panes(head_row + 1, 0)
        self._sheet.repeat_rows(head_row)
        if is_landscape:
            self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer("&C&P / &N")
        self._sheet.hide_gridlines(2)

    def print_columns(self, last_row: int, last_column: int) -> None:
        """Print only the first columns, on sheets of double size."""
        self._sheet.print_area(0, 0, max(1, last_row), last_column)
        self._sheet.set_paper(8)

    def filter(self, head_row: int, last_row: int, last_column: int) -> None:
        """Let the rows below a head be filtered."""
        self._sheet.autofilter(head_row, 0, max(head_row, last_row), last_column)

    def choose(
        self, column: int, first_row: int, last_row: int, choices: Sequence[str], prompt: str, error: str
    ) -> None:
        """Let the cells of a column hold one of a few words."""
        self._sheet.data_validation(
            first_row, column, max(first_row, last_row), column,
            {
                "validate": "list", "source": list(choices), "input_message": prompt[:250], "error_message": error[:250],
                "error_type": "stop",
            },
        )  # fmt: skip

    def height(self, row: int, points: int) -> None:
        """Set how high a row is, before its cells are written."""
        self._sheet.set_row(row, points)

    def chart(
        self, at: tuple[int, int], title: str, series: Sequence[Series], *, kind: str, of: Sheet, size: tuple[int, int]
    ) -> None:
        """Put a chart of another sheet's columns; `kind` is bar or column, `size` its width and height in pixels."""
        made = self._book.library_book.add_chart({"type": kind, "subtype": "stacked"})
        for one in series:
            made.add_series(
                {
                    "name": one.name,
                    "categories": [of.name, one.first_row, one.name_column, one.last_row, one.name_column],
                    "values": [of.name, one.first_row, one.column, one.last_row, one.column],
                    "fill": {"color": one.colour},
                    "border": {"color": "#ffffff"},
                    "gap": 40,
                }
            )
        made.set_title({"name": title, "name_font": {"size": 12}, "overlay": False})
        made.set_legend({"position": "bottom"} if len(series) > 1 else {"none": True})
        # Bars are drawn from below; the first of the list belongs on top.
        if kind == "bar":
            made.set_y_axis({"reverse": True, "num_font": {"size": 9}})
            made.set_x_axis(
                {
                    "num_format": "#,##0",
                    "major_gridlines": {"visible": True, "line": {"color": "#d9dade"}},
                    "label_position": "high",
                }
            )
        else:
            made.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#d9dade"}}})
        made.set_size({"width": size[0], "height": size[1]})
        self._sheet.insert_chart(*at, made)


class Book:
    """A workbook being written to a stream."""

    def __init__(self, out: BinaryIO, title: str) -> None:
        """Begin a workbook.

        Raises:
            UsageError: the library is not installed.
        """
        try:
            import xlsxwriter  # noqa: PLC0415 -- needed by workbooks only
        except ImportError as cause:
            raise mistakes.not_installed("XlsxWriter") from cause
        self.library_book: Any = xlsxwriter.Workbook(
            out,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.library_book.set_properties({"title": title, "created": _CREATED, "comments": ""})
        self._formats: dict[Look, object] = {}
        self._known: dict[int, tuple[Look, object]] = {}

    def add(self, name: str, *, colour: str = "") -> Sheet:
        """Return a new sheet; its name is one of ours."""
        made = self.library_book.add_worksheet(name)
        if colour:
            made.set_tab_color(colour)
        return Sheet(self, made, name)

    def format(self, look: Look) -> object:
        """Return the library's format for a look."""
        # Nearly every cell has one of a few looks that are the same object: comparing them field by field is what takes time.
        known = self._known.get(id(look))
        if known is not None:
            return known[1]
        if look not in self._formats:
            self._formats[look] = self.library_book.add_format(_format(look))
        self._known[id(look)] = (look, self._formats[look])
        return self._formats[look]

    def close(self) -> None:
        """Write the end of the workbook."""
        self.library_book.close()

    def give_up(self) -> None:
        """Close and remove the files in which rows were gathered, without writing the workbook."""
        for one in self.library_book.worksheets():
            one.row_data_fh.close()
            Path(one.row_data_filename).unlink(missing_ok=True)


@lru_cache(maxsize=512)
def quoted(look: Look) -> Look:
    """Return the look of a text that begins like a formula."""
    return replace(look, is_quoted=True)


@lru_cache(maxsize=512)
def linked(look: Look) -> Look:
    """Return the look of a cell that leads somewhere."""
    return replace(look, is_link=True)


@lru_cache(maxsize=512)
def numbered(decimals: int, unit: str) -> Look:
    """Return the look of a number with so many decimals and its unit behind it."""
    whole = "#,##0" + ("." + "0" * decimals if decimals else "")
    return Look(number=f'{whole}"{unit}"' if unit else whole, align="right")


def _format(look: Look) -> dict[str, object]:
    found: dict[str, object] = {
        "valign": "top",
        "font_size": look.size,
        "font_name": "Microsoft YaHei",
        "text_wrap": look.is_wrapped,
    }
    if look.has_border:
        found |= {"border": 1, "border_color": "#d9dade"}
    for name, value in (
        ("bg_color", look.fill),
        ("font_color", look.colour),
        ("num_format", look.number),
        ("align", look.align),
    ):
        if value:
            found[name] = value
    if look.is_bold:
        found["bold"] = True
    if look.is_link:
        found |= {"font_color": "#0563C1", "underline": 1}
    if look.is_quoted:
        found["quote_prefix"] = True
    return found
