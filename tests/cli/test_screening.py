from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.storing.folder import PARTS
from tests.cli.inputs import PACK, Gouji
from tests.comparing.test_loading import written
from tests.screening.sample import asked, report, tables

HERE = Path(__file__).parent.parent.parent


def filled(folder: Path, count: int = 6) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.json").write_bytes(report(number, "9.00" if number % 4 == 1 else "25.00"))
    return folder


def begun(inputs: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "checker",
        "screen",
        str(inputs),
        "--out",
        str(out),
        "--pack",
        str(PACK),
        "--isolated",
        "-q",
    ]
    return subprocess.Popen(command, cwd=HERE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def ended(running: subprocess.Popen[bytes]) -> tuple[int, str]:
    _, said = running.communicate(timeout=120)
    return running.returncode, said.decode()


def children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(one) for one in text.split()]


def test_screen_sums_up_and_says_by_its_code_that_there_are_findings(tmp_path: Path, gouji: Gouji):
    inputs = filled(tmp_path / "in")
    (inputs / "章.png").write_bytes(b"x")

    ran = gouji("screen", inputs, "--out", tmp_path / "out", "--pack", PACK, "--isolated", "--jobs", 2)

    assert ran.code == 1
    assert "共 6 份：审核 6，读不出 0，中断 0" in ran.out
    assert "须退回的单位 2 个" in ran.out
    assert "示例单位1" in ran.out
    assert "另有 1 个文件不是报告" in ran.out
    assert ran.err == ""


def test_screen_says_by_its_code_what_it_came_to(tmp_path: Path, gouji: Gouji):
    inputs = filled(tmp_path / "in", 1)
    common = ("--pack", PACK, "--isolated", "-q")

    assert gouji("screen", inputs, "--out", tmp_path / "a", *common).code == 0
    (inputs / "坏.json").write_bytes(b"{")
    assert gouji("screen", inputs, "--out", tmp_path / "b", *common).code == 4
    (inputs / "0.json").unlink()
    assert gouji("screen", inputs, "--out", tmp_path / "c", *common).code == 3
    assert gouji("screen", tmp_path / "no", "--out", tmp_path / "d", *common).code == 2


def test_query_answers_as_a_table_and_for_programs(tmp_path: Path, gouji: Gouji):
    inputs, out = filled(tmp_path / "in", 2), tmp_path / "out"
    gouji("screen", inputs, "--out", out, "--pack", PACK, "--isolated", "-q")
    query = "select unit_name, fails, spending from reports order by source"

    assert (
        gouji("query", out, query).out
        == "unit_name  fails  spending\n---------  -----  --------\n示例单位0      1\n示例单位1      3\n"
    )
    assert gouji("query", query, "--run", out, "--output", "csv").out.splitlines()[1] == "示例单位0,1,"
    assert json.loads(gouji("query", out, query, "-o", "json").out)[1] == {
        "unit_name": "示例单位1",
        "fails": 3,
        "spending": None,
    }


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("select nothing from reports", "GJ-S032"),
        ("select * from read_text('/etc/hostname')", "GJ-S032"),
        ("copy reports to 'x.csv'", "GJ-S033"),
        ("drop view reports", "GJ-S033"),
        ("set enable_external_access = true", "GJ-S033"),
        ("select 1; select 2", "GJ-S032"),
    ],
)
def test_a_query_reads_the_tables_and_nothing_else(tmp_path: Path, gouji: Gouji, query: str, code: str):
    out = tmp_path / "out"
    gouji("screen", filled(tmp_path / "in", 1), "--out", out, "--pack", PACK, "--isolated", "-q")

    ran = gouji("query", out, query)

    assert ran.code == 2
    assert code in ran.err


def test_replay_tells_results_that_are_the_same_from_inputs_that_are_not(tmp_path: Path, gouji: Gouji):
    inputs, out = filled(tmp_path / "in"), tmp_path / "out"
    gouji("screen", inputs, "--out", out, "--pack", PACK, "--isolated", "-q")
    same = gouji("replay", out)
    (inputs / "0.json").write_bytes(report(0, "2.00"))
    (inputs / "2.json").unlink()
    moved = gouji("replay", out, "--lang", "en")

    assert (same.code, "逐字节相同" in same.out) == (0, True)
    assert moved.code == 1
    assert "inputs that changed, 1: 0.json" in moved.out
    assert "inputs that are gone, 1: 2.json" in moved.out
    assert "what came of all others is the same" in moved.out


def test_replay_names_the_first_place_where_a_table_is_not_what_judging_gives(tmp_path: Path, gouji: Gouji):
    import pyarrow.parquet as pq  # noqa: PLC0415

    out = tmp_path / "out"
    gouji("screen", filled(tmp_path / "in"), "--out", out, "--pack", PACK, "--isolated", "-q")
    path = next(out.glob(f"{PARTS}/*/reports.parquet"))
    table = pq.read_table(path)
    rows = table.to_pylist()
    rows[3]["fails"] = 41
    pq.write_table(type(table).from_pylist(rows, schema=table.schema), path)

    ran = gouji("replay", out, "--lang", "en")

    assert ran.code == 1
    assert "results differ: table reports, 3.json, column fails: was '41', is '1'" in ran.out


def test_replay_needs_the_rules_of_the_run(tmp_path: Path, gouji: Gouji):
    out = tmp_path / "out"
    gouji("screen", filled(tmp_path / "in", 1), "--out", out, "--pack", PACK, "--isolated", "-q")
    record = out / "run.json"
    record.write_text(
        record.read_text(encoding="utf-8").replace('"rulebook_sha256": "', '"rulebook_sha256": "0'), encoding="utf-8"
    )

    assert gouji("replay", out).code == 2
    assert gouji("replay", tmp_path / "in").code == 2


