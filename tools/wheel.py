"""Puts data that is never committed into the wheel: hatchling calls this when it builds one.

The gazetteer is made of the packages that the build requires (``tools/gazetteer.py``), for an editable installation too.
Browser code is what npm fetched; a wheel that is built without it lacks ``kg explorer`` and says so when that is asked for.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FILES = {
    "@zazuko/yasqe": ("build/yasqe.min.js", "build/yasqe.min.css", "package.json"),
    "oxigraph": ("web.js", "web_bg.wasm", "package.json"),
}


class Data(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the gazetteer, and what is there of the npm packages, to the wheel's ``kg/data``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the gazetteer and name the files to put in; an editable installation finds them in the checkout."""
        sys.path.insert(0, self.root)
        from tools.gazetteer import TARGET, write

        write()
        if version == "editable":
            return
        build_data["force_include"][str(TARGET)] = "kg/data/gazetteer"
        for package, names in FILES.items():
            for name in names:
                path = Path(self.root) / "node_modules" / package / name
                if path.is_file():
                    build_data["force_include"][str(path)] = f"kg/data/browser/{package}/{name}"
