"""Reports in words with slips of every sort: the wrong figure is named with what it should be, end to end."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from checker import result_of
from checker.cli.main import main
from checker.cli.selection import select
from checker.findings.model import Finding, Outcome
from checker.findings.roots import Slip
from checker.kernel.shipped import shipped
from checker.pipeline import Run, check, check_files
from checker.rules.model import Rulebook, Severity
from tests.shipped_rules import national

if TYPE_CHECKING:
    from checker.pipeline import Checked


@pytest.fixture(autouse=True)
def a_page_as_wide_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "wrong-figures"
SCHEMA = json.loads((shipped("schemas") / "result-v1.schema.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Slipped:
    """A slip planted in a report, and how it must be told."""

    printed: str
    """Stands in the text once."""
    right: str
    head: str
    beneath: tuple[str, ...]
    path: str
    stated: str
    proposed: str
    slip: Slip
    others: tuple[str, ...] = ()
    """Figures that may be wrong instead of it, by what the report says."""


SPENT = "finance.expenditure.total.final"
RECEPTION = "three_public.reception.total"
PLANTED = {
    "2023-文化旅游局": (
        Slipped(
            printed="本年支出合计1,826.47万元",
            right="本年支出合计1,862.47万元",
            head="ARI-005",
            beneath=("ARI-006", "ARI-014", "RAT-001", "RAT-001"),
            path=SPENT,
            stated="1826.47",
            proposed="1862.47",
            slip=Slip.SWAPPED,
        ),
    ),
    "2022-农机中心": (
        Slipped(
            printed="下降15.40%",
            right="下降13.35%",
            head="SG-004",
            beneath=(),
            path=f"{RECEPTION}.stated.yoy_rate",
            stated="-15.40",
            proposed="-13.35",
            slip=Slip.BASE,
            others=(f"{RECEPTION}.stated.yoy_delta",),
        ),
    ),
    "2021-住建局": (
        Slipped(
            printed="支出决算为38.62元",
            right="支出决算为38.62万元",
            head="TXT-002",
            beneath=("TXT-004",),
            path="statements.33.value",
            stated="38.62",
            proposed="386200.00",
            slip=Slip.UNIT,
        ),
    ),
    "2020-卫生监督所": (
        Slipped(
            printed="支出决算为21.55万元",
            right="支出决算为27.75万元",
            head="SG-002",
            beneath=("RAT-008", "SG-003", "SG-004"),
            path="three_public.total.final",
            stated="21.55",
            proposed="27.75",
            slip=Slip.LEFT_OUT,
        ),
    ),
    "2024-水利局": (
        Slipped(
            printed="本年支出合计2,874.90万元",
            right="本年支出合计3,061.40万元",
            head="ARI-005",
            beneath=("ARI-012", "ARI-014", "RAT-001", "RAT-001", "RAT-003"),
            path=SPENT,
            stated="2874.90",
            proposed="3061.40",
            slip=Slip.PREVIOUS,
        ),
    ),
    "2023-气象局": (
        Slipped(
            printed="支出决算为2.76万元",
            right="支出决算为2.26万元",
            head="SG-002",
            beneath=("SG-003", "SG-004"),
            path=f"{RECEPTION}.final",
            stated="2.76",
            proposed="2.26",
            slip=Slip.DIGIT,
        ),
        Slipped(
            printed="下降5.48%",
            right="下降4.58%",
            head="SG-004",
            beneath=(),
            path="three_public.total.stated.yoy_rate",
            stated="-5.48",
            proposed="-4.58",
            slip=Slip.SWAPPED,
            others=("three_public.total.stated.yoy_delta",),
        ),
    ),
}
UNLIKE = {"TXT-004"}
"""Says that two figures look like one in two units: no equality, and so told beside the wrong figure, not beneath it."""

every_report = pytest.mark.parametrize("name", PLANTED)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return national()


@pytest.fixture(scope="module")
def checked(rulebook: Rulebook) -> dict[str, Checked]:
    return {name: check(path_of(name).read_bytes(), str(path_of(name)), rulebook) for name in PLANTED}


def path_of(name: str) -> Path:
    return FOLDER / f"{name}.txt"


def errors(checked: Checked) -> list[Finding]:
    assert checked.judged is not None
    return [
        one for one in checked.judged.findings if one.outcome is Outcome.FAIL and one.severity is Severity.ERROR
    ]  # fmt: skip


def test_every_report_of_the_folder_is_expected():
    assert {one.stem for one in FOLDER.iterdir()} == set(PLANTED)


@every_report
def test_each_slip_is_told_once_with_the_figure_and_what_it_should_be(name: str, checked: dict[str, Checked]):
    judged = checked[name].judged
    assert judged is not None
    found = {one.id: one for one in judged.findings}

    told = [
        Slipped(
            printed=planted.printed,
            right=planted.right,
            head=found[head].rule.id,
            beneath=tuple(sorted(found[one].rule.id for one in behind.beneath)),
            path=first.change.path,
            stated=first.change.stated,
            proposed=first.change.proposed,
            slip=first.change.slip,
            others=tuple(one.change.path for one in others),
        )
        for planted, (head, behind) in zip(PLANTED[name], judged.told.heads.items(), strict=True)
        for first, *others in [behind.root.suspects]
    ]

    assert told == list(PLANTED[name])
    assert all(not behind.root.sets for behind in judged.told.heads.values())


@every_report
def test_nothing_else_is_an_error(name: str, checked: dict[str, Checked]):
    judged = checked[name].judged
    assert judged is not None
    told = {*judged.told.heads, *judged.told.under}

    assert {one.rule.id for one in errors(checked[name]) if one.id not in told} <= UNLIKE


@every_report
def test_the_wrong_figure_is_quoted_where_it_stands(name: str, checked: dict[str, Checked], rulebook: Rulebook):
    result = result_of(Run(rulebook=rulebook, reports=(checked[name],)), "0.1.0")
    text = path_of(name).read_text(encoding="utf-8")

    suspects = [one["suspects"][0] for one in result["reports"][0]["findings"] if one["suspects"]]

    assert len(suspects) == len(PLANTED[name])
    for one, planted in zip(suspects, PLANTED[name], strict=True):
        place, start = one["place"], text.index(planted.printed)
        assert text[place["start"] : place["end"]] == place["quote"]
        assert start <= place["start"] <= place["end"] == start + len(planted.printed)


@every_report
def test_with_the_slip_undone_nothing_contradicts_anything(name: str, rulebook: Rulebook):
    text = path_of(name).read_text(encoding="utf-8")
    for one in PLANTED[name]:
        assert text.count(one.printed) == 1
        text = text.replace(one.printed, one.right)

    mended = check(text.encode(), "报告.txt", rulebook)

    assert errors(mended) == []
    assert mended.judged is not None
    assert mended.judged.roots == ()


@pytest.mark.parametrize("name", [name for name, slips in PLANTED.items() if len(slips) > 1])
def test_with_one_of_two_slips_undone_the_other_is_told_as_before(name: str, rulebook: Rulebook):
    first, second = PLANTED[name]
    text = path_of(name).read_text(encoding="utf-8")

    for undone, left in ((first, second), (second, first)):
        judged = check(text.replace(undone.printed, undone.right).encode(), "报告.txt", rulebook).judged
        assert judged is not None
        (behind,) = judged.told.heads.values()
        assert (behind.root.suspects[0].change.path, behind.root.suspects[0].change.proposed) == (
            left.path,
            left.proposed,
        )


ZH = """\
× 1/2  “三公”经费决算分项合计                                                                 SG-002
  位置  “三公”经费支出  第 15 行第 31 字
        …年度“三公”经费支出预算为18.00万元，支出决算为【15.84万元】，完成预算的88.00%，比上年减少
        0.76万元…
  问题  “三公”经费支出决算数 15.84万元，分项合计 16.34万元，两者不符
  算式  因公出国（境）费 0.00万元 ＋ 公务接待费 2.76万元 ＋ 公务用车购置及运行维护费 13.58万元 ＝
        16.33–16.36万元；报告写 15.84万元，差 0.50万元
  疑错  公务接待费·决算数（第 15 行第 128 字） 2.76万元 应为 2.26万元，2.25–2.27万元 都说得通（一位
        数字写错）
  印证  其余各数由 SG-001、SG-003、SG-004 印证
  同因  SG-003 “三公”经费完成率：公务接待费完成率写为 75.33%，按 2.76万元 ÷ 3.00万元 应为 92.00%
  同因  SG-004 “三公”经费增减额与增减率：公务接待费增减率写为 -9.60%，按增减额 -0.24万元 和决算数
        2.76万元 应为 -8.00%
