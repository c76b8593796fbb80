"""What a comparison found, told: rows of the table `findings`, in both languages, with the figures of both reports."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from checker.comparing.bands import PERMUTATIONS
from checker.comparing.mistakes import ALL, THIS_UNIT, more_units, unknown_said, working_said
from checker.comparing.texts import chapter_title
from checker.findings.evaluate import in_force
from checker.kernel.figure import rounded
from checker.kernel.message import Language, Message
from checker.kernel.unit import UNITS, Kind
from checker.rules.across import AcrossKind
from checker.rules.across_slots import ENGLISH
from checker.rules.model import Severity, Status
from checker.storing.exact import kept
from checker.storing.finding_rows import basis_of, both

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.rules.across import AcrossRule, Limit

Row = dict[str, object]

_ID_LENGTH = 16
_TEXT_CUT = 40
_TOLD_TOGETHER = frozenset({AcrossKind.ALIKE, AcrossKind.COINCIDENT, AcrossKind.UNIQUE})
"""Kinds of which a report may fail against many others: told once, with all the others as peers."""
_LIMITED = ("max_change", "likeness", "max_z", "least", "max_share", "min_share", "deviation")


def told(rule: AcrossRule, rows: Iterable[Row]) -> list[Row]:
    """Return a finding for each failure, in a fixed order; one for all the others that a report is like."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in sorted(rows, key=_order):
        alone = () if rule.kind in _TOLD_TOGETHER else (row["other_id"],)
        groups.setdefault(
            (row["case_no"], row["report_id"], row["item"], row["group_name"], row["year"], *alone), []
        ).append(row)
    return [_finding(rule, found) for found in groups.values()]


def _order(row: Row) -> tuple[str, ...]:
    return tuple(str(row[key] or "") for key in ("n_unit_key", "n_year", "report_id", "case_no", "item", "group_name", "year", "other_id"))  # fmt: skip


def told_unknown(rule: AcrossRule, rows: Iterable[Row]) -> list[Row]:
    """Return a finding for each report that could not be judged, and each reason why."""
    found: list[Row] = []
    for row in sorted(rows, key=lambda one: tuple(str(one[key] or "") for key in ("report_id", "case_no", "why"))):
        message = unknown_said(str(row["why"]), cast("int", row["amount"]))
        found.append(
            _bare(rule) | both("message", message) | both("fix", None) | {
                "finding_id": _id(rule, row["report_id"], row["case_no"], row["why"]),
                "report_id": row["report_id"],
                "outcome": "unknown",
                "subject": row["item"] or "",
                "peers": [row["other_id"]] if row["other_id"] else [],
            }
        )  # fmt: skip
    return found


def _finding(rule: AcrossRule, rows: Sequence[Row]) -> Row:
    row = rows[0]
    year = cast("int | None", row["n_year"] or row["year"])
    words_zh, words_en = _words(rule, rows, Language.ZH), _words(rule, rows, Language.EN)
    figures = [_figure(row, side) for side in ("v", "w") if row[f"{side}_path"] is not None]
    label = Message(
        words_zh.get("项目", "") or words_zh.get("组", ""), words_en.get("项目", "") or words_en.get("组", "")
    )
    same = [one for one in rows if one["other_id"]]
    return _bare(rule) | {
        "finding_id": _id(
            rule, row["n_unit_key"] or row["unit"] or row["group_name"], year, row["n_type"], row["case_no"], row["item"],
            row["report_id"] if rule.kind is AcrossKind.UNIQUE else "", row["v_printed"], row["w_printed"],
            *(one["o_unit_key"] for one in same),
        ),
        "report_id": row["report_id"],
        "outcome": row["outcome"],
        "subject": row["v_path"] or row["item"] or "",
        **both("label", label),
        **both("message", _said(rule.message, words_zh, words_en)),
        **both("working", _working(rule, row, words_zh, words_en)),
        **both("fix", _said(rule.fix, words_zh, words_en)),
        "stated": row["v_printed"],
        **_computed(row),
        "money": _money(row),
        "quote": row["v_quote"] or "",
        "where_zh": row["v_where_zh"] or "",
        "where_en": row["v_where_en"] or "",
        "figures": figures,
        "basis": [basis_of(one) for one in in_force(rule.basis, year)],
        "peers": [str(one["other_id"]) for one in same],
    }  # fmt: skip


def _bare(rule: AcrossRule) -> Row:
    severity = Severity.INFO if rule.status is Status.TRIAL else rule.severity
    return {
        "rule": rule.id, "scope": rule.across.value, "severity": severity.value, **both("title", rule.title),
        **both("label", None), **both("working", None), **both("where", None), "stated": None, "computed_low": None,
        "computed_high": None, "computed_unit": None, "money": None, "quote": "", "figures": [], "suspects": [], "basis": [],
        "root": None, "waiver": None, "is_new": None,
    }  # fmt: skip


def _id(rule: AcrossRule, *parts: object) -> str:
    text = "\n".join([rule.id, *("" if one is None else str(one) for one in parts)])
    return hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]


def _said(message: Message, zh: dict[str, str], en: dict[str, str]) -> Message:
    return Message(_filled(message.zh, zh), _filled(message.en, en))


def _filled(text: str, words: dict[str, str]) -> str:
    for name in ENGLISH:
        text = text.replace(f"{{{name}}}", words.get(name, ""))
    return text


