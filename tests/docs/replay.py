"""Documentation that is run: the commands in a page, in their order, in an empty folder; what they print, put beside them.

`python -m tests.docs.replay docs/PAGE.md` writes what the commands print now into the page.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
import tempfile
from pathlib import Path

from tests.started import ROOT, printed

FIXTURES = ROOT / "fixtures"

_FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"<!-- file: (?P<name>[^ ]+) -->\n\Z")
_SERVER = re.compile(r"^# yaml-language-server:.*\n", re.MULTILINE)


def replayed(page: str) -> str:
    """Return the page with what its commands print now: `console` blocks are run, blocks after `<!-- file: … -->` written."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        parts: list[str] = []
        at = 0
        for match in _FENCE.finditer(page):
            before = page[at : match.start()]
            parts.append(before)
            named = _FILE.search(before)
            body = match["body"]
            if named is not None:
                target = place / named["name"]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(body, encoding="utf-8")
            elif match["kind"] == "console":
                body = _run(body, place)
            parts.append(f"```{match['kind']}\n{body}```")
            at = match.end()
        return "".join([*parts, page[at:]])


def _run(body: str, place: Path) -> str:
    lines: list[str] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            lines += [line, *_printed(line.removeprefix("$ "), place)]
        elif lines and lines[-1].startswith("$ ") and lines[-1].endswith("\\"):
            raise ValueError(f"a command stands on one line: {line}")
    return "\n".join(lines) + "\n"


def _printed(command: str, place: Path) -> list[str]:
    words = shlex.split(command)
    match words:
        case ["cp", *names, target]:
            (place / target).mkdir(exist_ok=True)
            for name in names:
                shutil.copy(_fixture(Path(name).name), place / target)
            return []
        case ["cat", name]:
            return _SERVER.sub("", (place / name).read_text(encoding="utf-8")).splitlines()
        case ["gouji", *arguments]:
            return _gouji(arguments, place)
        case _:
            raise ValueError(f"not a command of these pages: {command}")


def _fixture(name: str) -> Path:
    """Return the report of that name, of whichever folder of fixtures."""
    return next(one for folder in ("reports", "wrong-figures") if (one := FIXTURES / folder / name).exists())


def _gouji(arguments: list[str], place: Path) -> list[str]:
    text = printed(arguments, place).replace("\r\n", "\n").rstrip("\n")
    return text.split("\n") if text else []


def main() -> None:
    """Write what the commands of the named pages print now into them."""
    with tempfile.TemporaryDirectory() as kept:
        os.environ["GOUJI_CACHE_DIR"] = kept
        for name in sys.argv[1:]:
            path = Path(name)
            path.write_text(replayed(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
