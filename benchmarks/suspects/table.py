"""The tables of a run: what was found, by kind of slip and by the number of equalities that hold the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.suspects.cases import KINDS, MANY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.suspects.run import Judged, Tried

MILLISECONDS = 1_000
HELD = {1: "1", 2: "2", MANY: f"≥{MANY}"}
COLUMNS = ("cases", "seen", "suspect", "first", "value", "in set", "false roots")
WIDTH = 22


def clean_table(tried: Sequence[Tried]) -> list[str]:
    """Return the lines on clean reports: how many were judged, their sizes, and the contradictions seen in them."""
    sizes = sorted(one.figures for one in tried)
    wrong = [one for one in tried if one.contradictions]
    return [
        "1. Clean reports, figures rounded or cut off",
        f"   {len(tried)} reports of {sizes[0]}–{sizes[-1]} figures (median {sizes[len(sizes) // 2]}): "
        f"{len(wrong)} with a contradiction" + (f", first number {wrong[0].number}" if wrong else ""),
        "",
    ]


def one_slip_table(tried: Sequence[Tried]) -> list[str]:
    """Return the lines on one slip, beyond its interval: by kind and equalities, then by equalities alone."""
    cases = [case for one in tried for case in one.cases if len(case.slips) == 1]
    beyond = [case for case in cases if case.slips[0].is_beyond]
    lines = [
        "2. One slip, beyond what its equalities leave open",
        f"   {len(beyond)} of {len(cases)} slips; seen: contradiction found; suspect: figure among the suspects; first: the first of them;",
        "   value: right to the last printed digit; in set: among the values offered; false roots: further roots told",
        _head("kind of slip, equalities of the figure"),
    ]
    for kind in KINDS:
        for count, name in HELD.items():
            rows = [one for one in beyond if one.slips[0].kind == kind and _held(one) == count]
            lines += _row(f"{kind}, {name}", rows)
    lines.append("")
    for count, name in HELD.items():
        lines += _row(f"all kinds, {name}", [one for one in beyond if _held(one) == count])
    lines += _row("all kinds, ≥2", [one for one in beyond if _held(one) >= 2])
    lines += _row("all kinds, breaks ≥2", [one for one in beyond if one.slips[0].broken >= 2])
    hidden = [one for one in cases if not one.slips[0].is_beyond]
    return [*lines, *_row("within the interval", hidden), ""]


def bars_table(tried: Sequence[Tried]) -> list[str]:
    """Return what is asked beside what was measured; a slip counts where it is beyond what its equalities leave open."""
    cases = [case for one in tried for case in one.cases if _is_beyond(case)]
    one = [case for case in cases if len(case.slips) == 1]
    twice, once = ([case for case in one if (case.slips[0].held > 1) is is_many] for is_many in (True, False))
    two = [case for case in cases if len(case.slips) == 2]
    apart = [case for case in two if case.needs_all]
    both = [case for case in apart if _is_held_twice(case)]
    lines = ["Asked and measured, per cent"]
    for name, rows, asked in (
        ("held by ≥2: contradiction seen", [case.result.failures > 0 for case in twice], "≥ 99.9"),
        ("held by ≥2: among the suspects", [case.result.told[0].is_suspect for case in twice], "≥ 99"),
        ("held by ≥2: first", [case.result.told[0].is_first for case in twice], "≥ 95"),
        ("held by ≥2: right value, or in the set offered", [case.result.told[0].is_within for case in twice], "≥ 90"),
        ("held by 1: contradiction seen", [case.result.failures > 0 for case in once], "≥ 98"),
        ("held by 1: every free figure of it a suspect", [case.result.lists_members for case in once], ""),
        ("the same, of those that alone can repair it", [case.result.lists_able for case in once], "100"),
        ("held by 1: first", [case.result.told[0].is_first for case in once], "≥ 70"),
        ("two slips, any figures: both proposed first", [case.result.is_solved for case in two], "≥ 85"),
        ("two slips, any figures: both named", [case.result.is_listed for case in two], ""),
        ("two slips that no one figure explains: both first", [case.result.is_solved for case in apart], "≥ 85"),
        ("the same: both named", [case.result.is_listed for case in apart], ""),
        ("the same, each held by ≥2: both first", [case.result.is_solved for case in both], "≥ 85"),
    ):
        lines.append(f"   {name:52}{_share(sum(rows), len(rows)):>8}   {asked:8}{len(rows):>8} cases")
    return [*lines, ""]


def several_table(tried: Sequence[Tried]) -> list[str]:
    """Return the lines on two and three slips: all of them proposed, or at least among those named."""
    lines = [
        "3. Several slips, each beyond what its equalities leave open",
        "   proposed: all in the first set, or first suspects; named: all among sets and suspects; undecided: said not to be decidable;",
        "   not fewer: no fewer figures stand in everything that breaks, so that no smaller set can explain it",
        f"   {'':{WIDTH}}{'cases':>8}{'proposed':>10}{'named':>10}{'undecided':>10}",
    ]
    for count in (2, 3):
        whole = [case for one in tried for case in one.cases if len(case.slips) == count and _is_beyond(case)]
        for distance in ("near", "far"):
            cases = [case for case in whole if case.distance == distance]
            for name, is_meant in SORTS.items():
                lines.append(_several_row(f"{count} {distance}, {name}", [one for one in cases if is_meant(one)]))
    return [*lines, ""]


def _is_beyond(one: Judged) -> bool:
    return all(slip.is_beyond for slip in one.slips)


def _is_held_twice(one: Judged) -> bool:
    return all(slip.held > 1 for slip in one.slips)


SORTS: dict[str, Callable[[Judged], bool]] = {
    "any": lambda _: True,
    "not fewer": lambda one: one.needs_all,
    "each held ≥2": _is_held_twice,
}


def _several_row(name: str, cases: Sequence[Judged]) -> str:
    shares = (
        _share(sum(one.result.is_solved for one in cases), len(cases)),
        _share(sum(one.result.is_listed for one in cases), len(cases)),
        _share(sum(one.result.undecided > 0 for one in cases), len(cases)),
    )
    return f"   {name:{WIDTH}}{len(cases):>8}" + "".join(f"{one:>10}" for one in shares)


def _held(one: Judged) -> int:
    return min(one.slips[0].held, MANY)


def _head(name: str) -> str:
    return f"   {name:{2 * WIDTH - 6}}" + "".join(f"{one:>{max(9, len(one) + 2)}}" for one in COLUMNS)


def _row(name: str, rows: Sequence[Judged]) -> list[str]:
    if not rows:
        return []
    told = [one.result.told[0] for one in rows]
    shares = [
        _share(sum(one.result.failures > 0 for one in rows), len(rows)),
        *(_share(_count(told, key), len(rows)) for key in ("is_suspect", "is_first", "is_right", "is_within")),
        f"{sum(max(one.result.roots - 1, 0) for one in rows) / len(rows):.2f}",
    ]
    cells = zip(COLUMNS, [str(len(rows)), *shares], strict=True)
    return [f"   {name:{2 * WIDTH - 6}}" + "".join(f"{text:>{max(9, len(head) + 2)}}" for head, text in cells)]


def _count(told: Iterable[object], key: str) -> int:
    return sum(bool(getattr(one, key)) for one in told)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else "–"
