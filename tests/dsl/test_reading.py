"""Reading: bytes to clean text, columns of words, blocks and poison, and where messages point."""

import pytest

from kspris_dsl.blocks import check_year
from kspris_dsl.nodes import Amount, BadLine, Label, Remark
from kspris_dsl.parse import read_file, read_text
from kspris_dsl.source import decode

HEAD = "spørsmål velkommen i mottak\n  skala ja_nei\n"


def codes(parsed):
    return [one.code for one in parsed.diagnostics]


def marked(text):
    """Take the ‹marks› out of a text; return it and the (line, column, length) they stood at."""
    for number, line in enumerate(text.split("\n"), 1):
        if "‹" in line:
            start, end = line.index("‹"), line.index("›")
            place = (number, start + 1, end - start - 1)
            return text.replace("‹", "").replace("›", ""), place
    raise AssertionError("no mark")


CARETS = {
    "unknown word": f"{HEAD}  ‹poengsum› 2\n",
    "other column": f"{HEAD}\t‹weight› 2\n",
    "figure with a point": f"{HEAD}  vekt ‹1.5› antatt\n",
    "after the last word": f"{HEAD}  vekt‹ ›",
    "after a comment is cut": f"{HEAD}  vekt‹ ›  # hva da?",
    "unit": "kanal telefon\n  svarfrist 30 ‹minutter› ifølge rapport\n",
    "name after letters of two bytes": "område åæø_ø ‹Mottak›\n",
    "capitals": "kanal ‹E-post›\n",
    "second date": 'regelsett a 2021\n  tittel "A"\n  totalen er poeng\n  samles som snitt\n'
    "  periode 2020-12-01 til ‹09.04.2021›\n",
    "colon": f"{HEAD}  vekt‹:› 2\n",
    "unclosed": f'{HEAD}  nb ‹"Hei du›\n',
    "out of place": f"{HEAD}  ‹svarfrist 5 min ifølge rapport›\n",
    "twice": f"{HEAD}  ‹skala grad›\n",
    "missing": "‹spørsmål velkommen i mottak›  # uten skala\n  vekt 2\n",
    "outside": "\n\n  ‹vekt 2›\n",
}


@pytest.mark.parametrize("text", CARETS.values(), ids=CARETS)
def test_the_caret_stands_under_what_is_wrong(text):
    clean, place = marked(text)
    (found,) = read_text(clean, "x.ksp").diagnostics
    assert (found.span.line, found.span.column, found.span.length) == place


def test_spans_of_values_are_where_they_are_written():
    text = 'svarskala s\n  svar  ja   "Ja" /  "Yes" gir 62,5 antatt "grunn"  # x\n'
    line = read_text(text, "x.ksp").document.blocks[0].lines[0]
    row = text.split("\n")[1]

    def at(span):
        return row[span.column - 1 : span.column - 1 + span.length]

    assert at(line.slots["id"].span) == "ja"
    assert at(line.slots["label"].en.span) == '"Yes"'
    assert at(line.slots["points"].amount.span) == "62,5"
    assert at(line.provenance.span) == 'antatt "grunn"'
    assert at(line.span) == row.strip().removesuffix("  # x")
    assert line.comment == "# x"


def test_the_first_opening_word_decides_the_column():
    assert read_text("# kanal\n\nchannel sms\n", "x").document.language == "en"
    assert read_text("weight 2\nspørsmål x i y\n", "x").document.language == "nb"
    assert read_text("weight 2\n", "x").document.language == "nb"
    assert read_text("weight 2\n", "x", "en").document.language == "en"
    assert read_text("kanal sms\n", "x", "en").document.language == "nb"
    assert read_text("channel sms\n  svarfrist 5 min\n  forsøk 2\n", "x").document.language == "nb"


def test_keywords_in_capitals_are_read():
    assert codes(read_text('KANAL sms "SMS"\n  Forsøk 2\n', "x")) == []


def test_a_single_label_in_an_english_file_is_both():
    label = read_text('area a "Area"\n', "x").document.blocks[0].head.slots["label"]
    assert isinstance(label, Label)
    assert (label.nb.text, label.en.text) == ("Area", "Area")
    norwegian = read_text('område a "Område"\n', "x").document.blocks[0].head.slots["label"]
    assert norwegian.en is None


def test_reserved_names_are_canonical_where_measures_stand():
    text = 'pris p "P"\n  kåres samlet\n  rangeres etter besvart_andel\n  likhet nps, deretter delt\n'
    block = read_text(text, "x").document.blocks[0]
    assert block.one("ranked").slots["measure"].text == "answered_share"
    assert [(one.text, one.reserved) for one in block.one("on_tie").slots["steps"]] == [
        ("nps", False),
        ("shared", True),
    ]


def test_exact_fractions():
    value = (
        read_text("eksempel e på c\n  forventer total 1000/11\n", "x")
        .document.blocks[0]
        .lines[0]
        .slots["value"]
    )
    assert isinstance(value, Amount)
    assert (value.value.numerator, value.value.denominator, value.text) == (1000, 11, "1000/11")


