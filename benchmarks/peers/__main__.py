"""Compare verdicts and times: bytes of reports in, failing rules with their places out; `--help` names the sizes.

Verdicts first: in how many generated reports an engine differs from exact arithmetic, and how often where one difference is
just what its bound allows. Then times, all ways in turns in one run.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema

from benchmarks.generate import trees
from benchmarks.peers.checks import checks_of
from benchmarks.peers.columns import ColumnEngine, column_engines
from benchmarks.peers.engines import Engine, engines
from benchmarks.peers.ties import Tie, ties, values_of
from benchmarks.peers.trees import exact
from checker.findings.evaluate import evaluate
from checker.findings.fast import CompiledRulebook
from checker.findings.model import Outcome
from checker.report.decode import decode
from checker.report.nodes import dotted
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from checker.rules.load import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.peers.trees import Check

RULES = Path(__file__).parent.parent / "arithmetic"
FLOOR = "decode + schema alone (Gouji's)"
OURS = "Gouji: schema checked, rule, place and words"
WALKED = "jsonschema + walking the trees (Gouji's plain evaluator)"
MICROSECONDS = 1_000_000
FEW = 3
SLOW_SECONDS, MOST_SECONDS = 0.01, 3
"""Who needs more than the first a report is timed on as many as take about the second."""
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to judge: its work on so many reports, in how many it was wrong, and how often where a check is at its bound."""

    name: str
    numbers: str
    reports: int
    work: Callable[[], object]
    wrong: int = 0
    at_bound: tuple[int, int] | None = None


def plain(node: object) -> object:
    """Return report JSON with every number as a number, as peers want it."""
    if isinstance(node, dict):
        return {key: plain(one) for key, one in node.items()}
    if isinstance(node, list):
        return [plain(one) for one in node]
    if isinstance(node, str):
        try:
            return float(node)
        except ValueError:
            return node
    return node


def numbered(tree: object) -> bytes:
    """Return a report as the bytes a peer is given."""
    return json.dumps(plain(tree), ensure_ascii=False).encode()


def ours(compiled: CompiledRulebook, checks: list[Check]) -> Callable[[bytes], list[int]]:
    """Return Gouji as one more engine: the places of the checks that fail."""
    places = {(one.rule, one.subject): index for index, one in enumerate(checks)}

    def judge(data: bytes) -> list[int]:
        failed = []
        for one in compiled.evaluate(decode(data, "report.json")).findings:
            if one.outcome is Outcome.FAIL:
                subject = dotted(one.judgement.subject)
                failed.append(places.get((one.rule.id, subject), places.get((one.rule.id, ""), -1)))
        return failed

    return judge


def expected(tree: object, checks: list[Check]) -> set[int]:
    """Return the checks that fail by exact arithmetic."""
    return {index for index, one in enumerate(checks) if not exact(one.holds, values_of(tree, one))}  # type: ignore[arg-type]  # as generated


def as_printed(tree: object) -> bytes:
    """Return a report as it is, its figures as text."""
    return json.dumps(tree, ensure_ascii=False).encode()


