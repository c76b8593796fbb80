"""`gouji rules docs`: a page for every rule, in Chinese and in English."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.authoring.across_page import across_page_of
from checker.authoring.page import pages_of
from checker.authoring.saying import speaker_of
from checker.cli import messages, settings, streams
from checker.cli.exit_codes import Exit
from checker.cli.rule_source import chapter_titles, example_lines
from checker.kernel.errors import RuleError
from checker.kernel.message import Language
from checker.renderings.rule_page import INDEX, file_of, index_markdown, page_markdown
from checker.rules.across_examples import load_across_examples
from checker.rules.examples import load_examples
from checker.rules.load import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.authoring.page import Page
    from checker.cli.asked import Asked
    from checker.rules.model import Example, Rulebook

DEFAULT_FOLDER = "rule-docs"


def run_docs(out: str | None, asked: Asked) -> Exit:
    """Return the exit code of writing the pages.

    Raises:
        CheckerError: the pack has mistakes, or a page cannot be written.
    """
    language, folder = asked.speaks, asked.folder
    book = load_rulebook(folder)
    target = Path(out or DEFAULT_FOLDER)
    pages = documents(book, folder)
    for name, text in pages.items():
        path = target / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as cause:
            raise messages.cannot_write(str(path.parent), cause.strerror or str(cause)) from cause
        streams.write(settings.Output("text", path), text)
    streams.tell_in(language, messages.pages_written(len(book.ids), str(target)))
    return Exit.CLEAN


def documents(book: Rulebook, folder: Path) -> dict[str, str]:
    """Return every page by its path below the folder for pages."""
    pages = (
        *pages_of(book, _examples(book, folder), speaker_of(book)),
        *_across_pages(book, folder),
    )
    titles = chapter_titles(folder, {one.rule.mark.source for one in pages})
    found: dict[str, str] = {}
    for language in Language:
        for one in pages:
            found[f"{language.value}/{file_of(one.rule)}"] = page_markdown(one, language)
        found[f"{language.value}/{INDEX}"] = index_markdown(pages, titles, language)
    return found


def _across_pages(book: Rulebook, folder: Path) -> Iterator[Page]:
    """Yield the pages of rules across reports, each with a failing example as it is written."""
    try:
        examples = load_across_examples(folder, book)
    except RuleError:
        examples = ()
    for rule in book.across:
        failing = next((one for one in examples if one.rule_id == rule.id and one.outcome == "fail"), None)
        yield across_page_of(rule, book, example_lines(failing.mark, folder) if failing is not None else ())


def _examples(book: Rulebook, folder: Path) -> tuple[Example, ...]:
    try:
        return load_examples(folder, book)
    except RuleError:
        # Mistakes in example files are for `gouji rules lint`; the pages then go without a worked example.
        return ()
