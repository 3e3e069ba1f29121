"""IRI minting: pure functions from what a thing is to its local name; readable and collision-safe.

Local names are flat (``prefix:local``, no slash, no hash), since Turtle writers invent a namespace for every other
shape. A name that had to be shortened or stripped of letters carries a hash of the whole.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict
from functools import lru_cache
from hashlib import sha256

from kg.model import Article, Far

LONGEST = 64
_OUTSIDE = re.compile(r"[^a-z0-9]+")


def digest(text: str, length: int = 8) -> str:
    """The first hexadecimal digits of the text's SHA-256."""
    return sha256(text.encode("utf-8")).hexdigest()[:length]


@lru_cache(maxsize=1 << 14)
def slug(text: str) -> str:
    """A readable ASCII local name: ``"Côte d'Ivoire"`` → ``cote-d-ivoire``.

    Letters that have no ASCII form, and anything beyond :data:`LONGEST` characters, are replaced by a hash of the
    whole text, so that two texts never share a name because of what was lost.
    """
    plain = (
        text
        if text.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    )
    local = _OUTSIDE.sub("-", plain.lower()).strip("-")
    lost = not plain.isascii() and any(c.isalnum() and not c.isascii() for c in plain)
    if lost or not local or len(local) > LONGEST:
        local = f"{local[: LONGEST - 9].strip('-') or 'x'}-{digest(text)}"
    return local


def unlinked(name: str) -> str:
    """CURIE of an actor that is named but in no gazetteer, the same in every article that names it so."""
    return f"unl:{slug(name)}"


def unnamed(article: str, start: int, phrase: str) -> str:
    """CURIE of an actor that an article describes but does not name; it is never the same as another article's."""
    return f"unl:{slug(phrase)}-{slug(article)}-{start}"


def article_hash(article: Article) -> str:
    """Hexadecimal SHA-256 of an article as it was given, its text and all its metadata: what tells an edited one apart."""
    if isinstance(article, Far):
        return article.given
    return sha256(
        json.dumps(asdict(article), sort_keys=True, default=str).encode("utf-8")
    ).hexdigest()
