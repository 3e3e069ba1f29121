"""What is cited is this version, under this licence."""

from __future__ import annotations

import tomllib
from pathlib import Path

import yaml

from kg.versions import VERSION

ROOT = Path(__file__).parents[2]


def test_the_citation_names_the_version_and_the_licence_of_the_package() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (cited["version"], cited["license"]) == (VERSION, project["license"])
