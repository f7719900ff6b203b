"""Opens Inkcode with the demo study, from a folder in which nothing may be installed or built yet.

As a command, by any Python 3.11 or newer:

    python -m tools.launch ARGS     ARGS go to `inkcode demo`: --data DIR, --port N, --no-browser

Where all is there already, one interpreter looks at the stamps and goes on as the server.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tools import environment, frontend


def main(arguments: Sequence[str]) -> None:
    """The command described at the top; ends the process."""
    try:
        environment.enter("run", "tools.launch", arguments)
        frontend.build(frontend.ROOT, environment.say, bring=frontend.bring_node)
    except (environment.EnvironmentSetupError, frontend.FrontendError) as error:
        sys.exit(str(error))
    from app.cli import app  # noqa: PLC0415 - can be imported in the environment only

    app(["demo", *arguments], prog_name="inkcode")


if __name__ == "__main__":
    main(sys.argv[1:])
