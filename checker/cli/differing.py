"""`gouji diff`: what changed from one stored run to another."""

from __future__ import annotations

from pathlib import Path

from checker.cli import messages, settings, streams
from checker.cli.exit_codes import Exit
from checker.overviews.difference_words import difference_json, difference_text, is_worse
from checker.overviews.stored import stored_run


def run_diff(
    runs: tuple[str, str], outputs_asked: tuple[str, ...], fail_level: str, maximum: int, asked: tuple[str | None, str]
) -> Exit:
    """Return the exit code of a comparison: 1 where something at or above the level is new; `asked` are language and colour.

    Raises:
        CheckerError: there is no such run, or the options make no sense.
    """
    language, level = settings.language(asked[0]), settings.choice("--fail-level", fail_level, settings.FAIL_LEVELS)
    outputs = settings.outputs(outputs_asked, ("text", "json"))
    before, after = runs
    with stored_run(Path(after), Path(before)) as stored:
        for output in outputs:
            screen = settings.screen(asked[0], asked[1], is_file=output.path is not None)
            made = (
                difference_json(stored, runs)
                if output.format == "json"
                else difference_text(stored, runs, screen, maximum)
            )
            streams.write(output, made)
            if output.path is not None:
                streams.tell_in(language, messages.written(str(output.path)))
        return Exit.FINDINGS if is_worse(stored, level) else Exit.CLEAN
