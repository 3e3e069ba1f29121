"""Where a text was written: the place of its dateline, else the state that its publisher writes for."""

from __future__ import annotations

from urllib.parse import urlsplit

from kg.articles.datelines import datelines
from kg.model import Article
from kg.resolve.links import Asked, Home, state_of
from kg.resolve.names import fold, tokens
from kg.resolve.registry import Actor, Gazetteer


def from_dateline(article: Article, asked: Asked) -> Home | None:
    """The state of the first dateline whose place is known."""
    for line in datelines(article.text, article.segments):
        state = _state(line.place.text.split(","), asked)
        if state is not None:
            return Home(state, f"the report is from {line.place.text}")
    return None


def _state(parts: list[str], asked: Asked) -> Actor | None:
    """The state of "GENEVA" or "Pristina, Kosovo": the last part that names one, else that of the town before it."""
    for part in (p.strip() for p in reversed(parts)):
        name = part.title() if part.isupper() else part
        state = asked.gazetteer.capitals.get(fold(name)) or state_of(name, asked)[0]
        town = None if state else asked.any_town(name)
        found = asked.gazetteer.countries.get((state.country if state else town) or "")
        if found is not None:
            return found
    return None


def of_publisher(article: Article, asked: Asked) -> Home | None:
    """The state that the publisher writes for, by its name, its address, or the state or capital in its name."""
    gazetteer, name = asked.gazetteer, article.publisher or ""
    code = gazetteer.homes.get(fold(name)) or _by_host(article.url or "", gazetteer)
    if code in gazetteer.countries:
        return Home(gazetteer.countries[code or ""], f"{name or article.url} writes for it")
    named = {a.country: a for word in tokens(name) if (a := _named(word, gazetteer))}
    known = gazetteer.named(name)
    if known or len(named) != 1:
        return None
    return Home(next(iter(named.values())), f"{name} has it in its name")


def _by_host(url: str, gazetteer: Gazetteer) -> str | None:
    """The entry of the longest end of a host name: ``"english.news.cn"`` → that of ``"news.cn"``."""
    labels = (urlsplit(url).hostname or "").split(".")
    ends = (".".join(labels[i:]) for i in range(len(labels) - 1))
    return next((gazetteer.homes[end] for end in ends if end in gazetteer.homes), None)


def _named(word: str, gazetteer: Gazetteer) -> Actor | None:
    """The state that a word names as its name, adjective or capital."""
    names = (a for a in gazetteer.named(word) if a.kind == "country")
    state = next(names, None) or gazetteer.nationality(word) or gazetteer.capitals.get(fold(word))
    return state if state is not None and state.kind == "country" else None
