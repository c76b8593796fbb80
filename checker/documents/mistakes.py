"""What can be wrong with a file, one function per mistake: what is wrong, what was expected, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.documents.damage_words import damage_said
from checker.kernel.errors import InputError

if TYPE_CHECKING:
    from checker.documents.limits import Limits
    from checker.kernel.message import Message

_ENCODINGS_ZH = "UTF-8、UTF-16、UTF-32 或 GB18030（GBK）"
_ENCODINGS_EN = "UTF-8, UTF-16, UTF-32 or GB18030 (GBK)"

_MILLION = 1_000_000

TOO_MUCH = "GJ-D019"
"""The code of a file that holds more of something than the limits let pass."""


def _option(name: str, enough: int) -> str:
    """Return the option that raises a limit to `enough`, millions as people write them."""
    if not name.endswith("bytes"):
        return f"--limit {name}={enough}"
    return f"--limit {name}={-(-enough // _MILLION)}M"


def no_such_file(source: str) -> InputError:
    """Return the mistake of a path where nothing is."""
    return InputError.of(
        "GJ-D001",
        source,
        "找不到这个文件。请检查路径和文件名",
        "there is no such file; check the path and the name",
    )


def is_a_folder(source: str) -> InputError:
    """Return the mistake of a folder where a file was expected."""
    return InputError.of(
        "GJ-D002",
        source,
        "这是一个文件夹，这里需要一个报告文件。请给出其中的文件",
        "this is a folder, but a report file was expected; name a file inside it",
    )


def is_no_regular_file(source: str) -> InputError:
    """Return the mistake of a device, socket or pipe."""
    return InputError.of(
        "GJ-D003",
        source,
        "这不是普通文件（而是设备、管道等）。请先存成文件再检查",
        "this is not a regular file (but a device, a pipe or the like); save the report to a file first",
    )


def cannot_be_read(source: str, reason: str) -> InputError:
    """Return the mistake of a file that the system does not let us read."""
    return InputError.of(
        "GJ-D004",
        source,
        f"系统不允许读取这个文件：{reason}。请检查读取权限，或关闭占用它的程序",
        f"the system does not let the file be read: {reason}; check the permission to read, or close the program using it",
    )


def is_empty(source: str) -> InputError:
    """Return the mistake of a file of no bytes."""
    return InputError.of(
        "GJ-D005",
        source,
        "文件是空的（0 字节），应有报告正文。请重新导出或下载",
        "the file is empty (0 bytes), but a report was expected; export or download it again",
    )


def is_blank(source: str) -> InputError:
    """Return the mistake of a file of white space."""
    return InputError.of(
        "GJ-D006",
        source,
        "文件里只有空白，应有报告正文。请检查是否存错了文件",
        "the file holds only white space, but a report was expected; check that the right file was saved",
    )


def is_too_large(source: str, size: int, limit: int, name: str = "file_bytes") -> InputError:
    """Return the mistake of a file above the limit of that name, both in bytes."""
    option = _option(name, size)
    return InputError.of(
        "GJ-D007",
        source,
        f"文件有 {size:,} 字节，超过 {limit:,} 字节的上限。请只保留报告正文，或用 {option} 调高上限",
        f"the file has {size:,} bytes, above the limit of {limit:,}; keep the report's text only, or raise the limit by "
        f"{option}",
    )


def is_not_text(source: str, found: Message, advice: Message) -> InputError:
    """Return the mistake of a file of another format, which its first bytes give away."""
    return InputError.of(
        "GJ-D008",
        source,
        f"内容是{found.zh}，这里需要纯文本。{advice.zh}",
        f"the content is {found.en}, but plain text was expected; {advice.en}",
    )


def holds_nul_bytes(source: str, count: int) -> InputError:
    """Return the mistake of bytes that no text holds."""
    return InputError.of(
        "GJ-D009",
        source,
        f"文件里有 {count:,} 个空字节，又不是 UTF-16 文本，可能已损坏或不是文本。请在原程序中另存为 UTF-8 文本",
        f"the file holds {count:,} NUL bytes and is not UTF-16 text, so it is damaged or no text; save it as UTF-8 text",
    )


def has_unknown_encoding(source: str) -> InputError:
    """Return the mistake of bytes that make sense in none of the encodings."""
    return InputError.of(
        "GJ-D010",
        source,
        f"认不出文字编码：按 {_ENCODINGS_ZH} 读都不成文。请另存为 UTF-8",
        f"the encoding is not recognised: the file makes no sense as {_ENCODINGS_EN}; save it as UTF-8",
    )


def is_damaged(source: str, encoding: str, offset: int) -> InputError:
    """Return the mistake of a text whose encoding is plain but which is broken at a byte."""
    return InputError.of(
        "GJ-D011",
        source,
        f"文件是 {encoding} 编码，但第 {offset + 1:,} 个字节处损坏（常见于传输或截断）。请重新取得完整的文件",
        f"the file is {encoding}, but damaged at byte {offset + 1:,}, as when cut off in transfer; get the whole file again",
    )


def holds_control_characters(source: str, count: int) -> InputError:
    """Return the mistake of a decoded text full of characters that no text prints."""
    return InputError.of(
        "GJ-D012",
        source,
        f"文件里有 {count:,} 个控制字符，不像文本。请在原程序中另存为 UTF-8 文本",
        f"the file holds {count:,} control characters and does not look like text; save it as UTF-8 text",
    )


def is_an_archive(source: str) -> InputError:
    """Return the mistake of an archive where one report was expected."""
    return InputError.of(
        "GJ-D013",
        source,
        "这是一个压缩包，这里需要其中的一份报告。请先解压，或用 gouji check 直接检查整个压缩包",
        "this is an archive, but one report in it was expected; unpack it, or give the whole archive to gouji check",
    )


def is_malformed(source: str, reason: str) -> InputError:
    """Return the mistake of a file whose format is plain but whose content breaks its rules."""
    said = damage_said(reason)
    return InputError.of(
        "GJ-D014",
        source,
        f"文件已损坏或不符合其格式：{said.zh}。请在原程序中打开，另存一份再检查",
        f"the file is damaged or breaks the rules of its format: {said.en}; open it in its program and save it again",
    )


def makes_no_sense(source: str, problem: str) -> InputError:
    """Return the mistake of a file on which the program itself failed: whose fault it is, nobody knows yet."""
    return InputError.of(
        "GJ-D023",
        source,
        f"没能读懂这个文件（{problem}）。请在原程序中另存一份再试；如果仍然这样，这是勾稽的缺陷，请连同文件一起反馈",
        f"the file could not be made sense of ({problem}); save it again from its program and try once more. If this stays, it "
        "is a defect of Gouji: please report it, with the file",
    )


def takes_too_long(source: str, seconds: int) -> InputError:
    """Return the mistake of a file that was given up after so many seconds."""
    option = _option("seconds", 2 * seconds)
    return InputError.of(
        "GJ-D015",
        source,
        f"读取和检查超过 {seconds} 秒，已停止。文件可能已损坏或异常庞大；请另存一份，或用 {option} 调高时限",
        f"reading and checking took longer than {seconds} seconds and was stopped; the file may be damaged or unusually large: "
        f"save it again, or raise the limit by {option}",
    )


def needs_too_much_memory(source: str, limit: int) -> InputError:
    """Return the mistake of a file whose reading was given up for want of memory, in bytes."""
    option = _option("memory_bytes", 2 * limit)
    return InputError.of(
        "GJ-D016",
        source,
        f"读取需要的内存超过 {limit:,} 字节的上限，已停止。文件可能已损坏或异常庞大；请另存一份，或用 {option} 调高上限",
        f"reading needs more memory than the limit of {limit:,} bytes and was stopped; the file may be damaged or "
        f"unusually large: save it again, or raise the limit by {option}",
    )


def reader_died(source: str, code: int) -> InputError:
    """Return the mistake of a file that ended the process reading it."""
    return InputError.of(
        "GJ-D017",
        source,
        f"读取这个文件的进程意外结束（代码 {code}），其余文件不受影响。文件可能已损坏；请另存一份再检查",
        f"the process reading this file ended unexpectedly (code {code}); other files are not affected. The file may be "
        "damaged: save it again",
    )


def is_nested_too_deep(source: str, limits: Limits | None = None) -> InputError:
    """Return the mistake of a file whose parts contain one another without end; `limits`: where one of them is what stopped it."""
    option = "" if limits is None else _option("depth", 2 * limits.depth)
    zh, en = (f"，或用 {option} 调高上限", f", or raise the limit by {option}") if option else ("", "")
    return InputError.of(
        "GJ-D018",
        source,
        f"文件内部嵌套过深，不像正常的报告。请在原程序中打开，另存一份再检查{zh}",
        f"the parts of the file are nested too deep for a report; open it in its program and save it again{en}",
    )


def holds_too_much(source: str, what: Message, limits: Limits, name: str, *, times: int = 1) -> InputError:
    """Return the mistake of a file that holds more of something than the limit of that name lets pass, or so many times it."""
    limit = getattr(limits, name)
    option = _option(name, 2 * limit)
    return InputError.of(
        TOO_MUCH,
        source,
        f"文件里的{what.zh}超过 {times * limit:,} 的上限。请只保留报告部分，或用 {option} 调高上限",
        f"the file holds more {what.en} than the limit of {times * limit:,}; keep the report only, or raise the limit by "
        f"{option}",
    )


def draws_too_much(source: str, limit: int) -> InputError:
    """Return the mistake of a PDF with more shapes on one page than any table has."""
    return InputError.of(
        "GJ-D054",
        source,
        f"PDF 有一页的图形超过 {limit:,} 个，没有读。请在原程序中重新导出，或给出 Word、Excel 文件",
        f"a page of the PDF has more than {limit:,} shapes and was not read; export it again from its program, or give the "
        "Word or Excel file",
    )


def declares_entities(source: str, what: str) -> InputError:
    """Return the mistake of an XML part with a document type, which no office program writes."""
    return InputError.of(
        "GJ-D020",
        source,
        f"{what} 含有 DOCTYPE 声明，正常的报告不会有，出于安全不予读取。请在原程序中另存一份",
        f"{what} has a DOCTYPE, which no report needs and which is not read, for safety; save the file again in its program",
    )


def is_encrypted(source: str) -> InputError:
    """Return the mistake of a file behind a password."""
    return InputError.of(
        "GJ-D021",
        source,
        "文件有密码保护，无法读取。请在原程序中去掉密码，另存一份",
        "the file is protected by a password and cannot be read; remove the password in its program and save it again",
    )


def lacks_document(source: str) -> InputError:
    """Return the mistake of a Word file without the part that holds its text."""
    return InputError.of(
        "GJ-D030",
        source,
        "这是 Word 格式的文件，但里面缺少正文部分（word/document.xml），可能没有传完或已损坏。请重新取得，或在 Word 中另存一份",
        "this is a Word file, but the part with its text (word/document.xml) is missing, as when cut off in transfer; get it "
        "again, or save it again in Word",
    )


def holds_only_pictures(source: str) -> InputError:
    """Return the mistake of a Word file that shows pictures and no text."""
    return InputError.of(
        "GJ-D031",
        source,
        "文件里只有图片（如扫描件），没有可读的文字。请提供文字版，或先做文字识别",
        "the file holds only pictures, such as scans, and no text to read; give a version with text, or run text "
        "recognition first",
    )


def needs_office(source: str, found: Message) -> InputError:
    """Return the mistake of an old format where there is no office program to convert it."""
    return InputError.of(
        "GJ-D032",
        source,
        f"这是{found.zh}，要靠 LibreOffice 转换，这台电脑上没有找到。请在 Word 或 WPS 中另存为 .docx（表格另存为 .xlsx）再检查；"
        "或安装 LibreOffice，必要时用环境变量 GOUJI_SOFFICE 指明它的路径",
        f"this is {found.en}, which LibreOffice has to convert, and none was found here; save it as .docx (a workbook as .xlsx) "
        "in its program, or install LibreOffice, naming its path in GOUJI_SOFFICE if need be",
    )


def office_failed(source: str, found: Message, reason: str) -> InputError:
    """Return the mistake of a file that the office program could not convert."""
    return InputError.of(
        "GJ-D033",
        source,
        f"LibreOffice 没能转换这个文件（{found.zh}）：{reason}。请在原程序中打开，另存为 .docx 或 .xlsx 再检查",
        f"LibreOffice could not convert this file ({found.en}): {reason}; open it in its program and save it as .docx or .xlsx",
    )


def office_takes_too_long(source: str, seconds: int) -> InputError:
    """Return the mistake of a file whose conversion was given up after so many seconds."""
    option = _option("seconds", 2 * seconds)
    return InputError.of(
        "GJ-D034",
        source,
        f"LibreOffice 转换超过 {seconds} 秒，已停止。请在原程序中打开，另存为 .docx 或 .xlsx 再检查，或用 {option} 调高时限",
        f"LibreOffice needed more than {seconds} seconds and was stopped; open the file in its program and save it as .docx "
        f"or .xlsx, or raise the limit by {option}",
    )


def archive_is_empty(source: str) -> InputError:
    """Return the mistake of an archive without a file to be read."""
    return InputError.of(
        "GJ-D035",
        source,
        "压缩包里没有可以检查的文件。请检查是否打包了报告",
        "the archive holds no file to check; see whether the reports were packed",
    )


def archives_too_deep(source: str, depth: int) -> InputError:
    """Return the mistake of an archive packed into others too many times."""
    return InputError.of(
        "GJ-D036",
        source,
        f"压缩包里套压缩包超过 {depth} 层，没有读。请解压后再检查",
        f"archives are packed into one another more than {depth} deep, and this one was not read; unpack it first",
    )


def is_packed_otherwise(source: str, method: int) -> InputError:
    """Return the mistake of a file packed in a way that is not read."""
    return InputError.of(
        "GJ-D037",
        source,
        f"这个文件用了少见的压缩方法（{method} 号），没有读。请解压后再检查，或用普通 zip 重新压缩",
        f"the file is packed by an uncommon method (number {method}) and was not read; unpack it, or pack it as plain zip",
    )


def holds_no_report(source: str) -> InputError:
    """Return the mistake of an office file that holds neither a text nor a workbook."""
    return InputError.of(
        "GJ-D038",
        source,
        "这是 Office 文件，但里面没有 Word 正文，也没有工作簿（可能是幻灯片、邮件，或已损坏）。请给出报告的 Word、Excel 或 PDF 文件",
        "this is an Office file that holds neither a Word text nor a workbook (slides or a mail, or it is damaged); "
        "give the report as a Word, Excel or PDF file",
    )


def pdf_is_damaged(source: str) -> InputError:
    """Return the mistake of a PDF that cannot be opened."""
    return InputError.of(
        "GJ-D050",
        source,
        "PDF 已损坏，无法打开（常见于下载中断或传输截断）。请重新取得完整的文件，或用阅读器打开后另存一份",
        "the PDF is damaged and cannot be opened, as when cut off in transfer; get the whole file again, or open it in a "
        "viewer and save it again",
    )


def pdf_has_no_pages(source: str) -> InputError:
    """Return the mistake of a PDF without pages."""
    return InputError.of(
        "GJ-D051",
        source,
        "PDF 里没有页面，应有报告正文。请在原程序中重新导出",
        "the PDF has no pages, but a report was expected; export it again from its program",
    )


def pdf_is_scanned(source: str, pages: int) -> InputError:
    """Return the mistake of a PDF of pictures."""
    return InputError.of(
        "GJ-D052",
        source,
        f"PDF 的 {pages} 页全是图片（扫描件），没有文字可读。请改用原来的 Word、Excel 文件，或先做文字识别（OCR）并校对",
        f"the {pages} pages of the PDF are pictures (a scan) without text to read; use the Word or Excel file it was made "
        "from, or recognise its text (OCR) and proofread it first",
    )


def pdf_says_no_meaning(source: str) -> InputError:
    """Return the mistake of a PDF whose characters have shapes but no code points."""
    return InputError.of(
        "GJ-D053",
        source,
        "PDF 的文字没有编码（缺少 ToUnicode），只有字形，读不出内容。请改用原来的 Word 文件，或在原程序中重新导出 PDF",
        "the characters of the PDF have shapes but no meaning (ToUnicode is missing), so nothing can be read; use the Word "
        "file it was made from, or export the PDF again",
    )
