"""The tables of a document into its report."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from checker.documents.model import BlockKind
from checker.extraction.contexts import title_is_of_accounts, title_is_of_budget
from checker.extraction.identity import labelled_name, names_a_project
from checker.extraction.prose import framing_rows, rows_of
from checker.extraction.slots import is_line
from checker.extraction.tables.above import Above, above
from checker.extraction.tables.accounts import AccountTable, groups_of
from checker.extraction.tables.amounts import (
    AGAIN,
    ELSEWHERE,
    NARROWED,
    NO_UNIT,
    OTHER_YEAR,
    TWO_UNITS,
    UNKNOWN_FORM,
    Amounts,
    unit_of,
)
from checker.extraction.tables.captions import LONGEST_LINE, MOST_LINES, read_caption
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.choices import named_by_sheets, only_form
from checker.extraction.tables.equalities import sums_of
from checker.extraction.tables.evaluation import (
    EvaluationTable,
    goes_on_with_form,
    is_evaluation,
    names_indicators,
    names_project,
    opens_form,
)
from checker.extraction.tables.evaluation_heads import repeats_heads
from checker.extraction.tables.filing import Filing
from checker.extraction.tables.form_files import load_forms
from checker.extraction.tables.grid import Grid
from checker.extraction.tables.halves import HalvesTable, is_of_all, sides_of
from checker.extraction.tables.heads import Heads, read_heads
from checker.extraction.tables.item_tables import ItemTable
from checker.extraction.tables.measures import measure_in
from checker.extraction.tables.plain import name_of, plain
from checker.extraction.tables.plain_sums import plain_sums
from checker.extraction.tables.project_lists import ProjectList
from checker.extraction.tables.stacked import blocks_of
from checker.extraction.tables.task_lists import read_tasks
from checker.report.tree import UNNAMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.documents.model import Block, Document
    from checker.extraction.tables.captions import Caption
    from checker.extraction.tables.forms import Form, Forms

Json = dict[str, object]
_FUNDS_NAMED = re.compile("(?:一般公共|政府性基金|国有资本经营)预算")
_FEWEST_NUMBERS = 2
_ORDER = ("accounts", "halves", "items")
"""Tables with codes come first: what says less of an item is held against what says more."""

_COLON = re.compile("[:：]")
_A_PROJECT = re.compile("[^、.．)）\\s]{2,}项目$")

_YEAR = re.compile(r"((?:19|20)\d\d)\s?年")


@dataclass(slots=True)
class Found:
    """A table, with those that go on with its rows on the next page, its caption and its heads."""

    grid: Grid
    caption: Caption
    heads: Heads
    is_evaluation: bool = False
    above: Above = field(default_factory=Above)


def read_tables(document: Document, report: Json) -> Filing:
    """Put the figures of the tables of `document` into `report`; return what was put where, and what was not read."""
    forms = load_forms()
    year = cast("Json", report["meta"])["fiscal_year"]
    title = str(cast("Json", report["meta"]).get("title", ""))
    filing = Filing(
        report, year if isinstance(year, int) else 0, title_is_of_budget(title), title_is_of_accounts(title)
    )
    found = list(_found(document, forms))
    for one, caption in zip(found, _captions_of(found, forms), strict=True):
        one.caption = caption
    lists = [(one, listed) for one in found if (listed := _list_of(one, forms, filing)) is not None]
    left = [one for one in found if all(one is not other for other, _ in lists)]
    _read_evaluations([one for one in left if one.is_evaluation], forms, filing)
    left = [one for one in left if not one.is_evaluation]
    chosen = [(one, form) for one in left for form in [_form_of(one, forms, filing)] if form is not None]
    _read_lists(lists, forms, filing)
    once: dict[str, Found] = {}
    chosen = [pair for pair in chosen if not _is_of_another_year(pair[0], filing)]
    for one, form in sorted(chosen, key=lambda pair: pair[0].above.is_own_level(pair[0].caption.title, forms)):
        # A second table of a form is that of another unit, or of the same again.
        if once.setdefault(form.name, one) is not one:
            _leave(one, filing, AGAIN)
    chosen.sort(key=lambda pair: not _tells_budgets_apart(pair[0], forms, filing))
    for layout in _ORDER:
        for one, form in chosen:
            if form.layout == layout and once[form.name] is one:
                _read(one, form, forms, filing)
    if filing.sums:
        report["sums"] = filing.sums
    _name_unit(found, report)
    return filing


def _name_unit(found: Sequence[Found], report: Json) -> None:
    """Give a report that is nothing but tables the name that their captions give its unit: 编制单位：某局."""
    unit = cast("Json", report.get("unit", {}))
    names = {name for one in found for line in one.heads.lines if (name := labelled_name(line))}
    if unit.get("name") == UNNAMED and len(names) == 1:
        unit["name"] = names.pop()


def _captions_of(found: Sequence[Found], forms: Forms) -> list[Caption]:
    return named_by_sheets(
        [(one.grid.table.sheet, one.caption) for one in found], forms, is_read=[one.is_evaluation for one in found]
    )


def _is_of_another_year(found: Found, filing: Filing) -> bool:
    """Return whether the caption of a table names only another year than the report's, and no head any; note that it was not read."""
    title = found.caption.title
    said = next((line for line in found.above.lines if title and title in plain(line)), "")
    years = {int(one) for one in _YEAR.findall(said)}
    is_other = filing.fiscal_year not in years if years else found.above.is_of_another_year(filing.fiscal_year)
    if (
        not filing.fiscal_year
        or not is_other
        or any(_YEAR.search(head) for path in found.heads.columns for head in path)
    ):
        return False
    _leave(found, filing, OTHER_YEAR)
    return True


