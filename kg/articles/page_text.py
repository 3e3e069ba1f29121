"""The text of a web page's article: its blocks in their order, each a paragraph, a caption, or furniture with the reason.

trafilatura (Barbaresi, ACL 2021 demonstrations) finds the main text. What it is given has been cleared of the parts
that pages themselves call something else, and what it gives is looked through again: a headline that comes once more,
bylines, links to other articles, notes on the author, calls to subscribe.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice

from lxml.etree import SubElement
from lxml.html import HtmlElement

from kg.articles.page_metadata import Metadata
from kg.articles.page_words import is_part, load_page_words
from kg.articles.segments import SENTENCE_END, is_furniture
from kg.model import SegmentKind

logging.getLogger("trafilatura").addHandler(
    logging.NullHandler()
)  # a page without text is told here
NEVER = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "form",
    "button",
    "input",
    "select",
    "nav",
    "dialog",
)
WHOLE = ("html", "body", "main", "article")
BLOCKS = ("p", "head", "item", "quote", "cell", "ab", "code", "fw", "summary")
USUAL = 0.3  # share of the paragraphs with a class from which on the class says nothing
SENTENCE = 60  # characters from which on a line is more than a label
ADDRESS = re.compile(r"\S+@\S+\.\w+|https?://\S+")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page's article; ``why`` tells what furniture it is."""

    kind: SegmentKind
    text: str
    why: str | None = None


def flat(element: HtmlElement) -> str:
    """The words of an element as a browser would join them."""
    for br in element.iter("br"):
        br.tail = " " + (br.tail or "")
    return " ".join(element.text_content().split())


def blocks_of(page: HtmlElement, about: Metadata) -> list[Block]:
    """The blocks of a page's article in their order, captions last.

    Args:
        page: the page's tree, which is left as it is.
        about: what the page says of its article.
    """
    tree = deepcopy(page)
    _remove(tree, list(tree.iter(*NEVER)))
    break_lines(tree)
    posts = _tell_posts(tree)
    captions = _take_captions(tree)
    standfirst = _standfirst(tree, about)
    asides = _take_asides(tree)
    body = _main_text(tree)
    if about.body and sum(map(len, body)) < 0.5 * len(about.body):
        body = paragraphs_of(about.body)
    if standfirst and not any(_same(standfirst, b) or _same(b, standfirst) for b in body[:3]):
        body.insert(0, standfirst)
    kept = [_judged(text, about, len(body) - i, posts) for i, text in enumerate(body)]
    kept = _without_labels(kept, standfirst)
    return [
        *kept,
        *(_caption(c) for c in captions),
        *(Block("furniture", a, "beside the article") for a in asides),
    ]


def _without_labels(blocks: list[Block], standfirst: str | None) -> list[Block]:
    """What stands before the first sentence of a text, and is none, are labels: names of companies, of a section."""
    first = next(
        (
            i
            for i, b in enumerate(blocks)
            if b.kind == "paragraph" and (SENTENCE_END.search(b.text) or len(b.text) > SENTENCE)
        ),
        0,
    )
    return [
        Block("furniture", b.text, b.why or "label") if i < first and b.text != standfirst else b
        for i, b in enumerate(blocks)
    ]


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text whose lines are paragraphs."""
    plain = re.sub(r"<(?:br|/?p|/?div|/?li)\b[^>]*>", "\n", text)
    return [
        p for line in re.sub(r"<[^>]+>", "", plain).split("\n") if (p := " ".join(line.split()))
    ]


def _main_text(tree: HtmlElement) -> list[str]:
    from trafilatura import bare_extraction

    found = bare_extraction(
        tree, include_comments=False, include_tables=False, with_metadata=False, favor_recall=False
    )
    body = getattr(found, "body", None)
    return list(_texts(body)) if body is not None else []


def _texts(body: HtmlElement) -> Iterator[str]:
    """The texts of trafilatura's blocks; a block within a block, and what stands between blank lines, is one of its own."""
    for element in body.iter(*BLOCKS):
        if next(element.iterdescendants(*BLOCKS), None) is not None:
            pieces = [element.text or ""]
        else:
            pieces = re.split(r"\n\s*\n", "".join(_pieces(element)))
        yield from (text for piece in pieces if (text := " ".join(piece.split())))


def _pieces(element: HtmlElement) -> Iterator[str]:
    """The texts within an element, those of the source on one line each, a line break of the page as a line feed."""
    for part in element.iter():
        if part.tag == "lb":
            yield "\n"
        yield " ".join((part.text or " ").split("\n"))
        if part is not element:
            yield " ".join((part.tail or "").split("\n"))


