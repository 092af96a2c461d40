"""The hooks: one a plugin kind, in the names and arguments that every plugin must use.

A plugin module marks its functions with `kspris.api.hookimpl`; each returns a list or tuple of values
of its kind. Nothing goes in: what a plugin offers may not depend on what else is installed.
"""

from __future__ import annotations

from collections.abc import Sequence

import pluggy

from kspris.api import Channel, Chapter, Class, Metric, Reader, RulesetFolders, Scale

_hookspec = pluggy.HookspecMarker("kspris")


@_hookspec
def kspris_register_channels() -> Sequence[Channel]:
    """Return the channels (kontaktmåter) that the plugin owns."""
    return ()


@_hookspec
def kspris_register_classes() -> Sequence[Class]:
    """Return the classes (klasser) that the plugin owns."""
    return ()


@_hookspec
def kspris_register_metrics() -> Sequence[Metric]:
    """Return the metrics (`metode` in a `måltall` block) that the plugin owns."""
    return ()


@_hookspec
def kspris_register_scales() -> Sequence[Scale]:
    """Return the scales (`metode` in a `svarskala` block) that the plugin owns."""
    return ()


@_hookspec
def kspris_register_chapters() -> Sequence[Chapter]:
    """Return the chapters of the participant's report that the plugin owns."""
    return ()


@_hookspec
def kspris_register_readers() -> Sequence[Reader]:
    """Return the readers of response files that the plugin owns."""
    return ()


@_hookspec
def kspris_register_rulesets() -> Sequence[RulesetFolders]:
    """Return the folders of yearly rulesets that the plugin ships."""
    return ()
