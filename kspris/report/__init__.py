"""What people read: results go in, documents come out, as HTML, PDF and XLSX.

`reading` shows one participant what the ruleset's view allows, `compose` asks the chapters, and each writer
prints the same document.
"""
