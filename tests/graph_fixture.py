"""Two short articles with everything that a graph can hold, read and resolved by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from kg.model import (
    Argument,
    Article,
    Attribution,
    Candidate,
    DateSpan,
    Event,
    EventMention,
    Link,
    Mention,
    MentionKind,
    MentionRef,
    Merge,
    PlaceLink,
    Quantity,
    Reading,
    Relation,
    ResolvedArticle,
    Segment,
    Span,
    TimeExpression,
)

POST = (
    "Envoy lands in Riga\n\n"
    "Mira Solberg, special envoy of Norway, landed in Riga on Sunday for talks with Latvian officials. "
    "Norway offered Latvia two ferries if the port reopened.\n\n"
    "Belland's navy ministry said on Sunday that its forces had captured Storvik, sinking at least 3 tugs. "
    "The ministry denied that its forces had shelled the port. "
    "Solberg urged Belland to withdraw."
)
WIRE = (
    "Latvia said that Norway had not sent the ferries. "
    "Officials said Belland would attack Storvik. "
    "Riga lies in Latvia."
)
LINKS = {
    "Mira Solberg": Link(
        "unl:mira-solberg", "Mira Solberg", "person", False, "named, in no gazetteer"
    ),
    "Norway": Link(
        "ent:norway",
        "Norway",
        "country",
        True,
        "name of a state",
        country="NOR",
        sector="GOV",
        wikidata="Q20",
        wikipedia="Norway",
    ),
    "Latvia": Link(
        "ent:latvia",
        "Latvia",
        "country",
        True,
        "name of a state",
        country="LVA",
        sector="GOV",
        wikidata="Q211",
    ),
    "Belland": Link(
        "unl:belland",
        "Belland",
        "country",
        False,
        "named, in no gazetteer",
        candidates=(Candidate("ent:belgium", "Belgium", 0.4, "only the beginning fits"),),
    ),
    "ministry": Link(
        "unl:navy-ministry-of-belland",
        "Navy Ministry (Belland)",
        "government",
        False,
        "body of Belland",
        part_of="unl:belland",
        sector="MIL",
    ),
    "forces": Link(
        "unl:forces-of-belland",
        "Forces of Belland",
        "armed-force",
        False,
        "forces of Belland",
        part_of="unl:belland",
        sector="MIL",
    ),
}
PLACES = {
    "Riga": PlaceLink(
        "ent:riga",
        "Riga",
        True,
        "town",
        "name of a capital",
        country="LVA",
        lat=56.946,
        lon=24.10589,
        wikidata="Q1773",
        within=("ent:latvia",),
    ),
    "Storvik": PlaceLink("unl:storvik", "Storvik", False, "unknown", "in no gazetteer"),
}


@dataclass
class Builder:
    """Collects the parts of one article by the words they stand on."""

    article: Article
    mentions: list[Mention] = field(default_factory=list)
    links: dict[int, Link] = field(default_factory=dict)
    places: dict[int, PlaceLink] = field(default_factory=dict)
    dates: dict[TimeExpression, DateSpan] = field(default_factory=dict)

    def span(self, words: str, within: str = "") -> Span:
        start = self.article.text.index(words, self.article.text.index(within) if within else 0)
        return self.article.span(start, start + len(words))

    def sentences(self) -> tuple[Span, ...]:
        cuts, start = [], 0
        for part in self.article.text.replace("\n\n", ". ").split(". "):
            cuts.append(self.span(part.rstrip(".")))
            start += len(part)
        return tuple(cuts)

    def who(
        self,
        words: str,
        meaning: str = "",
        within: str = "",
        kind: MentionKind = "name",
        implicit: bool = False,
    ) -> Argument:
        span = self.span(words, within)
        known = [i for i, m in enumerate(self.mentions) if m.span == span]
        if not known:
            self.mentions.append(Mention(span, span, kind, words.lower()))
            index = len(self.mentions) - 1
            if meaning in LINKS:
                self.links[index] = LINKS[meaning]
            if meaning in PLACES:
                self.places[index] = PLACES[meaning]
        return Argument(known[0] if known else len(self.mentions) - 1, "its own", implicit)

    def when(self, words: str, within: str, start: str, end: str) -> TimeExpression:
        expression = TimeExpression(self.span(words, within), "past")
        self.dates[expression] = DateSpan(start, end, "day", "relative", "last Sunday")
        return expression

    def done(
        self, events: tuple[EventMention, ...], relations: tuple[Relation, ...] = ()
    ) -> ResolvedArticle:
        sure = tuple(replace(event, accepted=True) for event in events)
        reading = Reading(self.article, self.sentences(), tuple(self.mentions), sure, relations)
        return ResolvedArticle(reading, self.links, self.places, self.dates)


def post() -> ResolvedArticle:
    """An arrival with talks, an offer, a claim with a quantity, a denial, a demand."""
    article = Article(
        "post",
        POST,
        "Envoy lands in Riga",
        "Baltic Post",
        datetime.fromisoformat("2025-03-02T20:15:00+02:00"),
        "https://post.example/riga",
        licence="CC0",
        segments=(Segment("headline", 0, 19), Segment("paragraph", 21, len(POST))),
    )
    b = Builder(article)
    solberg, riga, norway = (
        b.who("Mira Solberg", "Mira Solberg"),
        b.who("Riga", "Riga", "landed"),
        b.who("Norway", "Norway"),
    )
    giver, latvia = (
        b.who("Norway", "Norway", "Norway offered"),
        b.who("Latvia", "Latvia", "offered"),
    )
    officials = b.who("Latvian officials", kind="nominal")
    ministry, forces = (
        b.who("Belland's navy ministry", "ministry"),
        b.who("its forces", "forces", kind="nominal"),
    )
    storvik, port = b.who("Storvik", "Storvik"), b.who("the port", within="shelled", kind="nominal")
    again, shellers = (
        b.who("The ministry", "ministry", kind="nominal"),
        b.who("its forces", "forces", "The ministry denied", "nominal"),
    )
    demander, belland = (
        b.who("Solberg", "Mira Solberg", "Solberg urged"),
        b.who("Belland", "Belland", "Solberg urged"),
    )
    landed, said = (
        b.when("on Sunday", w, "2025-03-02", "2025-03-02") for w in ("landed", "ministry said")
    )
    claim = Attribution(
        ministry,
        b.span("said"),
        _content(b, "its forces had captured", "tugs"),
        "indirect",
        "neutral",
        said,
    )
    denial = Attribution(
        again,
        b.span("denied"),
        _content(b, "its forces had shelled", "the port"),
        "indirect",
        "denying",
    )
    return b.done(
        (
            EventMention(
                1,
                b.span("landed"),
                "land",
                "CONSULT",
                "mode:CONSULT-visit",
                "lex:land-v",
                "act:land-v",
                (solberg,),
                (),
                None,
                (riga,),
                landed,
                contexts=("diplomatic",),
                confidence=0.9,
                why=("“landed” opens lex:land-v",),
            ),
            EventMention(
                1,
                b.span("talks"),
                "talk",
                "CONSULT",
                None,
                "lex:talk-n",
                "act:talk-n",
                (Argument(solberg.mention, "subject of “landed”, understood", True), officials),
                status="planned",
            ),
            EventMention(
                2,
                b.span("offered"),
                "offer",
                "AGREE",
                None,
                "lex:offer-v",
                "act:offer-v",
                (giver,),
                (latvia,),
                b.span("two ferries"),
                condition=b.span("if the port reopened"),
                quantities=(Quantity(b.span("two ferries"), 2, 2, 2, "ferries"),),
            ),
            EventMention(
                3,
                b.span("captured"),
                "capture",
                "COERCE",
                "mode:COERCE-seize",
                "lex:capture-v",
                "act:capture-v",
                (forces,),
                (storvik,),
                None,
                (storvik,),
                quantities=(Quantity(b.span("at least 3 tugs"), None, 3, None, "tugs", "other"),),
                attribution=claim,
                confidence=0.8,
            ),
            EventMention(
                4,
                b.span("shelled"),
                "shell",
                "ASSAULT",
                "mode:ASSAULT-heavy-weapons",
                "lex:shell-v",
                "act:shell-v",
                (shellers,),
                (port,),
                attribution=denial,
                polarity="negative",
            ),
            EventMention(
                5,
                b.span("urged"),
                "urge",
                "REQUEST",
                None,
                "lex:urge-v",
                "act:urge-v",
                (demander,),
                (belland,),
                b.span("to withdraw"),
            ),
        ),
        (
            Relation(
                "office",
                solberg.mention,
                norway.mention,
                "special envoy",
                b.span("special envoy of Norway"),
            ),
        ),
    )


def wire() -> ResolvedArticle:
    """A negated claim, a planned attack that unnamed officials foretell, a containment; no metadata at all."""
    b = Builder(Article("wire", WIRE))
    latvia, norway = b.who("Latvia", "Latvia"), b.who("Norway", "Norway")
    belland, storvik = b.who("Belland", "Belland"), b.who("Storvik", "Storvik")
    riga, where = b.who("Riga", "Riga"), b.who("Latvia", "Latvia", "lies")
    first = Attribution(latvia, b.span("said"), _content(b, "Norway had", "ferries"), "indirect")
    second = Attribution(
        None, b.span("said", "Officials"), _content(b, "Belland would", "Storvik"), "indirect"
    )
    return b.done(
        (
            EventMention(
                0,
                b.span("sent"),
                "send",
                "AID",
                None,
                "lex:send-v",
                "act:send-v",
                (norway,),
                (latvia,),
                b.span("the ferries"),
                attribution=first,
                polarity="negative",
            ),
            EventMention(
                1,
                b.span("attack"),
                "attack",
                "ASSAULT",
                None,
                "lex:attack-v",
                "act:attack-v",
                (belland,),
                (storvik,),
                None,
                (storvik,),
                attribution=second,
                status="planned",
            ),
        ),
        (Relation("located-in", riga.mention, where.mention, "in", b.span("Riga lies in Latvia")),),
    )


def _content(b: Builder, first: str, last: str) -> tuple[int, int]:
    start = b.span(first).start
    return start, b.span(last, first).end


def events() -> tuple[Event, ...]:
    """Every mention an event of its own, but for the ferries, which both articles tell of."""
    ferries = (MentionRef("post", 2), MentionRef("wire", 0))
    alone = [
        ("post", 0, "CONSULT", "asserted"),
        ("post", 1, "CONSULT", "prospective"),
        ("post", 3, "COERCE", "claimedByOneSide"),
        ("post", 4, "ASSAULT", "denied"),
        ("post", 5, "REQUEST", "asserted"),
        ("wire", 1, "ASSAULT", "prospective"),
    ]
    merged = Event(
        "id:event-post-ferries",
        "AGREE",
        ferries,
        "contested",
        (Merge(*ferries, 0.7, "same sides, same goods"),),
    )
    return (
        merged,
        *(
            Event(f"id:event-{a}-{i}", kind, (MentionRef(a, i),), standing)
            for a, i, kind, standing in alone
        ),
    )
