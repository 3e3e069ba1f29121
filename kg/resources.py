"""Where the data that ships with the project lies: beside the checkout, or inside the installed package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import MissingDependencyError


def browser_file(package: str, name: str) -> Path | None:
    """A file of an npm package that runs in a browser: of the wheel (``kg/data/browser``), else of a checkout where
    ``make browser`` fetched it; None where neither holds it."""
    here = Path(__file__).resolve().parent
    places = (
        here / "data" / "browser" / package / name,
        here.parent / "node_modules" / package / name,
    )
    return next((path for path in places if path.is_file()), None)


@cache
def ontology_dir() -> Path:
    """The folder ``ontology/``: the checkout's own, else the copy inside the wheel (``kg/data/ontology``)."""
    here = Path(__file__).resolve().parent
    checkout = here.parent / "ontology"
    return (
        checkout
        if (checkout / "kg.ttl").exists() or not (here / "data" / "ontology").exists()
        else here / "data" / "ontology"
    )


@cache
def gazetteer_dir() -> Path:
    """The folder with the tables of towns, regions and countries (``kg/data/gazetteer``).

    Raises:
        MissingDependencyError: they are not there: the installation is incomplete.
    """
    folder = Path(__file__).resolve().parent / "data" / "gazetteer"
    if not (folder / "sources.txt").is_file():
        raise MissingDependencyError(
            "The tables of places are missing. Install the package anew; in a checkout: python -m tools.gazetteer."
        )
    return folder
