"""Which packs a pack builds on: `extends: NAME` or `NAME@VERSION`, followed down to the pack that extends nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.kernel.errors import Problem, RuleError
from checker.kernel.message import Message
from checker.kernel.shipped import shipped
from checker.kernel.strict_yaml import Mapping, Scalar, load_file
from checker.kernel.suggestion import nearest
from checker.rules import mistakes
from checker.rules.files import PACK_FILE

if TYPE_CHECKING:
    from checker.rules.files import Files
    from checker.rules.form import Form

_PACK = Message("规则包", "the pack")
LONGEST = 12
"""National, province, city, district, unit and some more; a longer chain is a mistake."""


@dataclass(frozen=True, slots=True)
class Link:
    """A pack of a chain: where it lies, and its pack file, None when that cannot be read."""

    folder: Path
    form: Form | None


def folder_of(name: str) -> Path:
    """Return the folder that `name` means: a folder as it is, or a shipped pack by its name.

    Raises:
        RuleError: there is no such pack.
    """
    path = Path(name)
    for one in (path, shipped("rules") / name) if _is_name(name) else (path,):
        if (one / PACK_FILE).is_file():
            return one
    near = nearest(name, shipped_packs()) if _is_name(name) else None
    where = str(path / PACK_FILE)
    raise RuleError([Problem(code="GJ-R100", where=where, message=mistakes.no_folder(where, near))])


def shipped_packs() -> list[str]:
    """Return the names of the packs that travel with the program."""
    return _packs_in(shipped("rules"))


def pack_for(region: str) -> str | None:
    """Return the shipped pack for a region code: that of the smallest region it lies in; None when there is none."""
    found: list[tuple[int, str]] = []
    for name in shipped_packs():
        try:
            node = load_file(shipped("rules") / name / PACK_FILE)
        except RuleError:
            continue
        written = node.get("region") if isinstance(node, Mapping) else None
        if isinstance(written, Scalar) and written.text and region.startswith(written.text):
            found.append((len(written.text), name))
    return max(found)[1] if found else None


def _packs_in(folder: Path) -> list[str]:
    return sorted(one.parent.name for one in folder.glob(f"*/{PACK_FILE}"))


def read_chain(folder: Path, files: Files) -> tuple[Link, ...]:
    """Return the pack in `folder` and those it builds on, base first.

    Raises:
        RuleError: a pack of the chain is missing or of another version, or the chain is a circle.
    """
    links: list[Link] = []
    seen: list[str] = []
    at: Path | None = folder
    while at is not None:
        form = files.form(at / PACK_FILE, _PACK)
        links.insert(0, Link(at, form))
        seen.append(str(at.resolve()))
        scalar = form.node.get("extends") if form is not None else None
        if not isinstance(scalar, Scalar):
            return tuple(links)
        at = _parent(scalar, at, files)
        if str(at.resolve()) in seen:
            names = [one.folder.name for one in reversed(links)]
            raise RuleError([mistakes.circular_packs(scalar.mark, [*names, at.name])])
        if len(links) >= LONGEST:
            raise RuleError([mistakes.long_chain(scalar.mark, LONGEST)])
    return tuple(links)


def _parent(scalar: Scalar, folder: Path, files: Files) -> Path:
    """Return the folder of the pack that `scalar` names, which lies beside `folder` or is shipped."""
    name, _, version = (one.strip() for one in scalar.text.partition("@"))
    roots = dict.fromkeys((folder.resolve().parent, shipped("rules").resolve()))
    found = _by_folder(name, list(roots), folder, files) or _by_id(name, list(roots), folder, files)
    if found is None:
        known = {one for root in roots for one in _packs_in(root)} - {folder.name}
        raise RuleError([mistakes.no_such_parent(scalar.mark, name, nearest(name, known))])
    form = files.form(found / PACK_FILE, _PACK)
    actual = _text(form, "version")
    if version and form is not None and version != actual:
        raise RuleError([mistakes.other_version(scalar.mark, name, version, actual)])
    return found


def _by_folder(name: str, roots: list[Path], folder: Path, files: Files) -> Path | None:
    if not _is_name(name):
        return None
    for root in roots:
        beside = root / name
        # A pack of one's own may bear the name of the shipped one it extends.
        if files.is_there(beside / PACK_FILE) and (beside.resolve() != folder.resolve() or len(roots) == 1):
            return folder.parent / name if beside.parent == folder.resolve().parent else beside
    return None


def _by_id(name: str, roots: list[Path], folder: Path, files: Files) -> Path | None:
    files.looked_around = True
    for root in roots:
        for one in _packs_in(root):
            try:
                node = load_file(root / one / PACK_FILE)
            except RuleError:
                # What is wrong with a pack nobody asked for is not told here.
                continue
            written = node.get("id") if isinstance(node, Mapping) else None
            if isinstance(written, Scalar) and written.text == name and (root / one).resolve() != folder.resolve():
                return root / one
    return None


def _is_name(name: str) -> bool:
    return bool(name) and Path(name).name == name and name not in (".", "..")


def _text(form: Form | None, key: str) -> str:
    node = form.node.get(key) if form is not None else None
    return node.text.strip() if isinstance(node, Scalar) else ""
