"""`gouji extract`: what was read from one document."""

from __future__ import annotations

from pathlib import Path

from checker.cli import messages, settings, streams
from checker.cli.configuration import Asked, configure
from checker.cli.exit_codes import Exit
from checker.pipeline import read_report
from checker.renderings.extraction_text import extraction_text
from checker.renderings.source_text import SourceText
from checker.renderings.to_json import as_text, extraction_of

FORMATS = ("text", "json")


def run_extract(
    file: str,
    outputs_asked: tuple[str, ...],
    language_option: str | None,
    colour: str,
    limits: tuple[str, ...] = (),
) -> Exit:
    """Return the exit code of an extraction; `limits` as typed.

    Raises:
        CheckerError: the file cannot be read, or the options make no sense.
    """
    language, path = settings.language(language_option), Path(file)
    outputs = settings.outputs(outputs_asked, FORMATS)
    settings.guard_inputs(outputs, [path])
    found = read_report(path, configure(Asked(limits=limits), [path]).limits)
    if found.extraction is None or found.document is None:
        raise messages.nothing_to_extract(file)
    for output in outputs:
        if output.format == "json":
            text = as_text(extraction_of(found.source, found.sha256, found.extraction))
        else:
            screen = settings.screen(language_option, colour, is_file=output.path is not None)
            text = extraction_text(file, found.report, found.extraction, SourceText(found.document.text), screen)
        streams.write(output, text)
        if output.path is not None:
            streams.tell_in(language, messages.written(str(output.path)))
    return Exit.CLEAN
