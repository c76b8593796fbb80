"""A rule with one thing wrong in what its author wrote: slots, lists, conditions, parameters, applicability."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.formula.mistakes import FormulaError
from checker.formula.parser import parse
from checker.formula.printer import print_tree
from checker.formula.typed import Constant, Words
from checker.kernel.strict_yaml import Mapping, Node, Scalar, Sequence
from checker.kernel.unit import Kind
from checker.proving.tree_mutants import NONSENSE, Slip, mutated_trees
from checker.rules.across import Across, AcrossKind
from checker.rules.across_slots import SLOTS as ACROSS_SLOTS
from checker.rules.across_slots import WORDS as ACROSS_WORDS
from checker.rules.lower import SLOTS, WORD_CHOICES
from checker.rules.model import RuleKind
from checker.rules.read_across import NUMBER_SIGN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as MappingOf
    from collections.abc import Sequence as SequenceOf

    from checker.formula.context import Definition
    from checker.proving.tree_mutants import Siblings
    from checker.rules.model import Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A rule made wrong in one place: `before` is what its author wrote at `where`, `after` what stands there now."""

    rule_id: str
    slip: Slip
    where: str
    before: str
    after: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what tells this mutant from every other."""
        return (self.rule_id, self.where, self.before, self.after)


MutatedNode = tuple[Mutant, Mapping]
LEFT_OUT = ""

_CONDITIONS = ("when", "explain")
_PLAIN = frozenset({"must", "must_not"})
_APPLICABILITY = ("report_types", "unit_kinds", "regions", "fiscal_years", "submitted")
_SWAPPED_SLOTS = {"min": "max", "max": "min", "must": "must_not", "must_not": "must"}
_LONGEST_LIST = 12
"""Of a longer list only the first and the last item are left out in turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What the author of a rule of some kind writes in its slots.

    `formulas` hold formulas or phrases, those of `may` can be left out; `words` hold words, of closed lists where there
    are `choices`. `sided` are other kinds that take the same slots and ask for less or for more.
    """

    formulas: tuple[str, ...]
    may: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    choices: MappingOf[str, SequenceOf[str]]
    sided: tuple[str, ...] = ()


def _shape(node: Mapping) -> _Shape:
    name = _text(node, "kind")
    across = _text(node, "across")
    if across:
        where, kind = Across(across), AcrossKind(name)
        slots = ACROSS_SLOTS[where, kind]
        named = (*slots.needs, *slots.may)
        words = tuple(one for one in named if one in ACROSS_WORDS or one == "chapters")
        formulas = tuple(one for one in named if one not in words)
        return _Shape(
            formulas=(*formulas, "key", "key_other"), may=(*slots.may, "key", "key_other"), words=words,
            choices=ACROSS_WORDS, sided=_SIDED.get((where, kind), ()),
        )  # fmt: skip
    single = SLOTS[RuleKind(name) if name in list(RuleKind) else RuleKind.FORMULA]
    return _Shape(formulas=(*single.needs, *single.may), may=single.may, words=single.words, choices=WORD_CHOICES)


_SIDED = {
    (Across.YEARS, AcrossKind.EQUAL): (AcrossKind.AT_LEAST.value,),
    (Across.YEARS, AcrossKind.AT_LEAST): (AcrossKind.EQUAL.value,),
}


def _text(node: Mapping, key: str) -> str:
    found = node.get(key)
    return found.text.strip() if isinstance(found, Scalar) else ""


def mutants_of(node: Mapping, siblings: Siblings) -> Iterator[MutatedNode]:
    """Yield the rule in `node`, of one report or across several, with one thing wrong, every such thing in turn."""
    making = _Making(_shape(node), _text(node, "id"), siblings)
    cases = node.get("cases")
    if isinstance(cases, Sequence):
        for index, case in enumerate(cases.items):
            rest = cases.items[:index] + cases.items[index + 1 :]
            if rest:
                less = with_entry(node, "cases", replace(cases, items=rest))
                yield making.mutant(Slip.CONDITION, f"cases[{index}]", _shown(case), LEFT_OUT), less
            if isinstance(case, Mapping):
                for mutant, changed in making.case(case, f"cases[{index}]."):
                    items = (*cases.items[:index], changed, *cases.items[index + 1 :])
                    yield mutant, with_entry(node, "cases", replace(cases, items=items))
    else:
        yield from making.case(node, "")
    for key in _APPLICABILITY:
        value = node.get(key)
        if value is not None:
            yield making.mutant(Slip.CONDITION, key, _shown(value), LEFT_OUT), without_entry(node, key)
    for other in making.shape.sided:
        told = making.mutant(Slip.OPERATOR, "kind", _text(node, "kind"), other)
        yield told, with_entry(node, "kind", Scalar(other, node.mark))
    yield from making.parameters(node)


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes the mutants of one rule."""

    shape: _Shape
    rule_id: str
    siblings: Siblings

    def mutant(self, slip: Slip, where: str, before: str, after: str) -> Mutant:
        return Mutant(rule_id=self.rule_id, slip=slip, where=where, before=before, after=after)

    def case(self, node: Mapping, prefix: str) -> Iterator[MutatedNode]:
        """Yield a case, or a rule without cases, with one slot wrong."""
        shape = self.shape
        for key in (*_CONDITIONS, *shape.formulas):
            value = node.get(key)
            if value is None:
                continue
            if key in _CONDITIONS or key in shape.may:
                yield self.mutant(Slip.CONDITION, prefix + key, _shown(value), LEFT_OUT), without_entry(node, key)
            swapped = _SWAPPED_SLOTS.get(key)
            if swapped and node.get(swapped) is None:
                told = self.mutant(Slip.OPERATOR, prefix + key, key, swapped)
                yield told, _renamed(node, key, swapped)
            yield from self._items(node, key, value, prefix)
        yield from self._subjects(node, prefix)
        yield from self._words(node, prefix)

    def _items(self, node: Mapping, key: str, value: Node, prefix: str) -> Iterator[MutatedNode]:
        if isinstance(value, Scalar):
            for mutant, changed in self._scalar(value, key, prefix + key):
                yield mutant, with_entry(node, key, changed)
        if isinstance(value, Sequence):
            for index, item in enumerate(value.items):
                if not isinstance(item, Scalar):
                    continue
                for mutant, changed in self._scalar(item, key, f"{prefix}{key}[{index}]"):
                    items = (*value.items[:index], changed, *value.items[index + 1 :])
                    yield mutant, with_entry(node, key, replace(value, items=items))
            yield from self._shortened(node, key, value, prefix)

    def _scalar(self, scalar: Scalar, key: str, where: str) -> Iterator[tuple[Mutant, Scalar]]:
        if key == "phrase":
            wrong = NONSENSE + NUMBER_SIGN
            yield self.mutant(Slip.THRESHOLD, where, scalar.text, wrong), replace(scalar, text=wrong)
            return
        if key in _PLAIN and not scalar.text.startswith("["):
            yield self.mutant(Slip.THRESHOLD, where, scalar.text, NONSENSE), replace(scalar, text=NONSENSE)
            return
        try:
            tree = parse(scalar.text)
        except FormulaError:
            return
        before, seen = print_tree(tree), set[str]()
        for one in mutated_trees(tree, self.siblings):
            after = print_tree(one.tree)
            if after != before and after not in seen:
                seen.add(after)
                yield self.mutant(one.slip, where, before, after), replace(scalar, text=after)

    def _shortened(self, node: Mapping, key: str, value: Sequence, prefix: str) -> Iterator[MutatedNode]:
        count = len(value.items)
        if count < 2:  # noqa: PLR2004 -- a list of one cannot do without it
            return
        for index in range(count) if count <= _LONGEST_LIST else (0, count - 1):
            rest = value.items[:index] + value.items[index + 1 :]
            told = self.mutant(Slip.PATH, f"{prefix}{key}[{index}]", _shown(value.items[index]), LEFT_OUT)
            yield told, with_entry(node, key, replace(value, items=rest))

    def _subjects(self, node: Mapping, prefix: str) -> Iterator[MutatedNode]:
        for key in ("each", "each_other"):
            each = node.get(key)
            if isinstance(each, Sequence):
                yield from self._shortened(node, key, each, prefix)

    def _words(self, node: Mapping, prefix: str) -> Iterator[MutatedNode]:
        for key in self.shape.words:
            value, choices = node.get(key), self.shape.choices.get(key, ())
            if key in self.shape.may and value is not None:
                yield self.mutant(Slip.CONDITION, prefix + key, _shown(value), LEFT_OUT), without_entry(node, key)
            if isinstance(value, Scalar):
                for other in choices:
                    if other != value.text:
                        told = self.mutant(Slip.OPERATOR, prefix + key, value.text, other)
                        yield told, with_entry(node, key, replace(value, text=other))
            elif isinstance(value, Sequence):
                yield from self._shortened(node, key, value, prefix)
                yield from self._exchanged(node, key, value, (prefix, choices))

    def _exchanged(
        self, node: Mapping, key: str, value: Sequence, around: tuple[str, SequenceOf[str]]
    ) -> Iterator[MutatedNode]:
        """Yield a list with each of its words exchanged for one of the closed list that it lacks."""
        prefix, choices = around
        given = [one.text for one in value.items if isinstance(one, Scalar)]
        for index, item in enumerate(value.items):
            for other in choices:
                if isinstance(item, Scalar) and other not in given:
                    items = (*value.items[:index], replace(item, text=other), *value.items[index + 1 :])
                    told = self.mutant(Slip.OPERATOR, f"{prefix}{key}[{index}]", item.text, other)
                    yield told, with_entry(node, key, replace(value, items=items))

    def parameters(self, node: Mapping) -> Iterator[MutatedNode]:
        """Yield the rule with one of its own parameters wrong."""
        table = node.get("params")
        if not isinstance(table, Mapping):
            return
        for name, one in table.entries:
            default = one.get("default") if isinstance(one, Mapping) else None
            if default is None or not isinstance(one, Mapping):
                continue
            for mutant, changed in self.default(default, f"params.{name.text}"):
                yield (
                    mutant,
                    with_entry(node, "params", with_entry(table, name.text, with_entry(one, "default", changed))),
                )

    def default(self, value: Node, where: str) -> Iterator[tuple[Mutant, Node]]:
        """Yield a parameter's value made wrong."""
        if isinstance(value, Sequence):
            emptied = replace(value, items=(Scalar(NONSENSE, value.mark),))
            yield self.mutant(Slip.THRESHOLD, where, _shown(value), NONSENSE), emptied
        elif isinstance(value, Scalar):
            yield from self._scalar(value, "default", where)


