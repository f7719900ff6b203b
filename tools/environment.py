"""Makes the Python environment .venv from the lock files; run by any Python 3.11 or newer.

As a command:

    python -m tools.environment run     what Inkcode needs to run, and the `inkcode` command
    python -m tools.environment test    the same, and what the tests need

Does nothing, and does it fast, where the environment already fits the lock files.
"""

from __future__ import annotations

import compileall
import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}

_NO_ENSUREPIP = """This Python cannot make environments, because it came without ensurepip and without pip.
On Debian or Ubuntu install the missing part as root, then try again:
  apt-get install python3-venv"""


class EnvironmentSetupError(Exception):
    """The environment could not be made; the message says why and what to do."""


def say(line: str) -> None:
    """Tell what is being done."""
    print(f"==> {line}", flush=True)


def python_of(environment: Path) -> Path:
    """The interpreter inside a virtual environment."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _run(command: Sequence[str | Path], failure: str) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise EnvironmentSetupError(f"{failure} The reason is above.")


def fingerprint() -> str:
    """What the environment was made for: these requirements, at this place, with this kind of Python."""
    digest = hashlib.sha256(f"{ROOT}\n".encode())
    for name in (*LOCKS.values(), "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def has_pip(environment: Path) -> bool:
    """Whether pip answers there; it does not where making the environment was interrupted."""
    command = [str(python_of(environment)), "-m", "pip", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def create(environment: Path) -> None:
    """Make an empty environment with pip in it.

    Debian's Python lacks ensurepip until python3-venv is installed; there its own pip, if any, brings pip in.
    """
    say(
        f"Making a Python {sys.version_info.major}.{sys.version_info.minor} environment in {environment.name}"
    )
    venv = [sys.executable, "-m", "venv", "--clear", str(environment)]
    if importlib.util.find_spec("ensurepip") is not None:
        _run(venv, "The environment could not be made.")
        return
    if importlib.util.find_spec("pip") is None:
        raise EnvironmentSetupError(_NO_ENSUREPIP)
    _run([*venv, "--without-pip"], "The environment could not be made.")
    inside = str(python_of(environment))
    _run(
        [sys.executable, "-m", "pip", "--python", inside, "install", "-q", "pip"],
        "pip could not be installed.",
    )


def fill(environment: Path, purpose: str) -> None:
    """Install the locked packages for a purpose ("run" or "test") and Inkcode itself, from this folder."""
    python = python_of(environment)
    pip: list[str | Path] = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-compile"]
    if not sys.stdout.isatty():
        pip.append("--quiet")
    say(f"Installing the packages of {LOCKS[purpose]} (the first time this downloads them)")
    _run([*pip, "--require-hashes", "-r", LOCKS[purpose]], "The packages could not be installed.")
    compile_packages(python, environment / ("Lib" if sys.platform == "win32" else "lib"))
    say("Installing the inkcode command")
    own = ["--quiet", "--no-deps", "--no-build-isolation", "--editable", "."]
    _run([*pip, *own], "The inkcode command could not be installed.")


def compile_packages(python: Path, folder: Path) -> None:
    """Compile the packages in a folder on all cores, but for the tests that some bring along.

    pip would do it on one core, and a third of the work are tests that nobody runs. What cannot be compiled
    is left to those who import it.
    """
    tests = re.escape(str(folder)) + r".*[\\/]tests[\\/]"
    command = [str(python), "-m", "compileall", "-qq", "-j", "0", "-x", tests, str(folder)]
    subprocess.run(command, capture_output=True, check=False)


def ensure(purpose: str) -> None:
    """See that .venv serves the purpose; raises EnvironmentSetupError where it cannot be made to."""
    environment = ROOT / ".venv"
    stamp = environment / ".inkcode-installed"
    current = fingerprint()
    done = stamp.read_text("utf-8") if stamp.is_file() else ""
    if not python_of(environment).exists() or (not done and not has_pip(environment)):
        create(environment)
    if done not in (f"{current} {purpose}", f"{current} test"):
        fill(environment, purpose)
        stamp.write_text(f"{current} {purpose}", "utf-8")
    compile_package()


def enter(purpose: str, module: str, arguments: Sequence[str]) -> None:
    """See that .venv serves the purpose, and go on in it: starts ``module`` anew, unless this is its Python.

    Raises EnvironmentSetupError where the environment cannot be made.
    """
    if sys.version_info < OLDEST_PYTHON:
        raise EnvironmentSetupError(f"Inkcode needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    ensure(purpose)
    environment = ROOT / ".venv"
    if environment.samefile(sys.prefix):
        return
    inside = python_of(environment)
    command = [str(inside), "-m", module, *arguments]
    if sys.platform == "win32":  # exec would give the terminal back while the command still runs
        sys.exit(subprocess.run(command, cwd=ROOT, check=False).returncode)
    os.chdir(ROOT)
    os.execv(inside, command)  # noqa: S606 - our own interpreter with our own module


def compile_package() -> None:
    """Compile what changed of Inkcode's own code, as pip does for every package it installs.

    Python would do it at the first start, but not where PYTHONDONTWRITEBYTECODE is set or the folder belongs
    to somebody else; then every start would compile everything.
    """
    compileall.compile_dir(ROOT / "app", quiet=2)


def main(arguments: Sequence[str]) -> int:
    """The command described at the top; returns the exit code."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        sys.stderr.write(__doc__ or "")
        return 2
    if sys.version_info < OLDEST_PYTHON:
        sys.stderr.write(f"Inkcode needs Python 3.11 or newer; this is {sys.version.split()[0]}.\n")
        return 1
    try:
        ensure(arguments[0])
    except EnvironmentSetupError as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
