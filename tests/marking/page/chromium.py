"""A browser for tests: headless Chromium, spoken to over two pipes, with nothing but the standard library.

What it does goes through the DevTools protocol: a page is opened from a file, clicked at and typed into, and asked.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from select import select
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATIENCE = 30
_KEYS = {"Enter": (13, "\r"), "Escape": (27, ""), "Tab": (9, ""), "ArrowRight": (39, ""), "ArrowDown": (40, "")}


def chromium() -> str | None:
    """Return the path of the browser, or None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@dataclass
class Browser:
    """A running browser with one page."""

    process: subprocess.Popen[bytes]
    reading: int
    writing: int
    session: str = ""
    events: list[dict[str, object]] = field(default_factory=list)
    _number: int = 0
    _rest: bytes = b""

    def call(self, method: str, **parameters: object) -> dict[str, object]:
        """Return the answer to one command."""
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.writing, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer.get("result", {})  # type: ignore[return-value]  # the protocol's answers are untyped
            self.events.append(answer)

    def _next(self) -> dict[str, object]:
        until = time.monotonic() + PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select([self.reading], [], [], max(0, until - time.monotonic()))
            chunk = os.read(self.reading, 1 << 16) if ready else b""
            if not chunk:
                raise TimeoutError("the browser does not answer")
            self._rest += chunk
        text, _, self._rest = self._rest.partition(b"\0")
        return json.loads(text)

    def size(self, width: int, height: int = 900) -> None:
        """Set the size of the page's window."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def media(self, media: str = "", *, scheme: str = "light") -> None:
        """Show the page as on paper or screen, light or dark."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", media=media, features=features)

    def open(self, path: Path, *, fragment: str = "") -> None:
        """Open a file and wait until it is there."""
        self.call("Page.navigate", url="about:blank")
        self.events.clear()
        self.call("Page.navigate", url=path.resolve().as_uri() + fragment)
        until = time.monotonic() + PATIENCE
        while self.ask("document.readyState + location.protocol") != "completefile:":
            assert time.monotonic() < until, "the page does not come"
            time.sleep(0.02)

    def ask(self, expression: str) -> object:
        """Return what an expression comes to in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")  # type: ignore[attr-defined]  # as above

    def key(self, name: str) -> None:
        """Press and let go of a key."""
        code, text = _KEYS.get(name, (ord(name[0].upper()), name))
        common = {"key": name, "windowsVirtualKeyCode": code}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def click(self, selector: str) -> None:
        """Click in the middle of the first line of an element, as a person does."""
        place = self.ask(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{block: 'center'}});"
            " const r = e.getClientRects()[0]; return [r.left + r.width / 2, r.top + r.height / 2]; })()"
        )
        x, y = place  # type: ignore[misc]  # the page gives two numbers
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self, path: Path, *, is_whole: bool = False) -> None:
        """Write what the page looks like."""
        found = self.call("Page.captureScreenshot", captureBeyondViewport=is_whole)
        path.write_bytes(base64.b64decode(str(found["data"])))

    def print(self, path: Path) -> None:
        """Write the page as a printer gets it."""
        found = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        path.write_bytes(base64.b64decode(str(found["data"])))


@contextlib.contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """Start a browser whose profile lies in `folder`, and end it."""
    name = chromium()
    assert name is not None
    from_us, to_us = os.pipe(), os.pipe()
    command = [
        name, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-extensions", "--disable-background-networking", "--remote-debugging-pipe", f"--user-data-dir={folder}",
        "about:blank",
    ]  # fmt: skip
    # The browser reads commands from its third and answers on its fourth stream.
    shell = f'exec "$0" "$@" 3<&{from_us[0]} 4>&{to_us[1]}'
    process = subprocess.Popen(
        ["/bin/bash", "-c", shell, *command],
        pass_fds=(from_us[0], to_us[1]),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(from_us[0])
    os.close(to_us[1])
    found = Browser(process, to_us[0], from_us[1])
    try:
        targets = found.call("Target.getTargets")["targetInfos"]
        page = next(one for one in targets if one["type"] == "page")  # type: ignore[attr-defined]  # as above
        attached = found.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)
        found.session = str(attached["sessionId"])
        for domain in ("Page", "Runtime", "Network", "Log"):
            found.call(f"{domain}.enable")
        yield found
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(found.reading)
        os.close(found.writing)
