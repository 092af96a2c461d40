"""Templates compiled once, kept in the user's cache folder: a template's source goes in, its code comes out.

A file is known by all that its code depends on: the source, its place, the ways of the environment, and the
versions of Jinja and Python.
"""

from __future__ import annotations

import marshal
import sys
from hashlib import sha256
from importlib.metadata import version
from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from kspris_dsl.cache import cached


class Compiled(BytecodeCache):
    """Gives Jinja the code of templates."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return a template's code, compiled where it is not kept."""
        bucket = Bucket(environment, self.get_cache_key(name, filename), self.get_source_checksum(source))

        def compiled() -> tuple[CodeType, bytes]:
            code = environment.compile(source, name, filename)
            return code, marshal.dumps(code)

        bucket.code = cached(
            f"template-{name}-{_digest(environment, filename, source)}", marshal.loads, compiled
        )
        return bucket


def _digest(environment: Environment, filename: str | None, source: str) -> str:
    ways = (environment.autoescape, environment.trim_blocks, environment.lstrip_blocks)
    told = (sys.version, version("jinja2"), ways, filename, source)
    return sha256(repr(told).encode()).hexdigest()[:24]
