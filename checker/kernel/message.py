"""A message in every language the program speaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never


class Language(StrEnum):
    """A language of messages."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Message:
    """One statement, worded in Chinese and in English."""

    zh: str
    en: str

    def said_in(self, language: Language) -> str:
        """Return the wording in `language`; the other language where that one is empty."""
        match language:
            case Language.ZH:
                return self.zh or self.en
            case Language.EN:
                return self.en or self.zh
            case _:
                assert_never(language)


def same(text: str) -> Message:
    """Return a message that needs no translation, such as a name or a number."""
    return Message(text, text)