"""
ZH_PREVIEW = """\
改正预览（只供参考，文件没有改动）
  ·  公务接待费·决算数  2.76万元 → 2.26万元
    第 15 行第 128 字
    - 公务接待费支出预算为3.00万元，支出决算为【2.76万元】，完成预算的75.33%，比上年减少0.24万元，下
      降9.60%；
    + 公务接待费支出预算为3.00万元，支出决算为【2.26万元】，完成预算的75.33%，比上年减少0.24万元，下
      降9.60%；
  ·  “三公”经费支出·增减率  -5.48% → -4.58%  最可能的一种，另有 1 种
    第 15 行第 65 字
    - 2023年度“三公”经费支出预算为18.00万元，支出决算为15.84万元，完成预算的88.00%，比上年减少
      0.76万元，下降【5.48%】。
    + 2023年度“三公”经费支出预算为18.00万元，支出决算为15.84万元，完成预算的88.00%，比上年减少
      0.76万元，下降【4.58%】。
"""


def test_the_terminal_shows_suspects_evidence_and_the_corrected_sentences(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("GOUJI_LANG", raising=False)
    paths = [path_of(name) for name in PLANTED]
    before = [hashlib.sha256(one.read_bytes()).hexdigest() for one in paths]
    as_json = tmp_path / "result.json"

    code = main(
        ["check", *map(str, paths), "--isolated", "--fix-preview", "--quiet", "--output", "text", "--output", f"json={as_json}"]
    )  # fmt: skip
    out = capsys.readouterr().out

    assert code == 1
    assert ZH in out
    assert ZH_PREVIEW in out
    for line in (
        "本年支出合计·决算数 1,826.47万元 应为 1,862.47万元，1,862.46–1,862.49万元 都说得通（两位数字",
        "公务接待费·增减率 -15.40% 应为 -13.35%，-13.35 – -13.34% 都说得通（分母用错）",
        "38.62元 应为 38.62万元",
        "“三公”经费·决算数 21.55万元 应为 27.75万元，27.74–27.76万元 都说得通（合计少加一项）",
        "本年支出合计·决算数 2,874.90万元 应为 3,061.40万元，3,061.39–3,061.42万元 都说得通（与上年数",
        # The previews, in the manner in which each figure is printed.
        "    + 本年支出合计【1,862.47万元】，其中：",
        "      5,900.00元，下降【13.35%】，主要原因是",
        "支出决算为【38.62万元】",
        "支出决算为【27.75万元】",
        "本年支出合计【3,061.40万元】",
    ):
        assert line in out
    assert [hashlib.sha256(one.read_bytes()).hexdigest() for one in paths] == before
    result = json.loads(as_json.read_text(encoding="utf-8"))
    assert [one.message for one in Draft202012Validator(SCHEMA).iter_errors(result)] == []
    assert [
        (one["path"], one["from"], one["to"], one["slip"])
        for report in result["reports"]
        for finding in report["findings"]
        for one in finding["suspects"][:1]
    ] == [(one.path, one.stated, one.proposed, one.slip.value) for each in PLANTED.values() for one in each]


EN = """\
  suspect  公务接待费, final accounts (line 15, column 128) 2.76万元 should be 2.26万元;
           2.25–2.27万元 would agree (one digit is wrong)
  evidence  the other figures are confirmed by SG-001, SG-003, SG-004
  same root  SG-003 three public completion rate recomputes: 公务接待费: completion rate stated as
