"""What `kg explain` tells of a sentence, read by the model."""

from __future__ import annotations

import pytest

from kg.explain import explain_sentence
from kg.pipeline import Options


@pytest.mark.model
def test_a_word_without_an_entry_is_told_as_the_parser_knows_it() -> None:
    told = explain_sentence("Kenya deported ten activists.", Options())
    assert "    lex:deport-v (Transitive): fits [ontology/lexicon/COERCE.ttl]" in told
    assert (
        "  no entry for Kenya (propn Kenya), activists (noun activist) [ontology/lexicon]" in told
    )


@pytest.mark.model
def test_a_denial_and_a_weight_name_their_files() -> None:
    told = explain_sentence("The minister denied that Norway would send aid to Chad.", Options())
    assert "  why: “denied” negates [ontology/cues/reporting.ttl]" in told
    assert all(
        line.endswith("[ontology/cues/confidence.ttl, ontology/cues/entry-confidence.ttl]")
        for line in told
        if line.startswith("  confidence")
    )


@pytest.mark.model
def test_a_negation_of_the_clause_is_no_denial_of_a_speaker() -> None:
    told = explain_sentence("Kenya said Chad had not sent aid to Norway.", Options())
    assert "  why: “not” negates [ontology/cues/factuality.ttl]" in told


@pytest.mark.model
def test_what_fits_but_comes_later_and_what_is_not_accepted_say_so() -> None:
    told = explain_sentence("Kenya rejected Uganda's demand to withdraw.", Options())
    later = [line for line in told if "too, but one above comes first" in line]
    assert [line.split()[0] for line in later] == ["lex:reject-v"]
    assert any("not accepted: below" in line for line in told if line.startswith("EVENT"))


@pytest.mark.model
def test_the_short_form_begins_with_what_is_told_and_has_no_triples() -> None:
    told = explain_sentence("Kenya deported ten activists.", Options(), short=True)
    assert told[:2] == ["TOLD AS", "  Kenya deported ten activists"]
    assert "TRIPLES" not in told and "ENTRIES TRIED" in told
    assert explain_sentence("Rain fell.", Options(), short=True)[0] == "TOLD AS (no event)"
