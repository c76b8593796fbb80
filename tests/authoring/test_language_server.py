"""The schemas in a real editor: the YAML language server from npm, asked through `benchmarks/editor/ask.mjs`.

Skipped where it is not installed: `npm install -g yaml-language-server`, or GOUJI_YAML_SERVER names its start script.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from checker.authoring.pack_schemas import RULE_FILE
from checker.kernel.shipped import shipped

CLIENT = Path(__file__).parents[2] / "benchmarks" / "editor" / "ask.mjs"
SERVER = os.environ.get("GOUJI_YAML_SERVER") or shutil.which("yaml-language-server")
NODE = shutil.which("node")
RULE = """\
chapter: T
title: {zh: 试, en: T}
rules:
  - id: T-1
    title: {zh: 甲, en: a}
    message: {zh: 乙, en: b}
    kind: ratio
"""
FIRST = RULE.count("\n") + 2
"""The line after the rule's head and the modeline."""

pytestmark = pytest.mark.skipif(
    not (SERVER and NODE), reason="needs node and yaml-language-server (npm), or GOUJI_YAML_SERVER"
)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[dict[str, object]]]]:
    folder = tmp_path_factory.mktemp("editor")
    bodies = {
        "good": "    part: 决算数\n    base: 年初预算数\n    max: 执行率上限\n    each: 三公经费.*\n",
        "key": "    part: 决算数\n    base: 年初预算数\n    maxx: 执行率上限\n    min: 0\n",
        "name": "    part: 决算书\n    base: 年初预算数\n    min: 0\n",
        "slot": "    part: \n    base: 年初预算数\n    min: 0\n",
        "keys": "    \n    base: 年初预算数\n    min: 0\n",
        "each": "    each: \n    part: 决算数\n    base: 年初预算数\n    min: 0\n",
    }
    columns = {"slot": 11, "keys": 5, "each": 11}
    modeline = f"# yaml-language-server: $schema={(shipped('schemas') / RULE_FILE).as_uri()}\n"
    cases = [
        {
            "name": name,
            "uri": (folder / f"{name}.yaml").as_uri(),
            "text": modeline + RULE + body,
            **({"line": FIRST, "column": columns[name]} if name in columns else {}),
        }
        for name, body in bodies.items()
    ]
    path = folder / "cases.json"
    path.write_text(json.dumps(cases, ensure_ascii=False), encoding="utf-8")
    ran = subprocess.run([str(NODE), CLIENT, str(SERVER), path], capture_output=True, check=True, timeout=120)
    return {one["name"]: one for one in json.loads(ran.stdout)}


def test_a_sound_rule_has_no_marks(answers):
    assert answers["good"]["diagnostics"] == []


def test_a_mistyped_key_is_marked_at_its_place(answers):
    (found,) = answers["key"]["diagnostics"]

    assert (found["line"], found["column"], found["message"]) == (FIRST + 2, 5, "Property maxx is not allowed.")


def test_a_mistyped_name_is_marked_with_a_chinese_sentence(answers):
    (found,) = answers["name"]["diagnostics"]

    assert (found["line"], found["column"]) == (FIRST, 11)
    assert found["message"].startswith("没有这个名称，请检查是否写错（gouji rules fields 可查）。")


def test_chinese_names_and_paths_are_completed_at_a_slot(answers):
    offered = {one["label"]: one["documentation"] for one in answers["slot"]["completions"]}

    assert {"决算数", "年初预算数", "上年决算推算", "执行率上限", "三公经费.公务接待费.决算数"} <= set(offered)
    assert offered["决算数"] == "金额 final · money final"


def test_only_the_keys_of_the_kind_are_completed(answers):
    offered = {one["label"] for one in answers["keys"]["completions"]}

    assert {"part", "max", "stated", "zero_base", "each", "when", "severity"} <= offered
    assert not {"total", "parts", "threshold", "fields", "values"} & offered


def test_what_a_rule_is_said_of_is_completed(answers):
    offered = {one["label"] for one in answers["each"]["completions"]}

    assert {"Line", "三公经费.*", "three_public.*", "收支.支出"} <= offered
