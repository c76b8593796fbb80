"""A few reports as the tables of a run, held in memory: how examples of rules across reports are tried."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from checker.comparing.recording import Keeping
from checker.comparing.subjects import Of
from checker.findings.labels import nowhere
from checker.report.nodes import child
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from checker.storing.prints import ReportFigures
from checker.storing.register import unit_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.comparing.wanted import Wanted
    from checker.rules.across import Fragment

Row = dict[str, object]
Tables = dict[str, list[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A report of a cohort with its id and where it comes from.

    `same_as` is the id of a report before it that says the same of another unit; empty where there is none.
    """

    report_id: str
    report: Report
    region: str = ""
    same_as: str = ""


@dataclass(slots=True)
class Cohort:
    """Reports and the register beside them."""

    members: list[Member] = field(default_factory=list)
    register: tuple[tuple[str, str], ...] = ()


def cohort_of(fragments: Iterable[Fragment], register: tuple[tuple[str, str], ...] = ()) -> Cohort:
    """Return the cohort of an example: a fragment with copies is so many units' report."""
    made = Cohort(register=register)
    for index, one in enumerate(fragments):
        for number in range(one.copies):
            tree = copy.deepcopy(one.tree)
            if number:
                unit = cast("Row", cast("Row", tree)["unit"])
                unit |= {"name": f"{one.unit}{number + 1}", "code": f"{one.unit}{number + 1}"}
            report = Report(tree, load_vocabulary())
            same_as = _report_id(index, 0) if number else ""
            made.members.append(
                Member(report_id=_report_id(index, number), report=report, region=one.region, same_as=same_as)
            )
    return made


def _report_id(index: int, number: int) -> str:
    return f"r{index:03}-{number:04}"


def tables_of(cohort: Cohort, wanted: Wanted) -> Tables:
    """Return the tables that rules across reports read, as if the cohort had been screened."""
    keeping = Keeping(wanted)
    found: Tables = {name: [] for name in ("reports", "compared", "items", "texts", "register")}
    said: dict[str, Tables] = {}
    for one in cohort.members:
        found["reports"].append(report_row(one))
        own = said.get(one.same_as) or _rows_of(keeping, one)
        said.setdefault(one.report_id, own)
        for name, rows in own.items():
            found[name] += [row | {"report_id": one.report_id} for row in rows] if one.same_as else rows
    found["register"] = [
        {"unit_key": unit_key(name, name), "unit_code": name, "unit_name": name, "supervisor_code": above or None}
        for name, above in cohort.register
    ]
    return found


def _rows_of(keeping: Keeping, one: Member) -> Tables:
    """Return the rows of a report; examples are plain dictionaries, of which every row is worked out by itself."""
    return {
        name: [row for each in rows for row in (each.rows if isinstance(each, ReportFigures) else [each])]
        for name, rows in keeping.rows(Of(one.report_id, one.report, nowhere)).items()
    }


def report_row(one: Member) -> Row:
    """Return the row of a report in the table `reports`, as far as rules across reports read it."""
    unit = child(one.report.root, "unit")
    code, name = str(child(unit, "code") or ""), str(child(unit, "name") or "")
    return {
        "report_id": one.report_id, "source": one.report_id, "state": "judged", "unit_key": unit_key(code, name) or None,
        "unit_code": code or None, "unit_name": name or None, "unit_kind": child(unit, "kind"),
        "supervisor_code": child(unit, "supervisor_code"), "region": one.region or None,
        "fiscal_year": one.report.fiscal_year, "report_type": one.report.report_type or None,
        "title": child(child(one.report.root, "meta"), "title"),
    }  # fmt: skip
