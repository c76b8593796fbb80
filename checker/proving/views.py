"""What is read off an object besides its own fields, as facts and numbers: figures that stand elsewhere, parts of dates, flags."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.proving.constraints import NO, NOTHING, YES, Claim, Fact, all_of, any_of, denied, total
from checker.proving.text_pairs import Unsupported
from checker.proving.values import Reading, Says, Value, either
from checker.report.nodes import dotted
from checker.report.tree import steps
from checker.report.vocabulary import Reading as Off
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from checker.proving.inputs import Inputs
    from checker.proving.reading_texts import Texts
    from checker.report.nodes import Path
    from checker.report.vocabulary import Field, View

NOTHING_THERE = Value(total([]), given=NO, lacking=YES)


class Views:
    """Writes what views read off objects."""

    def __init__(self, inputs: Inputs, texts: Texts) -> None:
        """Begin over the inputs, with what is asked of texts."""
        self._inputs = inputs
        self._texts = texts

    def number(self, path: Path, target: Field, view: View) -> Value:
        """Return the number that a view at a path reads."""
        owner = path[:-1]
        match view.reading:
            case Off.SIZE:
                return self._size(owner, view)
            case Off.PRINTED:
                return _as_printed(self._inputs.figure(*self._source(owner, view)))
            case Off.DATE_PART:
                return self._inputs.date_part(*self._source(owner, view), view.inner[0])
            case Off.DEREFERENCE | Off.EARLIER if self._inputs.reading is Reading.LOOSE:
                # Any figure at all may be the one.
                return self._inputs.figure(path, target)
            case Off.DEREFERENCE:
                aim, field, points = self._aimed(owner, view)
                return _where(points, self._inputs.figure(aim, field))
            case Off.EARLIER:
                return self._earlier(owner, view)[0]
            case _:
                raise Unsupported

    def blank(self, path: Path, target: Field, view: View) -> Says:
        """Return that a view reads nothing; it cannot be said where what it reads cannot be read itself."""
        owner = path[:-1]
        match view.reading:
            case Off.SIZE:
                return Says(NO, YES)
            case Off.PRINTED:
                return self._blank_figure(YES, *self._source(owner, view))
            case Off.DATE_PART:
                given = self.number(path, target, view).given
                return Says(denied(given), given)
            case Off.DEREFERENCE | Off.EARLIER if self._inputs.reading is Reading.LOOSE:
                return self._blank_figure(YES, path, target)
            case Off.DEREFERENCE:
                aim, field, points = self._aimed(owner, view)
                return self._blank_figure(points, aim, field)
            case Off.EARLIER:
                value, unreadable = self._earlier(owner, view)
                return Says(all_of([value.lacking, denied(unreadable)]), value.given, NO, unreadable)
            case Off.AMONG | Off.ALIKE:
                said = self.flag(path, view)
                given = any_of([said.yes, said.no])
                return Says(said.unknown, given)
            case _:
                raise Unsupported

    def flag(self, path: Path, view: View) -> Says:
        """Return when a view that is a statement turns out how."""
        match view.reading:
            case Off.AMONG:
                return self._among(path[:-1], view)
            case Off.ALIKE:
                return self._alike(path[:-1], view)
            case _:
                raise Unsupported

    def _source(self, owner: Path, view: View) -> tuple[Path, Field]:
        path = (*owner, *view.source)
        return path, self._field(path)

    def _field(self, path: Path) -> Field:
        field = self._inputs.vocabulary.field_at(dotted(path))
        if field is None:
            raise Unsupported
        return field

    def _size(self, owner: Path, view: View) -> Value:
        size = total([(1, self._inputs.count(*self._source(owner, view)))])
        if view.less:
            less = (*owner, view.less)
            size = total([(1, size), (-1, self._inputs.count(less, self._field(less)))])
        return Value(size)

    def _aimed(self, owner: Path, view: View) -> tuple[Path, Field, Claim]:
        """Return the one figure that references are made to point at, and that this one does."""
        source, pointer = self._source(owner, view)
        aim = self._aim(owner)
        return aim, self._field(aim), self._texts.points_to(source, pointer, dotted(aim))

    def _aim(self, owner: Path) -> Path:
        """Return the total that a part is a share of: its group's, or total expenditure."""
        last = str(owner[-1]) if owner else ""
        group = owner[:-2] if last == "total" else owner[:-1]
        aim = (*group, "total", "final")
        if last != "total" and self._inputs.vocabulary.field_at(dotted(aim)) is not None:
            return aim
        return steps("finance.expenditure.total.final")

    def _earlier(self, row: Path, view: View) -> tuple[Value, Claim]:
        """Return the figure of the first row that says the same, and when it is there but cannot be read."""
        listed, index = row[:-1], int(row[-1])
        rows = self._inputs.rows(listed, self._field(listed))
        own = (*row, *view.source)
        found, unreadable = NOTHING_THERE, any_of([])
        for other, there in reversed(rows[:index]):
            its = (*other, *view.source)
            same = all_of(
                [
                    there,
                    self._texts.given(own, self._field(own)),
                    self._texts.pairs.alike((own, self._field(own)), (its, self._field(its))),
                ]
            )
            path = (*other, *view.inner)
            figure = self._inputs.figure(path, self._field(path))
            lost = self._inputs.unreadable(path, self._field(path))
            found = either(same, figure, found)
            unreadable = any_of([all_of([same, lost]), all_of([denied(same), unreadable])])
        return found, unreadable

    def _blank_figure(self, stands: Claim, path: Path, field: Field) -> Says:
        value, unreadable = self._inputs.figure(path, field), self._inputs.unreadable(path, field)
        return Says(
            any_of([denied(stands), all_of([value.lacking, denied(unreadable)])]), all_of([stands, value.given]), NO,
            all_of([stands, unreadable]),
        )  # fmt: skip

    def _among(self, owner: Path, view: View) -> Says:
        yes: list[Claim] = []
        no: list[Claim] = []
        none: Claim = YES
        for keys, values in view.codes:
            path = (*owner, *keys)
            field = self._inputs.vocabulary.field_at(dotted(path))
            if field is None or field.shape is not Shape.TEXT:
                if self._inputs.reading is Reading.CLEAR:
                    # Figures are made without a sign before them.
                    continue
                given: Claim = Fact(f"sign {dotted(path)}")
                one_of: Claim = Fact(f"sign {dotted(path)} {' '.join(values)}")
            else:
                given = self._texts.given(path, field)
                one_of = any_of(self._texts.is_whole(path, field, value) for value in values)
            yes.append(all_of([none, given, one_of]))
            no.append(all_of([none, given, denied(one_of)]))
            none = all_of([none, denied(given)])
        return Says(any_of(yes), any_of(no), NO, none)

    def _alike(self, owner: Path, view: View) -> Says:
        """Return that two figures are in units of one sort; a figure is printed bare, or with one of two units."""
        paths = [(*owner, key) for key in view.source]
        given = all_of(self._inputs.figure(path, self._field(path)).given for path in paths)
        units = [self._inputs.unit(path, self._field(path)) for path in paths]
        bare, all_bare = any_of(denied(one) for one, _ in units), all_of(denied(one) for one, _ in units)
        first = units[0][1]
        same = all_of(any_of([all_of([first, other]), all_of([denied(first), denied(other)])]) for _, other in units)
        return Says(
            all_of([given, any_of([all_bare, all_of([denied(bare), same])])]),
            all_of([given, denied(bare), denied(same)]),
            NO,
            any_of([denied(given), all_of([bare, denied(all_bare)])]),
        )


def _as_printed(value: Value) -> Value:
    return replace(value, above_error=NOTHING)


def _where(stands: Claim, value: Value) -> Value:
    given = all_of([stands, value.given])
    return replace(value, given=given, lacking=denied(given), unreadable=all_of([stands, value.unreadable]))
