"""How the code is laid out: every module says what it is, stays short, keeps exact, and knows no place on the map."""

from __future__ import annotations

import ast
import tokenize
from functools import cache
from pathlib import Path

import pytest

import checker
from checker.kernel.shipped import shipped

PACKAGE = Path(checker.__file__).parent
MODULES = {str(one.relative_to(PACKAGE)): one for one in sorted(PACKAGE.rglob("*.py"))}
MOST_LINES = 450
LATER = ("TODO", "FIXME", "XXX", "HACK")
VAGUE = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager", "tools"})

LAYS_OUT_PAGES = ("documents/pdf/", "marking/pdf")
"""Where a float is a place on a page in points; figures stay text there."""
MAY_HOLD_FLOATS = {
    "kernel/suggestion.py": "how alike two names look is no verdict",
}
PLACES = [
    "湖南",
    "湖北",
    "广东",
    "广西",
    "河南",
    "河北",
    "山东",
    "山西",
    "江苏",
    "江西",
    "浙江",
    "安徽",
    "福建",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "海南",
    "辽宁",
    "吉林",
    "黑龙江",
    "内蒙古",
    "宁夏",
    "新疆",
    "西藏",
    "北京",
    "上海",
    "天津",
    "重庆",
    "香港",
    "澳门",
    "台湾",
    "长沙",
    "武汉",
    "广州",
    "深圳",
    "杭州",
    "南京",
    "成都",
    "西安",
    "郑州",
    "Hunan",
    "Hubei",
    "Guangdong",
    "Changsha",
    "Wangcheng",
    "Beijing",
    "Shanghai",
]
"""Provinces, and towns that reports at hand come from: what is true of one place is no rule of the code."""


@cache
def source(name: str) -> str:
    return MODULES[name].read_text(encoding="utf-8")


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(source(name))


def floats_in(module: ast.Module) -> list[str]:
    """Return what in a Python module makes a float, with its line."""
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            found.append(f"{node.lineno}: {node.value!r}")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
            found.append(f"{node.lineno}: float()")
    return found


def places_in(text: str) -> list[str]:
    return [one for one in PLACES if one in text]


def test_the_modules_are_found():
    assert len(MODULES) > 100


def test_every_module_says_what_it_is():
    said = {name: (ast.get_docstring(tree(name)) or "").split("\n")[0] for name in MODULES}

    assert [name for name, one in said.items() if not one.endswith((".", "`"))] == []


def test_everything_public_says_what_it_gives():
    silent = [
        f"{name}: {one.name}"
        for name in MODULES
        # The name of each function of a mistakes module is the mistake it words.
        if not name.endswith("mistakes.py") and name != "cli/messages.py"
        for one in tree(name).body
        if isinstance(one, ast.FunctionDef | ast.ClassDef) and not one.name.startswith("_")
        if ast.get_docstring(one) is None
    ]

    assert silent == []


def test_no_module_is_long():
    assert [name for name in MODULES if len(source(name).splitlines()) > MOST_LINES] == []


def test_no_module_is_named_for_nothing():
    assert [name for name in MODULES if VAGUE & set(Path(name).with_suffix("").parts)] == []


def test_no_module_holds_a_float():
    exact = [name for name in MODULES if name not in MAY_HOLD_FLOATS and not name.startswith(LAYS_OUT_PAGES)]

    assert {name: found for name in exact if (found := floats_in(tree(name)))} == {}


def test_no_work_is_left_for_later_in_a_comment():
    left = []
    for name, path in MODULES.items():
        # Most modules have no such word at all; where one has, it may stand in a text of the program.
        if not any(mark in source(name) for mark in LATER):
            continue
        with path.open("rb") as file:
            comments = [one.string for one in tokenize.tokenize(file.readline) if one.type == tokenize.COMMENT]
        left += [f"{name}: {one}" for one in comments if any(mark in one for mark in LATER)]

    assert left == []


@pytest.mark.parametrize("folder", [PACKAGE, shipped("rules"), shipped("schemas")], ids=["checker", "rules", "schemas"])
def test_nothing_shipped_names_a_place(folder: Path):
    # The pack of a region may name it; what serves everywhere may not.
    local = {one.parent for one in folder.glob("*/pack.yaml") if "\nregion:" in one.read_text(encoding="utf-8")}
    files = [
        one
        for one in sorted(folder.rglob("*"))
        if one.suffix in (".py", ".yaml", ".json") and local.isdisjoint(one.parents)
    ]
    found = {one.name: places_in(one.read_text(encoding="utf-8")) for one in files}

    assert found
    assert {name: places for name, places in found.items() if places} == {}


def test_the_searches_find_what_they_look_for():
    assert floats_in(ast.parse("x = 0.5\ny = float('1')")) == ["1: 0.5", "2: float()"]
    assert floats_in(ast.parse("x = 5\ny = Decimal('0.5')")) == []
    assert places_in("湖南省某县") == ["湖南"]
    assert places_in("某省某县") == []
