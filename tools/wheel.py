"""Puts the browser code that npm fetched into the wheel: hatchling calls this when it builds one.

It is never committed; a wheel that is built without it lacks ``kg explorer`` and says so when that is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FILES = {
    "@zazuko/yasqe": ("build/yasqe.min.js", "build/yasqe.min.css", "package.json"),
    "oxigraph": ("web.js", "web_bg.wasm", "package.json"),
}


class BrowserCode(BuildHookInterface):  # type: ignore[type-arg]
    """Adds what is there of the npm packages to the wheel's ``kg/data/browser``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to put in; an editable installation finds them in the checkout."""
        if version == "editable":
            return
        for package, names in FILES.items():
            for name in names:
                path = Path(self.root) / "node_modules" / package / name
                if path.is_file():
                    build_data["force_include"][str(path)] = f"kg/data/browser/{package}/{name}"
