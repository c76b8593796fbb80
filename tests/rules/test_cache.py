"""Rulebooks kept between runs: the same as from the files, never out of date, and nothing in the cache is ever run."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker.kernel.errors import RuleError
from checker.kernel.shipped import shipped
from checker.report.schema import load_vocabulary
from checker.rules import cache
from checker.rules.cache import MOST_KEPT, Cache, load_kept, users_cache
from checker.rules.load import load_leniently
from checker.rules.plain import NotPlainError, from_plain, to_plain
from tests.rules.packs import PACK, PLAIN, rule_text, write_pack
from tests.rules.test_packs import LIMIT, OTHER, overlay

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.rules.model import Loaded

PACKS = ["national", "wangcheng"]
posix = pytest.mark.skipif(not hasattr(os, "getuid"), reason="ownership and modes are those of POSIX")


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def only_file(kept: Cache) -> Path:
    (path,) = kept.folder.glob("*.json")
    return path


def is_taken(folder: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Return whether the rulebook comes from the cache; what is loaded from the files is the same in any case."""
    made: list[Loaded] = []

    def noted(*arguments: object) -> Loaded:
        made.append(load_leniently(*arguments))  # type: ignore[arg-type]
        return made[-1]

    with monkeypatch.context() as patched:
        patched.setattr(cache, "_made", noted)
        found = load_kept(folder, None, kept)
    assert found == load_leniently(folder)
    return not made


# The same rulebook


@pytest.mark.parametrize("name", PACKS)
def test_kept_rulebook_is_the_one_of_the_files(name: str, kept: Cache, monkeypatch: pytest.MonkeyPatch):
    folder = shipped("rules") / name
    fresh = load_leniently(folder)

    assert load_kept(folder, None, kept) == fresh
    assert is_taken(folder, kept, monkeypatch)
    again = load_kept(folder, None, kept)
    assert again == fresh
    assert again.rests_on == fresh.rests_on
    # Spans are left out of equality, but messages and the editor need them.
    assert to_plain(again.rulebook, load_vocabulary()) == to_plain(fresh.rulebook, load_vocabulary())


def test_fields_of_a_kept_rulebook_are_those_of_the_schema_itself(kept: Cache):
    load_kept(None, None, kept)
    rulebook = load_kept(None, None, kept).rulebook
    vocabulary = load_vocabulary()

    types = [case.subject_type for rule in rulebook.rules for case in rule.cases if case.subject_type is not None]
    assert types
    assert all(one is vocabulary.types[one.name] for one in types)


def test_without_a_cache_nothing_is_kept(tmp_path: Path):
    folder = write_pack(tmp_path / "small")

    assert load_kept(folder, None, None) == load_leniently(folder)
    assert [one.name for one in tmp_path.iterdir()] == ["small"]


def test_pack_with_mistakes_is_not_kept(tmp_path: Path, kept: Cache):
    folder = write_pack(tmp_path / "small", PLAIN.replace("决算数", "决算书"))

    assert load_kept(folder, None, kept).problems
    assert not list(kept.folder.glob("*")) if kept.folder.exists() else True


def test_pack_that_is_not_there_is_refused_as_ever(tmp_path: Path, kept: Cache):
    with pytest.raises(RuleError):
        load_kept(tmp_path / "nowhere", None, kept)


def test_relative_and_absolute_names_of_a_folder_are_told_apart(
    tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
):
    folder = write_pack(tmp_path / "small")
    monkeypatch.chdir(tmp_path)

    # Places of rules are told as the folder was named.
    sources = {
        load_kept(one, None, kept).rulebook.rules[0].mark.source for one in (folder, Path("small")) for _ in "12"
    }
    assert sources == {str(folder / "t.yaml"), "small/t.yaml"}


# Never out of date


