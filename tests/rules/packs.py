"""Small packs for tests: a folder written out, and what loading it tells."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from checker.kernel.errors import RuleError
from checker.kernel.message import Language
from checker.rules.examples import load_examples
from checker.rules.load import load_leniently, load_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from checker.kernel.errors import Problem
    from checker.rules.model import Case, Example, Rule

PACK = """\
id: small
version: "1"
title: {zh: 小规则包, en: Small pack}
params:
  变动线: {en: limit, type: percent, default: 10%}
  费用词: {en: cost_words, type: list, default: [支出, 费]}
"""
HEAD = """\
chapter: T
title: {zh: 试验, en: Trial}
rules:
"""
PLAIN = """\
  - id: T-001
    title: {zh: 决算数, en: final}
    each: three_public.*
    require: 决算数 > 0
    message: {zh: 没有决算数, en: no final}
"""
"""A rule with nothing wrong; the chapter's heading is three lines, so its id stands on the fourth."""


def write_pack(folder: Path, rules: str = PLAIN, *, pack: str = PACK, **files: str) -> Path:
    """Return the folder with a pack of these rules; `files` are more files, by name without their ending."""
    folder.mkdir(exist_ok=True)
    (folder / "pack.yaml").write_text(pack, encoding="utf-8")
    (folder / "t.yaml").write_text(HEAD + rules, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name.replace('__', '.')}.yaml").write_text(text, encoding="utf-8")
    return folder


def rule_text(body: str, rule_id: str = "T-001") -> str:
    """Return a rule with title and message, and `body` from its fourth line; in the file, from line 7."""
    head = f"""\
  - id: {rule_id}
    title: {{zh: 试验, en: trial}}
    message: {{zh: 不对, en: wrong}}
"""
    return head + textwrap.indent(body.rstrip("\n") + "\n", "    ")


def told(problems: Iterable[Problem], folder: Path, language: Language = Language.ZH) -> list[str]:
    """Return every problem as it is said, with places told from the folder."""
    return [one.said_in(language).replace(f"{folder}/", "").replace(f"{folder.name}/", "") for one in problems]


def problems_of(folder: Path, language: Language = Language.ZH) -> list[str]:
    """Return what loading a pack tells."""
    return told(load_leniently(folder).problems, folder, language)


def codes_of(folder: Path) -> list[tuple[str, str]]:
    """Return the code of each problem of a pack and where it is."""
    found = load_leniently(folder).problems
    return [(one.code, one.where.replace(f"{folder}/", "")) for one in found]


def only_rule(folder: Path) -> Rule:
    """Return the one rule of a pack, which has no problems."""
    (rule,) = load_rulebook(folder).by_id.values()
    return rule


def only_case(folder: Path) -> Case:
    """Return the one case of the one rule of a pack."""
    (case,) = only_rule(folder).cases
    return case


def examples_of(folder: Path) -> tuple[Example, ...]:
    """Return the examples of a pack."""
    return load_examples(folder, load_rulebook(folder))


def example_problems(folder: Path, language: Language = Language.ZH) -> list[str]:
    """Return what loading the examples of a pack tells."""
    try:
        examples_of(folder)
    except RuleError as error:
        return told(error.problems, folder, language)
    return []
