"""Where the data that ships with the project lies: beside the checkout, or inside the installed package."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def ontology_dir() -> Path:
    """The folder ``ontology/``: the checkout's own, else the copy inside the wheel (``kg/data/ontology``)."""
    here = Path(__file__).resolve().parent
    checkout = here.parent / "ontology"
    return checkout if (checkout / "kg.ttl").exists() or not (here / "data" / "ontology").exists() else here / "data" / "ontology"
