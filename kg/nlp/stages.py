"""A look into the matching of one text: which entries each word tried, and why each fitted or did not."""

from __future__ import annotations

from kg.articles.files import make_article
from kg.nlp.arguments.match import attempts
from kg.nlp.clauses.nouns import noun_arguments
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import is_verb
from kg.nlp.parse.parser import parse
from kg.nlp.parse.scheme import AUXILIARY_POS, NOUN_POS, PROPER_NOUN_POS, VERB_POS
from kg.nlp.repair.repair import repair
from kg.ontology import Ontology
from kg.versions import DEFAULT_MODEL

_ANY_OF_AUXI_NOUN_PROP_VERB_POS = frozenset({AUXILIARY_POS, NOUN_POS, PROPER_NOUN_POS, VERB_POS})

Tried = tuple[str, str, list[tuple[str, str, str]]]


def tried(text: str, ontology: Ontology, model: str | None = None) -> list[Tried]:
    """For every word with an entry: the word, its arguments, and (entry, frame, reason) for each entry tried.

    A verb or noun without one comes with its part of speech and lemma in place of arguments, and no entry: what the
    parser took for another part of speech is seen by that.
    """
    parsed = next(parse([make_article("sentence", text)], model or DEFAULT_MODEL))
    found: list[Tried] = []
    for token in repair(parsed.doc, ontology)[0]:
        pos = "verb" if is_verb(token) else "noun"
        if token.pos_ not in _ANY_OF_AUXI_NOUN_PROP_VERB_POS:
            continue
        made = list(attempts(token, pos, ontology))
        if not made:
            found.append((token.text, f"{token.pos_.lower()} {token.lemma_}", []))
        else:
            args = verb_arguments(token) if pos == "verb" else noun_arguments(token)
            shown = ", ".join(f"{a.name} “{a.token.text}” ({a.why})" for a in args)
            found.append(
                (token.text, shown, [(a.entry.iri, a.entry.frame.name, a.reason) for a in made])
            )
    return found
