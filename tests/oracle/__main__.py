"""Write what the app computes for every case of a folder, in the nesting of the cases' `expected`.

python -m tests.oracle DIR [--out candidate.json]
"""

import argparse
import json
import sys
from pathlib import Path

from tests.oracle.candidates import candidate


def main() -> int:
    """Compute all cases; a kind without an implementation is named and left out."""
    parser = argparse.ArgumentParser(prog="python -m tests.oracle", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of case files (*.json)")
    parser.add_argument("--out", type=Path, help="file to write; standard output without it")
    arguments = parser.parse_args()
    cases = [json.loads(path.read_text("utf-8")) for path in sorted(arguments.folder.glob("*.json"))]
    if not cases:
        parser.error(f"no *.json in {arguments.folder}")
    text = json.dumps({case["id"]: candidate(case) for case in cases}, indent=1, allow_nan=False)
    if arguments.out:
        arguments.out.write_text(text, "utf-8")
    else:
        sys.stdout.write(text + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
