"""`gouji waive`: approvals written, listed and taken out again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli import messages, settings, streams, waive_messages
from checker.cli.configuration import Asked, configure
from checker.cli.exit_codes import Exit
from checker.findings.model import Outcome
from checker.kernel.errors import InputError
from checker.pipeline import check_file, check_files, with_waivers
from checker.renderings.waiver_text import standings_text
from checker.report.nodes import dotted
from checker.waivers import mistakes
from checker.waivers.model import SOON_DAYS, Standing, State
from checker.waivers.names import subject_paths
from checker.waivers.read import load_waivers, terms_of, waiver_files
from checker.waivers.write import Draft, appended, entry_lines, next_id, without

if TYPE_CHECKING:
    from datetime import date

    from checker.cli.configuration import Configuration
    from checker.findings.model import Finding
    from checker.kernel.message import Language
    from checker.pipeline import Checked
    from checker.renderings.layout import Screen
    from checker.rules.model import Rulebook
    from checker.waivers.model import WaiverBook
    from checker.waivers.read import Terms

STDOUT = settings.Output("text", None)
USUAL_FILE = "waivers.yaml"
YAML_SUFFIXES = (".yaml", ".yml")
DEAD = frozenset({State.EXPIRED, State.LAPSED, State.UNUSED})
SHORTEST_ID = 6
"""So many characters of a finding's id are enough to name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOptions:
    """The options of adding a waiver, as typed."""

    report: str
    finding: str
    reason: str
    approved_by: str
    expires: str
    subject: str | None = None
    approved_on: str | None = None
    file: str | None = None
    waiver_id: str | None = None
    as_of: str | None = None
    language: str | None = None
    rules: str | None = None
    config: str | None = None
    is_isolated: bool = False

    @property
    def asked(self) -> Asked:
        """What was typed of the settings that may also come from elsewhere."""
        return Asked(pack=self.rules, lang=self.language, config=self.config, is_isolated=self.is_isolated)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookOptions:
    """The options of listing and pruning waivers, as typed."""

    reports: tuple[str, ...]
    waivers: tuple[str, ...]
    as_of: str | None = None
    language: str | None = None
    rules: str | None = None
    config: str | None = None
    is_isolated: bool = False
    colour: str | None = None
    is_trial: bool = False

    @property
    def asked(self) -> Asked:
        """What was typed of the settings that may also come from elsewhere."""
        return Asked(
            pack=self.rules, lang=self.language, color=self.colour, waivers=self.waivers, config=self.config,
            is_isolated=self.is_isolated,
        )  # fmt: skip

    @property
    def starts(self) -> list[Path]:
        """The files or folders that the project file is looked for from."""
        return [Path(one) for one in self.reports] or [Path.cwd()]


def run_add(options: AddOptions) -> Exit:
    """Return the exit code of writing a waiver; what was in the file stays as it was.

    Raises:
        CheckerError: there is no such finding, or the waiver would not be valid.
    """
    configuration = configure(options.asked, [Path(options.report)])
    language = configuration.language
    today = settings.day("--as-of", options.as_of)
    approved_on = today if options.approved_on is None else settings.day("--approved-on", options.approved_on)
    expires = settings.day("--expires", options.expires)
    rulebook = _rulebook(configuration)
    terms = terms_of(rulebook)
    checked = check_file(Path(options.report), rulebook, limits=configuration.limits)
    if checked.read is None:
        raise InputError(checked.problems)
    report = checked.read.report
    if report.fiscal_year is None or not report.owners:
        raise waive_messages.no_owner(options.report)
    finding = _finding(checked, options, terms, language)
    path = _file_for(options, configuration.waivers)
    book = load_waivers(_known(path, configuration.waivers), terms)
    waiver_id = options.waiver_id or next_id((one.id for one in book.waivers), report.fiscal_year)
    if options.waiver_id is not None:
        _refuse_repeated(options.waiver_id, book)
    draft = Draft(
        id=waiver_id, reason=options.reason, approved_by=options.approved_by, approved_on=approved_on, expires=expires
    )
    lines = entry_lines(draft, finding, report)
    text = appended(_text_of(path), lines, source=str(path), terms=terms)
    _write(path, text)
    streams.write(STDOUT, "\n".join(lines) + "\n")
    is_used = options.file is None and bool(configuration.waivers)
    said = waive_messages.waiver_added_where_it_is_used if is_used else waive_messages.waiver_added
    streams.tell_in(language, said(str(path), options.report))
    return Exit.CLEAN


def run_list(options: BookOptions) -> Exit:
    """Return the exit code of a listing of waivers.

    Raises:
        CheckerError: no waiver file is named, or one is wrong.
    """
    configuration = configure(options.asked, options.starts)
    streams.write(STDOUT, standings_text(_standings(options, configuration), _screen(configuration)))
    return Exit.CLEAN


