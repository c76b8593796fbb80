"""Runs invented for the tests: units of three districts and two years, with findings of every kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING

from checker.storing.arrow_door import write_rows
from checker.storing.columns import TABLES

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, object]
REGIONS = ("甲区", "乙区", "丙县")
BUREAUS = (
    "教育局", "民政局", "水务局", "财政局", "档案馆", "卫生健康局", "农业农村局", "文化旅游体育局", "司法局", "交通运输局",
    "林业局", "审计局", "统计局", "商务局", "科学技术局", "住房和城乡建设局", "应急管理局", "市场监督管理局", "残疾人联合会", "图书馆",
)  # fmt: skip
YEARS = (2022, 2023)
RULES = (
    ("SG-003", "error", "“三公”经费合计等于各项之和", "the three public expenses add up", "万元"),
    ("SG-005", "warning", "公务接待费变动大须说明原因", "a large change of reception costs needs a reason", "万元"),
    ("FIN-001", "error", "收入合计等于各项之和", "income adds up", "万元"),
    ("FIN-007", "error", "预算执行率等于支出数除以预算数", "the execution rate is its quotient", "%"),
    ("FIN-012", "warning", "结转结余占比过高须说明原因", "much carried over needs a reason", "%"),
    ("PERF-002", "error", "各项指标得分合计等于自评总分", "scores add up to the total", "分"),
    ("PERF-009", "warning", "指标完成值与目标值相差大须说明原因", "a missed target needs a reason", "%"),
    ("TXT-004", "info", "报告未写明评价依据", "the basis of the evaluation is not named", ""),
    ("TXT-011", "info", "改进措施过于笼统", "the measures are vague", ""),
    ("CAR-002", "error", "公务用车保有量前后一致", "the number of cars agrees", "辆"),
)
HOSTILE = '=HYPERLINK("x")</script><img src=x onerror=alert(1)>&\'"\u202e单位'


@dataclass(slots=True)
class Sample:
    """The rows of a run being made up."""

    runs: list[Row] = field(default_factory=list)
    reports: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    outcomes: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)

    def written(self, folder: Path) -> Path:
        """Write the run into a folder, in two parts, as a screening leaves it."""
        halves = {"a": slice(0, None, 2), "b": slice(1, None, 2)}
        for name, half in halves.items():
            part = folder / "parts" / name
            part.mkdir(parents=True)
            for table in TABLES:
                rows = getattr(self, table.name, [])
                chosen = rows if table.name == "runs" and name == "a" else rows[half] if table.name != "runs" else []
                write_rows([dict.fromkeys(table.names) | one for one in chosen], table, part / f"{table.name}.parquet")
        return folder


def run_row(inputs: int, failed: int) -> Row:
    digest = sha256(b"rules").hexdigest()
    return {
        "run_id": "run-0001",
        "program": "0.1.0",
        "rulebook_sha256": digest,
        "packs": ["national 1.2.0"],
        "parameters": '{"as_of": "2024-03-01", "三公变动线": "20%"}',
        "parameters_sha256": sha256(b"parameters").hexdigest(),
        "inputs_sha256": sha256(b"inputs").hexdigest(),
        "inputs": inputs,
        "read": inputs - failed,
        "failed": failed,
    }


def report_row(number: int, unit: str, region: str, year: int, **more: object) -> Row:
    source = f"{region}/{year}/{unit}.docx".replace("\u202e", "")
    return {
        "report_id": f"r{number:06d}",
        "source": source,
        "sha256": sha256(source.encode()).hexdigest(),
        "bytes": 20_000 + number,
        "state": "judged",
        "unit_key": f"u:{region}{unit}",
        "unit_code": f"{100000 + number // len(YEARS)}",
        "unit_name": unit,
        "unit_kind": "行政单位",
        "region": region,
        "fiscal_year": year,
        "report_type": "部门整体支出绩效自评报告",
        "title": f"{year} 年度{unit}整体支出绩效自评报告",
        "passed": 90, "fails": 0, "explained": 1, "waived": 0, "unknown": 2, "not_applicable": 40, "broken": 0,
        "errors": 0, "warnings": 0, "infos": 0,
        "spending": Decimal(12_340_000 + number * 1000),
        "execution_rate": Decimal("0.9") + Decimal(number % 17) / 100,
        "score": Decimal(86 + number % 14),
        "staff": Decimal(30 + number % 40),
        "profile": "p1",
    } | more  # fmt: skip


def unreadable_row(number: int, source: str) -> Row:
    return {
        "report_id": f"r{number:06d}",
        "source": source,
        "sha256": sha256(source.encode()).hexdigest(),
        "bytes": 12,
        "state": "unreadable",
        "code": "GJ-D004",
        "problem_zh": "文件已加密，无法读取；请取消密码后重新报送",
        "problem_en": "the file is encrypted; remove the password and submit it again",
        "region": source.partition("/")[0],
    }


def figure(path: str, label: str, value: str, unit: str, quote: str) -> Row:
    return {
        "path": path, "label_zh": label, "label_en": f"figure {path}", "value": value, "unit": unit, "quote": quote,
        "where_zh": "第 14 段", "where_en": "paragraph 14",
    }  # fmt: skip


def finding_row(report: Row, rule: tuple[str, str, str, str, str], number: int, **more: object) -> Row:
    rule_id, severity, title, english, unit = rule
    stated, right = Decimal("36.40") + number, Decimal("36.76") + number
    quote = f"2023 年“三公”经费支出合计 {stated} {unit}，较上年增长 13.15%"
    suspects = [
        {
            "path": "three_public.total.final", "label_zh": "“三公”经费合计", "label_en": "total of the three",
            "from": str(stated), "to": str(right), "unit": unit, "slip": "digits_swapped",
        }
    ]  # fmt: skip
    return {
        "finding_id": f"{report['report_id']}-{rule_id}-{number}",
        "report_id": report["report_id"],
        "rule": rule_id,
        "scope": "report",
        "severity": severity,
        "outcome": "fail",
        "subject": f"three_public.item{number}",
        "label_zh": "“三公”经费合计", "label_en": "total of the three",
        "title_zh": title, "title_en": english,
        "message_zh": f"写的是 {stated}{unit}，算得 {right}{unit}，相差 {right - stated}{unit}",
        "message_en": f"{stated}{unit} is stated, {right}{unit} is worked out; they differ by {right - stated}{unit}",
        "working_zh": f"30.00 + {right - 30} = {right} ≠ {stated}", "working_en": f"30.00 + {right - 30} = {right} ≠ {stated}",
        "fix_zh": "核对各项与合计，改正写错的数；确有其他项目的，补列并说明", "fix_en": "check the items and the total, and correct what is wrong",
        "stated": str(stated), "computed_low": str(right), "computed_high": str(right), "computed_unit": unit,
        "money": (stated * 10_000 * (1 + number * 37 % 50)) if unit == "万元" else None,
        "quote": quote,
        "where_zh": "第 14 段", "where_en": "paragraph 14",
        "figures": [figure("three_public.total.final", "“三公”经费合计", str(stated), unit, quote)],
        "suspects": suspects if severity == "error" else [],
        "basis": [
            {
                "document_zh": "项目支出绩效评价管理办法", "document_en": "Measures for the evaluation of projects",
                "article": "12", "status": "verified",
            }
        ],
        "is_new": None,
        "peers": [],
    } | more  # fmt: skip


def invented(units: int = 60, *, seed: int = 7, most_faults: int = 6) -> Sample:
    """Return a run of so many units in both years; one in five has nothing to correct, a few files cannot be read."""
    dice, made, number = Random(seed), Sample(), 0
    made.outcomes = [
        {"profile": "p1", "rule": rule, "outcome": "pass", "judgements": 3} for rule in ("SG-001", "FIN-002")
    ]
    for unit_number in range(units):
        region = REGIONS[unit_number % len(REGIONS)]
        name = f"{region}{BUREAUS[unit_number // len(REGIONS) % len(BUREAUS)]}"
        name += "" if unit_number < len(REGIONS) * len(BUREAUS) else f"第{unit_number}分局"
        if unit_number == 1:
            name = HOSTILE
        if unit_number == 2:
            name = f"{region}退役军人事务及优抚安置服务保障中心（{region}军队离休退休干部休养所、烈士陵园管理处）综合服务大队"
        again = dice.sample(RULES, 2)
        for year in YEARS:
            report = report_row(number, name, region, year)
            rules = [] if unit_number % 5 == 4 else again + dice.sample(RULES, dice.randrange(most_faults))
            found = [finding_row(report, rule, place) for place, rule in enumerate(rules)]
            for severity, column in (("error", "errors"), ("warning", "warnings"), ("info", "infos")):
                report[column] = sum(one["severity"] == severity for one in found)
            report["fails"] = len(found)
            made.reports.append(report)
            made.findings += found
            made.findings.append(
                finding_row(report, RULES[4], 90, outcome="unknown", message_zh="预算数没有写", suspects=[])
            )
            number += 1
        if unit_number % 6 == 0 and made.reports[-1]["fails"]:
            made.findings += _across(made.reports[-1], made.reports[-2], unit_number)
    made.reports += [unreadable_row(number + one, f"丙县/2023/加密文件{one}.pdf") for one in range(units // 20)]
    made.runs = [run_row(len(made.reports), units // 20)]
    return made


def _across(report: Row, earlier: Row, number: int) -> list[Row]:
    rule = ("XYR-001", "error", "年初结转等于上年年末结转", "what was carried over is what was left", "万元")
    other = ("XRP-004", "warning", "与其他单位文字雷同", "its text is that of another unit", "")
    quote = "我单位高度重视绩效自评工作，成立了以局长为组长的领导小组"
    return [
        finding_row(report, rule, number, scope="years", peers=[earlier["report_id"]]),
        finding_row(report, other, number, scope="reports", peers=["r000003", "r000009"], quote=quote, suspects=[]),
    ]
