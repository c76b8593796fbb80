"""Seeded reports whose figures agree with one another, about 20 KB each, or with one figure slipped."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.kernel.figure import rounded

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, object]
Path = tuple[str | int, ...]

INCOME = {"superior_subsidy": "上级补助收入", "business": "事业收入", "operating": "经营收入", "other": "其他收入"}
FUNCTIONS = (
    "201 一般公共服务支出",
    "205 教育支出",
    "206 科学技术支出",
    "208 社会保障和就业支出",
    "210 卫生健康支出",
    "211 节能环保支出",
    "212 城乡社区支出",
    "213 农林水支出",
    "221 住房保障支出",
)
CURRENT = {"cash": "货币资金", "treasury_quota": "财政应返还额度", "receivables": "应收款项"}
NONCURRENT = {"fixed_net": "固定资产净值", "cip": "在建工程", "intangible_net": "无形资产净值"}
REASONS = (
    "本年新增专项任务，相应安排的经费增加",
    "严格落实过紧日子要求，压减一般性支出",
    "部分项目实施进度调整，资金结转下年使用",
    "人员变动及工资标准调整",
)
SMALLEST_PART = 2_000
SLIP = 1_000_00


@dataclass(frozen=True, slots=True)
class Amounts:
    """The budget, the final accounts and the prior year's final accounts of an item, in units of 0.01."""

    initial: int
    final: int
    prior: int

    def __sub__(self, other: Amounts) -> Amounts:
        """Return what is left."""
        return Amounts(self.initial - other.initial, self.final - other.final, self.prior - other.prior)


def reports(count: int, seed: int, slip_share: Fraction = Fraction(0)) -> list[bytes]:
    """Return `count` reports as JSON; about `slip_share` of them hold one figure that contradicts the others."""
    return [json.dumps(one, ensure_ascii=False).encode() for one in trees(count, seed, slip_share)]


def trees(count: int, seed: int, slip_share: Fraction = Fraction(0), first: int = 0) -> list[Json]:
    """Return the reports of `reports` before they are written; `first` is the number of the first unit."""
    chance = random.Random(seed)
    made = [_report(chance, first + index) for index in range(count)]
    for one in made:
        if chance.randrange(10_000) < slip_share * 10_000:
            _slip(chance, one)
    return made


def _report(chance: random.Random, index: int) -> Json:
    spent = _amounts(chance, 2_000_000, 40_000_000)
    earned = Amounts(spent.initial, spent.final + chance.randrange(-100_000, 100_000), spent.prior)
    opening = chance.randrange(200_000, 900_000)
    return {
        "schema_version": "1.0",
        "report_id": f"generated-{index}",
        "meta": {
            "fiscal_year": 2021,
            "report_type": "dept_overall",
            "title": "2021年度部门整体支出绩效自评报告",
            "money_unit": "万元",
        },
        "unit": {
            "name": f"示例单位{index}",
            "kind": "行政",
            "staff": {"on_payroll": str(chance.randrange(20, 90)), "retired": str(chance.randrange(0, 30))},
        },
        "finance": {
            "income": _income(chance, earned),
            "expenditure": _expenditure(chance, spent),
            "balance": {
                "opening": _printed(opening),
                "closing": {"total": _printed(opening + earned.final - spent.final)},
            },
            "execution": {"rate_stated": _rate(spent.final, spent.initial), "base_declared": "initial"},
        },
        "three_public": _three_public(chance),
        "assets": _assets(chance),
        "operating_cost": _line(chance, "机关运行经费", _amounts(chance, 20_000, 400_000)),
        "goals": _goals(),
        "evaluation": {"score": {"value": "96.5", "unit": "分"}, "grade": "优"},
        "problems": [{"id": f"P{one}", "text": f"预算编制的精细化程度有待提高（{one}）"} for one in (1, 2)],
        "measures": [
            {"id": f"M{one}", "text": f"加强预算编制和执行的衔接（{one}）", "addresses": [f"P{one}"]} for one in (1, 2)
        ],
    }


def _income(chance: random.Random, whole: Amounts) -> Json:
    fiscal, *others = _split(chance, whole, 1 + len(INCOME))
    general, fund = _split(chance, fiscal, 2)
    share = _share_of(whole, "finance.income.total.final")
    return {
        "total": _line(chance, "本年收入合计", whole),
        "fiscal": {
            "total": _line(chance, "财政拨款收入", fiscal, share),
            "general": _line(chance, "一般公共预算财政拨款收入", general, share),
            "fund": _line(chance, "政府性基金预算财政拨款收入", fund, share),
        },
        **{key: _line(chance, label, one, share) for (key, label), one in zip(INCOME.items(), others, strict=True)},
    }


def _expenditure(chance: random.Random, whole: Amounts) -> Json:
    basic, project = _split(chance, whole, 2)
    personnel, public = _split(chance, basic, 2)
    share = _share_of(whole, "finance.expenditure.total.final")
    inner = _share_of(basic, "finance.expenditure.basic.total.final")
    functions = zip(FUNCTIONS, _split(chance, whole, len(FUNCTIONS)), strict=True)
    return {
        "total": _line(chance, "本年支出合计", whole),
        "basic": {
            "total": _line(chance, "基本支出", basic, share),
            "personnel": _line(chance, "人员经费", personnel, inner),
            "public": _line(chance, "日常公用经费", public, inner),
        },
        "project": {"total": _line(chance, "项目支出", project, share)},
        "by_function": [{"code": name[:3], **_line(chance, name[4:], one, share)} for name, one in functions],
    }


