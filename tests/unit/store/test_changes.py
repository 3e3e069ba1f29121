"""What a change of a store did to its events: found by their mentions, kept in a log, told since a day or a number."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError, StoreError
from kg.store.changes import LOG, Altered, Step, Told, altered, append_step, read_log, since


def told(mentions: str, standing: str = "asserted") -> Told:
    return Told(frozenset(mentions.split()), standing)


def test_new_and_gone() -> None:
    found = altered({"a": told("1")}, {"b": told("2")})
    assert (found.new, found.gone) == ((("b",),), (("a",),))


def test_a_new_name_alone_is_no_change() -> None:
    assert altered({"a": told("1 2")}, {"b": told("1 2")}) == Altered()


def test_joined_and_split() -> None:
    apart, one = {"a": told("1"), "b": told("2")}, {"a": told("1 2")}
    assert altered(apart, one) == Altered(joined=(("a", "a", "b"),))
    assert altered(one, apart) == Altered(split=(("a", "a", "b"),))


def test_told_by_further_reports_and_by_fewer() -> None:
    assert altered({"a": told("1")}, {"c": told("1 2")}) == Altered(further=(("c",),))
    assert altered({"c": told("1 2")}, {"a": told("1")}) == Altered()


@pytest.mark.parametrize("name", ["confirmed", "contested"])
def test_how_an_event_stands(name: str) -> None:
    before, after = {"a": told("1")}, {"a": told("1", name)}
    assert altered(before, after) == Altered(**{name: (("a",),)})
    assert altered(after, before) == Altered(**{f"un{name}": (("a",),)})
    assert altered(after, after) == Altered()
    assert getattr(altered({}, after), name) == (("a",),)


def test_it_is_told_in_words() -> None:
    assert str(Altered()) == "no event changed"
    found = Altered(new=(("a",), ("b",)), unconfirmed=(("c",),))
    assert str(found) == "2 events new, 1 event no longer confirmed"


def step(at: str, **more: object) -> Step:
    return Step(0, at, "kg add", **more)  # type: ignore[arg-type]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    append_step(
        tmp_path, step("2026-01-31T10:00:00+00:00", added=("x",), events=Altered(new=(("a",),)))
    )
    append_step(
        tmp_path,
        step("2026-02-01T10:00:00+00:00", removed=("x",), events=Altered(split=(("a", "b", "c"),))),
    )
    return tmp_path


def test_the_log_gives_back_what_was_written(log: Path) -> None:
    one, two = read_log(log)
    assert (one.number, one.added, one.events) == (1, ("x",), Altered(new=(("a",),)))
    assert (two.number, two.removed, two.events) == (2, ("x",), Altered(split=(("a", "b", "c"),)))


def test_since_a_day_or_a_number(log: Path) -> None:
    steps = read_log(log)
    assert since(steps, None) == steps
    assert [s.number for s in since(steps, "2026-01-31")] == [1, 2]
    assert [s.number for s in since(steps, "2026-02-01")] == [2]
    assert [s.number for s in since(steps, "1")] == [2]
    for wrong in ("2026/02/01", "yesterday", ""):
        with pytest.raises(InputError, match="neither a day"):
            since(steps, wrong)


def test_a_line_that_a_crash_cut_off_is_none_and_gives_way(log: Path) -> None:
    with (log / LOG).open("a") as file:
        file.write('{"number": 3, "at')
    assert len(read_log(log)) == 2
    append_step(log, step("2026-02-02T10:00:00+00:00"))
    assert [s.number for s in read_log(log)] == [1, 2, 3]


def test_a_damaged_log_is_told(log: Path) -> None:
    (log / LOG).write_text("[]\n")
    with pytest.raises(StoreError, match="damaged"):
        read_log(log)


def test_a_store_without_changes_has_no_log(tmp_path: Path) -> None:
    assert read_log(tmp_path) == []
