"""Time the national rulebook beside the sixty rules of arithmetic, on the same reports: `python -m benchmarks.national`.

Everything runs in one process, the ways taken in turns, and what counts is the time this process was at work, so that
the ratios hold on a noisy machine. The reports are generated: sound ones, the same with one slip each, and some that tie
while every amount jumps, so that there is much to ask; a small one is read from a text. Generated reports repeat a few
reasons, so texts remembered from report to report help more than they would elsewhere.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from benchmarks.generate import reports
from benchmarks.sound import sound_reports
from checker.cli.main import YOUNG_OBJECTS
from checker.findings.evaluate import TOLD
from checker.findings.fast import CompiledRulebook
from checker.findings.judge import case_subjects, judge_case
from checker.formula.reading import Situation
from checker.pipeline import read_report
from checker.report.decode import decode
from checker.rules.load import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.findings.model import Outcome

HERE = Path(__file__).parent
SMALL = HERE.parent / "fixtures" / "reports" / "2022-档案馆.txt"
MICROSECONDS = 1_000_000
DEAREST = 10


def at_work(work: Callable[[], object]) -> float:
    """Return the seconds this process was at work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def told(name: str, data: list[bytes], books: dict[str, CompiledRulebook], rounds: int) -> None:
    """Print what each rulebook takes on the same reports, judged only and with findings, beside decode and schema."""
    taken: dict[tuple[str, str], list[float]] = {}
    findings: Counter[str] = Counter()
    for compiled in books.values():
        # What a glance leaves is compiled when a report first needs it.
        for one in data:
            compiled.tally(decode(one, "report.json"))
        compiled.evaluate(decode(data[0], "report.json"))
    for _ in range(rounds):
        seconds = at_work(lambda: [decode(one, "report.json") for one in data])
        taken.setdefault(("decode + schema", "for scale"), []).append(seconds / len(data))
        for book, compiled in books.items():
            # Figures once read are kept with the report, so every way starts from a new one.
            for way, work in (("judged only", compiled.tally), ("with findings", compiled.evaluate)):
                fresh = [decode(one, "report.json") for one in data]
                seconds = at_work(lambda fresh=fresh, work=work: [work(one) for one in fresh])  # type: ignore[misc]  # mypy cannot infer the defaults
                taken.setdefault((book, way), []).append(seconds / len(data))
            findings[book] = sum(len(compiled.evaluate(decode(one, "report.json")).findings) for one in data)
    print(f"\n{name}: {len(data)} reports of {sum(map(len, data)) // len(data)} bytes")
    reading = statistics.median(taken["decode + schema", "for scale"])
    for (book, way), each in taken.items():
        median = statistics.median(each)
        per = f", {findings[book] / len(data):.1f} findings a report" if way == "with findings" else ""
        print(f"{median * MICROSECONDS:10.0f} µs a report  {book}, {way}{per}  ({median / reading:.2f} times)")


def settled(compiled: CompiledRulebook, data: list[bytes]) -> None:
    """Print how many judgements a report comes to, how many are worth a finding, and how many the plain evaluator makes."""
    made = [decode(one, "report.json") for one in data]
    tallies: Counter[Outcome] = Counter()
    for report in made:
        tallies.update(compiled.tally(report))
    left = sum(len(compiled.looked_at(report)) for report in made)
    told = sum(count for outcome, count in tallies.items() if outcome in TOLD)
    print(
        f"{sum(tallies.values()) / len(made):10.0f} judgements a report, {told / len(made):.1f} of them worth a finding,"
        f" {left / len(made):.1f} left to the plain evaluator"
    )


def dearest(compiled: CompiledRulebook, data: list[bytes]) -> None:
    """Print which rules cost most where the plain evaluator takes over, and how many cases it takes over."""
    made = [decode(one, "report.json") for one in data]
    cost: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for report in made:
        program = compiled.program(report)
        left = compiled.looked_at(report)
        left += [(index, each) for index in program.plain for each in case_subjects(program.cases[index][1], report)]
        for index, subject in left:
            rule, case = program.cases[index]
            start = time.process_time_ns()
            judge_case(rule, case, Situation(report, subject))
            cost[rule.id] += time.process_time_ns() - start
            judged[rule.id] += 1
    if not judged:
        print("\nNothing is left to the plain evaluator but findings.")
        return
    print(f"\nThe dearest rules on the plain evaluator, {sum(judged.values()) / len(made):.0f} judgements a report:")
    for id_, taken in cost.most_common(DEAREST):
        print(f"{taken / len(made) / 1000:10.0f} µs a report  {id_}, {judged[id_] / len(made):.1f} subjects")


def main() -> None:
    """Print the times of both rulebooks, how much of each is compiled, and the dearest rules."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    gc.set_threshold(YOUNG_OBJECTS)
    books = {
        "60 rules of arithmetic": CompiledRulebook(load_rulebook(HERE / "arithmetic")),
        "the national rulebook": CompiledRulebook(load_rulebook()),
    }
    clean, slipped = (sound_reports(options.reports, 1, share) for share in (Fraction(0), Fraction(1)))
    jumping = reports(options.reports, 1)
    for book, compiled in books.items():
        report = decode(clean[0], "report.json")
        making = at_work(lambda compiled=compiled, report=report: compiled.program(report))  # type: ignore[misc]  # mypy cannot infer the defaults
        program = compiled.program(report)
        whole = len(program.cases) - len(program.plain) - len(program.partly)
        print(
            f"{book}: {len({rule.id for rule, _ in program.cases})} rules run, {len(program.cases)} cases: {whole} compiled,"
            f" {len(program.partly)} in part, {len(program.plain)} not; {len(program.source.splitlines())} lines in {making:.2f} s"
        )
    told("Sound", clean, books, options.rounds)
    settled(books["the national rulebook"], clean)
    told("Sound but for one slip each", slipped, books, options.rounds)
    settled(books["the national rulebook"], slipped)
    told("Tying, every amount jumping", jumping, books, options.rounds)
    settled(books["the national rulebook"], jumping)
    told(
        "Small, from a text",
        [msgspec.json.encode(read_report(SMALL).report.root)] * options.reports,
        books,
        options.rounds,
    )
    dearest(books["the national rulebook"], jumping)


if __name__ == "__main__":
    main()
