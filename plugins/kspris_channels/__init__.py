"""Bundled plugin: channels."""
