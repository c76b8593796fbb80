"""Writes a form's sheets cell by cell, and keeps which cell holds which field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.documents.sheets.looks import Look
from checker.documents.sheets.model import address, column_letters
from checker.documents.sheets.new_sheet import Choice, NewSheet, Written
from checker.forms.fields import choices_of, field_of, prompt_of
from checker.forms.model import MAP_SHEET, Derived, Form, Slot, Working
from checker.kernel.message import Message

if TYPE_CHECKING:
    from checker.forms.fields import FieldOfForm

_CHOOSE = Message("请从下拉列表中选择", "please choose from the list")
TITLE = Look(size=16, is_bold=True, horizontal="center")
HEAD = Look(is_bold=True, fill="DDEBF7", has_border=True, horizontal="center")
LABEL = Look(has_border=True, fill="F2F2F2")
CENTRED_LABEL = Look(has_border=True, fill="F2F2F2", horizontal="center")
INPUT = Look(has_border=True, is_input=True)
NUMBER = Look(has_border=True, is_input=True, horizontal="right")
DERIVED = Look(has_border=True, fill="E2EFDA", horizontal="right")
QUIET = Look(colour="595959", is_wrapped=True, vertical="top")


@dataclass(slots=True)
class Paper:
    """One sheet of a form, written from the top down."""

    form: Form
    sheet: NewSheet
    row: int = 0

    def title(self, text: Message, last: int) -> None:
        """Write the title over the columns up to `last`."""
        self.sheet.put(self.row, 0, self.form.say(text), TITLE)
        self.sheet.merge(self.row, 0, self.row, last)
        self.sheet.heights[self.row] = 30
        self.row += 1

    def words(
        self, column: int, text: Message | str, look: Look = LABEL, *, to: int | None = None, down: int = 0
    ) -> None:
        """Write fixed words, over the columns to `to` and so many rows further down."""
        said = text if isinstance(text, str) else self.form.say(text)
        self.sheet.put(self.row, column, said, look)
        if to is not None or down:
            self.sheet.merge(self.row, column, self.row + down, column if to is None else to)

    def slot(self, column: int, path: str, *, to: int | None = None, derived: Derived | None = None) -> tuple[int, int]:
        """Write the cell of a field, and return where it is."""
        found = field_of(path)
        numeric = found.is_figure or found.field.is_integer
        look = DERIVED if derived is not None else NUMBER if numeric else INPUT
        if found.field.choices or found.field.is_integer:
            look = replace(look, horizontal="left" if found.field.is_integer else "center")
        formula = formula_of(derived) if derived is not None else ""
        self.sheet.cells[self.row, column] = Written(value="" if formula else None, look=look, formula=formula)
        if to is not None:
            self.sheet.merge(self.row, column, self.row, to)
        self.form.slots.append(Slot(path=path, sheet=self.sheet.name, row=self.row, column=column, derived=derived))
        if derived is None:
            self.choice(found, address(self.row, column))
        return self.row, column

    def choice(self, found: FieldOfForm, area: str) -> None:
        """Say what may be written into an area."""
        language = self.form.language
        listed = tuple(choices_of(found.field, language))
        formula = self.list_formula(found.field.key, listed) if listed else ""
        self.sheet.choices.append(
            Choice(
                area=area,
                formula=formula,
                title=found.title.said_in(language),
                prompt=prompt_of(found, language),
                error=self.form.say(_CHOOSE) if listed else "",
            )
        )

    def list_formula(self, key: str, listed: tuple[str, ...]) -> str:
        """Return the formula of a list that stands on the hidden sheet."""
        name = next((name for name, known in self.form.lists.items() if known == listed), None)
        if name is None:
            name = key if key not in self.form.lists else f"{key}{len(self.form.lists)}"
            self.form.lists[name] = listed
        letters = column_letters(FIRST_LIST + list(self.form.lists).index(name))
        return f"{MAP_SHEET}!${letters}$1:${letters}${len(listed)}"


FIRST_LIST = 4
"""The first column of the hidden sheet that holds a list; the map stands before it."""


def formula_of(derived: Derived) -> str:
    """Return a formula; it shows nothing where what it is worked out from is not filled in."""
    cells = [address(*one) for one in derived.operands]
    if derived.working is Working.SUM:
        stretches = [
            cell if index >= len(derived.to) else f"{cell}:{address(*derived.to[index])}"
            for index, cell in enumerate(cells)
        ]
        listed = ",".join(stretches)
        return f'IF(COUNT({listed})=0,"",SUM({listed}))'
    part, whole = cells
    return f'IF(COUNT({part},{whole})<2,"",IF({whole}=0,"",ROUND({part}/{whole}*100,2)))'
