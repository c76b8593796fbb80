"""Encrypts hand-written PDFs by the oldest scheme of the format (RC4, 40 bits), to see what is made of them."""

from __future__ import annotations

import hashlib

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_IDENTIFIER = b"0123456789abcdef"
_PERMISSIONS = -4


def encrypted(bodies: dict[int, bytes], password: str) -> tuple[dict[int, bytes], str]:
    """Return the objects with their streams encrypted, and what the trailer must say; hex strings in them are not allowed."""
    owner = _rc4(hashlib.md5(_padded("owner")).digest()[:5], _padded(password))  # noqa: S324
    key = hashlib.md5(  # noqa: S324
        _padded(password) + owner + _PERMISSIONS.to_bytes(4, "little", signed=True) + _IDENTIFIER
    ).digest()[:5]
    found = {number: _body(number, body, key) for number, body in bodies.items()}
    number = max(found) + 1
    found[number] = (
        f"<< /Filter /Standard /V 1 /R 2 /P {_PERMISSIONS} /O <{owner.hex()}> /U <{_rc4(key, _PAD).hex()}> >>".encode()
    )
    return found, f"/Encrypt {number} 0 R /ID [<{_IDENTIFIER.hex()}> <{_IDENTIFIER.hex()}>]"


def _body(number: int, body: bytes, key: bytes) -> bytes:
    head, mark, rest = body.partition(b"stream\n")
    if not mark:
        return body
    data = rest.removesuffix(b"\nendstream")
    own = hashlib.md5(key + number.to_bytes(3, "little") + b"\x00\x00").digest()[:10]  # noqa: S324
    return head + mark + _rc4(own, data) + b"\nendstream"


def _padded(password: str) -> bytes:
    return (password.encode() + _PAD)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for one in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(one ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
