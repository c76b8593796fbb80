"""Results go where they are asked to: whole, one to a place, and never over a report."""

from __future__ import annotations

import json
import os
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import validate

from tests.cli.inputs import PACK, REPORT, TEXT
from tests.documents.word_files import p, package, parts_of, run, word_file

if TYPE_CHECKING:
    from tests.cli.inputs import Gouji

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"


def word(path: Path) -> Path:
    path.write_bytes(word_file(*[line for line in TEXT.splitlines() if line]))
    return path


def is_marked(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        return "word/comments.xml" in package.namelist()


def test_a_marked_copy_is_written_beside_the_report(gouji: Gouji, tmp_path: Path):
    report, copy = word(tmp_path / "报告.docx"), tmp_path / "标注.docx"
    before = report.read_bytes()

    ran = gouji("check", report, "--rules", PACK, "--output", f"docx={copy}", "--output", "text")

    assert (ran.code, ran.err) == (1, f"已写 {copy}\n")
    assert is_marked(copy)
    assert report.read_bytes() == before


def test_of_several_reports_each_has_a_copy_in_a_folder(gouji: Gouji, tmp_path: Path):
    one, other, folder = word(tmp_path / "一.docx"), tmp_path / "二" / "一.docx", tmp_path / "标注"
    other.parent.mkdir()
    word(other)

    ran = gouji("check", one, other, REPORT, "--rules", PACK, "--output", f"docx={folder}", "--quiet")

    assert ran.code == 1
    assert "1 份不是 Word 文件（.docx），没有 docx 标注本" in ran.err
    assert sorted(path.name for path in folder.iterdir()) == ["一-2.docx", "一.docx"]
    assert all(is_marked(path) for path in folder.iterdir())


def test_reports_in_an_archive_have_copies_too(gouji: Gouji, tmp_path: Path):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../上/报告.docx", word(tmp_path / "x.docx").read_bytes())
    path = tmp_path / "全县.zip"
    path.write_bytes(buffer.getvalue())
    (tmp_path / "标注").mkdir()

    ran = gouji("check", path, "--rules", PACK, "--output", f"docx={tmp_path / '标注'}")

    assert ran.code == 1
    assert [one.name for one in (tmp_path / "标注").iterdir()] == ["报告.docx"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["{report}", "--output", "docx"], "GJ-U031"),
        (["{report}", "{report2}", "--output", "docx={folder}/out.docx"], "GJ-U032"),
        (["{json}", "--output", "docx={folder}/out.docx"], "GJ-U030"),
        (["{report}", "--output", "docx={report}"], "GJ-U006"),
        (["{report}", "{report2}", "--output", "docx={folder}"], "GJ-U006"),
        (["{report}", "--output", "docx={folder}/nowhere/out.docx"], "GJ-U008"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(gouji: Gouji, tmp_path: Path, arguments: list[str], code: str):
    names = {
        "report": word(tmp_path / "一.docx"),
        "report2": word(tmp_path / "二.docx"),
        "json": REPORT,
        "folder": tmp_path,
    }

    ran = gouji("check", *[one.format(**names) for one in arguments], "--rules", PACK)

    assert ran.code == 2
    assert code in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["一.docx", "二.docx"]


def test_an_unreadable_report_has_no_copy_and_that_is_no_mistake_of_the_command(gouji: Gouji, tmp_path: Path):
    report = tmp_path / "报告.docx"
    report.write_bytes(word(tmp_path / "x.docx").read_bytes()[:400])

    ran = gouji("check", report, "--rules", PACK, "--output", f"docx={tmp_path / 'out.docx'}")

    assert ran.code == 3
    assert "GJ-D014" in ran.err
    assert not (tmp_path / "out.docx").exists()


def test_a_report_that_cannot_be_marked_is_told_and_the_others_are(gouji: Gouji, tmp_path: Path):
    parts = parts_of(*[p(line) for line in TEXT.splitlines() if line])
    del parts["[Content_Types].xml"]
    (tmp_path / "一.docx").write_bytes(package(parts))
    word(tmp_path / "二.docx")

    ran = gouji(
        "check", tmp_path / "一.docx", tmp_path / "二.docx", "--rules", PACK, "-o", f"docx={tmp_path / '标注'}",
        "-o", f"json={tmp_path / '结果.json'}",
    )  # fmt: skip

    assert ran.code == 2
    assert "一.docx: GJ-D014" in ran.err
    assert [path.name for path in (tmp_path / "标注").iterdir()] == ["二.docx"]
    assert (tmp_path / "结果.json").exists()


def test_a_result_that_is_there_is_replaced_as_a_whole_with_its_permissions(gouji: Gouji, tmp_path: Path):
    result = tmp_path / "结果.json"
    result.write_text("旧" * 100_000)
    result.chmod(0o640)

    gouji("check", REPORT, "--rules", PACK, "--output", f"json={result}")

    assert result.read_text().startswith("{")
    assert result.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["结果.json"]


def test_a_link_to_a_result_stays_a_link(gouji: Gouji, tmp_path: Path):
    (tmp_path / "结果.json").write_text("旧")
    link = tmp_path / "link.json"
    link.symlink_to("结果.json")

    gouji("check", REPORT, "--rules", PACK, "--output", f"json={link}")

    assert link.is_symlink()
    assert (tmp_path / "结果.json").read_text().startswith("{")


def test_a_device_can_be_written_to(gouji: Gouji):
    ran = gouji("check", REPORT, "--rules", PACK, "--output", f"json={os.devnull}", "--quiet")

    assert (ran.code, ran.err) == (1, "")


def test_an_archive_is_not_extracted_as_one_report(gouji: Gouji, tmp_path: Path):
    path = tmp_path / "全县.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("报告.txt", TEXT)

    ran = gouji("extract", path)

    assert ran.code == 2
    assert "GJ-D013" in ran.err


def test_how_a_file_was_read_is_said(gouji: Gouji, tmp_path: Path):
    report = tmp_path / "报告.docx"
    inserted = '<w:ins w:id="1" w:author="甲">' + run("（送审稿）") + "</w:ins>"
    report.write_bytes(word_file(*[line for line in TEXT.splitlines() if line], p(inserted)))

    text = gouji("check", report, "--rules", PACK).out
    found = json.loads(gouji("check", report, "--rules", PACK, "--output", "json").out)

    assert "注意  文件有未处理的修订" in text
    assert [one["zh"][:9] for one in found["reports"][0]["notes"]] == ["文件有未处理的修订"]
    validate(found, json.loads((SCHEMAS / "result-v1.schema.json").read_text(encoding="utf-8")))
