"""Check the form of the lexicon files: run ``python tools/check_lexicon.py [FILE ...]``.

Tells, one line a fault, which entry has an IRI used twice, no example, unbalanced or unknown markup, a trigger that
holds no form of the lemma, a mode of another event type, or an unknown frame, noun class or type. The exit status is 1
when there is a fault. What an example means to the reading is tested elsewhere; no language model is needed here.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from lemminflect import getAllInflections, getAllInflectionsOOV

from kg.ontology import describe, local, spellings
from kg.resources import ontology_dir

PREFIXES = ("re", "un")
SLOTS = frozenset({"actor", "trigger", "target", "object", "place", "time", "instrument"})
MARK = re.compile(r"\[(\w+) ([^\[\]]+)\]")
SUBJECT = re.compile(r"^(lex:\S+) a (?:ontolex:LexicalEntry|kg:Idiom)\b", re.M)
Properties = Mapping[str, list[str]]


def forms(word: str, pos: str) -> set[str]:
    """All inflected forms of a lemma as verb or noun, lower case, itself included."""
    upos = "VERB" if pos == "verb" else "NOUN"
    known = {**getAllInflectionsOOV(word, upos), **getAllInflections(word, upos)}
    regular = {stem + ending for stem in (word, word + word[-1]) for ending in ("ed", "ing", "s")}
    return {word, *regular, *(form.lower() for found in known.values() for form in found)}


def in_any_spelling(word: str, pos: str) -> set[str]:
    """The forms of a lemma in both standards, those of a verb with a prefix like those of the verb ("unfroze")."""
    found = {f for spelt in spellings(word, spelling_pairs()) for f in forms(spelt, pos)}
    for prefix in PREFIXES:
        if word.startswith(prefix):
            found |= {prefix + form for form in forms(word.removeprefix(prefix), pos)}
    return found


@cache
def spelling_pairs() -> tuple[tuple[str, ...], ...]:
    """The endings that two standards write differently."""
    described = describe([ontology_dir() / "lexicon" / "spelling.ttl"])
    return tuple(tuple(props["kg:ending"]) for props in described.values() if "kg:ending" in props)


def repeated(paths: list[Path]) -> Iterator[str]:
    """IRIs that head more than one block in all the files together."""
    count = Counter(
        iri for path in paths for iri in SUBJECT.findall(path.read_text(encoding="utf-8"))
    )
    yield from (f"{iri}: stands {n} times" for iri, n in sorted(count.items()) if n > 1)


def markup_faults(example: str) -> Iterator[str]:
    """What is wrong with the brackets of an example."""
    rest = MARK.sub("", example)
    if "[" in rest or "]" in rest:
        yield f"unbalanced or nested brackets in “{example}”"
    for slot in sorted({m.group(1) for m in MARK.finditer(example)} - SLOTS):
        yield f"unknown slot “{slot}”"


def trigger_faults(props: Properties, example: str) -> Iterator[str]:
    """Whether the marked trigger holds a form of the lemma, its particle and a light noun."""
    trigger = " ".join(
        m.group(2) for m in MARK.finditer(example) if m.group(1) == "trigger"
    ).lower()
    words = set(re.split(r"[\s-]+", trigger)) | set(trigger.replace("-", "").split())
    if not trigger:
        yield "no trigger marked"
        return
    pos = local(props["lexinfo:partOfSpeech"][0])
    head = re.split(r"[\s-]", props["kg:lemma"][0].lower())[-1]
    known = {form for p in {pos, "verb"} for form in in_any_spelling(head, p)}
    if head != "be" and not words & known:
        yield f"trigger “{trigger}” holds no form of “{head}”"
    particles = {p for value in props.get("kg:particle", ()) for p in value.split()}
    if particles and not words & particles:
        yield f"trigger “{trigger}” holds none of the particles {', '.join(sorted(particles))}"
    light = {
        form
        for noun in props.get("kg:lightNoun", ())
        for form in forms(re.split(r"[\s-]", noun.lower())[-1], "noun")
    }
    if light and not words & light:
        yield f"trigger “{trigger}” holds none of the light nouns"


def faults(props: Properties, known: Mapping[str, Properties]) -> Iterator[str]:
    """The faults of one entry."""
    required = (
        "kg:lemma",
        "lexinfo:partOfSpeech",
        "synsem:synBehavior",
        "ontolex:denotes",
        "skos:example",
    )
    missing = [name for name in required if not props.get(name)]
    if missing:
        yield f"lacks {', '.join(missing)}"
        return
    kind = local(props["ontolex:denotes"][0])
    for name in (
        "synsem:synBehavior",
        "ontolex:denotes",
        "kg:mode",
        "kg:alternativeType",
        "kg:objectClass",
        "kg:subjectClass",
        "kg:obliqueClass",
    ):
        yield from (
            f"{name} {value} is not defined" for value in props.get(name, ()) if value not in known
        )
    yield from (
        f"{mode} is no mode of {kind}"
        for mode in props.get("kg:mode", ())
        if not local(mode).startswith(f"{kind}-")
    )
    frame = known.get(props["synsem:synBehavior"][0], {})
    if frame and frame.get("lexinfo:partOfSpeech") != props["lexinfo:partOfSpeech"]:
        yield "its frame is for another part of speech"
    for example in props["skos:example"]:
        yield from markup_faults(example)
        yield from trigger_faults(props, example)


def check(paths: list[Path]) -> list[str]:
    """All faults of the lexicon files, in a fixed order."""
    root = ontology_dir()
    known = describe(
        [root / "frames.ttl", root / "event-types.ttl", *sorted((root / "lexicon").glob("*.ttl"))]
    )
    entries = {
        iri: props
        for iri, props in describe(paths).items()
        if "ontolex:LexicalEntry" in props.get("rdf:type", ())
    }
    found = [f"{iri}: {fault}" for iri, props in entries.items() for fault in faults(props, known)]
    return [*repeated(paths), *found]


def main(arguments: list[str]) -> int:
    """Check the named files, or the whole lexicon; print each fault."""
    paths = [Path(a) for a in arguments] or sorted((ontology_dir() / "lexicon").glob("*.ttl"))
    found = check(paths)
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.stdout.write(f"{len(found)} faults in {len(paths)} files\n")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
