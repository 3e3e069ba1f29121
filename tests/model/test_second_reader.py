"""The second reader that ships, on sentences of the project's own: what it must get right, and that it never decides."""

import pytest

from kg.articles.files import make_article
from kg.pipeline import Options, read_articles
from kg.second.encoder import Claim, load_encoder

pytest.importorskip("onnxruntime")
pytestmark = pytest.mark.model

PLAIN = {
    "Kenya bombed a rebel camp in the north.": ("Kenya", "a rebel camp", "ASSAULT"),
    "The premier of Togo met the president of Benin in Lagos.": (
        "The premier",
        "the president",
        "CONSULT",
    ),
    "Police in Lima arrested nine protesters.": ("Police", "nine protesters", "COERCE"),
    "Chile accused Peru of spying.": ("Chile", "Peru", "ACCUSE"),
}


@pytest.mark.parametrize("text", PLAIN)
def test_it_knows_the_plainest_acts(text: str) -> None:
    actor, target, kind = PLAIN[text]
    encoder = load_encoder()
    assert encoder is not None
    spots = [(text.index(words), text.index(words) + len(words)) for words in (actor, target)]
    (look,) = encoder.read(text, []).look([Claim(*spots)])
    assert max(look.types, key=lambda t: look.types[t]) == kind


def test_it_changes_no_statement_of_the_rules() -> None:
    texts = [make_article(str(n), text, {}) for n, text in enumerate(PLAIN)]
    both, alone = (list(read_articles(texts, Options(second=second))) for second in (True, False))
    for one, other in zip(both, alone, strict=True):
        assert [(e.type, e.actors, e.targets, e.signs) for e in one.events] == [
            (e.type, e.actors, e.targets, e.signs) for e in other.events
        ]
        assert all(e.opinion is not None for e in one.events)
        assert all(e.opinion is None for e in other.events)


def test_a_sentence_is_read_the_same_whatever_is_read_beside_it() -> None:
    texts = [make_article(str(n), text, {}) for n, text in enumerate(PLAIN)]
    together = {r.article.id: r.events for r in read_articles(texts)}
    backwards = {r.article.id: r.events for r in read_articles(texts[::-1])}
    assert together == backwards
