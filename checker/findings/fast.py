"""A compiled rulebook on many reports: the same findings as the plain evaluator, in a fraction of the time."""

from __future__ import annotations

import decimal
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from checker.findings.accepted import accepted
from checker.findings.compiled import CONTEXT, ODD, Program, compile_rules
from checker.findings.evaluate import evaluate, judge_and_tell, told
from checker.findings.judge import judge_case, not_for
from checker.findings.labels import nowhere
from checker.findings.model import Finding, Judged, Judgement, Outcome
from checker.findings.settling import gathered
from checker.formula.reading import Situation
from checker.kernel.figure import rounded
from checker.kernel.unit import Kind, Unit
from checker.report.tree import child, steps
from checker.rules.choosing import rules_for, variant

if TYPE_CHECKING:
    from checker.findings.labels import Locate
    from checker.report.tree import Report
    from checker.rules.model import Case, Rule, Rulebook


class CompiledRulebook:
    """A rulebook with a compiled program for each set of rules that some report needs."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Keep `rulebook`; programs are made when the first report of a sort comes."""
        self.rulebook = rulebook
        self._asks_submission = any(rule.applies.asks_submission for rule in rulebook.by_id.values())
        self._programs: dict[tuple[object, ...], tuple[Program, int]] = {}
        self._by_sort: dict[tuple[object, ...], tuple[Program, int]] = {}

    def program(self, report: Report) -> Program:
        """Return the program of the rules that are for this report."""
        return self._found(report)[0]

    def _found(self, report: Report) -> tuple[Program, int]:
        """Return the program for a report, and how many cases the rules have that run but are not for it."""
        sort = (
            report.report_type, report.fiscal_year, child(child(report.root, "unit"), "kind"), report.region_code,
            report.submitted_on if self._asks_submission else "", report.entities if self.rulebook.departures else "",
        )  # fmt: skip
        found = self._by_sort.get(sort)
        if found is None:
            found = self._by_sort[sort] = self._made(report)
        return found

    def _made(self, report: Report) -> tuple[Program, int]:
        edition, departures = variant(self.rulebook, report.fiscal_year, report.entities)
        chosen = [one for one in rules_for(self.rulebook, report.fiscal_year, report.entities) if one.is_run]
        suits = tuple(not_for(rule, report) is None for rule in chosen)
        key = (id(edition), *(id(one) for one in departures), suits)
        found = self._programs.get(key)
        if found is None:
            rules = [rule for rule, is_for in zip(chosen, suits, strict=True) if is_for]
            skipped = sum(len(rule.cases) for rule, is_for in zip(chosen, suits, strict=True) if not is_for)
            found = self._programs[key] = (compile_rules(rules), skipped)
        return found

    def evaluate(self, report: Report, locate: Locate = nowhere) -> Judged:
        """Return what the rules say of a report that the typed decoder read; any other goes to the plain evaluator."""
        if isinstance(report.root, dict):
            return evaluate(self.rulebook, report, locate)
        program, skipped = self._found(report)
        seen = bytearray(len(program.cases))
        before = decimal.getcontext()
        decimal.setcontext(CONTEXT)
        try:
            passed, absent, look = program.run(
                report.root, report.decimals_in, seen, _money_scale(report.money_unit), _Pointer(report)
            )
        finally:
            decimal.setcontext(before)
        judgements: list[Judgement] = []
        findings: list[Finding] = []
        for index, subject in look:
            rule, case = program.cases[index]
            made = judge_case(rule, case, Situation(report, subject))
            judgements.append(made[0])
            findings.extend(told([made], report, locate))
        plain = {rule.id: rule for rule, _ in (program.cases[index] for index in program.plain)}
        for rule in plain.values():
            _judge_plain(rule, program, report, locate, judgements, findings)
        tally = dict.fromkeys(Outcome, 0)
        for one in judgements:
            tally[one.outcome] += 1
        tally[Outcome.PASS] += passed
        unseen = len(program.cases) - len(program.plain) - sum(seen)
        tally[Outcome.NOT_APPLICABLE] += absent + skipped + unseen
        return accepted(gathered(tally, judgements, findings), report)


class _Pointer:
    """Looks figures up by the paths a report gives; each path once."""

    __slots__ = ("_known", "_report")

    def __init__(self, report: Report) -> None:
        self._report = report
        self._known: dict[str, tuple[object, object, str]] = {}

    def __call__(self, path: str) -> tuple[object, object, str]:
        """Return the amount at `path`, the text it is printed as, and the block it lies in; Nones where there is none."""
        return self._known.get(path) or self._looked_up(path)

    def _looked_up(self, path: str) -> tuple[object, object, str]:
        field = self._report.vocabulary.field_at(path)
        raw = self._report.node(steps(path)) if field is not None else None
        value: object = None
        if raw is not None:
            # A path to anything but a bare amount is odd; the plain evaluator says what it makes of it.
            is_plain = field is not None and field.kind is Kind.MONEY and isinstance(raw, str)
            value = decimal.Decimal(str(raw)) if is_plain else ODD
        found = (value, raw, path.partition(".")[0])
        self._known[path] = found
        return found


def _judge_plain(
    rule: Rule, program: Program, report: Report, locate: Locate, judgements: list[Judgement], findings: list[Finding]
) -> None:
    """Add what the plain evaluator says of those cases of a rule that have no compiled form."""
    cases: list[Case] = [program.cases[index][1] for index in program.plain if program.cases[index][0] is rule]
    alone = rule if len(cases) == len(rule.cases) else replace(rule, cases=tuple(cases))
    made, told_ = judge_and_tell(alone, report, locate)
    judgements.extend(made)
    findings.extend(told_)


@cache
def _money_scale(unit: Unit) -> decimal.Decimal:
    """Return what an amount in base units is multiplied by to be in `unit`."""
    return rounded(1 / unit.factor, 12)
