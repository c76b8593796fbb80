"""Texts of the corpus in which white space inside one number leads another figure astray, and where it does."""

from __future__ import annotations

ASTRAY: dict[str, int] = {
    "2017-闽榉区-区级三公.txt": 143,
    "2019-北岸区人社局-双年对照.txt": 52,
    "2020-青石板镇人民政府.txt": 146,
    "2021-松岭榆县住建局-局与所.txt": 412,
    "2021-石桥坪县医保局-完整自评.txt": 303,
    "2021-长洲堡县供水总站.txt": 61,
    "2021-青榆坝街道-简评.txt": 112,
    "2022-双井区图书馆-两口径.txt": 47,
    "2022-竹榆坪区教体局-直达资金.txt": 259,
    "2022-鹿鸣县商务局-口径种种.txt": 99,
    "2023-宁枳区文联-金陵式.txt": 427,
    "2024-琴湖镇人民政府.txt": 179,
    "2025-琼椰市生态环境局-琼式.txt": 212,
}
"""The offset of one such place by the text; what leads nothing astray any more is taken out here."""
