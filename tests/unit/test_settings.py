"""What a ``kg.toml`` beside the articles says, and what it may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli_options import options_of
from kg.errors import InputError
from kg.settings import Settings, settings_for


def corpus(tmp_path: Path, said: str) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("x")
    (tmp_path / "own.ttl").write_text("")
    (tmp_path / "kg.toml").write_text(said)
    return tmp_path / "articles"


def test_it_is_found_beside_a_folder_and_files_are_named_from_where_it_lies(tmp_path: Path) -> None:
    folder = corpus(tmp_path, 'title = "Ports"\nactors = ["own.ttl"]\nthreshold = 1\n')
    expected = Settings(actors=(tmp_path / "own.ttl",), title="Ports", threshold=1)
    assert settings_for([folder]) == expected
    assert settings_for([tmp_path]) == expected
    assert settings_for([tmp_path / "own.ttl"]) == expected


def test_the_folder_one_is_in_counts_where_nothing_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(tmp_path, 'model = "mine"\n')
    monkeypatch.chdir(tmp_path)
    assert settings_for([]).model == "mine"


def test_without_one_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    assert settings_for([tmp_path / "deep"]) == Settings()


def test_what_the_command_says_counts_more(tmp_path: Path) -> None:
    folder = corpus(tmp_path, 'model = "theirs"\nthreshold = 0.7\n')
    options = options_of(model="mine", paths=[str(folder)])
    assert (options.model, options.threshold) == ("mine", 0.7)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('modell = "x"', "Is “model” meant"),
        ("nonsense = 1", "means nothing. It may have actors"),
        ("title = 3", "Give a text in quotes"),
        ('actors = "own.ttl"', "Give a list of files"),
        ('actors = ["gone.ttl"]', "“gone.ttl” under actors"),
        ("threshold = 1.5", "number from 0 to 1"),
        ("threshold = true", "number from 0 to 1"),
        ("title = ", "not valid TOML"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(tmp_path: Path, said: str, told: str) -> None:
    with pytest.raises(InputError, match="kg\\.toml") as raised:
        settings_for([corpus(tmp_path, said)])
    assert told in str(raised.value)
