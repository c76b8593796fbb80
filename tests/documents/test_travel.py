"""A document that went from one process to another is the same document."""

from __future__ import annotations

from array import array

from checker.documents.building import Builder, CellDraft, Piece
from checker.documents.model import InParagraph, InSheet, OnLine, OnPage
from checker.documents.travel import received, sent
from checker.kernel.message import Message


def test_every_kind_of_place_and_table_comes_back_equal():
    builder = Builder()
    where = InParagraph("word/document.xml", 3, "脚注")
    builder.paragraph((Piece("支出", where, 0), Piece("36.40%", where, 2)), level=2, label="一、")
    builder.table(
        [
            CellDraft(row=0, column=0, lines=[(Piece("甲", InSheet("表", "A1")),)], rows=2),
            CellDraft(row=0, column=1, lines=[]),
        ],
        2,
        2,
    )
    builder.paragraph((Piece("乙", OnPage(1, 2.0, 3.0, array("d", [1, 2]))), Piece("丙", OnLine(4), 1)))
    builder.table([CellDraft(row=0, column=0, lines=[(Piece("丁"),)])], 1, 1, sheet="表")
    document = builder.document(source="x", sha256="y", media_type="z", notes=[Message("注", "note")])

    found = received(sent(document))

    assert found == document
    assert [one.container for one in found.anchors] == [one.container for one in document.anchors]


def test_an_empty_document_comes_back_equal():
    document = Builder().document(source="x", sha256="y", media_type="z")

    assert received(sent(document)) == document


def test_anything_else_comes_back_as_it_is():
    assert received(sent(b"bytes")) == b"bytes"
