"""Whether the examples of rules across years and reports notice when such a rule is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.comparing.beside import about, ask, beside, outcome_of, take
from checker.comparing.lower import lowered
from checker.comparing.sql_door import Engine
from checker.comparing.wanted import wanted_by
from checker.formula.context import Expanded
from checker.kernel.message import Message
from checker.proving.mutants import definition_mutants, mutants_of, parameter_mutants
from checker.proving.mutation import Tried, changed_table
from checker.proving.siblings import siblings_in
from checker.proving.uses import names_used
from checker.report.schema import load_vocabulary
from checker.report.vocabulary import name_key
from checker.rules.form import Form
from checker.rules.read_across import read_across
from checker.storing.duckdb_door import asking_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.comparing.beside import Beside
    from checker.comparing.cohorts import Row
    from checker.comparing.lower import Lowered
    from checker.formula.context import Context, Definition
    from checker.proving.mutants import Mutant
    from checker.rules.across import AcrossExample, AcrossRule
    from checker.rules.load import PackText, Written
    from checker.rules.model import Rulebook
    from checker.storing.duckdb_door import DuckAsking

    Table = dict[tuple[str, str], Definition]

_RULE = Message("规则", "the rule")


def mutate_across(pack: PackText, examples: Iterable[AcrossExample], keyword: str = "") -> Iterator[Tried]:
    """Yield every mutant of every rule across years and reports whose id has `keyword` in it.

    With the parameters they use, and the definitions that no rule of one report uses: of the others those tell already.
    What cannot be loaded is no mutant.
    """
    by_rule: dict[str, list[AcrossExample]] = {}
    for example in examples:
        by_rule.setdefault(example.rule_id.upper(), []).append(example)
    of_reports = {name for one in pack.rules for name in names_used(one.node, pack.stack.definitions)}
    with asking_rows() as asking:
        for one in pack.across:
            if keyword.upper() in one.rule.id.upper():
                of_rule = by_rule.get(one.rule.id.upper(), [])
                trial = _Trial(one, pack, _judging(one.rule, pack.rulebook, of_rule, asking))
                yield from trial.slots()
                yield from trial.parameters()
                yield from trial.definitions(of_reports)


@dataclass(frozen=True, slots=True)
class _Trial:
    """One rule whose mutants are tried on its own examples."""

    written: Written[AcrossRule]
    pack: PackText
    judging: _Judging

    def slots(self) -> Iterator[Tried]:
        """Yield the rule with one thing wrong that its author wrote."""
        written = self.written
        for mutant, node in mutants_of(written.node, siblings_in(load_vocabulary())):
            yield from self._tried(mutant, read_across(Form(node, [], _RULE), written.surroundings))

    def parameters(self) -> Iterator[Tried]:
        """Yield the rule with a parameter of the pack made wrong that it uses and does not declare itself."""
        written, stack = self.written, self.pack.stack
        used = names_used(written.node, stack.definitions)
        own = written.rule.parameters.keys() - stack.parameters.keys()
        context = written.surroundings.context
        for parameter in dict.fromkeys(stack.parameters.values()):
            keys = {name_key(name) for name in parameter.names}
            if used.isdisjoint(keys) or not own.isdisjoint(keys):
                continue
            for mutant, value in parameter_mutants(written.rule.id, parameter):
                values = {**context.parameters, **dict.fromkeys(keys, value)}
                yield from self._tried(mutant, self._read(replace(context, parameters=values, expanded=Expanded())))

    def definitions(self, told: set[str]) -> Iterator[Tried]:
        """Yield a definition that the rule uses made wrong, but for those that are `told` of elsewhere."""
        written, stack = self.written, self.pack.stack
        used = names_used(written.node, stack.definitions) - told
        for definition in dict.fromkeys(stack.definitions.values()):
            if name_key(definition.name) not in used:
                continue
            for mutant, changed in definition_mutants(definition, siblings_in(load_vocabulary())):
                table = changed_table(definition, changed, self.pack)
                if table is not None:
                    context = replace(written.surroundings.context, definitions=table, expanded=Expanded())
                    yield from self._tried(mutant, self._read(context))

    def _read(self, context: Context) -> AcrossRule | None:
        around = replace(self.written.surroundings, context=context)
        return read_across(Form(self.written.node, [], _RULE), around)

    def _tried(self, mutant: Mutant, rule: AcrossRule | None) -> Iterator[Tried]:
        if rule is not None:
            yield Tried(mutant=mutant, rule=rule, is_noticed=self.judging.is_noticed(rule))


@dataclass(frozen=True, slots=True)
class _Judging:
    """Judges mutants of one rule on its examples. Cases that a mutant has as the rule has them are judged once for all."""

    rule: AcrossRule
    rulebook: Rulebook
    groups: tuple[Beside, ...]
    alone: tuple[Lowered, ...]
    """Each case of the rule by itself."""
    asking: DuckAsking
    known: dict[tuple[int, int], list[Row]] = field(default_factory=dict)

    def is_noticed(self, mutant: AcrossRule) -> bool:
        """Return whether one of the examples comes out otherwise than its author says."""
        known = self.rule.cases if _asks_the_same(self.rule, mutant) else ()
        changed = replace(mutant, cases=tuple(one for one in mutant.cases if one not in known))
        kept = [number for number, one in enumerate(known) if one in mutant.cases]
        as_sql = lowered(changed, Engine.DUCKDB)
        for index, group in enumerate(self.groups):
            rows = [row for number in kept for row in self._known(number, index)]
            rows += self._judged(as_sql, group)
            if any(outcome != example.outcome for example, outcome in self._outcomes(mutant, group, rows)):
                return True
        return False

    def _known(self, number: int, index: int) -> list[Row]:
        """Return what a case of the rule as it is written judges of some examples."""
        if (number, index) not in self.known:
            self.known[number, index] = self._judged(self.alone[number], self.groups[index])
        return self.known[number, index]

    def _judged(self, one: Lowered, group: Beside) -> list[Row]:
        if not one.rule.cases:
            return []
        take(self.asking, group.tables(wanted_by((one.rule,), self.rulebook)))
        return ask(self.asking, one)

    def _outcomes(self, rule: AcrossRule, group: Beside, judged: list[Row]) -> Iterator[tuple[AcrossExample, str]]:
        for index, example in enumerate(group.examples):
            rows = about(rule, example, group.own(index, judged), group.own(index, group.reports))
            yield example, outcome_of(rows).value


def _judging(rule: AcrossRule, rulebook: Rulebook, examples: Sequence[AcrossExample], asking: DuckAsking) -> _Judging:
    alone = tuple(lowered(replace(rule, cases=(one,)), Engine.DUCKDB) for one in rule.cases)
    return _Judging(rule, rulebook, tuple(beside(rule, examples)), alone, asking)


def _asks_the_same(one: AcrossRule, other: AcrossRule) -> bool:
    """Return whether two rules differ in nothing but their cases."""
    return (one.kind, one.applies, one.severity) == (other.kind, other.applies, other.severity)
