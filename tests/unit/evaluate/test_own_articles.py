"""The project's own annotated articles: every quotation stands in its article, once, and every article has its annotation."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.check_gold import bare, checked_file, main


@pytest.mark.slow
def test_the_annotated_articles_have_no_fault() -> None:
    assert main([]) == 0


def test_faults_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: x\n---\nChad gave Niger grain.\n", encoding="utf-8")
    assert list(bare(tmp_path)) == [f"{tmp_path / 'a.md'}: no annotation beside it"]
    twice = '- {in: "Chad gave Niger", trigger: gave, type: AID}\n'
    (tmp_path / "a.yaml").write_text(f"events:\n{twice}{twice}", encoding="utf-8")
    events, faults = checked_file(tmp_path / "a.yaml")
    assert events == 2
    assert [f.partition(": ")[2] for f in faults] == ["trigger “gave” at 5: annotated 2 times"]
    (tmp_path / "a.yaml").write_text(
        'events:\n- {in: "Mali", trigger: Mali, type: AID}\n', encoding="utf-8"
    )
    assert main([str(tmp_path / "a.yaml")]) == 1
    assert "do not stand in the article" in capsys.readouterr().out