def test_what_reports_say_of_one_another_is_found_counted_and_kept(tmp_path: Path, gouji: Gouji):
    inputs, out = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    for name in ("一.json", "二.json"):
        (inputs / name).write_bytes(report(1))
    common = ("screen", inputs, "--out", out, "--isolated", "--lang", "en", "--select", "XRP-008")
    first = gouji(*common)
    before = tables(out)
    second = gouji(*common)

    found = gouji("query", out, "select rule, scope, outcome from findings", "-o", "csv").out
    assert first.code == second.code == 1
    assert "2 errors" in first.out
    assert "XRP-008,reports,fail" in found
    assert tables(out) == before


def test_without_its_libraries_the_command_says_what_to_install(tmp_path: Path):
    (tmp_path / "pyarrow.py").write_text("raise ModuleNotFoundError('no', name='pyarrow')", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{HERE}"}
    command = [sys.executable, "-m", "checker", "screen", str(tmp_path), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, env=environment, cwd=HERE, capture_output=True, check=False)

    assert done.returncode == 2
    assert "pip install 'gouji[screen]'" in done.stderr.decode()


@pytest.mark.skipif(not Path(f"/proc/{os.getpid()}/task").exists(), reason="children are found in /proc")
def test_killed_at_any_moment_a_run_goes_on_to_the_same_tables(tmp_path: Path):
    inputs = filled(tmp_path / "in", 120)
    assert ended(begun(inputs, tmp_path / "calm")) == (1, "")
    expected = tables(tmp_path / "calm")
    chance = random.Random(3)
    for attempt in range(2):
        running = begun(inputs, tmp_path / "out")
        while not (tmp_path / "out" / "lock").exists():
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.3 * (attempt + 1)))
        for one in children(running.pid)[:attempt]:
            os.kill(one, signal.SIGKILL)
            time.sleep(0.05)
        running.kill()
        ended(running)

    assert ended(begun(inputs, tmp_path / "out")) == (1, "")
    assert tables(tmp_path / "out") == expected


def test_stopped_by_hand_a_run_says_how_to_go_on(tmp_path: Path):
    inputs = filled(tmp_path / "in", 150)
    running = begun(inputs, tmp_path / "out")
    while not (tmp_path / "out" / "journal").exists() and running.poll() is None:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    code, said = ended(running)

    # On a quick machine it may be done before it is stopped.
    assert code == 1 or (code == 130 and "再次执行同一条命令即可接着做" in said)
    assert ended(begun(inputs, tmp_path / "out"))[0] == 1


def two_years(folder: Path) -> Path:
    """Return a folder with a unit's reports of two years, of which the second opens with another balance."""
    folder.mkdir()
    for year, carried in (
        (2022, {"closing": {"total": "12.34"}}),
        (2023, {"opening": "13.24"}),
    ):
        whole = {
            "schema_version": "1.0",
            "meta": {"fiscal_year": year, "report_type": "dept_overall", "money_unit": "万元"},
            "unit": {"name": "示例单位"},
            "finance": {"balance": carried},
        }
        (folder / f"{year}.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return folder


WAIVER = """waivers:
  - id: W-1
    rule: XYR-001
    entity: 示例单位
    period: 2023
    subject: 收支.结转结余.年初结转和结余
    while:
      收支.结转结余.年初结转和结余: {value}
    reason: 上年决算批复后按审计意见调整了年末数，已书面说明
    approved_by: 李某
    approved_on: 2024-02-01
    expires: {expires}
"""


@pytest.mark.parametrize(
    ("value", "expires", "outcome", "said"),
    [
        ("13.24万元", "2024-12-31", ("waived", "W-1"), "豁免 1 条：用上 1（1 处）"),
        ("13.25万元", "2024-12-31", ("fail", None), "豁免 1 条：用上 0（0 处），没有用上 1（W-1）"),
        ("13.24万元", "2024-03-31", ("fail", None), "豁免 1 条：用上 0（0 处），已过期 1（W-1）"),
    ],
)
def test_what_is_found_across_years_is_waived_while_its_figure_and_the_day_are_as_approved(
    tmp_path: Path, gouji: Gouji, value: str, expires: str, outcome: tuple[str, str | None], said: str
):
    inputs, waivers = two_years(tmp_path / "in"), tmp_path / "waivers.yaml"
    waivers.write_text(WAIVER.format(value=value, expires=expires), encoding="utf-8")

    ran = gouji(
        "screen", inputs, "--out", tmp_path / "out", "--select", "XYR-001", "--jobs", 1, "--isolated",
        "--waivers", waivers, "--as-of", "2024-06-30",
    )  # fmt: skip

    assert ran.code == (0 if outcome[0] == "waived" else 1)
    assert said in ran.out.splitlines()
    assert asked(tmp_path / "out", "select outcome, waiver from findings") == [outcome]
    assert asked(tmp_path / "out", "select outcome, judgements from outcomes where rule = 'XYR-001' and outcome <> 'not_applicable'") == [(outcome[0], 1)]  # fmt: skip


def test_a_pack_of_which_no_rule_across_years_is_run_is_screened_all_the_same(tmp_path: Path, gouji: Gouji):
    pack = written(tmp_path / "pack", status="draft")

    ran = gouji(
        "screen", two_years(tmp_path / "in"), "--out", tmp_path / "out", "--rules", pack, "--jobs", 1, "--isolated"
    )

    assert ran.code == 3
    assert asked(tmp_path / "out", "select count(*) from reports where state = 'judged'") == [(2,)]
    assert asked(tmp_path / "out", "select count(*) from outcomes where profile = 'across'") == [(0,)]
