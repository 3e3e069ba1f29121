"""Check the page's modules as npm's tools do: run ``python -m tools.check_page``; the exit status is 1 when one finds a fault.

TypeScript checks the types that the modules' comments tell (``tsconfig.json``), ESLint their form (``eslint.config.mjs``),
node runs their tests (``tests/page``); that they can be joined (no name twice, no circle) is tried too. ``make browser`` installs
what is needed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from kg.views.modules import joined
from kg.views.page import FOLDER

ROOT = Path(__file__).parents[1]
SCRIPTS = ("types", "lint", "test")


def main() -> int:
    """Run npm's scripts one after the other; 1 when one failed or npm is missing."""
    npm = shutil.which("npm")
    if npm is None or not (ROOT / "node_modules" / "typescript").exists():
        print("The page's modules were not checked: run `make browser`, which needs npm.")
        return 1
    try:
        joined(FOLDER)
    except ValueError as error:
        print(error)
        return 1
    failed = [name for name in SCRIPTS if subprocess.call([npm, "run", "--silent", name], cwd=ROOT)]
    print(f"failed: {', '.join(failed)}" if failed else "types, form and tests are good")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
