"""What can go wrong with a run over many inputs, and what each input that could not be judged is told to have met."""

from __future__ import annotations

from checker.kernel.errors import Problem, UsageError
from checker.kernel.message import Message


def nothing_there(path: str) -> UsageError:
    return UsageError.of(
        "GJ-S001",
        path,
        "找不到这个文件或文件夹，也没有与之相符的文件名。请检查路径",
        "there is no such file or folder, and no name matches it; check the path",
    )


def no_inputs(path: str) -> UsageError:
    return UsageError.of(
        "GJ-S002",
        path,
        "这里没有可审核的报告。可用的有：docx、xlsx、pdf、txt、md、html、doc、wps、zip、JSON、NDJSON、Parquet",
        "there is no report here; docx, xlsx, pdf, txt, md, html, doc, wps, zip, JSON, NDJSON and Parquet are read",
    )


def folder_cannot_be_listed(path: str, why: str) -> Problem:
    return Problem.of(
        "GJ-S003",
        path,
        f"不能打开这个文件夹：{why}。请检查权限",
        f"the folder cannot be opened: {why}; check the permissions",
    )


def out_is_of_something_else(path: str) -> UsageError:
    return UsageError.of(
        "GJ-S004",
        path,
        "这个文件夹里已有别的文件，不是筛查结果。请另给一个空文件夹",
        "this folder holds other files, and is no result of a screening; name an empty one",
    )


def out_is_in_use(path: str) -> UsageError:
    return UsageError.of(
        "GJ-S005",
        path,
        "另一次筛查正在往这个文件夹里写。请等它结束，或另给一个文件夹",
        "another screening is writing to this folder; wait for it to end, or name another folder",
    )


def out_cannot_be_written(path: str, why: str) -> UsageError:
    return UsageError.of("GJ-S006", path, f"结果文件夹不能写：{why}", f"the folder of results cannot be written: {why}")


def died(source: str, how: Message) -> Problem:
    return Problem.of(
        "GJ-S010",
        source,
        f"审核这份文件的进程中断了（{how.zh}）。其余文件不受影响；请单独检查这份文件，必要时重新导出",
        f"the process that judged this file died ({how.en}); the others are not affected; look at this file by itself and export it anew if need be",
    )


def hung(source: str, seconds: int) -> Problem:
    return Problem.of(
        "GJ-S011",
        source,
        f"审核这份文件超过 {seconds} 秒仍没有结束，已放弃。可用 --limit seconds=… 放宽",
        f"judging this file did not end within {seconds} seconds and was given up; raise it with --limit seconds=…",
    )


