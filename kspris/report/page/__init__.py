"""What the HTML page is made of: blocks go in, what templates print comes out, with templates and style.

`cells` writes what stands in a table, `blocks` prepares a block for its template, `look` reads style and
script, `words` has the page's own wording.
"""
