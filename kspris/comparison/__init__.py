"""Comparing years: rescoring, what changed and why, and how sure one can be."""
