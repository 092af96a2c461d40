"""Bundled plugin: scales."""