def _words(rule: AcrossRule, rows: Sequence[Row], language: Language) -> dict[str, str]:
    """Return what the words of a message stand for."""
    row, zh = rows[0], language is Language.ZH
    year = row["n_year"] or row["year"]
    unit = row["n_unit"] or row["n_code"] or row["unit"] or row["n_unit_key"]
    other = str(row["o_unit"] or row["o_code"] or row["o_unit_key"] or "")
    others = len({one["other_id"] for one in rows if one["other_id"]})
    chapter = chapter_title(str(row["item"])) if rule.kind is AcrossKind.ALIKE else ("", "")
    text = str(row["note"] or "")
    return {
        "项目": str(row["v_label_zh" if zh else "v_label_en"] or row["v_label_zh"] or ""),
        "数": _with_unit(row["v_printed"], row["v_unit"]),
        "对方数": _with_unit(row["w_printed"], row["w_unit"]) or _range_said(row),
        "年度": str(year or ""),
        "对方年度": str(row["o_year"] or ""),
        "单位": str(unit or THIS_UNIT.said_in(language)),
        "对方单位": other if others <= 1 else more_units(other, others).said_in(language),
        "组": str(row["group_name"] or "") or ALL.said_in(language),
        "个数": str(row["amount"] if row["amount"] is not None else ""),
        "对方个数": str(row["whole"] if row["whole"] is not None else ""),
        "总数": str(row["whole"] if row["whole"] is not None else ""),
        "增加数": str(row["more"] if row["more"] is not None else ""),
        "减少数": str(row["fewer"] if row["fewer"] is not None else ""),
        "参照数": _in_unit(row["reference"], row),
        "内容": text if len(text) <= _TEXT_CUT else f"{text[:_TEXT_CUT]}…",
        "章节": chapter[0] if zh else chapter[1],
        "相似度": _alike(row["amount"]),
        "限": _limit_said(rule, cast("int", row["case_no"]), cast("int | None", year)),
    }


def _with_unit(printed: object, unit: object) -> str:
    if not isinstance(printed, str) or not printed:
        return ""
    number = f"{Decimal(printed):,f}" if printed.replace(".", "", 1).lstrip("-").isdigit() else printed
    return f"{number}{unit or ''}"


def _alike(places: object) -> str:
    return f"{cast('int', places) * 100 // PERMUTATIONS}%" if places is not None else ""


def _in_unit(value: object, row: Row) -> str:
    """Return a number in the unit of the report's own figure, with as many decimals."""
    unit = UNITS.get(str(row["v_unit"] or ""))
    if not isinstance(value, Decimal):
        return ""
    printed = str(row["v_printed"] or "")
    decimals = len(printed.partition(".")[2])
    return f"{rounded(Fraction(value) / (unit.factor if unit is not None else 1), decimals):,f}{row['v_unit'] or ''}"


def _range_said(row: Row) -> str:
    low, high = _in_unit(row["low"], row), _in_unit(row["high"], row)
    return low if low == high else f"{low}–{high}"


def _computed(row: Row) -> Row:
    """Return what the stated figure should be, printed as it is printed."""
    low, high, printed = row["low"], row["high"], row["v_printed"]
    if not isinstance(low, Decimal) or not isinstance(high, Decimal) or not isinstance(printed, str):
        return {}
    unit = UNITS.get(str(row["v_unit"] or ""))
    factor = unit.factor if unit is not None else Fraction(1)
    decimals = len(printed.partition(".")[2])
    if isinstance(row["w_value"], Decimal):
        # Of another stated figure its print is shown, not what the print may hide.
        low = high = row["w_value"]
    ends = (f"{rounded(Fraction(one) / factor, decimals):f}" for one in (low, high))
    return dict(zip(("computed_low", "computed_high"), ends, strict=True)) | {"computed_unit": row["v_unit"] or ""}


def _working(rule: AcrossRule, row: Row, zh: dict[str, str], en: dict[str, str]) -> Message | None:
    if rule.kind not in (AcrossKind.EQUAL, AcrossKind.AT_LEAST, AcrossKind.SUM):
        return None
    sign = "＜" if rule.kind is AcrossKind.AT_LEAST else "≠"
    is_implied = row["v_origin"] == "implied"
    return working_said((zh["数"], zh["对方数"]), (en["数"], en["对方数"]), sign, is_implied=is_implied)


def _figure(row: Row, side: str) -> Row:
    return {
        "path": row[f"{side}_path"], "label_zh": row[f"{side}_label_zh"], "label_en": row[f"{side}_label_en"],
        "value": row[f"{side}_printed"], "unit": row[f"{side}_unit"] or "", "quote": row[f"{side}_quote"] or "",
        "where_zh": row[f"{side}_where_zh"] or "", "where_en": row[f"{side}_where_en"] or "",
    }  # fmt: skip


def _money(row: Row) -> Decimal | None:
    amounts = [
        abs(value)
        for side in ("v", "w")
        if isinstance(value := row[f"{side}_value"], Decimal)
        and (unit := UNITS.get(str(row[f"{side}_unit"] or ""))) is not None
        and unit.kind is Kind.MONEY
    ]
    return kept(Fraction(max(amounts))) if amounts else None


def _limit_said(rule: AcrossRule, case: int, year: int | None) -> str:
    limits = rule.cases[case].limits
    found: Limit | None = next((limits[slot] for slot in _LIMITED if slot in limits), None)
    if found is None:
        return ""
    if found.parameter is not None:
        of_year = next((one for one in found.parameter.periods if year is not None and one.holds(year)), None)
        return of_year.written if of_year is not None else found.parameter.written
    value = found.value
    is_share = value.kind is Kind.PERCENT
    scaled = value.value * (100 if is_share else 1)
    text = f"{rounded(scaled, 4):f}".rstrip("0").rstrip(".")
    return f"{text}%" if is_share else text
