"""What kind of voice speaks: a person, a body, an official without a name, a witness, a document, a medium."""

from __future__ import annotations

from kg.ids import unlinked
from kg.model import Link, Mention, Reading
from kg.resolve.phrases import clean, core
from kg.resolve.registry import Gazetteer
from kg.resolve.setting import FIXED, ORGANS, speakers

_BODIES = frozenset({"country", "government", "organisation", "armed-force"})
_PRESS = "JRN"


def voices(reading: Reading, links: dict[int, Link], gazetteer: Gazetteer) -> dict[int, str]:
    """Mention index → kind, for every speaker.

    Args:
        reading: what one article says.
        links: the actors that its mentions mean.
        gazetteer: what is known.
    """
    said = {s.mention for e in reading.events for s in speakers(e.attribution)}
    return {i: voice(reading.mentions[i], links[i], gazetteer) for i in sorted(said & links.keys())}


def voice(mention: Mention, link: Link, gazetteer: Gazetteer) -> str:
    """The kind of one speaker: person, body, unnamed official, witness, document or medium."""
    head = mention.head.text.split()[-1] if mention.head.text.split() else ""
    for kind in ("document", "witness", "medium"):
        if mention.kind == "nominal" and gazetteer.is_word(kind, head):
            return kind
    if link.sector == _PRESS and link.kind == "organisation":
        return "medium"
    collective = mention.kind == "nominal" and gazetteer.is_word("collective", head)
    if (
        link.kind in _BODIES
        or collective
        or gazetteer.body(core(clean(mention.span.text), gazetteer).text)
    ):
        return "body"
    named = link.linked or mention.kind == "name" or link.iri == unlinked(link.name)
    if not named and (link.sector in ORGANS or gazetteer.is_word("source", head)):
        return "person" if _by_office(mention, head, gazetteer) else "unnamed official"
    return "body" if link.kind == "group" and (named or link.sector in FIXED) else "person"


def _by_office(mention: Mention, head: str, gazetteer: Gazetteer) -> bool:
    """ "The governor", "Norway's minister": there is but one; "a general" and "the official" may be anybody."""
    known = mention.possessor is not None or not (
        mention.determiner is None or gazetteer.is_word("indefinite", mention.determiner)
    )
    return known and not mention.plural and not gazetteer.is_word("source", head)
