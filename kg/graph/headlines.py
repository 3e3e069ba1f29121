"""The label of an event mention: one line that can be cited, who says so before what is said.

“Ministry of War (Aldora) denies that Army of Brennia captured Port Vell”. The wording stands in ``ontology/headlines.ttl``;
the forms of verbs come from lemminflect.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from kg.graph.actions import Sense, sense_of
from kg.graph.names import Scene, prefixed
from kg.model import Argument, Attribution, EventMention, Span
from kg.ontology import describe, load_ontology, local
from kg.resources import ontology_dir

LONGEST = 110  # characters of an object
MOST = 3  # sides that are named
PLURAL, NEGATIVE, ACTUAL, DENYING = "kg:pluralPattern", "negative", "actual", "denying"
KINDS = {
    "active": ("done", "to-come"),
    "passive": ("undergone", "to-undergo"),
    "named": ("named", "named-to-come"),
    "bare": ("bare", "bare-to-come"),
}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb and the words after it; ``nominal``: the text has a noun in its place."""

    lemma: str
    rest: str = ""
    nominal: bool = False


@cache
def _patterns() -> Mapping[str, Mapping[str, str]]:
    described = describe([ontology_dir() / "headlines.ttl", ontology_dir() / "values.ttl"])
    return MappingProxyType(
        {
            iri: {prop: values[0] for prop, values in props.items()}
            for iri, props in described.items()
        }
    )


@cache
def _prepositions() -> frozenset[str]:
    """The words that may bind an argument to its verb."""
    return frozenset(local(iri) for iri in describe([ontology_dir() / "syntax.ttl"]))


def _pattern(name: str, plural: bool = False) -> str:
    told = _patterns()[f"cue:headline-{name}"]
    return (told.get(PLURAL) if plural else None) or told["kg:pattern"]


def headline(scene: Scene, index: int) -> str:
    """One line for an event mention: its speaker first, then who does what to whom.

    Args:
        scene: the article.
        index: which of its event mentions.
    """
    event = scene.resolved.reading.events[index]
    attribution = event.attribution
    sense = sense_of(prefixed(event.action, "act"), event.lemma)
    verb = _verb(event, sense)
    shape = _shape(event, verb)
    whole = shape in ("active", "passive")
    denying = whole and attribution is not None and attribution.stance == DENYING
    clause = _clause(scene, event, verb, shape, (event.polarity == NEGATIVE) is not denying)
    return _begun(clause if attribution is None else _attributed(scene, attribution, clause, whole))


def contested(line: str) -> str:
    """A line of which another source says the contrary."""
    return _pattern("contested").format(clause=line)


def _begun(text: str) -> str:
    flat = " ".join(text.split())
    return flat[:1].upper() + flat[1:]


def _attributed(scene: Scene, attribution: Attribution, clause: str, whole: bool) -> str:
    """A clause with its speaker before it; what has no verb (``whole`` is false) follows a colon."""
    speaker = attribution.speaker
    plural = speaker is not None and _is_plural(scene, (speaker,))
    name = _pattern("unnamed") if speaker is None else name_of(scene, speaker)
    told = attribution.stance if whole else "bare-claim"
    return _pattern(told, plural).format(speaker=name, clause=clause)


def name_of(scene: Scene, argument: Argument, place: bool = False) -> str:
    """What an argument is called: the name of what it refers to, else its words."""
    found = scene.link(argument.mention, place)
    mention = scene.resolved.reading.mentions[argument.mention]
    name = found.name if found else mention.span.text
    before = f"{mention.determiner} ".casefold()
    return name[:1].lower() + name[1:] if name.casefold().startswith(before) else name


def _is_plural(scene: Scene, sides: Sequence[Argument]) -> bool:
    mentions = scene.resolved.reading.mentions
    named = {a.mention: scene.link(a.mention) for a in sides}
    return len(sides) > 1 or any(
        mentions[index].plural and not (link and link.linked) for index, link in named.items()
    )


def _several(scene: Scene, event: EventMention, sides: Sequence[Argument]) -> bool:
    """Whether a number of the act opens the words of a side and is more than one: "nine of its soldiers"."""
    mentions = scene.resolved.reading.mentions
    spans = [mentions[a.mention].span for a in sides]
    counts = [q for q in event.quantities if any(q.span.start == s.start for s in spans)]
    return any((q.max or q.value or q.min or 0) > 1 for q in counts)


