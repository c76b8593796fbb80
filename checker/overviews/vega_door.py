"""The door to Vega-Lite: a chart described as plain data, drawn as SVG without network, its text left as text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from checker.overviews import mistakes

if TYPE_CHECKING:
    from collections.abc import Mapping

FONTS = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, WenQuanYi Micro Hei, sans-serif"
_LINK = re.compile(r'xlink:href="[^"#]*#')
_LABELLED = re.compile(r'<path (aria-label="([^"]*)" role="graphics-symbol" aria-roledescription="bar"[^>]*)/>')


def drawn(chart: Mapping[str, object]) -> str:
    """Return a chart as an SVG element; its links lead to ids of the page it stands in.

    Raises:
        UsageError: the library is not installed.
    """
    try:
        import vl_convert  # noqa: PLC0415 -- heavy, and needed by pages only
    except ImportError as cause:
        raise mistakes.not_installed("vl-convert-python") from cause
    made = str(vl_convert.vegalite_to_svg(json.dumps(chart, ensure_ascii=False), allowed_base_urls=[]))
    # The library makes addresses of links; what a bar says when it is read aloud is also shown when it is pointed at.
    return _LABELLED.sub(r"<path \1><title>\2</title></path>", _LINK.sub('href="#', made))
