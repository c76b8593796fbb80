"""Runs LibreOffice on one file, in a folder of its own that is gone afterwards: no macros, no links, no network, no profile."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.kinds import Kind

if TYPE_CHECKING:
    from checker.documents.limits import Limits
    from checker.documents.office.formats import OfficeFormat

VARIABLE = "GOUJI_SOFFICE"
_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe",
)
_FILTERS = {Kind.WORD: "docx:MS Word 2007 XML", Kind.WORKBOOK: "xlsx:Calc MS Excel 2007 XML"}
_NOWHERE = "http://127.0.0.1:9"
"""A proxy that is not there: whatever still asks for the network gets nothing."""

_LONGEST_REASON = 200
_MEMORY_BYTES = 4_000_000_000
"""Of address space: the program maps more than a thousand million bytes before it has read anything."""

_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Common/Save/URL", "Internet", "false"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    + "</oor:items>\n"
)


def office_program() -> str | None:
    """Return the path of LibreOffice: the one named in the environment, else where programs are found; None without one."""
    named = os.environ.get(VARIABLE)
    if named:
        return named if Path(named).is_file() else shutil.which(named)
    found = next((path for one in _NAMES if (path := shutil.which(one))), None)
    return found or next((one for one in _USUAL_PLACES if Path(one).is_file()), None)


def converted(data: bytes, source: str, found: OfficeFormat, limits: Limits) -> bytes:
    """Return the file in the format that is read.

    Raises:
        InputError: there is no LibreOffice, or it took too long, or did not convert the file.

    """
    program = office_program()
    if program is None:
        raise mistakes.needs_office(source, found.name)
    with TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        given = folder / f"report{found.suffix}"
        given.write_bytes(data)
        said = _run(program, folder, given, found, source=source, limits=limits)
        made = folder / "out" / f"report.{_FILTERS[found.target].partition(':')[0]}"
        if not made.is_file():
            raise mistakes.office_failed(source, found.name, _reason(said, folder))
        size = made.stat().st_size
        if size > limits.file_bytes:
            raise mistakes.is_too_large(source, size, limits.file_bytes)
        return made.read_bytes()


def _run(program: str, folder: Path, given: Path, found: OfficeFormat, *, source: str, limits: Limits) -> str:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo", "--nodefault",
        "--nolockcheck", f"--infilter={found.filter}", "--convert-to", _FILTERS[found.target], "--outdir", str(folder / "out"), str(given),
    ]  # fmt: skip
    try:
        process = subprocess.Popen(  # noqa: S603 -- the program is the one the user installed or named
            command, cwd=folder, env=_environment(folder), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    except OSError as cause:
        raise mistakes.office_failed(source, found.name, cause.strerror or str(cause)) from cause
    try:
        _bound(process.pid, limits)
        said, _ = process.communicate(timeout=limits.seconds)
    except subprocess.TimeoutExpired as cause:
        raise mistakes.office_takes_too_long(source, limits.seconds) from cause
    finally:
        _end(process)
    return said.decode("utf-8", "replace")


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NOWHERE)
    places = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), str(folder))
    return kept | proxies | places | {"SAL_USE_VCLPLUGIN": "svp"}


def _bound(process: int, limits: Limits) -> None:
    """Bound what a process that has just started, and what it starts, may use; only some systems can do that."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 -- not there on every system

    caps = {
        resource.RLIMIT_AS: _MEMORY_BYTES,
        resource.RLIMIT_FSIZE: limits.unpacked_bytes,
        resource.RLIMIT_CPU: limits.seconds,
        resource.RLIMIT_CORE: 0,
    }
    with contextlib.suppress(ProcessLookupError):
        for what, most in caps.items():
            _, hard = resource.prlimit(process, what)
            resource.prlimit(process, what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started; its process leads a group of its own."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    if process.stdout is not None:
        process.stdout.close()
    process.wait()


def _reason(said: str, folder: Path) -> str:
    """Return the last thing the program said, without the folder that nobody knows."""
    lines = [one.strip() for one in said.replace(str(folder), "").splitlines() if one.strip()]
    return lines[-1][:_LONGEST_REASON] if lines else "?"