def _joined(names: Sequence[str]) -> str:
    once = list(dict.fromkeys(names))
    if len(once) > MOST:
        return _pattern("others").format(first=", ".join(once[:MOST]))
    if len(once) < 2:
        return "".join(once)
    return _pattern("and").format(first=", ".join(once[:-1]), last=once[-1])


# ------------------------------------------------------------------------------------------------ the clause
def _clause(
    scene: Scene, event: EventMention, verb: Verb | None, shape: str, negative: bool
) -> str:
    name = KINDS[shape][event.status != ACTUAL]
    whom = event.targets if shape == "passive" else ()
    verb = verb and _named_within(scene, event, verb, whom)
    slots = {
        "who": _joined([name_of(scene, a) for a in event.actors]),
        "whom": _joined([name_of(scene, a) for a in whom]),
        "rest": " ".join(_rest(scene, event, (*event.actors, *whom), verb)),
        "trigger": event.trigger.text,
        "be": _pattern("be", _is_plural(scene, whom) or _several(scene, event, whom)),
        "status": _patterns()[f"kg:{event.status}"]["rdfs:label"],
        **_forms(verb),
    }
    opening = event.object.text.split()[:1] if event.object else []
    told = _says_no(slots["who"], slots["whom"], verb.rest if verb else "", *opening)
    return _pattern(f"not-{name}" if negative and not told else name).format_map(slots)


def _says_no(*words: str) -> bool:
    """Whether words of the text that the clause has anyway negate it: “no bystanders”, “not guilty”."""
    ontology = load_ontology()
    return any(ontology.cues_for(word, "NegationCue") for w in words for word in w.lower().split())


def _verb(event: EventMention, sense: Sense) -> Verb | None:
    """The verb of an act; None where it is called by a noun that has none."""
    entry = sense.entry
    if entry is None:
        return Verb(event.lemma)
    if entry.pos == "noun":
        first, _, rest = sense.action.label.partition(" ")
        nameless = sense.action.label == entry.lemma and not _has_verb(first)
        return None if nameless else Verb(first, rest, nominal=True)
    return Verb(entry.lemma, _after_verb(event.trigger.text, entry.lemma) or entry.particle or "")


def _named_within(scene: Scene, event: EventMention, verb: Verb, told: Sequence[Argument]) -> Verb:
    """A verb with the names of the sides that stand among its words ("called *Mena* a liar"), less those told before it."""
    rest = verb.rest
    for argument in () if verb.nominal else event.targets:
        span = scene.resolved.reading.mentions[argument.mention].span
        if _among(span, event):
            rest = rest.replace(span.text, "" if argument in told else name_of(scene, argument), 1)
    return replace(verb, rest=" ".join(rest.split()))


def _among(span: Span, event: EventMention) -> bool:
    return event.trigger.start < span.start and span.end <= event.trigger.end


def _after_verb(trigger: str, lemma: str) -> str:
    """The words after a form of the verb: “the deal” of “had signed the deal”; those after the first word where there is none."""
    words = trigger.split()
    forms = [i for i, w in enumerate(words) if w.casefold() in _all_forms(lemma)]
    return " ".join(words[(forms[0] if forms else 0) + 1 :])


@cache
def _all_forms(lemma: str) -> frozenset[str]:
    from lemminflect import getAllInflections

    found = getAllInflections(lemma, upos="VERB").values()
    return frozenset({lemma, *(form for forms in found for form in forms)})


def _has_verb(lemma: str) -> bool:
    return bool(load_ontology().entries_for(lemma, "verb"))


def _shape(event: EventMention, verb: Verb | None) -> str:
    if verb is None:
        return "named" if event.actors else "bare"
    if event.actors:
        return "active"
    return "passive" if event.targets else "bare"


def _forms(verb: Verb | None) -> dict[str, str]:
    tags = {"base": "VB", "past": "VBD", "participle": "VBN"}
    if verb is None:
        return dict.fromkeys(tags, "")
    return {name: f"{_inflected(verb.lemma, tag)} {verb.rest}" for name, tag in tags.items()}


@cache
def _inflected(lemma: str, tag: str) -> str:
    from lemminflect import getInflection

    found = getInflection(lemma, tag)
    return found[0] if found else lemma


