"""The actors' gazetteer: what it holds is clean, and look-up tells names, acronyms, demonyms and offices apart."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from kg.resolve.names import acronym, fold, is_transposed, loose_acronym
from kg.resolve.own_actors import check_own
from kg.resolve.turtle import Described, read_turtle
from kg.resources import ontology_dir

KINDS = {"person", "country", "government", "organisation", "armed-force", "group"}
SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "NGO",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
        "JNK",
    ]
)
CODES = re.compile(r"^(?:[A-Z]{3})$")
PREFIXES = """@prefix ent: <https://example.org/kg/entity/> .
@prefix kg: <https://example.org/kg/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


# ------------------------------------------------------------------------------------------------ hygiene of the data
@pytest.mark.slow
def test_every_subject_has_one_type_and_every_actor_one_label_and_one_kind() -> None:
    table = read_turtle(sorted((ontology_dir() / "actors").glob("*.ttl")))
    for iri, props in table.items():
        assert len(props.get("rdf:type", [])) == 1, iri
        if "kg:kind" in props and "skos:prefLabel" in props:
            assert len(props["skos:prefLabel"]) == len(props["kg:kind"]) == 1, iri
            assert len(props.get("kg:country", [])) == 1, iri
            assert len(props.get("kg:sector", [])) <= 1, iri


def test_no_subject_is_described_in_two_files() -> None:
    seen = Counter(
        iri for path in (ontology_dir() / "actors").glob("*.ttl") for iri in read_turtle([path])
    )
    assert [iri for iri, count in seen.items() if count > 1] == []


def test_kinds_sectors_and_country_codes_are_known(gazetteer: Gazetteer) -> None:
    for actor in gazetteer.actors.values():
        assert actor.kind in KINDS, actor.iri
        assert actor.sector is None or actor.sector in SECTORS, actor.iri
        assert actor.country and CODES.match(actor.country), actor.iri
    assert {noun.sector for noun in gazetteer.nouns.values()} <= SECTORS
    assert {office.sector for office in gazetteer.office_of.values()} <= SECTORS


def test_no_two_actors_share_a_wikidata_id_or_a_wikipedia_title(gazetteer: Gazetteer) -> None:
    for field in ("wikidata", "wikipedia"):
        values = Counter(value for a in gazetteer.actors.values() if (value := getattr(a, field)))
        assert [value for value, count in values.items() if count > 1] == [], field


def test_no_two_actors_share_a_preferred_label(gazetteer: Gazetteer) -> None:
    labels = Counter(fold(actor.name) for actor in gazetteer.actors.values())
    assert [label for label, count in labels.items() if count > 1] == []


def test_every_reference_points_at_something_described(gazetteer: Gazetteer) -> None:
    for actor in gazetteer.actors.values():
        assert actor.part_of is None or actor.part_of in gazetteer.actors, actor.iri
        assert actor.pattern is None or actor.pattern in gazetteer.body_of, actor.iri
    for member, held in gazetteer.held.items():
        assert member in gazetteer.actors
        for membership in held:
            assert membership.organisation in gazetteer.actors, membership.iri
            assert membership.role in gazetteer.office_of, membership.iri


def test_terms_of_office_end_after_they_begin(gazetteer: Gazetteer) -> None:
    for held in gazetteer.held.values():
        for membership in held:
            assert (
                not (membership.since and membership.until) or membership.since <= membership.until
            ), membership.iri


@pytest.mark.parametrize(
    "office", ["ent:office-president", "ent:office-prime-minister", "ent:office-monarch"]
)
def test_two_people_hold_one_office_only_on_the_day_of_handover(
    gazetteer: Gazetteer, office: str
) -> None:
    shared = {
        "ent:bosnia-and-herzegovina",  # a presidency of three
        "ent:ivory-coast",
        "ent:gambia",
        "ent:moldova",
    }  # two rivals claimed the office for some days
    for (role, organisation), held in gazetteer.holders.items():
        terms = sorted((m for m in held if m.since), key=lambda m: str(m.since))
        for earlier, later in zip(terms, terms[1:], strict=False):
            if role == office and organisation not in shared and earlier.member != later.member:
                assert str(earlier.until or "9999") <= str(later.since), (
                    earlier.iri,
                    later.iri,
                )  # type: ignore[operator]


