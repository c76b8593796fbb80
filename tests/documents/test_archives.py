"""An archive is the reports in it, each under the name people gave it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents.archives import Member, harmless_name, is_archive, members
from checker.documents.limits import DEFAULTS, Limits
from checker.kernel.errors import InputError
from checker.pipeline import check_files
from tests.documents.word_files import p, word_file
from tests.shipped_rules import national

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "2022年度青禾县第二中学部门整体支出绩效自评报告\n支出1,620.50万元。".encode()


def archive(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name, data in entries.items():
            made.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def renamed(data: bytes, old: bytes, new: bytes, *, flags: int = 0) -> bytes:
    """Return the archive with the bytes of a name exchanged for as many others, the mark of UTF-8 taken away."""
    assert len(old) == len(new)
    data = data.replace(old, new)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.index(sign) + at
        data = data[:start] + struct.pack("<H", flags) + data[start + 2 :]
    return data


def of(data: bytes, limits: Limits = DEFAULTS) -> list[Member]:
    return list(members(data, "甲.zip", limits))


def codes(data: bytes, limits: Limits = DEFAULTS) -> list[tuple[str, str]]:
    return [(one.source, one.problems[0].code if one.problems else "") for one in of(data, limits)]


def test_each_file_is_a_member_with_its_folder():
    found = of(archive({"2022/报告.txt": TEXT, "说明.txt": b"x"}))

    assert [(one.source, one.data) for one in found] == [("甲.zip/2022/报告.txt", TEXT), ("甲.zip/说明.txt", b"x")]


def test_names_without_a_mark_are_of_the_system_that_wrote_them():
    for encoding in ("gbk", "utf-8"):
        raw = "自评报告.txt".encode(encoding)

        data = renamed(archive({"x" * len(raw): TEXT}), b"x" * len(raw), raw)

        assert [one.source for one in of(data)] == ["甲.zip/自评报告.txt"]


def test_a_name_beside_the_name_counts_where_it_belongs_to_it():
    info = zipfile.ZipInfo("bao.txt")
    for checksum, name in ((zlib.crc32(b"bao.txt"), "报告.txt"), (0, "bao.txt")):
        value = struct.pack("<BI", 1, checksum) + "报告.txt".encode()
        info.extra = struct.pack("<HH", 0x7075, len(value)) + value
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as made:
            made.writestr(info, TEXT)

        assert [one.source for one in of(buffer.getvalue())] == [f"甲.zip/{name}"]


def test_what_programs_leave_behind_is_skipped():
    junk = [
        "__MACOSX/._报告.txt",
        "~$报告.docx",
        "子/Thumbs.db",
        ".DS_Store",
        "._a",
        "desktop.ini",
        ".~lock.报告.docx#",
    ]

    assert codes(archive(dict.fromkeys([*junk, "报告.txt"], TEXT))) == [("甲.zip/报告.txt", "")]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/报告.txt", "etc/报告.txt"),
        ("/etc/报告.txt", "etc/报告.txt"),
        ("C:\\windows\\报告.txt", "windows/报告.txt"),
        ("..\\..\\报告.txt", "报告.txt"),
        ("a/./b//报告.txt", "a/b/报告.txt"),
        ("..", "?"),
        ("报告\x00.txt\x1b[2J", "报告\ufffd.txt\ufffd[2J"),
        ("报告\u202etxt.exe", "报告\ufffdtxt.exe"),
        ("长" * 500 + ".txt", "长" * 80 + "…" + "长" * 76 + ".txt"),
    ],
)
def test_names_are_shown_without_tricks(name: str, shown: str):
    assert harmless_name(name) == shown


@given(st.text(max_size=400))
def test_a_shown_name_leads_nowhere(name: str):
    shown = harmless_name(name)

    assert shown.isprintable() or any(one.isspace() for one in shown)
    assert len(shown) <= 161
    assert not shown.startswith("/")
    assert ".." not in shown.split("/")


def test_files_of_one_name_are_told_apart():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("a.txt", TEXT)
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a.txt", b"x")

    assert [(one.source, one.data) for one in of(buffer.getvalue())] == [
        ("甲.zip/a.txt", TEXT),
        ("甲.zip/a.txt (2)", b"x"),
    ]


def test_archives_in_archives_are_read_to_a_depth():
    data = archive({"报告.txt": TEXT})
    for _ in range(4):
        data = archive({"内.zip": data, "旁.txt": TEXT})

    assert codes(data) == [
        ("甲.zip/内.zip/内.zip/内.zip", "GJ-D036"),
        ("甲.zip/内.zip/内.zip/旁.txt", ""),
        ("甲.zip/内.zip/旁.txt", ""),
        ("甲.zip/旁.txt", ""),
    ]


def test_a_word_file_is_no_archive():
    assert not is_archive(word_file("甲"))
    assert is_archive(archive({"a.txt": TEXT}))


def test_a_file_with_a_password_is_told_and_the_others_are_read():
    data = archive({"密.txt": TEXT, "明.txt": TEXT})
    start = data.index(b"PK\x01\x02") + 8
    data = data[:start] + struct.pack("<H", 0x801) + data[start + 2 :]

    assert codes(data) == [("甲.zip/密.txt", "GJ-D021"), ("甲.zip/明.txt", "")]


def test_a_file_packed_otherwise_is_told():
    assert codes(archive({"a.txt": TEXT}, zipfile.ZIP_LZMA)) == [("甲.zip/a.txt", "GJ-D037")]


def test_a_damaged_file_is_told_and_the_others_are_read():
    data = archive({"a.txt": TEXT * 20, "b.txt": TEXT}, zipfile.ZIP_STORED)
    at = data.index(TEXT) + 5

    assert codes(data[:at] + b"!" + data[at + 1 :]) == [("甲.zip/a.txt", "GJ-D014"), ("甲.zip/b.txt", "")]


def test_a_bomb_is_given_up_at_the_limit():
    data = archive({f"{number}.txt": b"\x00" * 3_000_000 for number in range(5)})

    found = codes(data, Limits(file_bytes=4_000_000, archive_unpacked_bytes=10_000_000))

    assert found == [("甲.zip/0.txt", ""), ("甲.zip/1.txt", ""), ("甲.zip/2.txt", ""), ("甲.zip/3.txt", "GJ-D019")]


def test_a_file_above_the_limit_of_files_is_told():
    data = archive({"a.txt": b"x" * 2_000_000, "b.txt": b"y"})

    assert codes(data, Limits(file_bytes=1_000_000)) == [("甲.zip/a.txt", "GJ-D007"), ("甲.zip/b.txt", "")]


def test_too_many_files_are_told():
    data = archive({f"{number}.txt": b"x" for number in range(5)})

    assert codes(data, Limits(entries=3))[-1] == ("甲.zip/3.txt", "GJ-D019")


@pytest.mark.parametrize("data", [archive({"__MACOSX/a": b"x"}), archive({"空/": b""})])
def test_an_archive_without_reports_is_told(data: bytes):
    with pytest.raises(InputError) as caught:
        of(data)

    assert caught.value.problems[0].code == "GJ-D035"


def test_checking_an_archive_gives_a_report_for_each_file(tmp_path: Path):
    report = word_file("2022年度青禾县第二中学部门整体支出绩效自评报告", p("支出1,620.50万元。"))
    path = tmp_path / "全县.zip"
    path.write_bytes(archive({"一中/报告.docx": report, "二中.txt": TEXT, "照片.png": b"\x89PNG\r\n\x1a\n"}))

    run = check_files([path], national())

    assert [(one.source.removeprefix(f"{tmp_path}/"), one.judged is not None) for one in run.reports] == [
        ("全县.zip/一中/报告.docx", True), ("全县.zip/二中.txt", True), ("全县.zip/照片.png", False),
    ]  # fmt: skip
    assert list(tmp_path.iterdir()) == [path]
