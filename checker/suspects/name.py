"""Naming what is behind the findings of a report: the figure that is wrong, and what it should be."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from checker.findings.model import Judged, Outcome
from checker.findings.roots import Change, Root, Suspect
from checker.report.nodes import dotted
from checker.rules.choosing import rules_for, variant
from checker.rules.model import Severity
from checker.suspects.bounds import weighed
from checker.suspects.candidates import Candidate, Suspicion
from checker.suspects.effort import MOST_STEPS_IN_ALL, Effort, SpentError, steps_of
from checker.suspects.graph import Graph
from checker.suspects.prints import has, run_of
from checker.suspects.rereading import only_steady
from checker.suspects.several import agrees, smallest_sets
from checker.suspects.touching import Index, index_of, is_identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.findings.model import Finding
    from checker.kernel.figure import Figure
    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.rules.model import Rule, Rulebook
    from checker.suspects.equalities import Equality

MOST_SUSPECTS = 50
"""So many suspects of one failure are told; the others are less likely than all of them."""


@dataclass(slots=True)
class Namer:
    """Names suspects for many reports; where the rules of its rulebook read figures is found once for each variant of them.

    The rules bear witness whether or not they were asked to judge the report.
    """

    rulebook: Rulebook
    _indexes: dict[tuple[object, ...], Index] = field(default_factory=dict)

    def named(self, judged: Judged, report: Report) -> Judged:
        """Return what the rules say of the report, with the figures named that can be behind its failures."""
        failures = [one for one in judged.findings if one.outcome is Outcome.FAIL]
        if not failures:
            return judged
        index = self._index_for(failures, report)
        if index is None:
            return judged
        graph = Graph(report, index)
        graph.told = frozenset((one.rule.id, one.judgement.subject) for one in failures)
        effort = Effort(MOST_STEPS_IN_ALL)
        groups = _groups(graph, failures)
        grouped = {one.id for group in groups for one in group.findings}
        bounds = [one for one in failures if one.id not in grouped and one.severity is Severity.ERROR]
        found: list[Root] = []
        for group in groups:
            found += _roots_within(graph, group, bounds, effort.share())
            settled = {one for root in found for one in root.failures}
            bounds = [one for one in bounds if one.id not in settled]
        order = {one.id: place for place, one in enumerate(failures)}
        steady = only_steady(report, found)
        return replace(judged, roots=tuple(sorted(steady, key=lambda one: order[one.failures[0]])))

    def graph(self, report: Report) -> Graph:
        """Return the graph of the report's figures."""
        key = self._variant(report)
        return Graph(report, self._indexes.get(key) or self._made(key, report))

    def _index_for(self, failures: Sequence[Finding], report: Report) -> Index | None:
        """Return the index of the rules for the report.

        None where it is not made yet and no failure is an equality's: that is looked at to spare the first reports the index.
        """
        key = self._variant(report)
        known = self._indexes.get(key)
        if known is None:
            failed = {one.rule.id for one in failures}
            rules = (one for one in self._rules(report) if one.id in failed)
            if any(is_identity(one, case) for one in rules for case in one.cases):
                return self._made(key, report)
        return known

    def _made(self, key: tuple[object, ...], report: Report) -> Index:
        made = self._indexes[key] = index_of(self._rules(report), report.vocabulary)
        return made

    def _variant(self, report: Report) -> tuple[object, ...]:
        edition, departures = variant(self.rulebook, report.fiscal_year, report.entities)
        return (id(edition), *(id(one) for one in departures))

    def _rules(self, report: Report) -> list[Rule]:
        return [one for one in rules_for(self.rulebook, report.fiscal_year, report.entities) if one.is_run]


def named(judged: Judged, rulebook: Rulebook, report: Report) -> Judged:
    """Return what the rules say of one report, with the figures named that can be behind its failures."""
    return Namer(rulebook).named(judged, report)


