"""What can go wrong between the program and a Spark cluster."""

from __future__ import annotations

from checker.kernel.errors import Problem, UsageError
from checker.kernel.message import Message


def no_pyspark() -> UsageError:
    return UsageError.of(
        "GJ-S060",
        "--engine spark",
        '没有安装 pyspark。请运行 pip install "gouji[spark]"',
        'pyspark is not installed; run: pip install "gouji[spark]"',
    )


def no_java() -> UsageError:
    return UsageError.of(
        "GJ-S061",
        "--engine spark",
        "找不到 Java。Spark 4 需要 Java 17 或以上（Spark 3.5 需要 8、11 或 17）：请安装，或把 JAVA_HOME 设为安装文件夹",
        "there is no Java. Spark 4 needs Java 17 or later (Spark 3.5: 8, 11 or 17): install it, or set JAVA_HOME to where it lies",
    )


def no_cluster(master: str, why: str) -> UsageError:
    return UsageError.of(
        "GJ-S062",
        f"--master {master}",
        f"连不上 Spark：{why}。请检查地址、网络和 Java 版本；本机试用请写 --master local[2]",
        f"Spark cannot be reached: {why}. Check the address, the network and the version of Java; to try it here use --master local[2]",
    )


def no_file_system(path: str, why: str) -> UsageError:
    return UsageError.of(
        "GJ-S063",
        path,
        f"Spark 打不开这个文件系统：{why}。请检查地址，以及 Hadoop 设置（HADOOP_CONF_DIR，或 --conf spark.hadoop.…）",
        f"Spark cannot open this file system: {why}. Check the address and the settings of Hadoop (HADOOP_CONF_DIR, or --conf spark.hadoop.…)",
    )


def several_file_systems(paths: str) -> UsageError:
    return UsageError.of(
        "GJ-S064",
        paths,
        "一次只能用一个文件系统里的路径：要么都写 hdfs://、s3a:// 这样的地址，要么都写普通路径",
        "the paths of one run must be of one file system: all with the same hdfs://, s3a:// …, or all plain",
    )


def no_table(name: str, why: str) -> UsageError:
    return UsageError.of("GJ-S065", f"--table {name}", f"打不开这个表：{why}", f"the table cannot be opened: {why}")


def job_failed(why: str) -> UsageError:
    return UsageError.of(
        "GJ-S066",
        "--engine spark",
        f"Spark 作业失败：{why}。没有写出任何结果；再次执行同一条命令会重新做",
        f"the Spark job failed: {why}. No result was written; give the same command again to do it anew",
    )


def other_version(ours: str, theirs: str) -> UsageError:
    return UsageError.of(
        "GJ-S067",
        "--engine spark",
        f"集群上装的 gouji 版本（{theirs}）与本机（{ours}）不同。请用同一个打包环境（见 docs/spark.zh-CN.md）",
        f"the cluster has gouji {theirs}, this machine {ours}; use one packed environment for both (see docs/spark.md)",
    )


def needs_staging(master: str) -> UsageError:
    return UsageError.of(
        "GJ-S068",
        f"--master {master}",
        "集群上的各台机器要有一个都能写的地方：请给出 --staging hdfs://… 或 s3a://…；如果 --out 是各台机器都挂载的文件夹，写 --staging file:///…",
        "the machines of a cluster need a place that all of them can write to: give --staging hdfs://… or s3a://…, or --staging file:///… where all of them mount that folder",
    )


def setting_wrong(value: str) -> UsageError:
    return UsageError.of(
        "GJ-S069",
        f"--conf {value}",
        "应写成 名称=值，如 spark.executor.memory=4g",
        "write it as name=value, as in spark.executor.memory=4g",
    )


def not_opened(source: str) -> Problem:
    return Problem.of(
        "GJ-S070", source, "文件打不开：Spark 读不到它的内容", "the file cannot be opened: Spark could not read it"
    )


def passed_over(count: int) -> Message:
    return Message(
        f"有 {count} 个文件的名字以“_”或“.”开头，Spark 不读这样的文件，未审核。请改名后再做",
        f"{count} files have names that begin with “_” or “.”, which Spark never reads, and were not judged; rename them and run again",
    )
