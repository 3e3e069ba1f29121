"""Which articles are read again, which are left as they are, and what is said of a mistake. Reading is replaced by a stub."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg import spooling
from kg.api import from_result, load
from kg.errors import InputError, StoreError
from kg.incremental import add, build_store, changes_of, remove
from kg.model import Article, Diagnostic, Reading, ResolvedArticle
from kg.pipeline import Options, Result
from kg.resolve.events import merge_events
from kg.review.asking import Item
from kg.store.changes import Altered, snapshot
from kg.store.removed import Removal
from kg.store.store import open_store
from kg.versions import Configuration
from tests.graph_fixture import post, wire
from tests.unit.test_cli_errors import kg, one_sentence

RESOLVED = {"post": post(), "wire": wire()}
POST, WIRE = (RESOLVED[name].reading.article for name in ("post", "wire"))
EDITED = replace(POST, title="Envoy arrives")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that were read, in their order."""
    seen: list[str] = []

    def read_and_resolve(
        articles: Iterable[Article], options: Options
    ) -> Iterator[ResolvedArticle | Diagnostic]:
        for article in articles:
            seen.append(article.id)
            reading = replace(RESOLVED[article.id].reading, article=article)
            yield replace(RESOLVED[article.id], reading=reading)

    monkeypatch.setattr(spooling, "read_and_resolve", read_and_resolve)
    return seen


def state(path: Path) -> bytes:
    with open_store(path) as store:
        return store.lines()


@pytest.mark.slow
def test_an_unchanged_article_is_not_read_again(tmp_path: Path, read: list[str]) -> None:
    build_store(tmp_path / "s", [POST, WIRE], Options())
    before = state(tmp_path / "s")
    change, _ = add(tmp_path / "s", [WIRE, POST], Options())
    assert change.unchanged == ("post", "wire")
    assert read == ["post", "wire"]
    assert state(tmp_path / "s") == before


@pytest.mark.slow
def test_only_what_was_edited_or_is_new_is_read(tmp_path: Path, read: list[str]) -> None:
    build_store(tmp_path / "s", [POST], Options())
    change, _ = add(tmp_path / "s", [EDITED, WIRE], Options())
    assert (change.added, change.replaced, change.unchanged) == (("wire",), ("post",), ())
    assert read == ["post", "post", "wire"]


@pytest.mark.slow
def test_a_build_takes_away_what_is_no_longer_given(tmp_path: Path, read: list[str]) -> None:
    build_store(tmp_path / "a", [POST, WIRE], Options())
    change, _ = build_store(tmp_path / "a", [POST], Options())
    assert (change.removed, change.unchanged) == (("wire",), ("post",))
    build_store(tmp_path / "b", [POST], Options())
    assert state(tmp_path / "a") == state(tmp_path / "b")


@pytest.mark.slow
def test_another_configuration_reads_all_again(tmp_path: Path, read: list[str]) -> None:
    build_store(tmp_path / "s", [POST], Options())
    change, _ = add(tmp_path / "s", [POST], Options(model="another"))
    assert change.replaced == ("post",)


