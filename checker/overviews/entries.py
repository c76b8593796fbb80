"""A stored finding in the words of one language: what every list of findings is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from checker.findings.roots import Change, Slip
from checker.kernel.figure import grouped, rounded
from checker.kernel.message import Language, Message
from checker.renderings.finding_text import basis_said
from checker.renderings.layout import tidy
from checker.renderings.suspect_text import SLIPS, proposed_said
from checker.rules.model import Basis, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.overviews.stored import Stored
    from checker.renderings.layout import Screen

Row = Mapping[str, object]
TEN_THOUSAND = 10_000
_MOST_SUSPECTS = 3
BY_WEIGHT = "case severity when 'error' then 0 when 'warning' then 1 else 2 end, weight desc, rule, fiscal_year, source, finding_id"
"""The order of the findings of a unit: errors first, then what weighs most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspected:
    """A figure most likely wrong: what it is, as stated, as it should be, with units, and the kind of slip if one is known."""

    label: str
    stated: str
    proposed: str
    slip: str

    def said(self, screen: Screen) -> str:
        """Return it on one line."""
        slip = screen.pick(f"（{self.slip}）", f" ({self.slip})") if self.slip else ""
        return f"{self.label} {self.stated} → {self.proposed}{slip}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A finding in words; `stated` and `computed` have thousands separators and their unit, `row` is what was stored."""

    row: Row
    finding_id: str
    report_id: str
    unit: str
    unit_name: str
    year: int | None
    source: str
    rule: str
    severity: Severity
    outcome: str
    scope: str
    title: str
    label: str
    where: str
    quote: str
    message: str
    working: str
    stated: str
    computed: str
    suspects: tuple[Suspected, ...]
    fix: str
    basis: str
    money: Decimal | None
    years: int
    peers: tuple[str, ...]

    @property
    def spot(self) -> str:
        """Return what it is about and where that stands."""
        return "  ".join(one for one in (self.label, self.where) if one)

    def suspect_said(self, screen: Screen) -> str:
        """Return the suspected figures, the likeliest first."""
        rest = len(self.suspects) - _MOST_SUSPECTS
        more = screen.pick(f"（另有 {rest} 种）", f" ({rest} more)") if rest > 0 else ""
        return screen.pick("；或 ", "; or ").join(one.said(screen) for one in self.suspects[:_MOST_SUSPECTS]) + more


def entries(
    stored: Stored, screen: Screen, *, where: str = "true", order: str = "", limit: str = ""
) -> Iterator[Entry]:
    """Yield findings in words; `where`, `order` and `limit` are SQL of ours over the view `told` and the table `units`."""
    query = (
        f"select {_columns(screen)} from told join units using (unit) "
        f"where {where} {f'order by {order}' if order else ''} {limit}"
    )
    for row in stored.stream(query):
        yield entry_of(row, screen)


_WORDED = ("title", "label", "message", "working", "fix", "where")
_PLAIN = (
    "finding_id", "report_id", "rule", "scope", "severity", "outcome", "subject", "stated", "computed_low", "computed_high",
    "computed_unit", "money", "quote", "suspects", "basis", "root", "waiver", "is_new", "peers", "source", "region", "unit_code",
    "fiscal_year", "report_type", "years", "weight",
)  # fmt: skip


def _columns(screen: Screen) -> str:
    """Return in SQL what is asked of a finding: words in one language only, since half of what is stored is in the other."""
    first, second = screen.pick("zh", "en"), screen.pick("en", "zh")
    said = [f'coalesce(nullif(told."{one}_{first}", \'\'), told."{one}_{second}") as "{one}"' for one in _WORDED]
    plain = [f"told.{one}" for one in _PLAIN]
    shown = 'list_filter(told.figures, lambda x: x."value" = told.stated)[1].unit as stated_unit'
    # What came in one report under two names is one unit under the name of the list of units.
    return ", ".join(
        [
            *said,
            *plain,
            shown,
            "told.unit as unit",
            "coalesce(told.unit_name, units.name) as unit_name",
            "units.place as place",
        ]
    )


