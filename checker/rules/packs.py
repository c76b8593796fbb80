"""Pack files to packs: what each is called, its parameters and definitions, what it changes of the packs below.

A pack is a folder with a `pack.yaml`:

    id: example-city
    version: "2026.1"
    title: {zh: …, en: …}
    extends: national@2026.1     # a pack beside this one or a shipped one; the version may be left out
    region: "1101"               # beginning of the GB/T 2260 code; the pack's own rules are for reports from there
    params: …                    # new ones, and other values of those below (see overrides.py)
    rules: …                     # changes of rules below, each with a reason
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.formula.check import check
from checker.formula.context import Context, Definition
from checker.formula.mistakes import FormulaError
from checker.formula.parser import parse
from checker.formula.typed import Constant, Words
from checker.kernel.message import Message
from checker.kernel.shipped import shipped
from checker.kernel.suggestion import nearest
from checker.kernel.unit import Kind
from checker.report.vocabulary import name_key
from checker.rules import mistakes
from checker.rules.applicability import read_applicability, read_regions
from checker.rules.basis import Register, read_register
from checker.rules.files import BASIS_FILE, DEFINITIONS_FILE
from checker.rules.model import Applicability, Pack
from checker.rules.overrides import Origin, RuleChange, change_parameter, read_pack_parameters, read_rule_changes
from checker.rules.reserved import BOILERPLATE, REASON_MINIMUM

if TYPE_CHECKING:
    from pathlib import Path

    from checker.kernel.strict_yaml import Scalar
    from checker.report.vocabulary import Vocabulary
    from checker.rules.chain import Link
    from checker.rules.files import Files
    from checker.rules.form import Form
    from checker.rules.overrides import Adjustments, Table

Definitions = dict[tuple[str, str], Definition]
SUBSTANCE: dict[str, Constant | Words] = {
    name_key(BOILERPLATE): Words((), BOILERPLATE),
    name_key(REASON_MINIMUM): Constant(Fraction(1), Kind.NUMBER, "", REASON_MINIMUM),
}
"""What counts as an explanation in a pack that does not say: any words at all."""

_DEFINITION = Message("定义", "the definition")
_BASIS = Message("依据", "the source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One pack of a chain: what its rules may use, which reports they are for, and what it changes of others."""

    pack: Pack
    folder: Path
    register: Register
    applies: Applicability
    changes: tuple[RuleChange, ...]


@dataclass(slots=True, kw_only=True)
class Stack:
    """The packs of a chain, base first, and the parameters and definitions as the last one leaves them."""

    vocabulary: Vocabulary
    layers: list[Layer]
    parameters: Table
    definitions: Definitions

    def context(self, year: int | None = None) -> Context:
        """Return what the names of a formula mean for a fiscal year."""
        values = {key: one.for_year(year) for key, one in self.parameters.items()}
        return Context(self.vocabulary, parameters={**SUBSTANCE, **values}, definitions=self.definitions)


def stack_packs(
    links: tuple[Link, ...], files: Files, vocabulary: Vocabulary, adjustments: Adjustments | None
) -> Stack:
    """Return the packs of a chain put one on the other, and what a project changes on top."""
    stack = Stack(vocabulary=vocabulary, layers=[], parameters={}, definitions={})
    for link in links:
        _head(stack, link, files)
    if adjustments is not None:
        for name, node in adjustments.parameters:
            change_parameter(name, node, Origin(adjustments.by), stack.parameters, stack.context(), files.problems)
        if stack.layers:
            last = stack.layers[-1]
            # What a project sets is told by the pack it is set on.
            stack.layers[-1] = replace(last, pack=replace(last.pack, parameters=stack.parameters))
    for index, layer in enumerate(stack.layers):
        own = _definitions(stack, layer.folder, files)
        stack.layers[index] = replace(layer, pack=replace(layer.pack, definitions=own))
    return stack


