"""What changed from one run to another: findings that are new, resolved or changed, reports that came, went or differ.

A finding is the same where unit, fiscal year, report type, rule and subject are; of several alike, the first goes with the
first. It is resolved only where its report was judged again: one whose report is gone is gone too. What could not be judged, or
was explained, is told as a change where its report was judged in both runs.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.overviews.entries import number, text
from checker.overviews.weighing import OWNER, UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.overviews.entries import Row
    from checker.overviews.stored import Stored


class Change(StrEnum):
    """How a finding stands to the earlier run."""

    NEW = "new"
    RESOLVED = "resolved"
    CHANGED = "changed"
    REPEATED = "repeated"
    ARRIVED = "arrived"
    GONE = "gone"


class Fate(StrEnum):
    """How a report stands to the earlier run."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


_KEY = ("unit", "year", "type", "rule", "subject", "scope", "nth")
_SHOWN = (
    "severity", "outcome", "title_zh", "title_en", "label_zh", "label_en", "message_zh", "message_en", "stated", "computed_low",
    "computed_high", "computed_unit", "finding_id", "report_id", "source", "unit_name",
)  # fmt: skip
_SAME = ("severity", "outcome", "message_zh", "stated", "computed_low", "computed_high", "computed_unit")


def _keyed(schema: str) -> str:
    # A submission names its unit; where it does not, it is known by where it lay.
    return f"""(
select {OWNER} as unit, coalesce(r.fiscal_year, 0) as year, coalesce(r.report_type, '') as type, f.rule,
       coalesce(f.subject, '') as subject, f.scope, f.severity, f.outcome, f.title_zh, f.title_en, f.label_zh, f.label_en,
       f.message_zh, f.message_en, f.stated, f.computed_low, f.computed_high, f.computed_unit, f.finding_id, f.report_id,
       r.source, coalesce(r.unit_name, r.source, f.label_zh) as unit_name,
       row_number() over (partition by unit, year, type, f.rule, subject, f.scope
                          order by f.outcome <> 'fail', f.message_zh, f.finding_id, r.source) as nth
from {schema}findings f left join {schema}reports r using (report_id))"""


def _judged(schema: str) -> str:
    return f"""(select distinct {UNIT} as unit, coalesce(fiscal_year, 0) as year, coalesce(report_type, '') as type
from {schema}reports r where state = 'judged')"""


def _paired() -> str:
    """Return in SQL a row a finding of either run that did not stay as it was, or that failed in both, and what became of it."""
    keys = " and ".join(f"a.{one} = b.{one}" for one in _KEY)
    either = ", ".join(f"coalesce(a.{one}, b.{one}) as {one}" for one in _KEY)
    sides = ", ".join(
        f"{side}.{one} as {name}_{one}" for side, name in (("b", "before"), ("a", "after")) for one in _SHOWN
    )
    alike = " and ".join(f"a.{one} is not distinct from b.{one}" for one in _SAME)
    return f"""
with paired as (
  select {either}, {sides}, coalesce({alike}, false) as alike,
         coalesce(a.outcome = 'fail', false) as fails, coalesce(b.outcome = 'fail', false) as failed
  from {_keyed("")} a full outer join {_keyed("before.")} b on {keys}
)
select p.*, case
    when fails and not failed then case when before_finding_id is null and j.unit is null then 'arrived' else 'new' end
    when failed and not fails then case when after_finding_id is null and k.unit is null then 'gone' else 'resolved' end
    when fails and failed and alike then 'repeated'
    when not alike and j.unit is not null and k.unit is not null then 'changed' end as change
from paired p
left join {_judged("before.")} j on j.unit = p.unit and j.year = p.year and j.type = p.type
left join {_judged("")} k on k.unit = p.unit and k.year = p.year and k.type = p.type
"""


