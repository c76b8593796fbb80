"""Ways a file is damaged: in transfer, by a program, or by somebody who means harm. The same seed gives the same files."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_NUMBERS = (b"0", b"-1", b"999999999", b"4294967296", b"9" * 30, b"1e9", b"NaN", b"")
_TEXTS = (b"\x00", b"\xff\xfe", b"<!DOCTYPE x>", b"&x;", b"\xed\xa0\x80", b"]]>", b"<a>" * 300, "９".encode(), b"\r\n")
_MOST_FLIPS = 20
_LONGEST_SLICE = 2_000


def mutants(samples: Sequence[bytes], count: int, seed: int, *, is_packed: bool) -> Iterator[bytes]:
    """Yield `count` damaged files made of the samples."""
    chance = random.Random(seed)
    for _ in range(count):
        data = chance.choice(samples)
        if is_packed and chance.random() < 0.6:
            yield _repacked(data, chance.choice(samples), chance)
        else:
            yield _damaged(data, chance.choice(samples), chance)


def _damaged(data: bytes, other: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = chance.choice(_WAYS)(data, other, chance)
    return data


def _flip(data: bytes, _: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _number in range(chance.randint(1, _MOST_FLIPS) if made else 0):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def _cut(data: bytes, _: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _recombine(data: bytes, other: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _drop(data: bytes, _: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    return data[:start] + data[start + chance.randint(1, _LONGEST_SLICE) :]


def _repeat(data: bytes, _: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    piece = data[start : start + chance.randint(1, _LONGEST_SLICE)]
    return data[:start] + piece * chance.choice((1, 2, 50)) + data[start:]


def _insert(data: bytes, _: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    return data[:start] + chance.choice(_TEXTS) + data[start:]


def _renumber(data: bytes, _: bytes, chance: random.Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + chance.choice(_NUMBERS) + data[one.end() :]


def _move_tag(data: bytes, other: bytes, chance: random.Random) -> bytes:
    there, here = list(_TAG.finditer(other)), list(_TAG.finditer(data))
    if not there or not here:
        return data
    one = chance.choice(here)
    return data[: one.start()] + chance.choice(there)[0] + data[one.end() :]


_WAYS = (_flip, _cut, _recombine, _drop, _repeat, _insert, _renumber, _renumber, _move_tag, _move_tag)


def _repacked(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return the container with its parts damaged, dropped, doubled, renamed or taken from another."""
    parts, others = _parts(data), _parts(other)
    for _ in range(chance.choice((1, 1, 2, 3))):
        at = chance.randrange(len(parts))
        name, content = parts[at]
        match chance.randrange(10):
            case 0:
                parts = [*parts[:at], *parts[at + 1 :]] or parts
            case 1:
                parts.append((name, chance.choice(others)[1]))
            case 2:
                parts[at] = (chance.choice(others)[0], content)
            case 3:
                parts[at] = (chance.choice(("../" * 5 + name, name.upper(), "/" + name, "C:\\" + name)), content)
            case 4 | 5 | 6 | 7:
                parts[at] = (name, _restructured(content, chance))
            case _:
                parts[at] = (name, _damaged(content, chance.choice(others)[1], chance))
    return _packed(parts)


def _restructured(content: bytes, chance: random.Random) -> bytes:
    """Return an XML part that is still well-formed, its elements dropped, repeated, moved, or with other values."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return content
    for _ in range(chance.randint(1, 6)):
        each = list(root.iter(etree.Element))[1:]
        if not each:
            break
        one, other = chance.choice(each), chance.choice(each)
        holder = one.getparent()
        match chance.randrange(5):
            case 0 if holder is not None:
                holder.remove(one)
            case 1 if holder is not None:
                for _copy in range(chance.choice((1, 3, 40))):
                    one.addnext(deepcopy(one))
            case 2:
                other.append(deepcopy(one))
            case 3 if one.attrib:
                one.set(chance.choice(list(one.attrib)), chance.choice(_NUMBERS).decode())
            case _:
                one.tag = other.tag
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(one.filename, package.read(one)) for one in package.infolist()]


def _packed(parts: Sequence[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as package:
        warnings.simplefilter("ignore")  # doubled names are meant
        for name, content in parts:
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
