"""Sound files of each kind to be damaged: one builder a kind, from invented reports of the project itself.

A new kind is a function and a row of `SAMPLES`.
"""

from __future__ import annotations

import io
import json
import zipfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WORKBOOKS = Path(__file__).resolve().parents[2] / "fixtures" / "workbooks"
REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
ROWS = (
    ("项目", "年初预算数", "决算数", "完成率"),
    ("办公费", "12.50", "11.00", "88.00%"),
    ("差旅费", "8.00", "7.60", "95.00%"),
)


def _texts() -> list[str]:
    return [path.read_text(encoding="utf-8-sig") for path in sorted(REPORTS.glob("*.txt"))[:3]]


def _word() -> list[bytes]:
    from tests.documents import word_files as word  # noqa: PLC0415

    chapters = [word.level(0, "%1、", "chineseCounting"), word.level(1, "（%2）", "chineseCounting")]
    made = []
    for text in _texts():
        lines = [line for line in text.splitlines() if line.strip()]
        grid = word.table(
            *(word.row(*row) for row in ROWS),
            word.row(word.cell("合计", properties=word.wide(2)), word.cell("18.60", properties=word.first()), "1"),
        )
        struck = '<w:del w:id="1" w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del>'
        body = [
            *(word.p(line) for line in lines[:6]), word.p("自动编号", number=(1, 0)), word.p("其次", number=(1, 1)), grid,
            word.p("前", struck, word.run("后", "<w:b/>"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
            *(word.p(line, style="H1") for line in lines[6:]),
        ]  # fmt: skip
        made.append(
            word.word_file(
                *body,
                styles=word.styles(word.style("H1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')),
                numbering=word.numbering({0: chapters}, {1: 0}),
                footnotes=word.notes("footnote", {2: word.p("注：含上年结转1.20万元。")}),
            )
        )
    return made


def _archive() -> list[bytes]:
    made = []
    for text, word in zip(_texts(), _word(), strict=True):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in (
                ("一/报告.docx", word),
                ("二.txt", text.encode("gb18030")),
                ("照片.png", b"\x89PNG\r\n\x1a\n"),
            ):
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        made.append(buffer.getvalue())
    return made


def _plain() -> list[bytes]:
    return [text.encode(encoding) for text, encoding in zip(_texts(), ("utf-8", "gb18030", "utf-16"), strict=True)]


def _json() -> list[bytes]:
    return [path.read_bytes() for path in sorted(REPORTS.glob("*.json"))[:3]]


def _markdown() -> list[bytes]:
    grid = "\n".join(f"| {' | '.join(row)} |" for row in (ROWS[0], ("---",) * len(ROWS[0]), *ROWS[1:]))
    return [f"# {text.strip()}\n\n## 二、表\n\n{grid}\n".encode() for text in _texts()]


def _html() -> list[bytes]:
    cells = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in ROWS)
    made = []
    for text in _texts():
        lines = "".join(f"<p>{line}</p>" for line in text.splitlines() if line.strip())
        made.append(f"<!DOCTYPE html><html><body>{lines}<table>{cells}</table></body></html>".encode())
    return made


def _pdf() -> list[bytes]:
    from tests.documents.pdf.minimal_pdf import Sheet, pdf_of  # noqa: PLC0415

    made = []
    for text in _texts():
        lines = [line[first : first + 40] for line in text.splitlines() for first in range(0, len(line), 40)]
        pages = [Sheet().lines(60, 780, lines[first : first + 30]) for first in range(0, len(lines), 30)]
        pages[0].grid([60.0, 200.0, 340.0], [60.0, 80.0, 100.0]).text(66, 66, "12.50").text(206, 66, "11.00")
        made.append(pdf_of(*pages))
    return made


def _workbook() -> list[bytes]:
    import openpyxl  # noqa: PLC0415

    made = []
    for text in _texts():
        book = openpyxl.Workbook()
        sheet = book.active
        for row in (*ROWS, *([line] for line in text.splitlines() if line.strip())):
            sheet.append(row)
        sheet.merge_cells("A6:C6")
        buffer = io.BytesIO()
        book.save(buffer)
        made.append(buffer.getvalue())
    return made


def _old_workbook() -> list[bytes]:
    from tests.documents.sheets.old_books import excel_5  # noqa: PLC0415

    lines = [[line] for line in _texts()[0].splitlines() if line.strip()]
    return [(WORKBOOKS / "收支总表.xls").read_bytes(), excel_5("报告", [*map(list, ROWS), *lines])]


def _open_workbook() -> list[bytes]:
    from tests.documents.sheets.books import open_workbook  # noqa: PLC0415

    # The table alone says no year, so that only where it is read with a report beside it anything is made of its figures.
    made = [(WORKBOOKS / "收支总表.ods").read_bytes()]
    for text in _texts():
        lines = [[line] for line in text.splitlines() if line.strip()]
        rows = "".join(
            f"<table:table-row>{''.join(f'<table:table-cell><text:p>{escape(one)}</text:p></table:table-cell>' for one in row)}</table:table-row>"
            for row in [*ROWS, *lines]
        )
        made.append(open_workbook(f'<table:table table:name="报告">{rows}</table:table>'))
    return made


def _form() -> list[bytes]:
    from checker.forms.filling import filled_form  # noqa: PLC0415
    from checker.forms.model import FormKind  # noqa: PLC0415
    from checker.kernel.message import Language  # noqa: PLC0415

    tree = json.loads((REPORTS / "2023-公路养护项目自评表.json").read_text(encoding="utf-8"))
    return [filled_form(FormKind.PROJECT, Language.ZH, tree), filled_form(FormKind.DEPARTMENT, Language.EN, tree)]


SAMPLES: dict[str, Callable[[], list[bytes]]] = {
    "docx": _word,
    "zip": _archive,
    "xlsx": _workbook,
    "xls": _old_workbook,
    "ods": _open_workbook,
    "form.xlsx": _form,
    "pdf": _pdf,
    "html": _html,
    "md": _markdown,
    "txt": _plain,
    "json": _json,
}
PACKED = frozenset(("docx", "zip", "xlsx", "ods", "form.xlsx"))
"""Kinds in a zip container, whose parts are damaged as well as the container."""
