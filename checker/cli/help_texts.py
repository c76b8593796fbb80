"""What stands below the help of a command: examples and exit codes; the first line of each part is a mark for the parser."""

from __future__ import annotations

EXAMPLES = """\b
例 Examples:
  gouji check 报告.txt
  gouji check *.txt --output json=结果.json --output text
  gouji check 报告.txt --select SG,RSN-001 --fail-level warning
  gouji extract 报告.txt
  gouji explain SG-003
  gouji rules list
\b
退出码 Exit codes:
  0 没有达到 --fail-level 的问题   no findings at or above --fail-level
  1 有                             findings
  2 不能运行（用法、规则文件）     could not run (usage, bad rule file)
  3 什么也没有检查                 nothing was checked
  4 有报告读不了，或错误级规则无法判断
                                   a report was unreadable, or an error-level rule could not be judged
"""
RULES_EXAMPLES = """\b
例 Examples:
  gouji rules lint --rules 我的规则/
  gouji rules test -k SG --coverage
  gouji rules show SG-003
"""
WAIVE_EXAMPLES = """\b
例 Examples:
  gouji waive add 报告.txt SG-005 --reason "承办全国性现场会增加接待，区政府常务会议纪要第7号" \\
      --approved-by "预算科 张某" --expires 2026-12-31
  gouji waive list 报告.txt
  gouji check 报告.txt --waivers waivers.yaml
  gouji waive prune 报告.txt --dry-run
"""
CHECK_EXAMPLES = """\b
例 Examples:
  gouji check 报告.txt --output json=结果.json --output text
  gouji check 报告.txt --select SG --lang en
  gouji check 报告.txt --waivers 豁免/ --baseline 基线.json
"""
