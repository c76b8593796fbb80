"""A message in every language the program speaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

Wordings = Callable[["Language"], str]
"""What words a statement in a language; the empty text where there is no wording in it."""


class Language(StrEnum):
    """A language of messages."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True, eq=False)
class Message:
    """One statement, worded in Chinese and in English; two are equal that say the same, whenever they were worded."""

    zh: str
    en: str

    def __eq__(self, other: object) -> bool:  # type: ignore[explicit-override]  # typing.override came with Python 3.12
        """Return whether both say the same in both languages."""
        return isinstance(other, Message) and (self.zh, self.en) == (other.zh, other.en)

    def __lt__(self, other: Message) -> bool:
        """Return whether this comes first in order of the Chinese wording, then of the English one."""
        return (self.zh, self.en) < (other.zh, other.en)

    def __hash__(self) -> int:  # type: ignore[explicit-override]  # typing.override came with Python 3.12
        """Return the hash of both wordings."""
        return hash((self.zh, self.en))

    def worded_in(self, language: Language) -> str:
        """Return the wording in `language`, empty where there is none."""
        return self.zh if language is Language.ZH else self.en

    def said_in(self, language: Language) -> str:
        """Return the wording in `language`; the other language where that one is empty."""
        match language:
            case Language.ZH:
                return self.zh or self.en
            case Language.EN:
                return self.en or self.zh
            case _:
                assert_never(language)


class Later(Message):
    """A message that is worded when it is first read, each language by itself: most are never read in both."""

    __slots__ = ("_said", "_wordings")
    _said: dict[Language, str]
    _wordings: Wordings

    def __init__(self, wordings: Wordings) -> None:
        """Keep what words the message, and whatever that holds, until the message is gone."""
        object.__setattr__(self, "_wordings", wordings)
        object.__setattr__(self, "_said", {})

    @property
    def zh(self) -> str:  # type: ignore[explicit-override]  # typing.override came with Python 3.12
        """Return the Chinese wording."""
        return self._in(Language.ZH)

    @property
    def en(self) -> str:  # type: ignore[explicit-override]  # typing.override came with Python 3.12
        """Return the English wording."""
        return self._in(Language.EN)

    def _in(self, language: Language) -> str:
        said = self._said
        if language not in said:
            said[language] = self._wordings(language)
        return said[language]

    def __repr__(self) -> str:  # type: ignore[explicit-override]  # typing.override came with Python 3.12
        """Return the message as one that was worded at once."""
        return repr(Message(self.zh, self.en))

    def __reduce__(self) -> tuple[type[Message], tuple[str, str]]:  # type: ignore[explicit-override]  # typing.override came with Python 3.12
        """Return how another process makes the message: in words, without what it was worded from."""
        return Message, (self.zh, self.en)


def same(text: str) -> Message:
    """Return a message that needs no translation, such as a name or a number."""
    return Message(text, text)