def differences(stored: Stored, *, changes: frozenset[Change], limit: int = 0) -> Iterator[dict[str, object]]:
    """Yield what changed in the ways asked for, in order; at most `limit` of each where it is not nought.

    A row has the key, the `change`, and each side's words as `before_…` and `after_…`.
    """
    chosen = ", ".join(f"'{one}'" for one in sorted(changes))
    most = f"qualify row_number() over (partition by change order by {_ORDER}) <= {limit}" if limit else ""
    yield from stored.stream(
        f"select * from ({_paired()}) where change in ({chosen}) {most} order by {_BY_CHANGE}, {_ORDER}"
    )


_BY_CHANGE = "list_position(['new', 'arrived', 'changed', 'resolved', 'gone', 'repeated'], change)"
_SEVERITY = "case coalesce(after_severity, before_severity) when 'error' then 0 when 'warning' then 1 else 2 end"
_ORDER = f"{_SEVERITY}, unit, year, type, rule, subject, scope, nth"


def tally(stored: Stored) -> Mapping[tuple[Change, str], int]:
    """Return how many findings changed, by how and by severity."""
    rows = stored.rows(
        f"""select change, coalesce(after_severity, before_severity) as severity, count(*) as findings
        from ({_paired()}) where change is not null group by 1, 2"""
    )
    return {(Change(text(one, "change")), text(one, "severity")): number(one, "findings") for one in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report that came, went, or is not the same: another content from the same place, or the same unit from another."""

    fate: Fate
    unit: str
    name: str
    year: int
    type: str
    source: str
    before: str
    after: str


def report_differences(stored: Stored) -> Iterator[Report]:
    """Yield the reports that are not the same in both runs, in order; `before` and `after` are how far each came."""
    side = f"""(select {UNIT} as unit, coalesce(unit_name, source) as name, coalesce(fiscal_year, 0) as year,
    coalesce(report_type, '') as type, source, sha256, state from {{}}reports r)"""
    for row in stored.stream(
        f"""select coalesce(a.unit, b.unit) as unit, coalesce(a.name, b.name) as name, coalesce(a.year, b.year) as year,
        coalesce(a.type, b.type) as type, coalesce(a.source, b.source) as source,
        coalesce(b.state, '') as before, coalesce(a.state, '') as after,
        case when b.source is null then 'new' when a.source is null then 'gone' else 'changed' end as fate
        from {side.format("")} a full outer join {side.format("before.")} b on a.source = b.source
        where a.source is null or b.source is null or a.sha256 is distinct from b.sha256 or a.state <> b.state
        order by unit, year, type, source"""
    ):
        yield Report(
            fate=Fate(text(row, "fate")), unit=text(row, "unit"), name=text(row, "name"), year=number(row, "year"),
            type=text(row, "type"), source=text(row, "source"), before=text(row, "before"), after=text(row, "after"),
        )  # fmt: skip


def parameters_of(run: Row) -> dict[str, object]:
    """Return the parameters a run was judged with; none where it does not say."""
    try:
        found = json.loads(text(run, "parameters") or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What two runs were judged by: names with what each run has, where they differ; `parameters` one by one."""

    differing: tuple[tuple[str, str, str], ...]
    parameters: tuple[tuple[str, str, str], ...]


def terms_differences(stored: Stored) -> Terms:
    """Return in what the rulebooks and parameters of the two runs differ."""
    before, after = (_run(stored, schema) for schema in ("before.", ""))
    names = ("program", "packs", "rulebook_sha256", "parameters_sha256")
    differing = [
        (one, _said(before.get(one)), _said(after.get(one))) for one in names if before.get(one) != after.get(one)
    ]
    was, now = (_flat(parameters_of(one)) for one in (before, after))
    changed = [
        (one, was.get(one, ""), now.get(one, ""))
        for one in sorted(was.keys() | now.keys())
        if was.get(one) != now.get(one)
    ]
    return Terms(differing=tuple(differing), parameters=tuple(changed))


def _run(stored: Stored, schema: str) -> Row:
    rows = stored.rows(f"select * from {schema}runs limit 1")
    return rows[0] if rows else {}


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _flat(parameters: Mapping[str, object], lead: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in parameters.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{lead}{name}.")
        else:
            found[f"{lead}{name}"] = _said(value)
    return found
