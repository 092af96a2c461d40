"""Bundled plugin: rulesets."""
