"""Small years as text: what the tests of the model compile."""

import pytest

from kspris import plugins
from kspris.ruleset.compile import compile_documents
from kspris_dsl.parse import read_text

HEAD = """regelsett prisen 2021
  tittel "Prisen 2021" / "The award 2021"
  umerket er antatt
  totalen er {mode}
  samles som snitt
"""


@pytest.fixture(scope="session")
def registry():
    return plugins.load()[0]


@pytest.fixture(scope="session")
def compiled(registry):
    """Compile texts, each a file; the first gets the head of a year unless it opens one itself."""

    def make(*texts, mode="poeng", previous=None):
        first = (
            texts[0] if texts[0].startswith(("regelsett", "ruleset")) else HEAD.format(mode=mode) + texts[0]
        )
        documents = []
        for number, text in enumerate((first, *texts[1:])):
            parsed = read_text(text, f"{number}.ksp")
            assert parsed.diagnostics == ()
            documents.append(parsed.document)
        return compile_documents(documents, registry, previous)

    return make


@pytest.fixture(scope="session")
def ruleset(compiled):
    """Compile texts that must be without errors, and return the ruleset."""

    def make(*texts, **how):
        made = compiled(*texts, **how)
        assert made.ruleset is not None, made.diagnostics
        return made.ruleset

    return make