def entry_of(row: Row, screen: Screen) -> Entry:
    """Return a stored finding in words; the row has those of one language."""

    def said(name: str) -> str:
        return tidy(text(row, name))

    return Entry(
        row=row,
        finding_id=text(row, "finding_id"),
        report_id=text(row, "report_id"),
        unit=text(row, "unit"),
        unit_name=tidy(text(row, "unit_name") or text(row, "source")),
        year=cast("int | None", row["fiscal_year"]),
        source=tidy(text(row, "source")),
        rule=text(row, "rule"),
        severity=Severity(text(row, "severity")),
        outcome=text(row, "outcome"),
        scope=text(row, "scope"),
        title=said("title"),
        label=said("label"),
        where=said("where"),
        quote=tidy(text(row, "quote")),
        message=said("message"),
        working=said("working"),
        stated=_stated(row),
        computed=_computed(row),
        suspects=tuple(_suspects(row, screen)),
        fix=said("fix"),
        basis=tidy(basis_said(_basis(row), screen)),
        money=cast("Decimal | None", row["money"]),
        years=number(row, "years"),
        peers=tuple(cast("Sequence[str]", row["peers"] or ())),
    )


def text(row: Row, name: str) -> str:
    """Return a text of a row; what is missing is empty."""
    value = row.get(name)
    return "" if value is None else str(value)


def number(row: Row, name: str) -> int:
    """Return a whole number of a row; what is missing counts nothing."""
    value = row.get(name)
    return 0 if value is None else int(str(value))


def worded(row: Row, name: str, screen: Screen) -> str:
    """Return a text that is kept in both languages, in the one that is spoken, or in the other where that is empty."""
    return Message(text(row, f"{name}_zh"), text(row, f"{name}_en")).said_in(screen.language)


def printed(value: str) -> str:
    """Return a number as printed, with thousands separators; other texts as they are."""
    try:
        found = Decimal(value)
    except ArithmeticError:
        return value
    return grouped(found) if found.is_finite() else value


def in_ten_thousands(money: Decimal | None) -> str:
    """Return an amount of yuan in 万元, with two decimals."""
    return "" if money is None else grouped(rounded(Fraction(money) / TEN_THOUSAND, 2))


def records(row: Row, name: str) -> Iterable[Row]:
    """Return a list of records of a row."""
    return cast("Iterable[Row]", row.get(name) or ())


def _stated(row: Row) -> str:
    stated = text(row, "stated")
    return f"{printed(stated)}{text(row, 'stated_unit') or text(row, 'computed_unit')}" if stated else ""


def _computed(row: Row) -> str:
    low, high, unit = (
        printed(text(row, "computed_low")),
        printed(text(row, "computed_high")),
        text(row, "computed_unit"),
    )
    if low == high:
        return f"{low}{unit}" if low else ""
    return f"{low}–{high}{unit}"


def _suspects(row: Row, screen: Screen) -> Iterator[Suspected]:
    for one in records(row, "suspects"):
        slip = Slip(text(one, "slip") or Slip.OTHER)
        proposed = text(one, "to")
        change = Change(
            path=text(one, "path"), stated=text(one, "from"), proposed=proposed, low=proposed, high=proposed,
            unit=text(one, "unit"), slip=slip,
        )  # fmt: skip
        yield Suspected(
            label=tidy(worded(one, "label", screen)),
            stated=f"{printed(change.stated)}{change.unit}",
            proposed=proposed_said(change),
            slip=screen.say(SLIPS[slip]) if slip in SLIPS else "",
        )


def _basis(row: Row) -> Iterator[Basis]:
    for one in records(row, "basis"):
        document = Message(text(one, "document_zh"), text(one, "document_en"))
        yield Basis(
            key=document.said_in(Language.ZH),
            document=document,
            status=text(one, "status"),
            article=text(one, "article"),
        )
