"""What kills a reader kills the reading of that file, says so, and leaves no process behind."""

from __future__ import annotations

import contextlib
import os
import time
import zlib
from pathlib import Path

import pytest

from checker.documents import mistakes
from checker.documents.guard import MILD_BYTES, read_guarded, read_mildly
from checker.documents.limits import Limits
from checker.documents.model import Block, BlockKind, Document
from checker.kernel.errors import InputError
from checker.kernel.message import Message

LIMITS = Limits(seconds=20, memory_bytes=300_000_000)
SHORT = Limits(seconds=1)


def document(text: str, source: str = "报告.docx") -> Document:
    block = Block(index=0, kind=BlockKind.PARAGRAPH, text=text, start=0)
    return Document(source=source, sha256="", media_type="", encoding="", text=text, blocks=(block,))


def plain(data: bytes, source: str, limits: Limits) -> Document:
    return document(data.decode(), source)


def loops(data: bytes, source: str, limits: Limits) -> Document:
    while True:
        pass


def sleeps(data: bytes, source: str, limits: Limits) -> Document:
    time.sleep(60)
    raise AssertionError


def grows(data: bytes, source: str, limits: Limits) -> Document:
    held = []
    while True:
        held.append(bytearray(50_000_000))


def aborts(data: bytes, source: str, limits: Limits) -> Document:
    os.abort()


def leaves(data: bytes, source: str, limits: Limits) -> Document:
    os._exit(3)


def descends(data: bytes, source: str, limits: Limits) -> Document:
    return descends(data, source, limits)


def fails(data: bytes, source: str, limits: Limits) -> Document:
    raise KeyError("styles")


def unpacks(data: bytes, source: str, limits: Limits) -> Document:
    return document(zlib.decompress(data).decode(), source)


def refuses(data: bytes, source: str, limits: Limits) -> Document:
    raise mistakes.is_encrypted(source)


class UnsendableError(Exception):
    def __reduce__(self) -> tuple[type, ...]:
        raise TypeError


def is_unsendable(data: bytes, source: str, limits: Limits) -> Document:
    raise UnsendableError


def talks(data: bytes, source: str, limits: Limits) -> Document:
    os.write(1, b"noise")
    os.write(2, b"noise")
    return document("好")


def code_of(read, limits: Limits = LIMITS, guard=read_guarded) -> str:
    with pytest.raises(InputError) as caught:
        guard(read, b"x", "报告.docx", limits)
    return caught.value.problems[0].code


def test_what_the_reader_returns_comes_back():
    assert read_guarded(plain, "支出36.40%".encode(), "报告.docx", LIMITS) == document("支出36.40%")


def test_a_large_document_comes_back():
    text = "支出" * 2_000_000

    assert read_guarded(lambda *_: document(text), b"", "报告.docx", LIMITS).text == text


@pytest.mark.parametrize(
    ("read", "code", "limits"),
    [
        (loops, "GJ-D015", SHORT),
        (sleeps, "GJ-D015", SHORT),
        (grows, "GJ-D016", LIMITS),
        (aborts, "GJ-D017", LIMITS),
        (leaves, "GJ-D017", LIMITS),
        (descends, "GJ-D018", LIMITS),
        (fails, "GJ-D023", LIMITS),
        (is_unsendable, "GJ-D023", LIMITS),
        (unpacks, "GJ-D014", LIMITS),
        (refuses, "GJ-D021", LIMITS),
        (lambda *_: document("支" * 10_000), "GJ-D019", Limits(unpacked_bytes=1_000)),
    ],
    ids=[
        "loops",
        "sleeps",
        "grows",
        "aborts",
        "leaves",
        "descends",
        "fails",
        "unsendable",
        "unpacks",
        "refuses",
        "huge result",
    ],
)
def test_every_end_of_a_reader_is_told(read, code: str, limits: Limits):
    assert code_of(read, limits) == code


def test_a_reader_that_spends_processor_time_while_the_clock_stands_is_stopped(monkeypatch):
    # The system stops it, not the clock: as on a machine that slept.
    monkeypatch.setattr("checker.documents.guard._GRACE_SECONDS", 0)
    monkeypatch.setattr("checker.documents.guard.time.monotonic", lambda: 0.0)

    assert code_of(loops, SHORT) == "GJ-D015"


def test_no_child_and_no_open_pipe_stays_behind():
    # Other tests may have children that go on.
    before, children = len(list(Path("/proc/self/fd").iterdir())), children_of(os.getpid())

    for read in (plain, aborts, fails):
        with contextlib.suppress(InputError):
            read_guarded(read, b"x", "报告.docx", LIMITS)
    code_of(sleeps, SHORT)

    assert len(list(Path("/proc/self/fd").iterdir())) == before
    assert children_of(os.getpid()) == children


def children_of(process: int) -> set[str]:
    """Return the processes it has started that were not taken leave of, ended ones among them."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # Behind the name, which may hold anything, stand the state and the parent.
            if int(stat.read_text().rpartition(")")[2].split()[1]) == process:
                found.add(stat.parent.name)
    return found


def test_a_reader_writes_nothing_to_the_screen(capfd):
    read_guarded(talks, b"", "报告.docx", LIMITS)

    assert capfd.readouterr() == ("", "")


def test_the_parent_keeps_its_limits():
    import resource  # noqa: PLC0415

    before = resource.getrlimit(resource.RLIMIT_AS)

    code_of(grows)

    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_a_small_file_is_read_in_this_process():
    assert read_mildly(lambda *_: document(str(os.getpid())), b"", "报告.docx", LIMITS).text == str(os.getpid())


def test_a_file_that_unpacks_to_much_is_read_in_another():
    def greedy(data: bytes, source: str, limits: Limits) -> Document:
        if limits.unpacked_bytes <= MILD_BYTES:
            raise mistakes.holds_too_much(source, Message("字节", "bytes"), limits, "unpacked_bytes")
        return document(str(os.getpid()))

    assert read_mildly(greedy, b"", "报告.docx", LIMITS).text != str(os.getpid())


@pytest.mark.parametrize(
    ("read", "code"), [(descends, "GJ-D018"), (fails, "GJ-D023"), (unpacks, "GJ-D014"), (refuses, "GJ-D021")]
)
def test_mistakes_of_a_small_file_are_told_alike(read, code: str):
    assert code_of(read, guard=read_mildly) == code


def test_where_the_system_cannot_fork_files_are_read_all_the_same(monkeypatch):
    monkeypatch.setattr("checker.documents.guard._CAN_FORK", False)

    assert read_guarded(plain, b"x", "报告.docx", LIMITS).text == "x"
    assert code_of(fails) == "GJ-D023"


@pytest.mark.parametrize("guard", [read_guarded, read_mildly])
def test_a_defect_of_a_reader_is_told_as_ours(guard):
    with pytest.raises(InputError) as caught:
        guard(fails, b"x", "报告.docx", LIMITS)

    told = caught.value.problems[0].message
    assert "KeyError: 'styles'" in told.zh
    assert "勾稽的缺陷" in told.zh
    assert "a defect of Gouji" in told.en
    assert "damaged" not in told.en
