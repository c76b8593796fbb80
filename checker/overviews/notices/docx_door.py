"""The door to python-docx: a letter as a Word file in the form of official correspondence, the same bytes each time."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from checker.overviews import mistakes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.overviews.notices.letter import Letter
    from checker.renderings.layout import Screen

# The form that official documents have: sizes in points, margins and widths in millimetres.
_TITLE, _TEXT, _TABLE, _LINE = 22, 16, 9, 28
_MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
_ROMAN = "Times New Roman"
_FONTS = {"title": "方正小标宋简体", "head": "黑体", "text": "仿宋_GB2312", "strong": "楷体_GB2312"}
_WIDTHS = (10, 12, 15, 20, 28, 20, 20, 46, 24, 30, 32)
_FIXED = (1980, 1, 1, 0, 0, 0)
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 -- the file format knows no zones; the letter says its day itself


def letter_file(letter: Letter, screen: Screen) -> bytes:
    """Return a letter as a Word file.

    Raises:
        UsageError: the library is not installed.
    """
    try:
        import docx  # noqa: PLC0415 -- needed by letters only
    except ImportError as cause:
        raise mistakes.not_installed("python-docx") from cause
    document: Any = docx.Document(BytesIO(_blank()))
    _Writer(document, screen).write(letter)
    core = document.core_properties
    core.author, core.last_modified_by, core.title, core.comments = (
        letter.sender,
        "",
        letter.title.replace("\n", ""),
        "",
    )
    core.created = core.modified = _CREATED
    core.revision = 1
    made = BytesIO()
    document.save(made)
    return _fixed(made.getvalue())


def _page(section: Any) -> None:
    from docx.shared import Mm  # noqa: PLC0415 -- as above

    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, millimetres in _MARGINS.items():
        setattr(section, name, Mm(millimetres))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How a kind of paragraph looks: sizes and spaces in points, indents in characters."""

    font: str = "text"
    size: int = _TEXT
    line: int = _LINE
    align: str = ""
    first: int = 0
    right: int = 0
    after: int = 0
    is_kept: bool = False


_STYLES = {
    "title": _Style(font="title", size=_TITLE, line=36, align="center", after=_LINE),
    "addressee": _Style(),
    "text": _Style(first=2),
    "group": _Style(font="head", first=2, is_kept=True),
    "item": _Style(font="strong", first=2, is_kept=True),
    "sender": _Style(align="right", right=4, is_kept=True),
    "day": _Style(align="right", right=4),
    "attached": _Style(font="head"),
    "table title": _Style(font="title", size=18, align="center", after=10),
    "page number": _Style(size=14, align="center"),
    "cell": _Style(size=_TABLE, line=13),
    "cell head": _Style(font="head", size=_TABLE, line=13, align="center"),
}


