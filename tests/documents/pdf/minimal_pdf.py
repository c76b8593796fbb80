"""Writes small PDFs by hand, as bare as the format allows: text in a font that is not embedded, lines, pictures, forms."""

from __future__ import annotations

from dataclasses import dataclass, field

A4 = (0.0, 0.0, 595.0, 842.0)


@dataclass
class Sheet:
    """A page being drawn; coordinates in points from its lower left corner."""

    box: tuple[float, float, float, float] = A4
    turn: int = 0
    marks: list[bytes] = field(default_factory=list)
    resources: str = ""
    more: str = ""

    def text(
        self, x: float, y: float, text: str, size: float = 12, *, mode: int = 0, turn: tuple[float, ...] = (1, 0, 0, 1)
    ):
        matrix = " ".join(f"{one:g}" for one in (*turn, x, y))
        self.marks.append(f"BT {mode} Tr /F1 {size:g} Tf {matrix} Tm <{text.encode('utf-16-be').hex()}> Tj ET".encode())
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5):
        self.marks.append(f"{width:g} w {x0:g} {y0:g} m {x1:g} {y1:g} l S".encode())
        return self

    def area(self, x: float, y: float, width: float, height: float, grey: float = 0):
        self.marks.append(f"{grey:g} g {x:g} {y:g} {width:g} {height:g} re f 0 g".encode())
        return self

    def grid(self, xs: list[float], ys: list[float], width: float = 0.5):
        for x in xs:
            self.line(x, ys[0], x, ys[-1], width)
        for y in ys:
            self.line(xs[0], y, xs[-1], y, width)
        return self

    def lines(self, x: float, y: float, texts: list[str], leading: float = 20, size: float = 12):
        for number, text in enumerate(texts):
            self.text(x, y - number * leading, text, size)
        return self

    def picture(self, x: float, y: float, width: float, height: float):
        self.marks.append(
            f"q {width:g} 0 0 {height:g} {x:g} {y:g} cm BI /W 1 /H 1 /CS /G /BPC 8 ID ".encode() + b"\x80" + b" EI Q"
        )
        return self

    def raw(self, operators: str):
        self.marks.append(operators.encode())
        return self


def pdf_of(*sheets: Sheet, objects: tuple[tuple[int, bytes], ...] = (), root: str = "", trailer: str = "") -> bytes:
    """Return the file; `objects` are further numbered objects, `root` and `trailer` further entries of those dictionaries."""
    return file_of(bodies_of(*sheets, objects=objects, root=root), trailer)


def bodies_of(*sheets: Sheet, objects: tuple[tuple[int, bytes], ...] = (), root: str = "") -> dict[int, bytes]:
    """Return the numbered objects of the file."""
    bodies: dict[int, bytes] = dict(objects)
    first = 10
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(sheets)))
    bodies[1] = f"<< /Type /Catalog /Pages 2 0 R {root} >>".encode()
    bodies[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode()
    bodies[3] = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>"
    )
    bodies[4] = (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 /W [1 95 500]"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
    )
    bodies[5] = (
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    )
    for number, sheet in enumerate(sheets):
        page, content = first + 2 * number, first + 2 * number + 1
        box = " ".join(f"{one:g}" for one in sheet.box)
        bodies[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {sheet.turn} /Contents {content} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> {sheet.resources} >> {sheet.more} >>"
        ).encode()
        bodies[content] = stream(b"\n".join(sheet.marks))
    return bodies


def stream(data: bytes, entries: str = "") -> bytes:
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def file_of(bodies: dict[int, bytes], trailer: str = "") -> bytes:
    """Return numbered objects as a file with a table of where they are."""
    written = bytearray(b"%PDF-1.7\n%\xe5\xe4\xf6\xfc\n")
    places = {}
    for number in sorted(bodies):
        places[number] = len(written)
        written += f"{number} 0 obj\n".encode() + bodies[number] + b"\nendobj\n"
    start = len(written)
    size = max(bodies) + 1
    written += f"xref\n0 {size}\n".encode()
    for number in range(size):
        written += f"{places[number]:010d} 00000 n \n".encode() if number in places else b"0000000000 65535 f \n"
    written += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(written)
