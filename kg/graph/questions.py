"""Asking the graph: competency questions from ``ontology/questions``, query files and SPARQL text.

A query declares a parameter by a line ``VALUES ?name { UNDEF }`` (:mod:`kg.graph.binding`); the same query then runs on
any engine. A query may only read: what would run, parameters and all, is refused where it holds SERVICE, FROM or an
update, or nests so deep that the engine would crash (:mod:`kg.graph.readonly`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from html import escape
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.binding import Term, bind
from kg.graph.parameters import (
    NAMED,
    WORDS,
    Parameter,
    bound,
    nearest,
    read_parameters,
    words_of,
)
from kg.graph.readonly import excess, fault, refusal
from kg.graph.turtle import read_graph
from kg.graph.unsure import COUNTED, counts_rows, left_out, marked, unsorted, widened
from kg.resources import ontology_dir
from kg.vocab import DEFAULT_BASE, base_of, namespaces, stated

if TYPE_CHECKING:
    import pandas

MADE: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "integer": int,
        "decimal": float,
        "double": float,
        "float": float,
        "boolean": lambda text: text in {"true", "1"},
        "date": date.fromisoformat,
    }
)
HEADER = re.compile(r"^# (id|question|why|budget):[ ]*(.*)$", re.MULTILINE)
STEM, MOST_ALIKE = 5, 3  # letters that words of one stem begin with; ids to suggest
BUDGET = re.compile(r"(\w+) ([\d.]+)")


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


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """The rows of a SELECT as text, the triples of a CONSTRUCT, or the truth of an ASK; ``more`` where some were left out.

    ``values`` are the rows with numbers as numbers, truth values and days as such (``datetime.date``). ``hint`` says how
    many rows are left out since they rest on what is not accepted; of an answer without rows, that a name which was asked for is
    nobody's here, and which one may be meant, or that no sentence has the words. ``base`` is that of
    the graph's own IRIs (:mod:`kg.vocab`).
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()
    triples: tuple[ox.Triple, ...] = ()
    boolean: bool | None = None
    more: bool = False
    values: tuple[tuple[object, ...], ...] = ()
    hint: str = ""
    base: str = DEFAULT_BASE

    @property
    def frame(self) -> pandas.DataFrame:
        """The answer as a pandas table: of a SELECT its rows, of a CONSTRUCT its triples, of an ASK its truth."""
        import pandas as pd

        if self.boolean is not None:
            return pd.DataFrame({"answer": [self.boolean]})
        if self.triples:
            parts = [(str(t.subject), str(t.predicate), str(t.object)) for t in self.triples]
            return pd.DataFrame(parts, columns=["subject", "predicate", "object"])
        found = pd.DataFrame(list(self.values), columns=list(self.columns))
        for name in found.columns:
            if found[name].map(lambda v: isinstance(v, date)).any():
                found[name] = pd.to_datetime(found[name])
        return found.infer_objects()

    def __str__(self) -> str:
        return self._with_hint(lambda frame: str(frame.to_string(index=False)), self.hint)

    def __repr__(self) -> str:
        return self._with_hint(repr, self.hint)

    def _repr_html_(self) -> str:
        hint = f"<p>{escape(self.hint)}</p>" if self.hint else ""
        return self._with_hint(lambda frame: str(frame.to_html(index=False)), hint)

    def _with_hint(self, shown: Callable[[pandas.DataFrame], str], hint: str) -> str:
        """The table, where there is one, and the hint below it."""
        if self.boolean is not None:
            return str(self.boolean)
        table = [shown(self.frame)] if self.rows or self.triples or not hint else []
        return "\n".join((*table, *([hint] if hint else [])))


