"""The form of the lexicon's files is right, and what is wrong in an entry is told."""

from __future__ import annotations

import pytest

from kg.ontology import describe
from kg.resources import ontology_dir
from tools.check_lexicon import Properties, check, faults

KNOWN = describe([ontology_dir() / "frames.ttl", ontology_dir() / "event-types.ttl"])


def entry(example: str, **given: str) -> Properties:
    """A verb with an example; other properties by their local names."""
    return {
        "kg:lemma": [given.pop("lemma", "free")],
        "lexinfo:partOfSpeech": ["lexinfo:verb"],
        "synsem:synBehavior": ["frame:Transitive"],
        "ontolex:denotes": ["et:RETREAT"],
        "skos:example": [example],
        **{f"kg:{name}": [value] for name, value in given.items()},
    }


@pytest.mark.parametrize(
    ("example", "given"),
    [
        ("[actor Chad] [trigger freed] [target the nurses].", {}),
        ("[actor Chad] [trigger set] them [trigger free].", {"lemma": "set", "particle": "free"}),
        ("[actor Chad] [trigger called off] a march.", {"lemma": "call", "particle": "off out"}),
        ("[actor Chad] [trigger unfroze] [target assets].", {"lemma": "unfreeze"}),
        ("[actor Chad] [trigger honoured] [target the pact].", {"lemma": "honor"}),
        ("[actor Chad] [trigger co-financed] [target a road].", {"lemma": "cofinance"}),
    ],
)
def test_what_is_right_has_no_fault(example: str, given: dict[str, str]) -> None:
    assert list(faults(entry(example, **given), KNOWN)) == []


@pytest.mark.parametrize(
    ("example", "given", "told"),
    [
        ("[actor Chad freed] the nurses.", {}, "no trigger marked"),
        ("[actor Chad] [trigger left] Niger.", {}, "holds no form of “free”"),
        ("[actor Chad [trigger freed] nurses.", {}, "unbalanced or nested brackets"),
        ("[who Chad] [trigger freed] nurses.", {}, "unknown slot “who”"),
        (
            "[trigger called]  a march.",
            {"lemma": "call", "particle": "off"},
            "none of the particles",
        ),
        ("[trigger freed] nurses.", {"mode": "mode:AID-food"}, "is no mode of RETREAT"),
    ],
)
def test_what_is_wrong_is_told(example: str, given: dict[str, str], told: str) -> None:
    assert any(told in fault for fault in faults(entry(example, **given), KNOWN))


@pytest.mark.slow
def test_no_entry_of_the_lexicon_has_a_fault() -> None:
    assert check(sorted((ontology_dir() / "lexicon").glob("*.ttl"))) == []
