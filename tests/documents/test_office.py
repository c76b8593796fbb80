"""Old office formats are converted where LibreOffice is, and told where it is not."""

from __future__ import annotations

import stat
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from checker.documents.kinds import Kind, kind_of
from checker.documents.limits import DEFAULTS, Limits
from checker.documents.office.convert import office_program
from checker.documents.office.formats import office_format_of
from checker.documents.read import read_bytes
from checker.kernel.errors import InputError
from tests.documents.word_files import level, numbering, p, row, table, word_file

EMPTY_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
OLE = EMPTY_OLE + "WordDocument".encode("utf-16-le")
RTF = rb"{\rtf1\ansi\ansicpg936\uc0 2022\u24180?\u24230? 1,620.50\par}"

needs_office = pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")


def problem_of(data: bytes, limits: Limits = DEFAULTS):
    with pytest.raises(InputError) as caught:
        read_bytes(data, "报告.doc", limits=limits)
    return caught.value.problems[0]


def program(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize(
    ("data", "suffix", "target"),
    [
        (OLE, ".doc", Kind.WORD),
        (RTF, ".rtf", Kind.WORD),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', ".xml", Kind.WORD),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', ".xml", Kind.WORKBOOK),
        (b"PK\x03\x04" + b"\x00" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt", Kind.WORD),
    ],
)
def test_formats_are_told_by_their_content(data: bytes, suffix: str, target: Kind):
    assert kind_of(data) is Kind.OFFICE
    found = office_format_of(data)
    assert found is not None
    assert (found.suffix, found.target) == (suffix, target)


def test_without_libreoffice_the_remedy_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("GOUJI_SOFFICE", str(tmp_path / "nowhere"))

    problem = problem_of(RTF)

    assert problem.code == "GJ-D032"
    assert "GOUJI_SOFFICE" in problem.message.zh
    assert "GOUJI_SOFFICE" in problem.message.en


def test_a_file_with_a_password_is_told_before_anything_runs(monkeypatch, tmp_path):
    monkeypatch.setenv("GOUJI_SOFFICE", program(tmp_path, f"touch {tmp_path}/ran"))

    assert problem_of(OLE + "EncryptedPackage".encode("utf-16-le")).code == "GJ-D021"
    assert not (tmp_path / "ran").exists()


def _is_gone(process: Path) -> bool:
    try:
        return process.read_text().split(") ")[1][0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_a_conversion_that_hangs_is_stopped_with_all_it_started(monkeypatch, tmp_path):
    script = f"sh -c 'echo $$ > {tmp_path}/child; exec sleep 60' & wait"
    monkeypatch.setenv("GOUJI_SOFFICE", program(tmp_path, script))

    assert problem_of(RTF, Limits(seconds=1)).code == "GJ-D034"
    child = Path("/proc") / (tmp_path / "child").read_text().strip() / "stat"
    for _ in range(100):
        # Killed is not yet gone: the system takes it away when it next comes to it.
        if _is_gone(child):
            return
        time.sleep(0.1)
    pytest.fail("what the conversion started goes on")


def test_a_conversion_that_makes_nothing_is_told_with_what_was_said(monkeypatch, tmp_path):
    monkeypatch.setenv("GOUJI_SOFFICE", program(tmp_path, "echo 'Error: source file could not be loaded'"))

    problem = problem_of(RTF)

    assert problem.code == "GJ-D033"
    assert "source file could not be loaded" in problem.message.en


def test_the_program_gets_a_profile_of_its_own_without_macros_links_and_network(monkeypatch, tmp_path):
    seen = tmp_path / "seen"
    script = (
        f'echo "$@" > {seen}; echo "$http_proxy $HOME" >> {seen}; '
        f'cat "$PWD/profile/user/registrymodifications.xcu" >> {seen}'
    )
    monkeypatch.setenv("GOUJI_SOFFICE", program(tmp_path, script))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    problem_of(RTF)

    text = seen.read_text()
    assert "-env:UserInstallation=file://" in text
    assert "DisableMacrosExecution" in text
    assert "http://127.0.0.1:9 " in text
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("gouji-")] == []


def test_a_container_of_something_else_is_told():
    assert problem_of(EMPTY_OLE + "PowerPoint Document".encode("utf-16-le")).code == "GJ-D038"


@needs_office
def test_a_damaged_file_is_not_taken_for_text():
    assert problem_of(OLE + "支出1,620.50万元".encode("gbk") * 50).code == "GJ-D033"


@needs_office
def test_a_converted_file_is_read_and_says_so(tmp_path):
    chapters = [level(0, "%1、", "chineseCounting")]
    data = word_file(
        p("部门概况", number=(1, 0)), table(row("项目", "预算数"), row("办公费", "12.50")), p("支出1,620.50万元"),
        numbering=numbering({0: chapters}, {1: 0}),
    )  # fmt: skip
    (tmp_path / "report.docx").write_bytes(data)
    command = [
        office_program(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "doc",
        "--outdir", str(tmp_path), str(tmp_path / "report.docx"),
    ]  # fmt: skip
    subprocess.run([str(one) for one in command], check=True, capture_output=True, timeout=120)

    found = read_bytes((tmp_path / "report.doc").read_bytes(), "报告.doc")

    assert [one.text for one in found.blocks] == ["一、部门概况", "项目\n预算数\n办公费\n12.50", "支出1,620.50万元"]
    assert found.blocks[0].label_length == 2
    assert found.media_type == "application/msword"
    assert "LibreOffice" in found.notes[0].zh
