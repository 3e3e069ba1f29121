"""A store holds what a build of its articles would give, however they came and went, and survives being killed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generated import article
from kg.errors import LostReadingError, StoreError
from kg.graph.build import build_dataset
from kg.graph.turtle import trig
from kg.model import ResolvedArticle
from kg.resolve.events import merge_events
from kg.store import changing
from kg.store import store as module
from kg.store.changes import Altered, Told, altered, snapshot
from kg.store.codec import pack, unpack
from kg.store.spool import Spool
from kg.store.store import GraphStore, create_store, open_store
from kg.versions import Configuration, Tool
from tests.graph_fixture import post, wire

ROOT = Path(__file__).parents[3]


ONE = Configuration(
    "a" * 64, "c" * 64, (Tool("kg-1", "kg 1", "1"), Tool("words-7", "words 7", "7", False))
)
OTHER = Configuration("b" * 64, "c" * 64, (Tool("kg-2", "kg 2", "2"),))


def built(*articles: ResolvedArticle) -> bytes:
    return trig(build_dataset(articles, merge_events(articles)))


def held(store: GraphStore) -> bytes:
    return trig(store.quads())


def edited(resolved: ResolvedArticle) -> ResolvedArticle:
    """The same article under a new headline."""
    return replace(
        resolved,
        reading=replace(
            resolved.reading, article=replace(resolved.reading.article, title="Envoy arrives")
        ),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    with create_store(tmp_path / "s") as found:
        yield found


def test_what_is_read_of_an_article_comes_back_the_same() -> None:
    for resolved in (post(), wire(), article(3)):
        assert unpack(pack(resolved), "x") == resolved
        assert pack(resolved) == pack(resolved)


@pytest.mark.slow
def test_a_store_holds_what_a_build_gives_in_any_order(store: GraphStore) -> None:
    given = [post(), wire(), article(1)]
    whole = built(*given)
    for order in (given, given[::-1], [given[1], given[2], given[0]]):
        for resolved in order:
            store.commit([resolved])
        assert held(store) == whole
        store.commit([], [resolved.reading.article.id for resolved in given])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_a_change_by_what_differs_gives_what_a_build_gives(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(changing, "MOST", 100)
    chance = Random(seed)
    pool = [post(), wire(), edited(post()), *(article(n) for n in range(8))]
    there: dict[str, ResolvedArticle] = {}
    for _ in range(5):
        new = {a.reading.article.id: a for a in chance.sample(pool, 3)}
        gone = chance.sample(sorted(there), min(len(there), 1)) if chance.random() < 0.6 else []
        there = {**{k: v for k, v in there.items() if k not in gone}, **new}
        made_anew = store.folder.quads
        store.commit(new.values(), gone)
        assert held(store) == built(*there.values())
        assert gone or len(there) == 3 or store.folder.quads == made_anew


@pytest.mark.slow
def test_a_damaged_index_is_made_again(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "MOST", 100)
    store.commit([article(n) for n in range(4)])
    store.folder.index.write_bytes(b"no database at all, but as long as the head of one " * 9)
    store.commit([post()])
    assert held(store) == built(post(), *(article(n) for n in range(4)))
    store.commit([wire()])
    assert held(store) == built(post(), wire(), *(article(n) for n in range(4)))


@pytest.mark.slow
def test_an_article_changes_no_quad_of_another_and_leaves_no_trace(store: GraphStore) -> None:
    store.commit([post()])
    before, graphs = store.lines(), store.graphs()
    own = set(store.quads(store.articles()["post"].graph))
    assert store.commit([wire()]).added == ("wire",)
    assert set(store.quads(store.articles()["post"].graph)) == own
    assert store.lines() != before
    assert store.commit([], ["wire"]).removed == ("wire",)
    assert (store.lines(), store.graphs()) == (before, graphs)


def told(store: GraphStore) -> dict[str, Told]:
    return snapshot(store.quads(store.ns.iri("g:events")), store.ns)


@pytest.mark.slow
@pytest.mark.parametrize("most", [0, 100], ids=["made anew", "by difference"])
def test_what_becomes_of_events_is_told_by_how_all_were_told_before_and_after(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(changing, "MOST", most)
    assert store.commit([post(), *map(article, range(3))]).events == Altered()
    for new, removed in (([wire()], []), ([edited(post())], ["made-000001"]), ([], ["wire"])):
        before = told(store)
        change = store.commit(new, removed)
        assert change.events == altered(before, told(store))
        assert change.events.any


@pytest.mark.slow
def test_the_words_of_what_is_removed_go_at_once_or_with_the_next_removal(
    store: GraphStore,
) -> None:
    def on_disk() -> bool:
        files = (p for p in store.folder.root.rglob("*") if p.is_file())
        return any(b"Envoy arrives" in p.read_bytes() for p in files)

    others = [article(n) for n in range(8)]
    store.commit([edited(post()), *others])
    store.change({}, ["post"], erase=False)
    assert (store.folder.quads, on_disk()) == ("quads-1", True)
    assert held(store) == built(*others)
    store.change({}, ["made-000000"])
    assert (store.folder.quads, on_disk()) == ("quads-2", False)
    assert held(store) == built(*others[1:])


@pytest.mark.slow
def test_an_edited_article_replaces_its_own_graph_alone(store: GraphStore) -> None:
    store.commit([post(), wire()])
    own = set(store.quads(store.articles()["wire"].graph))
    assert store.commit([edited(post())]).replaced == ("post",)
    assert set(store.quads(store.articles()["wire"].graph)) == own
    assert held(store) == built(edited(post()), wire())
    assert len(store.spool) == len(Spool(store.folder.readings)) == 2


@pytest.mark.slow
def test_the_last_article_takes_the_whole_graph_with_it(store: GraphStore) -> None:
    store.commit([post()])
    store.commit([], ["post"])
    assert (store.lines(), store.graphs(), store.articles()) == (b"", (), {})
    assert list((store.folder.root / "readings").iterdir()) == []


def test_an_article_is_current_only_as_it_was_given_and_configured(store: GraphStore) -> None:
    store.commit([post()], made=ONE)
    known, given_again = store.articles(), post().reading.article
    assert store.is_current(given_again, ONE, known)
    assert not store.is_current(given_again, OTHER, known)
    assert not store.is_current(edited(post()).reading.article, ONE, known)
    assert not store.is_current(wire().reading.article, ONE, known)


@pytest.mark.slow
def test_articles_read_with_two_configurations_name_their_runs(store: GraphStore) -> None:
    store.commit([post()], made=ONE)
    store.commit([wire()], made=OTHER)
    assert {e.id: e.made for e in store.articles().values()} == {"post": ONE, "wire": OTHER}
    store.commit([], ["post"])
    assert {e.id: e.made for e in store.articles().values()} == {"wire": OTHER}


@pytest.mark.slow
def test_a_large_change_becomes_a_new_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create_store(tmp_path / "s") as found:
        found.commit([post()])
        monkeypatch.setattr(changing, "MOST", 100)
        monkeypatch.setattr(module, "ONE_TRANSACTION", 10)
        found.commit([wire()])
        assert found.folder.quads == "quads-2"
    assert sorted(p.name for p in (tmp_path / "s").iterdir()) == [
        "index-2.sqlite",
        "quads-2",
        "readings",
        "store.json",
    ]
    with open_store(tmp_path / "s") as again:
        assert held(again) == built(post(), wire())


def test_whole_graphs_from_elsewhere_can_be_written(store: GraphStore) -> None:
    quads = [
        ox.Quad(
            ox.NamedNode("urn:a"),
            ox.NamedNode("urn:b"),
            ox.Literal(str(n)),
            ox.NamedNode(f"urn:g{n % 2}"),
        )
        for n in range(4)
    ]
    store.write(
        {f"urn:g{n}": [q for q in quads if q.graph_name.value == f"urn:g{n}"] for n in range(2)}
    )  # type: ignore[union-attr]
    assert (set(store.quads()), store.graphs()) == (set(quads), ("urn:g0", "urn:g1"))
    store.write({"urn:g0": quads[:1]}, ["urn:g1"])
    assert (set(store.quads()), store.graphs()) == ({quads[0]}, ("urn:g0",))


@pytest.mark.slow
def test_the_benchmark_runs(tmp_path: Path) -> None:
    from benchmarks.store import bare, ours, prepared, rdflib_sample, table

    work = prepared(3, tmp_path)
    found = {"ours": ours(work), "bare": bare(work), "rdflib": rdflib_sample(work, 500)}
    assert work.rows["ours"] == work.rows["bare"] > 0
    assert [line.split(" | ")[0] for line in table(found)][2:] == [
        "| load",
        "| query",
        "| write",
        "| add one article",
        "| remove it",
    ]


@settings(max_examples=25, deadline=None)
@given(words=st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_is_kept_as_it_is(words: str) -> None:
    quad = ox.Quad(
        ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(words), ox.NamedNode("urn:g")
    )
    target = ox.Store()
    target.update(f"INSERT DATA {{ {module._data([quad])} }}")
    assert list(target) == [quad]


# ------------------------------------------------------------------------------------------------ errors
def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="other things"):
        create_store(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_no_store_and_a_damaged_one_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store"):
        open_store(tmp_path / "none")
    create_store(tmp_path / "s").close()
    (tmp_path / "s" / "store.json").write_text("{")
    with pytest.raises(StoreError, match="damaged"):
        open_store(tmp_path / "s")
    (tmp_path / "s" / "store.json").write_text('{"format": 99}')
    with pytest.raises(StoreError, match="format 99"):
        open_store(tmp_path / "s")


def before(path: Path) -> None:
    """Let a store be of the ontology before this one."""
    state = json.loads((path / "store.json").read_text())
    (path / "store.json").write_text(
        json.dumps({k: v for k, v in state.items() if k != "ontology"})
    )


def test_a_store_of_another_ontology_is_refused_with_what_to_do(tmp_path: Path) -> None:
    root = tmp_path / "s"
    with create_store(root) as made:
        made.commit([post()])
    before(root)
    for read_only in (True, False):
        with pytest.raises(StoreError, match=f"ontology 0.2.*kg build ARTICLES --store {root}"):
            open_store(root, read_only=read_only)


@pytest.mark.slow
def test_a_store_of_another_ontology_is_built_anew_in_its_place(tmp_path: Path) -> None:
    root = tmp_path / "s"
    with create_store(root) as made:
        made.commit([post()])
    before(root)
    with create_store(root) as again:
        assert again.articles() == {}
        again.commit([wire()])
    with open_store(root) as read:
        assert held(read) == built(wire())


@pytest.mark.slow
def test_two_writers_exclude_each_other_and_readers_do_not(store: GraphStore) -> None:
    store.commit([post()])
    with pytest.raises(StoreError, match="another process"):
        open_store(store.folder.root, read_only=False)
    with open_store(store.folder.root) as reader:
        assert reader.lines() == store.lines()
        with pytest.raises(StoreError, match="reading only"):
            reader.commit([wire()])


@pytest.mark.slow
def test_a_lost_reading_is_told_before_anything_changes(store: GraphStore) -> None:
    store.commit([post()])
    before = store.lines()
    store.spool.drop(store.articles()["post"].key)
    with pytest.raises(StoreError, match="“post”"):
        store.commit([wire()])
    assert store.lines() == before


@pytest.mark.slow
def test_of_many_lost_readings_ten_are_named(store: GraphStore) -> None:
    store.commit([article(n) for n in range(12)])
    for key in list(store.spool.keys()):
        store.spool.drop(key)
    with pytest.raises(LostReadingError, match=r"“made-000000”.*“made-000009” and 2 others\. Add"):
        store.commit([wire()])


@pytest.mark.slow
def test_a_store_with_readings_of_an_earlier_version_is_asked_and_built_anew(
    tmp_path: Path,
) -> None:
    root = tmp_path / "s"
    with create_store(root) as made:
        made.commit([post()])
    for path in (root / "readings").iterdir():
        path.rename(path.with_name("3f2a.json.gz"))
    with open_store(root, read_only=False) as old:
        before = old.lines()
        with pytest.raises(StoreError, match=r"earlier version.*kg build ARTICLES --store") as told:
            old.commit([wire()])
        assert not isinstance(told.value, LostReadingError)
        assert old.lines() == before
    with create_store(root) as again:
        again.commit([post(), wire()])
    with open_store(root) as read:
        assert held(read) == built(post(), wire())
    assert [p.suffix for p in (root / "readings").iterdir()] == [".spool"]


def test_a_damaged_reading_is_told(store: GraphStore) -> None:
    store.commit([post()])
    (path,) = store.folder.readings.iterdir()
    path.write_bytes(path.read_bytes().replace(b"\x1f\x8b", b"no"))
    with pytest.raises(StoreError, match="damaged"):
        store.commit([wire()])


# ------------------------------------------------------------------------------------------------ crashes
CHILD = """
import sys
from benchmarks.generated import article
from kg.store import changing
from kg.store import store as module
module.ONE_TRANSACTION = int(sys.argv[2])
found = module.open_store(sys.argv[1], read_only=False)
print("ready", flush=True)
found.commit([article(n) for n in range(2, 12)])
print("done", flush=True)
"""


def killed_after(folder: Path, seconds: float, one_transaction: int) -> None:
    """Add ten articles in a child process that is killed while it does so."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(one_transaction)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()


