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
from checker.cli.waive_messages import NO_WAIVERS
from checker.cli.writing import write_outputs
from checker.marking.outputs import FORMATS
from checker.pipeline import check_files, with_baseline, with_waivers
from checker.renderings.to_text import TextOptions
from checker.renderings.wanted import Wanted
from checker.rules.chain import pack_for

if TYPE_CHECKING:
    from datetime import date

    from checker.cli.configuration import Configuration
    from checker.kernel.message import Language
    from checker.pipeline import Run
    from checker.rules.model import Rulebook
    from checker.waivers.baseline import Baseline
    from checker.waivers.model import WaiverBook


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
    is_previewing: bool = False
    config: str | None = None
    is_isolated: bool = False
    is_uncached: bool = False
    limits: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()
    uses_waivers: bool = True
    as_of: str | None = None
    baseline: str | None = None
    new_baseline: str | None = None

    @property
    def asked(self) -> Asked:
        """What was typed of the settings that may also come from elsewhere."""
        return Asked(
            pack=self.rules, lang=self.language, fail_level=self.fail_level, outputs=self.outputs, color=self.colour,
            max_findings=self.maximum, waivers=self.waivers, config=self.config, is_isolated=self.is_isolated,
            is_uncached=self.is_uncached, limits=self.limits,
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
    outputs = settings.outputs(
        configuration.outputs, tuple(FORMATS), tuple(one.name for one in FORMATS.values() if one.is_binary)
    )
    new_baseline = settings.Output("json", Path(options.new_baseline)) if options.new_baseline is not None else None
    settings.guard_inputs([*outputs, *([new_baseline] if new_baseline is not None else [])], paths)
    today = settings.day("--as-of", options.as_of)
    loaded = configuration.load()
    rulebook = select(loaded.rulebook, options.select, options.ignore)
    streams.tell_problems(loaded.problems, language)
    waivers = _waivers(options, configuration, rulebook)
    baseline = _baseline(options)
    keeps_data = any(FORMATS[one.format].keeps_data for one in outputs)
    run = check_files(
        paths,
        rulebook,
        loaded.problems,
        witnesses=loaded.rulebook,
        keeps_data=keeps_data,
        limits=configuration.limits,
    )
    if waivers is not None:
        run = with_waivers(run, waivers, today)
    elif not options.uses_waivers:
        streams.tell_in(language, NO_WAIVERS)
    if new_baseline is not None:
        streams.write(new_baseline, _baseline_of(run, today))
        streams.tell_in(language, messages.written(str(new_baseline.path)))
    if baseline is not None:
        run = with_baseline(run, baseline, today)
    for checked in run.reports:
        streams.tell_problems(checked.problems, language)
    if configuration.is_shipped and not options.is_quiet:
        _hint_at_pack(run, language)
    wanted = {one: _wanted(one, configuration, options) for one in outputs}
    is_whole = write_outputs(run, wanted, inputs=paths, is_quiet=options.is_quiet)
    if loaded.problems:
        streams.tell_in(language, messages.rules_left_out(len(loaded.problems)))
    code = exit_code(run, level) if is_whole else Exit.COULD_NOT_RUN
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


def _waivers(options: CheckOptions, configuration: Configuration, rulebook: Rulebook) -> WaiverBook | None:
    """Return the waivers to apply; None when none are named, or an auditor wants to see without them."""
    paths = configuration.waivers
    if not (paths and options.uses_waivers):
        return None
    from checker.waivers.read import load_waivers, terms_of  # noqa: PLC0415 -- most checks are told of no waivers

    return load_waivers(paths, terms_of(rulebook))


def _baseline(options: CheckOptions) -> Baseline | None:
    """Return the baseline to compare with; None when none is named."""
    if options.baseline is None:
        return None
    from checker.waivers.baseline import load_baseline  # noqa: PLC0415 -- most checks have no baseline

    return load_baseline(Path(options.baseline))


def _baseline_of(run: Run, today: date) -> str:
    from checker.waivers.baseline import baseline_text  # noqa: PLC0415 -- as above

    judged = [(one.read.report, one.judged) for one in run.reports if one.read is not None and one.judged is not None]
    return baseline_text(judged, today)


def _wanted(output: settings.Output, configuration: Configuration, options: CheckOptions) -> Wanted:
    colour = configuration.all["color"].value
    screen = settings.screen(configuration.language.value, colour, is_file=output.path is not None)
    text_options = TextOptions(
        screen=screen, maximum=configuration.maximum, is_quiet=options.is_quiet,
        is_previewing=options.is_previewing, is_shipped=configuration.is_shipped,
        project="" if configuration.project is None else str(configuration.project.path),
    )  # fmt: skip
    return Wanted(version=__version__, options=text_options, fail_level=configuration.all["fail_level"].value)