def load_questions(folder: Path | None = None) -> dict[str, Question]:
    """All questions by id, in the order of their ids."""
    found = {}
    for path in sorted((folder or ontology_dir() / "questions").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        head = dict(HEADER.findall(text))
        name = head.get("id", path.stem)
        budget = {
            engine: float(seconds) for engine, seconds in BUDGET.findall(head.get("budget", ""))
        }
        found[name] = Question(
            name,
            head.get("question", ""),
            head.get("why", ""),
            _parameters_of(path, text),
            text,
            MappingProxyType(budget),
        )
    return found


def _parameters_of(path: Path, text: str) -> tuple[Parameter, ...]:
    try:
        return read_parameters(text)
    except InputError as error:
        raise InputError(f"“{path}”: {error}") from error


def all_questions(own: Sequence[Path] = ()) -> dict[str, Question]:
    """The project's questions and, after them, those of a user's own folders; an own one takes the place of a namesake."""
    found = load_questions()
    for folder in own:
        found |= load_questions(folder)
    return found


def find_query(asked: str, own: Sequence[Path] = ()) -> str:
    """The SPARQL of a question's id, of a ``.rq`` file, or the text itself.

    Args:
        asked: which of the three.
        own: folders with questions of a user's own.

    Raises:
        InputError: it is none of the three.
    """
    questions = all_questions(own)
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
    near = " or ".join(f"“{name}”" for name in alike(asked, questions))
    hint = f" Did you mean {near}?" if near else ""
    where = (
        "" if own else " Those of your own need --questions FOLDER, or a kg.toml in this folder."
    )
    raise InputError(
        f"“{asked}” is no question's id, query file or SPARQL.{hint} `kg query --list` shows the questions.{where}"
    )


def alike(asked: str, questions: Mapping[str, Question]) -> tuple[str, ...]:
    """The ids of a few questions that may be meant: the one of nearly this id, and those whose id or title has a word like it."""
    by_word: dict[str, list[str]] = {}
    for name, one in questions.items():
        for word in dict.fromkeys(_words(f"{name} {one.question}")):
            by_word.setdefault(word, []).append(name)
    near = [found] if (found := nearest(asked, questions)) else []
    for word in _words(asked):
        begun = [w for w in by_word if w[:STEM] == word[:STEM]]
        like = get_close_matches(word, by_word, n=2, cutoff=0.8)
        near += [name for w in dict.fromkeys((*begun, *like)) for name in by_word[w]]
    return tuple(dict.fromkeys(near))[:MOST_ALIKE]


def _words(text: str) -> list[str]:
    return [w.casefold() for w in re.findall(r"[^\W\d_]+", text) if len(w) >= STEM]


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


def ask(
    store: ox.Store,
    sparql: str,
    parameters: Mapping[str, str | Term] | None = None,
    most: int | None = None,
    unsure: bool = False,
) -> Answer:
    """Run a query over the union of all graphs. It need not declare the project's prefixes, those of the graph's own IRIs included.

    Args:
        store: what to ask.
        sparql: the query.
        parameters: as :func:`bind` takes them; of the kinds that the query's head says (:mod:`kg.graph.parameters`).
        most: rows (or triples) to give at most; none means all.
        unsure: also what is not accepted (:mod:`kg.graph.unsure`).

    Raises:
        InputError: the query is not valid, does more than read, nests too deep, has no such parameter, or a value is not of
            its parameter's kind.
    """
    given, known, base = parameters or {}, read_parameters(sparql), base_in(store)
    query = bind(marked(sparql) if unsure else sparql, bound(known, given))
    if used := refusal(query):
        raise InputError(
            f"The query uses {used}, which is not allowed: queries only read this graph."
        )
    if much := excess(query):
        raise InputError(f"The query has {much}. Ask in smaller steps.")
    try:
        prefixes = dict(namespaces(base).prefixes)
        result = store.query(query, prefixes=prefixes, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise InputError(f"The query is not valid SPARQL: {fault(error)}.") from error
    answer = replace(_taken(result, most), base=base)
    if answer.more or answer.triples or answer.boolean is not None:
        return answer
    named = [p for p in known if p.kind in NAMED]
    searched = [p.name for p in known if p.kind == WORDS]
    heard = (
        "" if answer.rows else _unheard(store, named, given) or _unwritten(store, searched, given)
    )
    return replace(answer, hint=heard or _left_out(store, query, prefixes, len(answer.rows)))


def _left_out(store: ox.Store, query: str, prefixes: dict[str, str], shown: int) -> str:
    """One sentence that says how many rows more a query would have, were what is not accepted taken too; empty where none."""
    if not counts_rows(query):
        return ""
    wide = unsorted(widened(query))
    found = store.query(wide, prefixes=prefixes, use_default_graph_as_union=True)
    taken = islice(found, shown + COUNTED) if isinstance(found, ox.QuerySolutions) else ()
    rows = sum(1 for _ in taken)
    return left_out(rows - shown, shown)


def base_in(store: ox.Store) -> str:
    """The base that the graph in a store was written with: that of its named graphs, or of its events."""
    a, event = (ox.NamedNode(namespaces().iri(name)) for name in ("rdf:type", "kg:Event"))
    events = (q.subject for q in store.quads_for_pattern(None, a, event))
    return base_of(str(getattr(term, "value", "")) for term in chain(store.named_graphs(), events))


def _unheard(store: ox.Store, named: Iterable[Parameter], given: Mapping[str, str | Term]) -> str:
    """One sentence for each name asked for that is part of no name of the graph, and which one may be meant."""
    asked = {p.name: v for p in named if isinstance(v := given.get(p.name), str)}
    names = _names(store) if asked else ()
    found = []
    for name, value in asked.items():
        if not any(value.casefold() in known.casefold() for known in names):
            near = nearest(value, names)
            hint = f" Did you mean “{near}”?" if near else ""
            found.append(f"{name}={value}: no name in this graph has that in it.{hint}")
    return " ".join(found)


def _unwritten(store: ox.Store, searched: Iterable[str], given: Mapping[str, str | Term]) -> str:
    """One sentence for each search whose words no sentence of the graph holds, or none holds all of; nothing without sentences."""
    asked = {name: words_of(v) for name in searched if isinstance(v := given.get(name), str)}
    texts = _texts(store) if any(asked.values()) else ()
    found = []
    for name, words in asked.items() if texts else ():
        folded = [w.casefold() for w in words]
        lost = [w for w in folded if not any(w in text for text in texts)]
        told = f"{name}={given[name]}: no sentence of this graph has "
        if lost:
            found.append(told + " or ".join(f"“{w}”" for w in lost) + " in it.")
        elif not any(all(w in text for w in folded) for text in texts):
            found.append(f"{told}all of these words in it.")
    return " ".join(found)


def _texts(store: ox.Store) -> list[str]:
    """The sentences of a graph, and other stretches of its articles, in small letters."""
    prop = ox.NamedNode(namespaces().iri("nif:anchorOf"))
    quads = store.quads_for_pattern(None, prop, None)
    return [str(getattr(q.object, "value", "")).casefold() for q in quads]


def _names(store: ox.Store) -> list[str]:
    """The names and country codes of what a graph tells of, each once, sorted; the terms of the ontology are not among them."""
    named = (ox.NamedNode(namespaces().iri(p)) for p in ("skos:prefLabel", "kg:countryCode"))
    quads = (q for prop in named for q in store.quads_for_pattern(None, prop, None))
    terms = tuple(stated().values())
    return sorted(
        {
            str(getattr(q.object, "value", ""))
            for q in quads
            if not str(getattr(q.subject, "value", "")).startswith(terms)
        }
    )


def _taken(
    result: ox.QueryBoolean | ox.QuerySolutions | ox.QueryTriples, most: int | None
) -> Answer:
    if isinstance(result, ox.QueryBoolean):
        return Answer(boolean=bool(result))
    if isinstance(result, ox.QueryTriples):
        triples = sorted(set(result), key=str)
        return Answer(triples=tuple(triples[:most]), more=len(triples) > (most or len(triples)))
    columns = tuple(v.value for v in result.variables)
    terms = [[solution[c] for c in columns] for solution in islice(result, most)]
    more = most is not None and next(result, None) is not None
    rows = tuple(tuple(map(_text, row)) for row in terms)
    values = tuple(tuple(map(_value, row)) for row in terms)
    return Answer(columns, rows, more=more, values=values)


def _value(term: object) -> object:
    """A term as Python has it: numbers, truth values and days as such, all else as text."""
    if not isinstance(term, ox.Literal):
        return _text(term)
    kind = term.datatype.value.rpartition("#")[2] if term.datatype else ""
    try:
        return MADE.get(kind, str)(term.value)
    except (ValueError, ArithmeticError):
        return term.value


def _text(term: object) -> str | None:
    return None if term is None else str(getattr(term, "value", term))
