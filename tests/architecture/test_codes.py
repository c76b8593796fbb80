"""Every mistake has a code of its own, by which people look it up."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import checker

PACKAGE = Path(checker.__file__).parent
CODE = re.compile(r"GJ-[A-Z]\d{3}")


def test_every_code_belongs_to_one_mistake():
    owners: dict[str, set[str]] = {}
    for path in [*PACKAGE.rglob("*mistakes.py"), *PACKAGE.rglob("*messages.py")]:
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                        owners.setdefault(node.value, set()).add(f"{path.relative_to(PACKAGE)}: {function.name}")

    assert len(owners) > 100
    assert {code: sorted(names) for code, names in owners.items() if len(names) > 1} == {}
