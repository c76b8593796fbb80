"""The formats a run can be written in: a row each, by the name people type; what makes one is imported when it is asked for.

A format of the whole run is made once. A marked copy is made of each input that it fits, out of the bytes that were read.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from checker.documents.kinds import MEDIA_TYPES, Kind
from checker.marking import mistakes
from checker.marking.file_names import file_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checker.kernel.errors import UsageError
    from checker.kernel.message import Message
    from checker.pipeline import Checked, Run
    from checker.renderings.wanted import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format. `maker` is `module:function`.

    Without `copies`, the function is `(run, wanted) -> str | bytes`, and its result is of the whole run. With it, the
    function is `(checked, run, wanted) -> str | bytes`, and is called for each input of one of those kinds; an empty tuple
    is every document. `suffix` is that of the files it makes. `is_binary`: it cannot go to the standard output.
    `marks_input`: the result of the whole run may be a marked copy of its only input.
    """

    name: str
    maker: str
    suffix: str
    copies: tuple[Kind, ...] | None = None
    is_binary: bool = False
    marks_input: bool = False

    @property
    def keeps_data(self) -> bool:
        """Return whether it is made out of the bytes that were read."""
        return self.copies is not None or self.marks_input


_FORMATS = (
    Format(name="text", maker="checker.renderings.to_text:run_as_text", suffix=".txt"),
    Format(name="json", maker="checker.renderings.to_json:run_as_json", suffix=".json"),
    Format(name="html", maker="checker.marking.page.write:run_as_page", suffix=".html"),
    Format(name="md", maker="checker.renderings.to_markdown:run_as_markdown", suffix=".md"),
    Format(name="sarif", maker="checker.renderings.to_sarif:run_as_sarif", suffix=".sarif"),
    Format(name="junit", maker="checker.renderings.to_junit:run_as_junit", suffix=".xml"),
    Format(name="github", maker="checker.renderings.to_github:run_as_github", suffix=".txt"),
    Format(
        name="xlsx", maker="checker.marking.workbook:run_as_workbook", suffix=".xlsx", is_binary=True, marks_input=True
    ),
    Format(name="csv", maker="checker.renderings.to_csv:run_as_csv", suffix=".csv"),
    Format(name="docx", maker="checker.marking.word:marked_copy", suffix=".docx", copies=(Kind.WORD,), is_binary=True),
    Format(name="pdf", maker="checker.marking.pdf:marked_copy", suffix=".pdf", copies=(Kind.PDF,), is_binary=True),
)

FORMATS = {one.name: one for one in _FORMATS}
"""Every format of `gouji check`, by name, in the order they are shown."""


def rendered(run: Run, made: Format, wanted: Wanted) -> str | bytes:
    """Return the whole run in a format that is made once."""
    make = cast("Callable[[Run, Wanted], str | bytes]", _maker(made))
    return make(run, wanted)


def copy_of(checked: Checked, run: Run, made: Format, wanted: Wanted) -> str | bytes:
    """Return the marked copy of one input that the format fits."""
    make = cast("Callable[[Checked, Run, Wanted], str | bytes]", _maker(made))
    return make(checked, run, wanted)


def fitting(run: Run, made: Format) -> tuple[Checked, ...]:
    """Return the inputs of which the format makes a copy, in the order of the run."""
    return tuple(one for one in run.reports if _fits(one, made))


def misfit(run: Run, made: Format) -> UsageError | Message | None:
    """Return what there is to say of inputs without a copy: an error where no input that could be read has one.

    None where there is nothing to say: every input has one, or those without could not be read, which is told elsewhere.
    """
    readable = [one for one in run.reports if one.read is not None]
    others = [one for one in readable if not _fits(one, made)]
    if not others:
        return None
    if len(others) == len(readable):
        return mistakes.fits_no_input(made.name, others[0].source)
    return mistakes.left_out(made.name, [one.source for one in others])


def names_of(inputs: Sequence[Checked], made: Format) -> tuple[str, ...]:
    """Return a file name for each copy in one folder: that of the input, made safe, a number added where two are alike."""
    return file_names([PurePosixPath(one.source.replace("\\", "/")).stem for one in inputs], made.suffix)


def _fits(checked: Checked, made: Format) -> bool:
    read = checked.read
    if read is None or read.document is None or read.data is None:
        return False
    return not made.copies or read.document.media_type in {MEDIA_TYPES[one] for one in made.copies}


def _maker(made: Format) -> object:
    module, _, name = made.maker.partition(":")
    return getattr(import_module(module), name)
