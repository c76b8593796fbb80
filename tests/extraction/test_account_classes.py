"""Classes of the accounts are known by their names."""

from __future__ import annotations

import pytest

from checker.extraction.account_classes import is_account_class


@pytest.mark.parametrize(
    "label",
    [
        "社会保障和就业支出",
        "社会保障与就业支出",
        "“文化旅游体育与传媒支出”（类）",
        "208社会保障和就业支出",
        "教育（类）支出",
        "农林水支出（类）支出",
        "工资福利支出",
        "对个人和家庭补助支出",
        "资本性支出（基本建设）",
    ],
)
def test_a_class_is_known_by_its_name(label: str):
    assert is_account_class(label)


@pytest.mark.parametrize(
    "label", ["教育", "其他支出", "教育专项支出", "教育（类）普通教育（款）", "项目支出", "住房保障"]
)
def test_what_only_resembles_a_class_is_none(label: str):
    assert not is_account_class(label)
