"""Make the pictures of the gallery: simulated surveys in, PNG files of pages, PDF and workbooks out.

Run `python docs/gallery.py`. It needs Chromium, pdftoppm (poppler) and LibreOffice Calc on the path, which
nothing else here does; the pictures are committed, and CI does not make them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl

HERE = Path(__file__).parent
PICTURES = HERE / "img" / "gallery"
KSPRIS = str(Path(sys.executable).with_name("kspris"))
DESK, TALL, PHONE = (1280, 1500), (1280, 2700), (390, 1800)
DARK = "--blink-settings=preferredColorScheme=0"


def kspris(folder: Path, *arguments: str) -> None:
    """Run kspris quietly in a folder."""
    subprocess.run([KSPRIS, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def surveyed(folder: Path) -> None:
    """Simulate two years, and report them in every form."""
    for year, participants in (("2020", "181"), ("2021", "170")):
        kspris(
            folder, "simulate", "--ruleset", year, "--participants", participants, "--seed", "1", "--out",
            f"{year}.parquet",
        )  # fmt: skip
    report = ("report", "2021.parquet", "--out", "ut", "--lang", "nb")
    kspris(folder, *report, "--previous", "2020=2020.parquet", "--participant", somebody(folder))
    kspris(folder, *report, "--view", "resultatliste", "--format", "html,pdf")
    field = ("report", early(folder), "--out", "ut", "--lang", "nb", "--format", "html")
    kspris(folder, *field, "--view", "mellomtid", "--seed", "1")
    kspris(folder, *field, "--view", "arrangor")


def somebody(folder: Path) -> str:
    """Return a participant with three channels who took part in both years."""
    before, after = (pl.read_parquet(folder / f"{year}.parquet") for year in (2020, 2021))
    both = after.filter(pl.col("participant").is_in(before["participant"].unique().to_list()))
    channels = both.group_by("participant").agg(pl.col("channel").n_unique(), pl.col("answered").mean())
    fitting = channels.filter(pl.col("channel") == 3, pl.col("answered").is_between(0.8, 0.95))
    return str(fitting["participant"].sort()[0])


def early(folder: Path) -> str:
    """Write a survey in the field: the inquiries of the first weeks."""
    whole = pl.read_parquet(folder / "2021.parquet")
    middle = whole["date"].sort()[whole.height * 2 // 5]
    whole.filter(pl.col("date") <= middle).write_parquet(
        folder / "early.parquet",
        metadata={"kspris.edition": "kundeserviceprisen-2021", "kspris.simulated": "true"},
    )
    return "early.parquet"


def page(html: Path, name: str, size: tuple[int, int], *more: str) -> None:
    """Take a picture of the top of a page."""
    command = [
        shutil.which("chromium") or "google-chrome", "--headless", "--no-sandbox", "--hide-scrollbars", *more,
        f"--window-size={size[0]},{size[1]}", f"--screenshot={PICTURES / name}.png", html.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def pdf(path: Path, name: str, number: int, dots: int = 80) -> None:
    """Take a picture of one page of a PDF."""
    command = ["pdftoppm", "-r", str(dots), "-png", "-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run([*command, str(path), str(PICTURES / name)], check=True)


def workbook(path: Path, name: str, number: int) -> None:
    """Take a picture of a workbook as a spreadsheet program prints it."""
    command = [
        "soffice",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(path.parent / "xlsx"),
        str(path),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    pdf(path.parent / "xlsx" / f"{path.stem}.pdf", name, number)


def main() -> None:
    """Make every picture anew."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        surveyed(folder)
        out = folder / "ut"
        (report,) = out.glob("*-simulert.html")
        page(report, "report-desk", TALL)
        page(report, "report-dark", TALL, DARK)
        page(report, "report-phone", PHONE)
        pdf(report.with_suffix(".pdf"), "report-pdf-1", 1)
        pdf(report.with_suffix(".pdf"), "report-pdf-3", 3)
        workbook(report.with_suffix(".xlsx"), "report-xlsx", 5)
        page(out / "resultatliste.html", "list-desk", DESK)
        page(out / "mellomtid.html", "midterm-desk", (1280, 1000))
        page(out / "arrangor.html", "overview-desk", DESK)


if __name__ == "__main__":
    main()
