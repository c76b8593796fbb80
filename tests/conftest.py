from __future__ import annotations

import os
import shutil
import tempfile

import pytest
from hypothesis import HealthCheck, settings

# A setting of the user's own would change what the tests see.
os.environ.pop("GOUJI_NO_CACHE", None)

settings.register_profile("fast", max_examples=50, deadline=None)
settings.register_profile(
    "ci", max_examples=250, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if os.environ.get("CI") else "fast")


def pytest_configure(config: pytest.Config) -> None:
    """Keep compiled rulebooks for this run alone: tests neither use nor leave anything in the user's cache."""
    if hasattr(config, "workerinput"):
        return  # A worker is started with the folder of the run.
    folder = tempfile.mkdtemp(prefix="gouji-tests-")
    os.environ["GOUJI_CACHE_DIR"] = folder
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Give each process tests that stand together: what those of a module share is then made once, not in every process."""
    from xdist.scheduler import WorkStealingScheduling  # noqa: PLC0415 -- asked for only where tests are distributed

    return WorkStealingScheduling(config, log)
