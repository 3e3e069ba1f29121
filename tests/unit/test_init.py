"""``kg init`` lays out a folder whose files are right as they are, and never writes over what is there."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.questions import all_questions, ask, find_query
from kg.ontology import load_ontology, own_entries
from kg.resolve.gazetteer import load_gazetteer
from kg.settings import KINDS, Settings, settings_for
from tests import crisis
from tests.unit.test_cli_errors import kg, one_sentence


@pytest.mark.slow
def test_what_is_laid_out_can_be_used_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    done = kg("init", str(folder))
    assert done.returncode == 0
    assert settings_for([folder / "articles"]) == Settings()
    with own_entries([folder / "lexicon.ttl"]):
        assert load_ontology().entries_for("doorstep", "verb")
    gazetteer = load_gazetteer([folder / "actors.ttl"])
    assert gazetteer.named("Harbour Watch") and gazetteer.named("Ada Quill")
    assert "own-question" in all_questions([folder / "questions"])


@pytest.mark.model
def test_the_commands_that_are_printed_work_one_after_the_other(tmp_path: Path) -> None:
    folder = tmp_path / "my corpus"
    printed = kg("init", str(folder)).stdout.splitlines()[-3:]
    (folder / "articles" / "a.txt").write_text("Kenya deported ten activists to Norway.")
    script = "set -e\n" + "\n".join(printed).replace("kg ", f"{sys.executable} -m kg.cli ")
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "deported" in done.stdout


def test_the_question_that_is_laid_out_answers_with_words(tmp_path: Path) -> None:
    kg("init", str(tmp_path))
    store = ox.Store()
    store.extend(crisis.quads())
    asked = find_query("own-question", [tmp_path / "questions"])
    told = ask(store, asked, {"actor": "castavia"}).frame
    assert ("Castavia", "sent", "Brennia") in set(zip(told.who, told.words, told.whom, strict=True))
    assert "Castavia sent Brennia two hospital ships on Wednesday" in set(told.sentence)


def test_every_setting_is_shown(tmp_path: Path) -> None:
    kg("init", str(tmp_path / "c"))
    lines = (tmp_path / "c" / "kg.toml").read_text().splitlines()
    shown = tomllib.loads("\n".join(line.removeprefix("# ") for line in lines[2:]))
    assert set(shown) == {*KINDS, "threshold"}


def test_nothing_is_written_over(tmp_path: Path) -> None:
    kg("init", str(tmp_path))
    (tmp_path / "kg.toml").write_text("mine")
    one_sentence(kg("init", str(tmp_path)), "kg.toml", "nothing was changed")
    assert (tmp_path / "kg.toml").read_text() == "mine"


def test_version_and_help_have_short_names() -> None:
    assert kg("--version").stdout.strip().count(".") == 2
    assert "Usage" in kg("build", "-h").stdout


def test_a_questions_name_is_guessed() -> None:
    one_sentence(kg("query", "contestd"), "Did you mean “contested”", "--questions FOLDER")


def test_an_own_folder_of_questions_must_be_there(tmp_path: Path) -> None:
    one_sentence(kg("query", "x", "--questions", str(tmp_path / "no")), "no folder")
