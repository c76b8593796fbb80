"""A new rule written into a pack: rule and examples, seen to load and to hold before they stay."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.authoring import mistakes
from checker.authoring.draft import plain_message
from checker.authoring.pack_schemas import EXAMPLES_FILE, RULE_FILE
from checker.authoring.yaml_text import example_text, rule_text, scalar
from checker.findings.prove import prove_one
from checker.kernel.errors import RuleError
from checker.kernel.shipped import shipped
from checker.kernel.strict_yaml import Mapping, Scalar, Sequence, load
from checker.proving.boundary import made_examples
from checker.report.schema import load_vocabulary
from checker.rules.examples import load_examples
from checker.rules.load import BASIS_FILE, DEFINITIONS_FILE, EXAMPLES_SUFFIX, PACK_FILE, chapter_files, load_leniently

if TYPE_CHECKING:
    from pathlib import Path

    from checker.authoring.draft import Draft
    from checker.kernel.errors import Problem
    from checker.rules.model import Example, Rule

_SLOT = re.compile(r"\| +(?:- )?([a-z_]+):")
_RESERVED = frozenset({PACK_FILE, DEFINITIONS_FILE, BASIS_FILE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written: the files, and the examples of the rule."""

    rule_file: Path
    examples_file: Path
    examples: tuple[Example, ...]


def write_rule(draft: Draft, folder: Path, chapter: str = "") -> Written:
    """Write a rule and its examples into a pack, after whatever stands there; nothing stays if it does not load.

    Raises:
        CheckerError: the pack is not there, has the id already, or the rule has a mistake.
    """
    known = load_leniently(folder)
    _refuse_known(draft, folder)
    path = folder / _file_name(draft.id, chapter)
    examples = path.with_name(path.name.removesuffix(".yaml") + EXAMPLES_SUFFIX)
    before = {one: one.read_bytes() if one.is_file() else None for one in (path, examples)}
    is_kept = False
    try:
        rule = _written_rule(draft, path, folder, known.problems)
        _append_examples(_examples_of(draft, rule), draft.id, examples)
        proved = _proved(rule, folder)
        is_kept = True
    finally:
        if not is_kept:
            _restore(before)
    return Written(rule_file=path, examples_file=examples, examples=proved)


def _refuse_known(draft: Draft, folder: Path) -> None:
    for path in chapter_files(folder):
        try:
            root = load(path.read_text(encoding="utf-8-sig"), str(path))
        except RuleError:
            continue
        rules = root.get("rules") if isinstance(root, Mapping) else None
        for one in rules.items if isinstance(rules, Sequence) else ():
            found = one.get("id") if isinstance(one, Mapping) else None
            # People type ids in any case, so two that differ in nothing else are one.
            if isinstance(found, Scalar) and found.text.strip().upper() == draft.id.upper():
                raise mistakes.rule_exists(draft.id, found.mark.where)


def _file_name(rule_id: str, chapter: str) -> str:
    name = chapter or rule_id.rpartition("-")[0].lower() or rule_id.lower()
    name = name if name.endswith(".yaml") else f"{name}.yaml"
    is_plain = "/" not in name and "\\" not in name and not name.startswith(".")
    if name in _RESERVED or name.endswith(EXAMPLES_SUFFIX) or not is_plain:
        raise mistakes.bad_chapter_file(name)
    return name


def _written_rule(draft: Draft, path: Path, folder: Path, known: tuple[Problem, ...]) -> Rule:
    """Write the rule and return it as loaded; a message whose figures cannot stand there is written without them."""
    before = path.read_bytes() if path.is_file() else None
    seen = {(one.code, one.message.zh) for one in known}
    problems: tuple[Problem, ...] = ()
    for one in (draft,) if draft.is_worded else (draft, plain_message(draft)):
        _restore({path: before})
        _append_rule(one, path)
        loaded = load_leniently(folder)
        problems = tuple(each for each in loaded.problems if (each.code, each.message.zh) not in seen)
        rule = loaded.rulebook.rule(draft.id)
        if rule is not None and not problems:
            return rule
    told = [_at_option(one, str(path)) for one in problems]
    raise RuleError(told or [mistakes.not_loaded(draft.id, str(path))])


