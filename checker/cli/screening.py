"""`gouji screen` and `gouji replay`: thousands of reports judged, kept as tables, summed up; and judged again to compare."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from checker import __version__
from checker.cli import messages, screen_messages, settings, streams
from checker.cli.configuration import Asked as Wished
from checker.cli.configuration import configure
from checker.cli.exit_codes import NEVER, Exit
from checker.cli.overviewing import overviews_asked, sources_of, write_outputs
from checker.cli.selection import select
from checker.comparing.recording import keeping
from checker.overviews.settings import Settings as OverviewSettings
from checker.rules.model import Severity
from checker.screening import mistakes, record
from checker.screening.again import compared
from checker.screening.manifest import read_register
from checker.screening.model import Judging
from checker.screening.progress import Progress
from checker.screening.screen import Asked, Tally, processors, screen
from checker.screening.summary import summary
from checker.storing.register import Register
from checker.storing.rows import Recording
from checker.waivers.read import load_waivers, terms_of

if TYPE_CHECKING:
    from datetime import date

    from checker.cli.configuration import Configuration
    from checker.kernel.errors import Problem
    from checker.kernel.message import Message

DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenOptions:
    """The options of a screening, as typed."""

    paths: tuple[str, ...]
    folder: str
    jobs: int | None = None
    manifest: str | None = None
    language: str | None = None
    fail_level: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: str | None = None
    colour: str | None = None
    config: str | None = None
    is_isolated: bool = False
    is_uncached: bool = False
    limits: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()
    as_of: str | None = None
    outputs: tuple[str, ...] = ()
    against: str | None = None
    is_strict: bool = False
    retries_failed: bool = False
    is_quiet: bool = False
    engine: str = "pool"
    master: str | None = None
    table: str | None = None
    staging: str | None = None
    settings: tuple[str, ...] = ()

    @property
    def wished(self) -> Wished:
        """What was typed of the settings that may also come from elsewhere."""
        return Wished(
            pack=self.rules, lang=self.language, fail_level=self.fail_level, color=self.colour, waivers=self.waivers,
            config=self.config, is_isolated=self.is_isolated, is_uncached=self.is_uncached, limits=self.limits,
        )  # fmt: skip


def run_screen(options: ScreenOptions) -> Exit:
    """Return the exit code of a screening; the summary goes to the standard output, progress to the standard error.

    Raises:
        CheckerError: it cannot be run at all.
    """
    configuration = configure(options.wished, [Path(one) for one in options.paths if "://" not in one])
    language = configuration.language
    # What cannot be written is told before hours of work, not after.
    outputs = overviews_asked(options.outputs)
    asked, problems = _asked(options, configuration, settings.day("--as-of", options.as_of))
    streams.tell_problems(problems, language)
    progress = Progress(sys.stderr, language, is_terminal=sys.stderr.isatty(), is_quiet=options.is_quiet)
    began = time.monotonic()
    _log(asked.folder, "started", jobs=asked.jobs, key=asked.judging.key)
    try:
        tally, made = _screened(asked, options, progress)
    except KeyboardInterrupt:
        progress.close()
        _log(asked.folder, "interrupted")
        streams.tell_in(language, screen_messages.INTERRUPTED)
        raise
    except BaseException:
        progress.close()
        raise
    progress.close(tally)
    seconds = time.monotonic() - began
    _log(
        asked.folder, "finished", seconds=round(seconds, 3), reports=tally.reports, kept=tally.kept, run=made["run_id"]
    )
    shown = settings.screen(language.value, configuration.all["color"].value)
    _write_overviews(options, outputs, configuration)
    if not options.is_quiet and not any(one.path is None for one in outputs):
        streams.write(settings.Output("text", None), summary(asked.folder, tally, asked.judging, shown))
    code = Exit.COULD_NOT_RUN if problems else exit_of(tally, configuration.all["fail_level"].value)
    if code is Exit.NOTHING_CHECKED:
        streams.tell_in(language, messages.NOTHING_CHECKED)
    return code


def _write_overviews(
    options: ScreenOptions, outputs: tuple[settings.Output, ...], configuration: Configuration
) -> None:
    folder = Path(options.folder)
    told = OverviewSettings(
        version=__version__,
        language=configuration.language,
        fail_level=configuration.all["fail_level"].value,
        against=None if options.against is None else Path(options.against),
        sources=sources_of(folder),
    )
    write_outputs(folder, outputs, told)


def _screened(asked: Asked, options: ScreenOptions, progress: Progress) -> tuple[Tally, record.Json]:
    """Return what came of a run by the engine that was asked for.

    Raises:
        UsageError: options of Spark were given for another engine, or the run cannot be made.
    """
    settings_of_spark = (options.master, options.table, options.staging, *options.settings)
    if options.engine != "spark":
        if any(one is not None for one in settings_of_spark):
            raise mistakes.only_for_spark()
        if not options.paths:
            raise mistakes.no_paths()
        return screen(asked, progress)
    from checker.screening.spark.run import Wished as OnSpark  # noqa: PLC0415 -- brings in an extra
    from checker.screening.spark.run import screen_on_spark, settings_of  # noqa: PLC0415 -- likewise

    if bool(options.paths) == (options.table is not None):
        raise mistakes.no_paths()
    wished = OnSpark(
        master=options.master, table=options.table, staging=options.staging, settings=settings_of(options.settings)
    )
    return screen_on_spark(asked, wished, progress)


def exit_of(tally: Tally, fail_level: str) -> Exit:
    """Return the code of a run over many inputs, as that of a check of them all; `fail_level` is a severity or `never`."""
    counts = tally.counts
    if counts["broken"]:
        return Exit.COULD_NOT_RUN
    if counts["judged"] - counts["empty"] <= 0:
        return Exit.NOTHING_CHECKED
    names = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}
    if fail_level != NEVER:
        worst = Severity(fail_level).rank
        if any(counts[name] for severity, name in names.items() if severity.rank <= worst):
            return Exit.FINDINGS
    return Exit.INCOMPLETE if counts["open"] or counts["unreadable"] or counts["failed"] else Exit.CLEAN


def run_replay(folder: str, language_option: str | None) -> Exit:
    """Return the exit code of judging a recorded run again: 0 where every table came out byte for byte the same.

    Raises:
        CheckerError: there is no finished run, or it cannot be judged again as it was.
    """
    recorded = record.read_record(Path(folder))
    if recorded is None:
        raise mistakes.run_is_unfinished(folder) if Path(folder, "parts").is_dir() else mistakes.no_run_there(folder)
    if _is_of_spark(recorded) and not _can_be_read_here(recorded):
        raise mistakes.replay_needs_spark(folder)
    with tempfile.TemporaryDirectory(prefix="gouji-replay-") as temporary:
        options = _options_of(recorded, Path(folder), temporary, language_option)
        configuration = configure(options.wished, [Path(one) for one in options.paths])
        language = configuration.language
        asked, _ = _asked(options, configuration, settings.day("--as-of", options.as_of))
        differing = _differing(recorded, asked)
        if differing:
            for one in differing:
                streams.tell_in(language, one)
            return Exit.COULD_NOT_RUN
        progress = Progress(sys.stderr, language, is_terminal=sys.stderr.isatty())
        try:
            screen(asked, progress)
        finally:
            progress.close()
        found = compared(Path(folder), Path(temporary), are_parts_alike=not _is_of_spark(recorded))
    streams.write(settings.Output("text", None), screen_messages.replayed(found, folder).said_in(language) + "\n")
    return Exit.CLEAN if found.is_same else Exit.FINDINGS


def _is_of_spark(recorded: record.Json) -> bool:
    return cast("dict[str, object]", recorded.get("asked") or {}).get("engine") == "spark"


def _can_be_read_here(recorded: record.Json) -> bool:
    asked = cast("dict[str, object]", recorded["asked"])
    paths = map(str, cast("list[object]", asked.get("paths") or []))
    return not asked.get("table") and all("://" not in one or one.startswith("file://") for one in paths)


def _asked(options: ScreenOptions, configuration: Configuration, today: date) -> tuple[Asked, tuple[Problem, ...]]:
    loaded = configuration.load()
    rulebook = select(loaded.rulebook, options.select, options.ignore)
    register = read_register(Path(options.manifest)) if options.manifest is not None else Register()
    waivers = load_waivers(configuration.waivers, terms_of(rulebook)) if configuration.waivers else None
    folder = Path(options.folder)
    terms = record.Terms(version=__version__, as_of=today, asked=_again(options, folder, today))
    parameters = record.parameters_of(rulebook, configuration.limits, register, waivers, terms)
    judging = Judging(
        rulebook=rulebook, key=record.key_of(rulebook, parameters, __version__), limits=configuration.limits,
        recording=Recording(register=register, across=keeping(rulebook)), waivers=waivers, as_of=today,
    )  # fmt: skip
    asked = Asked(
        given=options.paths, folder=folder, judging=judging, terms=terms, parameters=parameters,
        jobs=options.jobs or processors(), is_strict=options.is_strict, retries_failed=options.retries_failed,
    )  # fmt: skip
    return asked, loaded.problems


def _again(options: ScreenOptions, folder: Path, today: date) -> record.Json:
    """Return the options that matter to what comes out, so that they can be given again from wherever the folder lies."""

    def near(path: str) -> str:
        if "://" in path:
            return path
        try:
            return os.path.relpath(path, folder)
        except ValueError:
            # On another drive.
            return os.path.abspath(path)  # noqa: PTH100

    rules = options.rules
    return {
        "paths": [near(one) for one in options.paths],
        "manifest": None if options.manifest is None else near(options.manifest),
        "rules": near(rules) if rules is not None and Path(rules).exists() else rules,
        "select": list(options.select),
        "ignore": list(options.ignore),
        "limits": list(options.limits),
        "waivers": [near(one) for one in options.waivers],
        "as_of": today.isoformat() if options.waivers or options.as_of else None,
        "config": None if options.config is None else near(options.config),
        "isolated": options.is_isolated,
        "engine": options.engine,
        "table": options.table,
    }


def _options_of(recorded: record.Json, folder: Path, temporary: str, language: str | None) -> ScreenOptions:
    asked = cast("dict[str, object]", recorded.get("asked") or {})

    def back(path: object) -> str:
        if "://" in str(path):
            return str(path).removeprefix("file://")
        return os.path.normpath(folder / str(path))

    def listed(key: str) -> list[object]:
        return cast("list[object]", asked.get(key) or [])

    rules = asked.get("rules")
    return ScreenOptions(
        paths=tuple(back(one) for one in listed("paths")),
        folder=temporary,
        manifest=None if asked.get("manifest") is None else back(asked["manifest"]),
        language=language,
        rules=None if rules is None else back(rules) if Path(back(rules)).exists() else str(rules),
        select=tuple(map(str, listed("select"))),
        ignore=tuple(map(str, listed("ignore"))),
        limits=tuple(map(str, listed("limits"))),
        waivers=tuple(back(one) for one in listed("waivers")),
        as_of=None if asked.get("as_of") is None else str(asked["as_of"]),
        config=None if asked.get("config") is None else back(asked["config"]),
        is_isolated=bool(asked.get("isolated")),
    )


def _differing(recorded: record.Json, asked: Asked) -> list[Message]:
    """Return in what the run cannot be judged again as it was."""
    rulebook, program = str(recorded["rulebook_sha256"]), str(recorded["program"])
    found = []
    if program != asked.terms.version:
        found.append(mistakes.program_changed(program, asked.terms.version).message)
    if rulebook != asked.judging.rulebook.sha256:
        found.append(mistakes.rulebook_changed(rulebook, asked.judging.rulebook.sha256).message)
    if not found and recorded["parameters_sha256"] != record.digest_of(record.as_text(asked.parameters)):
        before, now = cast("record.Json", recorded["parameters"]), asked.parameters
        names = sorted(key for key in before.keys() | now.keys() if before.get(key) != now.get(key))
        found.append(screen_messages.parameters_changed(names))
    return found


def _log(folder: Path, event: str, **more: object) -> None:
    """Note when something happened; no time stands in any table."""
    if not folder.is_dir():
        return
    line = {"time": time.strftime("%Y-%m-%dT%H:%M:%S%z"), "event": event, "process": os.getpid(), **more}
    with (folder / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
