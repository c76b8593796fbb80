"""`gouji rules new`: a rule and its examples, written."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from checker.authoring import mistakes
from checker.authoring.draft import draft_of
from checker.authoring.pack_schemas import PACK_FILE as PACK_SCHEMA
from checker.authoring.scaffold import modeline, write_rule
from checker.authoring.yaml_text import scalar
from checker.cli import messages, settings, streams
from checker.cli.exit_codes import Exit
from checker.findings.model import Outcome
from checker.renderings.proof_text import BOUNDARY
from checker.renderings.terms import OUTCOMES
from checker.rules.load import PACK_FILE
from checker.rules.model import RuleKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.authoring.draft import Wanted
    from checker.authoring.scaffold import Written
    from checker.kernel.message import Language

_NEVER_UNKNOWN = frozenset({RuleKind.ONE_OF, RuleKind.UNIQUE, RuleKind.TEXT})
"""Rules about texts: a text that is not there makes them not apply."""
_WANTED = (Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN)


def run_new(wanted: Wanted, pack: str, file: str, language_option: str | None, *, begins_pack: bool) -> Exit:
    """Return the exit code of writing a rule.

    Raises:
        CheckerError: the rule or the pack cannot be what was asked for; nothing is written then.
    """
    language, folder = settings.language(language_option), Path(pack)
    draft = draft_of(wanted)
    begun = _begin_pack(folder) if begins_pack else None
    is_written = False
    try:
        written = write_rule(draft, folder, file)
        is_written = True
    finally:
        if begun is not None and not is_written:
            begun.unlink(missing_ok=True)
    if begun is not None:
        streams.tell_in(language, messages.written(str(begun)))
    output = settings.Output("text", None)
    streams.write(output, messages.rule_written(wanted.id, str(written.rule_file)).said_in(language) + "\n")
    streams.write(output, _examples_said(written, language) + "\n")
    lacking = [one for one in _WANTED if one.value not in {each.outcome for each in written.examples}]
    if lacking:
        listed = "、".join(OUTCOMES[one].said_in(language) for one in lacking)
        said = messages.examples_lacking(
            listed, is_usual=wanted.kind in _NEVER_UNKNOWN and lacking == [Outcome.UNKNOWN]
        )
        streams.write(output, said.said_in(language) + "\n")
    streams.write(output, messages.next_after_new(wanted.id, pack).said_in(language) + "\n")
    return Exit.CLEAN


def slots_from(arguments: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the slots given as options: `--part 决算数`, `--part=决算数`; one given twice is a list.

    Raises:
        UsageError: a word that belongs to no option, or an option without a value.
    """
    found: list[tuple[str, str]] = []
    rest = list(arguments)
    while rest:
        option = rest.pop(0)
        name, equals, value = option.partition("=")
        if not name.startswith("--"):
            raise messages.stray_word(option)
        if not equals:
            if not rest or rest[0].startswith("--"):
                raise messages.option_without_value(name)
            value = rest.pop(0)
        found.append((name.removeprefix("--").replace("-", "_"), value))
    ordered = sorted(found, key=lambda one: one[0])
    return {name: tuple(value for _, value in pairs) for name, pairs in groupby(ordered, key=lambda one: one[0])}


def _begin_pack(folder: Path) -> Path:
    path = folder / PACK_FILE
    if path.exists():
        raise mistakes.pack_exists(str(path))
    name = scalar(folder.resolve().name)
    text = f'{modeline(folder, PACK_SCHEMA)}\nid: {name}\nversion: "1"\ntitle: {{zh: {name}, en: {name}}}\n'
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as cause:
        raise mistakes.cannot_write(str(path), cause.strerror or str(cause)) from cause
    return path


def _examples_said(written: Written, language: Language) -> str:
    words = [
        BOUNDARY.said_in(language) if one.is_boundary else OUTCOMES[Outcome(one.outcome)].said_in(language)
        for one in written.examples
    ]
    return messages.examples_written(str(written.examples_file), words).said_in(language)
