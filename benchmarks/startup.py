"""Time from pressing Enter to the end, start of Python included: `python -m benchmarks.startup [FILE]`."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = """示例单位2023年度部门整体支出绩效自评报告
一、部门预算管理及执行情况
（一）“三公”经费
2023年“三公”经费财政拨款支出预算为93.00万元，支出决算为40.14万元，完成预算的43.16%。
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", help="a report; a short one of our own when none is named")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(options.file) if options.file else Path(folder) / "report.txt"
        if not options.file:
            report.write_text(SAMPLE, encoding="utf-8")
        print(f"median of {options.rounds} runs, and the fastest and slowest, in milliseconds")
        for name, arguments in (
            ("python -c pass", ["-c", "pass"]),
            ("gouji --version", ["-m", "checker", "--version"]),
            ("gouji --help", ["-m", "checker", "--help"]),
            (f"gouji check {report.name}", ["-m", "checker", "check", str(report)]),
        ):
            taken = [_milliseconds(arguments) for _ in range(options.rounds + 1)][1:]
            print(f"{name:<32} {statistics.median(taken):7.0f}   {min(taken):5.0f} to {max(taken):5.0f}")


def _milliseconds(arguments: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=False, capture_output=True)  # noqa: S603 -- our own command
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