def edited(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"10%", b"11%") if b"10%" in data else data + b"# \n")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a rule of the base": lambda root: edited(root / "small" / "t.yaml"),
    "the base's pack file": lambda root: edited(root / "small" / "pack.yaml"),
    "the pack's own file": lambda root: edited(root / "city" / "pack.yaml"),
    "a new chapter": lambda root: shutil.copy(root / "extra.yaml", root / "city" / "d.yaml"),
    "a chapter less": lambda root: (root / "city" / "c.yaml").unlink(),
    "another name of a chapter": lambda root: (root / "city" / "c.yaml").rename(root / "city" / "b.yaml"),
    "new definitions": lambda root: (root / "city" / "definitions.yaml").write_text("definitions: []\n"),
    "a new register": lambda root: (root / "city" / "basis.yaml").write_text("sources: []\n"),
    "a register beside the packs": lambda root: (root / "basis.yaml").write_text("sources: []\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_of_any_file_makes_the_rulebook_anew(
    change: Callable[[Path], object], tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
):
    folder = overlay(tmp_path, rules=rule_text("each: Line\nrequire: 决算数 > 0", "C-001"))
    (tmp_path / "extra.yaml").write_text("chapter: D\nrules: []\n", encoding="utf-8")
    load_kept(folder, None, kept)
    assert is_taken(folder, kept, monkeypatch)

    change(tmp_path)
    assert not is_taken(folder, kept, monkeypatch)
    assert is_taken(folder, kept, monkeypatch)


def test_every_single_byte_of_a_rule_file_counts(tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch):
    folder = write_pack(tmp_path / "small", LIMIT)
    path = folder / "t.yaml"
    data = path.read_bytes()
    load_kept(folder, None, kept)

    for at in range(0, len(data), 7):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert cache._taken(kept.folder, cache._name(folder, None)) is None
    path.write_bytes(data)
    assert is_taken(folder, kept, monkeypatch)


def test_pack_that_comes_to_lie_nearer_makes_the_rulebook_anew(tmp_path: Path, kept: Cache):
    folder = overlay(tmp_path, extends="national")
    assert load_kept(folder, None, kept).rulebook.packs[0].version == "2026.1"

    write_pack(tmp_path / "national", LIMIT + OTHER)
    assert [one.id for one in load_kept(folder, None, kept).rulebook.packs] == ["small", "city"]


def test_pack_found_by_its_id_is_not_kept(tmp_path: Path, kept: Cache):
    folder = overlay(tmp_path)
    (tmp_path / "small").rename(tmp_path / "renamed")
    load_kept(folder, None, kept)

    assert not kept.folder.exists()


def test_other_program_python_or_schema_asks_for_another_rulebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    names = {cache._name(tmp_path, None)}
    for index in range(len(cache._program())):
        other = list(cache._program())
        other[index] += "x"
        monkeypatch.setattr(cache, "_program", lambda other=other: tuple(other))
        names.add(cache._name(tmp_path, None))
        monkeypatch.undo()

    assert len(names) == 5


# Damaged, foreign, hostile


