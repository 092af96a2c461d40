"""`kspris schema`, and the schemas that it prints.

1. Every file is a schema of draft 2020-12, named as its shape, and refers to nothing outside the folder.
2. Nothing may come to an object unseen; a field may be missing only where its description says when.
3. What the code knows by name stands in the schemas: no name less and none more.
4. The files resolve in a registry without a network; what is printed stands alone.
5. The command lists what there is, prints one, and refuses a wrong name with a better one; so does Python.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import get_args

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.exceptions import Unresolvable

import kspris
from kspris.bridge.model import Combine, UnitKind
from kspris.comparison.diff import SectionId
from kspris.comparison.parts import PartId
from kspris.comparison.ranks import Phrase
from kspris.comparison.rescore import Policy
from kspris.comparison.robustness import ScenarioId
from kspris.comparison.verdict import ReasonCode
from kspris.comparison.verdict import Standing as Verdict
from kspris.comparison.words import Kind as ChangeKind
from kspris.registry import KINDS
from kspris.results.awards import Reason as NotAwarded
from kspris.results.model import Level, MeasureKind
from kspris.ruleset.model import Basis
from kspris.schemas import COMMON, DRAFT, SHAPES, URN, part, schema

FOLDER = files("kspris.schemas")
FILES = sorted(one.name.removesuffix(".json") for one in FOLDER.iterdir() if one.name.endswith(".json"))


def objects(node, path=""):
    """Yield every subschema, with where it stands."""
    if isinstance(node, dict):
        yield path, node
        for name, one in node.items():
            yield from objects(one, f"{path}/{name}")
    elif isinstance(node, list):
        for at, one in enumerate(node):
            yield from objects(one, f"{path}/{at}")


def schemas_in(name):
    """Yield the subschemas of a file that name fields; `properties` itself is none."""
    return [
        (path, one)
        for path, one in objects(part(name))
        if isinstance(one.get("properties"), dict) and not path.endswith("/properties")
    ]


def test_1_there_is_a_file_for_every_shape():
    assert sorted([*SHAPES, COMMON]) == FILES


@pytest.mark.parametrize("name", FILES)
def test_1_every_file_is_a_schema(name):
    found = part(name)
    Draft202012Validator.check_schema(found)
    assert (found["$schema"], found["$id"]) == (DRAFT, f"{URN}{name}/1")
    assert found["description"]
    outside = [one["$ref"] for _, one in objects(found) if isinstance(one.get("$ref"), str)]
    assert {one.split("#")[0] for one in outside} <= {"", f"{URN}{COMMON}/1"}
    if name != COMMON:
        assert found["properties"]["shape"] == {"const": f"kspris.{name}/1"}


@pytest.mark.parametrize("name", FILES)
def test_2_objects_are_closed_and_their_fields_required(name):
    found = schemas_in(name)
    assert found or name == COMMON
    for path, one in found:
        closed = False in (one.get("additionalProperties"), one.get("unevaluatedProperties"))
        assert closed != path.endswith("_fields"), path
        missing = [field for field in one["properties"] if field not in one["required"]]
        for field in missing:
            assert one["properties"][field]["description"].startswith("Only where "), (path, field)


@pytest.mark.parametrize("name", FILES)
def test_2_parts_with_open_ends_are_closed_by_those_that_use_them(name):
    for path, one in objects(part(name)):
        used = [one, *one.get("allOf", [])] if isinstance(one.get("allOf", []), list) else [one]
        if any(str(each.get("$ref")).endswith("_fields") for each in used) and "/allOf/" not in path:
            assert one.get("unevaluatedProperties") is False or path.endswith("_fields"), path


@pytest.mark.parametrize(
    ("name", "place", "known"),
    [
        (COMMON, "$defs/level", get_args(Level)),
        (COMMON, "$defs/kind", get_args(MeasureKind)),
        (COMMON, "$defs/basis", get_args(Basis)),
        (COMMON, "$defs/policy", get_args(Policy)),
        (COMMON, "$defs/verdict", get_args(Verdict)),
        (COMMON, "$defs/reason/properties/code", get_args(ReasonCode)),
        ("awards", "properties/decisions/items/properties/not_awarded", (*get_args(NotAwarded), None)),
        ("bridge", "$defs/kind", get_args(UnitKind)),
        ("bridge", "properties/units/items/properties/combine", (*get_args(Combine), None)),
        ("comparison", "properties/changes/items/properties/parts/anyOf/0/propertyNames", get_args(PartId)),
        ("diff", "properties/sections/items/properties/id", get_args(SectionId)),
        (
            "diff",
            "properties/sections/items/properties/changes/items/properties/kind",
            get_args(ChangeKind),
        ),
        ("leads", "properties/leads/items/properties/phrase", (*get_args(Phrase), None)),
        (
            "robustness",
            "properties/awards/items/properties/scenarios/items/properties/id",
            get_args(ScenarioId),
        ),
        ("plugins", "properties/plugins/items/properties/kind", KINDS),
    ],
)
def test_3_names_are_those_of_the_code(name, place, known):
    found = part(name)
    for step in place.split("/"):
        found = found[int(step) if step.isdecimal() else step]
    assert set(found["enum"]) == set(known)


def figures(**more):
    subject = kspris.load("2021")
    from kspris.results.output import json_text
    from kspris.results.sheets import Subject

    return json.loads(json_text(Subject(subject, "nb"), "survey", ())) | more


def test_4_the_files_resolve_in_a_registry():
    every = [(one["$id"], Resource.from_contents(one)) for one in map(part, FILES)]
    judge = Draft202012Validator(part("results"), registry=Registry().with_resources(every))
    assert judge.is_valid(figures())
    assert not judge.is_valid(figures(simulated="no"))


def test_4_what_is_printed_stands_alone(kspris_command):
    printed = json.loads(kspris_command("schema", "results").out)
    assert Draft202012Validator(printed).is_valid(figures())
    assert not Draft202012Validator(printed).is_valid(figures(simulated="no"))
    with pytest.raises(Unresolvable):  # the file by itself does not: it is the inside that helps
        Draft202012Validator(part("results"), registry=Registry()).validate(figures())


def test_5_the_shape_of_a_document_is_a_name_too(kspris_command):
    assert kspris_command("schema", "kspris.sure/1") == kspris_command("schema", "sure")
    assert json.loads(kspris_command("schema", "sure").out) == schema("sure")
    assert kspris.schema("sure") == schema("sure")


@pytest.mark.parametrize(("language", "holds"), [("nb", "én rad svar"), ("en", "one row of responses")])
def test_5_all_are_listed(kspris_command, language, holds):
    done = kspris_command("schema", "--lang", language)
    assert done.code == 0
    rows = [line.split()[0] for line in done.out.splitlines()[1:]]
    assert rows == [*SHAPES, "responses"]
    assert holds in done.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["resluts"], "Skjemaet «resluts» finnes ikke. Mente du «results»?"),
        (["kspris.resultat/1"], "Skjemaet «kspris.resultat/1» finnes ikke."),
        (["result", "--lang", "en"], "There is no schema “result”. Did you mean “results”?"),
        (["figures", "--lang", "en"], "There is no schema “figures”. There are checked, ruleset,"),
        (["responses"], "responses og --edition hører sammen."),
        (["results", "--edition", "2021"], "responses og --edition hører sammen."),
        (["--edition", "2021"], "responses og --edition hører sammen."),
    ],
)
def test_5_what_cannot_be_is_refused(kspris_command, arguments, told):
    done = kspris_command("schema", *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


@pytest.mark.parametrize(("name", "edition"), [("responses", None), ("results", "2021")])
def test_5_from_python_too_responses_alone_are_of_an_edition(name, edition):
    with pytest.raises(ValueError, match="`responses` is of an edition"):
        kspris.schema(name, edition)


def test_5_an_edition_that_is_not_there_is_told(kspris_command):
    done = kspris_command("schema", "responses", "--edition", "1999")
    assert done.code == 2
    assert "KS207" in done.err
