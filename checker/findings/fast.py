"""A compiled rulebook on many reports: the same findings as the plain evaluator, in a fraction of the time."""

from __future__ import annotations

import decimal
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, cast

from checker.findings.accepted import accepted
from checker.findings.case_code import EXPLAINED, FAILED, UNKNOWN
from checker.findings.compiled import Program, compile_rules
from checker.findings.evaluate import evaluate, judged_safely, told_safely
from checker.findings.judge import judge_case, judge_failed, judge_rule, not_for
from checker.findings.labels import nowhere
from checker.findings.model import Judged, Outcome, tally_of
from checker.findings.settling import gathered
from checker.findings.surroundings import CONTEXT, ODD
from checker.formula.emitter import Doubt
from checker.formula.plain_figures import Sort, reader
from checker.formula.reading import Situation
from checker.formula.twin_code import likeness
from checker.kernel.figure import rounded
from checker.kernel.unit import Kind, Unit
from checker.report.links import linked_to, rows_by_id
from checker.report.nodes import child
from checker.report.schema import load_vocabulary
from checker.report.tree import rows_below, steps
from checker.rules.choosing import rules_for, variant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.findings.compiled import Told
    from checker.findings.evaluate import Made
    from checker.findings.labels import Locate
    from checker.findings.model import Finding, Judgement
    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.rules.model import Rule, Rulebook


class CompiledRulebook:
    """A rulebook with a compiled program for each set of rules that some report needs.

    Pickled, as for the processes of a pool, it takes along the programs that it has made: compile before you send.
    """

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
        # By their numbers: a rulebook sent to another process takes its programs along.
        editions = [index for index, one in enumerate(self.rulebook.editions) if one is edition]
        departing = tuple(
            index for index, one in enumerate(self.rulebook.departures) if any(one is each for each in departures)
        )
        key = (*editions, departing, suits)
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
        tally, made = self._judged(report)
        judgements: list[Judgement] = []
        findings: list[Finding] = []
        for one in made:
            judgement, found = told_safely(one, report, locate)
            tally[one[0].outcome] -= 1
            tally[judgement.outcome] += 1
            judgements.append(judgement)
            findings.extend(found)
        return accepted(gathered(tally, judgements, findings), report)

    def tally(self, report: Report) -> dict[Outcome, int]:
        """Return how often the report passes, fails and so on, without saying of what; only for typed reports.

        Explanations filed beside the report are not looked at: they discharge findings, and none is put together here.
        """
        program, skipped = self._found(report)
        found = _run(program, report)
        made = _made_one_by_one(program, report, found.left)
        return _tally(program, found, skipped, (one for one, _, _ in made), found.told)

    def looked_at(self, report: Report) -> list[tuple[int, Path]]:
        """Return the compiled cases, by their index, and the subjects that are left to the plain evaluator."""
        found = _run(self.program(report), report)
        return found.left

    def _judged(self, report: Report) -> tuple[dict[Outcome, int], list[Made]]:
        """Return the count of all judgements, and those that were made one by one."""
        program, skipped = self._found(report)
        found = _run(program, report)
        made = _made_one_by_one(program, report, found.left)
        for index, path, stands in found.told:
            made += judged_safely(program.cases[index][0], partial(_told, program, report, (index, path, stands)))
        return _tally(program, found, skipped, (one for one, _, _ in made)), made


@dataclass(frozen=True, slots=True)
class _Found:
    """What the compiled code says of a report.

    `left` are judgements left to the plain evaluator, by the index of the case; `told` those it settled that are worth
    a finding. `seen` marks the cases that had a subject.
    """

    passed: int
    absent: int
    left: list[tuple[int, Path]]
    told: list[Told]
    seen: bytearray


def _tally(
    program: Program, found: _Found, skipped: int, made: Iterable[Judgement], told: Iterable[Told] = ()
) -> dict[Outcome, int]:
    tally = tally_of(made)
    for _, _, stands in told:
        tally[_STANDS[stands]] += 1
    tally[Outcome.PASS] += found.passed
    unseen = len(program.cases) - len(program.plain) - sum(found.seen)
    tally[Outcome.NOT_APPLICABLE] += found.absent + skipped + unseen
    return tally


_STANDS = {FAILED: Outcome.FAIL, UNKNOWN: Outcome.UNKNOWN, EXPLAINED: Outcome.EXPLAINED}


def _made_one_by_one(program: Program, report: Report, left: Iterable[tuple[int, Path]]) -> list[Made]:
    made: list[Made] = []
    for index, subject in left:
        made += judged_safely(program.cases[index][0], partial(_looked_at, program, index, report, subject))
    for rule in program.plain_rules:
        made += judged_safely(rule, partial(_all_of, rule, report))
    return made


def _looked_at(program: Program, index: int, report: Report, subject: Path) -> list[Made]:
    return [judge_case(*program.cases[index], Situation(report, subject))]


def _told(program: Program, report: Report, told: Told) -> list[Made]:
    index, path, stands = told
    rule, case = program.cases[index]
    situation = Situation(report, path)
    if stands == UNKNOWN:
        return [judge_case(rule, case, situation)]
    return [judge_failed(rule, case, situation, _STANDS[stands])]


