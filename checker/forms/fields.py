"""What a field of a form is called, and what may be written into it, as the report schema says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from checker.forms.model import REASON_STEPS
from checker.kernel.message import Message
from checker.kernel.unit import Kind
from checker.report.schema import load_vocabulary, report_schema
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from checker.kernel.message import Language
    from checker.report.vocabulary import Field

_CHOICES = {
    "dept_overall": Message("部门整体", "whole department"),
    "project": Message("项目", "project"),
    "ge": Message("≥", "≥"),
    "gt": Message("＞", ">"),
    "eq": Message("＝", "="),
    "le": Message("≤", "≤"),
    "lt": Message("＜", "<"),
    "range": Message("区间", "range"),
    "qualitative": Message("定性", "qualitative"),
}
"""What codes without a title of their own are called on a form."""

NOT_APPLICABLE = Message("不涉及", "n/a")


def units_listed() -> tuple[str, ...]:
    """Return the units that a number may have, as the schema lists them."""
    definitions = cast("dict[str, dict[str, dict[str, dict[str, list[str]]]]]", report_schema()["$defs"])
    return tuple(definitions["Quantity"]["properties"]["unit"]["enum"])


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOfForm:
    """A field at a path of a form; `compares` is set for the reason of one comparison."""

    path: str
    field: Field
    compares: str = ""

    @property
    def is_figure(self) -> bool:
        """Return whether a figure is to be written."""
        return self.field.shape is Shape.FIGURE and not self.field.is_integer

    @property
    def title(self) -> Message:
        """Return what the field is called."""
        if self.compares:
            return headed(load_vocabulary().types["Line"].fields[self.path.rpartition(".")[2]].title)
        return headed(self.field.title)


def headed(title: Message) -> Message:
    """Return a title as it stands at the head of a cell: in English with a capital."""
    return Message(title.zh, title.en[:1].upper() + title.en[1:])


def field_of(path: str) -> FieldOfForm:
    """Return the field at a path of a form.

    Raises:
        KeyError: the schema has no such field.
    """
    steps = path.split(".")
    compares = REASON_STEPS.get(steps[-1], "")
    found = load_vocabulary().field_at(".".join([*steps[:-1], "reasons", "0", "text"]) if compares else path)
    if found is None:
        raise KeyError(path)
    return FieldOfForm(path=path, field=found, compares=compares)


def choices_of(one: Field, language: Language) -> dict[str, str]:
    """Return the codes of a field by what they are called on a form in that language; empty where it has none."""
    return {choice_title(one, code, language): code for code in one.choices}


def choice_title(one: Field, code: str, language: Language) -> str:
    """Return what a code is called."""
    title = one.choice_title(code) or _CHOICES.get(code)
    return code if title is None else title.said_in(language)


def codes_read(one: Field, text: str) -> str | None:
    """Return the code that a text stands for, in either language, or None."""
    for code in one.choices:
        title = one.choice_title(code) or _CHOICES.get(code)
        if text == code or (title is not None and text in (title.zh, title.en)):
            return code
    return None


def prompt_of(found: FieldOfForm, language: Language) -> str:
    """Return in a sentence or two what is to be written into a field."""
    one = found.field
    match one.kind:
        case Kind.MONEY:
            said = Message("金额，按表头的金额单位填", "an amount, in the unit named above")
        case Kind.PERCENT:
            said = Message("百分数，95.75% 填 95.75", "per cent: 95.75% is written 95.75")
        case Kind.COUNT | Kind.POINTS | Kind.NUMBER if found.is_figure:
            unit = one.unit
            said = Message(f"数量{'，单位：' + unit if unit else ''}", f"a number{', in ' + unit if unit else ''}")
        case Kind.CODE if one.choices:
            said = Message("从下拉列表中选", "choose from the list")
        case _ if one.is_integer:
            said = Message("整数", "a whole number")
        case _:
            said = Message("文字", "text")
    if found.is_figure:
        more = Message(
            "。没有发生填 0，不涉及填“不涉及”，不知道的留空",
            ". Nothing happened: 0; not applicable: n/a; not known: leave it empty",
        )
        said = Message(said.zh + more.zh, said.en + more.en)
    return said.said_in(language)
