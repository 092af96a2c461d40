"""What the HTML page is made of: blocks go in, what templates print comes out, with templates and style.

`blocks` prepares each block as one of `views`, `tables` and `records` what has rows, `cells` what stands in
them; `setting` is what they share. `look` reads style and script, `words` has the page's own wording.
"""
