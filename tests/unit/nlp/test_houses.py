"""The reading keeps its house rules: labels in one folder, names for predicates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

import pytest

from kg import model
from kg.nlp.parse import scheme
from kg.ontology import describe
from kg.resources import ontology_dir
from tools.structure import literals as told_literals

ROOT = Path(__file__).parents[3] / "kg" / "nlp"
LABELS = {value for name, value in vars(scheme).items() if name.isupper()}


def literals(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


@pytest.mark.slow
def test_labels_and_tags_are_written_out_in_one_folder_only() -> None:
    files = [p for p in ROOT.rglob("*.py") if p.parent.name != "parse"]
    raw = [(p.name, n, word) for p in files for n, word in literals(p) if word in LABELS]
    assert len(files) > 30
    assert raw == []


def test_every_label_of_the_scheme_has_one_name() -> None:
    names = [name for name in vars(scheme) if name.isupper()]
    kinds: dict[tuple[str, str], list[str]] = {}
    for name in names:
        ending = name.rpartition("_")[2]
        kind = ending if ending in {"POS", "TAG", "NAME"} else "RELATION"
        kinds.setdefault((kind, getattr(scheme, name)), []).append(name)
    assert [n for n in kinds.values() if len(n) > 1] == []


# What remains in Python beside the values of the model, the neutral argument names and the roles, and why. Words that
# decide meaning are in the ontology.
REMAIN: Mapping[str, str] = {
    "parts of speech, as the lexicon's entries have them": "noun verb adjective verbal",
    "relations that cues may embed, beside the neutral arguments": "adverbial apposition relative",
    "names of checks and rules, told in the trace and by kg explain": """
        forbids requires voice oblique fits particle idiom overlap sport own else elsewhere when addressee owner opposed force
        condition befalling directive fate menace reprisal verdict subject object quoted
        """,
    "kinds of date and number, as the grammar of times and quantities names them": """
        date day month year season feast weekday weekend first kind base min max above below measure time money thing part
        """,
    "the unit of a bare count, and endings of plurals, which spelling and not meaning decides": "people s ss us is ous",
    "kinds of referent, salience and relation, as the ontology's data name them": """
        actors country cues gender number feminine masculine neuter plural office kinship conflict reach margin
        """,
    "signs of confidence, as cues/confidence.ttl names them": """
        base broken capital common coordinated described describing embedded long loose marks mode mutual named nationality nobody
        organisation passive person question rivals state told understood unlabelled unlikely
        """,
    "the text of an explained sentence": "sentence",
}


def words_of_data() -> set[str]:
    """Values of the model, and names of neutral arguments and roles."""
    aliases = (getattr(model, name) for name in dir(model) if name[0].isupper())
    values = {v for alias in aliases for v in get_args(alias) if isinstance(v, str)}
    files = [ontology_dir() / "syntax.ttl", ontology_dir() / "roles.ttl"]
    return values | {term.partition(":")[2] for term in describe(files)}


@pytest.mark.slow
def test_what_english_remains_in_python_is_listed_with_its_reason() -> None:
    known = words_of_data() | {w for words in REMAIN.values() for w in words.split()}
    files = [p for p in ROOT.rglob("*.py") if p.parent.name != "parse"]
    single = re.compile(r"[a-z]+")
    found = {
        (p.name, word)
        for p in files
        for word in told_literals(ast.parse(p.read_text("utf-8")))
        if single.fullmatch(word) and word not in LABELS
    }
    assert sorted((name, word) for name, word in found if word not in known) == []


@pytest.mark.slow
def test_nothing_is_listed_that_is_gone() -> None:
    files = [p for p in ROOT.rglob("*.py") if p.parent.name != "parse"]
    there = {w for p in files for w in told_literals(ast.parse(p.read_text("utf-8")))}
    listed = {w for words in REMAIN.values() for w in words.split()}
    assert sorted(listed - there) == []
