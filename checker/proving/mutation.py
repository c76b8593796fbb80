"""Whether the examples of rules notice when a rule is wrong: every mutant judged on its rule's examples."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.findings.judge import judge_rule
from checker.findings.prove import worst
from checker.formula.check import check
from checker.formula.context import Expanded
from checker.formula.mistakes import FormulaError
from checker.kernel.message import Message
from checker.proving.equivalence import says_the_same
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

    from checker.formula.context import Definition
    from checker.kernel.strict_yaml import Mapping
    from checker.rules.across import SomeRule
    from checker.rules.load import PackText, Written
    from checker.rules.model import Example, Rule
    from checker.rules.read_rule import Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A mutant, the rule it makes, and whether an example of that rule noticed."""

    mutant: Mutant
    rule: SomeRule
    is_noticed: bool


@dataclass(frozen=True, slots=True)
class _Case:
    """An example ready to be judged."""

    outcome: str
    report: Report


Examples = dict[str, tuple[_Case, ...]]
Definitions = dict[tuple[str, str], "Definition"]
_RULE = Message("规则", "the rule")


def mutate(pack: PackText, examples: Iterable[Example], keyword: str = "") -> Iterator[Tried]:
    """Yield every mutant of every rule whose id has `keyword` in it, and of the definitions and parameters they use.

    What cannot be loaded is no mutant: the author would be told at once. Nor is what says the same as the rule.
    """
    siblings = siblings_in(load_vocabulary())
    rules = [one for one in pack.rules if keyword.upper() in one.rule.id.upper()]
    asked = {one.rule.id for one in rules}
    cases = _cases(one for one in examples if one.rule_id in asked)
    used = {one.rule.id: names_used(one.node, pack.stack.definitions) for one in rules}
    for one in rules:
        for mutant, node in mutants_of(one.node, siblings):
            yield from _tried(mutant, one.rule, _read(node, one.surroundings), cases)
        yield from _with_parameters(one, pack, used[one.rule.id], cases)
    for definition in dict.fromkeys(pack.stack.definitions.values()):
        users = [one for one in rules if name_key(definition.name) in used[one.rule.id]]
        for mutant, changed in definition_mutants(definition, siblings) if users else ():
            yield from _with_definition(mutant, changed_table(definition, changed, pack), users, cases)


def _cases(examples: Iterable[Example]) -> Examples:
    found: dict[str, list[_Case]] = {}
    for one in examples:
        if not validate(one.tree):
            found.setdefault(one.rule_id, []).append(_Case(one.outcome, Report(one.tree, load_vocabulary())))
    return {rule_id: tuple(cases) for rule_id, cases in found.items()}


def _read(node: Mapping, surroundings: Surroundings) -> Rule | None:
    return read_rule(Form(node, [], _RULE), surroundings)


def _tried(mutant: Mutant, original: Rule, rule: Rule | None, cases: Examples) -> Iterator[Tried]:
    if rule is None:
        return
    is_noticed = _is_noticed(rule, cases.get(rule.id, ()))
    if is_noticed or not says_the_same(original, rule):
        yield Tried(mutant=mutant, rule=rule, is_noticed=is_noticed)


def _is_noticed(rule: Rule, cases: Sequence[_Case]) -> bool:
    return any(_outcome(rule, one) != one.outcome for one in cases)


def _outcome(rule: Rule, case: _Case) -> str:
    try:
        return worst(one.outcome for one, _, _ in judge_rule(rule, case.report)).value
    except Exception as defect:  # noqa: BLE001 -- a mutant that breaks is a mutant that is noticed
        return f"broken: {defect}"


def _with_parameters(one: Written[Rule], pack: PackText, used: frozenset[str], cases: Examples) -> Iterator[Tried]:
    """Yield the rule with a parameter of the pack made wrong, each that it uses and does not declare itself."""
    own = one.rule.parameters.keys() - pack.stack.parameters.keys()
    for parameter in dict.fromkeys(pack.stack.parameters.values()):
        keys = {name_key(name) for name in parameter.names}
        if used.isdisjoint(keys) or not own.isdisjoint(keys):
            continue
        for mutant, value in parameter_mutants(one.rule.id, parameter):
            values = {**one.surroundings.context.parameters, **dict.fromkeys(keys, value)}
            context = replace(one.surroundings.context, parameters=values, expanded=Expanded())
            rule = _read(one.node, replace(one.surroundings, context=context))
            yield from _tried(mutant, one.rule, rule, cases)


def _with_definition(
    mutant: Mutant, table: Definitions | None, users: Sequence[Written[Rule]], cases: Examples
) -> Iterator[Tried]:
    """Yield a definition made wrong; one rule whose example notices is enough."""
    if table is None:
        return
    tried = [each for one in users for each in _tried(mutant, one.rule, _with_table(one, table), cases)]
    if tried:
        yield next((one for one in tried if one.is_noticed), tried[0])


def _with_table(one: Written[Rule], table: Definitions) -> Rule | None:
    context = replace(one.surroundings.context, definitions=table, expanded=Expanded())
    return _read(one.node, replace(one.surroundings, context=context))


def changed_table(definition: Definition, changed: Definition, pack: PackText) -> Definitions | None:
    """Return the table of definitions with one of them changed; None when its formula makes no sense."""
    table = {key: changed if one is definition else one for key, one in pack.stack.definitions.items()}
    owner = pack.stack.vocabulary.types[changed.type_name]
    try:
        check(changed.tree, replace(pack.stack.context(), subject=owner, definitions=table, expanded=Expanded()))
    except FormulaError:
        return None
    return table
