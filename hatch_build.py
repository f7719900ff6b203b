"""Puts the built front end and the migrations into every wheel, so that `pip install` needs no second step.

Node comes from PATH or, where there is none, from PyPI as a build requirement. INKCODE_SKIP_FRONTEND=1
builds a wheel of the API alone. Editable installs never build: `make run` and
`python -m tools.frontend build` do it for them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Build front ends load this file by its path, without the project on the module path.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from tools import frontend


class FrontendBuildHook(BuildHookInterface[Any]):
    """Runs before hatchling collects the files of a wheel."""

    PLUGIN_NAME = "custom"

    def _without_pages(self) -> bool:
        return os.environ.get("INKCODE_SKIP_FRONTEND") == "1"

    def dependencies(self) -> list[str]:
        """Node as a build requirement, only where the machine has none."""
        if self._without_pages() or frontend.node_on_path() is not None:
            return []
        return [frontend.NODE_FROM_PYPI]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the migrations to the package, and build the front end where its sources changed."""
        if version == "editable":
            return
        # An installed Inkcode migrates its own data folder. A checkout finds them beside the package.
        build_data["force_include"][str(Path(self.root) / "migrations")] = "app/migrations"
        if self._without_pages():
            return
        try:
            frontend.build(Path(self.root), self.app.display_info)
        except frontend.FrontendError as error:
            self.app.abort(str(error))


if __name__ == "__main__":
    sys.exit(frontend.main(["build"]))
