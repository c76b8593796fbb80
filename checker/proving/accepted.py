"""Mutants that no example can notice, each with the reason its author gives: `mutants.yaml` beside the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.kernel.errors import RuleError
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mapping, load_file
from checker.rules import mistakes
from checker.rules.files import MUTANTS_FILE
from checker.rules.form import MAPPING, Form, shown

if TYPE_CHECKING:
    from pathlib import Path

    from checker.kernel.errors import Problem
    from checker.kernel.strict_yaml import Mark

_WHAT = Message("不可辨变异", "the accepted mutant")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A mutant that may survive, told by its key, and why."""

    key: tuple[str, str, str, str]
    reason: str
    mark: Mark


def load_accepted(folder: Path) -> tuple[Accepted, ...]:
    """Return the mutants of a pack that may survive; none when the pack has no such file.

    Raises:
        RuleError: with every problem of the file.
    """
    path = folder / MUTANTS_FILE
    if not path.is_file():
        return ()
    node = load_file(path, "/".join(path.parts[-2:]))
    if not isinstance(node, Mapping):
        raise RuleError([mistakes.expected(node.mark, MAPPING, shown(node))])
    problems: list[Problem] = []
    form = Form(node, problems, _WHAT)
    found: list[Accepted] = []
    for one in form.forms("accepted", _WHAT):
        rule, where, before = (one.text(key, required=True) for key in ("rule", "where", "before"))
        after, reason = one.text("after"), one.text("reason", required=True)
        one.close()
        found.append(Accepted((rule, where, before, after), reason, one.mark))
    form.close()
    if problems:
        raise RuleError(problems)
    return tuple(found)
