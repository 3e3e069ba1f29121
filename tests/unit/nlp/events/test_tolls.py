"""Tolls that stand in no act's own words go to the act of their sentence."""

from kg.model import EventMention, Quantity, Span
from kg.nlp.events.tolls import toll_types, with_tolls

TEXT = "The toll of the raid rose to nine as police detained the mayor."


def _event(word: str, kind: str, polarity: str = "positive") -> EventMention:
    start = TEXT.index(word)
    trigger = Span(start, start + len(word), word)
    return EventMention(
        sentence=0,
        trigger=trigger,
        lemma=word,
        type=kind,
        mode=None,
        rule="lex:test",
        action="act:test",
        polarity=polarity,  # type: ignore[arg-type]
    )


def _nine(role: str) -> Quantity:
    start = TEXT.index("nine")
    return Quantity(Span(start, start + 4, "nine"), 9, 9, 9, "people", role)  # type: ignore[arg-type]


def test_a_toll_goes_to_the_act_that_can_have_it() -> None:
    raid, arrest = _event("raid", "ASSAULT"), _event("detained", "COERCE")
    found = with_tolls([raid, arrest], {0: [_nine("killed")]})
    assert [q.value for q in found[0].quantities] == [9] and found[1] == arrest
    found = with_tolls([raid, arrest], {0: [_nine("arrested")]})
    assert found[0] == raid and [q.value for q in found[1].quantities] == [9]


def test_a_toll_stays_where_it_stands_and_goes_to_no_denied_act() -> None:
    denied = _event("raid", "ASSAULT", "negative")
    assert with_tolls([denied], {0: [_nine("killed")]}) == (denied,)
    assert with_tolls([_event("raid", "ASSAULT")], {0: [_nine("object")]})[0].quantities == ()
    assert with_tolls([_event("raid", "ASSAULT")], {3: [_nine("killed")]})[0].quantities == ()


def test_the_dead_are_no_toll_of_an_arrest() -> None:
    assert "COERCE" not in toll_types()["killed"] and "ASSAULT" in toll_types()["missing"]
