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
  gouji rules new --kind ratio --id DIS-014 --pack 我的规则/
  gouji rules try SG-003 报告.txt
  gouji rules impact --against 旧规则/ 2023年度/
  gouji rules fields 三公经费
"""
KINDS_OF_RULES = """\b
种类和各栏 Kinds and their slots:
  present   fields                        必须写明
  requires  require [min_chars]           写了甲就要写乙
  sum       total parts                   合计等于各项之和
  shares    column [whole]                占比合计 100%
  equal     left right                    两处相等
  ratio     part base [stated min max zero_base]
                                          比率
  variance  now base threshold [min_amount direction]
                                          变动大须说明
  range     value [min max]               在范围之内
  one_of    field values                  只能取所列的值
  unique    key                           不得重复
  text      field [must must_not]         文字要求
  formula   require                       公式
\b
例 Examples:
  gouji rules new --kind variance --id FA-VAR-008 --pack 我的规则/
  gouji rules new --kind ratio --id FA-RAT-001 --pack 我的规则/ --each 三公经费.* \\
      --part 决算数 --base 年初预算数 --max 105%
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
OVERVIEW_EXAMPLES = """\b
例 Examples:
  gouji overview 结果/ -o html=总览.html -o xlsx=清单.xlsx
  gouji overview 结果/ -o html=总览.html --against 上次结果/
  gouji overview 结果/ -o csv > 问题.csv
"""
DIFF_EXAMPLES = """\b
例 Examples:
  gouji diff 上次结果/ 结果/
  gouji diff 上次结果/ 结果/ -o json=变化.json --fail-level warning
"""
NOTICE_EXAMPLES = """\b
例 Examples:
  gouji notice 结果/ --out 通知/ --from 某县财政局 --date 2024-03-01 --deadline 2024-03-15
  gouji notice 结果/ --out 通知/ --unit 某县教育局
"""
SCREEN_EXAMPLES = """\b
例 Examples:
  gouji screen 2023年度/ --out 结果/
  gouji screen 2022/ 2023/ --out 结果/ --manifest 名册.xlsx --jobs 8
  gouji screen 报送/*.zip 报告.ndjson --out 结果/
  gouji query 结果/ "select unit_name, errors from reports order by errors desc"
  gouji replay 结果/
"""
QUERY_EXAMPLES = """\b
例 Examples:
  gouji query 结果/ "select state, count(*) from reports group by state"
  gouji query 结果/ "select * from findings where rule = 'SG-003'" --output csv=问题.csv
  gouji query 结果/ "describe findings"
"""
