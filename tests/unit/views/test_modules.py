"""The page's modules: joined as they import each other; their own tests are run by node, where it is there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.views.modules import DECLARED, joined
from kg.views.page import FOLDER

ROOT = Path(__file__).parents[3]
NODE = shutil.which("node")


def write(folder: Path, texts: Mapping[str, str]) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_each_module_stands_once_after_what_it_imports(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "main": "import { b } from './b.js';\nimport { c } from './c.js';\n\nb(c);\n",
            "b": "import {\n  c,\n} from './c.js';\n\nexport function b() { return c; }\n",
            "c": "export const c = 'import { x } from';\n",
            "unused": "throw new Error();\n",
        },
    )
    script = joined(folder)
    assert script.index("const c") < script.index("function b") < script.index("b(c);")
    assert script.count("const c") == 1
    assert "export" not in script and "./" not in script and "throw" not in script


def test_a_circle_and_a_name_declared_twice_are_refused(tmp_path: Path) -> None:
    circle = write(
        tmp_path, {"main": "import { a } from './a.js';\n", "a": "import { m } from './main.js';\n"}
    )
    with pytest.raises(ValueError, match="main > a > main"):
        joined(circle)
    twice = write(
        tmp_path, {"main": "import { a } from './a.js';\nlet x;\n", "a": "const x = 1;\n"}
    )
    with pytest.raises(ValueError, match=r"two modules: x\."):
        joined(twice)


def test_every_module_of_the_page_is_reached_and_vis_network_has_one_door() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js")}
    script = joined(FOLDER)
    for name, text in texts.items():
        assert all(f" {told}" in script for told in DECLARED.findall(text)), (
            f"{name}.js is imported by nobody"
        )
    doors = {name for name, text in texts.items() if "vis." in text or "body.nodes" in text}
    assert doors == {"picture"}


@pytest.mark.slow
@pytest.mark.skipif(NODE is None, reason="NO NODE: the tests of the page's modules were not run")
def test_the_tests_of_the_modules_pass() -> None:
    done = subprocess.run(
        [str(NODE), "--test", "tests/page/"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
