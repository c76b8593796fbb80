from __future__ import annotations

import pytest

from checker.cli.exit_codes import Exit
from checker.cli.mutation_command import run_mutate
from checker.kernel.errors import RuleError
from tests.proving.small_pack import STRONG, write


def test_examples_that_hold_are_asked_what_they_notice(tmp_path, capsys):
    folder = write(tmp_path, STRONG)

    assert run_mutate("", "zh", str(folder), "never", suggests=False) is Exit.CLEAN
    assert "100.0%" in capsys.readouterr().out


def test_an_example_that_does_not_hold_is_told_instead_of_noticing_everything(tmp_path):
    folder = write(tmp_path, STRONG.replace("决算数: 110.02", "决算数: 90.00"))

    with pytest.raises(RuleError) as refused:
        run_mutate("", "zh", str(folder), "never", suggests=False)

    assert [(one.code, one.where.rpartition("/")[2]) for one in refused.value.problems] == [
        ("GJ-L211", "x.examples.yaml:4:5")
    ]