@dataclass(frozen=True, slots=True)
class Piece:
    """A target or a ``place`` after the verb: where it stands, its preposition and words in the text, its name."""

    start: int
    before: str
    said: str
    name: str
    place: bool

    @property
    def words(self) -> str:
        """As the clause tells it."""
        alone = _pattern("at").format(place=self.name) if self.place else self.name
        return f"{self.before} {self.name}" if self.before else alone

    def in_any(self, texts: Sequence[str]) -> bool:
        """Whether one of some texts has it already, with its preposition."""
        full = f"{self.before} {self.said}"
        return any(_holds(text, words) for text in texts for words in (self.words, full))


def _rest(
    scene: Scene, event: EventMention, told: Sequence[Argument], verb: Verb | None
) -> Iterator[str]:
    """Object, targets and places that the clause has not told yet, in the order of the text."""
    nominal = bool(verb and verb.nominal)
    found = list(_pieces(scene, event, told, nominal))
    direct = [p for p in found if not (p.place or p.before)]
    texts = [(p.start, p.words) for p in found if p.before and not p.place]
    if event.object is not None:
        texts.append((event.object.start, _led(scene, event.object, verb)))
    if direct:
        texts.append((direct[0].start, _joined([p.name for p in direct])))
    subject = [name_of(scene, a) for a in told]
    after = [text for _, text in texts]
    used = {p.before for p in found if p.before and not p.place}
    texts += _told_once([p for p in found if p.place], after, subject, used)
    yield from (text for _, text in sorted(texts))


def _told_once(
    places: Sequence[Piece], after: Sequence[str], subject: Sequence[str], used: set[str]
) -> Iterator[tuple[int, str]]:
    """Places that the words after the verb, or with their preposition those before it, don't tell already: “a port in Riga”.

    Of several places, each has a preposition of its own, as “from” and “to” have.
    """
    heads, told = set(used), list(after)
    for piece in sorted(places, key=lambda p: p.start):
        again = piece.in_any((*told, *subject) if piece.before else told)
        if again or piece.before in heads or (not piece.before and len(told) > len(after)):
            continue
        heads.add(piece.before)
        told.append(piece.words)
        yield piece.start, piece.words


def _pieces(
    scene: Scene, event: EventMention, told: Sequence[Argument], nominal: bool
) -> Iterator[Piece]:
    """Targets, then places; what is both is the place where a preposition leads it: “to The Hague”."""
    done = {scene.entity(a) for a in told}
    places = {a.mention for a in event.places}
    direct: set[int] = set()
    for place, arguments in ((False, event.targets), (True, event.places)):
        for argument in arguments:
            mention = scene.resolved.reading.mentions[argument.mention]
            before = _preposition(scene, argument, nominal and not place)
            both = argument.mention in (direct if place else places if before else ())
            known = _within(mention.span, event.object) or (
                not nominal and _among(mention.span, event)
            )
            if both or known or scene.entity(argument, place) in done:
                continue
            done.add(scene.entity(argument, place))
            direct |= set() if place else {argument.mention}
            yield Piece(
                mention.span.start,
                before,
                mention.span.text,
                name_of(scene, argument, place),
                place,
            )


def _holds(text: str, words: str) -> bool:
    """Whether a text has these words in a row."""
    return f" {' '.join(words.casefold().split())} " in f" {' '.join(text.casefold().split())} "


def _within(span: Span, other: Span | None) -> bool:
    return other is not None and other.overlaps(span)


def _preposition(scene: Scene, argument: Argument, nominal: bool) -> str:
    """The preposition that stands before an argument in the text; none where a verb takes the place of its noun."""
    span = scene.resolved.reading.mentions[argument.mention].span
    before = scene.resolved.reading.article.text[: span.start].split()[-1:]
    word = before[0] if before else ""
    told = word == argument.preposition or (
        argument.preposition is None and word in _prepositions()
    )
    return word if told and not nominal else ""


def _led(scene: Scene, content: Span, verb: Verb | None) -> str:
    """The content of an act with the preposition by which the text hangs it on its verb, unless that is the verb's own last word."""
    before = scene.resolved.reading.article.text[: content.start].split()[-1:]
    led = before[0].lower() if before and before[0].lower() in _prepositions() else ""
    led = "" if verb and verb.rest.split()[-1:] == [led] else led
    return f"{led} {_short(content.text)}".strip()


def _short(text: str) -> str:
    flat = " ".join(text.split())
    if len(flat) <= LONGEST:
        return flat
    return flat[:LONGEST].rsplit(" ", 1)[0] + " …"