def _tells_budgets_apart(found: Found, forms: Forms, filing: Filing) -> bool:
    """Return whether a table has the first and the adjusted budget in columns of their own: 预算数 of others is one of them."""
    measures = {measure_in(path, forms, filing.fiscal_year) for path in found.heads.columns}
    return {"initial", "adjusted"} <= measures


def _found(document: Document, forms: Forms) -> Iterator[Found]:
    """Yield the tables with their captions, those that go on over a page put together."""
    last: Found | None = None
    for index, block in enumerate(document.blocks):
        if block.kind is not BlockKind.TABLE or block.table is None:
            continue
        grid = Grid(block, block.table)
        is_new = is_evaluation(grid, forms) or opens_form(grid, forms)
        heads = Heads((), grid.first) if is_new else read_heads(grid, forms)
        lines = tuple(_lines(document, index, grid, heads.lines))
        caption = read_caption(lines, forms)
        is_rest = (
            last is not None and last.is_evaluation and is_new and caption.is_silent and grid.width == last.grid.width
        )
        is_beside = caption.is_silent and not _names_another(lines, forms)
        if last is not None and is_beside and _is_next_part(last, grid, forms):
            last.grid.extend(grid, grid.first)
            continue
        if last is not None and is_rest and repeats_heads(last.grid, grid, forms.evaluation):
            last.grid.extend(grid, grid.first)
            continue
        said = above(document, index, lines)
        is_headed = bool(said.heading) and last is not None and not last.is_evaluation
        if last is not None and not is_new and not is_headed and _goes_on(last, caption, grid, heads, forms):
            last.grid.extend(grid, grid.first if last.is_evaluation else heads.start)
            continue
        if last is not None:
            yield last
        last = Found(grid, caption, heads, is_new, said)
    if last is not None:
        yield last


def _names_another(lines: Sequence[str], forms: Forms) -> bool:
    """Return whether a line between two tables names a project: 项目名称：水库, or 二、水库项目."""
    labels = forms.evaluation.labels
    return any(
        labels.get(plain(_COLON.split(one, maxsplit=1)[0]), "") == "name" or _A_PROJECT.search(one.strip())
        for one in lines
    )


def _is_next_part(last: Found, grid: Grid, forms: Forms) -> bool:
    """Return whether a form that has come to no indicators goes on with a table of its own for them or for its funds."""
    is_open = last.is_evaluation and not is_evaluation(last.grid, forms)
    return is_open and goes_on_with_form(grid, forms)


def _goes_on(last: Found, caption: Caption, grid: Grid, heads: Heads, forms: Forms) -> bool:
    """Return whether a table is the rest of the one before: it has no name or the same, and does not begin with its total."""
    if grid.width != last.grid.width or (caption.form is not last.caption.form and not caption.is_silent):
        return False
    if last.is_evaluation or heads.is_missing:
        return caption.is_silent
    return heads.columns == last.heads.columns and not _begins_anew(last, grid, heads, forms)


def _begins_anew(last: Found, grid: Grid, heads: Heads, forms: Forms) -> bool:
    """Return whether a table begins with a total, or as the one before did."""
    first = [name_of(cell.text) for cell in grid.row(heads.start)[:2]] if heads.start < grid.last else []
    before = [name_of(cell.text) for cell in last.grid.row(last.heads.start)[:2]]
    return any(name in forms.totals for name in first) or first[:1] == before[:1]


def _lines(document: Document, index: int, grid: Grid, own: Sequence[str]) -> list[str]:
    """Return the lines above a table, the nearest first."""
    lines = [*own, *reversed(grid.frame_above)]
    for before in range(index - 1, max(-1, index - 1 - MOST_LINES), -1):
        block = document.blocks[before]
        if block.table is not None:
            lines += _last_lines(block)
            break
        if len(block.text) > LONGEST_LINE:
            break
        lines.append(block.text)
    return lines


