"""Rows that came to nothing go, and no path is left leading to the wrong row."""

from __future__ import annotations

from checker.extraction.renumbering import without_empty_lines


def test_paths_follow_the_rows_they_lead_to():
    report: dict[str, object] = {
        "lines": [{}, {"label": "甲", "stated": {"share_of": "lines.3.final"}}, {}, {"label": "乙"}],
        "statements": [{"path": "lines.1.final"}, {"path": "lines.3.stated.share"}, {"path": "assets.total.final"}],
        "directions": [{"change": "lines.3.stated.yoy_delta", "left": "lines.1.final", "right": "lines.1.initial"}],
    }

    without_empty_lines(report)

    assert report == {
        "lines": [{"label": "甲", "stated": {"share_of": "lines.1.final"}}, {"label": "乙"}],
        "statements": [{"path": "lines.0.final"}, {"path": "lines.1.stated.share"}, {"path": "assets.total.final"}],
        "directions": [{"change": "lines.1.stated.yoy_delta", "left": "lines.0.final", "right": "lines.0.initial"}],
    }


def test_no_rows_are_no_list():
    report: dict[str, object] = {"lines": [{}]}

    without_empty_lines(report)

    assert report == {}
