r"""Telling whether a SPARQL text may do more than read this graph.

The text is cut into tokens as the SPARQL 1.1 grammar does (https://www.w3.org/TR/sparql11-query/#sparqlGrammar), so that
what stands in a comment, a string, an IRI, a variable or the local part of a prefixed name is never taken for a keyword,
and a keyword is seen wherever the engine would see it: ``1SERVICE:x{…}`` and ``FROM:x`` hold no space, and
``:a\\#b`` opens no comment. What is doubtful is refused.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\r\n]*)
  | (?P<string>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<escape>\\.)
  | (?P<variable>[?$][A-Za-z0-9_]+)
  | (?P<language>@[A-Za-z]+(?:-+[A-Za-z0-9]+)*)
  | (?P<local>:(?:[A-Za-z0-9_:](?:[\w:-]|\.(?=[\w:-]))*)?)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<other>\S)""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
SILENT = {"comment", "string", "variable", "language"}
_REASON = re.compile(r"(?:^|, )([A-Z][a-z]+(?: \w+)+)(?=,|$)")
_PLACE = re.compile(r"^error at (\d+):(\d+)")
MOST_NESTED, MOST_CHAINED = 100, 1_000
OPENING, CLOSING = set("({["), set(")}]")
CHAINING = set("!+-*/|^&{")
CLAUSES = {"BIND", "FILTER", "GRAPH", "MINUS", "OPTIONAL", "SELECT", "UNION", "VALUES"}
UPDATES = {"LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"}


class Token(NamedTuple):
    """A piece of a query that may matter, and which kind of piece it is."""

    kind: str
    text: str


def tokens(sparql: str) -> list[Token]:
    """The pieces of a query in their order, without comments, strings, variables and language tags."""
    return [
        Token(str(m.lastgroup), m.group())
        for m in TOKEN.finditer(sparql)
        if m.lastgroup not in SILENT
    ]


def refusal(sparql: str, graphs: Container[str] | None = None) -> str | None:
    """Why a query must not run, as a word or clause of it; None where it only reads.

    Args:
        sparql: the text of a query.
        graphs: the graphs that FROM may name; FROM is refused altogether where they are not given.
    """
    seen = tokens(sparql)
    for token in seen:
        if token.kind == "word" and "SERVICE" in token.text.upper():
            return "SERVICE"
        if token.kind == "word" and token.text.upper() in UPDATES:
            return token.text.upper()
        if token.kind == "escape" and token.text in {"\\u", "\\U"}:
            return "an escaped character outside a string"
    return next(
        (f"FROM {name}".strip() for name in _dataset(seen) if graphs is None or name not in graphs),
        None,
    )


def excess(sparql: str) -> str | None:
    """What a query has too much of for an engine that descends by recursion (Oxigraph's process would end without an
    exception, from about 1,000 calls within one another or 3,000 clauses in a row); None where it has not."""
    depth = deepest = chained = 0
    for token in tokens(sparql):
        depth += (token.text in OPENING) - (token.text in CLOSING)
        deepest = max(deepest, depth)
        chained += token.text in CHAINING or token.text.upper() in CLAUSES
    if deepest > MOST_NESTED:
        return f"more than {MOST_NESTED} brackets within one another"
    return f"more than {MOST_CHAINED:,} operators and clauses" if chained > MOST_CHAINED else None


def names_graphs(sparql: str) -> bool:
    """Tell whether a query that is not refused chooses its graphs by FROM."""
    return bool(_dataset(tokens(sparql)))


def _dataset(seen: list[Token]) -> list[str]:
    """The graphs that FROM names; text that is no graph's IRI where one can't be told."""
    prefixes: dict[str, str] = {}
    found = []
    for at, token in enumerate(seen):
        if token.kind == "word" and token.text.upper() == "PREFIX":
            label, rest = _prefixed(seen[at + 1 : at + 4])
            if rest and rest[0].kind == "iri":
                prefixes[label] = rest[0].text[1:-1]
        elif token.kind == "word" and "FROM" in token.text.upper():
            after = seen[at + 1 : at + 5]
            found.append(
                _iri(after[1:] if after and after[0].text.upper() == "NAMED" else after, prefixes)
            )
    return found


def _prefixed(seen: list[Token]) -> tuple[str, list[Token]]:
    """A prefixed name at the start of tokens, and what follows it."""
    if seen and seen[0].kind == "local":
        return seen[0].text, seen[1:]
    if len(seen) > 1 and seen[0].kind == "word" and seen[1].kind == "local":
        return seen[0].text + seen[1].text, seen[2:]
    return "", seen


def _iri(seen: list[Token], prefixes: dict[str, str]) -> str:
    if seen and seen[0].kind == "iri":
        return seen[0].text[1:-1]
    name, rest = _prefixed(seen)
    prefix, colon, local = name.partition(":")
    if prefix + colon in prefixes and not (rest and rest[0].kind == "escape"):
        return prefixes[prefix + colon] + local
    return name


def fault(error: SyntaxError) -> str:
    """Where a query is wrong and why, as far as words tell it; of what the engine would have taken there nothing else."""
    place, _, expected = str(error).partition(": expected one of ")
    reasons = _REASON.findall(expected)
    return _PLACE.sub(r"error at line \1, column \2", place) + (
        f": {'; '.join(reasons)}" if reasons else ""
    )
