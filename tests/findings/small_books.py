"""Small rulebooks written as data, and small reports to judge with them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from checker.findings.evaluate import evaluate
from checker.kernel.place import Place
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from checker.rules.load import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.findings.model import Finding, Judged, Outcome
    from checker.rules.model import Rulebook

Tree = dict[str, object]
MESSAGE = {"zh": "{项目}不对", "en": "{label} is wrong"}


def rule(rule_id: str = "TST-001", /, **keys: object) -> Tree:
    """Return a rule as written: of lines, and an error, unless `keys` say otherwise; a key that is None is left out."""
    title = {"zh": "试验", "en": "trial"}
    whole = {
        "id": rule_id,
        "title": title,
        "kind": "formula",
        "severity": "error",
        "each": "Line",
        "message": MESSAGE,
        **keys,
    }
    return {key: value for key, value in whole.items() if value is not None}


def book(*rules: Tree, **params: object) -> Rulebook:
    """Return a rulebook of these rules; JSON is YAML, so they are written as they come."""
    pack = {"id": "small", "version": "1", "title": {"zh": "小", "en": "small"}, "params": params}
    chapter = {"chapter": "TST", "title": {"zh": "试验", "en": "trial"}, "rules": list(rules)}
    with tempfile.TemporaryDirectory() as folder:
        for name, node in (("pack.yaml", pack), ("tst.yaml", chapter)):
            text = json.dumps(node, ensure_ascii=False, indent=1)
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return load_rulebook(Path(folder))


def report(
    *lines: Mapping[str, object], year: int = 2023, unit: Mapping[str, object] | None = None, **blocks: object
) -> Report:
    """Return a report of these lines, called 甲, 乙, … where they have no label."""
    named = [{"label": "甲乙丙丁"[number], **line} for number, line in enumerate(lines)]
    tree: Tree = {
        "schema_version": "1.0",
        "meta": {"fiscal_year": year, "report_type": "dept_overall", "money_unit": "万元"},
        "unit": {"name": "示例单位", **(unit or {})},
        **({"lines": named} if named else {}),
        **blocks,
    }
    return Report(tree, load_vocabulary())


def at(span: tuple[int, int]) -> Place:
    """Return a place that quotes its own offsets."""
    return Place(block=0, start=span[0], end=span[1], quote=f"{span[0]}-{span[1]}")


def judged(rulebook: Rulebook, made: Report) -> Judged:
    return evaluate(rulebook, made, at)


def outcomes(found: Judged) -> list[Outcome]:
    return [one.outcome for one in found.judgements]


def only(found: Judged) -> Finding:
    """Return the one finding there is."""
    (finding,) = found.findings
    return finding
