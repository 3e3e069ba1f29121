"""Statements as lines: the order of quads, whatever the number of lines and however many are held at once."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.build import build_dataset
from kg.graph.lines import Sorter, lines_of, merged, packed, quads_in, triples, unpacked
from tests.graph_fixture import events, post, wire

QUADS = build_dataset([post(), wire()], events())
AWKWARD = [
    ox.Triple(ox.NamedNode("http://a/x"), ox.NamedNode("http://a/p"), ox.Literal(text))
    for text in ("one\ntwo", "\u2028 and \u0085", "tab\t", "\\", '"', "a", "a b", "aé")
]


def test_lines_sort_as_quads_do() -> None:
    for _, group in groupby(QUADS, key=lambda q: q.graph_name):
        found = list(lines_of(group))
        assert sorted(found) == found


@pytest.mark.parametrize("run", [1, 3, 1000])
def test_lines_come_out_sorted_and_once_however_many_are_held(run: int, tmp_path: Path) -> None:
    found = list(lines_of(QUADS))
    sorter = Sorter(tmp_path / "runs", run if run > 1 else 500)
    sorter.add(reversed(found))
    sorter.add(found[:50])
    assert list(sorter.sorted()) == sorted(set(found)) == list(sorter.sorted())


def test_any_text_comes_back() -> None:
    assert list(triples(unpacked(packed(lines_of(AWKWARD))))) == AWKWARD
    assert [q.triple for q in quads_in(lines_of(AWKWARD), "http://a/g")] == AWKWARD
    assert unpacked(b"") == []


def test_runs_are_merged_with_each_line_once() -> None:
    assert list(merged([b"a", b"c"], [b"a", b"b"], [])) == [b"a", b"b", b"c"]
