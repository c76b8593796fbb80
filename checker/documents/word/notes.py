"""What is to be known of how a Word file was read, one message each."""

from __future__ import annotations

from checker.kernel.message import Message

TRACKED = Message(
    "文件有未处理的修订，按“全部接受”读取：新增的算，删除的不算",
    "the file has tracked changes, read as if all were accepted: what was inserted counts, what was deleted does not",
)
HIDDEN = Message("文件有隐藏的文字，没有读", "the file has hidden text, which was not read")
OBJECTS = Message(
    "文件里嵌有对象（如 Excel 表），其中的数没有读",
    "the file holds embedded objects, such as workbooks; their figures were not read",
)
INCLUDED = Message("文件里插入了其他文件，没有读", "other files are inserted in the file; they were not read")
WIDE = Message(
    "文件里有超过 200 列的表，多出的列没有读", "the file has a table of more than 200 columns; the others were not read"
)
