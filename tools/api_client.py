"""Writes frontend/openapi.json from the server's code, and the typed client from that.

As a command:

    python -m tools.api_client            write both
    python -m tools.api_client --check    fail where what is there is not what would be written
"""

from __future__ import annotations

import subprocess
import sys

from tools import frontend

OPENAPI = frontend.ROOT / "frontend" / "openapi.json"
CLIENT = frontend.ROOT / "frontend" / "src" / "api" / "schema.d.ts"


def write() -> None:
    """Write both files. Raises FrontendError or CalledProcessError, whose reasons are on screen by then."""
    description = subprocess.run(
        [sys.executable, "-m", "app.openapi"], cwd=frontend.ROOT, stdout=subprocess.PIPE, check=True
    ).stdout
    OPENAPI.write_bytes(description)
    CLIENT.parent.mkdir(exist_ok=True)
    frontend.run_npm(frontend.ROOT, "run", "--silent", "api")


def stale() -> list[str]:
    """The names of the files that differ from what the code says now; the files are left as they were."""
    files = (OPENAPI, CLIENT)
    before = [file.read_bytes() if file.is_file() else b"" for file in files]
    try:
        write()
        after = [file.read_bytes() for file in files]
    finally:
        for file, content in zip(files, before, strict=True):
            file.write_bytes(content)
    return [str(f.relative_to(frontend.ROOT)) for f, a, b in zip(files, before, after, strict=True) if a != b]


def main(arguments: list[str]) -> int:
    """The command described at the top; returns the exit code."""
    try:
        if arguments != ["--check"]:
            write()
            return 0
        changed = stale()
    except (frontend.FrontendError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if changed:
        sys.stderr.write(
            f"Not what the server's code says any more: {', '.join(changed)}. Run: make openapi\n"
        )
    return int(bool(changed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
