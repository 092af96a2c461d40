"""Bundled plugin: classes."""
