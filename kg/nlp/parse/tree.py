"""The parse as plain values: what the rules read instead of spaCy's own tokens.

A rule asks a word for its label, its head or its children many times over, and each answer of spaCy's makes new objects
and looks strings up. Here every word is made once, with its attributes as they are and its children in lists. The names
and meanings are spaCy's (https://spacy.io/api/token), as far as the rules use them; heads and labels may be changed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

Morphology = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Form:
    """What is known of a word's form wherever it stands."""

    text: str
    lower: str
    is_alpha: bool
    is_punct: bool
    is_space: bool
    is_title: bool
    is_upper: bool
    is_quote: bool
    is_digit: bool
    like_num: bool


class Tagged(Protocol):
    """Whatever has a label, a tag and a part of speech: a word, or what many words have in common."""

    @property
    def dep_(self) -> str:
        """The label by which it hangs on its head."""

    @property
    def tag_(self) -> str:
        """The tag of its form."""

    @property
    def pos_(self) -> str:
        """The part of speech."""


class Token:
    """A word in its place in the tree; ``head`` is itself for a root. Equal only to itself."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_digit",
        "is_punct",
        "is_quote",
        "is_space",
        "is_title",
        "is_upper",
        "left_edge",
        "lefts",
        "lemma_",
        "like_num",
        "lower_",
        "morph",
        "pos_",
        "right_edge",
        "rights",
        "tag_",
        "text",
        "whitespace_",
    )

    def __init__(
        self,
        doc: Doc,
        i: int,
        idx: int,
        form: Form,
        lemma: str,
        pos: str,
        tag: str,
        dep: str,
        ent_type: str,
        ent_iob: str,
        whitespace: str,
        morph: Morphology,
    ) -> None:
        self.doc, self.i, self.idx = doc, i, idx
        self.text, self.lower_, self.whitespace_ = form.text, form.lower, whitespace
        self.is_alpha, self.is_punct, self.is_space, self.is_title = (
            form.is_alpha,
            form.is_punct,
            form.is_space,
            form.is_title,
        )
        self.is_upper, self.is_quote, self.is_digit, self.like_num = (
            form.is_upper,
            form.is_quote,
            form.is_digit,
            form.like_num,
        )
        self.lemma_, self.pos_, self.tag_, self.dep_, self.morph = lemma, pos, tag, dep, morph
        self.ent_type_, self.ent_iob_ = ent_type, ent_iob
        self.head: Token = self
        self.children: Sequence[Token] = ()
        self.lefts: Sequence[Token] = ()
        self.rights: Sequence[Token] = ()
        self.left_edge: Token = self
        self.right_edge: Token = self

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def sent(self) -> Span:
        """The sentence in which the word stands."""
        return self.doc.sentence(self.i)

    @property
    def is_sent_start(self) -> bool:
        """Tell whether a sentence begins with the word."""
        return self.doc.sentence(self.i).start == self.i

    @property
    def is_sent_end(self) -> bool:
        """Tell whether a sentence ends with the word."""
        return self.doc.sentence(self.i).end == self.i + 1

    @property
    def subtree(self) -> list[Token]:
        """The word with all that depends on it: what stands before it, it, what stands after it, each with its own."""
        if not self.children:
            return [self]
        found: list[Token] = []
        open_: list[tuple[Token, bool]] = [(self, False)]
        while open_:
            word, is_turn = open_.pop()
            if is_turn or not word.children:
                found.append(word)
                continue
            open_ += [(c, False) for c in reversed(word.rights)]
            open_.append((word, True))
            open_ += [(c, False) for c in reversed(word.lefts)]
        return found

    @property
    def ancestors(self) -> list[Token]:
        """The heads above the word, the nearest first."""
        found, node = [], self
        while node.head is not node:
            node = node.head
            found.append(node)
        return found

    def is_ancestor(self, other: Token) -> bool:
        """Tell whether ``other`` depends on this word, at whatever depth."""
        node = other
        while node.head is not node:
            node = node.head
            if node is self:
                return True
        return False

    @property
    def before(self) -> Token | None:
        """The word right before; None at the text's beginning."""
        return self.doc[self.i - 1] if self.i else None

    @property
    def after(self) -> Token | None:
        """The word right after; None at the text's end."""
        return self.doc[self.i + 1] if self.i + 1 < len(self.doc) else None

    def nbor(self, step: int = 1) -> Token:
        """The word ``step`` places further on (back, when negative).

        Raises:
            IndexError: there is none.
        """
        if self.i + step < 0:
            raise IndexError(self.i + step)
        return self.doc[self.i + step]


