"""The store's commands on real files: what the command line builds, adds and removes is what a build gives."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.cli import app
from kg.graph.turtle import trig
from kg.review.page import review_data
from kg.store.store import GraphStore, open_store

pytestmark = pytest.mark.model
CALM = "Norway offered Latvia two ferries on Sunday. The Latvian government said on Monday that it had accepted the offer and would thank Norway."
TENSE = "Kenya said its troops had left the port of Mombasa on Tuesday. Uganda accused Kenya of shelling a village near the border on Wednesday."


def run(*args: object) -> None:
    from typer.testing import CliRunner

    done = CliRunner().invoke(app, [str(a) for a in args])
    assert done.exit_code == 0, done.output


def told(store: GraphStore) -> bytes:
    """What a store tells, without what it says of things that it no longer tells of."""
    removed = store.ns.iri("g:removed")
    return trig(q for q in store.quads() if getattr(q.graph_name, "value", "") != removed)


def test_build_add_edit_and_remove_by_commands(tmp_path: Path) -> None:
    calm, tense, store = tmp_path / "calm.txt", tmp_path / "tense.txt", tmp_path / "store"
    calm.write_text(CALM)
    tense.write_text(TENSE)
    run("build", calm, "--store", store)
    with open_store(store) as found:
        alone = told(found)
        assert alone == trig(kg.build(calm).quads)
    run("add", tense, "--store", store)
    run("add", calm, tense, "--store", store)
    with open_store(store) as found:
        assert told(found) == trig(kg.build([calm, tense]).quads)
    run("remove", "tense", "--store", store)
    with open_store(store) as found:
        assert told(found) == alone
        assert b"kg remove" in found.lines()
    calm.write_text(CALM.replace("two", "three"))
    run("add", calm, "--store", store)
    run("check", store)
    with open_store(store) as found:
        assert told(found) == trig(kg.build(calm).quads)


def test_a_build_writes_a_page_that_can_be_reviewed(tmp_path: Path) -> None:
    calm = tmp_path / "calm.txt"
    calm.write_text(CALM)
    run("build", calm, "-o", tmp_path / "out", "-q")
    page = (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    assert page == kg.load(tmp_path / "out").page
    review = kg.load(tmp_path / "out").review(tmp_path / "review.ttl")
    queue = review_data(review.records)["queue"]
    assert [row[0] for row in queue] == [item.record["id"] for item in review]
