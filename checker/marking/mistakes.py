"""What can be wrong with asking for a marked copy, one function per mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.errors import InputError, UsageError
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

_KINDS = {
    "docx": Message(" Word 文件（.docx）", "a Word file (.docx)"),
    "xlsx": Message(" Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)"),
    "pdf": Message(" PDF 文件", "a PDF file"),
    "html": Message("报告文档（不是 JSON）", "a document (not JSON)"),
}
_SHOWN = 3


def _kind(name: str) -> Message:
    return _KINDS.get(name, Message(name, name))


def fits_no_input(name: str, source: str) -> UsageError:
    """Return the mistake of a marked copy in a format that none of the inputs has."""
    kind = _kind(name)
    return UsageError.of(
        "GJ-U030",
        source,
        f"--output {name} 是在原件上标注，原件须是{kind.zh}，这一份不是。请给出这样的原件，或改用 html、text 等格式",
        f"--output {name} marks the file itself, which must be {kind.en}, and this one is not; give such a file, "
        "or use another format such as html or text",
    )


def left_out(name: str, sources: Sequence[str]) -> Message:
    """Return that some inputs have no marked copy, being of another kind."""
    kind, count = _kind(name), len(sources)
    shown = sources[:_SHOWN]
    more = "" if count <= _SHOWN else "…"
    return Message(
        f"{count} 份不是{kind.zh}，没有 {name} 标注本：{'、'.join(shown)}{more}",
        f"no {name} copy of {count} {'file' if count == 1 else 'files'}, not being {kind.en}: {', '.join(shown)}{more}",
    )


def is_strict(source: str) -> UsageError:
    """Return the mistake of a Word file in the strict variant, which is read but not marked."""
    return UsageError.of(
        "GJ-U033",
        source,
        "这是“严格 Open XML”格式的 Word 文件，能检查，但不能加批注。请在 Word 中另存为普通的 .docx 再标注",
        "this is a Word file in the strict Open XML variant: it is checked but cannot be marked; save it as an "
        "ordinary .docx in Word",
    )


def cannot_be_marked(source: str) -> InputError:
    """Return the mistake of a file that was read but cannot be written again with marks."""
    return InputError.of(
        "GJ-U034",
        source,
        "文件可以读，但写不成标注本（可能有内部损坏）。请用阅读器打开后另存一份再标注，或改用 html 格式",
        "the file can be read, but not written again with marks, as it may be damaged inside; open it in a viewer "
        "and save it again, or use the html format",
    )
