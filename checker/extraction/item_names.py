"""Whether words can be the name of an item: a whole noun phrase, and no piece of a sentence."""

from __future__ import annotations

import re

_OPENS_BADLY = (
    *(
        "共",
        "共计",
        "合计",
        "总计",
        "累计",
        "其中",
        "主要",
        "用于",
        "已",
        "均",
        "也",
        "又",
        "还",
        "并",
        "为",
        "是",
        "按",
    ),
    *(
        "由于",
        "因为",
        "以及",
        "及",
        "和",
        "与",
        "等",
        "的",
        "了",
        "较",
        "比上",
        "比年",
        "占",
        "用",
        "从",
        "向",
        "在",
        "经",
    ),
    *("上年", "去年", "今年", "当年", "全年", "年初", "同期", "使", "将", "把", "被", "剩余", "其余", "余"),
)
"""What a sentence begins with; a name that begins so is cut out of one."""

_NAMES_ALL_THE_SAME = re.compile(
    "占用|使用费|在建|向阳|共同|共青|共产|共享|公共|经济|经营|经费|经常|等级|并轨|在职|在编|用车|用水|用电|用地|用房|用品"
)

_ENDS_BADLY = (
    *("为", "是", "等", "的", "了", "中", "达", "共", "计", "有", "后", "前", "时", "年", "月", "至", "到", "在", "和"),
    *(
        "与",
        "及",
        "个",
        "以",
        "于",
        "因",
        "由",
        "从",
        "向",
        "对",
        "将",
        "内",
        "数",
        "率",
        "情况",
        "说明",
        "原因",
        "方面",
    ),
)

_SAYS = re.compile(
    "上年|给予|涉及|下达|下拨|拨付|拨入|发放|投入了|收到|争取|列支|增加|减少|增长|下降|上升|超过|低于|高于|同比|环比|分别|达到|"
    "完成|用于|占比|比重|预算数|决算数|年初预算|支出决算|决算支出|决算收入|预算支出|实际支出|主要是|原因|导致|由于|其中|[人户车生亩]均|平均|得分|惠及|受益"
)
"""Verbs, measures and reasons: their words are no part of a name."""

_NAMED_ELSEWHERE = re.compile('三公[”"]?经费|公务接待费|公务用车(?:购置|运行)|因公出国')

_CODE = re.compile(r"[0-9０-９]{3,7}")
_GENERIC = frozenset(
    {
        "收支",
        "收入",
        "支出",
        "总收入",
        "总支出",
        "项目",
        "资金",
        "投资",
        "金额",
        "总额",
        "数额",
        "总数",
        "合计",
        "总计",
        "小计",
        "经费",
        "费用",
        "其他",
        "其它",
        "其他费用",
        "预算",
        "决算",
        "拨款",
        "款项",
        "执行",
        "完成",
        "实施",
        "使用",
        "支付",
        "到位",
        "实际支出",
        "实际收入",
        "实际执行",
        "项目资金",
        "专项资金",
        "专项",
        "专项经费",
        "项目经费",
        "到位资金",
        "资金总额",
        "总投资",
    }
)
"""Words for money of any kind: which item it is they do not say."""


def is_item_name(label: str) -> bool:
    """Return whether `label`, taken from running text, names an item by itself."""
    said = _CODE.sub("", label.strip("“”\"'()（）"), count=1) if _CODE.match(label) else label
    bare = said.strip("“”‘’《》()（） ")
    if len(bare) < 2 or bare in _GENERIC or any(one.isdigit() for one in bare):  # noqa: PLR2004
        return False
    opens_badly = bare.startswith(_OPENS_BADLY) and _NAMES_ALL_THE_SAME.match(bare) is None
    if _NAMED_ELSEWHERE.search(bare, 1) and not bare.startswith(("财政拨款", "一般公共预算", "政府性基金")):
        # Somebody's three public expenses: whose, the words before do not say for certain.
        return False
    says = _SAYS.search(bare.replace("增加值", ""))
    return not opens_badly and not bare.endswith(_ENDS_BADLY) and says is None
