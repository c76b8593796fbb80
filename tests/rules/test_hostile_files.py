"""Rule files made to hang, to break or to run something: each is refused within its limits, and the other rules go on."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.kernel.errors import RuleError
from checker.kernel.message import Language
from checker.kernel.strict_yaml import MAXIMUM_CHARACTERS, MAXIMUM_DEPTH, MAXIMUM_NODES, load_bytes
from checker.rules.load import MOST_PROBLEMS, load_leniently
from tests.rules.packs import HEAD, PLAIN, rule_text, write_pack

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 10
"""Of work, far more than any of these needs and far less than a hang; what others do meanwhile does not count."""

RULE = rule_text("each: Line\nrequire: 决算数 > 0", "T-002")


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{one}: &a{one} [{', '.join([f'*a{one - 1}'] * 9)}]" for one in range(1, levels)]
    return "\n".join(lines)


HOSTILE = {
    "an alias bomb": (bomb(12).encode(), "GJ-Y007"),
    "an alias of itself": (b"a: &a [*a]\n", "GJ-Y007"),
    "an anchor": (b"a: &a 1\n", "GJ-Y007"),
    "a merge key": (b"<<: {rules: []}\n", "GJ-Y011"),
    "a Python object": (b"!!python/object/apply:os.system ['touch ran']\n", "GJ-Y009"),
    "a Python name": (b"rules: !!python/name:os.system\n", "GJ-Y009"),
    "a Python module in a key": (b"? !!python/module:os\n: 1\n", "GJ-Y009"),
    "binary data": (b"rules: !!binary aGFsbG8=\n", "GJ-Y009"),
    "a tag directive": (b"%TAG ! tag:yaml.org,2002:python/\n---\nrules: !object:os.system 1\n", "GJ-Y009"),
    "ten megabytes": (b"a: " + b"x" * 10_000_000, "GJ-Y001"),
    "ten megabytes of wide characters": (("a: " + "数" * 3_400_000).encode(), "GJ-Y001"),
    "deep lists": (b"[" * 500, "GJ-Y006"),
    "lists deeper than the parser itself goes": (b"[" * 100_000, "GJ-Y002"),
    "deep mappings": (b"{a: " * 100_000, "GJ-Y006"),
    "deep blocks": ("\n".join(f"{' ' * one}a:" for one in range(1000)).encode(), "GJ-Y006"),
    "deep block lists": (b"- " * 50_000 + b"x", "GJ-Y006"),
    "very many items": (b"a: [" + b"1," * (MAXIMUM_NODES + 1) + b"]", "GJ-Y014"),
    "very many keys": (b"".join(b"k%d: 1\n" % one for one in range(60_000)), "GJ-Y014"),
    "a NUL byte": (b"rules: \x00\n", "GJ-Y013"),
    "a bell": (b"rules: [\x07]\n", "GJ-Y013"),
    "UTF-16": ("rules: []\n".encode("utf-16"), "GJ-Y005"),
    "UTF-32": ("规则: []\n".encode("utf-32-le"), "GJ-Y013"),
    "GB18030": ("规则: []\n".encode("gb18030"), "GJ-Y005"),
    "a lone surrogate": (b"rules: \xed\xa0\x80\n", "GJ-Y005"),
    "an overlong byte": (b"rules: \xc0\xaf\n", "GJ-Y005"),
    "two documents": (b"rules: []\n---\nrules: []\n", "GJ-Y002"),
    "no YAML": (b"\xef\xbb\xbf{]", "GJ-Y002"),
}


def first_code(data: bytes) -> str:
    with pytest.raises(RuleError) as refused:
        load_bytes(data, "f.yaml")
    assert refused.value.said_in(Language.ZH)
    return refused.value.problems[0].code


@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_yaml_is_refused_at_once_and_runs_nothing(
    data: bytes, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    began = time.process_time()

    assert first_code(data) == code
    assert time.process_time() - began < SECONDS
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE)
def test_other_rules_go_on_beside_a_hostile_file(data: bytes, code: str, tmp_path: Path):
    folder = write_pack(tmp_path / "pack")
    (folder / "a.yaml").write_bytes(data)
    loaded = load_leniently(folder)

    assert [one.id for one in loaded.rulebook.rules] == ["T-001"]
    assert code in {one.code for one in loaded.problems}


def test_limits_are_told_with_their_numbers():
    def said(data: bytes) -> str:
        with pytest.raises(RuleError) as refused:
            load_bytes(data, "f.yaml")
        return refused.value.problems[0].said_in(Language.ZH).split("\n")[0]

    assert said(b"x" * 10_000_000) == f"f.yaml: GJ-Y001 文件超过 {MAXIMUM_CHARACTERS} 个字符的上限"
    assert said(b"[" * 60) == f"f.yaml:1:{MAXIMUM_DEPTH + 2}: GJ-Y006 嵌套超过 {MAXIMUM_DEPTH} 层"
    many = b"- 1\n" * (MAXIMUM_NODES + 1)
    assert said(many) == f"f.yaml:{MAXIMUM_NODES}:3: GJ-Y014 文件的项目超过 {MAXIMUM_NODES} 个"
    assert said("甲: 一\n乙: 二\x1b三\n".encode()) == "f.yaml:2:5: GJ-Y013 文件里有控制字符 U+001B，请删去"


BROKEN_RULES = {
    "a very long formula": "require: " + " + ".join(["决算数"] * 5_000) + " > 0",
    "a very deep formula": "require: " + "(" * 500 + "决算数" + ")" * 500 + " > 0",
    "many negations": "require: " + "非 " * 900 + "为空(决算数)",
    "a number without end": "require: 决算数 > " + "9" * 1_900,
    "a number beyond all": "require: 决算数 > 1" + "0" * 30_000,
    "a year beyond all": "require: 决算数 > 0\nfiscal_years: {from: " + "9" * 5_000 + "}",
    "braces without end": "require: 决算数 > 0\nmessage: {zh: '" + "{" * 5_000 + "'}",
    "very many choices": "require: 决算数 > 0\nreport_types: [" + ", ".join(f"x{one}" for one in range(2_000)) + "]",
    "very many unknown keys": "require: 决算数 > 0\n" + "\n".join(f"kex{one}: 1" for one in range(20_000)),
}


@pytest.mark.parametrize("body", BROKEN_RULES.values(), ids=BROKEN_RULES)
def test_hostile_rule_stops_only_itself(body: str, tmp_path: Path):
    text = (
        rule_text(body, "T-002")
        if "message" not in body
        else rule_text(body, "T-002").replace("    message: {zh: 不对, en: wrong}\n", "", 1)
    )
    began = time.process_time()
    loaded = load_leniently(write_pack(tmp_path / "pack", PLAIN + text))

    assert "T-001" in [one.id for one in loaded.rulebook.rules]
    assert loaded.problems or [one.id for one in loaded.rulebook.rules] == ["T-001", "T-002"]
    assert time.process_time() - began < SECONDS


def test_file_full_of_mistakes_is_not_read_to_its_end(tmp_path: Path):
    began = time.process_time()
    loaded = load_leniently(write_pack(tmp_path / "pack", "  - {idd: x}\n" * 15_000, u=HEAD + RULE))

    codes = [one.code for one in loaded.problems]
    assert codes.count("GJ-R130") == 1
    assert len(codes) < MOST_PROBLEMS + 10
    assert [one.id for one in loaded.rulebook.rules] == ["T-002"]
    assert time.process_time() - began < SECONDS


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are those of POSIX")
def test_pipes_and_folders_in_place_of_files_are_not_waited_for(tmp_path: Path):
    folder = write_pack(tmp_path / "pack")
    os.mkfifo(folder / "a.yaml")
    (folder / "b.yaml").mkdir()
    (folder / "c.yaml").symlink_to("/dev/zero")
    loaded = load_leniently(folder)

    assert [one.code for one in loaded.problems] == ["GJ-Y004"] * 3
    assert [one.id for one in loaded.rulebook.rules] == ["T-001"]


def packs_or_problems(folder: Path) -> object:
    try:
        return load_leniently(folder).rulebook.packs
    except RuleError as error:
        return error.problems


FRAGMENTS = st.sampled_from(
    [
        "rules:", "- id: X-1", "  kind: sum", "require: 决算数 > 0", "{", "}", "[", "]", "&a ", "*a", "<<:", "!!python/none ",
        "|\n", ">\n", "'", '"', "#", "%", "---\n", "...\n", "\t", "\n", "  ", ": ", "- ", "? ", "\x00", "\ufeff", "决算数", "：",
        "each: Line", "message: {zh: '{'}", "extends: small", "replaces: true", "params:", "1e999", "99999999999999999999",
    ]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.binary(max_size=300) | st.lists(FRAGMENTS, max_size=40).map(lambda parts: "".join(parts).encode()))
def test_no_bytes_whatever_stop_the_rules_beside_them(data: bytes, tmp_path_factory: pytest.TempPathFactory):
    folder = write_pack(tmp_path_factory.mktemp("any"))
    for name in ("a.yaml", "definitions.yaml", "basis.yaml"):
        (folder / name).write_bytes(data)

    assert "T-001" in load_leniently(folder).rulebook.by_id


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(data=st.binary(max_size=200) | st.lists(FRAGMENTS, max_size=30).map(lambda parts: "".join(parts).encode()))
def test_no_pack_file_whatever_does_more_than_be_refused(data: bytes, tmp_path_factory: pytest.TempPathFactory):
    folder = write_pack(tmp_path_factory.mktemp("any"))
    (folder / "pack.yaml").write_bytes(data)

    assert packs_or_problems(folder)
