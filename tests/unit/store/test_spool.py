"""The spool: what is written comes back, what was cut off counts for nothing, what is tidied is gone from the disk."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from kg.errors import LostReadingError, StoreError
from kg.graph.build import build_dataset
from kg.graph.lines import lines_of
from kg.ids import article_hash
from kg.resolve.event_rules import load_event_rules
from kg.resolve.events import merge_outlines
from kg.resolve.origins import origins_of
from kg.resolve.outlines import outline_of
from kg.store import spool as spools
from kg.store.codec import pack
from kg.store.corpus import Corpus, derive
from kg.store.spool import GRAPH, OUTLINE, READING, Spool, record_key, record_of
from kg.versions import UNSAID, Configuration
from kg.vocab import namespaces
from tests.graph_fixture import post, wire

NS = namespaces()
RECORDS = [record_of(a, UNSAID, NS) for a in (post(), wire())]
POST, WIRE = (r.key for r in RECORDS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    held = Spool(tmp_path / "readings")
    for record in RECORDS:
        held.add(record)
    held.close()
    return held.folder


def test_a_record_comes_back(folder: Path) -> None:
    held = Spool(folder)
    assert set(held.keys()) == {POST, WIRE}
    assert held.reading(POST) == post()
    assert held.article(WIRE) == "wire"
    assert held.part(WIRE, GRAPH) == RECORDS[1].parts[GRAPH]
    assert held.part(WIRE, "later") == b""


@pytest.mark.parametrize("cut", [1, 40, 3000])
def test_a_record_that_was_cut_off_counts_for_nothing(folder: Path, cut: int) -> None:
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:-cut])
    held = Spool(folder)
    assert set(held.keys()) == {POST}
    held.add(RECORDS[1])
    held.close()
    assert set(Spool(folder).keys()) == {POST, WIRE}


@pytest.mark.parametrize("rubbish", [b"", b"kg-sp", b"PK\x03\x04", spools.MAGIC + b"\0\0\0\x02[]"])
def test_a_file_of_something_else_is_left_aside(folder: Path, rubbish: bytes) -> None:
    (folder / "000009.spool").write_bytes(rubbish)
    assert set(Spool(folder).keys()) == {POST, WIRE}


def test_the_later_of_two_records_counts(folder: Path) -> None:
    held = Spool(folder)
    held.add(replace(RECORDS[0], parts={READING: RECORDS[1].parts[READING]}))
    held.close()
    assert Spool(folder).reading(POST) == wire()


def test_what_is_not_kept_is_gone_from_the_disk(folder: Path) -> None:
    held = Spool(folder)
    held.add(RECORDS[0])
    held.tidy({POST})
    words = RECORDS[1].parts[READING]
    assert not any(words in p.read_bytes() for p in folder.iterdir())
    assert held.reading(POST) == post() == Spool(folder).reading(POST)
    held.tidy(())
    assert list(folder.iterdir()) == []


def test_files_do_not_grow_without_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spools, "LARGEST", 1)
    held = Spool(folder)
    for record in RECORDS * 2:
        held.add(record)
    held.close()
    assert len(list(folder.iterdir())) == 5


def test_a_reading_is_found_whatever_follows_from_it(folder: Path) -> None:
    article = post().reading.article
    held, sha256 = Spool(folder), article_hash(article)
    elsewhere = record_key("post", sha256, UNSAID, namespaces("https://other.example/"))
    resolved = record_key("post", sha256, Configuration("1"), NS)
    assert elsewhere not in held
    assert held.same_reading(elsewhere) == held.same_reading(resolved) == POST
    assert held.same_reading(record_key("post", sha256, Configuration("0", "1"), NS)) is None


def test_an_outline_comes_back_and_is_made_again_where_it_is_of_another_version(
    folder: Path,
) -> None:
    rules = load_event_rules()
    held = Spool(folder)
    assert [held.outline(k) for k in (POST, WIRE)] == [outline_of(a(), rules) for a in (post, wire)]
    later = pack(post())
    held.add(replace(RECORDS[0], parts={**RECORDS[0].parts, OUTLINE: later}))
    assert held.outline(POST) == outline_of(post(), rules)


def test_damage_is_told(folder: Path) -> None:
    held = Spool(folder)
    held.add(replace(RECORDS[0], parts={READING: b"no gzip", GRAPH: b"no gzip"}))
    with pytest.raises(StoreError, match="damaged"):
        held.lines(POST, GRAPH)
    with pytest.raises(LostReadingError, match="“post”"):
        Corpus(held, {"post": POST}, NS).reading("post")


def test_the_graphs_of_a_corpus_are_those_of_its_articles_in_memory(
    folder: Path, tmp_path: Path
) -> None:
    corpus = Corpus(Spool(folder), {"post": POST, "wire": WIRE}, NS)
    outlines = corpus.outlines()
    events = merge_outlines(outlines).events
    paths = derive(corpus, events, origins_of([o.text for o in outlines]), tmp_path / "derived")
    found = {NS.iri(graph): path.read_bytes() for graph, path in paths.items()}
    found |= {NS.iri(graph): b"".join(lines) for graph, lines in corpus.graphs()}
    quads = build_dataset([post(), wire()], events, NS)
    wanted = groupby(quads, key=lambda q: str(getattr(q.graph_name, "value", "")))
    assert found == {graph: b"".join(lines_of(group)) for graph, group in wanted}
