"""The options that several commands declare alike."""

# No `from __future__ import annotations` here: the option parser reads the annotations when a command is declared.

from typing import Annotated

import typer

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

Language_ = Annotated[
    str | None, typer.Option("--lang", metavar="zh|en", help="语言，也可用环境变量 GOUJI_LANG。 Language.")
]
Folder = Annotated[
    str | None,
    typer.Option("--rules", "--pack", metavar="DIR|NAME", help="另用一个规则包：文件夹，或自带的包名。 Another pack."),
]
Colour = Annotated[str, typer.Option("--color", metavar="auto|always|never", help="是否用颜色。 Colours.")]
Waivers = Annotated[
    list[str] | None,
    typer.Option(
        "--waivers",
        metavar="PATH",
        help="豁免文件或文件夹，可重复；也可用 GOUJI_WAIVERS 或 gouji.yaml。 Waiver files or folders.",
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="按哪一天判断到期，默认今天。 The day it is; today.")
]
LimitList = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=VALUE",
        help="调整单个文件的读取上限，可重复：seconds=120、file_bytes=50M、cells=400000 等。 How much of one file is read.",
    ),
]
ConfigFile = Annotated[
    str | None, typer.Option("--config", metavar="PATH", help="用这个项目文件，不向上查找。 This project file.")
]
Isolated = Annotated[bool, typer.Option("--isolated", help="不用项目文件 gouji.yaml。 No project file.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="不用、也不存编译好的规则。 Neither use nor keep compiled rules.")
]
ColourOrNot = Annotated[str | None, typer.Option("--color", metavar="auto|always|never", help="是否用颜色。 Colours.")]
