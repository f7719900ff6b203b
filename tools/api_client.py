"""Writes the types of the HTTP client from the server's code, by way of frontend/openapi.json (not in git).

As a command:

    python -m tools.api_client            write frontend/src/api/schema.d.ts
    python -m tools.api_client --check    fail where it is not what would be written
"""

from __future__ import annotations

import subprocess
import sys

from tools import frontend

OPENAPI = frontend.ROOT / "frontend" / "openapi.json"
CLIENT = frontend.ROOT / "frontend" / "src" / "api" / "schema.d.ts"


def write() -> None:
    """Write the types. Raises FrontendError or CalledProcessError, whose reasons are on screen by then."""
    description = subprocess.run(
        [sys.executable, "-m", "app.openapi"], cwd=frontend.ROOT, stdout=subprocess.PIPE, check=True
    ).stdout
    OPENAPI.write_bytes(description)
    frontend.run_npm(frontend.ROOT, "run", "--silent", "api")


def is_stale() -> bool:
    """Whether the types differ from what the code says now; they are left as they were."""
    before = CLIENT.read_bytes() if CLIENT.is_file() else b""
    try:
        write()
        return CLIENT.read_bytes() != before
    finally:
        CLIENT.write_bytes(before)


def main(arguments: list[str]) -> int:
    """The command described at the top; returns the exit code."""
    try:
        if arguments != ["--check"]:
            write()
            return 0
        stale = is_stale()
    except (frontend.FrontendError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if stale:
        name = CLIENT.relative_to(frontend.ROOT)
        sys.stderr.write(f"{name} is not what the server's code says any more. Run: make openapi\n")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
