"""Folders of YAML to a rulebook."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.formula.check import Context, Definition, check
from checker.formula.mistakes import FormulaError
from checker.formula.parser import parse
from checker.formula.typed import Constant, Words
from checker.kernel.errors import Problem, RuleError
from checker.kernel.message import Message
from checker.kernel.shipped import shipped
from checker.kernel.strict_yaml import Mapping, load_file
from checker.kernel.suggestion import nearest
from checker.kernel.unit import Kind
from checker.report.schema import load_vocabulary
from checker.report.vocabulary import name_key
from checker.rules import mistakes
from checker.rules.basis import Register, load_register
from checker.rules.form import MAPPING, Form, shown
from checker.rules.lower import BOILERPLATE, REASON_MINIMUM
from checker.rules.model import Pack, Parameter, Rule, Rulebook, Status
from checker.rules.parameters import read_parameters
from checker.rules.read_rule import Surroundings, read_rule

if TYPE_CHECKING:
    from pathlib import Path

    from checker.kernel.strict_yaml import Mark, Scalar

PACK_FILE = "pack.yaml"
DEFINITIONS_FILE = "definitions.yaml"
BASIS_FILE = "basis.yaml"
EXAMPLES_SUFFIX = ".examples.yaml"
DEFAULT_PACK = "national"

_SUBSTANCE: dict[str, Constant | Words] = {
    name_key(BOILERPLATE): Words((), BOILERPLATE),
    name_key(REASON_MINIMUM): Constant(Fraction(1), Kind.NUMBER, "", REASON_MINIMUM),
}
"""What counts as an explanation in a pack that does not say: any words at all."""

_PACK = Message("规则包", "the pack")
_CHAPTER = Message("规则文件", "the rule file")
_RULE = Message("规则", "the rule")
_DEFINITION = Message("定义", "the definition")


@dataclass(slots=True)
class _Loading:
    folder: Path
    problems: list[Problem] = field(default_factory=list)
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def form(self, path: Path, what: Message) -> Form | None:
        """Return the mapping in a file; its bytes go into the digest."""
        source = _shown(path)
        try:
            node = load_file(path, source)
        except RuleError as error:
            self.problems.extend(error.problems)
            return None
        self.digest.update(path.name.encode())
        self.digest.update(path.read_bytes())
        if not isinstance(node, Mapping):
            self.problems.append(mistakes.expected(node.mark, MAPPING, shown(node)))
            return None
        return Form(node, self.problems, what)


def _shown(path: Path) -> str:
    return "/".join(path.parts[-3:]) if path.is_relative_to(shipped("rules")) else str(path)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A rulebook, and the problems of the rules that had to be left out of it."""

    rulebook: Rulebook
    problems: tuple[Problem, ...]


def load_rulebook(folder: Path | None = None) -> Rulebook:
    """Return the rulebook of a pack folder, or the shipped national one.

    Raises:
        RuleError: with every problem of every file.
    """
    loaded = load_leniently(folder)
    if loaded.problems:
        raise RuleError(loaded.problems)
    return loaded.rulebook


def load_leniently(folder: Path | None = None) -> Loaded:
    """Return what can be used of a pack folder together with what is wrong: a broken rule stops only itself.

    Raises:
        RuleError: there is no such pack.
    """
    chosen = folder or shipped("rules") / DEFAULT_PACK
    if not (chosen / PACK_FILE).is_file():
        where = str(chosen / PACK_FILE)
        raise RuleError([Problem(code="GJ-R100", where=where, message=mistakes.no_folder(where))])
    loading = _Loading(chosen)
    register = _register(loading, chosen)
    pack, context = _pack(loading, chosen)
    rules: dict[str, Rule] = {}
    marks: dict[str, Mark] = {}
    for path in chapter_files(chosen):
        form = loading.form(path, _CHAPTER)
        if form is None:
            continue
        form.text("chapter")
        form.message("title")
        surroundings = Surroundings(context, pack.parameters, register, pack.id)
        for one in form.forms("rules", _RULE):
            rule = read_rule(one, surroundings)
            if rule is None:
                continue
            # People type ids in any case, so two that differ in nothing else are one.
            same = rule.id.upper()
            if same in marks:
                loading.problems.append(mistakes.repeated_id(rule.mark, rule.id, marks[same]))
                continue
            marks[same] = rule.mark
            rules[rule.id] = rule
        form.close()
    ordered = tuple(rules[key] for key in sorted(rules))
    running = tuple(one for one in ordered if one.status in (Status.ACTIVE, Status.TRIAL))
    book = Rulebook(
        packs=(pack,), rules=running, sha256=loading.digest.hexdigest(), by_id={one.id.upper(): one for one in ordered}
    )
    return Loaded(book, tuple(loading.problems))