def run_prune(options: BookOptions) -> Exit:
    """Return the exit code of taking out what no longer holds; what was taken out is shown.

    Raises:
        CheckerError: no waiver file is named, or one is wrong or cannot be edited.
    """
    configuration = configure(options.asked, options.starts)
    screen = _screen(configuration)
    dead = [one for one in _standings(options, configuration) if one.state in DEAD]
    if not dead:
        streams.tell_in(screen.language, waive_messages.NOTHING_TO_PRUNE)
        return Exit.CLEAN
    files = dict.fromkeys(one.waiver.file for one in dead)
    cut = {
        file: without(_text_of(Path(file)), [one.waiver for one in dead if one.waiver.file == file], source=file)
        for file in files
    }
    streams.write(STDOUT, standings_text(dead, screen))
    for file, text in cut.items():
        if not options.is_trial:
            _write(Path(file), text)
        count = sum(1 for one in dead if one.waiver.file == file)
        streams.tell_in(screen.language, waive_messages.pruned(file, count, is_trial=options.is_trial))
    return Exit.CLEAN


def _rulebook(configuration: Configuration) -> Rulebook:
    """Return the rulebook a check would use; what is wrong with single rules is told as a check tells it."""
    loaded = configuration.load()
    streams.tell_problems(loaded.problems, configuration.language)
    return loaded.rulebook


def _screen(configuration: Configuration) -> Screen:
    return settings.screen(configuration.language.value, configuration.all["color"].value)


def _standings(options: BookOptions, configuration: Configuration) -> list[Standing]:
    """Return how every waiver stands, by its dates alone where the reports at hand do not concern it."""
    today = settings.day("--as-of", options.as_of)
    rulebook = _rulebook(configuration)
    paths = configuration.waivers
    if not paths and Path(USUAL_FILE).is_file():
        paths = (Path(USUAL_FILE),)
    if not paths:
        raise waive_messages.no_waiver_files()
    book = load_waivers(paths, terms_of(rulebook))
    read = check_files([Path(one) for one in options.reports], rulebook, limits=configuration.limits)
    run = with_waivers(read, book, today)
    problems = [problem for one in run.reports for problem in one.problems]
    if problems:
        # What a report that cannot be read needs is not known, so nothing may be called useless.
        raise InputError(problems)
    return [_by_date(one, today, is_asked=bool(options.reports)) for one in run.waivers or ()]


def _by_date(standing: Standing, today: date, *, is_asked: bool) -> Standing:
    waiver = standing.waiver
    if standing.state is not State.ELSEWHERE:
        return standing
    if waiver.expires < today:
        return replace(standing, state=State.EXPIRED, note=mistakes.expired(waiver.id, waiver.expires))
    if waiver.approved_on > today:
        return replace(standing, state=State.PENDING, note=mistakes.pending(waiver.id, waiver.approved_on))
    is_soon = (waiver.expires - today).days <= SOON_DAYS
    return replace(standing, state=State.ELSEWHERE if is_asked else State.ACTIVE, is_soon=is_soon)


def _finding(checked: Checked, options: AddOptions, terms: Terms, language: Language) -> Finding:
    """Return the one failure that is meant."""
    wanted = options.finding.strip()
    failed = [one for one in (checked.judged.findings if checked.judged else ()) if one.outcome is Outcome.FAIL]
    is_id = len(wanted) >= SHORTEST_ID
    found = [one for one in failed if one.rule.id.upper() == wanted.upper() or (is_id and one.id.startswith(wanted))]
    if options.subject is not None:
        paths = subject_paths(options.subject.strip(), terms.vocabulary)
        found = [one for one in found if dotted(one.judgement.subject) in paths]
    if not found:
        raise waive_messages.no_such_finding(wanted, options.report, (one.rule.id for one in failed))
    if len({one.id for one in found}) > 1:
        rows = [(one.id, f"{dotted(one.judgement.subject)}  {one.message.said_in(language)}") for one in found]
        raise waive_messages.several_findings(wanted, options.report, rows)
    return found[0]


def _file_for(options: AddOptions, named: tuple[Path, ...]) -> Path:
    """Return the file to write to: the one asked for, else the first that checks use, else the usual one."""
    if options.file is not None:
        return Path(options.file)
    if not named:
        return Path(USUAL_FILE)
    return named[0] if named[0].is_file() or named[0].suffix in YAML_SUFFIXES else named[0] / USUAL_FILE


def _known(path: Path, named: tuple[Path, ...]) -> list[Path]:
    """Return the waiver files there already are: the one to be written, and those that checks use."""
    named = tuple(one for one in named if waiver_files(one))
    return [*named, *([path] if path.is_file() and path.read_bytes().strip() else [])]


def _refuse_repeated(waiver_id: str, book: WaiverBook) -> None:
    for one in book.waivers:
        if one.id == waiver_id:
            raise waive_messages.waiver_id_taken(waiver_id, one.mark.where)


def _text_of(path: Path) -> str:
    """Return the text of a waiver file, line ends and all; nothing where there is none yet."""
    return path.read_bytes().decode("utf-8") if path.is_file() else ""


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    except OSError as cause:
        raise messages.cannot_write(str(path), cause.strerror or str(cause)) from cause
