"""What can go wrong, as data: a problem has a code, a place, a message and the line it is about.

The wording of each mistake lives with its stage (`*/mistakes.py`), not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.kernel.message import Language

SHOWN_PROBLEMS = 50
"""A longer list is cut, and says how many were cut."""

FIRST_WIDE = 0x2E80
"""From here on a character takes two cells of a terminal: ideographs, kana, full-width forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake in somebody's input.

    `where` is `file:line:column`, a JSON pointer after `file#`, or a file; `excerpt` is the line at fault
    with a caret beneath, empty where there is no line to show.
    """

    code: str
    where: str
    message: Message
    excerpt: str = ""

    @classmethod
    def of(cls, code: str, where: str, zh: str, en: str) -> Self:
        """Return the problem with that code at that place, in Chinese and English."""
        return cls(code=code, where=where, message=Message(zh, en))

    def said_in(self, language: Language) -> str:
        """Return place, code and message, with the excerpt on the lines after."""
        head = f"{self.where}: {self.code} {self.message.said_in(language)}"
        return f"{head}\n{self.excerpt}" if self.excerpt else head


def cells(text: str) -> int:
    """Return how much room `text` takes on a terminal: two cells for a wide character."""
    return sum(2 if ord(one) >= FIRST_WIDE else 1 for one in text)


def blank(text: str) -> str:
    """Return spaces that take as much room on a terminal as `text`, to put a caret after."""
    return "".join("  " if ord(one) >= FIRST_WIDE else " " for one in text)


class CheckerError(Exception):
    """Something cannot be used; all its problems are gathered before it is raised."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Gather `problems`, at least one."""
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{one.where}: {one.message.en}" for one in self.problems))

    @classmethod
    def of(cls, code: str, where: str, zh: str, en: str) -> Self:
        """Return the error of one problem."""
        return cls([Problem.of(code, where, zh, en)])

    # `typing.override` is not there before Python 3.12.
    def __reduce__(self) -> tuple[type[CheckerError], tuple[tuple[Problem, ...]]]:  # type: ignore[explicit-override]
        """Let the problems travel from one process to another."""
        return type(self), (self.problems,)

    def said_in(self, language: Language) -> str:
        """Return every problem, one after the other; a long list says how many it left out."""
        lines = [one.said_in(language) for one in self.problems[:SHOWN_PROBLEMS]]
        left_out = len(self.problems) - SHOWN_PROBLEMS
        if left_out > 0:
            lines.append(f"… +{left_out}")
        return "\n".join(lines)


class InputError(CheckerError):
    """Their document: a file that cannot be read, or a report that is not one."""


class RuleError(CheckerError):
    """Their rule: a rule, pack, lexicon or parameter file that cannot be used. Not a failed rule."""


class UsageError(CheckerError):
    """Their command: options or paths that make no sense together."""


class DefectError(CheckerError):
    """Ours: a state the program promises never to reach."""
