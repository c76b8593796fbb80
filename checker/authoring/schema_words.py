"""What the editor says of each key of a rule file, in both languages; the schema itself is made elsewhere."""

from __future__ import annotations

from checker.rules.model import RuleKind, Severity, Status

KEYS = {
    "id": "规则编号，定了不再改。 The rule's id; never reused.",
    "title": "一句话的名称。 A title in a few words.",
    "kind": "规则的种类，决定可用哪些栏；不写为 formula。 The kind decides which slots there are.",
    "severity": "error 逻辑性 · warning 核实性（有说明即可） · info 提示性。 How bad a failure is.",
    "status": "draft 草稿 · trial 试行 · active 在用 · retired 停用。 Where the rule stands in its life.",
    "params": "本规则自己的参数：名称: {type, default}。 The rule's own parameters.",
    "message": "问题怎么写；花括号里是公式，如 {决算数 - 年初预算数}。 The message; formulas in braces.",
    "fix": "怎么改。 How to put it right.",
    "cases": "几种情形，各有自己的 each、when 和各栏。 Cases with their own subjects and slots.",
    "basis": "依据：登记表里的代号，或 代号-条号（已核对的）。 Registered documents, or KEY-ARTICLE.",
    "report_types": "只适用于这些报告类型。 Only for these types of report.",
    "unit_kinds": "只适用于这些性质的单位。 Only for units of these kinds.",
    "fiscal_years": "适用年度：{from, to}。 The fiscal years it is for.",
    "regions": "只适用于这些地区：行政区划代码的前 2、4 或 6 位。 Only for these regions, by the first digits of the code.",
    "submitted": "只适用于这段时间报送的报告：{from, to}，如 2024-07-01。 Only for reports submitted in these days.",
    "replaces": "true 表示整条替换下层规则包里同编号的规则。 Whether it replaces the rule of that id below.",
    "note": "给规则作者看的说明。 A note for authors.",
    "each": "对谁判断：路径、路径.*、表，或类型（如 Line）；不写则整份报告判断一次。 What the rule is said of.",
    "when": "什么条件下才判断。 The condition under which the rule applies.",
    "explain": "写了什么就算已说明。 What discharges a failure.",
    "show": "消息之外还要列出的数。 Further figures to show.",
    "anchor": "缺数时指到哪里。 Where to point when a figure is missing.",
    "fields": "必须写明的项目，可列多个。 What must be given.",
    "require": "必须成立的条件，可列多个。 What must hold.",
    "min_chars": "文字至少多少个有内容的字。 Fewest characters of substance.",
    "total": "合计数。 The total.",
    "parts": "各分项，可列多个，或一列（其中.决算数）。 The parts, or a column.",
    "column": "各行的占比。 The column of shares.",
    "whole": "应合计为多少，不写为 100%。 What they add up to; 100% unless said.",
    "left": "等号左边。 The left side.",
    "right": "等号右边。 The right side.",
    "part": "被除数。 The dividend.",
    "base": "除数；变动类为比较的基数。 The divisor, or what is compared with.",
    "stated": "报告写出的比率。 The rate as stated.",
    "min": "下限。 The least allowed.",
    "max": "上限。 The most allowed.",
    "zero_base": "基数为零时：fail 不通过 · skip 不判断 · unknown 无法判断。 What a zero base means.",
    "now": "本期数。 This period's figure.",
    "threshold": "变动超过多少要说明。 How large a change may be.",
    "min_amount": "变动额小于它的不管。 Smaller changes are passed over.",
    "direction": "any 增减都管 · up 只管增 · down 只管减。 Which changes count.",
    "value": "要比较的数。 The value compared.",
    "field": "要看的项目。 The field looked at.",
    "values": "允许的取值。 The values allowed.",
    "key": "不得重复的项目。 What must not repeat.",
    "must": "必须出现其中一个词。 One of these words must occur.",
    "must_not": "不得出现的词。 None of these words may occur.",
}
KINDS = {
    RuleKind.PRESENT: "必填：项目必须写明",
    RuleKind.REQUIRES: "有因必述：有甲就要有乙",
    RuleKind.SUM: "合计：合计等于各项之和",
    RuleKind.SHARES: "占比：各占比合计 100%",
    RuleKind.EQUAL: "勾稽：两处相等",
    RuleKind.RATIO: "比率：相除的结果在范围内，或等于写出的比率",
    RuleKind.VARIANCE: "变动：变动大要说明原因",
    RuleKind.RANGE: "区间：在上下限之内",
    RuleKind.ONE_OF: "取值：只能取所列的值",
    RuleKind.UNIQUE: "唯一：不得重复",
    RuleKind.TEXT: "文字：应有或不应有的词",
    RuleKind.FORMULA: "公式：条件成立",
}
SEVERITIES = {
    Severity.ERROR: "逻辑性：数据不可能同时成立",
    Severity.WARNING: "核实性：写明原因即可",
    Severity.INFO: "提示性：供参考",
}
STATUSES = {
    Status.DRAFT: "草稿，不运行",
    Status.TRIAL: "试行，只提示",
    Status.ACTIVE: "在用",
    Status.RETIRED: "停用",
}
NOT_A_NAME = "没有这个名称，请检查是否写错（gouji rules fields 可查）。 No such name; see gouji rules fields."
NOT_A_GROUP = "没有这个路径、表或类型（gouji rules fields 可查）。 No such path, table or type."
NOT_A_BASIS = "依据登记表里没有，或该条没有登记为已核对。 Not in the register, or the article was not read."
