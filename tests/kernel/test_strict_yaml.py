from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.kernel.errors import RuleError
from checker.kernel.message import Language
from checker.kernel.strict_yaml import (
    MAXIMUM_CHARACTERS,
    MAXIMUM_DEPTH,
    Mapping,
    Mark,
    Scalar,
    Sequence,
    load,
    load_file,
)

if TYPE_CHECKING:
    from pathlib import Path


def refusal(text: str, language: Language = Language.EN) -> str:
    with pytest.raises(RuleError) as refused:
        load(text, "f.yaml")
    return refused.value.said_in(language)


def scalar(text: str) -> Scalar:
    node = load(f"a: {text}\n", "f.yaml")
    assert isinstance(node, Mapping)
    found = node.get("a")
    assert isinstance(found, Scalar)
    return found


@pytest.mark.parametrize(
    "text",
    ["no", "yes", "on", "001", "12:30", "1e3", "0x10", "1_000", "null", "~", "2019-12-31", "3.10", ".5", "是", "60.00"],
)
def test_a_scalar_stays_the_text_that_was_written(text: str):
    assert scalar(text).text == text


def test_quotes_and_blocks_are_remembered():
    assert (scalar("'no'").text, scalar("'no'").is_quoted, scalar("no").is_quoted) == ("no", True, False)
    assert scalar("|\n  一\n  二\n").is_block
    assert scalar("|\n  一\n  二\n").text == "一\n二\n"


def test_every_node_knows_its_line_and_column():
    node = load("甲:\n  - 乙: 1\n    丙: 22\n", "f.yaml")

    assert isinstance(node, Mapping)
    rows = node.get("甲")
    assert isinstance(rows, Sequence)
    row = rows.items[0]
    assert isinstance(row, Mapping)
    assert list(row.keys()) == ["乙", "丙"]
    value = row.get("丙")
    assert isinstance(value, Scalar)
    assert value.mark.where == "f.yaml:3:8"
    assert row.get("丁") is None
    assert (value.mark.text, value.mark.width) == ("    丙: 22", 2)


def test_a_caret_stands_under_the_place_even_after_chinese_text():
    mark = Mark("f.yaml", 7, 5, "决算数: 错", 1)

    assert mark.excerpt == "    7 | 决算数: 错\n      |        ^"


def test_a_place_without_its_line_has_no_excerpt():
    assert Mark("f.yaml", 1, 1).excerpt == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a: 1\nb: 2\na: 3\n",
            "f.yaml:3:1: GJ-Y012 key 'a' is repeated; line 1 has it already\n    3 | a: 3\n      | ^",
        ),
        (
            "a: &x 1\nb: *x\n",
            "f.yaml:1:4: GJ-Y007 anchors and aliases (& and *) are not supported; write the content out",
        ),
        ("a: !!python/none 1\n", "f.yaml:1:4: GJ-Y009 tag tag:yaml.org,2002:python/none is not supported"),
        ("a: !own 1\n", "f.yaml:1:4: GJ-Y009 tag !own is not supported"),
        ("<<: {a: 1}\n", "f.yaml:1:1: GJ-Y011 the merge key << is not supported"),
        ("? [a, b]\n: 1\n", "f.yaml:1:3: GJ-Y010 a key must be text"),
        ("", "f.yaml: GJ-Y003 file is empty"),
        ("# 只有注释\n", "f.yaml: GJ-Y003 file is empty"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1: GJ-Y002 not valid YAML: "),
        ("a: [1, 2\n", "f.yaml:2:1: GJ-Y002 not valid YAML: "),
        ("a: b: c\n", "f.yaml:1:5: GJ-Y002 not valid YAML: mapping values are not allowed in this context"),
        ("\ta: 1\n", "f.yaml:1:1: GJ-Y002 not valid YAML: "),
        ("a: \x00\n", "f.yaml:1:4: GJ-Y013 the file holds the control character U+0000; remove it"),
        ("a" * (MAXIMUM_CHARACTERS + 1), f"f.yaml: GJ-Y001 file is longer than {MAXIMUM_CHARACTERS} characters"),
        (
            "[" * (MAXIMUM_DEPTH + 2) + "]" * (MAXIMUM_DEPTH + 2),
            f"f.yaml:1:{MAXIMUM_DEPTH + 2}: GJ-Y006 nested deeper than",
        ),
    ],
    ids=range(15),
)
def test_what_is_not_plain_yaml_is_refused_at_its_place(text: str, said: str):
    assert refusal(text).startswith(said)


def test_quoted_merge_keys_and_scalars_that_look_like_aliases_are_plain_text():
    node = load("'<<': '*x'\n", "f.yaml")

    assert isinstance(node, Mapping)
    assert [(name.text, value) for name, value in node.entries] == [("<<", node.get("<<"))]


def test_all_refusals_are_gathered():
    said = refusal("a: 1\na: 2\nb: !t 3\nb: 4\n", Language.ZH)

    assert [line[:16] for line in said.splitlines() if line.startswith("f.yaml")] == [
        "f.yaml:2:1: GJ-Y",
        "f.yaml:3:4: GJ-Y",
        "f.yaml:4:1: GJ-Y",
    ]


def test_an_alias_bomb_is_refused_and_not_expanded():
    lines = ["a0: &a0 [x]"] + [f"a{one}: &a{one} [*a{one - 1}, *a{one - 1}]" for one in range(1, 30)]

    assert "GJ-Y007" in refusal("\n".join(lines))


def test_very_deep_nesting_is_a_problem_and_not_a_crash():
    assert "GJ-Y0" in refusal("[" * 20_000)


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path):
    path = tmp_path / "rule.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + "甲: 1\r\n乙: 2\r\n".encode())

    node = load_file(path, "rule.yaml")

    assert isinstance(node, Mapping)
    assert list(node.keys()) == ["甲", "乙"]
    assert [name.mark.where for name, _ in node.entries] == ["rule.yaml:1:1", "rule.yaml:2:1"]


def test_a_file_that_is_not_utf8_or_not_there_is_refused_by_name(tmp_path: Path):
    path = tmp_path / "rule.yaml"
    path.write_bytes("甲: 1".encode("gb18030"))

    with pytest.raises(RuleError) as not_utf8:
        load_file(path, "rule.yaml")
    with pytest.raises(RuleError) as missing:
        load_file(tmp_path / "none.yaml", "none.yaml")

    assert not_utf8.value.said_in(Language.EN) == "rule.yaml: GJ-Y005 file is not UTF-8; save it as UTF-8"
    assert missing.value.said_in(Language.EN) == "none.yaml: GJ-Y004 cannot read the file: No such file or directory"