def _all_of(rule: Rule, report: Report) -> list[Made]:
    return list(judge_rule(rule, report))


def _run(program: Program, report: Report) -> _Found:
    seen = bytearray(program.unmarked)
    before = decimal.getcontext()
    decimal.setcontext(CONTEXT)
    try:
        unit = report.money_unit
        scale, pointed = _money_scale(unit), _Pointer(report)
        passed, asked, absent, cold, look, told = program.run(
            report.root, report.decimals_in, seen, unit.symbol, scale, pointed
        )
        for index, path in cold:
            judge = program.judge_at_length(index, path)
            if judge is None:
                look.append((index, path))
                continue
            subject, block = report.node(path), path[0] if path else ""
            passed += judge(
                report.root, subject, path, block, report.decimals_in, cold, look, told, unit.symbol, scale, pointed
            )
        # What was asked and is neither passed, left nor told does not apply.
        return _Found(passed, absent + asked - passed - len(look) - len(told), look, told, seen)
    finally:
        decimal.setcontext(before)


class _Pointer:
    """Looks figures up by the paths a report gives; each path once."""

    __slots__ = ("_below", "_earlier", "_known", "_linked", "_report")

    def __init__(self, report: Report) -> None:
        self._report = report
        self._known: dict[str, tuple[object, object, str]] = {}
        self._linked: dict[tuple[tuple[str, ...], tuple[str, ...]], dict[str, list[object]]] = {}
        self._below: dict[tuple[Path, str], list[list[object] | None]] = {}
        self._earlier: dict[tuple[Path, str, str], list[int | None]] = {}

    def __call__(self, path: str) -> tuple[object, object, str]:
        """Return the amount at `path`, the text it is printed as, and the block it lies in; Nones where there is none."""
        return self._known.get(path) or self._looked_up(path)

    def scored(self, path: Path, printed: str) -> int:
        """Return the decimals that a score is read with in the table of indicators at `path`."""
        return self._report.decimals_scored(path, printed)

    def linked(self, ids: object, source: tuple[str, ...], inner: tuple[str, ...]) -> list[object]:
        """Return the rows of the list at `source` that share one of the ids, in the order of the list."""
        if ids is None:
            return []
        known = self._linked.get((source, inner))
        if known is None:
            known = self._linked[source, inner] = rows_by_id(self._report, source, inner)
        one: object = ids[0] if isinstance(ids, list) and len(ids) == 1 else ids
        if isinstance(one, str):
            return known.get(one, [])
        return [self._report.node(path) for path in linked_to(self._report, ids, source, inner)]

    def below(self, path: Path, key: str) -> list[object]:
        """Return the rows of the same list whose code at `key` stands next below the row's own.

        Raises:
            Doubt: the row has no code, so that it can have no such rows.
        """
        known = self._below.get((path[:-1], key))
        if known is None:
            known = self._below[path[:-1], key] = rows_below(self._report, path[:-1], key)
        found = known[cast("int", path[-1])]
        if found is None:
            raise Doubt
        return found

    def earlier(self, path: Path, key: str, inner: str) -> int | None:
        """Return what the first row that says the same at `key` has at `inner`, beside this row; None where this is the first."""
        known = self._earlier.get((path[:-1], key, inner))
        if known is None:
            known = self._earlier[path[:-1], key, inner] = self._likenesses(path[:-1], key, inner)
        return known[cast("int", path[-1])]

    def _likenesses(self, path: Path, key: str, inner: str) -> list[int | None]:
        firsts: dict[str, object] = {}
        found: list[int | None] = []
        for row in cast("list[object]", self._report.node(path)):
            said, now = child(row, key), child(row, inner)
            if isinstance(said, str) and said in firsts:
                found.append(likeness(now, firsts[said]))
                continue
            found.append(None)
            if isinstance(said, str):
                firsts[said] = now
        return found

    def _looked_up(self, path: str) -> tuple[object, object, str]:
        way, is_amount = _way_to(path)
        raw = self._report.node(way) if way else None
        value: object = None
        if raw is not None:
            # A path to anything but a bare amount is odd; the plain evaluator says what it makes of it.
            value = ODD
            if is_amount:
                value = decimal.Decimal(raw) if isinstance(raw, str) else ODD
                if value is ODD:
                    value, raw = _read_amount(raw, self._report.money_unit.symbol)
        found = (value, raw, path.partition(".")[0])
        self._known[path] = found
        return found


@lru_cache(maxsize=1_024)
def _way_to(path: str) -> tuple[Path, bool]:
    """Return the steps of a path that leads to a field, and whether that is an amount which nobody set; no steps where it leads nowhere."""
    field = load_vocabulary().field_at(path)
    if field is None:
        return (), False
    return steps(path), field.kind is Kind.MONEY and field.is_exact is None


_read_amount = reader(Sort(Kind.MONEY, "", is_counted=False), ODD)


@cache
def _money_scale(unit: Unit) -> decimal.Decimal:
    """Return what an amount in base units is multiplied by to be in `unit`."""
    return rounded(1 / unit.factor, 12)
