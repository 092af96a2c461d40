"""Bundled plugin: readers."""
