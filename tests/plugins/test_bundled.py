"""The bundled plugins come through the same door as a stranger's, and conform like one.

1. All of them are found through installed entry points, and nothing is refused.
2. The channels, 20 + 3 classes, metrics and scales of the award are there, by the ids that rulesets use.
3. Each distribution's name and version is known to the registry.
4. Rulesets are found in the wheel's packaged data and, in an editable install, in the checkout.
5. A broken distribution on the path is told and changes nothing else.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest

import kspris_rulesets
from kspris.plugins import load
from kspris.registry import KINDS
from kspris.testing import check_plugin

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = sorted(folder.name for folder in (ROOT / "plugins").glob("kspris_*"))
CLASSES_2021 = [
    "alarmselskap",
    "avis",
    "bank",
    "bilutleie",
    "bredband",
    "energi",
    "elektronikk",
    "forsikring",
    "hotell",
    "innfordring",
    "mat_og_drikke_pa_nett",
    "medlemsorganisasjon",
    "mobil",
    "netthandel",
    "offentlig",
    "persontransport",
    "streaming",
    "transport_og_logistikk",
    "tv_distribusjon",
    "apen_klasse",
]
CLASSES_2020 = ["cruise", "batreise", "turoperator"]


@pytest.fixture(scope="module")
def registry():
    loaded, refused = load()
    assert refused == ()
    return loaded


def test_the_channels(registry):
    channels = {name: (one.value.form, one.value.wait_unit) for name, one in registry.channels.items()}
    assert channels["telefon"] == ("spoken", "sec")
    assert channels["epost"] == ("written", "business_day")
    assert channels["chat"] == channels["messenger"] == ("written", "sec")
    chat = registry.channels["chat"].value
    assert [one.id for one in chat.counterparts] == ["agent", "bot", "bot_deretter_agent"]


def test_the_classes(registry):
    assert len(CLASSES_2021) == 20
    assert {*CLASSES_2021, *CLASSES_2020} <= set(registry.classes)
    voluntary = {name: one.value.voluntary for name, one in registry.classes.items() if one.value.voluntary}
    assert voluntary == {"offentlig": ("ville_handlet",)}


def test_every_class_has_a_role_play_of_its_own(registry):
    plays = [owned.value.role_play for owned in registry.classes.values()]
    assert len({play.nb for play in plays}) == len({play.en for play in plays}) == len(plays)


def test_the_metrics_and_scales(registry):
    assert {"ces", "csat", "csat_top2", "nps", "andel_ja"} <= set(registry.metrics)
    assert {"svartid", "andel_innen", "andel_besvart", "behandlingstid", "frafall", "gjenvunnet"} <= set(
        registry.metrics
    )
    assert {"likert", "terskel", "ventetrinn"} <= set(registry.scales)


def test_owner_and_version_are_known(registry):
    version = importlib.metadata.version("kspris")
    owners = {
        (owned.distribution, owned.version)
        for kind in KINDS
        for owned in registry.of(kind).values()
        if owned.distribution == "kspris"
    }
    assert owners == {("kspris", version)}
    assert registry.metrics["nps"].owner == "kspris[metrics]"


@pytest.mark.parametrize("name", BUNDLED)
def test_each_bundled_plugin_conforms(name):
    check_plugin(importlib.import_module(name))


def test_the_distribution_conforms_by_name():
    check_plugin("kspris")


def test_rulesets_of_an_editable_install_are_the_checkouts(tmp_path):
    years = kspris_rulesets.years(tmp_path / "no-data", ROOT / "rulesets")
    assert (years["2020"], years["2021"]) == (ROOT / "rulesets/2020", ROOT / "rulesets/2021")


def test_rulesets_of_a_wheel_are_its_packaged_data(tmp_path):
    for year in ("2020", "2021"):
        (tmp_path / "data" / year).mkdir(parents=True)
        (tmp_path / "data" / year / "01.ksp").write_text("regelsett a 2021\n", encoding="utf-8")
    (tmp_path / "data" / "__pycache__").mkdir()
    (tmp_path / "data" / "2022").mkdir()
    years = kspris_rulesets.years(tmp_path / "data", ROOT / "rulesets")
    assert years == {year: tmp_path / "data" / year for year in ("2020", "2021")}


def test_no_rulesets_at_all_is_no_fault(tmp_path):
    assert kspris_rulesets.years(tmp_path / "a", tmp_path / "b") == {}


def test_years_are_known_by_name(registry):
    assert {"2020", "2021"} <= set(registry.years())


def install(folder: Path, name: str, entry_points: str, modules: dict[str, str]) -> None:
    """Put a distribution on a path as an installer would leave it."""
    info = folder / f"{name.replace('-', '_')}-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[kspris]\n{entry_points}\n", encoding="utf-8")
    for module, source in modules.items():
        (folder / f"{module}.py").write_text(source, encoding="utf-8")


def test_installed_distributions_are_found_and_a_broken_one_is_told(tmp_path, monkeypatch):
    good = (
        "from kspris.api import *\nKSPRIS_API = 1\n@hookimpl\ndef kspris_register_channels():\n"
        "    return [Channel('faks', Text('Faks', 'Fax'), 'written')]\n"
    )
    install(tmp_path, "alfa-kspris", "main = alfa_kspris_plugin", {"alfa_kspris_plugin": good})
    install(tmp_path, "beta-kspris", "main = not_a_module_anywhere\nb = json:nothing", {})
    monkeypatch.syspath_prepend(tmp_path)
    registry, refused = load()
    owned = registry.channels["faks"]
    assert (owned.owner, owned.version) == ("alfa-kspris[main]", "1.2")
    assert [(one.code, one.data["owner"]) for one in refused] == [
        ("KS501", "beta-kspris[b]"),
        ("KS501", "beta-kspris[main]"),
    ]
    assert {"telefon", "epost", "chat", "messenger"} <= set(registry.channels)


def test_loading_plugins_imports_nothing_heavy():
    script = (
        "import sys; from kspris.plugins import load; load(); "
        "print(*sorted({'polars', 'narwhals', 'lark', 'rich', 'numpy', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
