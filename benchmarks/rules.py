"""Time the rules on generated reports: decode and schema alone against decode, schema, rules and findings lines.

Everything runs in one process, the ways taken in turns, so that the ratios hold on a noisy machine.
"""

from __future__ import annotations

import argparse
import statistics
import time
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generate import reports
from checker.findings.evaluate import evaluate
from checker.findings.fast import CompiledRulebook
from checker.report.decode import decode, decode_tree, report_from_tree
from checker.rules.load import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HERE = Path(__file__).parent
MICROSECONDS = 1_000_000


def lines_of(compiled: CompiledRulebook, data: bytes) -> list[str]:
    """Return one line for each finding of a report, as a bulk run would write them."""
    judged = compiled.evaluate(decode(data, "report.json"))
    return [f"{one.rule.id}\t{one.severity}\t{one.outcome}\t{one.message.zh}" for one in judged.findings]


def timed(work: Callable[[bytes], object], batch: Iterable[bytes]) -> float:
    """Return the seconds that `work` takes on the whole batch."""
    start = time.perf_counter()
    for data in batch:
        work(data)
    return time.perf_counter() - start


def main() -> None:
    """Print the median time a report, of each way, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2_000)
    parser.add_argument(
        "--slips", type=Fraction, default=Fraction(1, 10), help="share of reports with one wrong figure"
    )
    parser.add_argument("--batch", type=int, default=100)
    options = parser.parse_args()
    data = reports(options.reports, 1, options.slips)
    compiled = CompiledRulebook(load_rulebook(HERE / "arithmetic"))
    decoded = [decode(one, "report.json") for one in data[: options.batch]]
    program = compiled.program(decoded[0])
    findings = sum(len(lines_of(compiled, one)) for one in data)
    trees = [report_from_tree(decode_tree(one, "report.json")) for one in data[:20]]
    ways: dict[str, Callable[[bytes], object]] = {
        "decode + schema": lambda one: decode(one, "report.json"),
        "decode + schema + rules + findings lines": lambda one: lines_of(compiled, one),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    rules_only: list[float] = []
    for start in range(0, len(data), options.batch):
        batch = data[start : start + options.batch]
        for name, work in ways.items():
            taken[name].append(timed(work, batch) / len(batch))
        begun = time.perf_counter()
        for report in decoded:
            compiled.evaluate(report)
        rules_only.append((time.perf_counter() - begun) / len(decoded))
    begun = time.perf_counter()
    for report in trees:
        evaluate(compiled.rulebook, report)
    plain = (time.perf_counter() - begun) / len(trees)
    size = sum(map(len, data)) // len(data)
    print(
        f"{len(data)} reports of {size} bytes, {len(compiled.rulebook.rules)} rules, {len(program.plain)} not compiled, {findings} findings"
    )
    for name, values in taken.items():
        print(f"{statistics.median(values) * MICROSECONDS:8.0f} µs a report  {name}")
    print(f"{statistics.median(rules_only) * MICROSECONDS:8.0f} µs a report  rules and findings alone")
    print(f"{plain * MICROSECONDS:8.0f} µs a report  the same rules on the plain evaluator")
    first, second = (statistics.median(one) for one in taken.values())
    print(f"{second / first:8.2f} times decode + schema")


if __name__ == "__main__":
    main()
