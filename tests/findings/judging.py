"""One rule written out as YAML, judged on one report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.evaluate import evaluate
from checker.findings.labels import nowhere
from checker.report.decode import report_from_tree
from checker.rules.load import load_rulebook
from tests.rules.packs import rule_text, write_pack

if TYPE_CHECKING:
    from pathlib import Path

    from checker.findings.labels import Locate
    from checker.findings.model import Finding, Judged
    from tests.formulas import Tree

PACK = """\
id: small
version: "1"
title: {zh: 小规则包, en: Small pack}
params:
  变动线: {en: limit, type: percent, default: 10%}
  套话: {en: boilerplate, type: list, default: [正常浮动, 工作需要]}
  说明最少字数: {en: reason_min, type: number, default: 4}
"""


def judged(folder: Path, body: str, tree: Tree, *, locate: Locate = nowhere, **files: str) -> Judged:
    """Return what a rulebook of one rule with this body says of a report."""
    write_pack(folder, rule_text(body), pack=PACK, **files)
    return evaluate(load_rulebook(folder), report_from_tree(tree), locate)


def only_finding(folder: Path, body: str, tree: Tree, *, locate: Locate = nowhere, **files: str) -> Finding:
    """Return the one finding that the rule makes."""
    (found,) = judged(folder, body, tree, locate=locate, **files).findings
    return found


def outcome(folder: Path, body: str, tree: Tree) -> str:
    """Return the outcome of the one judgement that the rule makes."""
    (one,) = judged(folder, body, tree).judgements
    return one.outcome.value