def _three_public(chance: random.Random) -> Json:
    whole = _amounts(chance, 8_000, 40_000)
    overseas, reception, vehicle = _split(chance, whole, 3)
    purchase, operation = _split(chance, vehicle, 2)
    share = _share_of(whole, "three_public.total.final")
    return {
        "total": _line(chance, "“三公”经费合计", whole),
        "overseas": _line(chance, "因公出国（境）费", overseas, share),
        "reception": {"total": _line(chance, "公务接待费", reception, share)},
        "vehicle": {
            "total": _line(chance, "公务用车购置及运行维护费", vehicle, share),
            "purchase": _line(chance, "公务用车购置费", purchase),
            "operation": _line(chance, "公务用车运行维护费", operation),
        },
        "counts": {
            "overseas_groups": {"value": str(chance.randrange(1, 9)), "unit": "个"},
            "vehicles_bought": str(chance.randrange(1, 4)),
            "vehicles_held": str(chance.randrange(4, 30)),
            "reception_batches": str(chance.randrange(20, 90)),
            "reception_persons": str(chance.randrange(200, 900)),
        },
        "scope": "财政拨款",
    }


def _assets(chance: random.Random) -> Json:
    whole = chance.randrange(5_000_000, 90_000_000)
    current, noncurrent = _parts(chance, whole, 2)
    liabilities, net = _parts(chance, whole, 2)
    return {
        "as_of": "2021-12-31",
        "total": {"label": "资产合计", "final": _printed(whole)},
        "current": _stock(chance, "流动资产", current, CURRENT, whole),
        "noncurrent": _stock(chance, "非流动资产", noncurrent, NONCURRENT, whole),
        "liabilities": {"label": "负债合计", "final": _printed(liabilities)},
        "net_assets": {"label": "净资产合计", "final": _printed(net)},
    }


def _stock(chance: random.Random, label: str, total: int, parts: dict[str, str], whole: int) -> Json:
    stated = {"share": _rate(total, whole), "share_of": "assets.total.final"}
    held = zip(parts.items(), _parts(chance, total, len(parts)), strict=True)
    return {
        "total": {"label": label, "final": _printed(total), "stated": stated},
        **{key: {"label": name, "final": _printed(one)} for (key, name), one in held},
    }


def _goals() -> Json:
    numbers = range(1, 7)
    return {
        "targets": [
            {
                "id": f"T{one}",
                "text": f"全年完成第{one}类任务不少于{one * 10}件",
                "qty": {"value": str(one * 10), "unit": "件", "op": "≥"},
            }
            for one in numbers
        ],
        "results": [
            {
                "id": f"R{one}",
                "target_ids": [f"T{one}"],
                "text": f"全年完成第{one}类任务{one * 10 + 2}件",
                "qty": {"value": str(one * 10 + 2), "unit": "件"},
            }
            for one in numbers
        ],
    }


def _share_of(whole: Amounts, path: str) -> Callable[[Amounts], Json]:
    return lambda part: {"share": _rate(part.final, whole.final), "share_of": path}


def _line(chance: random.Random, label: str, one: Amounts, share: Callable[[Amounts], Json] | None = None) -> Json:
    return {
        "label": label,
        "initial": _printed(one.initial),
        "final": _printed(one.final),
        "prior_final": _printed(one.prior),
        "stated": {
            **(share(one) if share else {}),
            "completion_rate": _rate(one.final, one.initial),
            "completion_base": "initial",
            "yoy_delta": _printed(one.final - one.prior),
            "yoy_rate": _rate(one.final - one.prior, one.prior),
        },
        "reasons": [{"text": chance.choice(REASONS), "compares": compares} for compares in ("vs_budget", "vs_prior")],
    }


def _amounts(chance: random.Random, low: int, high: int) -> Amounts:
    return Amounts(chance.randrange(low, high), chance.randrange(low, high), chance.randrange(low, high))


def _split(chance: random.Random, whole: Amounts, count: int) -> list[Amounts]:
    columns = (_parts(chance, each, count) for each in (whole.initial, whole.final, whole.prior))
    return [Amounts(*row) for row in zip(*columns, strict=True)]


def _parts(chance: random.Random, whole: int, count: int) -> list[int]:
    """Return `count` amounts, none of them tiny, that make up `whole`."""
    smallest = min(SMALLEST_PART, whole // (2 * count))
    free = whole - smallest * count
    cuts = sorted(chance.randrange(free + 1) for _ in range(count - 1))
    return [smallest + high - low for low, high in zip([0, *cuts], [*cuts, free], strict=True)]


def _printed(amount: int) -> str:
    return str(rounded(Fraction(amount, 100), 2))


def _rate(part: int, whole: int) -> str:
    return str(rounded(Fraction(100 * part, whole), 2))


def _slip(chance: random.Random, tree: Json) -> None:
    """Raise one printed part of the expenditure, so that it contradicts its total and its own share."""
    expenditure = tree["finance"]["expenditure"]  # type: ignore[index]  # as `_report` makes it
    row = chance.choice(
        [expenditure["basic"]["personnel"], expenditure["project"]["total"], *expenditure["by_function"]]
    )
    row["final"] = _printed(int(row["final"].replace(".", "")) + SLIP)
