"""`gouji template`: the form to be filled in, written as a workbook."""

from __future__ import annotations

from pathlib import Path

from checker.cli import messages, settings, streams
from checker.cli.configuration import Asked, configure
from checker.cli.exit_codes import Exit
from checker.forms.filling import blank_form, filled_form
from checker.forms.model import FormKind
from checker.pipeline import read_report
from checker.report.typed import plain

SUFFIX = ".xlsx"


def run_template(kind: str, path: str, filled_from: str | None, language_option: str | None) -> Exit:
    """Return the exit code of writing a form.

    Raises:
        CheckerError: the kind or the path makes no sense, or the report to fill it from cannot be read.
    """
    language = settings.language(language_option)
    if kind not in list(FormKind):
        raise messages.unknown_form(kind, [one.value for one in FormKind])
    target = Path(path)
    if target.suffix.lower() != SUFFIX:
        raise messages.form_is_a_workbook(path)
    if filled_from is None:
        data = blank_form(FormKind(kind), language)
    else:
        settings.guard_inputs([settings.Output("xlsx", target)], [Path(filled_from)])
        source = Path(filled_from)
        found = read_report(source, configure(Asked(), [source]).limits)
        data = filled_form(FormKind(kind), language, plain(found.report.root))
    streams.write(settings.Output("xlsx", target), data)
    streams.tell_in(language, messages.written(path))
    return Exit.CLEAN
