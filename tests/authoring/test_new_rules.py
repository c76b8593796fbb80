from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.authoring.pack_schemas import EXAMPLES_FILE, RULE_FILE
from checker.authoring.yaml_text import block, flow, scalar
from checker.findings.prove import prove
from checker.kernel.strict_yaml import Mapping, Scalar, Sequence, load
from checker.rules.examples import load_examples
from checker.rules.load import load_leniently, load_rulebook
from checker.rules.model import RuleKind
from tests.authoring.editors import problems_of_file, schemas
from tests.rules.packs import write_pack

if TYPE_CHECKING:
    from tests.cli.inputs import Gouji

SCHEMAS = schemas()
ABOUT_TEXTS = {RuleKind.ONE_OF, RuleKind.UNIQUE, RuleKind.TEXT}
HAVE_BOUNDARIES = {
    RuleKind.REQUIRES, RuleKind.SUM, RuleKind.SHARES, RuleKind.EQUAL, RuleKind.RATIO, RuleKind.VARIANCE, RuleKind.RANGE,
    RuleKind.FORMULA,
}  # fmt: skip
SMALL_RATIO = ("--part", "决算数", "--base", "年初预算数", "--max", "105%", "--each", "三公经费.*")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "p")


def new(gouji: Gouji, pack: Path, *arguments: str, kind: str = "ratio", rule_id: str = "FA-RAT-001"):
    return gouji("rules", "new", "--kind", kind, "--id", rule_id, "--pack", pack, *arguments)


def files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


@pytest.mark.parametrize("kind", RuleKind)
def test_a_rule_of_every_kind_loads_and_its_examples_hold(gouji: Gouji, pack: Path, kind: RuleKind):
    ran = new(gouji, pack, kind=kind.value, rule_id="FA-X-001")

    book = load_rulebook(pack)
    examples = [one for one in load_examples(pack, book) if one.rule_id == "FA-X-001"]
    outcomes = {one.outcome for one in examples}
    assert (ran.code, ran.err) == (0, "")
    assert book.by_id["FA-X-001"].kind is kind
    assert [one.why for one in prove(book, examples) if one.why is not None] == []
    assert outcomes >= ({"pass", "fail"} if kind in ABOUT_TEXTS else {"pass", "fail", "unknown"})
    # Where the condition turns, the quiet side is one that the rule does not apply to.
    quiet = "not_applicable" if kind is RuleKind.REQUIRES else "pass"
    sides = [one.outcome for one in examples if one.is_boundary]
    assert sides == ([quiet, "fail"] if kind in HAVE_BOUNDARIES else [])


@pytest.mark.parametrize("kind", RuleKind)
def test_what_is_written_is_as_the_editor_wants_it(gouji: Gouji, pack: Path, kind: RuleKind):
    new(gouji, pack, kind=kind.value, rule_id="FA-X-001")

    rule, examples = pack / "fa-x.yaml", pack / "fa-x.examples.yaml"
    assert problems_of_file(SCHEMAS[RULE_FILE], rule) == []
    assert problems_of_file(SCHEMAS[EXAMPLES_FILE], examples) == []
    for path, name in ((rule, RULE_FILE), (examples, EXAMPLES_FILE)):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert first.endswith(name)


def test_what_is_written_passes_yamllint(gouji: Gouji, pack: Path):
    for kind in RuleKind:
        new(gouji, pack, kind=kind.value, rule_id=f"FA-{kind.value.upper()}-1")
    settings = Path(__file__).parents[2] / ".yamllint"

    ran = subprocess.run(
        [sys.executable, "-m", "yamllint", "--strict", "-c", settings, pack],
        capture_output=True,
        check=False,
        text=True,
    )

    assert ran.stdout == ""


def test_a_new_rule_of_every_kind_leaves_lint_nothing_to_say(gouji: Gouji, tmp_path: Path):
    pack = tmp_path / "mine"
    for number, kind in enumerate(RuleKind):
        new(gouji, pack, *([] if number else ["--new-pack"]), kind=kind.value, rule_id=f"FA-{kind.value.upper()}-1")

    ran = gouji("rules", "lint", "--rules", pack)

    assert (ran.code, ran.out.startswith("√ 12 条规则、")) == (0, True)