@dataclass(frozen=True, slots=True)
class Group:
    """Failures that share figures: the equalities that fail, and the findings that tell them."""

    failing: tuple[Equality, ...]
    findings: tuple[Finding, ...]


def _groups(graph: Graph, failures: Sequence[Finding]) -> list[Group]:
    """Return the failures of equalities, those together that hang together by their figures, in the order of the findings."""
    met: list[tuple[list[Equality], Finding]] = []
    leads: list[int] = []
    first: dict[Path, int] = {}

    def lead(place: int) -> int:
        """Return the first failure that this one hangs together with."""
        while leads[place] != place:
            leads[place] = place = leads[leads[place]]
        return place

    for finding in failures:
        failing = [one for one in graph.demanded(finding.rule.id, finding.judgement.subject) if not one.holds]
        if not failing:
            continue
        place = len(met)
        met.append((failing, finding))
        leads.append(place)
        for path in {path for one in failing for path in one.figures}:
            one, other = sorted((lead(first.setdefault(path, place)), lead(place)))
            leads[other] = one
    groups: dict[int, tuple[list[Equality], list[Finding]]] = {}
    for place, (failing, finding) in enumerate(met):
        group = groups.setdefault(lead(place), ([], []))
        group[0].extend(failing)
        group[1].append(finding)
    order = {id(one): place for place, one in enumerate(failures)}
    made = [
        Group(
            tuple(sorted({id(one): one for one in failing}.values(), key=lambda one: one.key)),
            tuple(sorted(findings, key=lambda one: order[id(one)])),
        )
        for failing, findings in groups.values()
    ]
    return sorted(made, key=lambda group: order[id(group.findings[0])])


def _roots_within(graph: Graph, group: Group, bounds: Sequence[Finding], effort: Effort) -> list[Root]:
    """Return what is behind failures that hang together, as far as it can be told with so much effort; see `_roots`."""
    try:
        return _roots(graph, group, bounds, effort)
    except SpentError:
        return [Root(failures=tuple(one.id for one in group.findings))]


def _roots(graph: Graph, group: Group, bounds: Sequence[Finding], effort: Effort) -> list[Root]:
    """Return what is behind failures that hang together: one figure, or several that each have their own failures.

    `bounds` are failures of other sorts, which one of the changes may settle as well.
    """
    candidates = alone(graph, group.failing, effort=effort)
    if candidates:
        candidates, settled = weighed(graph, candidates, bounds)
        return [_root(graph, replace(group, findings=(*group.findings, *settled)), candidates)]
    answer = smallest_sets(graph, group.failing, effort)
    parts = _parted(group, answer.sets[0]) if answer.sets else None
    if parts is None:
        sets = tuple(tuple(_change(one) for one in each) for each in answer.sets)
        return [Root(failures=tuple(one.id for one in group.findings), sets=sets)]
    found: list[Root] = []
    for one, part in parts:
        others = {each.path: each.printed for each, _ in parts if each is not one}
        # What else may be wrong instead is told for the others being right as they are told, which may rest on this change.
        instead = [
            each
            for each in alone(graph, part.failing, others, effort=effort)
            if each.path != one.path
            and not agrees(graph, each.path, others)
            and _agree(graph, {**others, each.path: each.printed})
        ]
        found.append(_root(graph, part, [_narrowed(graph, one, others), *instead]))
    return found


def _agree(graph: Graph, changed: Mapping[Path, Figure]) -> bool:
    """Return whether all that holds the changed figures holds once all the changes are made."""
    return all(agrees(graph, path, changed) for path in changed)


def _narrowed(graph: Graph, one: Candidate, others: Mapping[Path, Figure]) -> Candidate:
    """Return a change of a set with the prints that agree once all the others are made; it was found before they all were."""
    known = Suspicion(graph, dict(others)).candidate(one.path, one.figure, graph.around(one.path))
    is_same = known is not None and known.grid == one.grid and has(known.runs, one.count)
    return replace(one, runs=known.runs if known is not None and is_same else ((one.count, one.count),))


