"""A store that is read part by part gives what its statements in memory give."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from benchmarks.generated import article
from kg import large
from kg.cli import app
from kg.exports.formats import FORMATS
from kg.graph.validate import has_events, validate
from kg.store.files import quads_of
from kg.store.removed import Removal
from kg.store.store import create_store, open_store
from kg.tables import page
from tests.graph_fixture import post, wire

pytestmark = pytest.mark.slow
ARTICLES = (post(), wire(), *(article(n) for n in range(3)))
GONE = Removal("kg remove", datetime(2026, 3, 1, tzinfo=UTC))
WHOLE = {"jsonld", "rdf12", "void"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that tells of one article that is gone, too."""
    path = tmp_path_factory.mktemp("large") / "store"
    with create_store(path) as made:
        made.commit([*ARTICLES, article(3)])
        made.commit([], [article(3).reading.article.id], removal=GONE)
    return path


@pytest.fixture(scope="module")
def held(store: Path) -> list[ox.Quad]:
    return quads_of(store)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_the_bytes_of_the_graph_in_memory(
    store: Path, held: list[ox.Quad], name: str, tmp_path: Path
) -> None:
    done = CliRunner().invoke(
        app, ["export", str(store), "-f", name, "-o", str(tmp_path / "out"), "-q"]
    )
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out").read_bytes() == FORMATS[name].write(held)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["manifest.json", "out"]


@pytest.mark.parametrize("name", FORMATS)
def test_all_but_three_formats_are_written_part_by_part(
    store: Path, name: str, tmp_path: Path
) -> None:
    with large.parted(store) as made:
        assert made is not None
        assert large.export_to(tmp_path / "out", name, made) == (name not in WHOLE)


def test_the_page_is_that_of_the_graph_in_memory(store: Path, held: list[ox.Quad]) -> None:
    assert large.page_at(store, "A title") == page(held, "A title")


def test_a_store_that_conforms_has_no_violation(store: Path, held: list[ox.Quad]) -> None:
    assert large.checked(store) == ([], True)


def test_what_is_wrong_is_found_in_whichever_part_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create_store(tmp_path / "s") as made:
        made.commit(ARTICLES)
        graph, label = made.ns.iri("g:events"), made.ns.iri("rdfs:label")
        made.write({graph: [q for q in made.quads(graph) if q.predicate.value != label]})
    monkeypatch.setattr(large, "EVENTS", 1)
    found, any_events = large.checked(tmp_path / "s")
    held = quads_of(tmp_path / "s")
    assert found == validate(held)
    assert {v.message for v in found} == {"An event has exactly one label."}
    assert any_events == has_events(held)


def test_a_store_with_a_graph_that_no_reading_belongs_to_is_read_whole(tmp_path: Path) -> None:
    with create_store(tmp_path / "s") as made:
        made.commit([post()])
        one = next(iter(made.quads()))
        name = made.ns.iri("g:article-elsewhere")
        made.write({name: [ox.Quad(one.subject, one.predicate, one.object, ox.NamedNode(name))]})
    with large.parted(tmp_path / "s") as parts:
        assert parts is None
    done = CliRunner().invoke(app, ["export", str(tmp_path / "s"), "-f", "nq", "-q"])
    with open_store(tmp_path / "s") as kept:
        assert done.stdout_bytes == kept.lines()
