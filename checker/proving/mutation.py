"""Whether the examples of rules notice when a rule is wrong: every mutant judged on its rule's examples."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.findings.judge import judge_rule
from checker.findings.prove import worst
from checker.formula.check import check
from checker.formula.mistakes import FormulaError
from checker.formula.parser import parse
from checker.kernel.message import Message
from checker.proving.mutants import Mutant, definition_mutants, mutants_of, parameter_mutants
from checker.proving.siblings import siblings_in
from checker.proving.uses import names_used
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from checker.report.validate import validate
from checker.report.vocabulary import name_key
from checker.rules.form import Form
from checker.rules.read_rule import read_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.formula.check import Definition
    from checker.kernel.strict_yaml import Mapping, Scalar
    from checker.proving.sources import DefinitionSource, PackSource, RuleSource
    from checker.rules.model import Example, Rule
    from checker.rules.read_rule import Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A mutant and whether an example of its rule noticed."""

    mutant: Mutant
    rule: Rule
    is_noticed: bool


@dataclass(frozen=True, slots=True)
class _Case:
    """An example ready to be judged."""

    outcome: str
    report: Report


Examples = dict[str, tuple[_Case, ...]]
_RULE = Message("规则", "the rule")


def mutate(source: PackSource, examples: Iterable[Example], keyword: str = "") -> Iterator[Tried]:
    """Yield every mutant of every rule whose id has `keyword` in it, and of the definitions and parameters they use.

    What cannot be loaded is no mutant: the author would be told at once.
    """
    cases = _cases(examples)
    rules = [one for one in source.rules if keyword.upper() in one.rule.id.upper()]
    siblings = siblings_in(load_vocabulary())
    for one in rules:
        for mutant, node in mutants_of(one.node, siblings):
            yield from _tried(mutant, _read(node, one.surroundings), cases)
        yield from _with_parameters(one, source, cases)
    for definition in source.definitions:
        yield from _with_definition(definition, source, rules, cases)


def _cases(examples: Iterable[Example]) -> Examples:
    found: dict[str, list[_Case]] = {}
    for one in examples:
        if not validate(one.tree):
            found.setdefault(one.rule_id, []).append(_Case(one.outcome, Report(one.tree, load_vocabulary())))
    return {rule_id: tuple(cases) for rule_id, cases in found.items()}


def _read(node: Mapping, surroundings: Surroundings) -> Rule | None:
    return read_rule(Form(node, [], _RULE), surroundings)


def _tried(mutant: Mutant, rule: Rule | None, cases: Examples) -> Iterator[Tried]:
    if rule is not None:
        yield Tried(mutant=mutant, rule=rule, is_noticed=_is_noticed(rule, cases.get(rule.id, ())))


def _is_noticed(rule: Rule, cases: Sequence[_Case]) -> bool:
    return any(_outcome(rule, one) != one.outcome for one in cases)


def _outcome(rule: Rule, case: _Case) -> str:
    try:
        return worst(one.outcome for one, _, _ in judge_rule(rule, case.report)).value
    except Exception as defect:  # noqa: BLE001 -- a mutant that breaks is a mutant that is noticed
        return f"broken: {defect}"


def _with_parameters(one: RuleSource, source: PackSource, cases: Examples) -> Iterator[Tried]:
    """Yield the rule with a parameter of the pack made wrong, each that it uses."""
    siblings = siblings_in(load_vocabulary())
    used = names_used(one.node, source.table)
    own = set(one.rule.parameters) - set(one.surroundings.parameters)
    for parameter in source.parameters:
        if used.isdisjoint(parameter.keys) or not own.isdisjoint(parameter.keys):
            continue
        for mutant, default in parameter_mutants(one.rule.id, parameter.name, parameter.default, siblings):
            value = parameter.read(default)
            if value is None:
                continue
            values = {**one.surroundings.context.parameters, **dict.fromkeys(parameter.keys, value)}
            context = replace(one.surroundings.context, parameters=values, expanded={})
            yield from _tried(mutant, _read(one.node, replace(one.surroundings, context=context)), cases)


def _with_definition(
    definition: DefinitionSource, source: PackSource, rules: Sequence[RuleSource], cases: Examples
) -> Iterator[Tried]:
    """Yield the definition made wrong; one rule whose example notices is enough."""
    name = definition.definition.name
    users = [one for one in rules if name_key(name) in names_used(one.node, source.table)]
    if not users:
        return
    for mutant, formula in definition_mutants(name, definition.formula, siblings_in(load_vocabulary())):
        table = _changed(definition, formula, source)
        if table is None:
            continue
        made = [_with_table(one, table) for one in users]
        tried = [
            Tried(mutant=mutant, rule=one, is_noticed=_is_noticed(one, cases.get(one.id, ()))) for one in made if one
        ]
        yield next((one for one in tried if one.is_noticed), tried[0])


def _with_table(one: RuleSource, table: dict[tuple[str, str], Definition]) -> Rule | None:
    context = replace(one.surroundings.context, definitions=table, expanded={})
    return _read(one.node, replace(one.surroundings, context=context))


def _changed(
    definition: DefinitionSource, formula: Scalar, source: PackSource
) -> dict[tuple[str, str], Definition] | None:
    """Return the table of definitions with one formula changed; None when the formula makes no sense."""
    changed = replace(definition.definition, tree=parse(formula.text))
    table = {key: changed if one is definition.definition else one for key, one in source.table.items()}
    owner = source.context.vocabulary.types[changed.type_name]
    try:
        check(changed.tree, replace(source.context, subject=owner, definitions=table, expanded={}))
    except FormulaError:
        return None
    return table
