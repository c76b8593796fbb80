"""Everything there is to say of one rule: its conditions, parameters, a worked example, and the rules near it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from checker.authoring.names import is_passed_over
from checker.authoring.saying import path_said
from checker.findings.evaluate import finding_of
from checker.findings.judge import judge_rule
from checker.findings.labels import nowhere
from checker.findings.model import Outcome
from checker.formula.typed import Constant, Reference, Rows, Scope, Typed, Words, parts_of
from checker.kernel.message import Message
from checker.report.nodes import dotted
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from checker.report.vocabulary import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.authoring.saying import Speaker
    from checker.findings.model import Finding
    from checker.report.vocabulary import Field
    from checker.rules.across import AcrossRule
    from checker.rules.model import Case, Example, Parameter, Rule, Rulebook, Template, Wording

MOST_RELATED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidCase:
    """One case of a rule in formulas with names; `places` is where its subjects stand, empty for the whole report."""

    places: tuple[Message, ...]
    when: Message | None
    require: Message
    discharge: Message | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One rule with all that belongs to it; `worked` is a failing example as the rule tells it.

    `written` is a failing example as its author wrote it, for rules that need several reports to tell anything.
    """

    rule: Rule | AcrossRule
    cases: tuple[SaidCase, ...]
    parameters: tuple[Parameter, ...]
    messages: tuple[Message, ...]
    fixes: tuple[Message, ...]
    worked: Finding | None
    related: tuple[Rule, ...]
    written: tuple[str, ...] = ()


def pages_of(rulebook: Rulebook, examples: Sequence[Example], speaker: Speaker) -> tuple[Page, ...]:
    """Return a page for every rule of the rulebook, resting ones too, in order of their ids."""
    rules = sorted(rulebook.by_id.values(), key=lambda one: one.id)
    by_rule: dict[str, list[Example]] = {}
    for one in examples:
        by_rule.setdefault(one.rule_id.upper(), []).append(one)
    near = _related(rules)
    return tuple(_page(one, rulebook, by_rule.get(one.id.upper(), []), speaker, near[one.id]) for one in rules)


def page_of(rule: Rule, rulebook: Rulebook, examples: Sequence[Example], speaker: Speaker) -> Page:
    """Return the page of one rule."""
    own = [one for one in examples if one.rule_id.upper() == rule.id.upper()]
    related = _related(sorted(rulebook.by_id.values(), key=lambda one: one.id))[rule.id]
    return _page(rule, rulebook, own, speaker, related)


def _page(
    rule: Rule, rulebook: Rulebook, examples: Iterable[Example], speaker: Speaker, related: tuple[Rule, ...]
) -> Page:
    return Page(
        rule=rule,
        cases=tuple(_said(case, speaker) for case in rule.cases),
        parameters=parameters_of(rule, rulebook),
        messages=_worded([case.message for case in rule.cases], speaker),
        fixes=_worded([case.fix for case in rule.cases], speaker),
        worked=_worked(rule, examples),
        related=related,
    )


def _worded(wordings: Iterable[Wording | None], speaker: Speaker) -> tuple[Message, ...]:
    """Return wordings with their formulas in braces, each once."""
    found: dict[Message, None] = {}
    for one in wordings:
        if one is not None:
            zh = _template(one.zh, speaker).zh
            found[Message(zh, zh if one.en is None else _template(one.en, speaker).en)] = None
    return tuple(found)


def _template(template: Template, speaker: Speaker) -> Message:
    parts = [Message(one, one) if isinstance(one, str) else speaker.formula(one) for one in template.parts]
    is_formula = [not isinstance(one, str) for one in template.parts]
    zh, en = (
        "".join(f"{{{text}}}" if braced else text for text, braced in zip(texts, is_formula, strict=True))
        for texts in ([one.zh for one in parts], [one.en for one in parts])
    )
    return Message(zh, en)