def _remove(tree: HtmlElement, elements: Iterable[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None and element is not tree:
            element.drop_tree()


def break_lines(tree: HtmlElement) -> None:
    """Make paragraphs of what a page parts by two line breaks."""
    parents: dict[HtmlElement, None] = {}
    for br in tree.iter("br"):
        after = br.getnext()
        if after is not None and after.tag == "br" and not (br.tail or "").strip():
            parents[br.getparent()] = None
    for parent in parents:
        _break(parent)


def _break(parent: HtmlElement) -> None:
    """Move what an element holds into paragraphs, a new one after each line break."""
    held = [(None, parent.text), *((child, child.tail) for child in parent)]
    parent.clear(keep_tail=True)
    parent.tag = "div" if parent.tag == "p" else parent.tag
    paragraph = SubElement(parent, "p")
    for child, after in held:
        if child is not None and child.tag == "br":
            paragraph = SubElement(parent, "p")
        elif child is not None:
            child.tail = None
            paragraph.append(child)
        _append(paragraph, after or "")


def _append(paragraph: HtmlElement, text: str) -> None:
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + text
    else:
        paragraph.text = (paragraph.text or "") + text


# ------------------------------------------------------------------------------------------------ posts of others
def _tell_posts(tree: HtmlElement) -> frozenset[str]:
    """Put in the place of each embedded post a paragraph that quotes it with its author; those paragraphs' texts."""
    told = []
    for frame in list(tree.iter("blockquote", "div", "figure")):
        place = next((p for c, p in load_page_words().posts.items() if c in _classes(frame)), None)
        text = _post(frame, place) if place and frame.getparent() is not None else None
        if text:
            told.append(text)
            frame.clear(keep_tail=True)
            frame.tag, frame.text = "p", text
            for outer in frame.iterancestors("figure"):
                outer.tag = "div"
        elif place:
            _remove(tree, [frame])
    return frozenset(told)


def _classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").lower().split())


def _post(frame: HtmlElement, place: str) -> str | None:
    """A post as a sentence that quotes it; None where it has no words of its own or no author."""
    whole = flat(frame)
    signed = re.search(
        r"(?:—|–|&mdash;|-)\s*(?P<name>[^—–]{2,60}?)\s*\((?P<handle>@[\w.]+)\)", whole
    )
    if not signed:
        return None
    said = " ".join(flat(p) for p in frame.iter("p")) or whole[: signed.start()]
    said = re.sub(r"(?:https?://|pic\.)\S+", "", said.split(signed.group())[0]).strip(' "“”')
    if not said:
        return None
    said = re.sub(r"[“”]", '"', said)
    return load_page_words().post_template.format(
        author=f"{signed['name']} ({signed['handle']})", place=place, text=said
    )


# ------------------------------------------------------------------------------------------------ captions and asides
def _take_captions(tree: HtmlElement) -> list[str]:
    """The captions of the pictures within the article, taken out of the tree."""
    found: dict[str, None] = {}
    gone = []
    for element in tree.iter("figcaption", "p", "div", "span", "small", "em", "cite", "dd"):
        within = element.tag == "figcaption" or (
            is_part(element, "caption") and not _holds_text(element)
        )
        if not within or element.getparent() is None:
            continue
        gone.append(element)
        text = flat(element)
        beside = element.xpath(
            "ancestor::a | ancestor::aside | ancestor::footer | ancestor::nav | ancestor::li"
        )
        if text and not beside and not any(text in known for known in found):
            found[text] = None
    _remove(tree, gone)
    return list(found)


def _holds_text(element: HtmlElement) -> bool:
    return len(list(element.iter("p"))) > 2 or len(flat(element)) > 600


def _caption(text: str) -> Block:
    """A caption is read where it is a sentence; a mere credit is not."""
    return Block("caption", text) if len(text.split()) > 5 else Block("furniture", text, "credit")


def _take_asides(tree: HtmlElement) -> list[str]:
    """Take out what the page itself calls something beside its article; the lines that may be looked for there."""
    main = _main_container(tree)
    kept, usual = {*main, *(a for e in main[:1] for a in e.iterancestors())}, _usual_classes(main)
    taken: list[str] = []
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in WHOLE or element.getparent() is None:
            continue
        aside = element.tag in ("aside", "footer") or (
            element.get("class") not in usual and is_part(element, "aside")
        )
        if (aside and element not in kept) or _is_link_line(element):
            if element.xpath("boolean(ancestor::article | ancestor::main)"):
                taken += [t for t in (flat(element),) if 0 < len(t) < 200]
            _remove(tree, [element])
    return taken[:50]


def _usual_classes(main: list[HtmlElement]) -> set[str]:
    """The classes that many of the article's paragraphs have ("paywall"): they mark nothing off."""
    long = [
        p
        for e in main
        for p in e.iter("p")
        if len(p.text_content()) > SENTENCE and e in islice(p.iterancestors(), 2)
    ]
    classes = Counter(
        told for p in long for e in (p, *islice(p.iterancestors(), 2)) if (told := e.get("class"))
    )
    return {told for told, count in classes.items() if count > USUAL * len(long)}


def _main_container(tree: HtmlElement) -> list[HtmlElement]:
    """The element with most of the page's paragraphs in it: it and all around it is no aside, whatever it is called.

    A paragraph's length counts whole for the element that it stands in and half for the next, as in Readability.
    """
    scores: dict[HtmlElement, float] = {}
    for element in tree.iter("p", "div"):
        own = element.text_content() if element.tag == "p" else element.text or ""
        length = len(own.strip())
        if length < SENTENCE:
            continue
        for outer, share in zip(islice(element.iterancestors(), 2), (1.0, 0.5), strict=False):
            scores[outer] = scores.get(outer, 0.0) + length * share
    return [max(scores, key=lambda e: scores[e])] if scores else []


def _is_link_line(element: HtmlElement) -> bool:
    """A paragraph or heading that is nothing but a link to something else."""
    if element.tag not in ("p", "h2", "h3", "h4", "h5", "h6"):
        return False
    links = list(element.iter("a"))
    if not links or not any((a.get("href") or "").strip("#") for a in links):
        return False
    text = flat(element)
    linked = sum(len(flat(a)) for a in links)
    return len(text) > 0 and linked >= 0.9 * len(text) and not SENTENCE_END.search(text)


def _standfirst(tree: HtmlElement, about: Metadata) -> str | None:
    """The lines between headline and text: those that the page calls so, or that repeat its description."""
    heads = list(tree.iter("h1"))
    for element in tree.iter("p", "h2", "h3", "div", "span"):
        text = flat(element) if len(element) < 6 else ""
        if not 20 < len(text) < 500 or len(text.split()) < 4:
            continue
        called = is_part(element, "standfirst") and not list(element.iter("h1"))
        repeats = about.description is not None and _same(text, about.description)
        if (called or repeats) and not element.xpath(
            "ancestor::aside | ancestor::footer | ancestor::nav | ancestor::li"
        ):
            if heads and about.title and _same(text, about.title):
                continue
            return text
    return None


# ------------------------------------------------------------------------------------------------ second look
def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _same(left: str, right: str) -> bool:
    """Two lines with the same words, one of which may be cut short."""
    a, b = _plain(left), _plain(right)
    return bool(a) and (a == b or (len(a) > 30 and b.startswith(a)))


def _judged(text: str, about: Metadata, left: int, posts: Sequence[str] | frozenset[str]) -> Block:
    """A block with its kind; ``left`` counts the blocks from it to the end."""
    if text in posts:
        return Block("paragraph", text)
    why = _why_not(text, about, left)
    return Block("furniture", text, why) if why else Block("paragraph", text)


def _why_not(text: str, about: Metadata, left: int) -> str | None:
    plain, ends = _plain(text), bool(SENTENCE_END.search(text))
    if about.title and plain == _plain(about.title):
        return "headline again"
    names = [_plain(n) for n in about.authors]
    if not ends and len(text) < 120 and any(n and n in plain for n in names):
        return "byline"
    if len(text) < 150 and ADDRESS.search(text):
        return "address"
    if not plain or not any(c.isalpha() for c in plain):
        return "rule"
    if left <= 4 and any(n and _is_note(plain, n) for n in names):
        return "note on the author"
    if is_furniture(text):
        return "furniture"
    if not ends and text.isupper() and len(text.split()) > 4:
        return "link to another article"
    return None


def _is_note(plain: str, name: str) -> bool:
    rest = plain.removeprefix(name).strip()
    return plain.startswith(name) and any(
        rest.startswith(w + " ") for w in load_page_words().author_note
    )


def is_gallery(page: HtmlElement) -> bool:
    """Tell whether most of a page is pictures that it calls a gallery."""
    return any(is_part(e, "gallery") for e in page.iter("div", "section", "article", "main", "ul"))


def link_share(page: HtmlElement) -> float:
    """The share of a page's words that are links."""
    linked = sum(len(flat(a)) for a in page.iter("a"))
    return linked / max(1, len(flat(page)))