def _head(stack: Stack, link: Link, files: Files) -> None:
    form, folder = link.form, link.folder
    below = stack.layers[-1] if stack.layers else None
    register = _register(files, folder, below.register if below else None)
    if form is None:
        pack = Pack(id=folder.name, version="0", title=Message(folder.name, folder.name), parameters={}, definitions={})
        stack.layers.append(Layer(pack=pack, folder=folder, register=register, applies=Applicability(), changes=()))
        return
    pack_id = form.text("id", required=True)
    version = form.text("version", required=True)
    title = form.message("title", required=True)
    form.scalar("extends")
    regions = read_regions(form, "region")
    note = form.message("note")
    fresh = Context(stack.vocabulary)
    known = set(stack.parameters)
    table = read_pack_parameters(form, pack_id, fresh, stack.parameters)
    if below is not None:
        _refuse_shadows(form, known, table, stack.vocabulary)
    changes = read_rule_changes(form, "rules", pack_id)
    applies = read_applicability(form, stack.vocabulary, Applicability(regions=regions))
    form.close()
    stack.parameters = table
    pack = Pack(
        id=pack_id, version=version, title=title, parameters=table, definitions={}, note=note if note.zh else None,
        extends=below.pack.id if below else "", region=regions[0] if regions else "", folder=str(folder),
    )  # fmt: skip
    stack.layers.append(Layer(pack=pack, folder=folder, register=register, applies=applies, changes=changes))


def _refuse_shadows(form: Form, known: set[str], table: Table, vocabulary: Vocabulary) -> None:
    """Refuse new parameters named like a field: the rules below mean the field by that name."""
    fields = {key for one in vocabulary.types.values() for key in one.by_name}
    for key in table.keys() - known:
        if key in fields:
            form.problems.append(mistakes.clashing_parameter(table[key].mark, table[key].name))


def _register(files: Files, folder: Path, below: Register | None) -> Register:
    shared = (folder.parent / BASIS_FILE, shipped("rules") / BASIS_FILE) if below is None else ()
    for path in (folder / BASIS_FILE, *shared):
        if files.is_there(path):
            form = files.form(path, _BASIS)
            own = read_register(form) if form is not None else {}
            return {**(below or {}), **own}
    return below or {}


def _definitions(stack: Stack, folder: Path, files: Files) -> Definitions:
    """Return the definitions of a pack; those of the stack then have them too."""
    path = folder / DEFINITIONS_FILE
    form = files.form(path, _DEFINITION) if files.is_there(path) else None
    own: Definitions = {}
    if form is None:
        return own
    written: list[tuple[Definition, Scalar]] = []
    for one in form.forms("definitions", _DEFINITION):
        found = _definition(one, stack, own)
        if found is not None:
            written.append(found)
    form.close()
    stack.definitions = {**stack.definitions, **own}
    around = stack.context()
    for definition, scalar in written:
        owner = stack.vocabulary.types[definition.type_name]
        whole = replace(around, subject=owner)
        try:
            check(definition.tree, whole)
        except FormulaError as error:
            files.problems.extend(mistakes.formula(scalar, each) for each in error.mistakes)
    return own


def _definition(form: Form, stack: Stack, own: Definitions) -> tuple[Definition, Scalar] | None:
    name = form.message("name", required=True)
    type_name = form.text("of", required=True)
    scalar = form.scalar("formula", required=True)
    replaces = form.choice("replaces", ["true", "false"], "false") == "true"
    form.message("note")
    form.close()
    vocabulary = stack.vocabulary
    owner = vocabulary.type_named(type_name)
    if owner is None and type_name:
        near = nearest(type_name, vocabulary.types)
        form.problems.append(mistakes.unknown_subject(form.mark, type_name, near))
    if owner is None or scalar is None:
        return None
    keys = [(owner.name, name_key(each)) for each in (name.zh, name.en) if each]
    is_below = any(key in stack.definitions for key in keys)
    if is_below and not replaces:
        form.problems.append(mistakes.repeated_definition(form.mark, name.zh))
        return None
    if replaces and not is_below:
        known = [one.name for one in stack.definitions.values()]
        form.problems.append(mistakes.replaces_nothing(form.mark, name.zh, nearest(name.zh, known)))
        return None
    try:
        definition = Definition(name.zh, owner.name, parse(scalar.text))
    except FormulaError as error:
        form.problems.extend(mistakes.formula(scalar, each) for each in error.mistakes)
        return None
    own.update(dict.fromkeys(keys, definition))
    return definition, scalar
