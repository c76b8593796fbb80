"""A pack of one rule, written into a folder, for tests of what can be known of rules."""

PACK = """\
id: small
version: "1"
title: {zh: 小规则包, en: small}
params:
  差异线: {en: line, type: percent, default: 10%}
"""
RULE = """\
chapter: X
title: {zh: 章, en: chapter}
rules:
  - id: X-001
    title: {zh: 公务接待费过高, en: reception too high}
    kind: formula
    each: three_public.reception.total
    when: 年初预算数 > 0
    require: 决算数 / 年初预算数 - 1 <= 差异线
    message: {zh: "决算数 {决算数}", en: "final {final}"}
"""
STRONG = """\
X-001:
  - pass: {年初预算数: 100.00, 决算数: 110.00}
    boundary: true
  - fail: {年初预算数: 100.00, 决算数: 110.02}
    boundary: true
  - unknown: {年初预算数: 100.00}
  - not_applicable: {年初预算数: 0.00, 决算数: 10.00}
  - unknown: {调整预算数: 100.00, 决算数: 150.00}
"""
WEAK = """\
X-001:
  - pass: {年初预算数: 100.00, 决算数: 50.00}
"""


def write(folder, examples, rule=RULE):
    for name, text in (("pack.yaml", PACK), ("x.yaml", rule), ("x.examples.yaml", examples)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder
