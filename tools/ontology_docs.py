"""Reference documentation and change log of the ontology, made from its Turtle files.

``python -m tools.ontology_docs`` writes ``docs/ontology.md``, ``docs/ontology.html`` and ``docs/ontology-changes.md``, of
which the first alone is committed;
``--check`` only tells
whether that one is current; ``--list`` prints the terms in the form of ``ontology/versions/<version>.tsv``, which is committed with each version.
"""

from __future__ import annotations

import csv
import html
import sys
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from functools import cache
from io import StringIO
from itertools import pairwise
from pathlib import Path

from kg.ontology import describe
from kg.resources import ontology_dir

ROOT = ontology_dir().parent
KINDS = {
    "rdfs:Class": "class",
    "rdf:Property": "property",
    "skos:ConceptScheme": "scheme",
    "kg:Frame": "frame",
    "kg:ArgumentClass": "argument class",
}
FILES = {
    "kg.ttl": "The graph",
    "values.ttl": "Values",
    "event-types.ttl": "Event types and modes",
    "contexts.ttl": "Contexts",
    "roles.ttl": "Roles",
    "frames.ttl": "Frames",
    "syntax.ttl": "Syntactic arguments",
    "argument-classes.ttl": "Classes of syntactic arguments",
    "reading-terms.ttl": "Lexicon and cues",
    "phrases.ttl": "Words that ask",
    "actor-terms.ttl": "Actors and places",
    "review-terms.ttl": "Review",
}
PARENTS = ("rdfs:subClassOf", "rdfs:subPropertyOf", "skos:broader", "skos:inScheme")
HEADER = "https://example.org/kg/ontology"


@dataclass(frozen=True, order=True)
class Term:
    """One term: CURIE, class, property, scheme, frame or concept, what it stands under, label, definition, example, status."""

    name: str
    kind: str
    under: str
    label: str
    definition: str
    example: str = ""
    status: str = ""


def terms_of(path: Path) -> list[Term]:
    """The terms that a file defines, by name."""
    return sorted(
        _term(name, props)
        for name, props in describe([path]).items()
        if ":" in name and "//" not in name
    )


def _term(name: str, props: dict[str, list[str]]) -> Term:
    def one(*options: str) -> str:
        return next((props[o][0] for o in options if props.get(o)), "")

    kind = next(
        (word for iri, word in KINDS.items() if iri in props.get("rdf:type", ())), "concept"
    )
    under = ", ".join(next((props[p] for p in PARENTS if props.get(p)), []))
    return Term(
        name,
        kind,
        under,
        one("rdfs:label", "skos:prefLabel"),
        one("skos:definition"),
        one("skos:example"),
        one("vs:term_status"),
    )


@cache
def all_terms() -> dict[str, tuple[Term, ...]]:
    """The terms of each documented file, by the heading of the file."""
    return {heading: tuple(terms_of(ontology_dir() / name)) for name, heading in FILES.items()}


def header() -> dict[str, str]:
    """Title, description, licence and version of the ontology."""
    props = describe([ontology_dir() / "kg.ttl"])[HEADER]
    parts = {
        "title": "dct:title",
        "text": "dct:description",
        "licence": "dct:license",
        "version": "owl:versionInfo",
    }
    return {key: props[prop][0] for key, prop in parts.items()}


def markdown() -> str:
    """The reference as Markdown."""
    about = header()
    lines = [
        "# Ontology reference",
        "",
        f"Version {about['version']}, licence <{about['licence']}>. Made by `python -m tools.ontology_docs` from the files in",
        f"`ontology/`; not to be edited. {about['text']}",
        "",
    ]
    for heading, terms in all_terms().items():
        lines += [
            f"## {heading}",
            "",
            "| term | kind | under | definition | example |",
            "|---|---|---|---|---|",
        ]
        lines += [
            "| "
            + " | ".join(
                _cell(x)
                for x in (f"`{t.name}` {t.label}", t.kind, t.under, t.definition, t.example)
            )
            + " |"
            for t in terms
        ]
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("[", "\\[").replace("\n", " ")


STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}code{font-size:.95em}"
    "dt{margin-top:1rem;font-weight:600}dd{margin:0 0 0 1.5rem}.m{color:#555}nav a{margin-right:1rem}"
)