def test_a_rule_from_slots_is_what_was_asked_for(gouji: Gouji, pack: Path):
    ran = new(gouji, pack, *SMALL_RATIO, "--title", "完成率不超过 105%", "--severity", "error")

    rule = load_rulebook(pack).by_id["FA-RAT-001"]
    assert ran.out.splitlines()[:2] == [
        f"已写 {pack / 'fa-rat.yaml'}（规则 FA-RAT-001）",
        f"已写 {pack / 'fa-rat.examples.yaml'}（用例 5 个：通过、不通过、无法判断、恰在界上、恰在界上）",
    ]
    assert (rule.title.zh, rule.severity.value) == ("完成率不超过 105%", "error")
    assert dict(rule.formulas) == {"part": "决算数", "base": "年初预算数", "max": "105%"}


def test_the_boundary_is_where_the_verdict_turns(gouji: Gouji, pack: Path):
    new(gouji, pack, *SMALL_RATIO)

    silent, fault = (one.tree for one in load_examples(pack, load_rulebook(pack)) if one.is_boundary)
    sides = [one["three_public"] for one in (silent, fault)]
    figures = [{key: Decimal(value) for key, value in figures_of(one).items()} for one in sides]
    moved = [key for key in figures[0] if figures[0][key] != figures[1][key]]
    assert len(moved) == 1
    assert abs(figures[0][moved[0]] - figures[1][moved[0]]) == Decimal("0.01")


def figures_of(node: object) -> dict[str, str]:
    """Return the amounts below a node, by key."""
    if not isinstance(node, dict):
        return {}
    own = {key: value for key, value in node.items() if isinstance(value, str) and value[0].isdigit()}
    return own | {key: value for one in node.values() for key, value in figures_of(one).items()}


def test_a_rule_is_added_after_what_stands_there_and_nothing_else_is_touched(gouji: Gouji, pack: Path):
    before = (pack / "t.yaml").read_bytes()

    new(gouji, pack, kind="formula", rule_id="T-002")

    assert (pack / "t.yaml").read_bytes().startswith(before)
    assert list(load_rulebook(pack).by_id) == ["T-001", "T-002"]


def test_an_existing_file_keeps_its_indentation_and_line_ends(gouji: Gouji, pack: Path):
    body = "chapter: T\r\nrules:\r\n- id: T-001\r\n  title: 甲\r\n  require: 三公经费.决算数 > 0\r\n  message: 乙"
    (pack / "t.yaml").write_bytes(body.encode())

    new(gouji, pack, kind="formula", rule_id="T-002")

    text = (pack / "t.yaml").read_bytes().decode()
    assert text.startswith(f"{body}\r\n\r\n- id: T-002\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert load_leniently(pack).problems == ()


def test_examples_are_added_to_those_that_stand_there(gouji: Gouji, pack: Path):
    (pack / "t.examples.yaml").write_text("T-001:\n  - pass: {决算数: 1.00}", encoding="utf-8")

    new(gouji, pack, kind="formula", rule_id="T-002")

    assert {one.rule_id for one in load_examples(pack, load_rulebook(pack))} == {"T-001", "T-002"}


@pytest.mark.parametrize("rule_id", ["T-001", "t-001"])
def test_an_id_that_is_taken_is_refused(gouji: Gouji, pack: Path, rule_id: str):
    before = files(pack)

    ran = new(gouji, pack, rule_id=rule_id)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"--id: GJ-A011 规则 {rule_id} 已经有了，在 {pack / 't.yaml'}:4:9；请换一个编号")
    assert files(pack) == before