def test_a_line_that_cannot_be_read_poisons_its_block_alone():
    text = f'{HEAD}  vkt 2\n\n{HEAD}\nkategori salg "Salg"\n'
    first, second, third = read_text(text, "x").document.blocks
    assert first.poisoned
    assert not second.poisoned
    assert not third.poisoned


@pytest.mark.parametrize(
    "opener", ["spørsmål velkommen i", "question velkommen in mottak", "spørsmol velkommen i mottak"]
)
def test_lines_under_a_lost_opening_line_are_not_blamed_on_the_block_above(opener):
    parsed = read_text(f'kanal sms "SMS"\n  forsøk 2\n{opener}\n  skala ja_nei\n  skala grad\n', "x")
    assert len(parsed.diagnostics) == 1
    (channel,) = parsed.document.blocks
    assert not channel.poisoned
    assert parsed.document.lost_openers == ("question",)
    assert isinstance(parsed.document.lines[2], BadLine)


def test_a_block_that_is_damaged_lacks_nothing():
    assert codes(read_text("spørsmål velkommen i mottak\n  skla ja_nei\n", "x")) == ["KS111"]


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ("", ["KS123"]),
        ("  forventer total 50\n  forventer mottak 50\n", []),
        ("  forventer total ingenting\n", []),
        ("  forventer total 0\n  forventer mottak ingenting\n  forventer salg 0\n", []),
    ],
)
def test_an_example_expects_something_be_it_nothing(expected, found):
    assert codes(read_text(f"eksempel a på chat\n  ikke_besvart\n{expected}", "x")) == found


def test_misplaced_lines_are_not_in_the_block():
    block = read_text(f"{HEAD}  svarfrist 5 min\n", "x").document.blocks[0]
    assert block.poisoned
    assert [line.kind for line in block.lines] == ["uses"]


def test_exactly_one_ruleset_in_all_files_of_a_year():
    ruleset = read_text("regelsett a 2021\n", "a").document
    other = read_text("kanal sms\n", "b").document
    lost = read_text("regelsett a\n", "c").document
    assert check_year([ruleset, other]) == ()
    assert check_year([lost, other]) == ()
    assert [one.span.path for one in check_year([other])] == ["b"]
    assert [one.span.path for one in check_year([other, ruleset, ruleset])] == ["a"]
    assert [one.span for one in check_year([])] == [None]


def test_lines_are_physical_lines():
    document = read_text("\n# a\r\nkanal sms # b\rkanal x\n", "x").document
    assert [line.span.line for line in document.lines] == [1, 2, 3, 4]
    assert [type(line) is Remark for line in document.lines] == [True, True, False, False]
    assert read_text("", "x").document.lines == ()


ENCODINGS = {
    "utf-8": [],
    "utf-8-sig": [],
    "cp1252": ["KS101"],
    "utf-16": ["KS101"],
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding, tmp_path):
    path = tmp_path / "x.ksp"
    path.write_bytes('område mottak "Æsj – øl"\n'.encode(encoding))
    parsed = read_file(path)
    assert codes(parsed) == ENCODINGS[encoding]
    assert parsed.document.path == str(path)
    assert parsed.document.blocks[0].head.slots["label"].nb.text == "Æsj – øl"


def test_one_strange_byte_does_not_spoil_the_other_letters(tmp_path):
    path = tmp_path / "x.ksp"
    path.write_bytes('område mottak "Æsj – øl"\nområde salg "K'.encode() + b'\xf8p"\n')
    parsed = read_file(path)
    labels = [block.head.slots["label"].nb.text for block in parsed.document.blocks]
    assert labels == ["Æsj – øl", "Køp"]
    assert [(one.code, one.span.line, one.span.column) for one in parsed.diagnostics] == [("KS101", 2, 15)]


@pytest.mark.parametrize(
    "content", [bytes(range(256)), b"\xff\xfe\x00", b"\x00" * 50, b'"' * 99, b"\xc3\x28\n" * 9]
)
def test_no_bytes_raise(content):
    assert read_text(decode(content, "x").text, "x").diagnostics is not None


def test_mended_texts():
    clean = decode('nb “hei” # “her”\nen "a “b” c"\nnb "x”\n\ufeffvekt\u200b 2'.encode(), "x")
    assert clean.text == 'nb "hei" # “her”\nen "a “b” c"\nnb "x"\nvekt 2'
    assert [one.code for one in clean.diagnostics] == ["KS103", "KS104"]
    assert clean.diagnostics[0].data["count"] == 2


def test_spaces_of_all_kinds_separate_and_a_deep_line_is_no_trouble():
    assert codes(read_text("kanal\u00a0sms\n\tforsøk\u202f2\n", "x")) == []
    assert codes(read_text("teller i " + "a, " * 20_000 + "a\n", "x")) == ["KS124"]


def test_a_number_of_very_many_figures_is_not_repeated_whole():
    found = read_text("spørsmål velkommen i mottak\n  vekt " + "7" * 5000 + "\n", "a.ksp").diagnostics
    assert [one.code for one in found] == ["KS116"]
    assert found[0].data["number"] == "7" * 40 + "… (5000)"
