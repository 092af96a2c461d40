"""The README's picture shows what `kspris demo` prints: its text is the same as in a picture made now."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def words(picture: Path) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", picture.read_text("utf-8"))


def test_the_picture_in_the_readme_is_what_the_demo_makes(tmp_path):
    kspris = Path(sys.executable).parent / "kspris"
    subprocess.run([kspris, "--lang", "nb", "demo", "--out", tmp_path], check=True, stdout=subprocess.DEVNULL)
    shown = words(ROOT / "docs/img/result-list-2021.svg")
    assert shown == words(tmp_path / "result-list-2021.svg")
    assert any("Resultatliste" in word for word in shown)
