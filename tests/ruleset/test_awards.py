"""What an award ranks by has a figure where it is awarded, or nobody can win it."""

import pytest

YEAR = """
kanal telefon

kanal epost

svarskala ja_nei
  svar ja "Ja" / "Yes" gir 100
  svar nei "Nei" / "No" gir 0

svarskala karakter
  tall 1 til 5 uten poeng

område alt "Alt" / "All"

spørsmål hilste i alt
  nb "Hilste de?"
  en "Did they greet?"
  skala ja_nei
  gjelder telefon

spørsmål karakter uten område
  nb "Hvilken karakter?"
  en "Which mark?"
  skala karakter
  gjelder epost

måltall tilfreds "Tilfreds" / "Satisfied"
  metode csat
  måler karakter
  grunnlag besvarte

pris beste "Beste" / "Best"
  kåres {where}
  rangeres etter {by}
"""


@pytest.mark.parametrize(
    ("where", "by", "codes"),
    [
        ("samlet", "hilste", []),
        ("samlet", "alt", []),
        ("samlet", "tilfreds", []),
        ("på epost", "tilfreds", []),
        ("på telefon", "tilfreds", ["KS254"]),
        ("på epost", "alt", ["KS254"]),
        ("samlet", "karakter", ["KS254"]),
        ("per klasse", "karakter", ["KS254"]),
    ],
)
def test_what_an_award_ranks_by_has_a_figure_there(compiled, where, by, codes):
    assert [one.code for one in compiled(YEAR.format(where=where, by=by)).diagnostics] == codes
