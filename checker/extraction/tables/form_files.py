"""The forms of tables read from `rules/lexicon/tables.yaml`, checked against the report schema and the names of items."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction import mistakes
from checker.extraction.lexicon_reader import LexiconReader
from checker.extraction.tables.filing import ADJUSTED_RATE
from checker.extraction.tables.forms import Column, Evaluation, Form, Forms, Half, Listed, without_general
from checker.kernel.errors import RuleError
from checker.kernel.shipped import shipped
from checker.kernel.strict_yaml import Mapping, Scalar, Sequence
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from checker.extraction.tables.forms import Wordings
    from checker.kernel.strict_yaml import Node

NAME = "tables.yaml"
LAYOUTS = ("accounts", "halves", "items")
_TOP = (
    "general",
    "elsewhere",
    "own_level",
    "funds",
    "measures",
    "skipped",
    "labels",
    "codes",
    "totals",
    "functions",
    "economic",
    "rows",
    "forms",
    "evaluation",
    "projects",
)
_FORM = (
    "layout",
    "titles",
    "alone",
    "short",
    "budget",
    "classification",
    "rows",
    "columns",
    "needs",
    "parts",
    "income",
    "expenditure",
)
_HALF = ("rows", "after", "columns", "foot", "total", "economic", "grand")
_COLUMN = ("heads", "whole")
_LISTED = ("names", "numbers", "unsure", "scores", "groups", "others", "summaries")
_EVALUATION_GROUPS = (
    "sources",
    "funds",
    "indicators",
    "tiers",
    "instructions",
    "totals",
    "subtotals",
    "scores",
    "reasons",
    "remedies",
    "tasks",
    "changes",
    "natures",
    "levels",
    "feet",
    "label_ends",
)
_FUNDS = ("initial", "adjusted", "budget", "executed", "weight", "rate", "score", "reason")
_SOURCES = ("total", "fiscal", "carryover", "other", "level", "own", "basic", "project")
_INDICATORS = (
    "l1",
    "l2",
    "l3",
    "sign",
    "unit",
    "target",
    "after_sign",
    "adjusted",
    "actual",
    "weight",
    "score",
    "reason",
)
_LEVELS = ("l1", "l2")
_TIERS = ("达成年度指标", "部分达成并具有一定效果", "未达成且效果较差")
_LABELS = ("name", "supervisor", "implementer", "department", "code", "whole_goal", "target_goal", "actual_goal")


@cache
def load_forms() -> Forms:
    """Return the forms that travel with the program.

    Raises:
        RuleError: as `read_forms`.

    """
    return read_forms(shipped("rules") / "lexicon")


def read_forms(folder: Path) -> Forms:
    """Return the forms in `folder`.

    Raises:
        RuleError: the file cannot be read, a key is unknown, a path is neither in the report schema nor an item, or one
            wording means two things.

    """
    loader = _Loader(folder)
    found = loader.forms()
    if loader.problems:
        raise RuleError(loader.problems)
    return found


@dataclass(slots=True)
class _Loader(LexiconReader):
    items: tuple[str, ...] = ()
    groups: dict[str, Wordings] = field(default_factory=dict)

    def forms(self) -> Forms:
        self.items = tuple(key.text for key, _ in self.mapping(self.load("items.yaml")))
        top = self._keyed(self.load(NAME), _TOP)
        for key, node in self.mapping(top.get("rows")):
            self.groups[key.text] = self._meanings(node, is_place=True)
        forms = tuple(self._form(key, node) for key, node in self.mapping(top.get("forms")))
        titles: dict[str, Form] = {}
        for one in forms:
            titles |= dict.fromkeys(one.titles, one)
        general = self._set(top.get("general"))
        return Forms(
            forms=forms,
            titles=titles,
            general=general,
            elsewhere=self._set(top.get("elsewhere")),
            own_level=self._set(top.get("own_level")),
            funds=self._set(top.get("funds")),
            bare_titles=_bare_titles(titles, general),
            longest_title=max(map(len, titles), default=0),
            measures=self._meanings(top.get("measures"), known=_measures()),
            skipped=self._set(top.get("skipped")),
            labels=self._set(top.get("labels")),
            codes=self._set(top.get("codes")),
            totals=self._set(top.get("totals")),
            functions=self._meanings(top.get("functions")),
            economic=self._meanings(top.get("economic")),
            evaluation=self._evaluation(top.get("evaluation")),
            projects=self._listed(top.get("projects")),
        )

    def _form(self, name: Scalar, node: Node) -> Form:
        keys = self._keyed(node, _FORM)
        layout = self._text(keys.get("layout"))
        if layout not in LAYOUTS:
            self.problems.append(mistakes.unknown_word_group(name.mark, layout, LAYOUTS))
        rows = keys.get("rows")
        return Form(
            name=name.text,
            layout=layout,
            titles=self._set(keys.get("titles")),
            is_alone=self._text(keys.get("alone")) == "true",
            is_short=self._text(keys.get("short")) == "true",
            is_budget=self._text(keys.get("budget")) == "true",
            is_economic=self._text(keys.get("classification")) == "economic",
            accounts=self._place(rows) if isinstance(rows, Scalar) else "",
            columns=tuple(self._column(key, one) for key, one in self.mapping(keys.get("columns"))),
            needs=tuple(self._text(one) for one in self.rows(keys.get("needs"))),
            rows=self._of_groups(rows) if isinstance(rows, Sequence) else {},
            parts=self._meanings(keys.get("parts"), is_place=True),
            income=self._half(keys.get("income")),
            expenditure=self._half(keys.get("expenditure")),
        )

    def _column(self, key: Scalar, node: Node) -> Column:
        keys = self._keyed(node, _COLUMN)
        whole = keys.get("whole")
        return Column(key=key.text, heads=self._set(keys.get("heads")), whole=self._place(whole) if whole else "")

    def _half(self, node: Node | None) -> Half | None:
        if node is None:
            return None
        keys = self._keyed(node, _HALF)
        after = {self._place(key): self._of_groups(one) for key, one in self.mapping(keys.get("after"))}
        columns = {
            self._place(one) if not key.text else self._place(key): self._set(one) if key.text else frozenset[str]()
            for key, one in self.mapping(keys.get("columns"))
        }
        foot = {
            wording: tuple(self._place(place) for place in self.rows(one))
            for key, one in self.mapping(keys.get("foot"))
            for wording in self.wordings(key)
        }
        total, economic = (
            self._place(node) if node is not None else "" for node in map(keys.get, ("total", "economic"))
        )
        grand = {
            self._place(key): tuple(self._place(place) for place in self.rows(one))
            for key, one in self.mapping(keys.get("grand"))
        }
        rows = self._of_groups(keys.get("rows"))
        return Half(rows=rows, after=after, columns=columns, foot=foot, total=total, economic=economic, grand=grand)

    def _evaluation(self, node: Node | None) -> Evaluation:
        keys = self._keyed(node, (*_LABELS, *_EVALUATION_GROUPS))
        labels = {wording: key for key in _LABELS for wording in self._set(keys.get(key))}
        return Evaluation(
            labels=labels,
            sources=self._meanings(keys.get("sources"), known=_SOURCES),
            funds=self._meanings(keys.get("funds"), known=_FUNDS),
            indicators=self._meanings(keys.get("indicators"), known=_INDICATORS),
            tiers=self._meanings(keys.get("tiers"), known=_TIERS),
            instructions=self._set(keys.get("instructions")),
            totals=self._set(keys.get("totals")),
            subtotals=self._set(keys.get("subtotals")),
            scores=self._set(keys.get("scores")),
            reasons=self._set(keys.get("reasons")),
            remedies=self._set(keys.get("remedies")),
            tasks=self._set(keys.get("tasks")),
            changes=self._set(keys.get("changes")),
            natures={
                wording: self._of_groups(rows)
                for key, rows in self.mapping(keys.get("natures"))
                for wording in self.wordings(key)
            },
            feet=self._set(keys.get("feet")),
            label_ends=self._set(keys.get("label_ends")),
            levels={key: self._set(one) for key, one in self._keyed(keys.get("levels"), _LEVELS).items()},
        )

    def _listed(self, node: Node | None) -> Listed:
        keys = self._keyed(node, _LISTED)
        return Listed(**{key: self._set(keys.get(key)) for key in _LISTED})

    def _keyed(self, node: Node | None, known: Iterable[str]) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key, value in self.mapping(node):
            if key.text not in known:
                self.problems.append(mistakes.unknown_word_group(key.mark, key.text, tuple(known)))
            found[key.text] = value
        return found

    def _of_groups(self, node: Node | None) -> Wordings:
        found: Wordings = {}
        for row in self.rows(node) if isinstance(node, Sequence) else (node,):
            if not isinstance(row, Scalar):
                continue
            if row.text not in self.groups:
                self.problems.append(mistakes.unknown_word_group(row.mark, row.text, tuple(self.groups)))
            found |= self.groups.get(row.text, {})
        return found

    def _meanings(self, node: Node | None, known: tuple[str, ...] = (), *, is_place: bool = False) -> Wordings:
        found: Wordings = {}
        for key, value in self.mapping(node):
            if known and key.text not in known:
                self.problems.append(mistakes.unknown_word_group(key.mark, key.text, known))
            if is_place:
                self._place(key)
            for wording in self._set(value):
                if found.setdefault(wording, key.text) != key.text:
                    self.problems.append(mistakes.wording_means_two(key.mark, wording, found[wording]))
        return found

    def _set(self, node: Node | None) -> frozenset[str]:
        return frozenset(self.patterns(node))

    def _place(self, node: Node) -> str:
        """Return where a figure goes: a path of the report, or the name of an item that is a row of `lines`."""
        text = self._text(node)
        if isinstance(node, Scalar) and text not in self.items and not load_vocabulary().has_path(text):
            self.problems.append(mistakes.no_such_place(node.mark, text, self.items))
        return text

    def _text(self, node: Node | None) -> str:
        return node.text if isinstance(node, Scalar) else ""


def _bare_titles(titles: dict[str, Form], general: frozenset[str]) -> dict[str, Form]:
    """Return the forms by their titles without what any table may be called; none where two forms are called the same."""
    found: dict[str, Form | None] = {}
    for title, form in titles.items():
        bare = without_general(title, general)
        found[bare] = form if found.setdefault(bare, form) is form else None
    return {title: form for title, form in found.items() if form is not None}


_STATED = (
    *("completion_rate", "budget_delta", "budget_rate", "yoy_delta", "yoy_rate", "share"),
    *("initial_yoy_delta", "initial_yoy_rate"),
)


def _measures() -> tuple[str, ...]:
    kind = load_vocabulary().object_type(load_vocabulary().field_at("operating_cost"))  # type: ignore[arg-type]
    return (
        (
            *kind.fields,
            ADJUSTED_RATE,
            *(f"stated.{key}" for key in _STATED),
        )
        if kind
        else ()
    )


__all__ = ["NAME", "Mapping", "load_forms", "read_forms"]
