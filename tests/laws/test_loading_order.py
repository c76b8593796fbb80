"""In which files rules stand, and in which order files and keys are written, changes nothing about the rulebook."""

from __future__ import annotations

import random
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.kernel.shipped import shipped
from checker.kernel.strict_yaml import Mapping, Mark, Node, Scalar, Sequence, load_file
from checker.rules.load import load_rulebook
from checker.rules.model import Pack, Rulebook

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NOWHERE = Mark("", 0, 0)
SMALL_PACK = """\
id: small
version: "1"
title: {zh: 小规则包, en: Small pack}
params:
  变动线: {en: limit, type: percent, default: 10%, values: [{from: 2020, to: 2021, value: 12%}, {from: 2023, value: 8%}]}
  费用词: {en: cost_words, type: list, default: [支出, 费]}
"""
SMALL_RULES = """\
chapter: T
title: {zh: 试验, en: Trial}
rules:
  - id: T-001
    title: {zh: 完成率, en: rate}
    severity: error
    each: three_public.*
    when: 非 为空(完成率) 且 决算数 > 0
    require: 完成率 <= 变动线
    explain: 同比变动原因
    show: [决算数, 年初预算数]
    fiscal_years: {from: 2018, to: 2030}
    message: {zh: "完成率 {完成率}", en: "rate {完成率}"}
  - id: T-002
    title: {zh: 合计, en: sum}
    kind: sum
    each: three_public.total
    total: 决算数
    parts: 其中.决算数
    message: {zh: 不符, en: no sum}
  - id: T-003
    title: {zh: 两种情形, en: two cases}
    cases:
      - each: Line
        require: 增减率 <= 上限
        params_note: x
      - each: three_public.*
        require: 决算数 > 门槛
    params:
      上限: {en: top, type: percent, default: 50%}
    message: {zh: 不对, en: wrong}
""".replace("        params_note: x\n", "")
SMALL_DEFINITIONS = """\
definitions:
  - name: {zh: 门槛, en: bar}
    of: Line
    formula: 年初预算数 * 变动线
  - name: {zh: 高门槛, en: high bar}
    of: Line
    formula: 门槛 * 2
"""
CITY = """\
id: city
version: "2"
title: {zh: 市, en: city}
extends: small
region: "1101"
params:
  变动线: {values: [{from: 2022, value: 9%}], reason: 试}
rules:
  T-001: {severity: info, reason: 试}
  T-002: {off: true, reason: 试}
  T-003: {params: {上限: 40%}, severity: error, reason: 试}
"""


def without_marks(value: object, known: dict[int, tuple[object, object]]) -> object:
    """Return the same value with every place in a file left out; `known` is what was made of what, by identity.

    The fields of the report schema are met in most formulas: each is gone through once.
    """
    if isinstance(value, Mark):
        return NOWHERE
    if isinstance(value, str | int | None):
        return value
    found = known.get(id(value))
    if found is None:
        found = known[id(value)] = (value, _made_anew(value, known))
    return found[1]


def _made_anew(value: object, known: dict[int, tuple[object, object]]) -> object:
    if isinstance(value, tuple):
        return tuple(without_marks(one, known) for one in value)
    if isinstance(value, dict):
        return {key: without_marks(one, known) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: without_marks(getattr(value, one.name), known) for one in fields(value) if one.init}
        return type(value)(**parts)
    return value


def essence(book: Rulebook) -> object:
    """Return what a rulebook says, apart from where it stands and which bytes it was made of."""
    packs = tuple(replace(one, parameters=dict(sorted(one.parameters.items()))) for one in book.packs)
    assert all(isinstance(one, Pack) for one in packs)
    return without_marks(replace(book, sha256="", packs=packs), {})


def shuffled(node: Node, chance: random.Random) -> str:
    """Return a node as YAML in flow style, the keys of every mapping in another order; lists keep theirs."""
    match node:
        case Scalar(text):
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        case Sequence(items):
            return "[" + ", ".join(shuffled(one, chance) for one in items) + "]"
        case Mapping(entries):
            mixed = list(entries)
            chance.shuffle(mixed)
            return "{" + ", ".join(f"{shuffled(key, chance)}: {shuffled(value, chance)}" for key, value in mixed) + "}"


def rewritten(source: Path, target: Path, chance: random.Random) -> None:
    """Write a pack anew: keys shuffled, the rules of all chapters dealt out over files of other names."""
    target.mkdir(parents=True)
    rules: list[Node] = []
    for path in sorted(source.glob("*.yaml")):
        node = load_file(path)
        assert isinstance(node, Mapping)
        listed = node.get("rules")
        if isinstance(listed, Sequence):
            rules.extend(listed.items)
        elif not path.name.endswith(".examples.yaml"):
            (target / path.name).write_text(shuffled(node, chance) + "\n", encoding="utf-8")
    chance.shuffle(rules)
    names = [f"{chance.randrange(10**6)}-{index}" for index in range(1 + chance.randrange(4))]
    for index, name in enumerate(names):
        part = rules[index :: len(names)]
        listed = ", ".join(shuffled(one, chance) for one in part)
        (target / f"{name}.yaml").write_text(f"{{chapter: {name}, rules: [{listed}]}}\n", encoding="utf-8")


def written(root: Path) -> Path:
    for name, files in {
        "small": {"pack": SMALL_PACK, "t": SMALL_RULES, "definitions": SMALL_DEFINITIONS},
        "city": {"pack": CITY},
    }.items():
        (root / name).mkdir(parents=True)
        for stem, text in files.items():
            (root / name / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return root


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(chance=st.randoms(use_true_random=False))
def test_small_packs_are_the_same_in_any_order(chance: random.Random, tmp_path_factory: pytest.TempPathFactory):
    root = written(tmp_path_factory.mktemp("packs"))
    for name in ("small", "city"):
        rewritten(root / name, root / "other" / name, chance)

    one, other = load_rulebook(root / "city"), load_rulebook(root / "other" / "city")
    assert one.sha256 != other.sha256
    assert [each.rules.keys() for each in one.editions] == [{"T-001", "T-003"}] * 2
    assert essence(other) == essence(one)


def test_shipped_packs_are_the_same_in_any_order(tmp_path: Path):
    chance, root = random.Random(11), tmp_path
    for name in ("national", "hunan", "changsha", "wangcheng"):
        rewritten(shipped("rules") / name, root / name, chance)

    assert essence(load_rulebook(root / "wangcheng")) == essence(load_rulebook(shipped("rules") / "wangcheng"))
