"""The server starts quickly: what only some requests need is loaded with the first of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.architecture.imports import ROOT

LATER = ("alembic", "scipy", "lxml", "resvg", "pypdfium2")
"""What takes long to load, and belongs to migrations, to reports or to the children that read files."""

_START = """
import sys
from pathlib import Path
import app.commands.serving
from app.main import create_app
from app.settings import Settings
create_app(Settings(data_dir=Path(sys.argv[1])))
print(*(name for name in sys.argv[2:] if name in sys.modules))
"""


def test_a_start_loads_nothing_that_only_some_requests_need(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _START, str(tmp_path), *LATER]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert not done.stdout.split()
