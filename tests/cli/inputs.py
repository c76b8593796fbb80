"""What the tests of the command line are run on: a small pack, a report of each sort, and a way to run a command."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli.main import main

if TYPE_CHECKING:
    import pytest

PACK = Path(__file__).parent / "pack"
REPORT = PACK / "report.json"
TEXT = """示例单位2023年度部门整体支出绩效自评报告

一、部门预算管理及执行情况

（一）“三公”经费

2023年公务接待费支出预算为60.00万元，支出决算为12.35万元，完成预算的20.85%。
"""
VEHICLE = {"label": "公务用车费", "initial": "25.00", "final": "25.00"}


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


class Gouji:
    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Ran:
        code = main([str(one) for one in arguments])
        captured = self._capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    def small(self, verb: str, *arguments: object) -> Ran:
        """Run a command with the small pack."""
        return self(verb, *arguments, "--rules", PACK)


def report(folder: Path, name: str = "other.json", **vehicle: object) -> Path:
    """Return a report file whose vehicle line is changed as said; no vehicle line at all when nothing is said."""
    tree: dict[str, object] = {
        "schema_version": "1.0",
        "meta": {"fiscal_year": 2023, "report_type": "dept_overall"},
        "unit": {"name": "示例单位", "code": "1"},
    }
    if vehicle:
        tree["three_public"] = {"vehicle": {"total": {**VEHICLE, **vehicle}}}
    path = folder / name
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path


def rate(value: str) -> dict[str, object]:
    return {"completion_rate": {"value": value, "unit": "%"}}


def broken_pack(folder: Path) -> Path:
    """Return a copy of the pack with a misspelt key in one rule."""
    copy = folder / "broken"
    shutil.copytree(PACK, copy)
    path = copy / "sg.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("explain:", "explian:"), encoding="utf-8")
    return copy