def test_an_id_that_only_a_broken_rule_has_is_taken_too(gouji: Gouji, pack: Path):
    (pack / "t.yaml").write_text(
        (pack / "t.yaml").read_text(encoding="utf-8").replace("决算数 > 0", "没有 > 0"), encoding="utf-8"
    )

    assert "GJ-A011" in new(gouji, pack, rule_id="T-001").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--prat", "决算数"], "--prat: GJ-A012 ratio 类规则没有这一栏，是不是 --part？（可用：part、base、"),
        (["--part", "决算数"], "--kind: GJ-A013 ratio 类规则还要写 --base、--stated / min / max；"),
        (["--part"], "--part: GJ-U024 后面缺内容，如 --part 决算数"),
        (["决算数"], "决算数: GJ-U023 不知道这是哪一栏的"),
        (["--file", "../x.yaml"], "--file: GJ-A014 “../x.yaml”不能作规则文件名"),
        (["--file", "pack"], "--file: GJ-A014 “pack.yaml”不能作规则文件名"),
        (["--severity", "eror"], "--severity: GJ-U001 不能写“eror”，是不是 error？"),
        (["--new-pack"], "GJ-A019"),
        (["--part", "决算书", "--base", "年初预算数", "--max", "3", "--each", "Line"], "--part: GJ-F014 "),
        ([*SMALL_RATIO, "--when", "决算数 >"], "--when: GJ-F"),
        ([*SMALL_RATIO[:-1], "三公经肥"], "--each: GJ-R106 each 里的“三公经肥”在报告里没有这样的项目"),
        ([*SMALL_RATIO, "--message", "{决算书}"], "--"),
        (["--part", "决算数", "--base", "在职人数", "--max", "万元", "--each", "Line"], "--"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(gouji: Gouji, pack: Path, arguments: list[str], said: str):
    before = files(pack)

    ran = new(gouji, pack, *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert files(pack) == before


@pytest.mark.parametrize("rule_id", ["", "a b", "-1", "甲/乙", "../x", "A:1"])
def test_an_id_that_cannot_be_one_is_refused(gouji: Gouji, pack: Path, rule_id: str):
    assert "--id: GJ-A010" in new(gouji, pack, rule_id=rule_id).err


def test_a_file_that_does_not_end_in_its_rules_is_left_alone(gouji: Gouji, pack: Path):
    (pack / "t.yaml").write_text("rules: [{id: T-001, title: 甲, require: 1 > 0, message: 乙}]\n", encoding="utf-8")

    assert "GJ-A015 不能在这个文件末尾添加规则" in new(gouji, pack, rule_id="T-002").err


def test_a_pack_that_is_not_there_is_not_made_by_mistake(gouji: Gouji, tmp_path: Path):
    ran = new(gouji, tmp_path / "mistyped")

    assert ran.code == 2
    assert not (tmp_path / "mistyped").exists()


def test_a_pack_is_begun_when_asked_for(gouji: Gouji, tmp_path: Path):
    ran = new(gouji, tmp_path / "mine", "--new-pack")

    (pack,) = load_rulebook(tmp_path / "mine").packs
    assert ran.code == 0
    assert (pack.id, pack.version) == ("mine", "1")


def test_a_pack_begun_for_a_rule_that_fails_does_not_stay(gouji: Gouji, tmp_path: Path):
    new(gouji, tmp_path / "mine", "--new-pack", "--part", "决算书", "--base", "决算数", "--max", "1")

    assert not (tmp_path / "mine" / "pack.yaml").exists()


def test_mistakes_elsewhere_in_the_pack_do_not_stand_in_the_way(gouji: Gouji, pack: Path):
    (pack / "u.yaml").write_text("rules:\n  - id: U-001\n    titel: 甲\n", encoding="utf-8")

    assert new(gouji, pack).code == 0


@pytest.mark.parametrize(
    "text",
    [
        "决算数",
        "a: b",
        "a #b",
        "[a]",
        "{a",
        "- a",
        "'a",
        '"a"',
        "true",
        "null",
        "~",
        " a",
        "a ",
        "",
        "a,b",
        "1万元",
        "36.76%",
        "* a",
        "非 为空(决算数)",
        "x\ny",
        "甲：乙",
        "%a",
        "@a",
    ],
)
def test_every_text_is_written_so_that_it_is_read_as_itself(text: str):
    found = load(f"a: {block(text)}\nb: {flow({'k': [text]})}\n{scalar(text or 'c')}: 1\n", "x")

    assert isinstance(found, Mapping)
    first, inner = found.get("a"), found.get("b")
    assert isinstance(first, Scalar)
    assert isinstance(inner, Mapping)
    listed = inner.get("k")
    assert isinstance(listed, Sequence)
    assert [first.text, listed.items[0].text] == [text, text]


def test_numbers_and_flags_are_written_plainly():
    assert flow({"甲": "10.00", "乙": True, "丙": ["1", {"丁": "5%"}]}) == "{甲: 10.00, 乙: true, 丙: [1, {丁: 5%}]}"
    assert json.loads(flow(["a:b"])) == ["a:b"]