"""
EN_SEVERAL = """  suspect  one of 2 figures is wrong; changing one is enough, the likeliest first
      ①  “三公”经费支出, year-on-year rate -5.48% should be -4.58%; -4.64 – -4.54% would agree (two
         digits are swapped)
      ②  “三公”经费支出, year-on-year change (line 15, column 56) -0.76万元 should be -0.92万元;
         -0.92 – -0.91万元 would agree
"""
EN_PREVIEW = """corrections previewed (the file is not changed)
  ·  公务接待费, final accounts  2.76万元 → 2.26万元
    line 15, column 128
"""


def test_in_english_the_same_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("GOUJI_LANG", raising=False)

    code = main(["check", str(path_of("2023-气象局")), "--isolated", "--fix-preview", "--lang", "en"])
    out = capsys.readouterr().out

    assert code == 1
    assert EN in out
    assert EN_SEVERAL in out
    assert EN_PREVIEW in out
    assert "疑错" not in out


def test_a_report_with_its_slips_undone_is_no_error_to_the_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("GOUJI_LANG", raising=False)
    text = path_of("2023-文化旅游局").read_text(encoding="utf-8")
    for one in PLANTED["2023-文化旅游局"]:
        text = text.replace(one.printed, one.right)
    path = tmp_path / "报告.txt"
    path.write_text(text, encoding="utf-8")

    code = main(["check", str(path), "--isolated", "--fix-preview", "--fail-level", "error"])
    out = capsys.readouterr().out

    assert code == 0
    assert "疑错" not in out
    assert "没有能指明应改成什么的数" in out


REASONING = """\
哪个数错了  “三公”经费
  ·  “三公”经费·完成率 86.72%  没有一个值能使各式都相符
      × SG-003  要求它是 67.30 ~ 67.39%
  ·  “三公”经费·决算数 21.55万元  ← 可能是它
      × RAT-008  要求它是 27.70 ~ 27.81万元
      × SG-002   要求它是 27.73 ~ 27.78万元
      × SG-003   要求它是 27.74 ~ 27.76万元
      × SG-004   要求它是 27.66 ~ 27.89万元
  ·  “三公”经费·年初预算数 32.00万元  没有一个值能使各式都相符
      √ SG-001  要求它是 31.98 ~ 32.03万元
      × SG-003  要求它是 24.84 ~ 24.86万元
  疑错  “三公”经费·决算数（第 15 行第 35 字） 21.55万元 应为 27.75万元，27.74–27.76万元 都说得通（合
        计少加一项）
