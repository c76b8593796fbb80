"""What a pack lacks, seen without solving anything: languages, examples, figures in messages, uses of what is defined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formula.typed import Apply, Compare, Constant, Reference, Typed, Words, parts_of
from checker.kernel.strict_yaml import Mapping, Scalar, Sequence, load_file
from checker.kernel.unit import Kind
from checker.proving import mistakes
from checker.report.vocabulary import Shape
from checker.rules.files import DEFINITIONS_FILE, PACK_FILE, chapter_files, shown_path
from checker.rules.reserved import RESERVED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as Listed
    from pathlib import Path

    from checker.kernel.errors import Problem
    from checker.kernel.strict_yaml import Mark, Node
    from checker.rules.model import Example, Rule, Rulebook, Wording

_NAMES = frozenset({"label", "name", "title", "l1", "l2", "l3", "id"})
"""Fields that say what is spoken of, and no value of it."""

SILENT = frozenset({"pass", "not_applicable"})
FAULTS = frozenset({"fail", "explained"})


def missing_languages(rules: Listed[Rule]) -> Iterator[Problem]:
    """Yield a problem for each rule that says something in Chinese only."""
    for rule in rules:
        slots = [] if rule.title.en else ["title"]
        if any(case.message.en is None for case in rule.cases):
            slots.append("message")
        if any(case.fix is not None and case.fix.en is None for case in rule.cases):
            slots.append("fix")
        if slots:
            yield mistakes.missing_language(rule.mark, rule.id, slots)


def silent_messages(rules: Listed[Rule]) -> Iterator[Problem]:
    """Yield a problem for each rule that compares figures and tells none."""
    for rule in rules:
        if any(compares_figures(case.require) and not _names_figure(case.message) for case in rule.cases):
            yield mistakes.message_names_no_value(rule.mark, rule.id)


def missing_examples(rule: Rule, examples: Listed[Example], *, may_be_unknown: bool) -> Iterator[Problem]:
    """Yield a problem for a rule that does not show each way in which it can turn out."""
    outcomes = {one.outcome for one in examples}
    boundary = {one.outcome for one in examples if one.is_boundary}
    missing = [] if outcomes & {"pass", "explained"} else ["pass"]
    missing += [] if "fail" in outcomes else ["fail"]
    if may_be_unknown and "unknown" not in outcomes:
        missing.append("unknown")
    is_rounded = any(compares_figures(case.require) for case in rule.cases)
    if is_rounded and not (boundary & SILENT and boundary & FAULTS):
        missing.append("boundary")
    if missing:
        yield mistakes.missing_examples(rule.mark, rule.id, missing)


def compares_figures(typed: Typed) -> bool:
    """Return whether somewhere in a condition a printed figure is compared; whole numbers have no boundary to show."""
    if isinstance(typed, Compare) and _holds_figure(typed):
        return True
    return any(compares_figures(one) for one in parts_of(typed))


def _holds_figure(typed: Typed) -> bool:
    if isinstance(typed, Reference):
        return typed.target.shape is Shape.FIGURE and not typed.target.is_integer and typed.target.view is None
    return any(_holds_figure(one) for one in parts_of(typed))


def _names_figure(wording: Wording) -> bool:
    return any(_shows_number(part) for part in wording.zh.parts if not isinstance(part, str))


def _shows_number(typed: Typed) -> bool:
    """Return whether a placeholder shows a figure, or quotes a text of the report in which figures stand."""
    if isinstance(typed, Reference):
        return typed.kind.is_ordered or (typed.kind is Kind.TEXT and typed.target.key not in _NAMES)
    if isinstance(typed, Apply):
        return typed.kind.is_numeric
    return any(_shows_number(one) for one in parts_of(typed))


def unused(folder: Path, rulebook: Rulebook) -> Iterator[Problem]:
    """Yield a problem for each parameter and definition that nothing uses."""
    rules = tuple(rulebook.by_id.values())
    together = rulebook.across
    definitions = _definitions(folder)
    texts = [text for path in chapter_files(folder) for text in _texts(load_file(path))]
    texts += [text for rule in rules for _, text in rule.formulas]
    texts += [text for rule in together for _, text in rule.formulas]
    for names, mark, own in definitions:
        others = (*texts, *(formula for _, _, formula in definitions if formula != own))
        if not any(_stands_in(name, text) for name in names for text in others):
            yield mistakes.definition_never_used(mark, names[0])
    used = {name for rule in rules for name in _parameters_in(rule)} | RESERVED
    said = [text for rule in together for _, text in rule.formulas]
    used |= {
        one.name
        for one in rulebook.parameters.values()
        if any(_stands_in(name, text) for name in one.names for text in said)
    }
    here = {shown_path(one) for one in (folder / PACK_FILE, *chapter_files(folder))}
    parameters = [*rulebook.packs[-1].parameters.values(), *(one for rule in rules for one in rule.parameters.values())]
    found = {one.name: one.mark for one in parameters if one.name not in used and one.mark.source in here}
    for name, mark in found.items():
        yield mistakes.parameter_never_used(mark, name)


def _parameters_in(rule: Rule) -> Iterator[str]:
    for case in rule.cases:
        words = [one for each in (case.message, case.fix) if each is not None for one in (each.zh, each.en) if one]
        placeholders = [part for one in words for part in one.parts if not isinstance(part, str)]
        conditions = [one for one in (case.when, case.discharge) if one is not None]
        for typed in (case.require, *conditions, *case.triggers, *case.show, *case.anchor, *placeholders):
            yield from _names(typed)


def _names(typed: Typed) -> Iterator[str]:
    if isinstance(typed, Constant | Words) and typed.name:
        yield typed.name
    for one in parts_of(typed):
        yield from _names(one)


def _definitions(folder: Path) -> list[tuple[list[str], Mark, str]]:
    """Return the names of each definition of a pack, where it stands, and its formula."""
    path = folder / DEFINITIONS_FILE
    node = load_file(path) if path.is_file() else None
    listed = node.get("definitions") if isinstance(node, Mapping) else None
    found: list[tuple[list[str], Mark, str]] = []
    for one in listed.items if isinstance(listed, Sequence) else ():
        name, formula = (one.get("name"), one.get("formula")) if isinstance(one, Mapping) else (None, None)
        if isinstance(formula, Scalar) and name is not None:
            found.append((list(_texts(name)), name.mark, formula.text))
    return found


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Scalar():
            yield node.text
        case Mapping():
            for key, value in node.entries:
                # The parameters of a rule are not used by being there.
                yield from () if key.text == "params" else _texts(value)
        case _:
            for one in node.items:
                yield from _texts(one)


def _stands_in(name: str, text: str) -> bool:
    """Return whether a name stands in a formula or message as a word of its own."""
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(name) : at + len(name) + 1]
        if not any(one.isalnum() or one == "_" for one in before + after):
            return True
        at = text.find(name, at + 1)
    return False
