"""The same Word file with a comment for each cause, at exactly the figure that is most likely wrong.

A comment cannot stand in a text box or a note: it goes to the paragraph the box hangs on, and to the reference of the note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.documents.guard import guarded
from checker.documents.limits import DEFAULTS
from checker.documents.places import Places
from checker.documents.word.names import STRICT, TXBX_CONTENT
from checker.marking import mistakes
from checker.marking.word_copy import WordCopy
from checker.marking.word_ranges import mark_element, mark_stretch, outer_paragraph
from checker.renderings.remarks import remarks_of, title_place

if TYPE_CHECKING:
    from checker.documents.limits import Limits
    from checker.documents.model import Anchor, Document, InParagraph
    from checker.kernel.place import Place
    from checker.pipeline import Checked, Read, Run
    from checker.renderings.remarks import Remark
    from checker.renderings.wanted import Wanted


def marked_copy(checked: Checked, run: Run, wanted: Wanted) -> bytes:
    """Return the Word file with comments in the language of the run; without findings, the file as it is.

    Raises:
        CheckerError: the file is of the strict variant, which is not marked, or marking it takes too long.
    """
    read = cast("Read", checked.read)
    data = cast("bytes", read.data)
    remarks = remarks_of(checked, wanted.language)
    if not remarks:
        return data
    return guarded(lambda: _marked(data, read, remarks, run.limits), read.source, run.limits)


def _marked(data: bytes, read: Read, remarks: tuple[Remark, ...], limits: Limits = DEFAULTS) -> bytes:
    copy = WordCopy(data, read.source, limits)
    if any(strict.decode() in (space or "") for strict, _ in STRICT for space in copy.root.nsmap.values()):
        raise mistakes.is_strict(read.source)
    document = cast("Document", read.document)
    places = Places(document)
    placed = [(one, _stretch(one.place or title_place(read), places, document)) for one in remarks]
    # In the order of the text, so that the comments are numbered as they are read.
    for remark, (anchors, start, end) in sorted(placed, key=lambda one: (one[1][1], one[1][2])):
        _put(copy, anchors, (start, end), copy.comment(remark.lines))
    return copy.packed()


def _stretch(place: Place | None, places: Places, document: Document) -> tuple[tuple[Anchor, ...], int, int]:
    """Return the anchors a place touches and the stretch; of an automatic number, those of the text it numbers."""
    start, end = (0, 0) if place is None else (place.start, place.end)
    anchors = places.anchors(start, end)
    if not anchors and place is not None:
        block = document.blocks[place.block]
        start, end = block.start, block.end
        anchors = places.anchors(start, end)
    if not anchors:
        anchors, start, end = document.anchors[:1], 0, len(document.text)
    return anchors, start, end


def _put(copy: WordCopy, anchors: tuple[Anchor, ...], stretch: tuple[int, int], key: str) -> None:
    first, last = anchors[0], anchors[-1]
    one, other = cast("InParagraph", first.container), cast("InParagraph", last.container)
    if one.part != copy.main:
        note = copy.note_of(one.part, one.number)
        reference = None if note is None else copy.reference(*note)
        mark_element(copy.paragraphs[0] if reference is None else reference, key)
        return
    paragraph, box = outer_paragraph(copy.paragraphs[one.number])
    if box is not None:
        mark_element(box, key)
        return
    end_paragraph = copy.paragraphs[other.number]
    if other.part != copy.main or any(True for _ in end_paragraph.iterancestors(TXBX_CONTENT)):
        last, end_paragraph = first, paragraph
    start, end = stretch
    mark_stretch(
        (paragraph, first.offset + max(start - first.start, 0)),
        (end_paragraph, last.offset + min(max(end, start + 1), last.end) - last.start),
        key,
        copy.styles,
    )