def _last_lines(block: Block) -> list[str]:
    """Return the rows of one text below a table, which may be the caption of the next."""
    if block.table is None:
        return []
    rows = rows_of(block.table)
    return [cell.text for row in reversed(rows[framing_rows(block.table)[1] :]) for cell in row]


def _form_of(found: Found, forms: Forms, filing: Filing) -> Form | None:
    """Return the form a table is: the one its caption names, or the only one its heads fit by themselves."""
    form = found.caption.form
    if form is None and found.caption.is_silent:
        form = _form_of_heads(found, forms, filing)
    if form is not None and found.above.is_of_some_funds(form, forms, is_silent=found.caption.is_silent):
        _leave(found, filing, NARROWED)
        return None
    if form is not None and found.above.is_elsewhere(forms):
        _leave(found, filing, ELSEWHERE)
        return None
    if form is None:
        _leave_unknown(found, forms, filing)
    return form


def _read_evaluations(found: Sequence[Found], forms: Forms, filing: Filing) -> None:
    """Read the self-evaluation forms; one without a name is of the project that stands above it.

    Not the only one in a report on one project, which is that project's.
    """
    unit = str(cast("Json", filing.report.get("unit", {})).get("name", ""))
    is_on_one = cast("Json", filing.report["meta"]).get("report_type") in ("project", "policy")
    is_on_one = is_on_one and sum(not names_project(one.grid, forms) for one in found) == 1
    for one in found:
        amounts = Amounts(filing, one.caption.unit)
        called = "" if is_on_one else one.above.project.removeprefix(unit)
        is_of_project = not is_on_one and one.above.is_of_a_project
        if not names_project(one.grid, forms) and not called and not is_of_project:
            read_tasks(one.grid, forms, amounts)
        EvaluationTable(one.grid, forms.evaluation, amounts, called, is_of_project=is_of_project).read()


def _form_of_heads(found: Found, forms: Forms, filing: Filing) -> Form | None:
    """Return the only form that the heads and rows of a table fit by themselves."""
    return only_form([form for form in forms.forms if form.is_alone and _fits(found, form, forms, filing)])


def _list_of(found: Found, forms: Forms, filing: Filing) -> ProjectList | None:
    """Return the table as a list of projects, None where it is none."""
    if found.is_evaluation or found.caption.form is not None:
        return None
    listed = ProjectList(
        found.grid, found.heads.columns, found.heads.start, found.above.lines, forms, filing.fiscal_year
    )
    return listed if listed.fits else None


def _read_lists(lists: Sequence[tuple[Found, ProjectList]], forms: Forms, filing: Filing) -> None:
    """Read the list of a department's projects; of two lists it is not known whether one repeats the other.

    Projects with tables of their own may stand in the list by other names.
    """
    meta = cast("Json", filing.report["meta"])
    for found, listed in lists:
        caption = found.caption
        is_on_one = meta.get("report_type") in ("project", "policy") and not _is_whole_document(caption, meta)
        is_own = is_on_one and not listed.is_summary
        if len(lists) > 1 or is_own or "projects" in filing.report or caption.is_contradictory:
            _leave_unknown(found, forms, filing)
            continue
        has_unit = caption.unit or any("元)" in head for path in found.heads.columns for head in path)
        if not has_unit:
            _leave(found, filing, NO_UNIT)
            continue
        amounts = Amounts(filing, caption.unit)
        listed.read(amounts)
        filing.sums += listed.sums(amounts, caption.title)


def _is_whole_document(caption: Caption, meta: Json) -> bool:
    """Return whether a document is called as the table in it, and names neither a project nor an evaluation: 某局项目支出情况表."""
    title = str(meta.get("title", ""))
    is_same = bool(caption.title) and plain(title).endswith(caption.title)
    return is_same and not names_a_project(title) and "绩效" not in title


def _fits(found: Found, form: Form, forms: Forms, filing: Filing) -> bool:
    if form.layout == "accounts":
        return bool(groups_of(form, found.heads.columns, forms))
    if form.layout == "halves":
        return is_of_all(form, found.grid, found.heads.columns, found.heads.start, forms, filing.fiscal_year)
    if form.layout == "items":
        # Read for trial: into a report of its own.
        trial = Filing({}, filing.fiscal_year, filing.is_budget, filing.is_accounts)
        return ItemTable(form, forms, found.grid, found.heads.columns, Amounts(trial, "万元"), "").read(
            found.heads.start
        )
    return False


