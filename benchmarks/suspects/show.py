"""One case in full: what slipped, what fails, and whom the checker suspects: `python -m benchmarks.suspects.show SEED NUMBER`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from benchmarks.suspects.cases import source, with_one, with_several
from benchmarks.suspects.outcomes import named
from checker.findings.model import Outcome
from checker.report.nodes import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.suspects.cases import Case
    from checker.findings.roots import Root


def main() -> None:
    """Print a case of a run by its number."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("number", type=int)
    parser.add_argument("--slips", type=int, default=1)
    asked = parser.parse_args()
    found = source(asked.seed, asked.number)
    several = with_several(found, asked.seed, asked.number, asked.slips) if asked.slips > 1 else None
    case = several or with_one(found, asked.seed, asked.number)
    print("nothing in this report can slip so" if case is None else "\n".join(_shown(case)))


def _shown(case: Case) -> Iterator[str]:
    for one in case.slips:
        right, wrong = one.right, one.wrong
        held, broken = case.source.held[right.path], [each.rule for each in case.source.broken_by(one)]
        yield f"{one.kind}: {dotted(right.path)} {right.text} {right.unit} printed as {wrong.text} {wrong.unit}"
        yield f"  held by {held} equalities; must break {', '.join(broken) or 'none'}"
    judged = named(case.tree)
    for finding in judged.findings:
        if finding.outcome is Outcome.FAIL:
            told = (finding.working or finding.message).zh
            yield f"fails: {finding.rule.id} {dotted(finding.judgement.subject)}: {told}"
    for root in judged.roots:
        yield from _root(root)


def _root(root: Root) -> Iterator[str]:
    yield f"root of {len(root.failures)}" + ("" if root.is_decidable else ": not decidable")
    for one in root.suspects:
        change = one.change
        yield f"  {change.path} {change.stated} → {change.proposed} ({change.low} … {change.high}) {change.slip}"
    for each in root.sets:
        yield "  set: " + ", ".join(f"{one.path} {one.stated} → {one.proposed} {one.slip}" for one in each)


if __name__ == "__main__":
    main()
