"""Waiver files to waivers: every mistake at its place, and nothing passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from checker.formula.typed import Constant, Words
from checker.formula.wording import substance
from checker.kernel.errors import RuleError
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mapping, Scalar, load_file
from checker.kernel.suggestion import nearest
from checker.report.schema import load_vocabulary
from checker.report.vocabulary import name_key
from checker.rules import mistakes as rule_mistakes
from checker.rules.form import MAPPING, TEXT, Form, shown
from checker.rules.reserved import BOILERPLATE, REASON_MINIMUM, WAIVER_DAYS
from checker.waivers import mistakes
from checker.waivers.model import Condition, Waiver, WaiverBook, book_of
from checker.waivers.names import figure_path, subject_paths, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from checker.kernel.errors import Problem
    from checker.kernel.strict_yaml import Mark, Node
    from checker.report.vocabulary import Vocabulary
    from checker.rules.model import Rulebook

USUAL_MAXIMUM_DAYS = 365

_FILE = Message("豁免文件", "the waiver file")
_WAIVER = Message("豁免", "the waiver")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a rulebook asks of waivers: which rules there are, how long one may hold, and when its reason says something."""

    rules: frozenset[str]
    vocabulary: Vocabulary
    maximum_days: int
    boilerplate: tuple[str, ...]
    fewest: int


def terms_of(rulebook: Rulebook) -> Terms:
    """Return what the rulebook's packs ask of waivers."""
    values = {key: one.value for pack in rulebook.packs for key, one in pack.parameters.items()}
    days, phrases, fewest = (values.get(name_key(one)) for one in (WAIVER_DAYS, BOILERPLATE, REASON_MINIMUM))
    return Terms(
        rules=frozenset([*(one.id for one in rulebook.by_id.values()), *(one.id for one in rulebook.across)]),
        vocabulary=load_vocabulary(),
        maximum_days=int(days.value) if isinstance(days, Constant) else USUAL_MAXIMUM_DAYS,
        boilerplate=phrases.values if isinstance(phrases, Words) else (),
        fewest=int(fewest.value) if isinstance(fewest, Constant) else 1,
    )


def load_waivers(paths: Iterable[Path], terms: Terms) -> WaiverBook:
    """Return the waivers of files, and of every *.yaml in folders.

    Raises:
        RuleError: with every mistake of every file; a file that is wrong is never passed over.
    """
    problems: list[Problem] = []
    files: dict[Path, str] = {}
    for path in paths:
        found = waiver_files(path)
        if not found:
            problems.append(mistakes.no_files(str(path)))
        for one in found:
            # A file that two paths lead to is read once.
            files.setdefault(one.resolve(), str(one))
    waivers: list[Waiver] = []
    for path, name in files.items():
        try:
            waivers.extend(read_waivers(load_file(path, name), terms, problems))
        except RuleError as error:
            problems.extend(error.problems)
    _tell_repeated(waivers, problems)
    if problems:
        raise RuleError(dict.fromkeys(problems))
    return book_of(waivers, files.values())


def waiver_files(path: Path) -> list[Path]:
    """Return the waiver files that a path names: itself, or those in it."""
    if path.is_dir():
        return sorted(one for one in path.iterdir() if one.suffix in (".yaml", ".yml") and one.is_file())
    return [path] if path.is_file() else []


def read_waivers(root: Node, terms: Terms, problems: list[Problem]) -> list[Waiver]:
    """Return the waivers of one file's YAML; what is wrong is added to the problems."""
    if not isinstance(root, Mapping):
        problems.append(rule_mistakes.expected(root.mark, MAPPING, shown(root)))
        return []
    form = Form(root, problems, _FILE)
    if form.take("waivers", required=True) is None:
        form.close()
        return []
    found = [_waiver(one, terms) for one in form.forms("waivers", _WAIVER)]
    form.close()
    return [one for one in found if one is not None]


def _tell_repeated(waivers: list[Waiver], problems: list[Problem]) -> None:
    first: dict[str, Mark] = {}
    for one in waivers:
        if one.id in first:
            problems.append(mistakes.repeated_id(one.mark, one.id, first[one.id]))
        first.setdefault(one.id, one.mark)