class _Runs:
    """What a pickle would run."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (f"touch {self.mark}",)


def signed(text: str) -> bytes:
    data = text.encode()
    return hashlib.sha256(data).hexdigest().encode() + data


def with_table(data: bytes, change: Callable[[Any], object]) -> bytes:
    """Return the file with its table changed, and the checksum right for it."""
    kept = json.loads(data[64:])
    change(kept["table"])
    return signed(json.dumps(kept, ensure_ascii=False))


FOREIGN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "a byte more": lambda data: data + b" ",
    "a byte changed": lambda data: data[:500] + bytes([data[500] ^ 1]) + data[501:],
    "no JSON": lambda _: signed("{"),
    "a list": lambda _: signed("[]"),
    "a number": lambda _: signed("1"),
    "too deep": lambda _: signed("[" * 100_000),
    "another format": lambda data: signed(data[64:].decode().replace(cache.FORMAT, "other")),
    "no files": lambda data: signed(json.dumps({**json.loads(data[64:]), "rests_on": []})),
    "no table": lambda data: with_table(data, list.clear),
    "a table of something else": lambda data: with_table(data, lambda table: table.append([0, ["x"]])),
    "an unknown class": lambda data: with_table(data, lambda table: table.append([10_000])),
    "a class short of a value": lambda data: with_table(data, lambda table: table[-1].pop()),
    "a value that is to come": lambda data: with_table(data, lambda table: table.insert(0, [1, [5]])),
    "a value from behind": lambda data: with_table(data, lambda table: table.append([1, [-1]])),
    "columns of two lengths": lambda data: with_table(data, lambda table: table.insert(1, [1, [0], [0, 0]])),
    "objects of two lengths": lambda data: with_table(data, lambda table: table[-1][-1].append(0)),
    "a number that is a text": lambda data: with_table(data, lambda table: table.insert(1, [1, ["0"], ["0"]])),
    "a floating number": lambda data: with_table(data, lambda table: table.insert(0, [0, [0.5]])),
    "an object": lambda data: with_table(data, lambda table: table.insert(0, [0, [{}]])),
    "no batch": lambda data: with_table(data, lambda table: table.insert(0, [])),
    "a field that is none": lambda data: with_table(data, lambda table: table.insert(0, [6, ["Line"], ["__class__"]])),
    "a type that is none": lambda data: with_table(data, lambda table: table.insert(0, [8, ["os"]])),
    "division by nothing": lambda data: with_table(data, lambda table: table.insert(0, [4, ["1/0"]])),
}


@pytest.mark.parametrize("spoilt", FOREIGN.values(), ids=FOREIGN)
def test_what_is_none_of_ours_is_passed_over_and_made_anew(
    spoilt: Callable[[bytes], bytes], tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
):
    folder = write_pack(tmp_path / "small", LIMIT)
    load_kept(folder, None, kept)
    path = only_file(kept)
    sound = path.read_bytes()
    path.write_bytes(spoilt(sound))

    assert not is_taken(folder, kept, monkeypatch)
    assert path.read_bytes() == sound
    assert is_taken(folder, kept, monkeypatch)


def test_place_that_would_become_code_is_refused(tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch):
    folder = write_pack(tmp_path / "small", LIMIT)
    load_kept(folder, None, kept)
    path = only_file(kept)

    def spoil(table: list[list[list[object]]]) -> None:
        values = table[0][1]
        values[values.index("three_public")] = "x; import os"

    path.write_bytes(with_table(path.read_bytes(), spoil))

    assert not is_taken(folder, kept, monkeypatch)


def test_pickle_in_place_of_a_rulebook_runs_nothing(tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch):
    folder, mark = write_pack(tmp_path / "small", LIMIT), tmp_path / "ran"
    load_kept(folder, None, kept)
    for data in (pickle.dumps(_Runs(mark)), signed("x")[:64] + pickle.dumps(_Runs(mark))):
        only_file(kept).write_bytes(data)

        assert not is_taken(folder, kept, monkeypatch)
        assert not mark.exists()
    pickle.loads(pickle.dumps(_Runs(mark)))  # noqa: S301 -- shows that the pickle is a live one
    assert mark.exists()


def test_cache_knows_no_way_to_run_anything():
    sources = [
        Path(one).read_text(encoding="utf-8") for one in (cache.__file__, sys.modules[to_plain.__module__].__file__)
    ]

    for word in ("pickle", "marshal", "exec(", "eval(", "import_module", "__import__"):
        assert not any(word in one for one in sources)


def test_what_has_no_plain_form_is_not_kept():
    with pytest.raises(NotPlainError):
        to_plain(object(), load_vocabulary())  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a rulebook"):
        from_plain([[0, ["x"]]], load_vocabulary())


# The folder


@posix
def test_folder_is_for_the_user_alone(tmp_path: Path, kept: Cache):
    load_kept(write_pack(tmp_path / "small"), None, kept)

    assert kept.folder.stat().st_mode & 0o777 == 0o700
    assert only_file(kept).stat().st_mode & 0o077 == 0


@posix
@pytest.mark.parametrize("mode", [0o777, 0o720])
def test_folder_that_others_may_write_to_is_not_used(
    mode: int, tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
):
    folder = write_pack(tmp_path / "small")
    load_kept(folder, None, kept)
    kept.folder.chmod(mode)

    assert not is_taken(folder, kept, monkeypatch)
    kept.folder.chmod(0o700)
    assert is_taken(folder, kept, monkeypatch)
    only_file(kept).chmod(0o666)
    assert not is_taken(folder, kept, monkeypatch)


@posix
def test_folder_of_another_user_is_not_used(tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch):
    folder = write_pack(tmp_path / "small")
    load_kept(folder, None, kept)
    monkeypatch.setattr(os, "getuid", lambda: 12_345)

    assert not is_taken(folder, kept, monkeypatch)


@posix
def test_links_are_not_followed(tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch):
    folder = write_pack(tmp_path / "small")
    load_kept(folder, None, kept)
    linked = Cache(tmp_path / "link")
    linked.folder.symlink_to(kept.folder, target_is_directory=True)
    assert not is_taken(folder, linked, monkeypatch)

    path = only_file(kept)
    path.rename(tmp_path / "elsewhere.json")
    path.symlink_to(tmp_path / "elsewhere.json")
    assert not is_taken(folder, kept, monkeypatch)


@posix
def test_pipe_in_place_of_a_rulebook_is_not_waited_for(tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch):
    folder = write_pack(tmp_path / "small")
    load_kept(folder, None, kept)
    path = only_file(kept)
    path.unlink()
    os.mkfifo(path)

    assert not is_taken(folder, kept, monkeypatch)


def test_folder_that_cannot_be_made_is_done_without(tmp_path: Path):
    folder = write_pack(tmp_path / "small")
    (tmp_path / "file").write_text("")

    assert load_kept(folder, None, Cache(tmp_path / "file" / "cache")) == load_leniently(folder)


def test_only_the_latest_rulebooks_stay(tmp_path: Path, kept: Cache):
    folder = write_pack(tmp_path / "small")
    for index in range(MOST_KEPT + 3):
        (folder / "t.yaml").write_bytes((folder / "t.yaml").read_bytes() + b"#\n")
        load_kept(folder.rename(tmp_path / f"small{index}"), None, kept)
        folder = tmp_path / f"small{index}"

    assert len(list(kept.folder.glob("*.json"))) == MOST_KEPT
    assert not list(kept.folder.glob(".new-*"))


def test_users_cache_is_where_the_system_has_it(tmp_path: Path):
    assert users_cache({"GOUJI_CACHE_DIR": "here"}) == Cache(Path("here"))
    assert users_cache({}) is None
    if sys.platform != "win32":
        assert users_cache({"HOME": str(tmp_path)}) == Cache(tmp_path / ".cache" / "gouji")
        assert users_cache({"HOME": "x", "XDG_CACHE_HOME": str(tmp_path)}) == Cache(tmp_path / "gouji")
        assert users_cache({"HOME": "x", "XDG_CACHE_HOME": "relative"}) is None


def test_processes_at_the_same_time_do_not_disturb_each_other(tmp_path: Path, kept: Cache):
    folder = write_pack(tmp_path / "small", LIMIT + OTHER)
    code = (
        "import sys; from pathlib import Path; from checker.rules.cache import Cache, load_kept\n"
        "for _ in range(20): assert len(load_kept(Path(sys.argv[1]), None, Cache(Path(sys.argv[2]))).rulebook.rules) == 2\n"
    )
    command = [sys.executable, "-c", code, str(folder), str(kept.folder)]
    running = [subprocess.Popen(command, cwd=Path(__file__).parents[2]) for _ in range(4)]

    assert [one.wait(timeout=60) for one in running] == [0, 0, 0, 0]
    assert not list(kept.folder.glob(".new-*"))


def test_pack_file_that_says_nothing_new_is_kept_under_its_folder(tmp_path: Path, kept: Cache):
    for name in ("a", "b"):
        load_kept(write_pack(tmp_path / name, pack=PACK), None, kept)

    assert len(list(kept.folder.glob("*.json"))) == 2
