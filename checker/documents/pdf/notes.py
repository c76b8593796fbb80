"""What a reader must know of how a PDF was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.documents.pdf.layout import Layout
    from checker.documents.pdf.page import Page

_SHOWN = 20


def notes_of(pages: Sequence[Page | None], layout: Layout) -> tuple[Message, ...]:
    """Return the notes on pages that could not be read whole, in words."""
    read = [one for one in pages if one is not None]
    bare = [one.number for one in read if one.is_picture and not _has_text(one)]
    recognised = [one.number for one in read if one.is_picture and one.hidden and _has_text(one)]
    unseen = [one.number for one in read if one.hidden and not one.is_picture]
    unreadable = [one.number for one in read if one.unreadable]
    cut = [one.number for one in read if one.cut]
    damaged = [number for number, one in enumerate(pages, 1) if one is None]
    candidates = (
        _note(damaged, "已损坏，没有读到内容", "damaged, nothing was read"),
        _note(
            bare,
            "是图片（扫描件），没有文字可读；请先做文字识别（OCR）并校对",
            "a picture without text; recognise its text first",
        ),
        _note(
            recognised,
            "的文字是对扫描图片识别（OCR）得来的，数字可能有误，请对照原图",
            "text recognised from a scan: figures may be misread, compare the picture",
        ),
        _note(
            unreadable,
            "有文字没有编码，读作 �；其中的数字不可靠",
            "characters without a meaning, read as �: figures there are not reliable",
        ),
        _note(
            layout.bare,
            "有成列的数，像是没有框线的表，哪个数在哪一栏认不出，没有读",
            "figures in columns as of a table without rules; which figure is of which column was not made out, not read",
        ),
        _note(
            layout.overprinted,
            "有压在别的文字上的文字（如水印），没有读",
            "text that lies over other text, such as a watermark, not read",
        ),
        _note(cut, "有被页边切断的数，没有读", "figures that the edge of the page cuts, not read"),
        _note(unseen, "有看不见的文字，没有读", "text that is not shown, not read"),
        _note(
            layout.slanted,
            "有斜排或竖排的文字（如水印），没有读",
            "text that runs another way, such as a watermark, not read",
        ),
    )
    notes = [one for one in candidates if one is not None]
    if layout.left_out:
        count = layout.left_out
        notes.append(
            Message(
                f"略去页码和每页重复的页眉、页脚共 {count} 行",
                f"left out {count} lines of page numbers and repeated heads and feet",
            )
        )
    return tuple(notes)


def _has_text(page: Page) -> bool:
    return any(not one.text.isspace() for one in page.glyphs)


def _note(numbers: Sequence[int], zh: str, en: str) -> Message | None:
    if not numbers:
        return None
    return Message(f"第 {_listed(numbers, '、')} 页{zh}", f"page {_listed(numbers, ', ')}: {en}")


def _listed(numbers: Iterable[int], mark: str) -> str:
    kept = list(numbers)
    shown = mark.join(str(one) for one in kept[:_SHOWN])
    return f"{shown}…（+{len(kept) - _SHOWN}）" if len(kept) > _SHOWN else shown