def _waiver(form: Form, terms: Terms) -> Waiver | None:
    before = len(form.problems)
    waiver_id = form.text("id", required=True)
    rule = _rule(form, terms)
    entity = form.text("entity", required=True)
    period = form.integer("period")
    if form.take("period", required=True) is None:
        period = None
    subject = form.text("subject")
    subjects = _subjects(form, subject, terms)
    conditions = _conditions(form, subjects[0] if subjects else None, terms)
    reason = _reason(form, terms)
    approved_by = form.text("approved_by", required=True)
    approved_on, expires = _day(form, "approved_on"), _day(form, "expires")
    if approved_on is not None and expires is not None:
        _check_span(form, approved_on, expires, terms)
    form.close()
    if len(form.problems) > before or period is None or approved_on is None or expires is None:
        return None
    return Waiver(
        id=waiver_id, rule=rule, entity=entity, period=period, subject=subject, subjects=subjects, conditions=conditions,
        reason=reason, approved_by=approved_by, approved_on=approved_on, expires=expires, file=form.mark.source, mark=form.mark,
    )  # fmt: skip


def _rule(form: Form, terms: Terms) -> str:
    written = form.text("rule", required=True)
    known = next((one for one in terms.rules if one.upper() == written.upper()), None)
    scalar = form.scalar("rule")
    if written and known is None and scalar is not None:
        near = nearest(written.upper(), terms.rules)
        form.problems.append(mistakes.no_such_rule(scalar.mark, written, near))
    return known or written


def _subjects(form: Form, subject: str, terms: Terms) -> tuple[str, ...]:
    found = subject_paths(subject, terms.vocabulary)
    scalar = form.scalar("subject")
    if not found and scalar is not None:
        near = suggestion(subject, "", terms.vocabulary)
        form.problems.append(mistakes.no_such_name(scalar.mark, subject, near))
    return found


def _conditions(form: Form, subject: str | None, terms: Terms) -> tuple[Condition, ...]:
    node = form.take("while", required=True)
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        form.problems.append(rule_mistakes.expected(node.mark, MAPPING, shown(node)))
        return ()
    if subject is None:
        # What the names mean hangs on the subject, which is told already.
        return ()
    found: list[Condition] = []
    for name, value in node.entries:
        path = figure_path(name.text, subject, terms.vocabulary)
        if path is None:
            near = suggestion(name.text, subject, terms.vocabulary)
            form.problems.append(mistakes.no_such_name(name.mark, name.text, near))
        elif not isinstance(value, Scalar):
            form.problems.append(rule_mistakes.expected(value.mark, TEXT, shown(value)))
        else:
            found.append(Condition(path=path, name=name.text, written=value.text))
    return tuple(found)


def _reason(form: Form, terms: Terms) -> str:
    reason = form.text("reason", required=True)
    scalar = form.scalar("reason")
    count = substance(reason, terms.boilerplate)
    if reason and scalar is not None and count < terms.fewest:
        form.problems.append(mistakes.thin_reason(scalar.mark, count, terms.fewest))
    return reason


def _day(form: Form, key: str) -> date | None:
    text = form.text(key, required=True)
    scalar = form.scalar(key)
    if not text or scalar is None:
        return None
    found = day_of(text)
    if found is None:
        form.problems.append(mistakes.no_date(scalar.mark, key, text))
    return found


def day_of(text: str) -> date | None:
    """Return the day written as `YYYY-MM-DD`, or None when it is no day."""
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def _check_span(form: Form, approved_on: date, expires: date, terms: Terms) -> None:
    scalar = form.scalar("expires")
    mark = scalar.mark if scalar is not None else form.mark
    days = (expires - approved_on).days
    if days < 0:
        form.problems.append(mistakes.expires_before_approval(mark, approved_on, expires))
    elif days > terms.maximum_days:
        latest = approved_on + timedelta(days=terms.maximum_days)
        form.problems.append(mistakes.too_long(mark, days, terms.maximum_days, latest))
