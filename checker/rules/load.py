"""Folders of YAML to a rulebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from checker.formula.printer import print_tree
from checker.kernel.errors import Problem, RuleError
from checker.kernel.message import Message
from checker.kernel.shipped import shipped
from checker.kernel.strict_yaml import Scalar, texts_in
from checker.kernel.suggestion import nearest
from checker.report.schema import load_vocabulary
from checker.rules import mistakes
from checker.rules.chain import read_chain
from checker.rules.files import (
    BASIS_FILE,
    DEFAULT_PACK,
    DEFINITIONS_FILE,
    EXAMPLES_SUFFIX,
    PACK_FILE,
    Files,
    chapter_files,
)
from checker.rules.form import Form
from checker.rules.model import Departure, Edition, Loaded, Rule, Rulebook, Status
from checker.rules.overrides import changes_said
from checker.rules.packs import stack_packs
from checker.rules.read_across import ACROSS, read_across
from checker.rules.read_rule import Surroundings, read_rule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from checker.formula.context import Context
    from checker.kernel.strict_yaml import Mapping, Mark
    from checker.rules.across import AcrossRule
    from checker.rules.model import Parameter
    from checker.rules.overrides import Adjustments, RuleChange
    from checker.rules.packs import Stack

__all__ = [
    "BASIS_FILE", "DEFAULT_PACK", "DEFINITIONS_FILE", "EXAMPLES_SUFFIX", "PACK_FILE", "Loaded", "chapter_files",
    "load_leniently", "load_rulebook",
]  # fmt: skip

_RUNNING = (Status.ACTIVE, Status.TRIAL)
MOST_PROBLEMS = 500
"""A file with more is not read to its end: it is hardly a rule file."""

_CHAPTER = Message("规则文件", "the rule file")
_RULE = Message("规则", "the rule")


def load_rulebook(folder: Path | None = None, adjustments: Adjustments | None = None) -> Rulebook:
    """Return the rulebook of a pack folder, or the shipped national one, as a project adjusts it.

    Raises:
        RuleError: with every problem of every file.
    """
    loaded = load_leniently(folder, adjustments)
    if loaded.problems:
        raise RuleError(loaded.problems)
    return loaded.rulebook


def load_leniently(folder: Path | None = None, adjustments: Adjustments | None = None) -> Loaded:
    """Return what can be used of a pack folder together with what is wrong: a broken rule stops only itself.

    Raises:
        RuleError: there is no such pack, or it builds on one that is not there.
    """
    chosen = folder or shipped("rules") / DEFAULT_PACK
    if not (chosen / PACK_FILE).is_file():
        where = str(chosen / PACK_FILE)
        raise RuleError([Problem(code="GJ-R100", where=where, message=mistakes.no_folder(where))])
    files = Files()
    links = read_chain(chosen, files)
    stack = stack_packs(links, files, load_vocabulary(), adjustments)
    reading = _Reading(stack, files, adjustments)
    for index in range(len(stack.layers)):
        reading.read_layer(index)
    reading.tell_unknown()
    if adjustments is not None:
        files.add(adjustments.by, adjustments.content)
    return Loaded(
        reading.rulebook(), tuple(files.problems), () if files.looked_around else tuple(files.rests_on.items())
    )


R = TypeVar("R", Rule, "AcrossRule")


@dataclass(frozen=True, slots=True)
class Written(Generic[R]):
    """A rule, the YAML it was read from, and what it may use."""

    rule: R
    node: Mapping
    surroundings: Surroundings


@dataclass(frozen=True, slots=True)
class PackText:
    """The last pack of a chain as written: its rulebook, its own rules of either sort, and the chain they stand on."""

    rulebook: Rulebook
    rules: tuple[Written[Rule], ...]
    across: tuple[Written[AcrossRule], ...]
    stack: Stack


def load_text(folder: Path) -> PackText:
    """Return a pack as written, beside what it was read as.

    Raises:
        RuleError: with every problem of every file.
    """
    files = Files()
    stack = stack_packs(read_chain(folder, files), files, load_vocabulary(), None)
    reading = _Reading(stack, files, None)
    for index in range(len(stack.layers)):
        reading.read_layer(index)
    if files.problems:
        raise RuleError(files.problems)
    return PackText(reading.rulebook(), reading.written(), reading.written_across(), stack)


@dataclass(slots=True)
class _Placed(Generic[R]):
    """A rule as written, and the pack it stands in."""

    node: Mapping
    layer: int
    rule: R


class _Reading:
    """The rules of a chain of packs being read, base first."""

    def __init__(self, stack: Stack, files: Files, adjustments: Adjustments | None) -> None:
        self._stack = stack
        self._files = files
        self._adjustments = adjustments
        self._contexts: dict[int | None, Context] = {None: stack.context()}
        self._rules: dict[str, _Placed[Rule]] = {}
        self._across: dict[str, _Placed[AcrossRule]] = {}
        # Ids of rules below that are written but broken: they are there to be changed or replaced all the same.
        self._ids: dict[str, int] = {}

    def read_layer(self, index: int) -> None:
        """Read the chapters of one pack."""
        layer, files = self._stack.layers[index], self._files
        surroundings = self._surroundings(index, None)
        below, marks = dict(self._ids), dict[str, "Mark"]()
        for path in files.chapters(layer.folder):
            form = files.form(path, _CHAPTER)
            if form is None:
                continue
            form.text("chapter")
            form.message("title")
            before = len(files.problems)
            for one in form.forms("rules", _RULE):
                if len(files.problems) - before > MOST_PROBLEMS:
                    files.problems.append(mistakes.too_many_problems(one.mark, MOST_PROBLEMS))
                    break
                self._read(one, index, surroundings, below, marks)
            form.close()

    def _read(
        self, form: Form, index: int, surroundings: Surroundings, below: dict[str, int], marks: dict[str, Mark]
    ) -> None:
        replaces = _text(form, "replaces") == "true"
        is_across = form.node.get(ACROSS) is not None
        rule = read_across(form, surroundings) if is_across else read_rule(form, surroundings)
        # People type ids in any case, so two that differ in nothing else are one.
        same = rule.id.upper() if rule is not None else _text(form, "id").upper()
        self._ids.setdefault(same, index)
        if rule is None:
            return
        if same in marks:
            self._files.problems.append(mistakes.repeated_id(rule.mark, rule.id, marks[same]))
            return
        marks[same] = rule.mark
        if same in below and not replaces:
            known = self._rules.get(same) or self._across.get(same)
            first = known.rule.mark if known is not None else rule.mark
            self._files.problems.append(mistakes.rule_of_another_pack(rule.mark, rule.id, first))
            return
        if replaces and same not in below:
            near = nearest(same, below)
            self._files.problems.append(mistakes.replaces_nothing(rule.mark, rule.id, near))
            return
        self._rules.pop(same, None)
        self._across.pop(same, None)
        if isinstance(rule, Rule):
            self._rules[same] = _Placed(form.node, index, rule)
        else:
            self._across[same] = _Placed(form.node, index, rule)

    def _surroundings(self, index: int, year: int | None) -> Surroundings:
        layer = self._stack.layers[index]
        if year not in self._contexts:
            self._contexts[year] = self._stack.context(year)
        return Surroundings(
            self._contexts[year],
            self._stack.parameters,
            layer.register,
            layer.pack.id,
            layer.applies,
            self._changes(index),
            year,
        )

    def _changes(self, index: int) -> dict[str, tuple[RuleChange, ...]]:
        """Return the changes of rules of a pack: those it makes itself, and those of the packs above it."""
        table: dict[str, tuple[RuleChange, ...]] = {}
        for _, change in self._all_changes(index):
            key = change.rule.text.strip().upper()
            table[key] = (*table.get(key, ()), change)
        return table

    def _all_changes(self, index: int) -> Iterable[tuple[int, RuleChange]]:
        layers = self._stack.layers
        for at in range(index, len(layers)):
            yield from ((at, one) for one in layers[at].changes)
        if self._adjustments is not None:
            yield from ((len(layers), one) for one in self._adjustments.rules)

    def tell_unknown(self) -> None:
        """Tell the changes of rules that no pack below has."""
        departures = self._adjustments.departures if self._adjustments is not None else ()
        wanted = [*self._all_changes(0), *((len(self._stack.layers), one) for _, group in departures for one in group)]
        for at, change in wanted:
            key = change.rule.text.strip().upper()
            if self._ids.get(key, at + 1) > at:
                near = nearest(key, self._ids)
                self._files.problems.append(mistakes.unknown_rule(change.mark, change.rule.text, near))

    def written(self) -> tuple[Written[Rule], ...]:
        """Return the rules of one report of the last pack that run, as written."""
        return self._written(self._rules)

    def written_across(self) -> tuple[Written[AcrossRule], ...]:
        """Return the rules across years and reports of the last pack that run, as written."""
        return self._written(self._across)

    def _written(self, placed: dict[str, _Placed[R]]) -> tuple[Written[R], ...]:
        last = len(self._stack.layers) - 1
        around = self._surroundings(last, None)
        found = (placed[key] for key in sorted(placed))
        return tuple(Written(one.rule, one.node, around) for one in found if one.layer == last and one.rule.is_run)

    def rulebook(self) -> Rulebook:
        """Return what has been read."""
        by_id = {key: self._rules[key].rule for key in sorted(self._rules)}
        return Rulebook(
            packs=tuple(one.pack for one in self._stack.layers),
            rules=tuple(one for one in by_id.values() if one.is_run),
            sha256=self._files.sha256,
            by_id=by_id,
            off=tuple(one for one in by_id.values() if one.off is not None and one.status in _RUNNING),
            editions=self._editions(),
            departures=self._departures(by_id),
            across=tuple(self._across[key].rule for key in sorted(self._across)),
        )

    def _editions(self) -> tuple[Edition, ...]:
        """Return what differs in fiscal years for which parameters have other values than for the latest."""
        starts = sorted(_starts(self._stack.parameters, [one.rule for one in self._rules.values()]))
        found: list[Edition] = []
        for at, end in enumerate(starts):
            first, last = (starts[at - 1] if at else None), end - 1
            rules = self._rules_of(last)
            if rules:
                found.append(Edition(first_year=first, last_year=last, rules=rules))
        return tuple(found)

    def _rules_of(self, year: int) -> dict[str, Rule]:
        """Return the rules that are other than usual for a fiscal year."""
        around = [self._surroundings(index, year) for index in range(len(self._stack.layers))]
        words = self._words_of_years()
        found: dict[str, Rule] = {}
        for key, written in self._rules.items():
            own = any(one.periods for one in written.rule.parameters.values())
            if not own and not any(word in text for text in texts_in(written.node) for word in words):
                continue
            rule = read_rule(Form(written.node, [], _RULE), around[written.layer])
            if rule is not None and rule != written.rule:
                found[key] = rule
        return found

    def _words_of_years(self) -> set[str]:
        """Return the names of parameters that have other values in some years, and of definitions that use them."""
        words = {name for one in self._stack.parameters.values() if one.periods for name in one.names}
        before = -1
        while before != len(words):
            before = len(words)
            for (_, key), definition in self._stack.definitions.items():
                if any(word in print_tree(definition.tree) for word in words):
                    words |= {key, definition.name}
        return words

    def _departures(self, by_id: dict[str, Rule]) -> tuple[Departure, ...]:
        if self._adjustments is None:
            return ()
        found: list[Departure] = []
        for entities, group in self._adjustments.departures:
            table = {}
            for change in group:
                key = change.rule.text.strip().upper()
                if key in by_id:
                    table[key] = changes_said(by_id[key], change)
            found.append(Departure(entities=entities, changes=table))
        return tuple(found)


def _starts(parameters: dict[str, Parameter], rules: list[Rule]) -> set[int]:
    """Return the fiscal years from which some parameter has another value."""
    starts: set[int] = set()
    for table in (parameters, *(one.parameters for one in rules)):
        for one in table.values():
            for period in one.periods:
                starts.update(filter(None, (period.first_year, period.last_year and period.last_year + 1)))
    return starts


def _text(form: Form, key: str) -> str:
    node = form.node.get(key)
    return node.text.strip() if isinstance(node, Scalar) else ""
