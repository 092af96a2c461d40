"""The PDF's parts: a template for typst, the fonts that go into it, and what makes text fit for both.

A document becomes JSON here; the template reads it as data and never as markup.
"""