def parameter_mutants(rule_id: str, one: Parameter) -> Iterator[tuple[Mutant, Constant | Words]]:
    """Yield the value of a parameter of the pack, made wrong for one rule that uses it."""
    for said, value in _moved(one.value):
        after = f"{one.written} {said}" if isinstance(value, Constant) else NONSENSE
        yield (
            Mutant(rule_id=rule_id, slip=Slip.THRESHOLD, where=f"params.{one.name}", before=one.written, after=after),
            value,
        )


def _moved(value: Constant | Words) -> Iterator[tuple[str, Constant | Words]]:
    if isinstance(value, Words):
        yield NONSENSE, replace(value, values=(NONSENSE,))
    elif value.value == 0:
        yield "+ 1", replace(value, value=Fraction(1))
    else:
        counts = value.kind in (Kind.COUNT, Kind.NUMBER) and value.value.denominator == 1
        step = Fraction(1) if counts else abs(value.value) / 10
        said = "1" if counts else "10%"
        yield f"+ {said}", replace(value, value=value.value + step)
        yield f"- {said}", replace(value, value=value.value - step)


def definition_mutants(one: Definition, siblings: Siblings) -> Iterator[tuple[Mutant, Definition]]:
    """Yield a definition made wrong for every rule that uses it."""
    before = print_tree(one.tree)
    for each in mutated_trees(one.tree, siblings):
        after = print_tree(each.tree)
        if after != before:
            told = Mutant(rule_id=one.name, slip=each.slip, where="formula", before=before, after=after)
            yield told, replace(one, tree=each.tree)


def with_entry(node: Mapping, key: str, value: Node) -> Mapping:
    """Return a mapping with another value under a key that it has."""
    return replace(node, entries=tuple((name, value if name.text == key else old) for name, old in node.entries))


def without_entry(node: Mapping, key: str) -> Mapping:
    """Return a mapping without a key."""
    return replace(node, entries=tuple((name, value) for name, value in node.entries if name.text != key))


def _renamed(node: Mapping, key: str, other: str) -> Mapping:
    entries = ((replace(name, text=other) if name.text == key else name, value) for name, value in node.entries)
    return replace(node, entries=tuple(entries))


def _shown(node: Node) -> str:
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return "、".join(_shown(one) for one in items)
        case Mapping(entries):
            return "；".join(f"{name.text}: {_shown(value)}" for name, value in entries)
