"""Asking the graph: competency questions from ``ontology/questions``, query files and SPARQL text.

A query declares a parameter by a line ``VALUES ?name { UNDEF }``; its value takes the place of UNDEF as a typed RDF
term, escaped by the RDF library, never as text. (Oxigraph's own ``substitutions`` reach no FILTER, so a parameter that
only a FILTER uses would be ignored without a word.) The same query then runs on any engine. A query may only read:
SERVICE, FROM and updates are refused before anything runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.readonly import fault, refusal
from kg.graph.turtle import read_graph
from kg.resources import ontology_dir

HEADER = re.compile(r"^# (id|question|why|parameters|budget):[ ]*(.*)$", re.MULTILINE)
PARAMETER = re.compile(r"(\w+) \(([^()]*); default: ([^()]*)\)")
BUDGET = re.compile(r"(\w+) ([\d.]+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be told: the name without ``?``, what it means, and what is asked without it."""

    name: str
    meaning: str
    default: str

    def __str__(self) -> str:
        return f"{self.name} ({self.meaning}; default: {self.default})"


@dataclass(frozen=True, slots=True)
class Question:
    """One competency question: what it asks in English, why, its parameters, and the query.

    ``budget`` holds the seconds that each engine may take on a graph of 1,000 articles (``benchmarks/questions.py``).
    """

    id: str
    question: str
    why: str
    parameters: tuple[Parameter, ...]
    sparql: str
    budget: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a SELECT as text, the triples of a CONSTRUCT, or the truth of an ASK."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()
    triples: tuple[ox.Triple, ...] = ()
    boolean: bool | None = None


def load_questions(folder: Path | None = None) -> dict[str, Question]:
    """All questions by id, in the order of their ids."""
    found = {}
    for path in sorted((folder or ontology_dir() / "questions").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        head = dict(HEADER.findall(text))
        name = head.get("id", path.stem)
        parameters = tuple(
            Parameter(*parts) for parts in PARAMETER.findall(head.get("parameters", ""))
        )
        budget = {
            engine: float(seconds) for engine, seconds in BUDGET.findall(head.get("budget", ""))
        }
        found[name] = Question(
            name,
            head.get("question", ""),
            head.get("why", ""),
            parameters,
            text,
            MappingProxyType(budget),
        )
    return found


def find_query(asked: str) -> str:
    """The SPARQL of a question's id, of a ``.rq`` file, or the text itself.

    Raises:
        InputError: it is none of the three.
    """
    questions = load_questions()
    if asked in questions:
        return questions[asked].sparql
    if asked.endswith(".rq"):
        path = Path(asked)
        if not path.exists():
            raise InputError(
                f"There is no query file “{asked}”. `kg query --list` shows the questions."
            )
        return _read_query(path)
    if re.search(
        r"\b(SELECT|CONSTRUCT|ASK|DESCRIBE|INSERT|DELETE|LOAD|CLEAR|DROP|CREATE)\b",
        asked,
        re.IGNORECASE,
    ):
        return asked
    raise InputError(
        f"“{asked}” is no question's id, query file or SPARQL. `kg query --list` shows the questions."
    )


def load_store(paths: Iterable[Path]) -> ox.Store:
    """An in-memory store with the graphs of the files."""
    store = ox.Store()
    for path in paths:
        store.extend(read_graph(path))
    return store


def _read_query(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"“{path}” can't be read: {error.strerror}. Check the path.") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"“{path}” is not UTF-8 text (byte {error.start + 1}). Save it as UTF-8 and try again."
        ) from error


def bind(sparql: str, parameters: Mapping[str, str | ox.NamedNode | ox.Literal]) -> str:
    """The query with its parameters bound; those not given stay open.

    Args:
        sparql: a query that declares each parameter by ``VALUES ?name { UNDEF }``.
        parameters: name (without ``?``) → a term, or text, which is bound as a plain literal.

    Raises:
        InputError: the query declares no such parameter.
    """
    for name, value in sorted(parameters.items()):
        term = str(ox.Literal(value) if isinstance(value, str) else value)
        marker = re.compile(rf"VALUES\s+\?{re.escape(name)}\s*\{{\s*UNDEF\s*\}}", re.IGNORECASE)
        if not marker.search(sparql):
            raise InputError(
                f"The query has no parameter “{name}”. It would declare it by VALUES ?{name} {{ UNDEF }}."
            )
        sparql = marker.sub(f"VALUES ?{name} {{ {term} }}".replace("\\", "\\\\"), sparql)
    return sparql


def ask(
    store: ox.Store,
    sparql: str,
    parameters: Mapping[str, str | ox.NamedNode | ox.Literal] | None = None,
) -> Answer:
    """Run a query over the union of all graphs.

    Args:
        store: what to ask.
        sparql: the query.
        parameters: as :func:`bind` takes them.

    Raises:
        InputError: the query is not valid, does more than read, or has no such parameter.
    """
    if used := refusal(sparql):
        raise InputError(
            f"The query uses {used}, which is not allowed: queries only read this graph."
        )
    try:
        result = store.query(bind(sparql, parameters or {}), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise InputError(f"The query is not valid SPARQL: {fault(error)}.") from error
    if isinstance(result, ox.QueryBoolean):
        return Answer(boolean=bool(result))
    if isinstance(result, ox.QueryTriples):
        return Answer(triples=tuple(sorted(set(result), key=str)))
    columns = tuple(v.value for v in result.variables)
    return Answer(columns, tuple(tuple(_text(solution[c]) for c in columns) for solution in result))


def _text(term: object) -> str | None:
    return None if term is None else str(getattr(term, "value", term))
