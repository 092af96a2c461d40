"""The ruleset language: text in, nodes and diagnostics out. It knows nothing of scoring."""
