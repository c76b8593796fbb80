"""A rulebook on a report: every judgement, and a finding for each that a person should read."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.findings.accepted import accepted
from checker.findings.judge import judge_rule
from checker.findings.labels import label_of, nowhere, object_label, place_of
from checker.findings.lacks import causes_said
from checker.findings.model import Computed, FigureShown, Finding, Judged, Judgement, Outcome, tally_of
from checker.findings.settling import gathered
from checker.findings.wording import worded
from checker.findings.working import computed_range, shows_working, stated_and_computed, worked
from checker.formula.evaluate import calculate
from checker.formula.ground import Leaf, Rank, leaves
from checker.formula.reading import Situation, joined_rows, path_of
from checker.formula.tree import Operator
from checker.formula.typed import Reference, Scope, Typed, references
from checker.kernel.message import Language, Later, Message
from checker.kernel.truth import Degree
from checker.report.nodes import dotted
from checker.report.tree import span_of, steps
from checker.report.vocabulary import Reading
from checker.rules.choosing import rules_for
from checker.rules.model import Severity, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from checker.findings.labels import Locate
    from checker.formula.comparing import Comparison
    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.report.vocabulary import View
    from checker.rules.model import Basis, Case, Rule, Rulebook

    Made = tuple[Judgement, Case, tuple[Comparison, ...]]

TOLD = frozenset({Outcome.FAIL, Outcome.EXPLAINED, Outcome.UNKNOWN, Outcome.BROKEN})


def evaluate(rulebook: Rulebook, report: Report, locate: Locate = nowhere) -> Judged:
    """Return what the rules say of the report; a rule that breaks stops only itself and is told."""
    judgements: list[Judgement] = []
    findings: list[Finding] = []
    for rule in rules_for(rulebook, report.fiscal_year, report.entities):
        if rule.is_run:
            made, told = judge_and_tell(rule, report, locate)
            judgements.extend(made)
            findings.extend(told)
    return accepted(gathered(tally_of(judgements), judgements, findings), report)


def judge_and_tell(rule: Rule, report: Report, locate: Locate) -> tuple[list[Judgement], list[Finding]]:
    """Return every judgement of one rule, and the findings among them; a rule that breaks is one such finding."""
    try:
        made = list(judge_rule(rule, report))
        return [one for one, _, _ in made], told(made, report, locate)
    except Exception as defect:  # noqa: BLE001 -- whatever a rule runs into must stop that rule alone
        broken = _broken(rule, defect)
        return [broken], [_bare(broken, report)]


def told(made: Iterable[Made], report: Report, locate: Locate) -> list[Finding]:
    """Return a finding for each judgement that a person should read."""
    return [
        finding_of(judgement, case, comparisons, report, locate)
        for judgement, case, comparisons in made
        if judgement.outcome in TOLD
    ]


def judged_safely(rule: Rule, judging: Callable[[], list[Made]]) -> list[Made]:
    """Return the judgements of a rule; whatever it runs into stops that rule alone."""
    try:
        return judging()
    except Exception as defect:  # noqa: BLE001 -- whatever a rule runs into must stop that rule alone
        return [(_broken(rule, defect), rule.cases[0], ())]


def told_safely(made: Made, report: Report, locate: Locate) -> tuple[Judgement, list[Finding]]:
    """Return a judgement with its finding, if it is one that a person should read; one that cannot be told is broken."""
    judgement = made[0]
    try:
        if judgement.outcome is not Outcome.BROKEN:
            return judgement, told([made], report, locate)
    except Exception as defect:  # noqa: BLE001 -- whatever a rule runs into must stop that rule alone
        judgement = _broken(judgement.rule, defect)
    return judgement, [_bare(judgement, report)]


def severity_of(rule: Rule, case: Case | None = None) -> Severity:
    """Return how bad a failure of the rule, or of that case of it, is told to be; a rule on trial only hints."""
    own = case.severity if case is not None else None
    return Severity.INFO if rule.status is Status.TRIAL else own or rule.severity


def finding_of(
    judgement: Judgement, case: Case, comparisons: tuple[Comparison, ...], report: Report, locate: Locate
) -> Finding:
    """Return the finding for a judgement: figures with places, the sum worked out, the message in words."""
    subject = (
        judgement.subject
        if case.field is None
        else judgement.subject[: len(judgement.subject) - len(case.field.fields)]
    )
    situation = Situation(report, subject)
    decisive = [one for one in comparisons if one.truth.degree is Degree.NO] or list(comparisons)
    figures = _figures(judgement, case, decisive, situation, locate)
    pair = _stated(decisive)
    name = object_label if case.field is None else label_of
    return Finding(
        id=fingerprint(judgement, figures, report),
        judgement=judgement,
        severity=severity_of(judgement.rule, case),
        label=Later(lambda language: name(report, judgement.subject).worded_in(language)),
        message=_unbroken(_message(judgement, case, situation)),
        working=_working(judgement, decisive, report),
        figures=figures,
        stated=f"{pair[0].figure.value:f}" if pair else None,
        computed=pair[1] if pair else None,
        basis=in_force(judgement.rule.basis, report.fiscal_year),
        fix=_unbroken(worded(case.fix, situation)),
    )


def in_force(basis: tuple[Basis, ...], year: int | None) -> tuple[Basis, ...]:
    """Return the documents that were in force for a report of that year."""
    return tuple(one for one in basis if one.from_year is None or year is None or one.from_year <= year)


def fingerprint(judgement: Judgement, figures: Iterable[FigureShown], report: Report) -> str:
    """Return an id that stays while the rule, the unit, the fiscal year, the subject and the values stay."""
    values = [f"{one.path}={one.value}{one.unit}" for one in figures]
    owner = next(iter(report.owners), "")
    text = "\n".join([judgement.rule.id, owner, str(report.fiscal_year or ""), dotted(judgement.subject), *values])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _message(judgement: Judgement, case: Case, situation: Situation) -> Message:
    if judgement.outcome is not Outcome.UNKNOWN:
        return worded(case.message, situation)

    def said(language: Language) -> str:
        causes = causes_said(judgement, situation.report).worded_in(language)
        return f"无法判断：{causes}" if language is Language.ZH else f"cannot be judged: {causes}"

    return Later(said)


def _working(judgement: Judgement, decisive: list[Comparison], report: Report) -> Message | None:
    shown = [one for one in decisive if shows_working(one)]
    if judgement.outcome is Outcome.UNKNOWN or not shown:
        return None

    def said(language: Language) -> str:
        # A rule may try one comparison in two ways that come to the same figures.
        each = dict.fromkeys(worked(one, report, language) for one in shown)
        return ("；" if language is Language.ZH else "; ").join(each)

    return _unbroken(Later(said))


def _unbroken(message: Message) -> Message:
    """Return a message which says so where it cannot be worded: what a rule says must not stop what others say."""

    def said(language: Language) -> str:
        try:
            return message.worded_in(language)
        except Exception as defect:  # noqa: BLE001 -- whatever a wording runs into must stop that wording alone
            zh, en = f"规则的说明出错，未能写出：{defect!r}", f"the rule's wording broke: {defect!r}"
            return zh if language is Language.ZH else en

    return Later(said)


def _stated(comparisons: list[Comparison]) -> tuple[Leaf, Computed | None] | None:
    for one in comparisons:
        pair = stated_and_computed(one) if one.operator is Operator.EQUAL else None
        if pair is not None:
            return pair[0], computed_range(pair[1], pair[0].figure)
    return None


def _figures(
    judgement: Judgement, case: Case, comparisons: list[Comparison], situation: Situation, locate: Locate
) -> tuple[FigureShown, ...]:
    """Return the figures the finding rests on, each once; with an anchor where none of them can be pointed at."""
    shown: dict[str, FigureShown] = {}

    def add(one: FigureShown | None) -> None:
        if one is not None:
            shown.setdefault(one.path, one)

    report = situation.report
    if case.field is not None:
        add(_asked(case.field, case, situation, locate))
    explained = case.discharge if judgement.outcome is Outcome.EXPLAINED else None
    # What explains are the texts; the figures beside them only say which way the change went.
    texts = [one for one in references(explained) if not one.kind.is_numeric] if explained is not None else []
    # An explanation asks for the same texts many times over.
    once = {(one.scope, *(field.key for field in one.fields)): one for one in texts}
    shows = [one for value in (*case.show, *once.values()) for one in _shown(value, situation, locate)]
    rested = [one for comparison in comparisons for one in _rested(comparison, report, locate)]
    # What was found in rows elsewhere says little without the thing that was asked about.
    is_of_rows = bool(comparisons) and all(one.is_of_row for one in comparisons)
    for one in (*shows, *rested) if is_of_rows else (*rested, *shows):
        add(one)
    for cause in judgement.causes:
        if cause.path:
            add(_absent(steps(cause.path), report, locate))
    if not any(one.place for one in shown.values()):
        add(_anchor(case, judgement.subject, situation, locate))
    return tuple(shown.values())


def _rested(comparison: Comparison, report: Report, locate: Locate) -> list[FigureShown]:
    """Return the figures and codes that a comparison was made of, the stated one first."""
    sides = stated_and_computed(comparison) or (comparison.left, comparison.right)
    found: list[FigureShown] = []
    for side in sides:
        found += [_leaf(leaf, report, locate) for leaf in leaves(side)]
        if isinstance(side, Rank) and side.path:
            found.append(_text(side.path, side.title.zh, report, locate))
    return found


def _label(report: Report, path: Path) -> Message:
    return Later(lambda language: label_of(report, path).worded_in(language))


def _leaf(leaf: Leaf, report: Report, locate: Locate) -> FigureShown:
    figure = leaf.figure
    return FigureShown(
        path=dotted(leaf.path), label=_label(report, leaf.path), value=f"{figure.value:f}", unit=figure.unit.symbol,
        place=place_of(report, leaf.path, locate),
    )  # fmt: skip


def _shown(value: Typed, situation: Situation, locate: Locate) -> list[FigureShown]:
    found: list[FigureShown] = []
    for reference in references(value):
        if reference.scope in (Scope.ROW, Scope.OUTER):
            # Of which row it was said is not known here.
            continue
        path = path_of(reference, situation)
        view = reference.target.view
        if view is not None and view.reading is Reading.JOIN:
            found.extend(_joined(reference, path, situation, locate))
            continue
        if not reference.kind.is_numeric:
            node = situation.report.node(path)
            if node is not None:
                text = str(node) if isinstance(node, str | int) else None
                found.append(_text(path, text, situation.report, locate))
            continue
        number = calculate(reference, situation)
        if isinstance(number, Leaf):
            found.append(_leaf(number, situation.report, locate))
    return found


def _joined(reference: Reference, path: Path, situation: Situation, locate: Locate) -> list[FigureShown]:
    view = reference.target.view
    owner = situation.report.node(path[:-1])
    if view is None or owner is None:
        return []
    rows = joined_rows(_whole_rows(view), owner)
    texts = joined_rows(view, owner)
    label = _label(situation.report, path)
    found: list[FigureShown] = []
    for index, (row, text) in enumerate(zip(rows, texts, strict=False)):
        span = span_of(row)
        found.append(
            FigureShown(
                path=f"{dotted(path)}.{index}",
                label=label,
                value=str(text),
                unit="",
                place=locate(span) if span else None,
            )
        )
    return found


def _whole_rows(view: View) -> View:
    return replace(view, inner=())


def _text(path: Path, text: str | None, report: Report, locate: Locate) -> FigureShown:
    return FigureShown(
        path=dotted(path), label=_label(report, path), value=text, unit="", place=place_of(report, path, locate)
    )


def _absent(path: Path, report: Report, locate: Locate) -> FigureShown:
    return FigureShown(
        path=dotted(path), label=_label(report, path), value=None, unit="", place=place_of(report, path, locate)
    )


def _anchor(case: Case, subject: Path, situation: Situation, locate: Locate) -> FigureShown | None:
    if locate is nowhere:
        return None
    for value in case.anchor:
        for one in _shown(value, situation, locate):
            if one.place is not None:
                return one
    place = place_of(situation.report, subject, locate)
    return _absent(subject, situation.report, locate) if place is not None else None


def _asked(field: Reference, case: Case, situation: Situation, locate: Locate) -> FigureShown:
    """Return what a `present` rule asks for; where it is missing it stands where its anchor stands."""
    given = _shown(field, situation, locate)
    if given:
        return given[0]
    anchor = _anchor(case, situation.subject, situation, locate)
    missing = _absent(path_of(field, situation), situation.report, locate)
    return missing if anchor is None else replace(missing, place=anchor.place)


def _broken(rule: Rule, defect: Exception) -> Judgement:
    why = Message(f"规则出错，未能执行：{defect!r}", f"the rule broke and was not run: {defect!r}")
    return Judgement(rule=rule, subject=(), outcome=Outcome.BROKEN, why=why)


def _bare(judgement: Judgement, report: Report) -> Finding:
    return Finding(
        id=fingerprint(judgement, (), report), judgement=judgement, severity=severity_of(judgement.rule), label=Message("", ""),
        message=judgement.why or Message("", ""), working=None, figures=(), stated=None, computed=None,
        basis=in_force(judgement.rule.basis, report.fiscal_year), fix=Message("", ""),
    )  # fmt: skip
