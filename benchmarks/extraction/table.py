"""The table of a run: for every class of wording what was expected, read, wrongly read and missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.extraction.score import Score

PRECISION = 0.995
RECALL = 0.97


def totals(scores: Iterable[Score], kind: str = "") -> tuple[int, int, int]:
    """Return how many figures were rightly read, missed and wrongly read, of one class or of all."""
    right = missed = wrong = 0
    for one in scores:
        right += sum(not kind or each.kind == kind for each in one.right)
        missed += sum(not kind or each.kind == kind for each in one.missed)
        wrong += sum(not kind or each == kind for _, each in one.wrong)
    return right, missed, wrong


def rate(part: int, whole: int) -> float:
    """Return the share, 1 of nothing."""
    return part / whole if whole else 1.0


def class_table(scores: Sequence[Score]) -> list[str]:
    """Return the lines of the table."""
    kinds = sorted({each.kind for one in scores for each in (*one.right, *one.missed, *one.case.refused)})
    head = f"{'class':<18}{'expected':>10}{'read':>8}{'wrong':>8}{'missed':>8}{'precision':>12}{'recall':>10}"
    lines = [head, *(_line(kind, totals(scores, kind)) for kind in kinds), _line("total", totals(scores))]
    refused = sum(len(one.case.refused) for one in scores)
    said = sum(one.said for one in scores)
    return [*lines, f"{len(scores)} documents; of {refused} stretches that must give no figure {said} are told of"]


def _line(name: str, counted: tuple[int, int, int]) -> str:
    right, missed, wrong = counted
    precision, recall = rate(right, right + wrong), rate(right, right + missed)
    return (
        f"{name:<18}{right + missed:>10}{right:>8}{wrong:>8}{missed:>8}{100 * precision:>10.2f} %{100 * recall:>8.2f} %"
    )


def miss_lines(scores: Sequence[Score], kind: str = "") -> list[str]:
    """Return a line for everything missed or wrongly read."""
    lines = []
    for one in scores:
        said = [
            f"  missed  {each.path} = {each.value}{each.unit} (at {each.at}, {each.kind})"
            for each in one.missed
            if kind in ("", each.kind)
        ]
        said += [
            f"  WRONG   {read.path} = {read.value}{read.unit} (at {read.start}, {each}) “{read.quote}”"
            for read, each in one.wrong
            if kind in ("", each)
        ]
        if said:
            lines += [one.case.path.name, *said]
    return lines
