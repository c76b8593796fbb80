from __future__ import annotations

import pytest

from tests.cli.inputs import Gouji


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GOUJI_LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def gouji(capsys: pytest.CaptureFixture[str]) -> Gouji:
    return Gouji(capsys)
