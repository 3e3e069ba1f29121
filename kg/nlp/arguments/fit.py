"""Whether an entry fits a word with its arguments: the checks in their order, each with its name."""

from __future__ import annotations

from collections.abc import Callable

from kg.nlp.arguments.trigger import named
from kg.nlp.clauses.arg import Arg
from kg.nlp.clauses.governors import governor
from kg.nlp.clauses.subjects import surface_subject
from kg.nlp.parse.labels import TIME_LABELS, is_passive
from kg.nlp.parse.scheme import COMPOUND, CONTENT_CLAUSE, PRONOUN_POS
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import has_lemma
from kg.ontology import Entry
from kg.syntax_terms import argument_class

Args = tuple[Arg, ...]
Check = Callable[[Entry, Token, Args], str | None]


def _requires(entry: Entry, _: Token, args: Args) -> str | None:
    missing = entry.requires - {a.name for a in args}
    return f"needs {', '.join(sorted(missing))}" if missing else None


def _forbids(entry: Entry, _: Token, args: Args) -> str | None:
    if not entry.forbids & {a.name for a in args if a.own}:
        return None
    return f"does not go with {', '.join(sorted(entry.forbids & {a.name for a in args}))}"


def _voice(entry: Entry, token: Token, _: Args) -> str | None:
    return "only in the passive" if entry.passive_only and not is_passive(token) else None


def _object(entry: Entry, _: Token, args: Args) -> str | None:
    """A noun's object follows "of"; that of "ordered X to leave" is also the infinitive's subject."""
    objects = named(args, "object") + (named(args, "of") if entry.pos == "noun" else ())
    objects += named(args, "clauseSubject") if named(args, "infinitive") else ()
    if not entry.object_heads or any(has_lemma(a.token, entry.object_heads) for a in objects):
        return None
    return "its object is none of the words that this sense takes"


def _subject(entry: Entry, token: Token, args: Args) -> str | None:
    if not entry.subject_heads:
        return None
    if entry.pos == "verb":
        acting = [a.token for a in named(args, "subject")]
        acting += _who_tells(token, acting)
    else:
        acting = _acting(token, args)
    if any(has_lemma(t, entry.subject_heads) for t in acting):
        return None
    return "its subject is none of the words that this sense takes"


def _who_tells(verb: Token, acting: list[Token]) -> list[Token]:
    """Who says or denies what a pronoun has done may be whom it stands for ("Peru denied that it had threatened Chile")."""
    told = verb.dep_ == CONTENT_CLAUSE and any(t.pos_ == PRONOUN_POS for t in acting)
    return [a.token for a in surface_subject(verb.head)] if told else []


def _acting(noun: Token, args: Args) -> list[Token]:
    """Who may carry out what a noun names: those of its phrase, else the subject of the verb that it is object of
    ("a teachers' strike", "the nurses ended their strike")."""
    names = argument_class("syn:Acting")
    own = [a.token for a in args if a.name in names and a.token.pos_ != PRONOUN_POS]
    own += [c for c in noun.lefts if c.dep_ == COMPOUND]
    verb, name = governor(noun)
    if own or verb is None or name != "object":
        return own
    return [a.token for a in surface_subject(verb)]


def _oblique(entry: Entry, _: Token, args: Args) -> str | None:
    if not entry.oblique_preposition:
        return None
    after = [
        a for a in named(args, entry.oblique_preposition) if a.token.ent_type_ not in TIME_LABELS
    ]
    if entry.oblique_heads:
        after = [a for a in after if has_lemma(a.token, entry.oblique_heads)]
    return None if after else f"no fitting phrase after “{entry.oblique_preposition}”"


CHECKS: tuple[tuple[str, Check], ...] = (
    ("requires", _requires),
    ("forbids", _forbids),
    ("voice", _voice),
    ("object", _object),
    ("subject", _subject),
    ("oblique", _oblique),
)


def misfit(entry: Entry, token: Token, args: Args) -> tuple[str, str] | None:
    """The first check that an entry fails on a word: its name and what is wrong; None where the entry fits.

    Arguments that stand deep inside of another phrase don't count. Light nouns and particles are looked for elsewhere.
    """
    near = tuple(a for a in args if not a.far)
    for name, check in CHECKS:
        reason = check(entry, token, near)
        if reason is not None:
            return name, reason
    return None
