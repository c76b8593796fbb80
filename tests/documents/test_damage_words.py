from __future__ import annotations

import io
import zipfile

import pytest

from checker.documents.damage_words import damage_said
from checker.documents.read import read_bytes
from checker.kernel.errors import InputError
from tests.documents import word_files as word


def said(data: bytes, name: str) -> tuple[str, str]:
    with pytest.raises(InputError) as caught:
        read_bytes(data, name)
    (problem,) = caught.value.problems
    return problem.message.zh, problem.message.en


def test_a_word_file_that_broke_off_is_told_in_chinese_words():
    zh, en = said(word.word_file(word.p("2023年度"))[:300], "报告.docx")

    assert zh == "文件已损坏或不符合其格式：压缩包末尾的目录缺失，文件可能没有传完。请在原程序中打开，另存一份再检查"
    assert "the directory at its end is missing" in en


def test_a_part_that_does_not_match_its_checksum_is_named():
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word.word_file(word.p("2023年度")))) as whole,
        zipfile.ZipFile(buffer, "w") as plain,
    ):
        for name in whole.namelist():
            plain.writestr(name, whole.read(name))
    data = bytearray(buffer.getvalue())
    at = data.find("2023年度".encode())
    data[at] = ord("3")
    zh, en = said(bytes(data), "报告.docx")

    assert "其中 word/document.xml 的内容与校验值不符" in zh
    assert "what is in word/document.xml does not match its checksum" in en


@pytest.mark.parametrize(
    ("reason", "zh"),
    [
        ("no part word/document.xml", "缺少部件 word/document.xml"),
        ("xl/worksheets/sheet1.xml: row {0}", "xl/worksheets/sheet1.xml 里的行号“{0}”不对"),
        ("words of a library that nobody has met", "words of a library that nobody has met"),
    ],
)
def test_words_are_put_into_chinese_where_they_are_known_and_stay_where_not(reason: str, zh: str):
    assert damage_said(reason).zh == zh
