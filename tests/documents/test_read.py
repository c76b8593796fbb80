"""Files become documents, or a mistake that says what to do."""

from __future__ import annotations

import codecs
import os
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents.limits import Limits
from checker.documents.model import BlockKind
from checker.documents.read import read, read_bytes
from checker.kernel.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "2022年度青禾县第二中学部门整体支出绩效自评报告\r\n\r\n一、基本情况\r\n　　学校现有在职人员118人，编制120名。\n支出1,620.50万元。"


@pytest.fixture(autouse=True, scope="module")
def without_an_office_program():
    """Bytes that happen to begin like an old format are told, not given to a slow program."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GOUJI_SOFFICE", "/nowhere/soffice")
        yield


def code_of(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "报告.txt")
    problem = caught.value.problems[0]
    assert problem.where == "报告.txt"
    assert problem.message.zh
    assert problem.message.en
    return problem.code


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (REPORT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + REPORT.encode(), "utf-8"),
        (REPORT.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + REPORT.encode("utf-32-le"), "utf-32-le"),
        (REPORT.encode("utf-16-le"), "utf-16-le"),
        (REPORT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_every_encoding_gives_the_same_text_with_its_line_ends(data: bytes, encoding: str):
    document = read_bytes(data, "报告.txt")

    assert (document.text, document.encoding) == (REPORT, encoding)


def test_blocks_are_the_lines_that_are_not_blank_with_their_places():
    document = read_bytes(REPORT.encode(), "报告.txt")

    assert [one.text for one in document.blocks] == [
        "2022年度青禾县第二中学部门整体支出绩效自评报告",
        "一、基本情况",
        "学校现有在职人员118人，编制120名。",
        "支出1,620.50万元。",
    ]
    assert [one.index for one in document.blocks] == [0, 1, 2, 3]
    assert {one.kind for one in document.blocks} == {BlockKind.PARAGRAPH}
    assert all(document.text[one.start : one.end] == one.text for one in document.blocks)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "GJ-D005"),
        (b" \n\t\r\n", "GJ-D006"),
        ("　\n\u00a0".encode(), "GJ-D006"),
        (b"\x89PNG\r\n\x1a\n", "GJ-D008"),
        (b"\x00\x01\x02\x03" * 40, "GJ-D009"),
        ("报告".encode() + b"\x00\x00\x00" * 9, "GJ-D009"),
        (bytes(range(0x81, 0xFF)) * 3, "GJ-D010"),
        ("Résumé à la française, coûté".encode("latin-1") * 3, "GJ-D010"),
        ("部門整體支出績效自評報告，預算執行情況說明".encode("big5") * 3, "GJ-D010"),
        (REPORT.encode()[:-2], "GJ-D011"),
        (REPORT.encode("gb18030")[:-4] + b"\xcd", "GJ-D011"),
        (codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le") + b"\x01", "GJ-D011"),
        (b"\x01\x02\x03\x04\x05 report", "GJ-D012"),
    ],
)
def test_what_is_no_text_is_refused_with_its_own_code(data: bytes, code: str):
    assert code_of(data) == code


def test_a_known_format_is_named_with_what_to_do():
    with pytest.raises(InputError) as caught:
        read_bytes(b"\x89PNG\r\n\x1a\n", "a.png")

    message = caught.value.problems[0].message
    assert "PNG" in message.zh
    assert "文字识别" in message.zh
    assert "PNG" in message.en


def test_a_file_above_the_limit_is_refused_before_it_is_read():
    with pytest.raises(InputError) as caught:
        read_bytes(b"x" * 11, "a.txt", limits=Limits(file_bytes=10))

    assert caught.value.problems[0].code == "GJ-D007"
    assert read_bytes(b"x" * 10, "a.txt", limits=Limits(file_bytes=10)).text == "x" * 10


def test_missing_files_folders_and_devices_are_told_apart(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    codes = []
    for path in (tmp_path / "none.txt", tmp_path, pipe):
        with pytest.raises(InputError) as caught:
            read(path)
        codes.append(caught.value.problems[0].code)

    assert codes == ["GJ-D001", "GJ-D002", "GJ-D003"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_bytes(REPORT.encode())
    file.chmod(stat.S_IWUSR)

    with pytest.raises(InputError) as caught:
        read(file)

    assert caught.value.problems[0].code == "GJ-D004"


def test_a_file_is_shown_by_its_path_and_known_by_its_bytes(tmp_path: Path):
    file = tmp_path / "报告.txt"
    file.write_bytes(REPORT.encode())

    document = read(file)

    assert document.source == str(file)
    assert len(document.sha256) == 64
    assert document.sha256 != read_bytes(REPORT.encode("gb18030"), "x").sha256


COMMON = (
    "预算绩效自评报告部门整体支出决算收入情况说明单位资金管理目标完成问题措施，。；：、（）0123456789.%\n ABC“”〔〕"
)


@given(
    st.text(alphabet=COMMON, min_size=1).filter(lambda text: text.strip()),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
def test_chinese_text_survives_every_encoding(text: str, encoding: str):
    assert read_bytes(text.encode(encoding), "x").text == text


@given(st.text(alphabet=COMMON + "\r\t　", min_size=1).filter(lambda text: text.strip()))
def test_blocks_cover_everything_but_white_space(text: str):
    document = read_bytes(text.encode(), "x")

    assert all(document.text[one.start : one.end] == one.text for one in document.blocks)
    assert "".join("".join(one.text.split()) for one in document.blocks) == "".join(text.split())


@given(st.binary(min_size=1, max_size=200))
def test_arbitrary_bytes_are_read_or_refused_and_nothing_else(data: bytes):
    try:
        document = read_bytes(data, "x")
    except InputError:
        return

    assert document.blocks
    assert document.is_flowed or document.text.encode(document.encoding) in data