def test_coverage_is_as_wide_as_promised(gazetteer: Gazetteer) -> None:
    types = Counter(actor.is_a for actor in gazetteer.actors.values())
    assert types["schema:Country"] >= 195
    assert types["kg:InternationalOrganization"] >= 150
    assert types["kg:ArmedGroup"] + types["kg:PoliticalParty"] >= 150
    assert types["schema:NewsMediaOrganization"] >= 100
    heads = {
        m.organisation
        for held in gazetteer.held.values()
        for m in held
        if m.role
        in (
            "ent:office-president",
            "ent:office-prime-minister",
            "ent:office-monarch",
            "ent:office-supreme-leader",
            "ent:office-military-ruler",
            "ent:office-pope",
        )
    }
    assert (
        sum(
            1
            for actor in gazetteer.actors.values()
            if actor.is_a == "schema:Country" and actor.iri in heads
        )
        >= 190
    )


def test_every_state_has_an_adjective_and_nearly_every_one_a_capital(gazetteer: Gazetteer) -> None:
    states = [
        a
        for a in gazetteer.actors.values()
        if a.is_a == "schema:Country" and a.part_of is None and a.sector
    ]
    assert [state.iri for state in states if not state.adjective] == []
    assert sum(bool(state.capitals) for state in states) >= 180


# ------------------------------------------------------------------------------------------------ spelling
@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d'Ivoire", "cote divoire"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Jonas Gahr Støre", "jonas gahr store"),
        ("al-Shabaab", "al shabaab"),
        ("U.N.", "un"),
        ("Sana’a", "sanaa"),
        ("  Two   words ", "two words"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "capitals"),
    [("U.S.", "US"), ("NATO", "NATO"), ("who", None), ("us", None), ("Nato", None), ("A", None)],
)
def test_acronyms_are_capitals(text: str, capitals: str | None) -> None:
    assert acronym(text) == capitals


def test_an_acronym_written_as_a_word_is_taken_only_from_four_letters_on() -> None:
    assert loose_acronym("Nato") == "NATO"
    assert loose_acronym("Who") is None


@pytest.mark.parametrize(
    ("one", "other", "swapped"),
    [
        ("keynan", "kenyan", True),
        ("kenyan", "kenyan", False),
        ("eknyan", "kenyan", False),  # never the first letter
        ("kanyen", "kenyan", False),  # no neighbours
        ("kenya", "kenyan", False),
    ],
)
def test_a_slip_swaps_two_neighbouring_letters(one: str, other: str, swapped: bool) -> None:
    assert is_transposed(one, other) is swapped