def page() -> str:
    """The reference as one HTML page; each term has an anchor of its name."""
    about = {key: html.escape(value) for key, value in header().items()}
    parts = [
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{about["title"]}</title>',
        f"<style>{STYLE}</style><h1>{about['title']}</h1><p>{about['text']}</p><p>Version {about['version']}, licence "
        f'<a href="{about["licence"]}">{about["licence"]}</a>.</p><nav>',
    ]
    parts += [
        f'<a href="#{_anchor(heading)}">{html.escape(heading)}</a>' for heading in all_terms()
    ]
    parts.append("</nav>")
    for heading, terms in all_terms().items():
        parts += [
            f'<h2 id="{_anchor(heading)}">{html.escape(heading)}</h2><dl>',
            *map(_entry, terms),
            "</dl>",
        ]
    return "\n".join(parts) + "\n</html>\n"


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def _entry(term: Term) -> str:
    name, label, definition, example = (
        html.escape(x) for x in (term.name, term.label, term.definition, term.example)
    )
    under = f" under <code>{html.escape(term.under)}</code>" if term.under else ""
    shown = f'<dd class="m">Example: {example}</dd>' if example else ""
    return f'<dt id="{name}"><code>{name}</code> {label}</dt><dd class="m">{term.kind}{under} {term.status}</dd><dd>{definition}</dd>{shown}'


def listed() -> list[Term]:
    """All documented terms, by name, without example and status: what a version promises."""
    return sorted(
        Term(t.name, t.kind, t.under, t.label, t.definition)
        for terms in all_terms().values()
        for t in terms
    )


def tsv(terms: Iterable[Term]) -> str:
    """Terms as tab-separated lines."""
    out = StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(astuple(t)[:5] for t in terms)
    return out.getvalue()


def read_version(path: Path) -> list[Term]:
    """The terms of an earlier version."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [Term(*row) for row in csv.reader(lines, delimiter="\t")]


def changes(before: Iterable[Term], after: Iterable[Term]) -> Iterator[str]:
    """What was added, removed and changed, one line a term."""
    old, new = ({t.name: t for t in terms} for terms in (before, after))
    for name in sorted(old.keys() - new.keys()):
        yield f"- removed `{name}` ({old[name].label})"
    for name in sorted(new.keys() - old.keys()):
        yield f"- added {new[name].kind} `{name}`: {new[name].definition}"
    for name in sorted(old.keys() & new.keys()):
        for part in ("kind", "under", "label", "definition"):
            was, is_now = getattr(old[name], part), getattr(new[name], part)
            if was != is_now:
                yield f"- changed {part} of `{name}`: {was or 'none'} → {is_now or 'none'}"


def change_log() -> str:
    """The change log: each committed version against the one before, and the present terms against the last one."""
    versions = sorted((ontology_dir() / "versions").glob("*.tsv"))
    steps = [(path.stem, read_version(path)) for path in versions] + [
        (header()["version"], listed())
    ]
    lines = [
        "# Changes of the ontology's terms",
        "",
        "Made by `python -m tools.ontology_docs` from `ontology/versions/`; not to be edited.",
        "",
    ]
    for (_, before), (version, after) in reversed(list(pairwise(steps))):
        lines += [f"## {version}", "", *(list(changes(before, after)) or ["- no change"]), ""]
    return "\n".join([*lines, f"## {steps[0][0]}", "", f"- {len(steps[0][1])} terms", ""])


def made() -> dict[Path, str]:
    """The files of the documentation with what they must hold."""
    docs = ROOT / "docs"
    return {
        docs / "ontology.md": markdown(),
        docs / "ontology.html": page(),
        docs / "ontology-changes.md": change_log(),
    }


def main() -> None:
    """Write the files, or print the list of terms."""
    if "--list" in sys.argv:
        sys.stdout.write(tsv(listed()))
        return
    if "--check" in sys.argv:
        committed = ROOT / "docs" / "ontology.md"
        current = committed.read_text(encoding="utf-8") == markdown()
        print(f"{committed.name} is {'current' if current else 'old: run make docs'}")
        sys.exit(int(not current))
    for path, text in made().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
