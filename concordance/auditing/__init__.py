"""Audit a document: find its quotations, and hold each to the sources that are known.

A reader turns a file into a `Document`: its text in blocks, and where each character stands in the file.
`quotations` finds what the text presents as a quotation, `citations` the works that it names. `judging`
puts the two together and looks the words up. `reporting` makes problems of what is wrong, and `mending`
writes the source's words back.
"""
