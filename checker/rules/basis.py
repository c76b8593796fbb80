"""The register of legal bases: documents, how sure each is, and which articles were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.message import Message
from checker.kernel.suggestion import nearest
from checker.rules import mistakes
from checker.rules.model import Basis

if TYPE_CHECKING:
    from checker.kernel.errors import Problem
    from checker.kernel.strict_yaml import Scalar
    from checker.rules.form import Form

STATUSES = ["verified", "known", "unverified"]
_WHAT = Message("依据", "the source")
Register = dict[str, tuple[Basis, frozenset[str]]]


def read_register(form: Form) -> Register:
    """Return every registered source with the articles of it that were read."""
    register: Register = {}
    for one in form.forms("sources", _WHAT):
        key = one.text("key", required=True)
        title = one.message("title", required=True)
        status = one.choice("status", STATUSES, "unverified")
        articles = frozenset(each.text for each in one.scalars("articles"))
        from_year = one.integer("from_year")
        one.message("note")
        one.close()
        if key in register:
            form.problems.append(mistakes.repeated_basis(one.mark, key))
        register[key] = (Basis(key=key, document=title, status=status, from_year=from_year), articles)
    form.close()
    return register


def read_basis(scalars: tuple[Scalar, ...], register: Register, problems: list[Problem]) -> tuple[Basis, ...]:
    """Return the bases a rule cites as `KEY` or `KEY-ARTICLE`; an article that was not read is refused."""
    found: list[Basis] = []
    for scalar in scalars:
        key, _, article = scalar.text.partition("-")
        if key not in register:
            problems.append(mistakes.unknown_basis(scalar.mark, key, nearest(key, register)))
            continue
        source, articles = register[key]
        if article and (article not in articles or source.status != "verified"):
            problems.append(mistakes.unread_article(scalar.mark, key, article))
            continue
        found.append(
            Basis(key=key, document=source.document, status=source.status, article=article, from_year=source.from_year)
        )
    return tuple(found)