class Span:
    """A stretch of words, ``start`` to ``end`` (exclusive), in token numbers."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    def __getitem__(self, i: int) -> Token:
        return self.doc[self.start + i if i >= 0 else self.end + i]

    @property
    def start_char(self) -> int:
        """Where its first character stands in the document's text."""
        return self.doc[self.start].idx

    @property
    def end_char(self) -> int:
        """Where the character after its last one stands in the document's text."""
        last = self.doc[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its words as they stand in the text."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def root(self) -> Token:
        """The word of it that is nearest to a root: the first root, else the first of those with the shortest way up."""
        words = self.doc[self.start : self.end]
        roots = (w for w in words if w.head is w)
        outward = (w for w in words if not self.start <= w.head.i < self.end)
        return next(roots, None) or min(outward, key=lambda w: len(w.ancestors), default=words[0])


class Doc(list[Token]):
    """The words of a document in text order."""

    __slots__ = ("_sents", "_starts", "text")

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text
        self._starts: list[int] = []
        self._sents: list[Span] = []

    @property
    def sents(self) -> list[Span]:
        """The sentences: each root has one, which begins where what depends on the root begins."""
        if not self._sents and self:
            starts = sorted({0, *(w.left_edge.i for w in self if w.head is w)})
            self._starts = starts
            self._sents = [
                Span(self, a, b) for a, b in zip(starts, [*starts[1:], len(self)], strict=True)
            ]
        return self._sents

    def sentence(self, i: int) -> Span:
        """The sentence of word number ``i``."""
        sents = self._sents or self.sents
        return sents[bisect_right(self._starts, i) - 1]

    def span(self, start: int, end: int) -> Span:
        """The words from number ``start`` to ``end`` (exclusive)."""
        return Span(self, start, end)

    def char_span(self, start: int, end: int) -> Span | None:
        """The words that the characters from ``start`` to ``end`` (exclusive) touch; None where there are none."""
        first, last = bisect_right(self, start, key=_after), bisect_right(self, end - 1, key=_after)
        return Span(self, first, last + 1) if 0 <= start < end and last < len(self) else None

    def attach(self, word: Token, head: Token) -> None:
        """Hang a word, with all that depends on it, on another head (on itself to make it a root)."""
        old = word.head
        if old is head:
            return
        if old is not word:
            _part(old, word)
        word.head = head
        if head is not word:
            _join(head, word)
        self._sents = []

    def name(self, start: int, end: int, label: str) -> None:
        """Make the words from number ``start`` to ``end`` (exclusive) one name of the kind ``label``."""
        for word in self[start:end]:
            word.ent_type_, word.ent_iob_ = label, "I"
        self[start].ent_iob_ = "B"
        if end < len(self) and self[end].ent_iob_ == "I":
            self[end].ent_iob_ = "B"


def _after(word: Token) -> int:
    return word.idx + len(word.text) + len(word.whitespace_)


def _part(head: Token, word: Token) -> None:
    _set_children(head, [c for c in head.children if c is not word])
    _widen(head)


def _join(head: Token, word: Token) -> None:
    children = list(head.children)
    children.insert(bisect_left(children, word.i, key=lambda c: c.i), word)
    _set_children(head, children)
    _widen(head)


def _set_children(head: Token, children: Sequence[Token]) -> None:
    at = bisect_left(children, head.i, key=lambda c: c.i)
    head.children, head.lefts, head.rights = children, children[:at], children[at:]


def _widen(word: Token) -> None:
    """Find the edges of a word and of those above it anew."""
    node = word
    while True:
        left, right = node, node
        for child in node.children:
            left = child.left_edge if child.left_edge.i < left.i else left
            right = child.right_edge if child.right_edge.i > right.i else right
        if node.left_edge is left and node.right_edge is right:
            return
        node.left_edge, node.right_edge = left, right
        if node.head is node:
            return
        node = node.head


def connect(doc: Doc, heads: Iterable[int]) -> Doc:
    """Give every word its head (by number, its own for a root), and so its children and edges; returns the document."""
    children: list[list[Token]] = [[] for _ in doc]
    for word, head in zip(doc, heads, strict=True):
        word.head = doc[head]
        if head != word.i:
            children[head].append(word)
    for word, own in zip(doc, children, strict=True):
        if own:
            _set_children(word, own)
    for word in reversed(_heads_first(doc)):
        _find_edges(word)
    return doc


def _heads_first(doc: Doc) -> list[Token]:
    """The words below the roots, each after its head."""
    found = [w for w in doc if w.head is w]
    for word in found:  # grows while it is walked
        found += word.children
    return found


def _find_edges(word: Token) -> None:
    """Widen a word's edges to those of its children, which have theirs."""
    for child in word.children:
        if child.left_edge.i < word.left_edge.i:
            word.left_edge = child.left_edge
        if child.right_edge.i > word.right_edge.i:
            word.right_edge = child.right_edge
