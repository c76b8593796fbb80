"""`gouji check`: reports judged, rendered and summed up in an exit code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker import __version__
from checker.cli import messages, settings, streams
from checker.cli.configuration import Asked, configure
from checker.cli.exit_codes import Exit, exit_code
from checker.cli.selection import select
from checker.documents.read import read
from checker.kernel.errors import SHOWN_PROBLEMS, InputError
from checker.pipeline import check_files
from checker.renderings.source_text import SourceText
from checker.renderings.to_json import render_json
from checker.renderings.to_text import TextOptions, render_text
from checker.rules.chain import pack_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.cli.configuration import Configuration
    from checker.kernel.errors import Problem
    from checker.kernel.message import Language
    from checker.pipeline import Run

FORMATS = ("text", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """The options of a check, as typed."""

    files: tuple[str, ...]
    outputs: tuple[str, ...] = ()
    language: str | None = None
    fail_level: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: str | None = None
    colour: str | None = None
    maximum: int | None = None
    is_quiet: bool = False
    config: str | None = None
    is_isolated: bool = False
    is_uncached: bool = False

    @property
    def asked(self) -> Asked:
        """What was typed of the settings that may also come from elsewhere."""
        return Asked(
            pack=self.rules, lang=self.language, fail_level=self.fail_level, outputs=self.outputs, color=self.colour,
            max_findings=self.maximum, config=self.config, is_isolated=self.is_isolated, is_uncached=self.is_uncached,
        )  # fmt: skip


def run_check(options: CheckOptions) -> Exit:
    """Return the exit code of a check; results go where the options say, problems to the standard error.

    Raises:
        CheckerError: the check cannot be run at all.
    """
    if not options.files:
        raise messages.no_files()
    paths = [Path(one) for one in dict.fromkeys(options.files)]
    configuration = configure(options.asked, paths)
    language, level = configuration.language, configuration.all["fail_level"].value
    outputs = settings.outputs(configuration.outputs, FORMATS)
    settings.guard_inputs(outputs, paths)
    loaded = configuration.load()
    rulebook = select(loaded.rulebook, options.select, options.ignore)
    _tell_problems(loaded.problems, language)
    run = check_files(paths, rulebook, loaded.problems)
    for checked in run.reports:
        _tell_problems(checked.problems, language)
    if configuration.is_shipped and not options.is_quiet:
        _hint_at_pack(run, language)
    for output in outputs:
        streams.write(output, _rendered(run, output, configuration, is_quiet=options.is_quiet))
        if output.path is not None and not options.is_quiet:
            streams.tell_in(language, messages.written(str(output.path)))
    if loaded.problems:
        streams.tell_in(language, messages.rules_left_out(len(loaded.problems)))
    code = exit_code(run, level)
    if code is Exit.NOTHING_CHECKED:
        streams.tell_in(language, messages.NOTHING_CHECKED)
    return code


def _hint_at_pack(run: Run, language: Language) -> None:
    """Say that there is a pack for the region of the reports; which rules are used is not changed by it."""
    regions = {one.read.report.region_code for one in run.reports if one.read is not None} - {""}
    used = {one.id for one in run.rulebook.packs}
    for region in sorted(regions):
        name = pack_for(region)
        if name is not None and name not in used:
            streams.tell_in(language, messages.pack_of_region(region, name))


def _tell_problems(problems: Iterable[Problem], language: Language) -> None:
    found = tuple(problems)
    for one in found[:SHOWN_PROBLEMS]:
        streams.tell(one.said_in(language))
    if len(found) > SHOWN_PROBLEMS:
        streams.tell(f"… +{len(found) - SHOWN_PROBLEMS}")


def _rendered(run: Run, output: settings.Output, configuration: Configuration, *, is_quiet: bool) -> str:
    if output.format == "json":
        return render_json(run, __version__)
    colour = configuration.all["color"].value
    screen = settings.screen(configuration.language.value, colour, is_file=output.path is not None)
    text_options = TextOptions(
        screen=screen, maximum=configuration.maximum, is_quiet=is_quiet, is_shipped=configuration.is_shipped,
        project="" if configuration.project is None else str(configuration.project.path),
    )  # fmt: skip
    return render_text(run, source_texts(run), text_options)


def source_texts(run: Run) -> dict[str, SourceText]:
    """Return the text of every report that came from a document, by its source."""
    found: dict[str, SourceText] = {}
    for one in run.reports:
        if one.read is not None and one.read.extraction is not None:
            try:
                found[one.source] = SourceText(read(Path(one.source)).text)
            except InputError:
                # The file went away since it was read; the findings are then shown without line and column.
                continue
    return found