"""


def test_a_trial_of_a_rule_shows_how_the_figure_was_found(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("GOUJI_LANG", raising=False)
    path, as_json = path_of("2020-卫生监督所"), tmp_path / "trial.json"

    main(["rules", "try", "SG-003", str(path), "--at", "three_public.total", "-o", "text", "-o", f"json={as_json}"])
    out = capsys.readouterr().out

    assert REASONING in out
    (reason,) = json.loads(as_json.read_text(encoding="utf-8"))["reasoning"]
    assert [(one["path"], one["is_suspect"]) for one in reason["figures"]] == [
        ("three_public.total.stated.completion_rate", False),
        ("three_public.total.final", True),
        ("three_public.total.initial", False),
    ]
    assert reason["figures"][0]["admissions"] == [
        {"rule": "SG-003", "subject": "three_public.total", "holds": False, "low": "67.30", "high": "67.39", "is_none": False}
    ]  # fmt: skip
    assert [(one["to"], one["slip"]) for one in reason["suspects"]] == [("27.75", "part_left_out")]


def test_a_trial_in_english_shows_the_same(capsys: pytest.CaptureFixture[str]):
    main(["rules", "try", "SG-003", str(path_of("2020-卫生监督所")), "--at", "three_public.total", "--lang", "en"])
    out = capsys.readouterr().out

    assert "which figure is wrong  “三公”经费\n" in out
    assert "  ·  “三公”经费, final accounts 21.55万元  <- may be it\n" in out
    assert "      × SG-002   needs it to be 27.73 ~ 27.78万元\n" in out
    assert "no value of it agrees with all" in out


def test_which_rules_were_asked_does_not_change_what_the_figure_should_be():
    path = FOLDER / "2020-卫生监督所.txt"
    book = national()
    whole = check_files([path], book)
    some = check_files([path], select(book, ("SG-002",), ()), witnesses=book)

    def suspects(run: Run) -> list[tuple[str, str]]:
        judged = run.reports[0].judged
        assert judged is not None
        return [(one.change.path, one.change.proposed) for root in judged.roots for one in root.suspects]

    assert suspects(some) == suspects(whole) != []
