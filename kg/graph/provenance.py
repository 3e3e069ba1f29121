"""Which run read each article, and with what: software, language model, second reader, lexicon, ontology, tables of places.

After PROV-O (W3C 2013): a run is an activity that software is associated with and that uses articles and data. There is no
clock and no number of a run in it, so that the same articles read with the same things give the same statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.graph.names import Scene
from kg.graph.terms import Statement, about, words
from kg.graph.vocabulary import ontology_version
from kg.ids import article_hash
from kg.versions import VERSION, Configuration, Tool
from kg.vocab import Namespaces

SOFTWARE, DATA = "prov:SoftwareAgent", "kg:LanguageResource"


def provenance_statements(
    scenes: Iterable[Scene], runs: Mapping[str, Configuration]
) -> Iterator[Statement]:
    """The runs with their tools, and of each article's graph the run that it comes from.

    Args:
        scenes: the articles.
        runs: an article's id → what it was read with.
    """
    for scene in scenes:
        yield from provenance_of(scene, runs[scene.resolved.reading.article.id])


def provenance_of(scene: Scene, made: Configuration) -> Iterator[Statement]:
    """The run that read an article, with its tools, which it shares with others, and what comes from it."""
    article = scene.resolved.reading.article
    run = f"id:run-{made.sha256[:12]}"
    yield from _run(run, made)
    yield from about(run, ("prov:used", scene.article))
    yield from about(
        scene.graph,
        ("rdf:type", ("prov:Bundle", "prov:Entity")),
        ("rdfs:label", words(f"what {article.id} says")),
        ("prov:wasGeneratedBy", run),
        ("prov:wasDerivedFrom", scene.article),
        ("kg:articleSha256", words(article_hash(article))),
    )


def _run(run: str, made: Configuration) -> Iterator[Statement]:
    yield from about(
        run,
        ("rdf:type", "prov:Activity"),
        ("rdfs:label", words(f"run with configuration {made.sha256[:12]}")),
        ("kg:configSha256", words(made.sha256)),
        ("kg:readingSha256", words(made.reading)),
    )
    for tool in made.tools or _least():
        yield (
            run,
            "prov:wasAssociatedWith" if tool.software else "prov:used",
            f"id:tool-{tool.name}",
        )
        yield from about(
            f"id:tool-{tool.name}",
            ("rdf:type", (SOFTWARE,) if tool.software else (DATA, "prov:Entity")),
            ("rdfs:label", words(tool.label)),
            ("owl:versionInfo", words(tool.version)),
        )


def _least() -> tuple[Tool, ...]:
    """What is known of a run that says nothing of itself."""
    ontology = ontology_version()
    return (
        Tool(f"kg-{VERSION.replace('.', '-')}", f"kg {VERSION}", VERSION),
        Tool(f"ontology-{ontology.replace('.', '-')}", f"ontology {ontology}", ontology, False),
    )


def configurations(provenance: Iterable[ox.Quad], ns: Namespaces) -> dict[str, Configuration]:
    """What the named graphs of articles were read with, by their IRIs, as :func:`provenance_statements` told it."""
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in provenance:
        subject, value = (
            str(getattr(quad.subject, "value", "")),
            str(getattr(quad.object, "value", "")),
        )
        told[subject][ns.curie(quad.predicate.value)].append(value)
    runs = {
        name: _made(props, told, ns) for name, props in told.items() if "kg:configSha256" in props
    }
    return {
        name: runs.get(run, Configuration("", ""))
        for name, props in told.items()
        for run in props.get("prov:wasGeneratedBy", ())
    }


def _made(
    run: Mapping[str, list[str]], told: Mapping[str, Mapping[str, list[str]]], ns: Namespaces
) -> Configuration:
    tools = [
        Tool(
            ns.curie(name).removeprefix("id:tool-"),
            told[name]["rdfs:label"][0],
            told[name]["owl:versionInfo"][0],
            prop == "prov:wasAssociatedWith",
        )
        for prop in ("prov:wasAssociatedWith", "prov:used")
        for name in run.get(prop, ())
        if "owl:versionInfo" in told.get(name, ())
    ]
    sha256 = run["kg:configSha256"][0]
    reading = run.get("kg:readingSha256", [sha256])[0]
    return Configuration(sha256, reading, tuple(sorted(tools)))
