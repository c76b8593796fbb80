"""Whatever a file that calls itself a PDF does, it is read within its limits or refused in words."""

from __future__ import annotations

import contextlib
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.documents.limits import Limits
from checker.documents.read import read_bytes
from checker.kernel.errors import InputError
from tests.documents.pdf.encryption import encrypted
from tests.documents.pdf.minimal_pdf import Sheet, bodies_of, file_of, pdf_of, stream

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.documents.model import Document

TEXT = "2023年支出123.45万元。"
PLAIN = pdf_of(Sheet().text(70, 700, TEXT))
LIMITS = Limits(seconds=20, memory_bytes=300_000_000, pages=50)
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X{0} {1} 0 R >> >>"


def read(data: bytes, limits: Limits = LIMITS, *, is_guarded: bool = False) -> Document:
    return read_bytes(data, "报告.pdf", limits=limits, is_guarded=is_guarded)


def code_of(data: bytes, limits: Limits = LIMITS, *, is_guarded: bool = False) -> str:
    with pytest.raises(InputError) as caught:
        read(data, limits, is_guarded=is_guarded)
    problem = caught.value.problems[0]
    assert problem.message.zh
    assert problem.message.en
    return problem.code


def forms(levels: int, width: int) -> bytes:
    """Return a page whose form calls another `width` times, and so on for so many levels."""
    objects = tuple(
        (
            100 + level,
            stream(
                (f"/X{level + 1} Do " * width if level + 1 < levels else "1 1 m 2 2 l S").encode(),
                FORM.format(level + 1, 101 + level),
            ),
        )
        for level in range(levels)
    )
    return pdf_of(Sheet(resources="/XObject << /X0 100 0 R >>").text(70, 700, TEXT).raw("/X0 Do"), objects=objects)


def inflating(size: int, times: int = 1) -> bytes:
    # Packed piece by piece, a few megabytes again and again: what unpacks to so much need not be made first.
    packer, piece = zlib.compressobj(9), b" " * 4_000_000
    data = b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    bodies = bodies_of(Sheet())
    bodies[11] = stream(data, f"/Filter [{'/FlateDecode ' * times}]")
    return file_of(bodies)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (PLAIN[: len(PLAIN) // 2], "GJ-D050"),
        (b"%PDF-1.7\n", "GJ-D050"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 50, "GJ-D050"),
        (pdf_of(), "GJ-D051"),
        (
            file_of({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R] /Count 5 >>"}),
            "GJ-D050",
        ),
        (pdf_of(*[Sheet() for _ in range(51)]), "GJ-D019"),
        (pdf_of(Sheet()), "GJ-D006"),
        (pdf_of(Sheet().picture(0, 0, 595, 842), Sheet().picture(10, 10, 570, 820)), "GJ-D052"),
        (file_of(*encrypted(bodies_of(Sheet().text(70, 700, TEXT)), "geheim")), "GJ-D021"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, code: str):
    assert code_of(data) == code


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        b"junk before\n" + PLAIN,
        PLAIN + b"junk after" * 10,
        # The table of places is wrong: it is made anew from the objects.
        PLAIN.replace(b"0000000015", b"0000000999"),
        PLAIN.replace(b"/Count 1 ", b"/Count 99999999 "),
        pdf_of(Sheet(box=(0, 0, 1e9, 1e9)).text(70, 700, TEXT)),
        pdf_of(Sheet().raw("BT /F1 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm <652f> Tj ET").text(70, 700, TEXT)),
        pdf_of(
            Sheet().text(70, 700, TEXT).raw(" ".join(f"{one % 500} {one // 20} m 9 9 l S" for one in range(10_000)))
        ),
        pdf_of(
            Sheet()
            .text(70, 700, TEXT)
            .raw(" ".join(f"{one % 99 * 6} {one // 99 * 4} 6 4 re S" for one in range(9_000)))
        ),
        forms(300, 1),
        pdf_of(
            Sheet(resources="/XObject << /X0 100 0 R >>").text(70, 700, TEXT).raw("/X0 Do"),
            objects=((100, stream(b"/X0 Do", FORM.format(0, 100))),),
        ),
        pdf_of(Sheet().text(70, 700, TEXT), root="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
        pdf_of(
            Sheet(more="/Annots [<< /Type /Annot /Subtype /FreeText /Rect [1 1 9 9] /Contents (99) >>]").text(
                70, 700, TEXT
            )
        ),
        file_of(*encrypted(bodies_of(Sheet().text(70, 700, TEXT)), "")),
    ],
    ids=range(14),
)
def test_what_can_be_read_is_read(data: bytes):
    assert read(data).text == TEXT + "\n"


@pytest.mark.parametrize("made", [lambda: forms(9, 10), lambda: inflating(200_000_000, 2)], ids=("forms", "streams"))
def test_what_grows_without_end_is_stopped_and_the_program_goes_on(made: Callable[[], bytes]):
    data = made()
    assert code_of(data, Limits(seconds=10, memory_bytes=100_000_000), is_guarded=True) in {
        "GJ-D015",
        "GJ-D016",
        "GJ-D017",
    }
    assert read(PLAIN, is_guarded=True).text == TEXT + "\n"


def test_too_many_characters_are_refused():
    assert code_of(PLAIN, Limits(characters=5)) == "GJ-D019"


def test_too_many_cells_are_refused():
    sheet = Sheet().grid([70, 100, 130, 160], [700, 680, 660]).text(75, 685, "1", 9)

    assert code_of(pdf_of(sheet), Limits(cells=5)) == "GJ-D019"


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_broken_file_is_read_or_refused(data: st.DataObject):
    broken = bytearray(PLAIN)
    for _ in range(data.draw(st.integers(1, 12))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(broken) // 2, len(broken)))
    with contextlib.suppress(InputError):
        read(bytes(broken[:cut]))
