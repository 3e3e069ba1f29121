"""What a store's folder holds: ``store.json`` names the database in force, ``quads-N`` is a database, ``index-N.sqlite``
its index, ``readings`` are the articles as they were read. Whatever ``store.json`` does not name is left over from a crash and counts for nothing.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.vocabulary import ontology_version
from kg.outputs import write_bytes
from kg.vocab import DEFAULT_BASE

FORMAT = 1
BEFORE = "0.2"  # the ontology of stores that name none
STATE = "store.json"
WORK = "work.part"
OWN = ("quads-", "index-")


@dataclass(frozen=True, slots=True)
class Folder:
    """A store's folder, the name of its database in force, and the base of its own IRIs."""

    root: Path
    quads: str
    base: str

    @property
    def database(self) -> Path:
        """Where the database in force lies."""
        return self.root / self.quads

    @property
    def readings(self) -> Path:
        """The spool of what was read of its articles."""
        return self.root / "readings"

    @property
    def index(self) -> Path:
        """The index of the database in force."""
        return self.root / f"index-{self.quads.rpartition('-')[2]}.sqlite"

    @property
    def work(self) -> Path:
        """Where the graphs of all articles wait while a database is made."""
        return self.root / WORK

    def next(self) -> Folder:
        """The same folder with the name of a database that does not exist yet."""
        return Folder(self.root, f"quads-{int(self.quads.rpartition('-')[2]) + 1}", self.base)


def is_store(path: Path) -> bool:
    """Tell whether a path is the folder of a store."""
    return (path / STATE).is_file()


def release() -> str:
    """The version of the ontology without its last part: what changes when queries have to."""
    return ontology_version().rpartition(".")[0]


def read_folder(root: Path, old: bool = False) -> Folder:
    """The folder of an existing store.

    Args:
        root: the folder.
        old: take one that was made with another version of the ontology, too; its database is then not to be read.

    Raises:
        StoreError: there is none, or it is damaged or of another version.
    """
    if not is_store(root):
        raise StoreError(
            f"There is no store in “{root}”. Make one: kg build ARTICLES --store {root}"
        )
    try:
        state = json.loads((root / STATE).read_text(encoding="utf-8"))
        if state["format"] != FORMAT:
            raise StoreError(
                f"The store “{root}” is of format {state['format']}, this version reads {FORMAT}. Build it anew into another folder."
            )
        known = str(state.get("ontology", BEFORE))
        if known != release() and not old:
            raise StoreError(
                f"The store “{root}” was made with the ontology {known}, this version has {release()}: queries would find nothing "
                f"in it, or the wrong things. Build it anew from its articles: kg build ARTICLES --store {root}"
            )
        return Folder(root, str(state["quads"]), str(state["base"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"“{root / STATE}” is damaged: {error}. Build the store anew into another folder."
        ) from error


def is_of_this_ontology(root: Path) -> bool:
    """Tell whether a store was made with this version of the ontology."""
    state = json.loads((root / STATE).read_text(encoding="utf-8"))
    return bool(state.get("ontology", BEFORE) == release())


def new_folder(root: Path, base: str = DEFAULT_BASE) -> Folder:
    """The folder of a store that is still to be made; nothing is written yet.

    Raises:
        StoreError: the path is a file, or a folder that holds other things.
    """
    ours = {"readings", WORK}
    if root.exists() and (
        not root.is_dir()
        or any(p.name not in ours and not p.name.startswith(OWN) for p in root.iterdir())
    ):
        raise StoreError(
            f"“{root}” holds other things and is no store. Give a new or empty folder."
        )
    return Folder(root, "quads-0", base)


def switch(folder: Folder) -> None:
    """Put a folder's database in force, in one step."""
    state = {
        "format": FORMAT,
        "ontology": release(),
        "quads": folder.quads,
        "base": folder.base,
    }
    write_bytes(folder.root / STATE, (json.dumps(state, indent=1) + "\n").encode("utf-8"))


def tidy(folder: Folder) -> None:
    """Delete databases and indices that are not in force."""
    for path in folder.root.glob("quads-*"):
        if path.name != folder.quads:
            shutil.rmtree(path, ignore_errors=True)
    for path in folder.root.glob("index-*"):
        if not path.name.startswith(folder.index.name):
            path.unlink(missing_ok=True)
    shutil.rmtree(folder.work, ignore_errors=True)


def open_database(folder: Folder, read_only: bool) -> ox.Store:
    """Open the database in force.

    Raises:
        StoreError: it is in use by another process, or can't be opened.
    """
    path = str(folder.database)
    if not folder.database.is_dir():
        raise StoreError(
            f"The store “{folder.root}” lacks its database “{folder.quads}”. Build it anew into another folder."
        )
    try:
        return ox.Store.read_only(path) if read_only else ox.Store(path)
    except (OSError, ValueError, RuntimeError) as error:
        raise _unusable(folder, error) from error


def new_database(folder: Folder) -> ox.Store:
    """Make the empty database of a folder, in place of whatever a crash left there.

    Raises:
        StoreError: another process makes one too, or the folder can't be written.
    """
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        database = ox.Store(str(folder.database))
        database.clear()
        return database
    except (OSError, ValueError, RuntimeError) as error:
        raise _unusable(folder, error) from error


def _unusable(folder: Folder, error: Exception) -> StoreError:
    if "lock" in str(error).lower():
        return StoreError(
            f"The store “{folder.root}” is being written by another process. Try again when it is done."
        )
    return StoreError(
        f"The store “{folder.root}” can't be opened: {str(error).rstrip('. ')}. If the folder is right and may be written, the store is "
        "damaged: build it anew into another folder."
    )
