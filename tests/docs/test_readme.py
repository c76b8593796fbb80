"""The session at the head of each README is what the command prints, shortened."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.started import ROOT, printed

if TYPE_CHECKING:
    from pathlib import Path

_SESSION = re.compile(r"```console\n\$ gouji (?P<command>.*)\n(?P<shown>[^`]*)```")


def missing_of(page: str, place: Path) -> list[str]:
    """Return the pieces of the first session that are not printed."""
    session = _SESSION.search(page)
    assert session is not None
    arguments = shlex.split(session["command"])
    shutil.copytree(ROOT / "fixtures" / "files", place / "fixtures" / "files")
    said = _bare(printed(arguments, place))
    # An ellipsis stands for what is left out.
    pieces = [one for line in session["shown"].splitlines() for one in line.split("…") if one.strip()]
    return [one for one in pieces if _bare(one) not in said]


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_session_shows_what_is_printed(tmp_path: Path, name: str):
    assert missing_of((ROOT / name).read_text(encoding="utf-8"), tmp_path) == []


def test_what_is_not_printed_is_noticed(tmp_path: Path):
    page = (ROOT / "README.md").read_text(encoding="utf-8").replace("27.75万元 不一致", "27.76万元 不一致")

    assert [piece for piece in missing_of(page, tmp_path) if "27.76" in piece] != []