def chapter_files(folder: Path) -> list[Path]:
    """Return the rule files of a pack, by name."""
    apart = {PACK_FILE, DEFINITIONS_FILE, BASIS_FILE}
    return sorted(
        one for one in folder.glob("*.yaml") if one.name not in apart and not one.name.endswith(EXAMPLES_SUFFIX)
    )


def _register(loading: _Loading, folder: Path) -> Register:
    for path in (folder / BASIS_FILE, folder.parent / BASIS_FILE, shipped("rules") / BASIS_FILE):
        if path.is_file():
            loading.digest.update(path.read_bytes())
            return load_register(path, _shown(path), loading.problems)
    return {}


def _pack(loading: _Loading, folder: Path) -> tuple[Pack, Context]:
    vocabulary = load_vocabulary()
    context = Context(vocabulary)
    form = loading.form(folder / PACK_FILE, _PACK)
    parameters: dict[str, Parameter] = {}
    pack_id, version, title = folder.name, "0", Message(folder.name, folder.name)
    if form is not None:
        pack_id = form.text("id", required=True)
        version = form.text("version", required=True)
        title = form.message("title", required=True)
        parameters = read_parameters(form, "params", context)
        form.close()
    values = {**_SUBSTANCE, **{key: one.value for key, one in parameters.items()}}
    context = Context(vocabulary, parameters=values)
    definitions = _definitions(loading, folder, context)
    pack = Pack(id=pack_id, version=version, title=title, parameters=parameters, definitions=definitions)
    return pack, Context(vocabulary, parameters=context.parameters, definitions=definitions)


def _definitions(loading: _Loading, folder: Path, context: Context) -> dict[tuple[str, str], Definition]:
    path = folder / DEFINITIONS_FILE
    form = loading.form(path, _DEFINITION) if path.is_file() else None
    table: dict[tuple[str, str], Definition] = {}
    if form is None:
        return table
    written: list[tuple[Definition, Scalar]] = []
    for one in form.forms("definitions", _DEFINITION):
        name = one.message("name", required=True)
        type_name = one.text("of", required=True)
        scalar = one.scalar("formula", required=True)
        one.message("note")
        one.close()
        owner = context.vocabulary.type_named(type_name)
        if owner is None and type_name:
            loading.problems.append(
                mistakes.unknown_subject(one.mark, type_name, nearest(type_name, context.vocabulary.types))
            )
        if owner is None or scalar is None:
            continue
        try:
            definition = Definition(name.zh, owner.name, parse(scalar.text))
        except FormulaError as error:
            loading.problems.extend(mistakes.formula(scalar, each) for each in error.mistakes)
            continue
        for each in filter(None, (name.zh, name.en)):
            table[owner.name, name_key(each)] = definition
        written.append((definition, scalar))
    form.close()
    for definition, scalar in written:
        whole = Context(context.vocabulary, context.vocabulary.types[definition.type_name], context.parameters, table)
        try:
            check(definition.tree, whole)
        except FormulaError as error:
            loading.problems.extend(mistakes.formula(scalar, each) for each in error.mistakes)
    return table
