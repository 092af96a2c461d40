"""Documents to a ruleset: every pass runs, reports all it can, and hands on what it could make.

In come the documents of a year, the registry of plugins and, where there is one, last year's ruleset.
Out comes the `Ruleset`, or None when anything is an error, with all diagnostics and how many checks were
left out because what they rest on is broken.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from kspris.registry import Kind, Registry
from kspris.ruleset import copies, twice
from kspris.ruleset.areas import areas, categories, shares_add_up
from kspris.ruleset.awards import awards, ranked_where_awarded, views
from kspris.ruleset.bridge import Previous, bridges
from kspris.ruleset.channels import channels, keys_add_up
from kspris.ruleset.claims import Content, claims
from kspris.ruleset.digest import digest
from kspris.ruleset.examples import examples
from kspris.ruleset.findings import Findings
from kspris.ruleset.header import header, only_block, unmarked
from kspris.ruleset.metrics import classes, metrics
from kspris.ruleset.model import Provenance, Ruleset, Source
from kspris.ruleset.points import areas_filled, effective, points
from kspris.ruleset.questions import Parts, backgrounds, questions
from kspris.ruleset.scales import scales
from kspris.ruleset.sheet import WORDS, Work, define_names, lay_out, provenance, sources, unused
from kspris.ruleset.slots import blank, lacks_english
from kspris_dsl.blocks import check_year
from kspris_dsl.diagnostic import Diagnostic
from kspris_dsl.nodes import Document
from kspris_dsl.values import frozen


@frozen
class Compiled:
    """What became of a year's documents.

    `ruleset` is None when anything was an error. `unchecked` counts checks left out because of errors.
    """

    ruleset: Ruleset | None
    diagnostics: tuple[Diagnostic, ...]
    unchecked: int


def compile_documents(
    documents: Sequence[Document],
    registry: Registry,
    previous: Previous | None = None,
    *,
    syntax_errors: bool = False,
) -> Compiled:
    """Compile a year. `syntax_errors` says that some lines could not be read: then there is no ruleset."""
    work = Work(lay_out(documents), registry, Findings())
    number = check_year(documents)
    made = _make(work, previous, broken=syntax_errors)
    failed = syntax_errors or bool(number) or work.found.failed
    found = (*number, *work.found.diagnostics())
    return Compiled(None if failed else made, found, work.found.unchecked)


def _make(work: Work, previous: Previous | None, *, broken: bool) -> Ruleset | None:
    block = only_block(work)
    work.unmarked = unmarked(block) if block is not None else None
    define_names(work)
    twice.in_lists(work)
    twice.retired(work)
    copies.labels(work)
    _marks(work, lenient=block is None or (block.poisoned and work.unmarked is None))
    head = header(work, block) if block is not None else None

    stations = channels(work)
    keys_add_up(work, stations, head.pick if head else ())
    parts = Parts(stations, scales(work))
    fields, selections = areas(work), categories(work)
    shares_add_up(work, fields, head.mode if head else "points")
    class_values = classes(work)
    asked, facts = questions(work, parts), backgrounds(work, parts)
    copies.wordings(work, parts.channels, (*asked.values(), *facts.values()))
    measured = metrics(work, parts, asked, facts)
    prizes, sights = awards(work, head.inquiries if head else None), views(work)

    scored = points(work, parts, asked)
    effective(work, parts, asked, measured)
    mode = head.mode if head else "points"
    areas_filled(work, fields, scored.asked, mode)
    content = Content(mode, fields, selections, asked, facts, scored.asked)
    ranked_where_awarded(work, prizes, content, measured)
    stated = claims(work, parts, content)
    sure = not work.found.failed and head is not None and not broken
    cases = examples(work, parts, content, sure=sure)
    unused(work)
    if head is None:
        return None
    scale_values = {name: made.scale for name, made in parts.scales.items()}
    titles = {name: Source(name, title) for name, title in sources(work).items()}
    ruleset = Ruleset(
        id=head.id, year=head.year, title=head.title, mode=head.mode, combined=head.combined,
        decimals=head.decimals, rounding=head.rounding, missing=head.missing,
        inquiries=head.inquiries, max_channels=head.max_channels, pick=head.pick,
        class_size=head.class_size, period=head.period, previous=head.previous,
        settings=head.settings, sources=titles, channels=stations, scales=scale_values,
        areas=fields, categories=selections, questions=asked, background=facts,
        classes=class_values, metrics=measured, awards=prizes, views=sights, claims=stated,
        examples=cases, bridge=(), retired=(), denominator=scored.denominator, asked=scored.asked,
        digest="",
    )  # fmt: skip
    lines, retired = bridges(work, ruleset, previous, head.previous_span, broken=broken)
    whole = evolve(ruleset, bridge=lines, retired=retired)
    return evolve(whole, digest=digest(whole, _lent(work)))


def _marks(work: Work, *, lenient: bool) -> None:
    """Look up every source that is cited, and find texts that are blank or without their English half."""
    if lenient and work.unmarked is None:
        work.unmarked = Provenance("assumed")
    for kind, blocks in work.sheet.blocks.items():
        for block in blocks:
            for line in (block.head, *block.lines):
                if line.provenance is not None:
                    provenance(work, line)
                for one in blank(line):
                    work.found.add("KS253", one.span)
                language = work.sheet.language(line.span)
                if lacks_english(line, language):
                    name = line.slots.get("id", block.head.slots.get("id"))
                    shown = getattr(name, "text", "")
                    what = WORDS.get(kind, WORDS["ruleset"])
                    work.found.add_to_group("KS227", "", line.span, name=shown, what=what)


def _lent(work: Work) -> set[tuple[str, str, str]]:
    """Return what channels and classes have from a plugin: that of which their block says nothing."""
    found: set[tuple[str, str, str]] = set()
    kinds: tuple[tuple[str, Kind, str, tuple[str, ...]], ...] = (
        ("channel", "channels", "counterparts", ("counterpart", "no_counterpart")),
        ("class", "classes", "role_play", ("role_play",)),
    )
    for kind, field, part, lines in kinds:
        for name in work.named[kind].keys() & work.registry.of(field).keys():
            block = work.named[kind][name]
            if "label" not in block.head.slots:
                found.add((field, name, "labels"))
            if not any(map(block.one, lines)):
                found.add((field, name, part))
    return found
