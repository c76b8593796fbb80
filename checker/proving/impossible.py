"""Cases of a rule that can never apply, never fail or never pass: proved over every place they are said of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.judge import judge_rule
from checker.findings.model import Outcome
from checker.proving import mistakes, solver
from checker.proving.constraints import NO, Claim, all_of, any_of
from checker.proving.few_rows import few_rows_show_all
from checker.proving.gaps import compares_figures
from checker.proving.model import Place
from checker.proving.outcomes import Turns, encoder_for, turns
from checker.proving.text_pairs import Unsupported
from checker.proving.values import Reading
from checker.report.tree import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checker.kernel.errors import Problem
    from checker.report.vocabulary import Vocabulary
    from checker.rules.model import Case, Example, Rule

EFFORT = 150_000
"""Steps for one proof; a look for mistakes may leave a hard one undecided."""

FAULTS = frozenset({Outcome.FAIL, Outcome.EXPLAINED})
APPLIES = FAULTS | {Outcome.PASS}


def seen_in_examples(rule: Rule, examples: Sequence[Example], vocabulary: Vocabulary) -> dict[int, set[Outcome]]:
    """Return how each case of a rule turned out on its examples, by the number of the case: what was seen is possible.

    Examples are looked at until nothing about the rule is left to be proved impossible.
    """
    seen: dict[int, set[Outcome]] = {number: set() for number in range(len(rule.cases))}
    numbers = {id(case): number for number, case in enumerate(rule.cases)}
    for one in examples:
        for judgement, case, _ in judge_rule(rule, Report(one.tree, vocabulary)):
            seen[numbers[id(case)]].add(judgement.outcome)
        if all(found & FAULTS for found in seen.values()) and any(Outcome.PASS in found for found in seen.values()):
            break
    return seen


def dead_cases(rule: Rule, examples: Sequence[Example], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a problem for each case that can never apply or never fail, and one for a rule that can never pass."""
    seen = seen_in_examples(rule, examples, vocabulary)
    are_alive = False
    for number, case in enumerate(rule.cases):
        found, shown = seen[number], (number + 1, len(rule.cases))
        if not found & APPLIES and never(rule, case, vocabulary, _applying):
            yield mistakes.never_applies(rule.mark, rule.id, *shown)
            continue
        are_alive = True
        if not found & FAULTS and never(rule, case, vocabulary, _faulty):
            yield mistakes.never_fails(rule.mark, rule.id, *shown)

    # One case may name the very fault in its condition; a rule of nothing but such cases can never be fulfilled.
    if (
        are_alive
        and not any(found & {Outcome.PASS} for found in seen.values())
        and all(never(rule, case, vocabulary, lambda each: each.passes) for case in rule.cases)
    ):
        yield mistakes.always_fails(rule.mark, rule.id)


def may_be_unknown(rule: Rule, vocabulary: Vocabulary, *, proves: bool) -> bool:
    """Return whether some report may leave the rule undecided for want of a figure.

    Where that cannot be told, a rule that compares printed figures may.
    """
    return any(
        not never(
            rule, case, vocabulary, lambda each: each.unknown, proves=proves, usual=not compares_figures(case.require)
        )
        for case in rule.cases
    )


def never(
    rule: Rule,
    case: Case,
    vocabulary: Vocabulary,
    wished: Callable[[Turns], Claim],
    *,
    proves: bool = True,
    usual: bool = False,
) -> bool:
    """Return whether it is proved that the case turns out so at none of its places; `usual` where it cannot be asked."""
    patterns = ((),) if case.patterns is None else case.patterns
    return all(_never_at(rule, case, pattern, vocabulary, (wished, proves, usual)) for pattern in patterns)


def _never_at(
    rule: Rule,
    case: Case,
    pattern: tuple[str, ...],
    vocabulary: Vocabulary,
    asked: tuple[Callable[[Turns], Claim], bool, bool],
) -> bool:
    wished, proves, usual = asked
    subject = tuple(0 if step == "*" else step for step in pattern)
    try:
        encoder = encoder_for([subject], vocabulary, Reading.LOOSE)
        claim = wished(turns(Place(rule=rule, case=case, subject=subject), encoder))
    except Unsupported:
        return usual
    if claim == NO:
        # Nothing in the formula could bring it about, whatever the report and however many its rows.
        return True
    if not proves or encoder.inputs.is_rough or (encoder.inputs.is_bounded and not few_rows_show_all(case)):
        # Not asked, or not to be told from a few rows.
        return usual
    return solver.solve(all_of([claim, encoder.inputs.settled()]), None, EFFORT) is None


def _applying(each: Turns) -> Claim:
    return any_of([each.passes, each.fails, each.explained])


def _faulty(each: Turns) -> Claim:
    return any_of([each.fails, each.explained])
