"""How suspects were found: for each figure of a failure, what every equality that holds it would let it be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.report.nodes import dotted
from checker.suspects.candidates import Suspicion
from checker.suspects.name import Namer
from checker.suspects.prints import EVERY, NONE, Grid, Runs, grid_of
from checker.suspects.ticks import step_of

if TYPE_CHECKING:
    from checker.findings.model import Finding, Judged
    from checker.findings.roots import Root
    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.rules.model import Rulebook
    from checker.suspects.equalities import Equality
    from checker.suspects.graph import Graph


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """What one equality lets a figure be, the others as printed: from `low` to `high`, None without end; nothing where `is_none`."""

    rule: str
    subject: str
    holds: bool
    low: str | None
    high: str | None
    is_none: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """One figure of a failure weighed: what each equality admits, and whether one value of it agrees with all."""

    path: str
    stated: str
    unit: str
    admissions: tuple[Admission, ...]
    is_suspect: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoning:
    """What is behind one finding, and how that was found; `root` is None where the failure is no equality of figures."""

    finding: Finding
    root: Root | None
    weighings: tuple[Weighing, ...]


def reasoned(rule_id: str, judged: Judged, rulebook: Rulebook, report: Report) -> tuple[Reasoning, ...]:
    """Return the reasoning behind every failure of a rule."""
    namer = Namer(rulebook)
    graph = namer.graph(report)
    roots = {one: root for root in namer.named(judged, report).roots for one in root.failures}
    found: list[Reasoning] = []
    for finding in judged.findings:
        if finding.rule.id != rule_id or finding.outcome is not Outcome.FAIL:
            continue
        failing = [one for one in graph.demanded(rule_id, finding.judgement.subject) if not one.holds]
        paths = dict.fromkeys(path for one in failing for path in one.figures)
        root = roots.get(finding.id)
        suspected = {one.change.path for one in root.suspects} if root is not None else set()
        weighings = tuple(_weighed(graph, path, failing, is_suspect=dotted(path) in suspected) for path in paths)
        found.append(Reasoning(finding=finding, root=root, weighings=weighings))
    return tuple(found)


def _weighed(graph: Graph, path: Path, failing: list[Equality], *, is_suspect: bool) -> Weighing:
    figure = next(one.figures[path] for one in failing if path in one.figures)
    suspicion, grid = Suspicion(graph), grid_of(figure, figure.decimals, step_of(figure.unit.factor, figure.decimals))
    return Weighing(
        path=dotted(path),
        stated=f"{figure.value:f}",
        unit=figure.unit.symbol,
        admissions=tuple(_admission(one, suspicion.runs(one, path, grid), grid) for one in graph.around(path)),
        is_suspect=is_suspect,
    )


def _admission(one: Equality, runs: Runs, grid: Grid) -> Admission:
    low, high = (None, None) if runs in (EVERY, NONE) else (runs[0][0], runs[-1][1])
    return Admission(
        rule=one.rule.id,
        subject=dotted(one.subject),
        holds=one.holds,
        low=None if low is None else f"{grid.value(low):f}",
        high=None if high is None else f"{grid.value(high):f}",
        is_none=runs == NONE,
    )
