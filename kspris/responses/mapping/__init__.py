"""Outside exports: what their headers and labels mean, drafted, read, applied, and named back in findings.

`toml_text` reads a mapping file with the place of each line, `statements` checks it against the edition and
the export, `applied` gives the export the edition's names, `origin` says findings in the export's own names.
`draft` proposes a mapping and `draft_text` writes it.
"""
