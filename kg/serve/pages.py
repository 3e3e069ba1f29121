"""The editor's page and the pages of single things. Nothing of the graph is ever markup: templates escape, scripts set text.

A content security policy allows the style and the script of a page by their hashes and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from kg.graph.questions import Question, load_questions
from kg.resources import browser_file
from kg.serve.resources import Resource
from kg.serve.things import DOCUMENTS, document, ontology_triples
from kg.views.style import hashed, styled
from kg.views.ways import GRAPH, found_in_page, in_page
from kg.vocab import Namespaces, namespaces

YASQE = "@zazuko/yasqe"
PLAIN = (
    "This is the plain editor; “make browser” in a checkout (it needs npm) fetches the full one."
)
_SOURCE_MAP = re.compile(r"(?://|/\*)# sourceMappingURL=[^\s*]*(?: ?\*/)?")
FOLDER = Path(__file__).resolve().parent / "page"
FIRST = (
    "PREFIX kg: <{kg}>\nPREFIX skos: <{skos}>\nSELECT ?actor (COUNT(DISTINCT ?m) AS ?acts) WHERE {{\n"
    "  ?m kg:actor ?a . ?a skos:prefLabel ?actor\n}}\nGROUP BY ?actor\nORDER BY DESC(?acts) ?actor\nLIMIT 20\n"
)
Block = tuple[str, str, str]
NAVIGATION = (("Questions", "/"), ("Graph", GRAPH))


def read(name: str) -> str:
    """A file of the pages."""
    return (FOLDER / name).read_text(encoding="utf-8")


def in_block(value: object) -> str:
    """A value as JSON for a data block of a page, without a character that HTML gives meaning."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "&<>\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def policy(
    script: str, style: str, *more: str, connect: str = "'none'", further: Sequence[str] = ()
) -> str:
    """The policy of a page with one script and one style; ``more`` joins what scripts may come from, ``further`` are rules of their own."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src", hashed(script), *more)),
            f"style-src {hashed(style)}",
            f"connect-src {connect}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            *further,
        )
    )


def told(questions: Iterable[Question], ns: Namespaces, graph: str) -> Mapping[str, object]:
    """What the editor knows of the graph: the questions with their parameters, the prefixes, a first query, and where and
    of which IRIs the page shows things (``graph``: its address, empty where there is none)."""
    listed = [
        {
            "id": q.id,
            "question": q.question,
            "why": q.why,
            "sparql": q.sparql,
            "parameters": [
                {
                    "name": p.name,
                    "kind": p.kind,
                    "meaning": p.meaning,
                    "default": p.default,
                    "pattern": p.pattern,
                    "advice": p.advice,
                }
                for p in q.parameters
            ],
        }
        for q in questions
    ]
    return {
        "questions": listed,
        "prefixes": sorted(ns.prefixes.items()),
        "first": FIRST.format(kg=ns.prefixes["kg"], skos=ns.prefixes["skos"]),
        "graph": in_page(graph) if graph else "",
        "found": found_in_page(ns),
    }


def editor(
    title: str,
    ns: Namespaces,
    engine: str,
    blocks: Sequence[Block] = (),
    note: str = "",
    rules: Sequence[str] = ("'self'",),
    more: Sequence[str] = (),
    graph: str = GRAPH,
) -> tuple[str, str]:
    """A page with the editor.

    Args:
        title: its heading.
        ns: the prefixes of the graph.
        engine: the file with the script that answers queries.
        blocks: further data blocks: media type, id, text that holds no markup.
        note: a sentence above the editor.
        rules: what the page may connect to, then what else scripts may come from; a served page connects to its server.
        more: further rules of the policy.
        graph: the address of the page; empty where there is none.

    Returns:
        the page, and its content security policy. A page that no server gives out holds the policy itself.
    """
    from markupsafe import Markup

    library, theirs = rich_editor()
    note = note if library else f"{note} {PLAIN}".strip()
    script, style = "'use strict';\n" + read("editor.js") + read(engine), theirs + styled(FOLDER)
    served = rules[0] == "'self'"
    allowed = policy(
        script,
        style,
        *([hashed(library)] if library else []),
        *rules[1:],
        connect=rules[0],
        further=more,
    )
    data = ("application/json", "data", in_block(told(load_questions().values(), ns, graph)))
    page = _template("editor.html.j2").render(
        title=title,
        note=note,
        ways=(("Graph", graph),) if graph else (),
        style=Markup(style),
        library=Markup(library),
        script=Markup(script),
        policy="" if served else allowed,
        blocks=[(kind, name, Markup(text)) for kind, name, text in (data, *blocks)],
    )
    return page, allowed


@cache
def rich_editor() -> tuple[str, str]:
    """Script and style of Yasqe (https://github.com/zazuko/Yasgui, MIT), the query editor of Yasgui, from its npm package;
    empty where it was not built in: the page then has a plain text area."""
    files = [browser_file(YASQE, f"build/yasqe.min.{ending}") for ending in ("js", "css")]
    script, style = ("" if path is None else path.read_text(encoding="utf-8") for path in files)
    return (
        (_SOURCE_MAP.sub("", script), _SOURCE_MAP.sub("", style)) if script and style else ("", "")
    )


def resource_page(thing: Resource, ns: Namespaces) -> tuple[str, str]:
    """The page of a thing of the graph, and its content security policy; it needs no script."""
    forms = [(form, media, document(thing.iri, form)) for form, media in DOCUMENTS.items()]
    there = thing.iri.startswith(found_in_page(ns))
    here = (("In the graph", in_page(GRAPH, thing.iri)),) if there else ()
    return _plain(
        "resource.html.j2",
        (*here, *NAVIGATION),
        thing=thing,
        curie=ns.curie,
        link=document,
        forms=forms,
        seen=partial(in_page, GRAPH),
    )


def terms_page() -> tuple[str, str]:
    """The page of the ontology's terms with their definitions, and its content security policy."""
    label, meaning = (namespaces().iri(p) for p in ("rdfs:label", "skos:definition"))
    told: dict[str, dict[str, str]] = {}
    for triple in ontology_triples():
        if triple.predicate.value in {label, meaning}:
            told.setdefault(str(triple.subject)[1:-1], {})[triple.predicate.value] = str(
                getattr(triple.object, "value", "")
            )
    rows = [(iri, t.get(label, ""), t[meaning]) for iri, t in sorted(told.items()) if meaning in t]
    return _plain("terms.html.j2", rows=rows, curie=namespaces().curie, link=document)


def error_page(message: str) -> tuple[str, str]:
    """The page of an error, and its content security policy."""
    return _plain("error.html.j2", message=message)


def _plain(
    name: str, ways: Sequence[tuple[str, str]] = NAVIGATION, **told: object
) -> tuple[str, str]:
    """A page without a script, and its content security policy."""
    from markupsafe import Markup

    style = styled(FOLDER)
    return _template(name).render(style=Markup(style), ways=ways, **told), policy("", style)


@cache
def _template(name: str) -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    return environment.get_template(name)
