"""The program, stage by stage: read, extract, evaluate, name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.documents.archives import is_archive, members
from checker.documents.kinds import Kind, kind_of
from checker.documents.limits import DEFAULTS, Limits
from checker.documents.places import Places
from checker.documents.read import check_size, read_bytes, read_file
from checker.documents.timed import timed
from checker.extraction.extract import Extraction, extract
from checker.extraction.model import ReadFigure, Unreadable
from checker.findings.evaluator import Evaluator
from checker.findings.labels import label_of, nowhere
from checker.forms.recognising import is_form
from checker.kernel.errors import InputError, Problem
from checker.report.decode import decode
from checker.report.json_text import BYTE_ORDER_MARK
from checker.report.schema import load_vocabulary
from checker.report.tree import Report, steps
from checker.suspects.name import Namer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from checker.documents.model import Document
    from checker.findings.labels import Locate
    from checker.findings.model import Judged
    from checker.rules.model import Rulebook
    from checker.waivers.apply import Use
    from checker.waivers.baseline import Baseline
    from checker.waivers.model import Standing, WaiverBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A report as read: from a document, with what was extracted, or from report JSON.

    `data` are the bytes that were read, where the run was told to keep them for a marked copy.
    """

    source: str
    sha256: str
    report: Report
    locate: Locate
    document: Document | None = None
    extraction: Extraction | None = None
    data: bytes | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One input of a run: its judgement, or the problems that kept it from being read."""

    source: str
    sha256: str
    read: Read | None
    judged: Judged | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A rulebook on a number of inputs, and the problems of rules that had to be left out.

    `waivers` and `baseline` are None where the run was not told of any; `as_of` is the day they were held against. `limits`
    are those the inputs were read within; marking a copy keeps to them too.
    """

    rulebook: Rulebook
    reports: tuple[Checked, ...]
    rule_problems: tuple[Problem, ...] = ()
    waivers: tuple[Standing, ...] | None = None
    baseline: Baseline | None = None
    as_of: date | None = None
    limits: Limits = DEFAULTS


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is found out of a rulebook while inputs are checked: it serves those that come after. Of one process alone."""

    evaluator: Evaluator
    namer: Namer

    @classmethod
    def of(cls, rulebook: Rulebook, witnesses: Rulebook | None = None) -> Learnt:
        """Return what knows nothing yet; of which figure is wrong all rules of `witnesses` tell, if they are given."""
        return cls(Evaluator(rulebook), Namer(witnesses or rulebook))


def read_report(path: Path, limits: Limits = DEFAULTS) -> Read:
    """Return the report in a file.

    Raises:
        InputError: the file cannot be read, or is no report.
    """
    source = str(path)
    data = read_file(path, limit=limits.file_bytes)
    with timed(source, limits):
        return read_report_bytes(data, source, limits)


def read_report_bytes(data: bytes, source: str, limits: Limits = DEFAULTS) -> Read:
    """Return the report in `data`: report JSON, or a document to be extracted.

    Raises:
        InputError: the data cannot be read, or are no report.
    """
    digest = hashlib.sha256(data).hexdigest()
    if source.lower().endswith(".json") or _begins_as_json(data):
        check_size(data, source, limits, "json_bytes")
        return Read(source=source, sha256=digest, report=decode(data, source), locate=nowhere)
    if kind_of(data) is Kind.WORKBOOK and is_form(data, source, limits):
        return _read_form(data, source, limits)
    document = read_bytes(data, source, limits=limits)
    extraction = extract(document)
    document = replace(document, notes=(*document.notes, *extraction.notes)) if extraction.notes else document
    report = Report(extraction.report, load_vocabulary())
    return Read(
        source=source,
        sha256=digest,
        report=report,
        locate=Places(document).within,
        document=document,
        extraction=extraction,
    )


def _begins_as_json(data: bytes) -> bool:
    """Return whether data open as JSON does; rich text opens with a brace too."""
    head = data.removeprefix(BYTE_ORDER_MARK).lstrip()[:2]
    return head[:1] in (b"{", b"[") and head != b"{\\"


def _read_form(data: bytes, source: str, limits: Limits) -> Read:
    """Return the report in a form that was filled in: its cells are named, and nothing has to be extracted."""
    from checker.forms.reading import read_form  # noqa: PLC0415 -- most runs read no form

    form = read_form(data, source, limits)
    report, places = Report(form.report, load_vocabulary()), Places(form.document)
    figures = tuple(
        ReadFigure(
            path=one.path,
            label=label_of(report, steps(one.path)).zh,
            measure=one.path.rpartition(".")[2],
            period="prior" if ".prior_" in one.path else "current",
            value=one.value,
            unit=one.unit,
            place=places.at(*one.span),
        )
        for one in form.figures
    )
    unreadable = tuple(Unreadable(quote=quote, why=why, place=places.at(*span)) for quote, why, span in form.unread)
    return Read(
        source=source,
        sha256=form.document.sha256,
        report=report,
        locate=places.within,
        document=form.document,
        extraction=Extraction(report=form.report, figures=figures, unreadable=unreadable),
    )


def check(
    data: bytes,
    source: str,
    rulebook: Rulebook,
    learnt: Learnt | None = None,
    *,
    keeps_data: bool = False,
    limits: Limits = DEFAULTS,
) -> Checked:
    """Return what the rulebook says of one input, and what is behind it; problems of the input are returned, not raised.

    Give one `learnt` of the rulebook to check many inputs. `keeps_data`: the bytes go along, for a marked copy.
    """
    try:
        with timed(source, limits):
            read = read_report_bytes(data, source, limits)
            known = learnt or Learnt.of(rulebook)
            judged = known.namer.named(known.evaluator.evaluate(read.report, read.locate), read.report)
    except InputError as error:
        digest = hashlib.sha256(data).hexdigest()
        return Checked(source=source, sha256=digest, read=None, judged=None, problems=error.problems)
    if keeps_data:
        read = replace(read, data=data)
    return Checked(source=source, sha256=read.sha256, read=read, judged=judged)


def check_file(
    path: Path,
    rulebook: Rulebook,
    learnt: Learnt | None = None,
    *,
    keeps_data: bool = False,
    limits: Limits = DEFAULTS,
) -> Checked:
    """Return what the rulebook says of one file; problems of the file are returned, not raised."""
    try:
        data = read_file(path, limit=limits.file_bytes)
    except InputError as error:
        return Checked(source=str(path), sha256="", read=None, judged=None, problems=error.problems)
    return check(data, str(path), rulebook, learnt, keeps_data=keeps_data, limits=limits)


def check_path(
    path: Path,
    rulebook: Rulebook,
    learnt: Learnt | None = None,
    *,
    keeps_data: bool = False,
    limits: Limits = DEFAULTS,
) -> Iterator[Checked]:
    """Yield what the rulebook says of one file, or of each file of an archive; problems are yielded, not raised."""
    source = str(path)
    try:
        data = read_file(path, limit=limits.file_bytes, archive_limit=limits.archive_bytes)
        if not is_archive(data):
            yield check(data, source, rulebook, learnt, keeps_data=keeps_data, limits=limits)
            return
        for one in members(data, source, limits):
            if one.problems:
                yield Checked(source=one.source, sha256="", read=None, judged=None, problems=one.problems)
            else:
                yield check(one.data, one.source, rulebook, learnt, keeps_data=keeps_data, limits=limits)
    except InputError as error:
        yield Checked(source=source, sha256="", read=None, judged=None, problems=error.problems)


def check_files(
    paths: Iterable[Path],
    rulebook: Rulebook,
    rule_problems: tuple[Problem, ...] = (),
    witnesses: Rulebook | None = None,
    *,
    keeps_data: bool = False,
    limits: Limits = DEFAULTS,
) -> Run:
    """Return what the rulebook says of each file, in the order given; an archive is as many as there are files in it.

    Of which figure is wrong all rules of `witnesses` tell, where those of `rulebook` are only some of them. `keeps_data`:
    the bytes of each file are kept, for marked copies.
    """
    learnt = Learnt.of(rulebook, witnesses)
    reports = tuple(
        one for path in paths for one in check_path(Path(path), rulebook, learnt, keeps_data=keeps_data, limits=limits)
    )
    return Run(rulebook=rulebook, reports=reports, rule_problems=rule_problems, limits=limits)


def with_waivers(run: Run, book: WaiverBook, today: date) -> Run:
    """Return the run with what is waived on `today` marked so; every output and the exit code are made from this run."""
    from checker.waivers.apply import settle, standings  # noqa: PLC0415 -- most runs are told of no waivers

    ran = frozenset(one.id for one in run.rulebook.rules)
    uses: list[Use] = []
    reports: list[Checked] = []
    for checked in run.reports:
        if checked.judged is None or checked.read is None:
            reports.append(checked)
            continue
        judged, used = settle(checked.judged, checked.read.report, book, ran=ran, today=today)
        uses.extend(used)
        reports.append(replace(checked, judged=judged))
    return replace(run, reports=tuple(reports), waivers=standings(book, uses, today), as_of=today)


def with_baseline(run: Run, baseline: Baseline, today: date) -> Run:
    """Return the run with its findings marked as new or not; an expired baseline is told, and marks nothing."""
    from checker.waivers.baseline import compared  # noqa: PLC0415 -- most runs have no baseline

    whole = replace(run, baseline=baseline, as_of=today)
    if baseline.has_expired(today):
        return whole
    return replace(
        whole,
        reports=tuple(
            one if one.judged is None else replace(one, judged=compared(one.judged, baseline)) for one in run.reports
        ),
    )
