"""What the workbook is made of: blocks go in, cells, tables and native charts come out on a sheet.

`texts` makes any text safe for a cell, `page` is a sheet with a place to write at, `cells` and `tables` write
on it, `charts` draws from the tables, `names` has legal titles.
"""
