"""Files made to do harm: refused in words, within the limits, with nothing fetched, run or written."""

from __future__ import annotations

import struct
import time
import zipfile
from io import BytesIO

import pytest

from checker.documents.limits import Limits
from checker.documents.read import read_bytes
from checker.kernel.errors import InputError
from tests.documents.word_files import NAMES, cell, document, p, package, parts_of, run, table, word_file

BOMB = (
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
MAIN = "word/document.xml"


def code_of(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "报告.docx", limits=limits or Limits())
    problem = caught.value.problems[0]
    assert problem.message.zh
    assert problem.message.en
    return problem.code


def with_main(content: str | bytes, **others: str) -> bytes:
    parts = parts_of(p("甲"), **others)
    parts[MAIN] = content
    return package(parts)


def body(inside: str, before: str = "") -> str:
    return f"{before}<w:document {NAMES}><w:body>{inside}</w:body></w:document>"


def test_a_part_that_unpacks_without_end_is_given_up_at_the_limit():
    data = with_main(body(p("1" * 30_000_000)))

    assert len(data) < 100_000
    assert code_of(data, Limits(unpacked_bytes=20_000_000)) == "GJ-D019"


def test_sizes_are_counted_not_believed():
    data = with_main(body(p("1" * 5_000_000)))
    # What the directory and the part's own head say of its size.
    for sign, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.index(MAIN.encode(), data.index(sign)) - (46 if sign == b"PK\x01\x02" else 30) + at
        data = data[:start] + struct.pack("<I", 100) + data[start + 4 :]

    assert code_of(data) in {"GJ-D014", "GJ-D019"}


def test_a_directory_of_endless_entries_is_not_read():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr(MAIN, "x")
    data = buffer.getvalue()
    end = data.rindex(b"PK\x05\x06")
    lying = data[: end + 12] + struct.pack("<I", 500_000_000) + data[end + 16 :]

    assert code_of(lying) == "GJ-D013" or code_of(lying) == "GJ-D014"


@pytest.mark.parametrize("declaration", [BOMB, OUTSIDE, "<!DOCTYPE w>", "<!-- " + "x" * 10_000 + " -->" + BOMB])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_declaration_of_entities_is_refused_in_any_encoding(declaration: str, encoding: str):
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-le").removesuffix("-be").upper()}"?>'
    text = body(p("&d;" if "ENTITY d" in declaration else "甲"), head + declaration)

    assert code_of(with_main(text.encode(encoding))) in {"GJ-D020", "GJ-D014"}


def test_a_declaration_in_utf_7_is_refused():
    text = '<?xml version="1.0" encoding="UTF-7"?>' + body(p("&a;"), BOMB).encode("utf-7").decode("ascii")

    assert code_of(with_main(text.encode("ascii"))) in {"GJ-D020", "GJ-D014"}


def test_entities_in_any_other_part_are_refused():
    part = BOMB + f"<w:styles {NAMES}/>"

    assert code_of(word_file(p("甲"), styles=part)) == "GJ-D020"


def test_what_lies_outside_the_file_is_never_followed(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_text(document(p("机密")))
    parts = parts_of(p("甲"))
    for target in (secret.as_uri(), "http://127.0.0.1:9/x.xml", "../../../../etc/passwd", f"/{secret}"):
        parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace(
            "</Relationships>",
            f'<Relationship Id="x" Type="http://x/styles" TargetMode="External" Target="{target}"/></Relationships>',
        )
        parts["word/_rels/document.xml.rels"] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="http://x/footnotes" Target="{target}"/>'
            f'<Relationship Id="r2" Type="http://x/attachedTemplate" TargetMode="External" Target="{target}"/></Relationships>'
        )

        assert read_bytes(package(parts), "报告.docx").text == "甲\n"


def test_inserted_files_and_objects_are_not_opened_and_that_is_said():
    found = read_bytes(
        word_file(p("甲"), '<w:altChunk r:id="r9"/>', p("<w:r><w:object><o:OLEObject/></w:object></w:r>")), "x"
    )

    assert len(found.notes) == 2


def test_macros_are_not_looked_at():
    parts = parts_of(p("甲"))
    parts["word/vbaProject.bin"] = b"\x00" * 100

    assert read_bytes(package(parts), "报告.docm").text == "甲\n"


@pytest.mark.parametrize("depth", [300, 100_000])
@pytest.mark.parametrize("name", ["w:sdt", "w:ins", "w:p", "w:tbl"])
def test_endless_nesting_is_refused(depth: int, name: str):
    assert code_of(with_main(body(f"<{name}>" * depth + f"</{name}>" * depth))) == "GJ-D018"


def test_tables_in_tables_are_read_to_the_depth_that_is_allowed():
    inner = p("内")
    for _ in range(60):
        inner = table(f"<w:tr>{cell(inner, p('外'))}{cell('旁')}</w:tr>")

    assert "内" in read_bytes(word_file(inner), "报告.docx").text


def test_a_hundred_thousand_cells_are_read_within_the_limits():
    rows = "<w:tr>" + "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>" * 20 + "</w:tr>"
    start = time.monotonic()

    found = read_bytes(word_file(f"<w:tbl>{rows * 5_000}</w:tbl>"), "报告.docx")

    assert found.blocks[0].table is not None
    assert len(found.blocks[0].table.cells) == 100_000
    assert time.monotonic() - start < 60


def test_a_row_of_a_hundred_thousand_cells_is_cut():
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>" * 100_000 + "</w:tr>"

    found = read_bytes(word_file(f"<w:tbl>{row}</w:tbl>"), "报告.docx")

    assert found.blocks[0].table is not None
    assert found.blocks[0].table.width == 200
    assert "200 列" in found.notes[0].zh


def test_a_text_without_end_is_refused():
    assert code_of(word_file(*[p("支出" * 500)] * 200), Limits(characters=100_000)) == "GJ-D019"


def test_a_hundred_thousand_paragraphs_are_read():
    assert len(read_bytes(with_main(body(p("甲") * 100_000)), "报告.docx").blocks) == 100_000


@pytest.mark.parametrize(
    "gone", [MAIN, "word/styles.xml", "word/_rels/document.xml.rels", "_rels/.rels", "[Content_Types].xml"]
)
def test_missing_parts_are_done_without_where_that_can_be(gone: str):
    parts = parts_of(p("甲"), styles=f"<w:styles {NAMES}/>")
    del parts[gone]

    if gone == MAIN:
        assert code_of(package(parts)) == "GJ-D030"
    else:
        assert read_bytes(package(parts), "报告.docx").text == "甲\n"


def test_two_parts_of_one_name_are_refused():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in parts_of(p("甲")).items():
            made.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr(MAIN, document(p("乙")))

    assert code_of(buffer.getvalue()) == "GJ-D014"


def test_an_encrypted_part_is_told():
    data = word_file(p("甲"))
    for sign, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = data.index(MAIN.encode(), data.index(sign)) - (46 if sign == b"PK\x01\x02" else 30) + at
        data = data[:start] + b"\x01\x00" + data[start + 2 :]

    assert code_of(data) == "GJ-D021"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_parts_packed_otherwise_are_refused(method: int):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name, content in parts_of(p(run("甲"))).items():
            made.writestr(name, content)

    assert code_of(buffer.getvalue()) == "GJ-D014"