def _root(graph: Graph, group: Group, candidates: list[Candidate]) -> Root:
    near = {each: None for one in group.failing for path in one.figures for each in graph.around(path) if each.holds}
    suspects = tuple(_suspect(one, near) for one in candidates[:MOST_SUSPECTS])
    return Root(failures=_headed(group, candidates[0]), suspects=suspects)


def _parted(group: Group, changes: Sequence[Candidate]) -> list[tuple[Candidate, Group]] | None:
    """Return the failures that each change settles; None where some change has none of its own.

    A failure that needs two changes goes to one that has no other, else to the first.
    """
    shares: dict[Path, list[Equality]] = {one.path: [] for one in changes}
    joint: list[Equality] = []
    for failing in group.failing:
        held = [path for path in shares if path in failing.figures]
        if len(held) == 1:
            shares[held[0]].append(failing)
        else:
            joint.append(failing)
    for failing in joint:
        held = [path for path in shares if path in failing.figures]
        shares[min(held, key=lambda path: bool(shares[path]))].append(failing)
    found: list[tuple[Candidate, Group]] = []
    told: set[str] = set()
    for one in sorted(changes, key=lambda change: any(each in joint for each in shares[change.path])):
        keys = {(each.rule.id, each.subject) for each in shares[one.path]}
        findings = tuple(
            each for each in group.findings if each.id not in told and (each.rule.id, each.judgement.subject) in keys
        )
        if not findings:
            return None
        told |= {each.id for each in findings}
        found.append((one, Group(tuple(shares[one.path]), findings)))
    return found


def alone(
    graph: Graph,
    failing: Sequence[Equality],
    changed: Mapping[Path, Figure] = MappingProxyType({}),
    *,
    effort: Effort | None = None,
) -> list[Candidate]:
    """Return the figures of which a change repairs all of `failing` and breaks nothing, the likeliest first.

    `changed` are figures taken for other ones than printed, as they are under suspicion themselves.

    Raises:
        SpentError: it would take more effort than there may be.

    """
    effort = effort or Effort()
    suspicion = Suspicion(graph, dict(changed))
    shared = [
        path for path in failing[0].figures if path not in changed and all(path in one.figures for one in failing[1:])
    ]
    # What holds a figure is looked for in the same rows, of which there are about as many as figures.
    effort.spend(len(shared) * len(failing[0].figures))
    found: list[Candidate] = []
    for path in shared:
        effort.spend(steps_of(graph.around(path)))
        one = suspicion.candidate(path, failing[0].figures[path], graph.around(path))
        if one is not None:
            found.append(one)
    return sorted(found, key=lambda one: (-one.chance, tuple(map(str, one.path))))


def _headed(group: Group, first: Candidate) -> tuple[str, ...]:
    """Return the findings' ids, first the plainest of those that state the likeliest figure as their own."""
    path = dotted(first.path)
    own = [one for one in group.findings if one.figures and one.figures[0].path == path]
    head = min(own, key=lambda one: len(one.figures), default=group.findings[0])
    return tuple(dict.fromkeys([head.id, *(one.id for one in group.findings)]))


def _suspect(one: Candidate, near: Iterable[Equality]) -> Suspect:
    """Return a candidate as it is told; `near` are the equalities that hold around the failures."""
    return Suspect(
        change=_change(one),
        confirmed_by=tuple(sorted({each.rule.id for each in near if one.path not in each.figures})),
        agrees_with=tuple(sorted({each.rule.id for each in one.agreeing})),
    )


def _change(one: Candidate) -> Change:
    low, high = run_of(one.runs, one.count)
    return Change(
        path=dotted(one.path),
        stated=f"{one.figure.value:f}",
        unit=one.figure.unit.symbol,
        proposed=f"{one.grid.value(one.count):f}",
        low="" if low is None else f"{one.grid.value(low):f}",
        high="" if high is None else f"{one.grid.value(high):f}",
        slip=one.slip,
    )
