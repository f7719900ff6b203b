"""Finds a Chromium for the browser tests, or brings one.

In this order: INKCODE_CHROMIUM, the browsers on PATH, Playwright's own download, and on
Debian, as root, its packages.
As a command, `python -m tools.chromium` prints the path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import frontend

# The headless build first: it is what Playwright itself runs, and needs a quarter less time for the tests.
_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
_DEBIAN_PACKAGES = ("chromium-headless-shell", "chromium")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_SECONDS_TO_DOWNLOAD = 300


class ChromiumError(Exception):
    """There is no Chromium and none could be brought; the message says what to do."""


def runs(browser: str | Path) -> bool:
    """Whether this program answers: a name on PATH may be a stub, a download may lack libraries."""
    try:
        return (
            subprocess.run([browser, "--version"], capture_output=True, timeout=60, check=False).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def installed() -> Iterator[str]:
    """Browsers this machine may already have."""
    yield from (path for name in _NAMES if (path := shutil.which(name)))
    if _MAC.exists():
        yield str(_MAC)


def _playwright(*arguments: str) -> subprocess.CompletedProcess[str]:
    command, environment = frontend.npm_command()
    return subprocess.run(
        [*command, "exec", "--", *arguments],
        cwd=frontend.ROOT / "frontend",
        env=environment,
        stdout=subprocess.PIPE,
        timeout=_SECONDS_TO_DOWNLOAD,
        text=True,
        check=False,
    )


def playwrights_own() -> Iterator[str]:
    """The browser Playwright was made for: the one it has, else the one it downloads."""
    where = "process.stdout.write(require('@playwright/test').chromium.executablePath())"
    try:
        path = _playwright("node", "-e", where).stdout
        if not Path(path).exists():
            sys.stderr.write("==> No Chromium on PATH: asking Playwright to download its own\n")
            _playwright("playwright", "install", "chromium")
    except (subprocess.TimeoutExpired, frontend.FrontendError) as error:
        sys.stderr.write(f"{error}\n")
        return
    yield path


def from_debian() -> Iterator[str]:
    """Debian's packages, where we may install them; releases before 12 lack the headless one."""
    if not Path("/etc/debian_version").exists() or shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    _apt_get("update")
    for package in _DEBIAN_PACKAGES:
        sys.stderr.write(f"==> Installing Debian's package {package}\n")
        _apt_get("install", "-y", "--no-install-recommends", package)
        yield from installed()


def _apt_get(*arguments: str) -> None:
    subprocess.run(
        ["apt-get", "-qq", *arguments],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )


def ensure() -> str:
    """The path of a Chromium that runs; raises ChromiumError with the way out."""
    chosen = os.environ.get("INKCODE_CHROMIUM")
    if chosen:
        if runs(chosen):
            return chosen
        raise ChromiumError(f"INKCODE_CHROMIUM says {chosen}, but that does not run.")
    for source in (installed, playwrights_own, from_debian):
        for browser in source():
            if runs(browser):
                return browser
    raise ChromiumError(
        "The browser tests need Chromium, there is none, and it could be neither downloaded nor installed.\n"
        "Install Chromium or Google Chrome, or set INKCODE_CHROMIUM to the path of one, and try again."
    )


if __name__ == "__main__":
    try:
        print(ensure())
    except ChromiumError as error:
        sys.exit(str(error))
