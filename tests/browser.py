"""A Chromium without a window, driven through chromedriver by the WebDriver protocol."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.request import Request, urlopen

IS_THERE: Final = bool(shutil.which("chromedriver") and shutil.which("chromium"))
_ARGUMENTS: Final = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")


class Browser:
    """One window on one page."""

    def __init__(self, address: str) -> None:
        options = {"args": _ARGUMENTS, "binary": shutil.which("chromium")}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options}
        self._session = address
        started = self._ask("session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = f"{address}session/{started['sessionId']}/"

    def _ask(self, path: str, what: dict[str, Any] | None = None) -> Any:
        data = None if what is None else json.dumps(what).encode()
        request = Request(self._session + path, data, {"Content-Type": "application/json"})  # noqa: S310
        with urlopen(request, timeout=60) as answer:  # noqa: S310 - our own driver
            return json.load(answer)["value"]

    def open(self, page: Path, width: int, height: int, *, dark: bool = False) -> None:
        """Show a page at so many pixels."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._command("Emulation.setDeviceMetricsOverride", size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._command("Emulation.setEmulatedMedia", {"features": [scheme]})
        self._ask("url", {"url": page.resolve().as_uri()})

    def _command(self, name: str, given: dict[str, Any]) -> None:
        self._ask("goog/cdp/execute", {"cmd": name, "params": given})

    def run(self, script: str) -> Any:
        """What a script returns; a promise is waited for."""
        return self._ask("execute/sync", {"script": script, "args": []})

    def press(self, key: str) -> None:
        """Press a key."""
        actions = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        self._ask("actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def sheets(self) -> int:
        """How many sheets of A4 the page takes in print."""
        page = {"width": 21.0, "height": 29.7}
        pdf = base64.b64decode(self._ask("print", {"page": page, "background": True}))
        return len(re.findall(rb"/Type\s*/Page\b", pdf))

    def quit(self) -> None:
        """Close the window."""
        urlopen(Request(self._session.rstrip("/"), method="DELETE"), timeout=60).close()  # noqa: S310


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser for as long as it is needed."""
    driver = subprocess.Popen(
        [str(shutil.which("chromedriver")), "--port=0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert driver.stdout is not None
        line = next(line for line in driver.stdout if "started successfully" in line)
        port = re.findall(r"on port (\d+)", line)[0]
        found = Browser(f"http://localhost:{port}/")
        try:
            yield found
        finally:
            found.quit()
    finally:
        driver.kill()
        driver.wait()
        if driver.stdout is not None:
            driver.stdout.close()
