"""The reference and the change log of the ontology are those of its files."""

from __future__ import annotations

import re

from kg.ontology import describe
from kg.resources import ontology_dir
from tools import ontology_docs as docs


def test_the_documentation_that_is_committed_is_current() -> None:
    path = docs.ROOT / "docs" / "ontology.md"
    assert path.read_text(encoding="utf-8") == docs.made()[path], "run make docs"


def test_each_version_has_its_chapter_in_the_change_log() -> None:
    chapters = re.findall(r"^## (\S+)", docs.change_log(), re.MULTILINE)
    versions = {p.stem for p in (ontology_dir() / "versions").glob("*.tsv")}
    assert set(chapters) == versions | {docs.header()["version"]}


def test_every_term_is_documented_with_an_anchor() -> None:
    page = docs.page()
    terms = {
        t
        for path in ontology_dir().glob("*.ttl")
        for t in describe([path])
        if t.startswith(("kg:", "et:", "mode:", "ctx:", "role:", "frame:", "syn:"))
    }
    assert {t for t in terms if f'id="{t}"' not in page} == set()


def test_differences_of_terms() -> None:
    old = [
        docs.Term("kg:a", "class", "sem:Event", "a", "An a."),
        docs.Term("kg:b", "property", "", "b", "A b."),
    ]
    new = [
        docs.Term("kg:a", "class", "sem:Core", "a", "One a."),
        docs.Term("kg:c", "property", "", "c", "A c."),
    ]
    assert list(docs.changes(old, new)) == [
        "- removed `kg:b` (b)",
        "- added property `kg:c`: A c.",
        "- changed under of `kg:a`: sem:Event → sem:Core",
        "- changed definition of `kg:a`: An a. → One a.",
    ]
    assert list(docs.changes(old, old)) == []


def test_no_two_versions_have_one_name() -> None:
    assert docs.header()["version"] not in {
        p.stem for p in (ontology_dir() / "versions").glob("*.tsv")
    }
