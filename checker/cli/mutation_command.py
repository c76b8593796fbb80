"""`gouji rules mutate`: whether examples notice when a rule is wrong."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING

from checker.cli import messages, settings, streams
from checker.cli.exit_codes import Exit
from checker.findings.prove import prove
from checker.kernel.errors import RuleError
from checker.proving import mistakes
from checker.proving.accepted import load_accepted
from checker.proving.mutation import mutate
from checker.proving.score import score_of
from checker.proving.suggest import Survivor, suggest
from checker.proving.written import written_drafts
from checker.renderings.mutation_text import score_text, suggestions_text
from checker.rules.across_examples import load_across_examples
from checker.rules.examples import load_examples
from checker.rules.load import load_text
from checker.rules.model import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from checker.proving.mutation import Tried
    from checker.proving.score import Score
    from checker.renderings.layout import Screen
    from checker.renderings.proof_text import SomeProof
    from checker.rules.across import AcrossExample
    from checker.rules.load import PackText

STDOUT = settings.Output("text", None)
LEAST_SHARE = Fraction(95, 100)


def run_mutate(keyword: str, language: str | None, folder: str | None, colour: str, *, suggests: bool) -> Exit:
    """Return the exit code of a run of mutants: 0 when at least 95 % are noticed and every survivor has its reason.

    Raises:
        CheckerError: there is no such pack, it has mistakes, or an example does not hold.
    """
    path, screen = settings.rules_folder(folder), settings.screen(language, colour)
    pack = load_text(path)
    examples = load_examples(path, pack.rulebook)
    asked = [one for one in examples if keyword.upper() in one.rule_id.upper()]
    _refuse_what_does_not_hold(prove(pack.rulebook, asked))
    together = [one for one in load_across_examples(path, pack.rulebook) if keyword.upper() in one.rule_id.upper()]
    is_whole = not keyword
    try:
        of_several = tuple(_mutate_together(pack, together, keyword))
    except ModuleNotFoundError as cause:
        streams.tell_in(screen.language, messages.cohorts_not_run(len(together), str(cause.name)))
        of_several, is_whole = (), False
    tried = chain(mutate(pack, examples, keyword), of_several)
    score = score_of(tried, load_accepted(path), is_whole=is_whole)
    if suggests:
        _suggest(score, pack, path, screen)
    else:
        streams.write(STDOUT, score_text(score, screen))
    if not score.made:
        return Exit.NOTHING_CHECKED
    is_enough = score.share >= LEAST_SHARE and not score.unexplained and not score.stale
    return Exit.CLEAN if is_enough else Exit.FINDINGS


def _mutate_together(pack: PackText, examples: Sequence[AcrossExample], keyword: str) -> Iterator[Tried]:
    """Yield the mutants of rules across years and reports.

    Raises:
        RuleError: one of their examples does not hold as it is.
        ModuleNotFoundError: DuckDB, or something else of the extra `screen`, is not installed.
    """
    if not any(keyword.upper() in one.rule.id.upper() for one in pack.across):
        return
    from checker.comparing.mutating import mutate_across  # noqa: PLC0415 -- brings in an extra
    from checker.comparing.proving import prove_across  # noqa: PLC0415 -- brings in an extra

    _refuse_what_does_not_hold(prove_across(pack.rulebook, examples))
    yield from mutate_across(pack, examples, keyword)


def _refuse_what_does_not_hold(proofs: Iterable[SomeProof]) -> None:
    """See that every example holds of the rules as they are: one that does not would differ on every mutant.

    Raises:
        RuleError: some do not.
    """
    wrong = [(one.example, one.why) for one in proofs if one.why is not None]
    if wrong:
        raise RuleError(mistakes.example_does_not_hold(one.mark, one.rule_id, why) for one, why in wrong)


def _suggest(score: Score, pack: PackText, folder: Path, screen: Screen) -> None:
    written = written_drafts(folder)
    for one in pack.rules:
        survived = ((each.mutant, each.rule) for each in score.unexplained if each.rule.id == one.rule.id)
        open_ = [Survivor(mutant, rule) for mutant, rule in survived if isinstance(rule, Rule)]
        found = suggest(one.rule, open_, written.get(one.rule.id, ())) if open_ else ()
        if found:
            streams.write(STDOUT, suggestions_text(one.rule.id, found, screen))
