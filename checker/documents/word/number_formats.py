"""The number of a list as its format writes it: 3 as 三, 丙, ③, iii, c, 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SIMPLE = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_OLD = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999
_LARGEST_WORD = 9999
_LETTERS = 26
_MOST_LETTERS = 30
_TEN, _TWENTY, _HUNDRED = 10, 20, 100
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def number_said(value: int, style: str) -> str:
    """Return the number in a format; in plain digits where the format is not known or does not go so far."""
    write = _FORMATS.get(style)
    said = write(value) if write is not None and value > 0 else None
    if said is None:
        return "" if style == "none" else str(value)
    return said


def padded_said(value: int, pattern: str) -> str:
    """Return the number in a format of one's own such as `001, 002, ...`: as many digits as its first has."""
    first = pattern.split(",", maxsplit=1)[0].strip()
    return str(value).zfill(len(first) if first.isdigit() else 1)


def _counted(value: int, digits: str, units: str) -> str | None:
    """Return a number below ten thousand in words: 105 as 一百零五."""
    if value > _LARGEST_WORD:
        return None
    said, has_gap = "", False
    for place, digit in enumerate(reversed(str(value))):
        if digit == "0":
            has_gap = has_gap or bool(said)
            continue
        gap = "零" if has_gap else ""
        said = digits[int(digit)] + units[place].strip() + gap + said
        has_gap = False
    return said


def _thousands(value: int) -> str | None:
    said = _counted(value, _SIMPLE, " 十百千")
    return said.removeprefix("一") if said and _TEN <= value < _TWENTY else said


def _counting(value: int) -> str | None:
    # Past ninety-nine this format only strings digits together: 一〇〇.
    return _thousands(value) if value < _HUNDRED else _digits(value)


def _digits(value: int) -> str:
    return "".join(_SIMPLE[int(one)] for one in str(value))


def _japanese(value: int) -> str | None:
    said = _counted(value, _SIMPLE, " 十百千")
    return (
        None
        if said is None
        else said.replace("零", "").replace("一十", "十").replace("一百", "百").replace("一千", "千")
    )


def _letters(value: int) -> str | None:
    times, place = divmod(value - 1, _LETTERS)
    return None if times >= _MOST_LETTERS else chr(ord("a") + place) * (times + 1)


def _roman(value: int) -> str | None:
    if value > _LARGEST_ROMAN:
        return None
    said = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        said += sign * count
    return said


def _row(first: str, count: int) -> Callable[[int], str | None]:
    return lambda value: chr(ord(first) + value - 1) if value <= count else None


def _of(signs: str) -> Callable[[int], str | None]:
    return lambda value: signs[value - 1] if value <= len(signs) else None


def _upper(write: Callable[[int], str | None]) -> Callable[[int], str | None]:
    return lambda value: (said := write(value)) and said.upper()


def _cycle(value: int) -> str:
    return _STEMS[(value - 1) % len(_STEMS)] + _BRANCHES[(value - 1) % len(_BRANCHES)]


_FORMATS: dict[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalZero": lambda value: str(value).zfill(2),
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _row("①", 20),
    "decimalEnclosedCircleChinese": _row("①", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "decimalEnclosedParen": _row("⑴", 20),
    "numberInDash": lambda value: f"- {value} -",
    "lowerLetter": _letters,
    "upperLetter": _upper(_letters),
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "chineseCounting": _counting,
    "chineseCountingThousand": _thousands,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _thousands,
    "taiwaneseDigital": _digits,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": lambda value: _counted(value, _LEGAL, " 拾佰仟"),
    "ideographLegalTraditional": lambda value: _counted(value, _LEGAL_OLD, " 拾佰仟"),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographZodiacTraditional": _cycle,
    "ideographEnclosedCircle": _row("㊀", 10),
    "none": lambda _: "",
}