def paced(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median processor seconds of each way, the ways taken in turns."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, work in ways.items():
            start = time.process_time()
            work()
            taken[name].append(time.process_time() - start)
    return {name: statistics.median(each) for name, each in taken.items()}


def main() -> None:
    """Print verdicts, then times, each with its ratio to Gouji's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--ties", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    made = trees(options.reports, 1, Fraction(1, 20))
    checks = checks_of(made[0])
    compiled = CompiledRulebook(load_rulebook(RULES))
    cases = ties(made, checks, options.ties, 2)
    past = sum(not one.holds for one in cases)
    print(
        f"{len(checks)} checks of {len({one.rule for one in checks})} rules, {len(made)} reports, 1 in 20 with a slip"
    )
    print(f"{len(cases)} reports with one check brought to its bound: {past} just past it, the others just within")
    strings = [as_printed(one) for one in made]
    peers, missing = engines(checks)
    with tempfile.TemporaryDirectory() as folder:
        file, tied = Path(folder) / "reports.ndjson", Path(folder) / "ties.ndjson"
        file.write_bytes(b"\n".join(map(numbered, made)))
        tied.write_bytes(b"\n".join(numbered(one.tree) for one in cases))
        columns, missing_columns = column_engines(checks)
        for name in (*missing, *missing_columns):
            print(f"not installed: {name}")
        ways = [
            Way(FLOOR, "", len(strings), lambda: [decode(one, "report.json") for one in strings]),
            Way(WALKED, "exact", FEW, lambda: [walk(one, compiled.rulebook) for one in strings[:FEW]]),
        ]
        ours_ = Engine(OURS, "exact", ours(compiled, checks))
        ways += [by_report(ours_, strings, as_printed, made, checks, cases)]
        ways += [by_report(one, list(map(numbered, made)), numbered, made, checks, cases) for one in peers]
        ways += [by_column(one, file, tied, made, checks, cases) for one in columns]
        told(ways, options.rounds)


def by_report(
    engine: Engine,
    data: list[bytes],
    as_bytes: Callable[[object], bytes],
    made: list[Json],
    checks: list[Check],
    cases: list[Tie],
) -> Way:
    """Return how an engine that takes one report at a time is timed, and what it judged wrongly."""
    engine.judge(data[0])
    start = time.process_time()
    engine.judge(data[0])
    taken = time.process_time() - start
    count = len(data) if taken < SLOW_SECONDS else max(1, min(len(data), int(MOST_SECONDS / taken)))
    some = cases if taken < SLOW_SECONDS else cases[: max(20, int(MOST_SECONDS / taken))]
    return Way(
        engine.name,
        engine.numbers,
        count,
        lambda: [engine.judge(one) for one in data[:count]],
        sum(set(engine.judge(one)) != expected(tree, checks) for one, tree in zip(data[:count], made, strict=False)),
        (sum((case.check not in engine.judge(as_bytes(case.tree))) != case.holds for case in some), len(some)),
    )


def by_column(
    engine: ColumnEngine, file: Path, tied: Path, made: list[Json], checks: list[Check], cases: list[Tie]
) -> Way:
    """Return how an engine that takes all reports at once is timed, and what it judged wrongly."""
    truth = {(report, check) for report, one in enumerate(made) for check in expected(one, checks)}
    found, bound = engine.judge(file), engine.judge(tied)
    return Way(
        engine.name,
        engine.numbers,
        len(made),
        lambda: engine.judge(file),
        len({report for report, _ in found ^ truth}),
        (sum(((index, one.check) not in bound) != one.holds for index, one in enumerate(cases)), len(cases)),
    )


def told(ways: list[Way], rounds: int) -> None:
    """Print each way's time a report, the fastest first, beside what it judged wrongly."""
    taken = paced({one.name: one.work for one in ways}, rounds)
    each = {one.name: taken[one.name] / one.reports for one in ways}
    print(f"\n{'µs':>9}  {'× Gouji':>8}  {'wrong reports':>13}  {'wrong at the bound':>18}  engine")
    for one in sorted(ways, key=lambda way: each[way.name]):
        seconds = each[one.name]
        wrong = "" if one.at_bound is None else f"{one.wrong}"
        bound = "" if one.at_bound is None else f"{one.at_bound[0]} of {one.at_bound[1]}"
        numbers = f" [{one.numbers}]" if one.numbers else ""
        print(
            f"{seconds * MICROSECONDS:9.0f}  {seconds / each[OURS]:8.2f}  {wrong:>13}  {bound:>18}  {one.name}{numbers}"
        )


def walk(data: bytes, rulebook: object) -> object:
    """Judge a report by validating it with jsonschema and walking the trees of formulas."""
    tree = json.loads(data)
    schema = json.loads((Path(__file__).parents[2] / "schemas" / "report-v1.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(tree, schema)
    return evaluate(rulebook, Report(tree, load_vocabulary()))  # type: ignore[arg-type]  # a rulebook


if __name__ == "__main__":
    main()
