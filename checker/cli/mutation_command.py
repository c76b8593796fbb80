"""`gouji rules mutate`: whether examples notice when a rule is wrong."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from checker.cli import settings, streams
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
from checker.rules.examples import load_examples
from checker.rules.load import load_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from checker.proving.score import Score
    from checker.renderings.layout import Screen
    from checker.rules.load import PackText
    from checker.rules.model import Example

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
    _refuse_what_does_not_hold(pack, examples, keyword)
    score = score_of(mutate(pack, examples, keyword), load_accepted(path), is_whole=not keyword)
    if suggests:
        _suggest(score, pack, path, screen)
    else:
        streams.write(STDOUT, score_text(score, screen))
    if not score.made:
        return Exit.NOTHING_CHECKED
    is_enough = score.share >= LEAST_SHARE and not score.unexplained and not score.stale
    return Exit.CLEAN if is_enough else Exit.FINDINGS


def _refuse_what_does_not_hold(pack: PackText, examples: Sequence[Example], keyword: str) -> None:
    """See that every example holds of the rules as they are: one that does not would differ on every mutant.

    Raises:
        RuleError: some do not.
    """
    asked = [one for one in examples if keyword.upper() in one.rule_id.upper()]
    wrong = [one for one in prove(pack.rulebook, asked) if one.why is not None]
    if wrong:
        raise RuleError(
            mistakes.example_does_not_hold(one.example.mark, one.example.rule_id, one.why)
            for one in wrong
            if one.why is not None
        )


def _suggest(score: Score, pack: PackText, folder: Path, screen: Screen) -> None:
    written = written_drafts(folder)
    for one in pack.rules:
        open_ = [Survivor(each.mutant, each.rule) for each in score.unexplained if each.rule.id == one.rule.id]
        found = suggest(one.rule, open_, written.get(one.rule.id, ())) if open_ else ()
        if found:
            streams.write(STDOUT, suggestions_text(one.rule.id, found, screen))
