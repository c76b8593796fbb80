"""The fixed words of every rendering, in both languages; every sign can be encoded in GBK."""

from __future__ import annotations

from checker.findings.model import Outcome
from checker.kernel.message import Message
from checker.kernel.truth import Lack
from checker.rules.across import AcrossKind
from checker.rules.model import RuleKind, Severity, Status

SEVERITY_SIGNS = {Severity.ERROR: "×", Severity.WARNING: "▲", Severity.INFO: "·"}

SEVERITIES = {
    Severity.ERROR: Message("错误", "errors"),
    Severity.WARNING: Message("提醒", "warnings"),
    Severity.INFO: Message("提示", "hints"),
}

SEVERITIES_EXPLAINED = {
    Severity.ERROR: Message("错误（逻辑性：数据不可能同时成立，必须改）", "error (the statements cannot all be true)"),
    Severity.WARNING: Message("提醒（核实性：写明原因即可）", "warning (a reason in the report discharges it)"),
    Severity.INFO: Message("提示（提示性：供参考）", "hint (for information)"),
}

OUTCOME_SIGNS = {
    Outcome.PASS: "√",
    Outcome.FAIL: "×",
    Outcome.EXPLAINED: "○",
    Outcome.WAIVED: "○",
    Outcome.UNKNOWN: "?",
    Outcome.NOT_APPLICABLE: "－",
    Outcome.BROKEN: "!",
}

OUTCOMES = {
    Outcome.PASS: Message("通过", "passed"),
    Outcome.FAIL: Message("不通过", "failed"),
    Outcome.EXPLAINED: Message("已说明", "explained"),
    Outcome.WAIVED: Message("已豁免", "waived"),
    Outcome.UNKNOWN: Message("无法判断", "unknown"),
    Outcome.NOT_APPLICABLE: Message("不适用", "not applicable"),
    Outcome.BROKEN: Message("规则出错", "rule broken"),
}

LACKS = {
    Lack.MISSING: Message("没有写", "not given"),
    Lack.UNREADABLE: Message("读不出", "cannot be read"),
    Lack.NOT_APPLICABLE: Message("不适用", "not applicable"),
    Lack.ZERO_BASE: Message("基数为零", "the base is zero"),
    Lack.OTHER_UNIT: Message("单位不同", "units differ"),
    Lack.NO_UNIT: Message("没有写单位", "no unit given"),
    Lack.UNDECIDED: Message("位数不足以判断", "printed digits do not decide"),
}

KINDS: dict[RuleKind | AcrossKind, Message] = {
    RuleKind.PRESENT: Message("必须写明", "must be given"),
    RuleKind.REQUIRES: Message("写了甲就要写乙", "one thing requires another"),
    RuleKind.SUM: Message("合计等于各项之和", "a total equals its parts"),
    RuleKind.SHARES: Message("占比之和为 100%", "shares add up to 100%"),
    RuleKind.EQUAL: Message("两处相等", "two places agree"),
    RuleKind.RATIO: Message("比率等于相除的结果", "a rate equals its quotient"),
    RuleKind.VARIANCE: Message("变动大须说明原因", "a large change needs a reason"),
    RuleKind.RANGE: Message("在范围之内", "within a range"),
    RuleKind.ONE_OF: Message("只能取所列的值", "one of a list"),
    RuleKind.UNIQUE: Message("不得重复", "no repetition"),
    RuleKind.TEXT: Message("文字要求", "wording"),
    RuleKind.FORMULA: Message("公式", "formula"),
    # What rules across years and reports compare; equal, sum and unique are called as above.
    AcrossKind.AT_LEAST: Message("不低于", "at least as much"),
    AcrossKind.COUNTER: Message("逐年加一", "one more each year"),
    AcrossKind.CHANGE: Message("变动不过大", "no great change"),
    AcrossKind.FOLLOWED: Message("逐条交代", "each taken up again"),
    AcrossKind.SAME_SET: Message("列表大体不变", "a list that stays"),
    AcrossKind.ALIKE: Message("文字不雷同", "texts that are not alike"),
    AcrossKind.OUTLIER: Message("不离群", "near to peers"),
    AcrossKind.COINCIDENT: Message("金额不巧合", "no coincidences"),
    AcrossKind.COMPLETE: Message("不漏报", "all there"),
    AcrossKind.CONCENTRATED: Message("不过于集中", "not bunched"),
    AcrossKind.DIGITS: Message("首位数字分布", "leading digits"),
}

STATUSES = {
    Status.DRAFT: Message("草稿，不运行", "draft, not run"),
    Status.TRIAL: Message("试行，只提示", "on trial, hints only"),
    Status.ACTIVE: Message("在用", "active"),
    Status.RETIRED: Message("停用", "retired"),
}

BASIS_STATUSES = {
    "verified": Message("", ""),
    "known": Message("条款未核对", "articles not checked"),
    "unverified": Message("文号未核实", "number not verified"),
}

SLOTS = {
    "require": Message("要求", "require"),
    "explain": Message("说明即可", "discharged by"),
    "total": Message("合计", "total"),
    "parts": Message("各项", "parts"),
    "now": Message("本期", "now"),
    "base": Message("基数", "base"),
    "threshold": Message("变动线", "threshold"),
    "min_amount": Message("最小金额", "minimum amount"),
    "fields": Message("须写明", "must be given"),
    "left": Message("左边", "left"),
    "right": Message("右边", "right"),
    "when": Message("条件", "when"),
}
"""What the slots of a rule are called; a slot without an entry keeps its own name."""
