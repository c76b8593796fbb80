"""Sound pages, Markdown and plain texts with tables to be damaged: what sites, office programs and people write."""

from __future__ import annotations

from html import escape

_ROWS = (("项目", "预算数", "决算数"), ("办公费", "12.50", "11.00"), ("差旅费", "8.00", "7.60"))


def pages(texts: list[str]) -> list[bytes]:
    """Return pages: one as a site lays it out, one as Word saves it, one as Excel saves it."""
    site, word, sheet = (_paragraphs(text) for text in (texts * 3)[:3])
    grid = "".join(f"<tr>{''.join(f'<td>{one}' for one in row)}" for row in _ROWS)
    body = "".join(f"<p>{escape(one)}</p>\n" for one in site)
    as_site = (
        '<!DOCTYPE html><html><head><meta charset="gb2312"><title>公开</title><script>var a = "<p>1.00";</script></head><body>'
        '<nav><a href="/">首页</a></nav><table width=900><tr><td><a href="/a">目录</a><td><table><tr><td colspan=2>'
        f"{body}<ol start=3><li>甲<li value=7>乙</ol><table border=1><caption>表1（单位：万元）</caption>{grid}"
        "<tr><td rowspan=2 colspan=3>合计&nbsp;20.50<sup>1</sup></table></table></table><!-- 完 --></body></html>"
    )
    numbered = "".join(
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>"
        f"{number}.<span style='font:7.0pt \"Times\"'>&nbsp;&nbsp;</span></span><![endif]>{escape(one)}<o:p></o:p></p>"
        for number, one in enumerate(word, start=1)
    )
    as_word = f"<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta charset=utf-8></head><body>{numbered}</body></html>"
    cells = "".join(f"<tr>{''.join(f'<td x:num=1>{one}</td>' for one in row)}</tr>" for row in _ROWS)
    lines = "".join(f"<tr><td colspan=3>{escape(one)}</td></tr>" for one in sheet)
    as_sheet = (
        f"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body><table>{lines}{cells}</table></body></html>"
    )
    return [as_site.encode("gb18030"), as_word.encode(), as_sheet.encode("utf-16")]


def markdown(texts: list[str]) -> list[bytes]:
    """Return Markdown with headings, lists, tables of both sorts, and a page inside."""
    grid = "\n".join(f"| {' | '.join(row)} |" for row in (_ROWS[0], ("---",) * len(_ROWS[0]), *_ROWS[1:]))
    inside = f"<table>{''.join(f'<tr>{chr(10)}<td rowspan=1>{one[0]}<td>{one[2]}' for one in _ROWS)}</table>"
    return [
        "\n\n".join(
            [
                "# 报告",
                *(f"**{one[:6]}**{one[6:]}" for one in _paragraphs(text)),
                "## 表",
                grid,
                inside,
                "1. 甲\n1) 乙\n> 丙",
            ]
        ).encode()
        for text in texts
    ]


def tables_in_text(texts: list[str]) -> list[bytes]:
    """Return plain texts with a table drawn in each of the ways that are read."""
    drawn = [
        "\n".join(f"| {' | '.join(row)} |" for row in _ROWS),
        "\n".join("\t".join(row) for row in _ROWS),
        "\n\n".join(f"{one}|" for row in _ROWS for one in row),
        "\n".join("".join(one.ljust(12) for one in row) for row in _ROWS),
        "┌──────┬──────┐\n│项目  │决算数│\n├──────┼──────┤\n│办公费│11.00 │\n└──────┴──────┘",
    ]
    return ["\n\n".join([text, *drawn]).encode() for text in texts]


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
