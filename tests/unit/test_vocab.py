"""Namespaces: what moves with the base and what stays, and how the base of a graph is found again."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.vocab import DEFAULT_BASE, MINTED, TERMS, base_of, checked_base, namespaces


def test_terms_stay_and_minted_names_move() -> None:
    here, there = namespaces().prefixes, namespaces("https://news.example/kb/").prefixes
    assert all(there[p] == here[p] for p in TERMS)
    assert all(
        there[p] == here[p].replace(DEFAULT_BASE, "https://news.example/kb/") for p in MINTED
    )


@pytest.mark.parametrize(
    "given, base",
    [
        ("https://news.example/", "https://news.example/"),
        ("https://news.example/kb", "https://news.example/kb/"),
        ("http://localhost:8000", "http://localhost:8000/"),
    ],
)
def test_a_base_ends_with_a_slash(given: str, base: str) -> None:
    assert checked_base(given) == base


@pytest.mark.parametrize(
    "given",
    [
        "",
        "news",
        "ftp://news.example/",
        "https://news.example/#",
        "https://news.example/?a=b",
        "https://a b/",
        "urn:news",
    ],
)
def test_what_can_be_no_base_is_refused(given: str) -> None:
    with pytest.raises(InputError, match="base"):
        checked_base(given)


@pytest.mark.parametrize(
    "iri",
    [
        "https://news.example/kb/graph/article-post",
        "https://news.example/kb/graph/events",
        "https://news.example/kb/id/mention-post-42",
        "https://news.example/kb/id/article-post",
    ],
)
def test_the_base_is_found_in_a_minted_name(iri: str) -> None:
    assert (
        base_of(["https://schema.org/Person", iri, "https://other.example/graph/events"])
        == "https://news.example/kb/"
    )


def test_a_graph_without_minted_names_has_the_default_base() -> None:
    assert base_of(["https://news.example/graph/", "https://news.example/id/x", ""]) == DEFAULT_BASE