def _read(found: Found, form: Form, forms: Forms, filing: Filing) -> None:
    if found.caption.is_contradictory:
        _leave(found, filing, TWO_UNITS)
        return
    unit, heads = found.caption.unit, found.heads.columns
    needs_unit = not form.rows or any(is_line(place) for place in form.rows.values())
    if needs_unit and not unit and all(unit_of(path) in ("", "%") for path in heads):
        _leave(found, filing, NO_UNIT)
        return
    amounts = Amounts(filing, unit or _only_unit(heads, form, forms, filing.fiscal_year))
    match form.layout:
        case "accounts":
            _read_accounts(found, form, forms, amounts)
        case "halves":
            sides = sides_of(form, heads, forms, filing.fiscal_year, _stage(form, found, filing))
            if not sides and form.income is not None:
                # 收入 and 支出 one below the other: where the title is of all of both, the rows tell which form that is.
                other = _form_of_heads(found, forms, filing)
                if other is not None and form.income.total in other.needs:
                    _read(found, other, forms, filing)
                    return
                _leave(found, filing)
            HalvesTable(form, forms, found.grid, heads, amounts).read(sides, found.heads.start)
        case _:
            stage = _stage(form, found, filing) if form.is_budget else ""
            if _read_stacked(found, form, forms, amounts):
                return
            table = ItemTable(form, forms, found.grid, heads, amounts, found.caption.title, stage)
            if not table.read(found.heads.start):
                _leave(found, filing)


def _only_unit(heads: Sequence[tuple[str, ...]], form: Form, forms: Forms, year: int) -> str:
    """Return the unit of money that heads of some columns name, where all that name one name the same: 增减额 is in it too.

    Not where that would be the unit of a budget or of what was spent: 决算数 beside 人均支出（元） is not in 元 for that.
    """
    bare = [path for path in heads if unit_of(path) == ""]
    measures = [measure_in(path, forms, year) for path in bare]
    is_level = any(one and not one.startswith("stated.") for one in measures)
    if is_level or any(word in form.rows for path in bare for word in path):
        return ""
    found = {one for path in heads if (one := unit_of(path)) not in ("", "%")}
    return found.pop() if len(found) == 1 else ""


def _read_stacked(found: Found, form: Form, forms: Forms, amounts: Amounts) -> bool:
    """Read a table whose heads come once for the budget and once for the accounts; return whether all of it fits."""
    grid, filing = found.grid, amounts.filing
    blocks = blocks_of(grid, found.above.lines, forms, filing.fiscal_year)
    whole = grid.last
    trial = Amounts(Filing({}, filing.fiscal_year), amounts.unit or "万元")
    is_fit = bool(blocks)
    for into in (trial, amounts):
        for block in blocks if is_fit else ():
            grid.last = block.last
            heads = block.heads
            table = ItemTable(form, forms, grid, heads.columns, into, found.caption.title, measure=block.measure)
            is_fit = table.read(heads.start) and is_fit
    grid.last = whole
    return is_fit


def _stage(form: Form, found: Found, filing: Filing) -> str:
    """Return the measure of amounts whose heads do not name one; nothing where a budget's form may be that of accounts."""
    if not form.is_budget:
        return "final"
    is_planned = "预算" in _FUNDS_NAMED.sub("", found.caption.title)
    return "initial" if is_planned or filing.is_budget else ""


def _read_accounts(found: Found, form: Form, forms: Forms, amounts: Amounts) -> None:
    filing = amounts.filing
    stage, is_titled = _stage(form, found, filing), found.caption.form is form
    groups = groups_of(form, found.heads.columns, forms, filing.fiscal_year, stage, is_titled=is_titled)
    if not groups:
        _leave(found, filing)
        return
    table = AccountTable(form, forms, found.grid, found.heads.columns, amounts)
    table.read(groups, found.heads.start)
    amounts.filing.sums.extend(sums_of(table, table.names))
    if table.rows:
        tables = cast("list[Json]", amounts.filing.report.setdefault("tables", []))
        tables.append({"form": form.name, "rows": table.rows})


def _leave_unknown(found: Found, forms: Forms, filing: Filing) -> None:
    """Take of a table of no known form only what it adds up to; note that nothing more was read."""
    caption, heads = found.caption, found.heads
    if not caption.is_contradictory:
        filing.sums += plain_sums(
            found.grid, heads.columns, heads.start, forms=forms, unit=caption.unit, title=caption.title
        )
    _leave(found, filing)


def _leave(found: Found, filing: Filing, why: object = UNKNOWN_FORM) -> None:
    """Note that a table with figures was not read, at its first figure."""
    numbers = [
        cell
        for row in found.grid.rows
        for cell in found.grid.starting(row)
        if read_cell(cell).holds is Holds.NUMBER and (found.caption.unit or "." in cell.text)
    ]
    if len(numbers) >= _FEWEST_NUMBERS:
        filing.note(numbers[0], why)  # type: ignore[arg-type]
    elif names_indicators(found.grid, load_forms()):
        # What is aimed at need not be a number, and is missed all the same.
        filing.note(found.grid.row(found.grid.first)[0], why)  # type: ignore[arg-type]
