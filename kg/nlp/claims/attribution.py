"""According to whom: every report in a document with its speaker, cue and content, and which one an event stands in.

The three parts of an attribution follow PDTB and PARC (source, cue, content); manner is direct, indirect or
according-to. Reports nest: the innermost one around an event is its attribution, the next is what it comes through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.nlp.claims.factuality import Factuality, cues_of, is_told, standing
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import (
    FINITE,
    PARTY_NAMES,
    PREPOSITIONAL,
    conjuncts,
    is_nominal,
    is_relative,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADJECTIVE_POS,
    ADPOSITION_POS,
    ADVERB_POS,
    ADVERBIAL,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    BASE_TAG,
    CLAUSE_MARKER,
    CONJUNCT,
    CONTENT_CLAUSE,
    DATE_NAME,
    DIRECT_OBJECT,
    EXPLETIVE,
    GERUND_TAG,
    MONEY_NAME,
    NOUN_ADVERBIAL,
    NOUN_CLAUSE,
    NOUN_POS,
    NUMBER_NAME,
    OPEN_CLAUSE,
    PARATAXIS,
    PARTICIPLE_TAG,
    PASSIVE_SUBJECT,
    PERSON_NAME,
    POSSESSOR,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    PREPOSITION_TAG,
    PRONOUN_TAG,
    RELATIVE_CLAUSE,
    SUBJECT,
    SUBORDINATION_POS,
    THERE_TAG,
    TIME_NAME,
    TO_TAG,
    UNKNOWN_RELATION,
)
from kg.nlp.parse.tree import Doc, Token
from kg.ontology import Cue, Ontology

_ANY_OF_ADJE_ADPO_ADVE_SUBO_POS = frozenset(
    {ADJECTIVE_POS, ADPOSITION_POS, ADVERB_POS, SUBORDINATION_POS}
)
_ANY_OF_ADJE_ADVE_PREP_PREP = frozenset({ADJECTIVAL, ADVERBIAL, PREPOSITION, PREPOSITION_CLAUSE})
_ANY_OF_ADVE_CONJ_CONT_PARA_UNKN = frozenset(
    {ADVERBIAL_CLAUSE, CONJUNCT, CONTENT_CLAUSE, PARATAXIS, UNKNOWN_RELATION}
)
_ANY_OF_APPO_DIRE_NOUN_RELA = frozenset(
    {APPOSITION, DIRECT_OBJECT, NOUN_ADVERBIAL, RELATIVE_CLAUSE}
)
_ANY_OF_DATE_MONE_NUMB_TIME_NAME = frozenset({DATE_NAME, MONEY_NAME, NUMBER_NAME, TIME_NAME})
_CONJUNCT_OR_CONTENT_CLAUSE_OR_OPEN_CLAUSE = frozenset({CONJUNCT, CONTENT_CLAUSE, OPEN_CLAUSE})
_CONTENT_CLAUSE_OR_NOUN_CLAUSE_OR_RELATIVE_CLAUSE = frozenset(
    {CONTENT_CLAUSE, NOUN_CLAUSE, RELATIVE_CLAUSE}
)
_EXPLETIVE_OR_PASSIVE_SUBJECT = frozenset({EXPLETIVE, PASSIVE_SUBJECT})

QUOTES = frozenset({'"', "``", "''"})


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody speaks: who (head tokens, maybe none named), by which word, and the token ranges of what is said."""

    cue: Token
    rule: Cue
    speakers: tuple[Token, ...]
    content: tuple[tuple[int, int], ...]
    manner: str
    cue_tokens: tuple[Token, ...] = ()
    inner: bool = False  # told by the speaker of another report with the same content

    def holds(self, token: Token) -> bool:
        """Tell whether a token stands in the content."""
        return (
            any(first <= token.i <= last for first, last in self.content) and token.i != self.cue.i
        )

    @property
    def size(self) -> int:
        """Number of tokens in the content: the smaller of two nested contents is the inner one."""
        return sum(last - first + 1 for first, last in self.content)