def parameters_of(rule: Rule, rulebook: Rulebook) -> tuple[Parameter, ...]:
    """Return the parameters that the rule's conditions name, in the order in which they are named."""
    known: dict[str, Parameter] = {}
    for pack in rulebook.packs:
        known |= {name_key(one.name): one for one in pack.parameters.values()}
    known |= {name_key(one.name): one for one in rule.parameters.values()}
    used = (name for case in rule.cases for typed in _conditions(case) for name in _named(typed))
    return tuple(known[key] for key in dict.fromkeys(name_key(one) for one in used) if key in known)


def _conditions(case: Case) -> tuple[Typed, ...]:
    return tuple(one for one in (case.when, case.require, case.discharge) if one is not None)


def _named(typed: Typed) -> Iterator[str]:
    if isinstance(typed, Constant | Words) and typed.name:
        yield typed.name
    for one in parts_of(typed):
        yield from _named(one)


def _said(case: Case, speaker: Speaker) -> SaidCase:
    return SaidCase(
        places=tuple(place_said(one) for one in case.patterns or ()),
        when=speaker.formula(case.when) if case.when is not None else None,
        require=speaker.formula(case.require),
        discharge=speaker.formula(case.discharge) if case.discharge is not None else None,
    )


def place_said(pattern: tuple[str, ...]) -> Message:
    """Return where subjects stand: by the names of the steps, and by their keys."""
    vocabulary = load_vocabulary()
    fields: list[Field] = []
    for index, step in enumerate(pattern, start=1):
        found = vocabulary.field_at(".".join(pattern[:index])) if step != "*" else None
        fields += [found] if found is not None else []
    if len(fields) > 1 and is_passed_over(fields[-1]) and fields[-1].title.zh == fields[-2].title.zh:
        fields.pop()
    return Message(path_said(tuple(fields)).zh, dotted(pattern))


def _worked(rule: Rule, examples: Iterable[Example]) -> Finding | None:
    """Return the finding that the rule's first failing example gives."""
    for one in examples:
        if one.outcome != Outcome.FAIL.value:
            continue
        report = Report(one.tree, load_vocabulary())
        for judgement, case, comparisons in judge_rule(rule, report):
            if judgement.outcome is Outcome.FAIL:
                return finding_of(judgement, case, comparisons, report, nowhere)
    return None


def _related(rules: Sequence[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Return for each rule those that read the same figures at the same places, the most alike first."""
    places = {one.id: frozenset(key for case in one.cases for key in _read(case)) for one in rules}
    figures = {key: frozenset(place[-1] for place in found) for key, found in places.items()}
    likeness: dict[str, list[tuple[int, Rule]]] = {one.id: [] for one in rules}
    for rule, other in combinations(rules, 2):
        alike = _alike(places[rule.id], places[other.id])
        if alike:
            whole = alike + _alike(figures[rule.id], figures[other.id])
            likeness[rule.id].append((-whole, other))
            likeness[other.id].append((-whole, rule))
    return {
        key: tuple(one for _, one in sorted(found, key=lambda one: (one[0], one[1].id))[:MOST_RELATED])
        for key, found in likeness.items()
    }


def _alike(some: frozenset[object], others: frozenset[object]) -> int:
    """Return how much of two sets is in both, in thousandths of the two together."""
    both = len(some & others)
    return both * 1000 // (len(some) + len(others) - both) if both else 0


def _read(case: Case) -> set[tuple[str, ...]]:
    """Return the places that a case reads: from the top, from each of its subjects, or in rows."""
    found: set[tuple[str, ...]] = set()
    for typed in _conditions(case):
        for scope, keys in _keys(typed):
            if scope is Scope.SUBJECT:
                found |= {(*pattern, *keys) for pattern in case.patterns or ()}
            else:
                found.add((scope.value, *keys) if scope is Scope.ROW else keys)
    return found


def _keys(typed: Typed) -> Iterator[tuple[Scope, tuple[str, ...]]]:
    if isinstance(typed, Reference | Rows):
        yield typed.scope, tuple(one.key for one in typed.fields)
    for one in parts_of(typed):
        yield from _keys(one)