class _Writer:
    """Writes a letter into a document; looks are styles of the document, so that whoever edits it can change them."""

    def __init__(self, document: Any, screen: Screen) -> None:
        """Keep the document, which has the styles."""
        self._document, self._screen = document, screen
        self._styles = {name: _style_id(name) for name in _STYLES}

    def write(self, letter: Letter) -> None:
        """Write everything, the attachment on pages of its own."""
        self._line("title", letter.title)
        self._line("addressee", letter.addressee)
        self._line("text", letter.opening)
        for group in letter.groups:
            self._line("group", group.title)
            for number, item in enumerate(group.items, start=1):
                self._line("item", f"{number}. {item.title}")
                self._line("text", item.said)
            if group.left:
                self._line("text", group.left)
        if letter.closing:
            self._line("text", letter.closing)
        for name, said in (("text", ""), ("text", letter.attachment), ("text", "")):
            self._line(name, said)
        self._line("sender", letter.sender or self._screen.pick("（发文单位）", "(sender)"))
        self._line("day", letter.day or "____________")
        self._numbers(self._document.sections[0])
        self._attached(letter)

    def _line(self, style: str, text: str) -> None:
        # Given a style, the library looks through all of them for the one that need not be named.
        self._document.add_paragraph(text)._p.style = self._styles[style]  # noqa: SLF001 -- as above

    def _numbers(self, section: Any) -> None:
        """Put page numbers below the text, as — 1 —."""
        from docx.oxml import OxmlElement  # noqa: PLC0415 -- as above
        from docx.oxml.ns import qn  # noqa: PLC0415 -- as above

        paragraph = section.footer.paragraphs[0]
        paragraph._p.style = self._styles["page number"]  # noqa: SLF001 -- as below
        paragraph.add_run("— ")
        run = paragraph.add_run()
        for kind, said in (("begin", ""), ("", "PAGE"), ("end", "")):
            made = OxmlElement("w:instrText" if said else "w:fldChar")
            if said:
                made.text = said
            else:
                made.set(qn("w:fldCharType"), kind)
            run._element.append(made)  # noqa: SLF001 -- the library has no name for fields
        paragraph.add_run(" —")

    def _attached(self, letter: Letter) -> None:
        from docx.enum.section import WD_ORIENT, WD_SECTION  # noqa: PLC0415 -- as above
        from docx.shared import Mm  # noqa: PLC0415 -- as above

        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(25)
        head, _, title = letter.attachment.partition(self._screen.pick("：", ": "))
        self._line("attached", head)
        self._line("table title", title)
        table = self._document.add_table(rows=1 + len(letter.rows), cols=len(letter.heads))
        table.style, table.autofit = "Table Grid", False
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            column.width = Mm(width)
        for row, texts in zip(table._tbl.tr_lst, (letter.heads, *letter.rows), strict=True):  # noqa: SLF001 -- a table's own list is worked out anew each time
            self._row(row, texts, is_head=texts is letter.heads)

    def _row(self, row: Any, texts: Sequence[str], *, is_head: bool) -> None:
        from docx.oxml import OxmlElement  # noqa: PLC0415 -- as above
        from docx.shared import Mm  # noqa: PLC0415 -- as above

        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if is_head:
            properties.append(OxmlElement("w:tblHeader"))
        style = self._styles["cell head" if is_head else "cell"]
        for cell, text, width in zip(row.tc_lst, texts, _WIDTHS, strict=True):
            cell.width = Mm(width)
            paragraph = cell.p_lst[0]
            paragraph.style = style
            paragraph.add_r().text = text


@lru_cache(maxsize=1)
def _blank() -> bytes:
    """Return a document without text that has the styles: made once, since making them takes longer than a letter."""
    import docx  # noqa: PLC0415 -- as above
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 -- as above

    document: Any = docx.Document()
    for name, look in _STYLES.items():
        style = document.styles.add_style(f"gouji {name}", WD_STYLE_TYPE.PARAGRAPH)
        style.element.styleId = _style_id(name)
        _look(style, look)
    _page(document.sections[0])
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _style_id(name: str) -> str:
    return "Gouji" + name.title().replace(" ", "")


def _look(style: Any, look: _Style) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING  # noqa: PLC0415 -- as above
    from docx.oxml.ns import qn  # noqa: PLC0415 -- as above
    from docx.shared import Pt  # noqa: PLC0415 -- as above

    style.font.name, style.font.size = _ROMAN, Pt(look.size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONTS[look.font])
    # Quotes and dashes belong to either kind of font; among Chinese they are Chinese.
    style.element.rPr.rFonts.set(qn("w:hint"), "eastAsia")
    shape = style.paragraph_format
    shape.alignment = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}.get(look.align)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    shape.space_before, shape.space_after = Pt(0), Pt(look.after)
    shape.first_line_indent, shape.right_indent = Pt(look.first * look.size), Pt(look.right * look.size)
    shape.keep_with_next = look.is_kept


def _fixed(data: bytes) -> bytes:
    """Return a package whose parts bear no time."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, date_time=_FIXED)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return made.getvalue()