def _at_option(problem: Problem, path: str) -> Problem:
    """Return a problem of the rule as a problem of the option it came from: the file is not kept, so has no lines."""
    slot = _SLOT.search(problem.excerpt)
    if slot is None or not problem.where.startswith(path):
        return problem
    return replace(problem, where=f"--{slot[1].replace('_', '-')}")


def _append_rule(draft: Draft, path: Path) -> None:
    text = _text(path)
    if not text.strip():
        code = scalar(draft.id.rpartition("-")[0] or draft.id)
        head = f"chapter: {code}\ntitle: {{zh: {code}, en: {code}}}\nrules:\n"
        _write(path, f"{modeline(path.parent, RULE_FILE)}\n{head}{rule_text(draft, '  ')}", "\n")
        return
    root = load(text.removeprefix("\ufeff"), str(path))
    rules = root.get("rules") if isinstance(root, Mapping) else None
    last = root.entries[-1][0].text if isinstance(root, Mapping) and root.entries else ""
    if not isinstance(rules, Sequence) or not rules.items or last != "rules":
        raise mistakes.cannot_append(str(path))
    first = rules.items[0].mark
    line = text.removeprefix("\ufeff").splitlines()[first.line - 1]
    indent = line[: len(line) - len(line.lstrip(" "))]
    if not line.lstrip(" ").startswith("- "):
        raise mistakes.cannot_append(str(path))
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = "" if text.endswith("\n") else "\n"
    _write(path, f"{text}{gap}\n{rule_text(draft, indent)}", newline)


def _examples_of(draft: Draft, rule: Rule) -> list[str]:
    """Return the rule's examples as YAML: those made from its formula, and for the rest those of its starter."""
    made = list(made_examples(rule, load_vocabulary()))
    texts: list[str] = [f"  - {outcome}: {text}\n" for outcome, text in draft.examples.items()]
    return texts + [example_text(one) for one in made if one.is_boundary or one.outcome not in draft.examples]


def _append_examples(texts: list[str], rule_id: str, path: Path) -> None:
    if not texts:
        return
    text = _text(path)
    body = f"{scalar(rule_id)}:\n{''.join(texts)}"
    if not text.strip():
        _write(path, f"{modeline(path.parent, EXAMPLES_FILE)}\n{body}", "\n")
        return
    gap = "" if text.endswith("\n") else "\n"
    _write(path, f"{text}{gap}{body}", "\r\n" if "\r\n" in text else "\n")


def _proved(rule: Rule, folder: Path) -> tuple[Example, ...]:
    """Return the examples of the rule as loaded, every one of which must hold."""
    found = tuple(
        one for one in load_examples(folder, load_leniently(folder).rulebook) if one.rule_id.upper() == rule.id.upper()
    )
    for one in found:
        proof = prove_one(rule, one)
        if proof.why is not None:
            raise mistakes.example_does_not_hold(rule.id, one.mark.where, proof.why)
    return found


def modeline(folder: Path, name: str) -> str:
    """Return the line by which an editor finds the schema of a file: from the file where both lie in one checkout."""
    schema = shipped("schemas") / name
    above = schema.parent.parent
    if folder.resolve().is_relative_to(above):
        where = os.path.relpath(schema, folder.resolve()).replace(os.sep, "/")
    else:
        where = schema.as_uri()
    return f"# yaml-language-server: $schema={where}"


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8") if path.is_file() else ""


def _write(path: Path, text: str, newline: str) -> None:
    lines = text.replace("\r\n", "\n")
    try:
        path.write_bytes(lines.replace("\n", newline).encode("utf-8"))
    except OSError as cause:
        raise mistakes.cannot_write(str(path), cause.strerror or str(cause)) from cause


def _restore(before: dict[Path, bytes | None]) -> None:
    for path, data in before.items():
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(data)
