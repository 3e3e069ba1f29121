"""Hand-built parses for the tests of mentions, coreference and relations, read without a model."""

from __future__ import annotations

from kg.model import Span
from kg.nlp.parse.tree import Doc, Form, Token, connect
from kg.nlp.phrases.mentions import MentionTable, build_table
from kg.nlp.phrases.reference_cues import load_reference_cues

# word lemma POS tag dependency head entity; a last "+" when no blank follows
MINISTRY = """
Kenya Kenya PROPN NNP poss 3 B-GPE +
's 's PART POS case 0 O
Interior Interior PROPN NNP compound 3 B-ORG
Ministry Ministry PROPN NNP nsubj 4 I-ORG
said say VERB VBD ROOT 4 O
its its PRON PRP$ poss 6 O
officers officer NOUN NNS nsubj 7 O
arrested arrest VERB VBD ccomp 4 O
five five NUM CD nummod 9 B-CARDINAL
men man NOUN NNS dobj 7 O +
. . PUNCT . punct 4 O
"""
ENVOY = """
Finnish finnish ADJ JJ amod 1 B-NORP
President President PROPN NNP compound 3 O
Alexander Alexander PROPN NNP compound 3 B-PERSON
Stubb Stubb PROPN NNP nsubj 4 I-PERSON
met meet VERB VBD ROOT 4 O
Spain Spain PROPN NNP poss 8 B-GPE +
's 's PART POS case 5 O
special special ADJ JJ amod 8 O
envoy envoy NOUN NN compound 10 O
Luis Luis PROPN NNP compound 10 B-PERSON
Cueto Cueto PROPN NNP dobj 4 I-PERSON
on on ADP IN prep 4 O
Monday Monday PROPN NNP pobj 11 B-DATE +
. . PUNCT . punct 4 O
"""
CONDITION = """
If if SCONJ IN mark 3 O
the the DET DT det 2 O
general general NOUN NN nsubj 3 O
travels travel VERB VBZ advcl 8 O +
, , PUNCT , punct 8 O
he he PRON PRP nsubjpass 8 O
could could AUX MD aux 8 O
be be AUX VB auxpass 8 O
arrested arrest VERB VBN ROOT 8 O +
. . PUNCT . punct 8 O
"""
GUARD = """
Togo Togo PROPN NNP poss 3 B-GPE +
's 's PART POS case 0 O
coast coast NOUN NN compound 3 O
guard guard NOUN NN nsubj 4 O
said say VERB VBD ROOT 4 O
it it PRON PRP nsubj 7 O
had have AUX VBD aux 7 O
expelled expel VERB VBN ccomp 4 O
the the DET DT det 9 O
vessel vessel NOUN NN dobj 7 O +
. . PUNCT . punct 4 O
"""
ZONE = """
The the DET DT det 1 O
ministry ministry NOUN NN nsubj 2 O
said say VERB VBD ROOT 2 O
a a DET DT det 4 O
zone zone NOUN NN nsubj 15 O
along along ADP IN prep 4 O
the the DET DT det 7 O
border border NOUN NN pobj 5 O +
, , PUNCT , punct 7 O
which which PRON WDT dobj 12 O
the the DET DT det 11 O
army army NOUN NN nsubj 12 O
controls control VERB VBZ relcl 7 O +
, , PUNCT , punct 7 O
would would AUX MD aux 15 O
close close VERB VB ccomp 2 O +
. . PUNCT . punct 2 O
"""
PAIR = """
Malawi Malawi PROPN NNP nsubj 3 B-GPE
and and CCONJ CC cc 0 O
Zambia Zambia PROPN NNP conj 0 B-GPE
closed close VERB VBD ROOT 3 O
their their PRON PRP$ poss 5 O
border border NOUN NN dobj 3 O +
. . PUNCT . punct 3 O
"""
SIDES = """
The the DET DT det 2 O
two two NUM CD nummod 2 B-CARDINAL
countries country NOUN NNS nsubj 3 O
agreed agree VERB VBD ROOT 3 O +
. . PUNCT . punct 3 O
"""
CLEAR = """
It it PRON PRP nsubj 1 O
was be AUX VBD ROOT 1 O
clear clear ADJ JJ acomp 1 O
that that SCONJ IN mark 6 O
the the DET DT det 5 O
talks talk NOUN NNS nsubj 6 O
failed fail VERB VBD ccomp 1 O +
. . PUNCT . punct 1 O
"""
TOWN = """
Jane Jane PROPN NNP compound 1 B-PERSON
Okello Okello PROPN NNP nsubj 9 I-PERSON +
, , PUNCT , punct 1 O
the the DET DT det 4 O
head head NOUN NN appos 1 O
of of ADP IN prep 4 O
the the DET DT det 7 O
agency agency NOUN NN pobj 5 O +
, , PUNCT , punct 1 O
said say VERB VBD ROOT 9 O
she she PRON PRP nsubj 11 O
hoped hope VERB VBD ccomp 9 O
for for ADP IN prep 11 O
talks talk NOUN NNS pobj 12 O
in in ADP IN prep 13 O
the the DET DT det 16 O
town town NOUN NN pobj 14 O
of of ADP IN prep 16 O
Lodwar Lodwar PROPN NNP pobj 17 B-GPE
in in ADP IN prep 16 O
the the DET DT det 22 O
Turkana Turkana PROPN NNP compound 22 B-GPE
region region NOUN NN pobj 19 O +
. . PUNCT . punct 9 O
"""
SURNAME = """
Okello Okello PROPN NNP nsubj 1 B-PERSON
told tell VERB VBD ROOT 1 O
Stubb Stubb PROPN NNP dobj 1 B-PERSON
that that SCONJ IN mark 5 O
he he PRON PRP nsubj 5 O
lied lie VERB VBD ccomp 1 O +
. . PUNCT . punct 1 O
"""


def document(*parses: str) -> Doc:
    """One document of several hand-built sentences."""
    rows: list[list[str]] = []
    heads: list[int] = []
    for parse in parses:
        lines = [line.split() for line in parse.strip().splitlines()]
        heads.extend(len(rows) + int(line[5]) for line in lines)
        rows.extend(lines)
    doc, char = Doc("".join(row[0] + ("" if "+" in row[7:] else " ") for row in rows)), 0
    for text, lemma, pos, tag, dep, _, name, *glued in rows:
        iob, _, label = name.partition("-")
        space = "" if "+" in glued else " "
        doc.append(
            Token(doc, len(doc), char, form_of(text), lemma, pos, tag, dep, label, iob, space, {})
        )
        char += len(text) + len(space)
    return connect(doc, heads)


def form_of(text: str) -> Form:
    """The form of a word, as far as its letters tell."""
    quote, digit = text in {'"', "'"}, text.isdigit()
    return Form(
        text,
        text.lower(),
        text.isalpha(),
        not any(c.isalnum() for c in text),
        text.isspace(),
        text.istitle(),
        text.isupper(),
        quote,
        digit,
        digit,
    )


def table_of(*parses: str) -> MentionTable:
    """The mentions of hand-built sentences, spans in the document's own text."""
    doc = document(*parses)
    return build_table(
        doc, load_reference_cues(), lambda start, end: Span(start, end, doc.text[start:end])
    )


def word(table: MentionTable, text: str, last: bool = False) -> Token:
    """The first (or last) token with this text."""
    found = [t for t in table.doc if t.text == text]
    return found[-1 if last else 0]


def index_of(table: MentionTable, text: str, last: bool = False) -> int:
    """Index of the mention at that token."""
    index = table.at(word(table, text, last))
    assert index is not None
    return index