# ------------------------------------------------------------------------------------------------ look-up
def test_names_count_only_in_capitals(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("Turkey")[0].iri == "ent:turkey"
    assert gazetteer.named("turkey") == ()
    assert gazetteer.nationality("polish") is None


def test_demonyms_in_singular_and_plural(gazetteer: Gazetteer) -> None:
    for word, iri in (
        ("Ukrainian", "ent:ukraine"),
        ("Ukrainians", "ent:ukraine"),
        ("Nigerien", "ent:niger"),
        ("Filipinos", "ent:philippines"),
    ):
        found = gazetteer.nationality(word)
        assert found is not None and found.iri == iri


def test_offices_by_day(gazetteer: Gazetteer) -> None:
    president = gazetteer.office_of["ent:office-president"]
    on = {
        year: [m.member for m in gazetteer.holder(president, "ent:united-states", date(year, 6, 1))]
        for year in (2016, 2019, 2022, 2025)
    }
    assert on == {
        2016: ["ent:barack-obama"],
        2019: ["ent:donald-trump"],
        2022: ["ent:joe-biden"],
        2025: ["ent:donald-trump"],
    }


def test_memberships_on_a_day_and_of_an_actor(gazetteer: Gazetteer) -> None:
    day = {m.member for m in gazetteer.memberships(date(2018, 1, 1))}
    assert "ent:theresa-may" in day and "ent:rishi-sunak" not in day
    assert (
        next(m.organisation for m in gazetteer.relations_of("ent:jens-stoltenberg")) == "ent:nato"
    )
    assert "ent:mark-rutte" in {m.member for m in gazetteer.relations_of("ent:nato")}


# ------------------------------------------------------------------------------------------------ a user's own actors
@pytest.mark.slow
def test_a_users_file_adds_actors_and_wins_over_the_project(tmp_path: Path) -> None:
    mine = tmp_path / "my-actors.ttl"
    mine.write_text(
        PREFIXES
        + """
ent:harbour-watch a schema:NGO ; kg:kind "organisation" ; skos:prefLabel "Harbour Watch"@en ; skos:altLabel "HW"@en ;
    kg:country "NZL" ; kg:sector "NGO" .
ent:ada-quill a schema:Person ; kg:kind "person" ; skos:prefLabel "Ada Quill"@en ; kg:country "NZL" .
ent:membership-ada-quill a org:Membership ; org:member ent:ada-quill ; org:role ent:office-organisation-head ;
    org:organization ent:harbour-watch ; kg:from "2020-02-01"^^xsd:date .
""",
        encoding="utf-8",
    )
    gazetteer = load_gazetteer([mine])
    assert gazetteer.named("Harbour Watch")[0].sector == "NGO"
    assert gazetteer.named("HW")[0].iri == "ent:harbour-watch"
    assert [m.member for m in gazetteer.relations_of("ent:harbour-watch")] == ["ent:ada-quill"]
    assert gazetteer.named("Ukraine")[0].iri == "ent:ukraine"


@pytest.mark.slow
def test_a_users_file_can_add_a_name_to_an_actor_of_the_project(tmp_path: Path) -> None:
    mine = tmp_path / "my-actors.ttl"
    mine.write_text(
        PREFIXES + 'ent:hamas skos:altLabel "the Strip\'s rulers"@en ; kg:sector "GOV" .',
        encoding="utf-8",
    )
    hamas = load_gazetteer([mine]).named("The Strip's rulers")[0]
    assert (hamas.name, hamas.sector, hamas.country) == ("Hamas", "GOV", "PSE")


@pytest.fixture(scope="module")
def project() -> Described:
    return read_turtle(sorted((ontology_dir() / "actors").glob("*.ttl")))


WATCH = 'ent:watch a schema:NGO ; skos:prefLabel "Harbour Watch"@en ; kg:kind "organisation" ; kg:country "NZL" . '
ADA = 'ent:ada a schema:Person ; skos:prefLabel "Ada Quill"@en ; kg:kind "person" ; kg:country "NZL" . '
HEAD = "ent:m a org:Membership ; org:member ent:ada ; org:role ent:office-organisation-head ; org:organization ent:watch "


@pytest.mark.slow
@pytest.mark.parametrize(
    ("turtle", "words"),
    [
        ("ent:x a schema:Person ; kg:kind ", "not readable Turtle"),
        ("# nothing", "holds no actors"),
        (WATCH.replace(' ; kg:kind "organisation"', ""), "has no kg:kind"),
        (WATCH.replace("organisation", "charity"), "There are: .*organisation"),
        (WATCH.replace("NZL", "New Zealand"), "three capitals"),
        (WATCH.replace("kg:country", "kg:contry"), "Is kg:country meant"),
        (WATCH + 'ent:watch kg:sector "Charity" .', "There are: .*NGO"),
        ("ent:m a org:Membership ; org:member ent:x .", "has no org:role"),
        (ADA + "ent:m a org:Membership ; org:member ent:ada .", "has no org:role"),
        (
            ADA + WATCH + HEAD.replace("head", "boss") + ".",
            "ent:office-organisation-boss, which is described nowhere",
        ),
        (ADA + WATCH + HEAD + '; kg:from "2020" .', "YYYY-MM-DD"),
    ],
)
def test_a_faulty_file_is_named_with_what_to_mend(
    tmp_path: Path, project: Described, turtle: str, words: str
) -> None:
    faulty = tmp_path / "faulty.ttl"
    faulty.write_text(PREFIXES + turtle, encoding="utf-8")
    with pytest.raises(OntologyError, match=f"faulty.ttl.*{words}"):
        check_own(faulty, read_turtle([faulty]), project)


def test_a_faulty_file_is_refused_when_the_gazetteer_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "faulty.ttl").write_text(PREFIXES, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"faulty.ttl.*holds no actors"):
        load_gazetteer([tmp_path / "faulty.ttl"])
