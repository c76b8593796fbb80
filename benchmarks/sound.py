"""Seeded reports, about 20 KB each, in which no rule of the national rulebook finds a fault, or one figure slipped.

Those of `benchmarks.generate` tie, yet every amount in them jumps from year to year, so that a rulebook which asks why
has forty findings in each. Here amounts move by a few per cent, and what a complete report gives is given.
"""

from __future__ import annotations

import json
import random
from fractions import Fraction
from typing import cast

from benchmarks.generate import Amounts, Json, _line, _printed, _share_of, _slip, trees

GROUPS = (
    ("finance.income.total", ("fiscal.total", "superior_subsidy", "business", "operating", "other")),
    ("finance.income.fiscal.total", ("general", "fund")),
    ("finance.expenditure.total", ("basic.total", "project.total")),
    ("finance.expenditure.basic.total", ("personnel", "public")),
    ("finance.expenditure.total", tuple(f"by_function.{index}" for index in range(9))),
    ("three_public.total", ("overseas", "reception.total", "vehicle.total")),
    ("three_public.vehicle.total", ("purchase", "operation")),
    ("operating_cost", ()),
)
"""Lines, and the lines beside them that make them up; wholes come before their parts."""

INNER = {
    "finance.expenditure.basic.personnel": "finance.expenditure.basic.total",
    "finance.expenditure.basic.public": "finance.expenditure.basic.total",
    "three_public.vehicle.purchase": None,
    "three_public.vehicle.operation": None,
    "operating_cost": None,
}
"""What a line states its share of, where that is not the total of its block."""

BOUGHT = {"goods": "货物", "works": "工程", "services": "服务"}
REASONS = (
    "压减了{label}中一般性支出的规模，严格控制开支",
    "上年{label}中有一次性任务的经费，今年没有再安排",
)


def sound_reports(count: int, seed: int, slip_share: Fraction = Fraction(0), first: int = 0) -> list[bytes]:
    """Return `count` reports as JSON; about `slip_share` of them hold one figure that contradicts the others."""
    chance = random.Random(seed)
    made = [_sound(chance, tree) for tree in trees(count, seed, first=first)]
    for one in made:
        if chance.randrange(10_000) < slip_share * 10_000:
            _slip(chance, one)
    return [json.dumps(one, ensure_ascii=False).encode() for one in made]


def _sound(chance: random.Random, tree: Json) -> Json:
    amounts = _calm(chance, tree)
    for path in amounts:
        _put(tree, path, _stated(chance, path, amounts, str(_at(tree, path)["label"])))
    expenditure = amounts["finance.expenditure.total"]
    _at(tree, "finance.expenditure.total")["adjusted"] = _printed(expenditure.initial)
    income = amounts["finance.income.total"].final
    opening = 500_000 + chance.randrange(100_000)
    balance = _at(tree, "finance.balance")
    balance["opening"], balance["closing"] = (
        _printed(opening),
        {"total": _printed(opening + income - expenditure.final)},
    )
    execution = _at(tree, "finance.execution")
    execution["rate_stated"] = _at(tree, "finance.expenditure.total.stated")["completion_rate"]
    _complete(tree, amounts)
    return tree


def _calm(chance: random.Random, tree: Json) -> dict[str, Amounts]:
    """Return every line's amounts: the budgets as they were, the rest within a few per cent of them."""
    found: dict[str, Amounts] = {}
    for whole, parts in GROUPS:
        if whole not in found:
            initial = _cents(_at(tree, whole)["initial"])
            final = initial * chance.randrange(950, 990) // 1000
            found[whole] = Amounts(initial, final, final * chance.randrange(1010, 1040) // 1000)
        prefix = whole.rpartition(".")[0]
        budgets = [_cents(_at(tree, f"{prefix}.{one}")["initial"]) for one in parts]
        finals, priors = (_shared(each, budgets) for each in (found[whole].final, found[whole].prior))
        for part, *row in zip(parts, budgets, finals, priors, strict=True):
            found[f"{prefix}.{part}"] = Amounts(*row)
    return found


def _shared(whole: int, weights: list[int]) -> list[int]:
    """Return parts of `whole` in proportion to the weights."""
    ends = [whole * sum(weights[: index + 1]) // sum(weights) for index in range(len(weights))]
    return [high - low for low, high in zip([0, *ends], ends, strict=False)]


def _stated(chance: random.Random, path: str, amounts: dict[str, Amounts], label: str) -> Json:
    block = "three_public" if path.startswith("three_public") else ".".join(path.split(".")[:2])
    whole = INNER.get(path, f"{block}.total")
    share = _share_of(amounts[whole], f"{whole}.final") if whole not in (None, path) else None
    line = _line(chance, label, amounts[path], share)
    compared = ("vs_budget", "vs_prior")
    line["reasons"] = [
        {"text": text.format(label=label), "compares": one} for text, one in zip(REASONS, compared, strict=True)
    ]
    return line


def _complete(tree: Json, amounts: dict[str, Amounts]) -> None:
    """Give what a complete report gives beside its amounts."""
    unit = cast("Json", tree["unit"])
    unit["establishment"] = "100"
    counts = _at(tree, "three_public.counts")
    counts["overseas_persons"] = str(9 + amounts["three_public.overseas"].final // 2_00)
    counts["vehicles_held"] = str(1 + amounts["three_public.vehicle.operation"].final // 3_00)
    counts["reception_persons"] = str(amounts["three_public.reception.total"].final // 2)
    counts["reception_batches"] = str(amounts["three_public.reception.total"].final // 20)
    reception = _at(tree, "three_public.reception")
    total = cast("Json", reception["total"])
    reception["domestic"] = {"label": "国内接待费", **{key: total[key] for key in ("initial", "final", "prior_final")}}
    project = amounts["finance.expenditure.project.total"]
    tree["projects"] = [
        {
            "name": f"专项任务{index}",
            "money": {"label": f"专项任务{index}", "initial": _printed(budget), "final": _printed(final)},
            "overall": {"target": f"按计划完成第{index}类任务"},
        }
        for index, (budget, final) in enumerate(
            zip(*(_shared(one, [2, 3]) for one in (project.initial, project.final)), strict=True), 1
        )
    ]
    bought = amounts["finance.expenditure.total"].final // 20
    kinds = zip(BOUGHT.items(), _shared(bought, [1] * len(BOUGHT)), strict=True)
    tree["procurement"] = {
        "total": {"label": "政府采购支出总额", "final": _printed(bought)},
        **{key: {"label": label, "final": _printed(one)} for (key, label), one in kinds},
    }
    public = amounts["three_public.total"]
    _at(tree, "three_public.total")["prior_initial"] = _printed(public.initial * 102 // 100)
    tree["problems"] = [
        {
            "id": f"P{one}",
            "text": f"有{one + 2}个项目在12月才支付尾款",
            "addressed_by": [f"M{one}"],
            "linked_items": ["项目支出"],
        }
        for one in (1, 2)
    ]


def _at(tree: Json, path: str) -> Json:
    found: object = tree
    for step in path.split("."):
        found = cast("list[object]", found)[int(step)] if step.isdecimal() else cast("Json", found)[step]
    return cast("Json", found)


def _put(tree: Json, path: str, line: Json) -> None:
    _at(tree, path).update(line)


def _cents(printed: object) -> int:
    return int(str(printed).replace(".", ""))