def needed_too_much(source: str, most: int) -> Problem:
    megabytes = -(-most // 1_000_000)
    return Problem.of(
        "GJ-S012",
        source,
        f"审核这份文件需要的内存超过 {megabytes} MB，已放弃。可用 --limit memory_bytes=… 放宽",
        f"judging this file needs more than {megabytes} MB of memory and was given up; raise it with --limit memory_bytes=…",
    )


def defect(source: str, said: str) -> Problem:
    return Problem.of(
        "GJ-S013",
        source,
        f"程序在这份文件上出错（{said}），未能审核。这是程序的问题，请把这份文件和这句话报告给开发者",
        f"the program broke on this file ({said}) and did not judge it; this is our defect: please report it with the file",
    )


def not_readable(source: str, why: str) -> Problem:
    return Problem.of("GJ-S014", source, f"文件打不开：{why}", f"the file cannot be opened: {why}")


def no_report_in_row(source: str) -> Problem:
    return Problem.of(
        "GJ-S015",
        source,
        "这一行没有报告（为空）",
        "this row holds no report (it is null)",
    )


def line_too_long(source: str, most: int) -> Problem:
    megabytes = -(-most // 1_000_000)
    return Problem.of(
        "GJ-S016",
        source,
        f"这一行超过 {megabytes} MB，未读。可用 --limit json_bytes=… 放宽",
        f"this line has more than {megabytes} MB and was not read; raise it with --limit json_bytes=…",
    )


def no_report_column(source: str, found: str) -> Problem:
    return Problem.of(
        "GJ-S017",
        source,
        f"这个 Parquet 文件里没有唯一的文本列可作报告（现有列：{found}）。请把报告 JSON 放在名为 report 的列里",
        f"no single column of text can be taken for the reports (columns: {found}); name the column of report JSON 'report'",
    )


def parquet_damaged(source: str, why: Message) -> Problem:
    return Problem.of(
        "GJ-S018",
        source,
        f"Parquet 文件读不出来：{why.zh}；请重新导出",
        f"the Parquet file cannot be read: {why.en}; export it again",
    )


def register_unreadable(path: str, why: Message) -> UsageError:
    return UsageError.of("GJ-S020", path, f"名册读不出来：{why.zh}", f"the register cannot be read: {why.en}")


def register_has_no_unit(path: str, found: str) -> UsageError:
    return UsageError.of(
        "GJ-S021",
        path,
        f"名册没有单位代码或单位名称列（现有列：{found}）。可用的列名：单位代码、单位名称、单位性质、主管部门、所属地区、年度、报告类型、文件",
        f"the register has no column of unit codes or names (columns: {found}); known are unit_code, unit_name, unit_kind, supervisor_code, region, fiscal_year, report_type, path",
    )


def register_year(path: str, line: int, written: str) -> Problem:
    return Problem.of(
        "GJ-S022",
        f"{path}:{line}",
        f"年度应为四位数字，写的是“{written}”",
        f"the fiscal year must be four digits, found '{written}'",
    )


def no_run_there(path: str) -> UsageError:
    return UsageError.of(
        "GJ-S030",
        path,
        "这里没有筛查结果。请给出 gouji screen 的 --out 文件夹",
        "there is no result of a screening here; name the folder that was given to gouji screen as --out",
    )


def run_is_unfinished(path: str) -> UsageError:
    return UsageError.of(
        "GJ-S031",
        path,
        "这次筛查还没有做完。请用原来的命令继续，完成后再用",
        "this screening is not finished; give the same command again, and come back when it is done",
    )


def query_wrong(said: str) -> UsageError:
    return UsageError.of("GJ-S032", "SQL", f"查询有误：{said}", f"the query is wrong: {said}")


def query_writes() -> UsageError:
    return UsageError.of(
        "GJ-S033",
        "SQL",
        "只能查询（select、with、from、describe、show、summarize）；结果表不会被改动",
        "only queries are allowed (select, with, from, describe, show, summarize); the tables are never changed",
    )


def needs_extra(name: str) -> UsageError:
    return UsageError.of(
        "GJ-S040",
        "gouji screen",
        f"这个命令需要 {name}。请安装：pip install 'gouji[screen]'",
        f"this command needs {name}; install it with: pip install 'gouji[screen]'",
    )


def rulebook_changed(recorded: str, found: str) -> Problem:
    return Problem.of(
        "GJ-S050",
        "rulebook",
        f"规则集与当时不同：当时 {recorded[:12]}，现在 {found[:12]}。请用当时的规则集版本",
        f"the rulebook is not the one of the run: it was {recorded[:12]}, it is {found[:12]}; use that version of the rules",
    )


def program_changed(recorded: str, found: str) -> Problem:
    return Problem.of(
        "GJ-S051",
        "gouji",
        f"程序版本与当时不同：当时 {recorded}，现在 {found}",
        f"the program is not the one of the run: it was {recorded}, it is {found}",
    )


def query_needs_both() -> UsageError:
    return UsageError.of(
        "GJ-S034",
        "gouji query",
        '请给出结果文件夹和一句查询，如 gouji query 结果 "select count(*) from reports"',
        'name the folder of results and one query, as in: gouji query RESULTS "select count(*) from reports"',
    )


def answer_is_cut(most: int) -> Message:
    return Message(
        f"只列出前 {most} 行；全部行请用 --output csv=文件",
        f"the first {most} rows are shown; write all of them with --output csv=FILE",
    )


def no_paths() -> UsageError:
    return UsageError.of(
        "GJ-S041",
        "gouji screen",
        "请给出要审核的文件夹或文件；用 Spark 审核一个表时给出 --table，不给路径",
        "name the folders or files to judge; with Spark, either paths or one --table",
    )


def only_for_spark() -> UsageError:
    return UsageError.of(
        "GJ-S042",
        "gouji screen",
        "--master、--table、--staging、--conf 只用于 --engine spark",
        "--master, --table, --staging and --conf are for --engine spark",
    )


def replay_needs_spark(path: str) -> UsageError:
    return UsageError.of(
        "GJ-S043",
        path,
        "这次筛查的输入在集群的文件系统或表里，本机读不到。请把输入取回本机再审核一遍，用 gouji diff 比较",
        "the inputs of this run are on a cluster's file system or in a table; fetch them, screen them here, and compare with gouji diff",
    )