@pytest.mark.slow
@pytest.mark.parametrize("one_transaction", [10**9, 10], ids=["transaction", "new database"])
def test_a_process_that_is_killed_leaves_all_or_nothing(
    tmp_path: Path, one_transaction: int
) -> None:
    start = [article(0), article(1)]
    allowed = {built(*start), built(*start, *(article(n) for n in range(2, 12)))}
    with create_store(tmp_path / "s") as found:
        found.commit(start)
    for seconds in (0.05, 0.15, 0.25, 0.35, 0.45):
        killed_after(tmp_path / "s", seconds, one_transaction)
        with open_store(tmp_path / "s", read_only=False) as again:
            assert held(again) in allowed
            again.commit(
                [],
                [name for name in again.articles() if name not in {"made-000000", "made-000001"}],
            )
            assert held(again) == built(*start)


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["replace", "tidy", "check_kept"])
def test_an_error_at_any_stage_leaves_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def fail(*_: object, **__: object) -> Callable[..., None]:
        raise RuntimeError("the disk is full")

    with create_store(tmp_path / "s") as found:
        found.commit([post()])
        with monkeypatch.context() as patch:
            patch.setattr(GraphStore if stage == "replace" else module, stage, fail)
            with pytest.raises(RuntimeError):
                found.commit([wire()])
    with open_store(tmp_path / "s", read_only=False) as again:
        assert held(again) in {built(post()), built(post(), wire())}
        again.commit([wire()])
        assert held(again) == built(post(), wire())
        assert len(Spool(tmp_path / "s" / "readings")) == 2
