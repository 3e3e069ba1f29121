"""From articles to spaCy documents: the segments that are read, parsed one by one and joined, with offsets kept.

Nothing that changes a text's length is done to it: what must be made readable for the parser (a no-break space, a
spaced ellipsis, a curly quotation mark) is replaced by as many characters, so a token's place in the article is its
place in the segment plus the segment's own.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc as Parsed

from kg.errors import MissingDependencyError
from kg.model import Article, Segment, Span
from kg.nlp.parse.convert import maker_for
from kg.nlp.parse.steps import stepped
from kg.nlp.parse.tagmap import remember
from kg.nlp.parse.tree import Doc, Token
from kg.nlp.parse.truecase import evidence, is_title_case, sentence_case
from kg.ontology import load_ontology
from kg.parallel import batches
from kg.versions import DEFAULT_MODEL

PIECES = (
    512  # segments that the model reads at once: the more, the less of its time goes into steps
)
LONGEST_HEADLINE = 250
PLAIN = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "\n": " ",
        "\r": " ",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2032": "'",
        "\u00b4": "'",
        "`": "'",
    }
)
ELLIPSIS = re.compile(r"\.(?: \.){1,3}")


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article with the parse of its readable segments as one document; ``kinds`` holds each sentence's segment."""

    article: Article
    doc: Doc
    starts: tuple[int, ...]
    offsets: tuple[int, ...]
    segments: tuple[Segment, ...]

    def position(self, char: int) -> int:
        """The place in the article's text of a character of ``doc.text``."""
        i = max(0, bisect_right(self.starts, char) - 1)
        return char - self.starts[i] + self.offsets[i]

    def span(self, start: int, end: int) -> Span:
        """The article's words for the characters ``start:end`` of ``doc.text`` (end exclusive)."""
        at = max(0, bisect_right(self.starts, start) - 1)
        shift = self.offsets[at] - self.starts[at]
        inside = at + 1 == len(self.starts) or end <= self.starts[at + 1]  # of one segment
        last = end + shift if inside or end <= start else self.position(end - 1) + 1
        return self.article.span(start + shift, max(last, start + shift))

    def tokens(self, first: int, last: int) -> Span:
        """The article's words from token ``first`` to token ``last``, both included."""
        return self.span(self.doc[first].idx, self.doc[last].idx + len(self.doc[last]))

    def segment_of(self, token: Token) -> Segment:
        """The segment in which a token stands."""
        return self.segments[max(0, bisect_right(self.starts, token.idx) - 1)]


@cache
def load_parser(model: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline by package name or path, once.

    Raises:
        MissingDependencyError: no such model is installed.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*\[W095\].*")
        try:
            return stepped(_hyphens_kept(remember(spacy.load(model))))
        except OSError as error:
            raise MissingDependencyError(
                f"The language model “{model}” is not installed. Install it with pip, or choose another with --model."
            ) from error


def _hyphens_kept(nlp: Language) -> Language:
    """Let "re-elected" and "test-fired" be one word: a known prefix begins it, or the lexicon has the verb."""
    ontology = load_ontology()
    prefixes = "|".join(
        sorted(
            re.escape(w)
            for cues in ontology.cues.values()
            for c in cues
            if c.kind == "PrefixCue"
            for w in c.lemmas
        )
    )
    verbs = "|".join(
        sorted(
            {
                re.escape(e.lemma.removesuffix("e"))
                for e in ontology.all_entries
                if e.pos == "verb" and "-" in e.lemma
            }
        )
    )
    whole = rf"(?:{prefixes})-[a-z]+|(?:{verbs})(?:e|e?s|l?e?d|l?ing)?"
    nlp.tokenizer.token_match = re.compile(rf"(?:{whole})$", re.IGNORECASE).match  # type: ignore[union-attr]
    return nlp


def readable(text: str) -> str:
    """The text as the parser should see it, of the same length."""
    plain = text.translate(PLAIN)
    whole = ELLIPSIS.sub(lambda m: "-" + " " * (len(m.group()) - 1), plain)
    return _positions().sub(lambda m: " " * len(m.group()), whole)


@cache
def _positions() -> re.Pattern[str]:
    """Where somebody stands in a photograph (", left," or "(R)"), which only stands between a subject and its verb."""
    cue = next(c for cues in load_ontology().cues.values() for c in cues if c.kind == "PositionCue")
    words = "|".join(re.escape(w) for w in sorted(cue.lemmas, key=lambda w: (-len(w), w)))
    return re.compile(rf",\s+(?:{words})\s*,(?!\s*\d)|\s\((?:{words})\)", re.IGNORECASE)


def _cased(line: str, article: str) -> str:
    """A headline that capitalises every word in the case of a sentence; any other text as it is."""
    return (
        sentence_case(line, evidence(article))
        if len(line) < LONGEST_HEADLINE and is_title_case(line)
        else line
    )


def segments_to_read(article: Article) -> tuple[Segment, ...]:
    """The segments that hold sentences; the whole text when the article was not divided."""
    whole = (Segment("paragraph", 0, len(article.text)),)
    return tuple(
        s
        for s in article.segments or whole
        if s.kind != "furniture" and article.text[s.start : s.end].strip()
    )


def parse(articles: Iterable[Article], model: str = DEFAULT_MODEL) -> Iterator[ParsedArticle]:
    """Parse articles in their order; the segments of all go through the pipeline in batches."""
    nlp = load_parser(model)
    for batch in batches(articles):
        parts = [(i, s) for i, article in enumerate(batch) for s in segments_to_read(article)]
        texts = (_cased(readable(batch[i].text[s.start : s.end]), batch[i].text) for i, s in parts)
        docs: list[list[Parsed]] = [[] for _ in batch]
        for (i, _), doc in zip(parts, nlp.pipe(texts, batch_size=PIECES), strict=True):
            docs[i].append(doc)
        for i, article in enumerate(batch):
            yield _joined(article, docs[i], tuple(s for j, s in parts if j == i), nlp)


def parse_text(text: str, model: str = DEFAULT_MODEL) -> Doc:
    """The tree of one text as it is, without segments."""
    nlp = load_parser(model)
    return maker_for(nlp.vocab).joined([nlp(text)])


def _joined(
    article: Article, docs: list[Parsed], segments: tuple[Segment, ...], nlp: Language
) -> ParsedArticle:
    kept = [(d, s) for d, s in zip(docs, segments, strict=True) if len(d)]
    starts, char = [], 0
    for d, _ in kept:
        starts.append(char)
        char += len(d.text)
    doc = maker_for(nlp.vocab).joined(d for d, _ in kept)
    return ParsedArticle(
        article, doc, tuple(starts), tuple(s.start for _, s in kept), tuple(s for _, s in kept)
    )