def quotations(doc: Doc, bounds: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Token ranges between quotation marks, marks included, paired within each paragraph's token range."""
    found = []
    for first, last in bounds:
        opened: int | None = None
        for token in doc[first:last]:
            if token.text in QUOTES:
                if opened is None:
                    opened = token.i
                else:
                    found.append((opened, token.i))
                    opened = None
        if opened is not None and last - opened > 2:
            found.append((opened, last - 1))
    return found


def _range(token: Token, without: Token | None = None) -> tuple[tuple[int, int], ...]:
    """The subtree of a token as ranges of token indices, less the subtree of ``without``."""
    left, right = token.left_edge.i, token.right_edge.i
    if without is None or not (token.is_ancestor(without)):
        return ((left, right),)
    words = [t.i for t in without.subtree if not t.is_punct]
    inner = (min(words), max(words))
    parts = ((left, inner[0] - 1), (inner[1] + 1, right))
    return tuple(p for p in parts if p[0] <= p[1])


def _verb_report(
    verb: Token, cue: Cue, quotes: Sequence[tuple[int, int]], ontology: Ontology
) -> Report | None:
    args = verb_arguments(verb)
    speakers = tuple(
        a.token
        for a in args
        if a.name == "subject" and is_nominal(a.token) and not _expletive(a.token)
    )
    content = tuple(
        r
        for a in args
        if a.name in cue.embeds and _is_content(a.name, a.token, verb, cue, ontology)
        for r in _range(a.token, verb)
    )
    if (
        not content
        and verb.dep_ in _ANY_OF_ADVE_CONJ_CONT_PARA_UNKN
        and "quote" in cue.embeds
        and verb.head.i != verb.i
        and is_verb(verb.head)
        and _parenthetical(verb)
        and verb.i > verb.head.left_edge.i
        and not _introduced(verb, quotes)
    ):
        content = _around_parenthesis(verb.head, verb, ontology)
    near = tuple((a, b) for a, b in quotes if "quote" in cue.embeds and _quoted_by(verb, a, b))
    direct = any(a <= r[0] <= b for a, b in near for r in content) or (bool(near) and not content)
    content = content or near
    if not content:
        return None
    content = (
        tuple(dict.fromkeys((*content, *near)))
        if direct
        else _beside(verb, (*_closed_with(verb, content), *content))
    )
    return Report(verb, cue, speakers, content, "direct" if direct else "indirect", (verb,))


def _introduced(verb: Token, quotes: Sequence[tuple[int, int]]) -> bool:
    """A verb inside of a quotation reports nothing that stands outside."""
    return any(first < verb.i < last for first, last in quotes)


def _closed_with(verb: Token, content: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """ "A signed and B left, an aide said.": a report that closes coordinated clauses tells the first ones too."""
    closes = (
        verb.dep_ == CONJUNCT
        and is_verb(verb.head)
        and _parenthetical(verb)
        and max(r[1] for r in content) < verb.i
    )
    return ((verb.head.left_edge.i, min(r[0] for r in content) - 1),) if closes else ()


def _beside(cue: Token, ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """What stands in the cue's own part of the sentence: a semicolon ends what is said."""
    marks = [t.i for t in cue.sent if t.text == ";"]
    low = max((i for i in marks if i < cue.i), default=cue.sent.start - 1)
    high = min((i for i in marks if i > cue.i), default=cue.sent.end)
    cut = ((max(first, low + 1), min(last, high - 1)) for first, last in ranges)
    return tuple((first, last) for first, last in cut if first <= last)


def _around_parenthesis(
    clause: Token, verb: Token, ontology: Ontology
) -> tuple[tuple[int, int], ...]:
    """What a report beside its content tells: all of a clause that it interrupts; of one that it closes, nothing that only
    sets the scene after it ("…, officials said, hours after …"; but "…, officials said, if …")."""
    parts = _range(clause, verb)
    if clause.i > verb.i or len(parts) < 2:
        return parts
    after = [
        c
        for c in clause.rights
        if c.left_edge.i > verb.i and (c.dep_ == CONJUNCT or _opens_condition(c, ontology))
    ]
    return (parts[0], *((c.left_edge.i, c.right_edge.i) for c in after))


def _opens_condition(clause: Token, ontology: Ontology) -> bool:
    return any(
        c.dep_ == CLAUSE_MARKER and ontology.cues_for(c.lower_, "ConditionCue")
        for c in clause.children
    )


def _expletive(token: Token) -> bool:
    return token.tag_ == THERE_TAG or (
        token.tag_ == PRONOUN_TAG
        and token.dep_ in _EXPLETIVE_OR_PASSIVE_SUBJECT
        and any(c.dep_ == CONTENT_CLAUSE for c in token.head.children)
    )


def _is_content(name: str, token: Token, verb: Token, cue: Cue, ontology: Ontology) -> bool:
    if name == "clause":
        finite = token.dep_ == CONTENT_CLAUSE and not (
            token.tag_ == BASE_TAG and any(c.tag_ == TO_TAG for c in token.children)
        )
        return (
            is_verb(token)
            and not _opens_condition(token, ontology)
            and (finite or is_told(verb, token, cue, ontology))
        )
    if name == "object":
        return not is_relative(token) and token.pos_ == NOUN_POS and not token.is_ancestor(verb)
    return cue.stance == "accusing" or is_verb(token)


def _parenthetical(verb: Token) -> bool:
    """ "X fell, officials said.": the report stands beside its content, set off by a comma."""
    left = verb.left_edge.i
    set_off = verb.doc[left].text == "," or (
        left > 0 and verb.doc[left - 1].text in {",", '"', "-", "--"}
    )
    return set_off and verb.tag_ in FINITE and bool([c for c in verb.children if c.dep_ == SUBJECT])


def _quoted_by(verb: Token, first: int, last: int) -> bool:
    """The quotation stands in the verb's sentence and outside of the verb's own words."""
    sent = verb.sent
    return (
        sent.start <= first
        and first < sent.end
        and not first < verb.i < last
        and (
            any(first <= c.i <= last for c in verb.subtree)
            or abs(verb.i - last) <= 8
            or abs(first - verb.i) <= 8
        )
    )


def _according(token: Token, cue: Cue, ontology: Ontology) -> Report | None:
    """ "According to X, …": the whole clause that the phrase hangs on is X's."""
    doc = token.doc
    words = next(
        (
            lemma.split()
            for lemma in sorted(cue.lemmas, key=len, reverse=True)
            if [t.lower_ for t in doc[token.i : token.i + len(lemma.split())]] == lemma.split()
        ),
        None,
    )
    if words is None or (len(words) == 1 and token.dep_ != PREPOSITION):
        return None
    tail = doc[token.i + len(words) - 1]
    speakers = [c for c in tail.children if c.dep_ == PREPOSITION_OBJECT] or [
        c for c in token.children if c.dep_ == PREPOSITION_OBJECT
    ]
    if not speakers or speakers[0].ent_type_ in _ANY_OF_DATE_MONE_NUMB_TIME_NAME:
        return None
    head = token.head
    while not is_verb(head) and head.head.i != head.i:
        head = head.head
    phrase = token
    outer = head
    while (
        outer.dep_ in _CONJUNCT_OR_CONTENT_CLAUSE_OR_OPEN_CLAUSE
        and is_verb(outer.head)
        and not cues_of(outer.head, "ReportingCue", ontology)
    ):
        outer = outer.head
    content = _beside(token, _before_next_clause(outer, phrase, _range(outer, phrase)))
    return Report(
        token,
        cue,
        tuple(speakers[:1]),
        content,
        "according-to",
        tuple(doc[token.i : token.i + len(words)]),
    )


def _before_next_clause(
    verb: Token, phrase: Token, ranges: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """ "X fell, according to Y, and Z left": a coordinated clause of its own after the phrase is not Y's."""
    later = [
        c
        for c in verb.rights
        if c.dep_ == CONJUNCT
        and is_verb(c)
        and c.i > phrase.right_edge.i
        and any(g.dep_.startswith(SUBJECT) for g in c.children)
    ]
    end = min((c.left_edge.i for c in later), default=None)
    return ranges if end is None else tuple((a, min(b, end - 1)) for a, b in ranges if a < end)


def _noun_report(noun: Token, cue: Cue, ontology: Ontology) -> Report | None:
    """ "claims that …", "its claim to have …": the owner of the noun speaks; nobody when it has none."""
    content = [
        c
        for c in noun.children
        if c.dep_ in _CONTENT_CLAUSE_OR_NOUN_CLAUSE_OR_RELATIVE_CLAUSE
        and (
            any(g.dep_ == CLAUSE_MARKER and g.tag_ == PREPOSITION_TAG for g in c.children)
            or (c.dep_ == NOUN_CLAUSE and is_told(noun, c, cue, ontology))
        )
    ]
    if not content:
        return None
    owners = [c for c in noun.children if c.dep_ == POSSESSOR]
    by = [
        g
        for c in noun.children
        if c.dep_ in PREPOSITIONAL and c.lower_ in {"by", "from"}
        for g in c.children
        if g.dep_ == PREPOSITION_OBJECT
    ]
    return Report(noun, cue, tuple(owners or by), _range(content[0]), "indirect", (noun,))


def find_reports(
    doc: Doc, ontology: Ontology, paragraphs: Sequence[tuple[int, int]]
) -> list[Report]:
    """All reports in text order. ``paragraphs`` are token ranges (end exclusive), within which quotations pair."""
    quotes = quotations(doc, paragraphs)
    reports = without_echoes(_reports_of_words(doc, ontology, quotes))
    return reports + list(_continued_quotations(doc, quotes, reports, paragraphs))


def without_echoes(reports: Iterable[Report]) -> list[Report]:
    """All reports but the hearsay inside an accusation: "charged X with allegedly killing" is one charge."""
    found = list(reports)
    charges = [r for r in found if r.rule.stance == "accusing"]
    return [
        r for r in found if r.rule.kind != "HearsayCue" or not any(c.holds(r.cue) for c in charges)
    ]


def _reports_of_words(
    doc: Doc, ontology: Ontology, quotes: Sequence[tuple[int, int]]
) -> Iterator[Report]:
    for token in doc:
        found: Report | None = None
        if is_verb(token):
            for cue in cues_of(token, "ReportingCue", ontology):
                found = found or _verb_report(token, cue, quotes, ontology)
        elif token.pos_ == NOUN_POS:
            for cue in cues_of(token, "ReportingNounCue", ontology):
                found = found or _noun_report(token, cue, ontology)
        found = (
            found
            or _cited(token, quotes, ontology)
            or _hearsay(token, ontology)
            or _labelled(token, ontology)
            or _phrase_report(token, ontology)
        )
        if found is not None:
            yield found


def _cited(verb: Token, quotes: Sequence[tuple[int, int]], ontology: Ontology) -> Report | None:
    """ "Citing two officials, the paper said …": what the paper says it has from them."""
    cue = (
        next(iter(cues_of(verb, "QuotedSpeakerCue", ontology)), None)
        if verb.dep_ == ADVERBIAL_CLAUSE and verb.tag_ == GERUND_TAG
        else None
    )
    if cue is None:
        return None
    told = (
        _verb_report(verb.head, c, quotes, ontology)
        for c in cues_of(verb.head, "ReportingCue", ontology)
    )
    outer = next((r for r in told if r is not None), None)
    speakers = [
        t
        for c in verb.children
        if c.dep_ == DIRECT_OBJECT
        for t in conjuncts(c)
        if _can_speak(t, ontology)
    ]
    if outer is None or not speakers:
        return None
    return Report(verb, cue, tuple(speakers), outer.content, outer.manner, (verb,), inner=True)


def _can_speak(noun: Token, ontology: Ontology) -> bool:
    people = ontology.noun_classes.get("nc:Person", frozenset()) | ontology.noun_classes.get(
        "nc:Medium", frozenset()
    )
    return (
        noun.ent_type_ in PARTY_NAMES
        or noun.lemma_.lower() in people
        or bool(ontology.cues_for(noun.lemma_.lower(), "DocumentNounCue"))
    )


def _hearsay(adverb: Token, ontology: Ontology) -> Report | None:
    """ "reportedly": the clause that it stands in is told on the word of somebody unnamed."""
    cue = (
        next(iter(ontology.cues_for(adverb.lower_, "HearsayCue")), None)
        if adverb.dep_ == ADVERBIAL
        else None
    )
    if cue is None or not (is_verb(adverb.head) or adverb.head.tag_ == PARTICIPLE_TAG):
        return None
    return Report(adverb, cue, (), _range(adverb.head, adverb), "indirect", (adverb,))


def _labelled(colon: Token, ontology: Ontology) -> Report | None:
    """ "Orban: “We will not leave”": the words after a speaker's name and a colon are the speaker's."""
    cue = next(iter(ontology.cues_for(colon.text, "LabelCue")), None) if colon.is_punct else None
    if cue is None or colon.i + 1 >= colon.sent.end or colon.i == colon.sent.start:
        return None
    before, after = colon.nbor(-1), colon.nbor()
    quoted = after.text in QUOTES
    named = before.ent_type_ == PERSON_NAME or (quoted and _can_speak(before, ontology))
    if (
        not named
        or before.left_edge.i != colon.sent.start
        or any(is_verb(t) for t in before.subtree if t.i < colon.i)
    ):
        return None
    return Report(
        colon,
        cue,
        (before,),
        ((after.i, colon.sent.end - 1),),
        "direct" if quoted else "indirect",
        (colon,),
    )


def _phrase_report(token: Token, ontology: Ontology) -> Report | None:
    for _, cue in ontology.phrases_at(token.lower_, "AccordingCue"):
        found = _according(token, cue, ontology)
        if found is not None:
            return found
    return None


def _continued_quotations(
    doc: Doc,
    quotes: Sequence[tuple[int, int]],
    reports: Sequence[Report],
    paragraphs: Sequence[tuple[int, int]],
) -> Iterator[Report]:
    """A quotation that no cue claims belongs to the speaker of the report next to it in its paragraph."""
    for first, last in quotes:
        if last - first < 6 or any(a <= first + 1 <= b for r in reports for a, b in r.content):
            continue
        home = next(((a, b) for a, b in paragraphs if a <= first < b), None)
        near = [
            r
            for r in reports
            if home and home[0] <= r.cue.i < home[1] and r.speakers and r.manner != "according-to"
        ]
        if near:
            closest = min(near, key=lambda r: (abs(r.cue.i - first), r.cue.i))
            yield Report(
                closest.cue,
                closest.rule,
                closest.speakers,
                ((first, last),),
                "direct",
                closest.cue_tokens,
            )


def around(token: Token, reports: Sequence[Report], ontology: Ontology) -> list[Report]:
    """The reports whose content holds the token, the innermost first.

    A relative clause set off by a comma is the writer's aside, not part of indirect speech that the report opens (it is
    part of what a report closes: "police, who beat him, fled, witnesses said"); so is what a factive
    report ("acknowledged that …") gives as the cause of its content.
    """
    return sorted(
        (r for r in reports if r.holds(token) and not _aside(token, r, ontology)),
        key=lambda r: (r.size, not r.inner, r.cue.i),
    )


def told(facts: Factuality, reports: Sequence[Report], ontology: Ontology) -> Factuality:
    """What an event's factuality is as its innermost speaker tells it: a denial turns it round, a belief makes it
    probable, and what is not said, confirmed or denied stays open.

    Args:
        facts: the factuality inside of the report's content.
        reports: the reports around the event, the innermost first.
    """
    if not reports:
        return facts
    report = reports[0]
    if is_verb(report.cue) and standing(report.cue, ontology).polarity == "negative":
        return replace(
            facts, certainty="unknown", why=(*facts.why, f"“{report.cue.text}” is itself denied")
        )
    if report.rule.polarity == "negative":
        facts = facts.denied(report.cue.text)
    return (
        replace(facts, certainty=report.rule.certainty)
        if report.rule.certainty and facts.certainty == "certain"
        else facts
    )


def _aside(token: Token, report: Report, ontology: Ontology) -> bool:
    if report.manner != "indirect" or token.i < report.cue.i:
        return False
    if report.rule.stance == "affirming" and cause_of(token, ontology) is not None:
        return True
    node = token
    while node.i != report.cue.i and node.head.i != node.i:
        if (
            node.dep_ in _ANY_OF_APPO_DIRE_NOUN_RELA
            and node.left_edge.i > 0
            and node.doc[node.left_edge.i - 1].text == ","
        ):
            return True
        node = node.head
    return False


def cause_of(noun: Token, ontology: Ontology) -> Token | None:
    """The verb of the clause whose cause a noun states ("… due to N", "… because of N"); None when it states none."""
    if noun.dep_ != PREPOSITION_OBJECT:
        return None
    node, causal = noun.head, False
    while node.pos_ in _ANY_OF_ADJE_ADPO_ADVE_SUBO_POS and node.dep_ in _ANY_OF_ADJE_ADVE_PREP_PREP:
        causal = causal or bool(ontology.cues_for(node.lower_, "CausalCue"))
        node = node.head
    while causal and not is_verb(node) and node.head.i != node.i:
        node = node.head
    return node if causal and is_verb(node) else None