@pytest.mark.slow
def test_what_only_links_has_changed_so_readings_are_resolved_anew_and_not_made(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    resolved: list[str] = []

    def resolve(reading: Reading, options: Options) -> ResolvedArticle:
        resolved.append(reading.article.id)
        return replace(RESOLVED[reading.article.id], reading=reading)

    monkeypatch.setattr(spooling, "resolve", resolve)
    for config, reading in (("a", "r"), ("b", "r"), ("c", "s")):
        made = Configuration(config * 64, reading * 64)
        monkeypatch.setattr(spooling, "configuration", lambda _, made=made: made)
        build_store(tmp_path / "s", [POST], Options())
        with open_store(tmp_path / "s") as store:
            assert store.articles()["post"].made == replace(
                made, tools=store.articles()["post"].made.tools
            )
    assert (read, resolved) == (["post", "post"], ["post"])


@pytest.mark.slow
def test_an_interrupted_run_goes_on_where_it_was(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build_store(tmp_path / "s", [WIRE], Options())
    with monkeypatch.context() as patch:
        patch.setattr("kg.store.store.GraphStore.change", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            add(tmp_path / "s", [POST], Options())
    add(tmp_path / "s", [POST], Options())
    assert read == ["wire", "post"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "wire",
        "https://example.org/kg/id/article-wire",
        "https://example.org/kg/graph/article-wire",
        "g:article-wire",
    ],
)
def test_an_article_is_removed_by_its_id_or_iri(tmp_path: Path, read: list[str], name: str) -> None:
    build_store(tmp_path / "s", [POST, WIRE], Options())
    assert remove(tmp_path / "s", [name]).removed == ("wire",)


@pytest.mark.slow
def test_an_unknown_article_removes_nothing(tmp_path: Path, read: list[str]) -> None:
    build_store(tmp_path / "s", [POST, WIRE], Options())
    with pytest.raises(InputError, match="Did you mean “wire”"):
        remove(tmp_path / "s", ["post", "wir"])
    with open_store(tmp_path / "s") as store:
        assert set(store.articles()) == {"post", "wire"}


def test_two_articles_of_one_id_are_refused(tmp_path: Path, read: list[str]) -> None:
    with pytest.raises(InputError, match="“post”"):
        build_store(tmp_path / "s", [POST, EDITED], Options())
    assert not (tmp_path / "s").exists()


def test_nothing_to_read_is_no_store(tmp_path: Path, read: list[str]) -> None:
    with pytest.raises(InputError, match="Not English"):
        build_store(tmp_path / "s", [Diagnostic("x", "language", "Not English.")], Options())
    with pytest.raises(StoreError, match="no store"):
        add(tmp_path / "s", [POST], Options())


NOW = Removal("kg add", datetime(2026, 2, 1, 12, tzinfo=UTC))


def decided_same(path: Path) -> Path:
    """A file by which two statements, of post and of wire, that no rule joins are of one event."""
    graph = from_result(Result((post(), wire()), merge_events([post(), wire()])), Options())
    pairs = ((i, o) for i in graph.review(path) for o in i.others("same") if _apart(i, o))
    item, other = next(pairs)
    item.same(other)
    return path


def _apart(one: Item, other: Item) -> bool:
    """Whether two statements are of two articles and two events."""
    return all(one.record[key] != other.record[key] for key in ("article", "event"))


@pytest.mark.slow
def test_a_change_is_told_and_kept(tmp_path: Path, read: list[str]) -> None:
    store = tmp_path / "s"
    change, _ = build_store(store, [POST], Options(), removal=NOW)
    assert change.events == Altered()
    change, _ = add(store, [WIRE], Options(), removal=NOW)
    assert change.events.new and str(change.events) != "no event changed"
    gone = remove(store, ["wire"], NOW)
    assert gone.events.gone == change.events.new
    steps, labels, _ = changes_of(store)
    assert [(s.number, s.added, s.removed) for s in steps] == [
        (1, ("post",), ()),
        (2, ("wire",), ()),
        (3, (), ("wire",)),
    ]
    assert not set(labels) & {iri for (iri,) in gone.events.gone}
    assert [s.number for s in changes_of(store, "2")[0]] == [3]


@pytest.mark.slow
def test_what_is_done_without_a_name_is_not_kept(tmp_path: Path, read: list[str]) -> None:
    build_store(tmp_path / "s", [POST], Options())
    assert changes_of(tmp_path / "s")[0] == []


@pytest.mark.slow
def test_a_removal_keeps_what_was_decided_on_pairs(tmp_path: Path, read: list[str]) -> None:
    third = replace(WIRE, id="third")
    RESOLVED["third"] = replace(wire(), reading=replace(wire().reading, article=third))
    decisions = decided_same(tmp_path / "review.ttl")
    options = Options(review=(decisions,))
    build_store(tmp_path / "s", [POST, WIRE, third], options)
    remove(tmp_path / "s", ["third"])
    build_store(tmp_path / "fresh", [POST, WIRE], options)
    build_store(tmp_path / "undecided", [POST, WIRE], Options())
    assert events_of(tmp_path / "s") == events_of(tmp_path / "fresh")
    assert events_of(tmp_path / "s") != events_of(tmp_path / "undecided")
    del RESOLVED["third"]


@pytest.mark.slow
def test_a_later_add_elsewhere_loses_no_decision(tmp_path: Path, read: list[str]) -> None:
    decisions = decided_same(tmp_path / "review.ttl")
    build_store(tmp_path / "s", [POST, WIRE], Options(review=(decisions,)))
    before = state(tmp_path / "s")
    add(tmp_path / "s", [WIRE, POST], Options())
    assert state(tmp_path / "s") == before
    build_store(tmp_path / "s", [POST, WIRE], Options())
    assert state(tmp_path / "s") != before, "a build holds what it is given, decisions too"


def events_of(path: Path) -> set[str]:
    """What events the store has, by the mentions that each is told by."""
    with open_store(path) as store:
        told = snapshot(store.quads(store.ns.iri("g:events")), store.ns)
    return {" ".join(sorted(t.mentions)) for t in told.values()}


@pytest.mark.slow
def test_the_changes_are_told_by_the_command_and_in_python(tmp_path: Path, read: list[str]) -> None:
    store = tmp_path / "s"
    build_store(store, [POST], Options(), removal=NOW)
    add(store, [WIRE], Options(), removal=NOW)
    told = kg("changes", str(store), "--since", "1").stdout
    assert told.startswith("2 · 2026-02-01 12:00 · kg add: added wire\n  new: ")
    line = json.loads(kg("changes", str(store), "--since", "1", "--json").stdout)
    assert line["number"] == 2 and line["events"]["new"]
    assert (
        kg("changes", str(store), "--since", "2026-02-02").stdout
        == "Nothing was changed since then.\n"
    )
    one_sentence(kg("changes", str(store), "--since", "2026/02/01"), "neither a day")
    one_sentence(kg("changes", str(tmp_path / "none")), "no store", code=3)
    frame = load(store).changes(since="2026-02-01")
    assert set(frame["what"]) >= {"new"} and frame["event"].notna().all()
    with pytest.raises(InputError, match="kept by a store"):
        from_result(Result((post(),), ()), Options()).changes()
