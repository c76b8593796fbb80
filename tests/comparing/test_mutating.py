from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from checker.cli.exit_codes import Exit
from checker.cli.mutation_command import run_mutate
from checker.comparing.mutating import mutate_across
from checker.kernel.errors import RuleError
from checker.rules.across_examples import load_across_examples
from checker.rules.load import load_text
from tests.comparing.test_loading import written

if TYPE_CHECKING:
    from pathlib import Path

CHANGE = {
    "kind": "change", "each": "", "now": "", "before": "", "value": "单位.人员.在职在编人数", "max_change": "变动线",
    "report_types": "[dept_overall]", "message": "{zh: '{数} {限}', en: '{figure} {limit}'}",
}  # fmt: skip
STAFF = "      - {{unit: 甲局, year: {year}, data: {{单位.人员.在职在编人数: {staff}}}}}\n"


def example(outcome: str, before: int, now: int) -> str:
    return f"  - {outcome}:\n" + STAFF.format(year=2022, staff=before) + STAFF.format(year=2023, staff=now)


def pack(folder: Path, *examples: str) -> Path:
    written(folder, **CHANGE)
    (folder / "t.examples.yaml").write_text("T-001:\n" + "".join(examples), encoding="utf-8")
    return folder


def unnoticed(folder: Path) -> list[tuple[str, str]]:
    text = load_text(folder)
    tried = tuple(mutate_across(text, load_across_examples(folder, text.rulebook)))
    assert len(tried) == 4
    return [(one.mutant.where, one.mutant.after) for one in tried if not one.is_noticed]


def test_examples_close_to_the_line_notice_that_it_was_moved(tmp_path: Path):
    near = pack(tmp_path / "near", example("pass", 100, 110), example("fail", 100, 111))
    far = pack(tmp_path / "far", example("pass", 100, 101), example("fail", 100, 300))

    assert unnoticed(near) == [("report_types", "")]
    assert unnoticed(far) == [("report_types", ""), ("params.变动线", "10% + 10%"), ("params.变动线", "10% - 10%")]


def test_the_score_counts_rules_across_reports_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = pack(tmp_path, example("pass", 100, 101), example("fail", 100, 300))

    assert run_mutate("T-", "zh", str(folder), "never", suggests=False) is Exit.FINDINGS
    assert "params.变动线\n    -  10%\n    +  10% + 10%" in capsys.readouterr().out


def test_an_example_of_such_a_rule_that_does_not_hold_is_told(tmp_path: Path):
    folder = pack(tmp_path, example("pass", 100, 300))

    with pytest.raises(RuleError) as refused:
        run_mutate("T-", "zh", str(folder), "never", suggests=False)

    assert [one.code for one in refused.value.problems] == ["GJ-L211"]


def test_without_the_engine_it_is_said_that_they_were_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    folder = pack(tmp_path, example("pass", 100, 110))
    monkeypatch.setitem(sys.modules, "duckdb", None)
    for name in [one for one in sys.modules if one.startswith(("checker.comparing", "checker.storing.duckdb_door"))]:
        monkeypatch.delitem(sys.modules, name)

    assert run_mutate("T-", "zh", str(folder), "never", suggests=False) is Exit.NOTHING_CHECKED
    assert "gouji[screen]" in capsys.readouterr().err
