"""Names in a waiver, Chinese or English, to the dotted paths that findings use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.suggestion import nearest
from checker.report.vocabulary import is_row

if TYPE_CHECKING:
    from checker.report.vocabulary import ObjectType, Vocabulary

TOTAL = "total"


def subject_paths(written: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the paths a subject may mean; none when there is no such name.

    A group named in words also means its total, which is what most rules judge; a dotted path of keys means itself.
    """
    if not written:
        return ("",)
    found = _walk(written, vocabulary.root, vocabulary)
    if found is None:
        return ()
    path, scope = found
    if path == written or scope is None or scope.total is None:
        return (path,)
    return (path, f"{path}.{TOTAL}")


def figure_path(written: str, subject: str, vocabulary: Vocabulary) -> str | None:
    """Return the full path of a figure named from its subject, or from the whole report; None when there is none."""
    scope = _scope_at(subject, vocabulary)
    found = _walk(written, scope, vocabulary) if scope is not None else None
    if found is not None:
        return f"{subject}.{found[0]}" if subject else found[0]
    whole = _walk(written, vocabulary.root, vocabulary)
    return whole[0] if whole is not None else None


def suggestion(written: str, subject: str, vocabulary: Vocabulary) -> str | None:
    """Return the name with the first step that is not known replaced by the nearest that is; None when none is near."""
    steps = written.split(".")
    for start in (_scope_at(subject, vocabulary), vocabulary.root):
        count = len(steps) - 1
        while count and _scope_in(start, steps[:count], vocabulary) is None:
            count -= 1
        scope = _scope_in(start, steps[:count], vocabulary)
        near = nearest(steps[count], vocabulary.names_in(scope)) if scope is not None else None
        if near is not None:
            return ".".join([*steps[:count], near, *steps[count + 1 :]])
    return None


def shortest_name(path: str, subject: str, vocabulary: Vocabulary) -> str:
    """Return what a figure's path is called in a waiver: from its subject where that is understood, else in full."""
    inner = path.removeprefix(f"{subject}.") if subject else path
    return inner if figure_path(inner, subject, vocabulary) == path else path


def _scope_at(subject: str, vocabulary: Vocabulary) -> ObjectType | None:
    return _scope_in(vocabulary.root, subject.split(".") if subject else [], vocabulary)


def _scope_in(start: ObjectType | None, steps: list[str], vocabulary: Vocabulary) -> ObjectType | None:
    """Return the type of what the steps lead to; None where they lead nowhere, or to no object."""
    if not steps or start is None:
        return start
    found = _walk(".".join(steps), start, vocabulary)
    return found[1] if found is not None else None


def _walk(written: str, start: ObjectType, vocabulary: Vocabulary) -> tuple[str, ObjectType | None] | None:
    """Return the path a name leads along, and the type of what stands at its end."""
    scope: ObjectType | None = start
    path: list[str] = []
    takes_row = False
    for step in written.split("."):
        if takes_row and is_row(step):
            path.append(step)
            continue
        if scope is None:
            return None
        name = step.strip().removeprefix("[").removesuffix("]")
        found = (scope.fields[name],) if name in scope.fields else vocabulary.find(scope, name)
        if not found:
            return None
        path.extend(one.key for one in found)
        # A joined text has rows too: the texts of the single sentences.
        takes_row = found[-1].is_many or found[-1].view is not None
        scope = vocabulary.object_type(found[-1])
    return ".".join(path), scope
