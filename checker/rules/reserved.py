"""Parameters of a pack that the program itself reads, whatever its rules say."""

from __future__ import annotations

BOILERPLATE = "套话"
"""Phrases that explain nothing by themselves."""

REASON_MINIMUM = "说明最少字数"
"""How many characters an explanation has, stock phrases left out."""

WAIVER_DAYS = "豁免最长天数"
"""For how many days a waiver may hold."""

TEMPLATE_WORDS = "模板用语"
"""Phrases that a form gives every report; texts are compared without them."""

RESERVED = frozenset({BOILERPLATE, REASON_MINIMUM, WAIVER_DAYS, TEMPLATE_WORDS})
