"""How long rules take to load, cold and warm, stage by stage: `python -m benchmarks.load [PACK ...]`."""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from checker.kernel.strict_yaml import load_file
from checker.report.schema import load_vocabulary, read_vocabulary, report_schema
from checker.rules.cache import Cache, _name, _taken, load_kept
from checker.rules.chain import folder_of, read_chain, shipped_packs
from checker.rules.files import Files, chapter_files, digest_of
from checker.rules.load import load_rulebook
from checker.rules.packs import stack_packs
from checker.rules.plain import from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Callable

YOUNG_OBJECTS = 100_000
"""As on the command line: the collector looks less often."""


def told(name: str, work: Callable[[], object], rounds: int) -> None:
    """Print the median of the time that passed, and of the time this process was at work, which others cannot lengthen."""
    passed, worked = [], []
    for _ in range(rounds):
        clock, processor = time.perf_counter(), time.process_time()
        work()
        passed.append((time.perf_counter() - clock) * 1000)
        worked.append((time.process_time() - processor) * 1000)
    own = statistics.median(worked)
    # The work of another process is not this one's.
    print(f"  {name:<50} {statistics.median(passed):8.1f}  {f'{own:8.1f}' if own > 1 else ''}")


def in_new_process(code: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, cwd=Path(__file__).parents[1])  # noqa: S603


def _stacked(folder: Path) -> object:
    files = Files()
    return stack_packs(read_chain(folder, files), files, load_vocabulary(), None)


def stages(folder: Path, rounds: int) -> None:
    vocabulary = load_vocabulary()
    table = to_plain(load_rulebook(folder), vocabulary)
    text = json.dumps(table, ensure_ascii=False)
    links = read_chain(folder, Files())
    paths = [one for link in links for one in chapter_files(link.folder)]
    with tempfile.TemporaryDirectory() as place:
        kept_in = Cache(Path(place) / "cache")
        rests_on = load_kept(folder, None, kept_in).rests_on
        print(
            f"{folder.name}: {len(load_rulebook(folder).by_id)} rules of {len(links)} packs, {len(rests_on)} files and folders"
        )
        print(f"  {'milliseconds, median':<50} {'passed':>8}  {'at work':>8}")
        told("report schema to vocabulary", lambda: read_vocabulary(report_schema()), rounds)
        told("cold: YAML of the chapters", lambda: [load_file(one) for one in paths], rounds)
        told("cold: pack files, parameters, definitions", lambda: _stacked(folder), rounds)
        told("cold: the whole rulebook from its files", lambda: load_rulebook(folder), rounds)
        told("to keep: to plain data", lambda: to_plain(load_rulebook(folder), vocabulary), 1)
        told("warm: digests of the files it rests on", lambda: [digest_of(Path(path)) for path, _ in rests_on], rounds)
        told("warm: JSON to a table", lambda: json.loads(text), rounds)
        told("warm: the table to a rulebook", lambda: from_plain(table, vocabulary), rounds)
        told("warm: the whole rulebook from the cache", lambda: _taken(kept_in.folder, _name(folder, None)), rounds)
        code = "import sys; from pathlib import Path; from checker.rules.cache import Cache, load_kept; load_kept(Path(sys.argv[1]), None, Cache(Path(sys.argv[2])))"
        told(
            "warm, in a new process, start of Python included",
            lambda: in_new_process(code, str(folder), str(kept_in.folder)),
            5,
        )
        code = "import sys; from pathlib import Path; from checker.rules.load import load_rulebook; load_rulebook(Path(sys.argv[1]))"
        told("cold, in a new process, start of Python included", lambda: in_new_process(code, str(folder)), 5)
        told("a new process that does nothing", lambda: in_new_process("pass"), 5)


def all_packs(names: list[str], rounds: int) -> None:
    folders = [folder_of(one) for one in names]
    with tempfile.TemporaryDirectory() as place:
        kept_in = Cache(Path(place) / "cache")
        print(f"all of {', '.join(names)}, one after the other")
        told("cold", lambda: [load_rulebook(one) for one in folders], max(1, rounds // 3))
        for one in folders:
            load_kept(one, None, kept_in)
        told("warm", lambda: [load_kept(one, None, kept_in) for one in folders], rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "packs", nargs="*", help="names of shipped packs, or folders; all shipped ones when none is named"
    )
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    gc.set_threshold(YOUNG_OBJECTS)
    names = options.packs or shipped_packs()
    for one in names:
        stages(folder_of(one), options.rounds)
        print()
    all_packs(names, options.rounds)


if __name__ == "__main__":
    main()
