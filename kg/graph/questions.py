"""Asking the graph: competency questions from ``ontology/questions``, query files and SPARQL text.

Parameters are bound as terms (``substitutions`` of Oxigraph), never written into the query's text. A query may only
read: SERVICE, FROM and updates are refused before anything runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.turtle import read_graph
from kg.resources import ontology_dir

HEADER = re.compile(r"^# (id|question|why|parameters): *(.*)$", re.MULTILINE)
QUOTED = re.compile(r"\"\"\"(?:[^\\]|\\.)*?\"\"\"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|#[^\n]*")
FORBIDDEN = re.compile(r"\b(SERVICE|FROM|LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|COPY|MOVE|ADD)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """One competency question: what it asks in English, why, its parameters, and the query."""

    id: str
    question: str
    why: str
    parameters: str
    sparql: str


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
        found[name] = Question(name, head.get("question", ""), head.get("why", ""), head.get("parameters", ""), text)
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
            raise InputError(f"There is no query file “{asked}”. `kg query --list` shows the questions.")
        return path.read_text(encoding="utf-8")
    if re.search(r"\b(SELECT|CONSTRUCT|ASK|DESCRIBE)\b", asked, re.IGNORECASE):
        return asked
    raise InputError(f"“{asked}” is no question's id, query file or SPARQL. `kg query --list` shows the questions.")


def load_store(paths: Iterable[Path]) -> ox.Store:
    """An in-memory store with the graphs of the files."""
    store = ox.Store()
    for path in paths:
        store.extend(read_graph(path))
    return store


def ask(store: ox.Store, sparql: str, parameters: Mapping[str, str] | None = None) -> Answer:
    """Run a query over the union of all graphs.

    Args:
        store: what to ask.
        sparql: the query.
        parameters: variable name (without ``?``) → value, bound as a plain literal. Oxigraph binds only what the query
            selects, so a question selects its parameters; their columns are left out of the answer.

    Raises:
        InputError: the query is not valid, or does more than read.
    """
    word = FORBIDDEN.search(QUOTED.sub(" ", sparql))
    if word:
        raise InputError(f"The query uses {word.group().upper()}, which is not allowed: queries only read this graph.")
    unknown = [k for k in parameters or {} if not re.search(rf"[?$]{re.escape(k)}\b", sparql)]
    if unknown:
        raise InputError(f"The query has no parameter “{unknown[0]}”.")
    bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(k): ox.Literal(v) for k, v in (parameters or {}).items()}
    try:
        result = store.query(sparql, use_default_graph_as_union=True, substitutions=bound)
    except SyntaxError as error:
        raise InputError(f"The query is not valid SPARQL: {error}.") from error
    if isinstance(result, ox.QueryBoolean):
        return Answer(boolean=bool(result))
    if isinstance(result, ox.QueryTriples):
        return Answer(triples=tuple(sorted(set(result), key=str)))
    hidden = {name.split(" ", 1)[0] for name in dict(HEADER.findall(sparql)).get("parameters", "").split("; ") if name}
    columns = tuple(v.value for v in result.variables if v.value not in hidden)
    return Answer(columns, tuple(tuple(_text(solution[c]) for c in columns) for solution in result))


def _text(term: object) -> str | None:
    return None if term is None else str(getattr(term, "value", term))
