"""The national rulebook and its examples, loaded once in a process: they are the same for every test and never changed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from checker.findings.fast import CompiledRulebook
from checker.kernel.shipped import shipped
from checker.rules.examples import load_examples
from checker.rules.load import DEFAULT_PACK, load_rulebook

if TYPE_CHECKING:
    from checker.rules.examples import Example
    from checker.rules.model import Rulebook


@cache
def national() -> Rulebook:
    return load_rulebook()


@cache
def national_examples() -> tuple[Example, ...]:
    return tuple(load_examples(shipped("rules") / DEFAULT_PACK, national()))


@cache
def national_compiled() -> CompiledRulebook:
    return CompiledRulebook(national())
