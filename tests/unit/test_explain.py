"""What the explanation says of a trace and of the files in which terms live."""

from __future__ import annotations

from kg.explain import code_of, with_homes
from kg.model import Span, Step


def test_a_line_names_the_files_of_its_terms() -> None:
    assert with_homes("why: “killed” opens lex:kill-v").endswith("[ontology/lexicon/ASSAULT.ttl]")
    assert with_homes("  factuality: positive") == "  factuality: positive"
    assert with_homes("why: frame SayThat") == "why: frame SayThat [ontology/frames.ttl]"


def test_a_line_that_ends_in_its_files_stays() -> None:
    line = "  confidence, sum of log-odds: lex:kill-v -0.62 [ontology/cues/confidence.ttl]"
    assert with_homes(line) == line


def test_an_actor_is_followed_by_the_file_that_describes_it() -> None:
    assert with_homes("means Kenya <ent:kenya>: name Kenya").endswith(
        "[ontology/actors/states.ttl]"
    )


def test_a_step_names_the_code_of_its_own_rule() -> None:
    word = Span(0, 3, "Aid")
    assert code_of(Step("repair", "noun as verb", word)) == "kg/nlp/repair/nouns.py"
    assert code_of(Step("fallback", "actor by act of theirs", word)) == (
        "kg/nlp/arguments/doers.py"
    )
    harm = Step("fallback", "nobody did the harm", word, "storm")
    assert code_of(harm) == "kg/nlp/arguments/incidents.py"
    idiom = Step("dropped", "idiom", word, "lex:idiom-kill-time")
    assert code_of(idiom) == "kg/nlp/arguments, ontology/lexicon/idioms.ttl"
