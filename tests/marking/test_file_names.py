from __future__ import annotations

import pytest

from checker.marking.file_names import file_names, safe_stem


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("教育局", "教育局"), ("a/b\\c", "a_b_c"), ("..", "gouji"), (" .x. ", "x"), ("aux.txt", "_aux.txt"), ("LPT1", "_LPT1"),
        ("a\u202egpj", "a_gpj"), ("a\x00b\n", "a_b_"), ("长" * 200, "长" * 80), ("console", "console"),
    ],
)  # fmt: skip
def test_a_name_becomes_one_that_every_system_takes(name: str, stem: str):
    assert safe_stem(name) == stem


def test_names_alike_to_a_system_that_ignores_case_are_numbered():
    assert file_names(["A", "a", "b", "A"], ".docx") == ("A.docx", "a-2.docx", "b.docx", "A-3.docx")
