"""A rule's message, said of one subject: every placeholder filled with the figure as printed, or with what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.labels import object_label
from checker.findings.working import fixed_said, value_said
from checker.formula.evaluate import calculate, judge, read_text
from checker.formula.ground import Fixed
from checker.formula.kinds import kind_of
from checker.formula.reading import path_of
from checker.formula.typed import Apply, Column, Constant, Reference, Rows, Test, Typed, Words, is_statement
from checker.kernel.message import Language, Later, Message
from checker.kernel.truth import Degree
from checker.kernel.unit import Kind
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from checker.formula.reading import Situation
    from checker.rules.model import Template, Wording

_MISSING = Message("（未写）", "(not given)")
_LONGEST_QUOTE = 60
_LABEL_KEYS = frozenset({"label"})


def worded(wording: Wording | None, situation: Situation) -> Message:
    """Return the wording with its placeholders filled, each language when it is first read."""
    if wording is None:
        return Message("", "")
    return Later(lambda language: _filled(wording.zh if language is Language.ZH else wording.en, situation, language))


def _filled(template: Template | None, situation: Situation, language: Language) -> str:
    parts = template.parts if template is not None else ()
    return "".join(one if isinstance(one, str) else said(one, situation, language) for one in parts)


def said(value: Typed, situation: Situation, language: Language) -> str:
    """Return the value of a placeholder, in words."""
    if isinstance(value, Constant):
        return fixed_said(Fixed(value.value, value.kind, value.dimension), language)
    if is_statement(value):
        return _yes_or_no(judge(value, situation).truth.degree, language)
    if isinstance(value, Words):
        return "、".join(value.values)
    if isinstance(value, Rows) or (isinstance(value, Reference) and value.target.shape is Shape.OBJECT):
        path = path_of(value, situation) if isinstance(value, Reference) else situation.start(value.scope)
        return object_label(situation.report, path).said_in(language)
    is_text = kind_of(value) in (Kind.TEXT, Kind.CODE, Kind.DATE) and isinstance(value, Reference | Apply | Column)
    if is_text:
        return _text(value, situation, language)
    if isinstance(value, Reference) and value.kind is Kind.FLAG:
        degree = judge(Test("IS", (value,)), situation).truth.degree
        return _MISSING.said_in(language) if degree is Degree.UNKNOWN else _yes_or_no(degree, language)
    found = calculate(value, situation)
    return _MISSING.said_in(language) if isinstance(found, tuple) else value_said(found)


def _text(value: Typed, situation: Situation, language: Language) -> str:
    said_text = read_text(value, situation)
    if isinstance(value, Column):
        said_text = "、".join(one for one in said_text.split("\n") if one.strip())
    text = " ".join(said_text.split())
    title = value.target.choice_title(text) if isinstance(value, Reference) else None
    if title is not None:
        return title.said_in(language)
    if text:
        return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
    if isinstance(value, Reference) and value.target.key in _LABEL_KEYS:
        return object_label(situation.report, path_of(value, situation)[:-1]).said_in(language)
    return _MISSING.said_in(language)


def _yes_or_no(degree: Degree, language: Language) -> str:
    words = {Degree.YES: Message("是", "yes"), Degree.NO: Message("否", "no")}
    return words.get(degree, Message("不确定", "undecided")).said_in(language)
