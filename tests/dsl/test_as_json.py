"""Values as JSON: what any program can read."""

from __future__ import annotations

import json
from math import inf, nan

import pytest

from kspris_dsl.as_json import as_json


def test_letters_stay_letters_and_values_come_back():
    told = {"deltaker": "Ærøy «å»", "tall": [1, 0.5, None], "ja": True}
    assert "Ærøy «å»" in as_json(told)
    assert json.loads(as_json(told)) == told


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_a_number_that_json_lacks_is_refused(number):
    with pytest.raises(ValueError, match="JSON"):
        as_json({"anslag": number})
