"""A user's own lexicon file: read with the project's, refused with a sentence where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.evaluate.examples import score_own_entries
from kg.ontology import load_ontology, own_entries
from kg.pipeline import Options

PREFIXES = """@prefix my: <https://my.example/lexicon/> .
@prefix lex: <https://example.org/kg/lexicon/> .
@prefix kg: <https://example.org/kg/ontology#> .
@prefix et: <https://example.org/kg/event-type/> .
@prefix frame: <https://example.org/kg/frame/> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix synsem: <http://www.w3.org/ns/lemon/synsem#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
ENTRY = """my:defang-v a ontolex:LexicalEntry ; kg:lemma "defang" ; lexinfo:partOfSpeech lexinfo:verb ;
    synsem:synBehavior frame:Transitive ; ontolex:denotes et:COERCE ;
    skos:example "[actor Chad] [trigger defanged] [target the militia]."@en .
"""


def file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.ttl"
    path.write_text(PREFIXES + text)
    return path


@pytest.mark.slow
def test_an_own_entry_is_there_inside_the_block_and_not_after_it(tmp_path: Path) -> None:
    with own_entries([file(tmp_path, ENTRY)]):
        (entry,) = load_ontology().entries_for("defang", "verb")
        assert load_ontology().entries_for("attack", "verb")
    assert (entry.type, entry.action) == ("COERCE", "act:defang-v")
    assert not load_ontology().entries_for("defang", "verb")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("frame:Transitive", "frame:Transitve", "Is frame:Transitive meant"),
        ("et:COERCE", "et:COERSE", "Is et:COERCE meant"),
        ("kg:lemma", "kg:lema", "Is kg:lemma meant"),
        ("my:defang-v", "lex:attack-v", "an entry of the project"),
        ("[trigger defanged]", "defanged", "example without [trigger"),
        ("ontolex:denotes et:COERCE ;", "", "has no ontolex:denotes"),
        ("a ontolex:LexicalEntry ;", "a ontolex:Word ;", "ontolex:Word"),
    ],
)
def test_a_mistake_names_its_subject(tmp_path: Path, wrong: str, right: str, told: str) -> None:
    assert wrong in ENTRY
    path = file(tmp_path, ENTRY.replace(wrong, right))
    with own_entries([path]), pytest.raises(OntologyError) as raised:
        load_ontology()
    assert told in str(raised.value) and str(path) in str(raised.value)


@pytest.mark.slow
def test_an_empty_file_is_told(tmp_path: Path) -> None:
    with own_entries([file(tmp_path, "")]), pytest.raises(OntologyError, match="no entries"):
        load_ontology()


@pytest.mark.slow
def test_an_own_entry_is_called_by_its_lemma_not_by_its_name(tmp_path: Path) -> None:
    """``my:attack-v`` is for “defang”: it must not go by the project's “attack”."""
    with own_entries([file(tmp_path, ENTRY.replace("my:defang-v", "my:attack-v"))]):
        (entry,) = load_ontology().entries_for("defang", "verb")
        assert entry.action == "act:defang-v"


@pytest.mark.model
def test_the_example_of_an_own_entry_is_its_test(tmp_path: Path) -> None:
    right = Options(lexicon=(file(tmp_path, ENTRY),))
    assert score_own_entries(right).figures == {"own-entries.all": 1.0}
    wrong = tmp_path / "wrong.ttl"
    wrong.write_text(PREFIXES + ENTRY.replace("[target the militia]", "the [target day] before"))
    told = score_own_entries(Options(lexicon=(wrong,))).lines
    assert told[-1] == (
        "The example of https://my.example/lexicon/defang-v is read otherwise: target missing."
    )
