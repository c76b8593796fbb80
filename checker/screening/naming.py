"""What inputs are called, where they lie, and which files are no reports, all told by names alone."""

from __future__ import annotations

import re

from checker.kernel.message import Message

_JUNK_NAMES = frozenset(("thumbs.db", ".ds_store", "desktop.ini", "ehthumbs.db"))
_JUNK_PREFIXES = ("~$", ".~", "._", "~wrl")
_JUNK_FOLDERS = frozenset(("__macosx", ".git", ".svn", "$recycle.bin", "system volume information"))
_LEFT_BEHIND = Message("程序留下的临时文件", "left behind by a program")
_HIDDEN = Message("隐藏文件", "a hidden file")
_KINDS = (
    (Message("图片", "an image"), "png jpg jpeg gif bmp tif tiff webp heic svg psd"),
    (Message("音像", "sound or film"), "mp3 wav mp4 avi mov wmv mkv"),
    (Message("程序或快捷方式", "a program or a shortcut"), "exe dll msi bat cmd lnk url sh"),
    (Message("幻灯片", "slides"), "ppt pptx dps"),
    (Message("设置或程序文字", "settings or the text of a program"), "yaml yml toml py js css sql"),
    (Message("数据库或字体等", "a database, a font or the like"), "db mdb accdb ttf otf bak tmp log ini"),
)
_BY_ENDING = {ending: said for said, endings in _KINDS for ending in endings.split()}
_YEAR = re.compile(r"^(?:19|20)\d\d(?:年|年度)?$")
NEVER_READ = frozenset(_BY_ENDING)
LINES = frozenset(("ndjson", "jsonl"))
ROWS = frozenset(("parquet",))


def why_no_report(name: str) -> Message | None:
    """Return why a file of that name is not opened; None where it may be a report."""
    low = name.lower()
    if low in _JUNK_NAMES or low.startswith(_JUNK_PREFIXES):
        return _LEFT_BEHIND
    if low.startswith("."):
        return _HIDDEN
    return _BY_ENDING.get(ending_of(low))


def is_junk_folder(name: str) -> bool:
    """Return whether a folder holds what programs keep for themselves."""
    return name.lower() in _JUNK_FOLDERS or name.startswith(".")


def why_not_below(source: str) -> Message | None:
    """Return why a file that lies there is not opened, by its own name and those of its folders."""
    *folders, name = source.split("/")
    return _LEFT_BEHIND if any(map(is_junk_folder, folders)) else why_no_report(name)


def ending_of(name: str) -> str:
    """Return the ending of a name in lower case, without its point."""
    return name.rpartition(".")[2].lower()


def shown(name: str) -> str:
    """Return a name of the file system as text; where its bytes are not UTF-8, as GBK, which old archives were unpacked in."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "surrogateescape")
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "backslashreplace")
    return name


def region_of(source: str) -> str:
    """Return the folder that tells the region: the first that is not named for a year; nothing where there is none."""
    folders = re.split(r"[/!]", source)[:-1]
    return next((one for one in folders if not _YEAR.match(one) and ending_of(one) != "zip"), "")
