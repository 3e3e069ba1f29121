"""A graph of the project's shape that another tool wrote can be viewed, asked, checked and exported."""

from __future__ import annotations

import base64
import gzip
import re
from pathlib import Path

import pytest
import rdflib
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import GraphError
from kg.graph.build import build_dataset
from kg.graph.turtle import read_graph, trig, turtle
from kg.graph.validate import validate
from kg.store.files import quads_of
from tests.graph_fixture import events, post, wire

QUADS = build_dataset([post(), wire()], events())
ENDINGS = {
    "turtle": ".ttl",
    "longturtle": ".ttl",
    "nt": ".nt",
    "trig": ".trig",
    "nquads": ".nq",
    "json-ld": ".jsonld",
}


@pytest.fixture(params=ENDINGS)
def file(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The graph as rdflib writes it, under other prefixes and with selectors as blank nodes."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    if request.param in {"trig", "nquads"}:
        graph: rdflib.Graph = rdflib.Dataset().parse(data=trig(QUADS), format="trig")
    else:
        graph = rdflib.Graph().parse(data=turtle(QUADS), format="turtle")
    graph.bind("mine", "https://example.org/kg/ontology#", replace=True)
    path = tmp_path / f"other{ENDINGS[request.param]}"
    graph.serialize(path, format=request.param)
    if request.param == "turtle":
        path.write_text(path.read_text() + "\n[] a <urn:more> ; <urn:p> ( 1 2 ) .\n")
    return path


def run(*args: object) -> str:
    done = CliRunner().invoke(app, [str(a) for a in args])
    assert done.exit_code == 0, done.output
    return done.stdout


def data_of(page: str) -> str:
    """What a page holds, unpacked where it is packed."""
    found = re.search(r'<script type="([^"]+)" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    kind, text = found.groups()
    packed = kind == "application/gzip"
    return gzip.decompress(base64.b64decode(text)).decode("utf-8") if packed else text


@pytest.mark.slow
def test_it_is_asked_checked_viewed_and_exported(file: Path) -> None:
    assert "two ferries" in run("query", "offers", "--graph", file, "-f", "csv")
    assert validate(quads_of(file)) == []
    run("view", file)
    assert "Mira Solberg" in data_of(file.with_suffix(".html").read_text(encoding="utf-8"))
    file.with_name(f"{file.stem}-explorer.html").touch()
    run("view", file)
    assert f"{file.stem}-explorer.html#thing=" in data_of(
        file.with_suffix(".html").read_text("utf-8")
    )
    assert "two ferries" in run("export", file, "-f", "csv", "-q")
    run("export", file, "-f", "graphml", "-o", file.with_suffix(".graphml"))
    assert file.with_suffix(".graphml").read_bytes().startswith(b"<?xml")


@pytest.mark.slow
def test_the_check_of_a_right_graph_ends_well(tmp_path: Path) -> None:
    (tmp_path / "g.trig").write_bytes(trig(QUADS))
    assert run("check", tmp_path / "g.trig") == ""


def test_a_context_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "a.jsonld").write_text(
        '{"@context": "http://127.0.0.1:1/context", "@id": "urn:a", "name": "x"}'
    )
    with pytest.raises(GraphError, match=r"a\.jsonld"):
        read_graph(tmp_path / "a.jsonld")


def test_what_an_export_drops_is_one_sentence_on_standard_error(tmp_path: Path) -> None:
    (tmp_path / "g.trig").write_bytes(trig(QUADS))
    done = CliRunner().invoke(app, ["export", str(tmp_path / "g.trig"), "-f", "turtle"])
    assert done.stdout_bytes == turtle(QUADS)
    assert done.stderr.startswith("turtle drops") and done.stderr.count("\n") == 1
    assert CliRunner().invoke(app, ["export", str(tmp_path / "g.trig"), "-f", "trig"]).stderr == ""
    assert (
        CliRunner().invoke(app, ["export", str(tmp_path / "g.trig"), "-f", "excel"]).exit_code == 2
    )
