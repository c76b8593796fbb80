from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from checker.kernel.errors import UsageError
from checker.screening.gather import counted, gathered, roots_of
from checker.screening.model import Item, Skipped
from checker.screening.naming import region_of, shown

if TYPE_CHECKING:
    from pathlib import Path


def made(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"x")
    return root


def sources(*given: Path | str, leave_out: Path) -> list[str]:
    root, paths = roots_of([str(one) for one in given])
    return [one.source for one in gathered(root, paths, leave_out) if isinstance(one, Item)]


def test_files_come_in_the_order_of_their_names_folder_by_folder(tmp_path: Path):
    made(tmp_path, "乙/2.txt", "甲/9.txt", "甲/10.txt", "0.txt")

    assert sources(tmp_path, leave_out=tmp_path / "out") == ["0.txt", "乙/2.txt", "甲/10.txt", "甲/9.txt"]


def test_what_is_no_report_is_told_with_the_reason(tmp_path: Path):
    made(tmp_path, "~$报告.docx", "Thumbs.db", "章.png", "gouji.yaml", "报告.docx", ".git/config")
    root, paths = roots_of([str(tmp_path)])

    skipped = [(one.source, one.zh) for one in gathered(root, paths, tmp_path / "out") if isinstance(one, Skipped)]

    assert skipped == [
        ("Thumbs.db", "程序留下的临时文件"),
        ("gouji.yaml", "设置或程序文字"),
        ("~$报告.docx", "程序留下的临时文件"),
        ("章.png", "图片"),
    ]


def test_the_folder_of_results_is_no_input(tmp_path: Path):
    made(tmp_path, "a.txt", "out/parts/x/reports.parquet")

    assert sources(tmp_path, leave_out=tmp_path / "out") == ["a.txt"]


def test_several_folders_are_named_from_the_one_that_holds_them(tmp_path: Path):
    made(tmp_path, "2022/甲.txt", "2023/甲.txt")

    assert sources(tmp_path / "2022", tmp_path / "2023", leave_out=tmp_path) == ["2022/甲.txt", "2023/甲.txt"]


def test_nothing_is_given_twice_where_paths_overlap(tmp_path: Path):
    made(tmp_path, "a/1.txt", "a/2.txt")

    assert sources(tmp_path, tmp_path / "a", tmp_path / "a" / "1.txt", leave_out=tmp_path / "o") == [
        "a/1.txt",
        "a/2.txt",
    ]


def test_a_pattern_stands_for_the_names_that_match(tmp_path: Path):
    made(tmp_path, "a/1.txt", "a/2.json", "b/3.txt")

    assert sources(str(tmp_path / "**" / "*.txt"), leave_out=tmp_path / "o") == ["a/1.txt", "b/3.txt"]


def test_a_path_where_nothing_is_stops_the_run(tmp_path: Path):
    with pytest.raises(UsageError) as raised:
        roots_of([str(tmp_path / "没有")])

    assert raised.value.problems[0].code == "GJ-S001"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_name_in_another_encoding_is_read_as_gbk_or_shown_byte_by_byte(tmp_path: Path):
    for name in ("报告.txt".encode("gb18030"), b"\xff\xfe.txt"):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:  # noqa: PTH118, PTH123
            file.write(b"x")

    assert sorted(sources(tmp_path, leave_out=tmp_path / "o")) == ["\\xff\\xfe.txt", "报告.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_folder_that_may_not_be_listed_is_told(tmp_path: Path):
    made(tmp_path, "a/1.txt", "b.txt")
    (tmp_path / "a").chmod(0)
    root, paths = roots_of([str(tmp_path)])
    try:
        found = [one.source for one in gathered(root, paths, tmp_path / "o") if isinstance(one, Skipped)]
    finally:
        (tmp_path / "a").chmod(0o700)

    assert found == ["a"]


def test_the_count_beforehand_is_that_of_the_files_to_be_opened(tmp_path: Path):
    made(tmp_path, "a/1.txt", "a/2.png", "b.docx")

    assert counted(roots_of([str(tmp_path)])[1], tmp_path / "o") == 2


@pytest.mark.parametrize(
    ("source", "region"),
    [
        ("东区/2023年度/甲.docx", "东区"),
        ("2023/东区/甲.docx", "东区"),
        ("甲.docx", ""),
        ("报送.zip!西区/甲.docx", "西区"),
    ],
)
def test_the_region_is_the_first_folder_that_is_no_year(source: str, region: str):
    assert region_of(source) == region


def test_a_name_that_is_text_is_shown_as_it_is():
    assert shown("报告（终稿）.docx") == "报告（终稿）.docx"
