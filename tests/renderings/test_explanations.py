from __future__ import annotations

import json
from typing import TYPE_CHECKING

from checker.pipeline import check_files
from checker.renderings.explanations import sentences_of
from checker.rules.load import load_rulebook

if TYPE_CHECKING:
    from pathlib import Path

PACK = 'id: p\nversion: "1"\ntitle: {zh: 包, en: pack}\n'
RULES = """\
chapter: X
rules:
  - id: X-001
    title: {zh: 题, en: title}
    kind: formula
    message: {zh: 文, en: text}
    cases:
      - each: three_public.vehicle.total
        require: 决算数 = 年初预算数
        explain: 非 为空(预决算差异原因)
      - each: three_public.overseas
        require: 决算数 = 年初预算数
        explain: 非 为空(三公经费.公务接待费.预决算差异原因)
"""


def line(reason: str) -> dict[str, object]:
    return {"initial": "9", "final": "1", "reasons": [{"text": reason, "compares": "vs_budget"}]}


def test_the_sentence_is_the_one_that_the_rule_looks_for_on_that_subject(tmp_path: Path):
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "x.yaml").write_text(RULES, encoding="utf-8")
    tree = {
        "schema_version": "1.0",
        "meta": {"fiscal_year": 2023, "report_type": "dept_overall"},
        "unit": {"name": "单位"},
        "three_public": {"vehicle": {"total": line("车")}, "reception": {"total": line("客")}, "overseas": line("飞")},
    }
    path = tmp_path / "report.json"
    path.write_text(json.dumps(tree), encoding="utf-8")

    (checked,) = check_files([path], load_rulebook(tmp_path)).reports
    assert checked.read is not None
    assert checked.judged is not None
    found = {one.judgement.subject[1]: sentences_of(one, checked.read.report) for one in checked.judged.findings}

    assert found == {"vehicle": ("车",), "overseas": ("客",)}
