"""Small packs with something wrong in how their rules stand to one another, and what looking for it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.message import Language
from checker.proving.lint import lint
from checker.report.schema import load_vocabulary
from checker.rules.examples import load_examples
from checker.rules.load import load_rulebook
from tests.rules.packs import told, write_pack

if TYPE_CHECKING:
    from pathlib import Path

    from checker.rules.model import Rule

VOCABULARY = load_vocabulary()
PACK = """\
id: small
version: "1"
title: {zh: 小规则包, en: Small pack}
"""


def rule_text(
    rule_id: str, body: str, message: str = "决算数 {决算数} 不对", en: str = "final {final} is wrong"
) -> str:
    """Return a rule whose lines after its message are `body`."""
    lines = [f"  - id: {rule_id}", "    title: {zh: 试验, en: trial}", f'    message: {{zh: "{message}", en: "{en}"}}']
    return "\n".join([*lines, *(f"    {line}" for line in body.strip().splitlines())]) + "\n"


def pack_of(folder: Path, *rules: str, examples: str = "", pack: str = PACK) -> Path:
    """Return the folder with a pack of these rules and examples."""
    files = {"t__examples": examples} if examples else {}
    return write_pack(folder, "".join(rules), pack=pack, **files)


def only_rule(folder: Path) -> Rule:
    """Return the one rule of a pack."""
    (rule,) = load_rulebook(folder).rules
    return rule


def linted(folder: Path, language: Language = Language.ZH, *, is_fast: bool = False) -> list[str]:
    """Return the first line of everything found wrong with a pack, places told from the folder."""
    book = load_rulebook(folder)
    found = lint(folder, book, load_examples(folder, book), is_fast=is_fast)
    return [one.splitlines()[0] for one in told(found.problems, folder, language)]


def without_examples(found: list[str]) -> list[str]:
    """Return what was found beside missing examples."""
    return [one for one in found if "GJ-L207" not in one]
