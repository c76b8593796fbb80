from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from checker.kernel.errors import UsageError
from checker.pipeline import check_path
from checker.report.decode import decode
from checker.screening.judging import Judge
from checker.screening.locking import locked
from checker.storing.register import Entry, register_of
from tests.screening.sample import RULEBOOK, asked, judging, report, run, tables


def filled(folder: Path, count: int = 12) -> Path:
    for number in range(count):
        path = folder / f"区{number % 3}" / f"{number}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(report(number, "9.00" if number % 4 == 1 else "25.00"))
    return folder


def test_screening_finds_what_checking_one_by_one_finds(tmp_path: Path):
    inputs = filled(tmp_path / "in")
    (inputs / "坏.json").write_bytes(b'{"meta": 1}')
    (inputs / "文.txt").write_text(
        "示例单位2023年度绩效自评报告\n\n一、“三公”经费\n\n2023年公务接待费支出预算为60.00万元，支出决算为12.35万元，完成预算的20.85%。\n"
    )
    with zipfile.ZipFile(inputs / "a.zip", "w") as archive:
        archive.writestr("里.json", report(99, "1.00"))
    run(tmp_path / "out", inputs)

    for path in sorted(one for one in inputs.rglob("*") if one.is_file()):
        for checked in check_path(path, RULEBOOK):
            name = Path(checked.source).relative_to(inputs).as_posix().replace(".zip/", ".zip!")
            counts = asked(
                tmp_path / "out",
                f"select state, passed, fails, unknown, not_applicable, code from reports where source = '{name}'",  # noqa: S608
            )
            if checked.judged is None:
                assert counts == [("unreadable", None, None, None, None, checked.problems[0].code)]
                continue
            tally = {one.value: count for one, count in checked.judged.tally.items()}
            found = asked(
                tmp_path / "out",
                f"select finding_id, rule, message_zh, stated from findings join reports using (report_id) where source = '{name}' order by all",  # noqa: S608
            )
            expected = sorted((one.id, one.rule.id, one.message.zh, one.stated) for one in checked.judged.findings)
            assert counts == [("judged", tally["pass"], tally["fail"], tally["unknown"], tally["not_applicable"], None)]
            assert sorted(found) == expected


def test_what_comes_out_does_not_depend_on_how_many_worked_at_it(tmp_path: Path):
    inputs = filled(tmp_path / "in", 40)
    for jobs in (1, 3):
        run(tmp_path / f"out{jobs}", inputs, jobs=jobs)

    assert tables(tmp_path / "out1") == tables(tmp_path / "out3")


def test_nor_on_whether_the_rules_were_compiled_by_then(tmp_path: Path):
    inputs = filled(tmp_path / "in", 90)
    made = judging()[0]
    compiled = Judge(made)
    compiled.evaluator.prepare(decode(report(1), "r.json"))
    run(tmp_path / "plain", inputs, jobs=1)
    run(tmp_path / "compiled", inputs, jobs=1, judge=compiled.judge)

    assert tables(tmp_path / "plain") == tables(tmp_path / "compiled")


def test_unchanged_inputs_are_not_judged_again_and_changed_ones_are(tmp_path: Path):
    inputs, out = filled(tmp_path / "in"), tmp_path / "out"
    run(out, inputs)
    second = run(out, inputs)
    (inputs / "区0" / "0.json").write_bytes(report(0, "1.00"))
    third = run(out, inputs)

    assert (second.reports, second.kept) == (12, 12)
    assert (third.reports, third.kept) == (12, 11)


def test_a_run_taken_up_again_is_as_one_that_was_made_at_once(tmp_path: Path):
    inputs = filled(tmp_path / "in", 30)
    run(tmp_path / "again", inputs)
    (inputs / "区1" / "1.json").unlink()
    (inputs / "区2" / "新.json").write_bytes(report(77, "2.00"))
    (inputs / "区0" / "0.json").write_bytes(report(0, "3.00"))
    run(tmp_path / "again", inputs)
    run(tmp_path / "once", inputs)

    assert tables(tmp_path / "again") == tables(tmp_path / "once")


def test_a_file_that_was_only_touched_is_read_but_not_judged(tmp_path: Path):
    inputs, out = filled(tmp_path / "in"), tmp_path / "out"
    run(out, inputs)
    before = tables(out)
    for path in inputs.rglob("*.json"):
        os.utime(path, (1, 1))
    tally = run(out, inputs)

    assert tally.kept == 12
    assert tables(out) == before


def test_strictly_a_file_is_read_again_whatever_it_looks_like(tmp_path: Path):
    inputs, out = filled(tmp_path / "in", 1), tmp_path / "out"
    path = inputs / "区0" / "0.json"
    os.utime(path, (1, 1))
    run(out, inputs)
    path.write_bytes(report(0, "26.00"))
    os.utime(path, (1, 1))

    assert run(out, inputs).kept == 1
    assert run(out, inputs, is_strict=True).kept == 0


def test_what_is_no_longer_there_leaves_the_tables(tmp_path: Path):
    inputs, out = filled(tmp_path / "in"), tmp_path / "out"
    run(out, inputs)
    for path in (inputs / "区0").iterdir():
        path.unlink()
    run(out, inputs)

    assert asked(out, "select count(*) from reports where region = '区0'") == [(0,)]
    assert asked(out, "select inputs from runs") == [(8,)]


def test_a_folder_with_nothing_to_judge_stops_the_run(tmp_path: Path):
    (tmp_path / "in").mkdir()

    with pytest.raises(UsageError) as raised:
        run(tmp_path / "out", tmp_path / "in")

    assert raised.value.problems[0].code == "GJ-S002"


def test_results_are_not_written_among_other_files(tmp_path: Path):
    inputs = filled(tmp_path / "in", 1)

    with pytest.raises(UsageError) as raised:
        run(inputs, inputs)

    assert raised.value.problems[0].code == "GJ-S004"


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path):
    with locked(tmp_path), pytest.raises(UsageError) as raised, locked(tmp_path, patience_seconds=0):
        pass

    assert raised.value.problems[0].code == "GJ-S005"


def test_what_was_not_to_be_opened_is_tried_again(tmp_path: Path):
    inputs, out = filled(tmp_path / "in", 2), tmp_path / "out"
    link = inputs / "区0" / "后来.json"
    link.symlink_to(tmp_path / "there.json")
    first = run(out, inputs)
    (tmp_path / "there.json").write_bytes(report(5))
    second = run(out, inputs)

    assert (first.counts["unreadable"], second.counts["unreadable"]) == (1, 0)
    assert second.counts["judged"] == 3


def test_the_register_says_who_a_unit_is(tmp_path: Path):
    inputs = filled(tmp_path / "in", 1)
    register = register_of([Entry(unit_code="101", unit_name="示例单位 0", region="北区", supervisor_code="9")])
    run(tmp_path / "out", inputs, register=register)

    row = asked(tmp_path / "out", "select unit_key, unit_code, unit_name, region, supervisor_code from reports")
    assert row == [("101", "101", "示例单位0", "北区", "9")]
    assert asked(tmp_path / "out", "select unit_key, region from register") == [("101", "北区")]
