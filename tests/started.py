"""The command `gouji`, a process for each time it is started, without each loading the program anew.

A process that has loaded all of the program, and done nothing with it, copies itself for every command. Only where
processes cannot be copied is Python started each time.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "100", "NO_COLOR": "1"}
_NOT_EVERYWHERE = "checker.screening.spark"
"""What of the program needs a library that is not there for most tests."""


def printed(arguments: Sequence[str], folder: Path) -> str:
    """Return what a command prints, on both of its streams, that is started in a folder."""
    if not hasattr(os, "fork"):
        command = [sys.executable, "-m", "checker", *arguments]
        done = subprocess.run(
            command, cwd=folder, env=_environment(), check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        return done.stdout.decode("utf-8")
    with tempfile.NamedTemporaryFile() as out:
        loaded = _loaded()
        assert loaded.stdin is not None
        assert loaded.stdout is not None
        asked = {"arguments": list(arguments), "folder": str(folder), "out": out.name}
        loaded.stdin.write(json.dumps(asked).encode() + b"\n")
        loaded.stdin.flush()
        ended = loaded.stdout.readline()
        assert ended.strip().lstrip(b"-").isdigit(), "the process that starts commands has died"
        return out.read().decode("utf-8")


def _environment() -> dict[str, str]:
    return {**os.environ, **SETTINGS}


@cache
def _loaded() -> subprocess.Popen[bytes]:
    """Return the process that has loaded the program; it ends when this one does, as nobody can ask it any more."""
    command = [sys.executable, "-m", "tests.started"]
    return subprocess.Popen(command, cwd=ROOT, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def main() -> int:
    """Run each command that is asked for in a copy of this process, and say the code with which it ended."""
    _load()
    for line in sys.stdin.buffer:
        copy = os.fork()
        if not copy:
            return _become(**json.loads(line))
        code = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()
    return 0


def _load() -> None:
    import checker  # noqa: PLC0415 -- only the process that starts commands has to have all of it

    for one in pkgutil.walk_packages(checker.__path__, "checker."):
        if not one.name.startswith(_NOT_EVERYWHERE) and not one.name.endswith("__main__"):
            importlib.import_module(one.name)
    # Copies look for garbage among what they make themselves only.
    gc.freeze()


def _become(arguments: list[str], folder: str, out: str) -> int:
    """Be the command: in its folder, with its own streams; ends as a process of its own does."""
    from checker.cli.main import main as command  # noqa: PLC0415 -- as above

    os.chdir(folder)
    with open(os.devnull, "rb") as nothing, open(out, "wb") as printed_to:  # noqa: PTH123 -- file descriptors are wanted
        os.dup2(nothing.fileno(), 0)
        os.dup2(printed_to.fileno(), 1)
        os.dup2(printed_to.fileno(), 2)
    sys.argv = ["gouji", *arguments]
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 -- it stays open until the command ends
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 -- it stays open until the command ends
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115 -- it stays open until the command ends
    return command()


if __name__ == "__main__":
    sys.exit(main())
