from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from checker.kernel.message import Language
from checker.overviews.outputs import write_overview
from checker.overviews.settings import Settings
from tests.overviews.sample import Sample, invented

if TYPE_CHECKING:
    from pathlib import Path

Made = "Callable[..., bytes]"


def made(folder: Path, name: str, **settings: object) -> bytes:
    """Return an overview of the run in a folder."""
    out = BytesIO()
    write_overview(folder, name, Settings(**{"version": "0.1.0", "language": Language.ZH, **settings}), out)
    return out.getvalue()


@pytest.fixture(scope="session")
def sample() -> Sample:
    return invented(24)


@pytest.fixture(scope="session")
def run(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.written(tmp_path_factory.mktemp("run"))


@pytest.fixture(scope="session")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same reports, a third of the findings not yet there, a few others said otherwise, and one report missing."""
    before = invented(24)
    before.findings = [one for place, one in enumerate(before.findings) if place % 3]
    before.findings += [
        one | {"finding_id": f"{one['finding_id']}-old", "subject": "gone"} for one in before.findings[::11]
    ]
    for one in before.findings[::7]:
        one["message_zh"] = "写的是 1.00万元，算得 2.00万元"
    lost = before.reports.pop(0)
    before.findings = [one for one in before.findings if one["report_id"] != lost["report_id"]]
    return before.written(tmp_path_factory.mktemp("earlier"))


@pytest.fixture(scope="session")
def page(run: Path, earlier: Path) -> str:
    return made(run, "html", against=earlier).decode()
