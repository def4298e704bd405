"""Our engine beside tantivy, SQLite FTS5 and Xapian: the same corpus, the same questions, the same minutes.

    make bench-engine ARTICLES=100000 [CORPUS=recombined|synthetic|reuters]

corpora     documents of any number, the same for the same number
questions   what is asked, in a form of nobody's query language
reference   the right totals and counts, by looking at every document
peers       the other engines; each writes a question in its own language
worker      one engine in a process of its own, told what to do on its standard input
runner      starts the workers, checks their answers, asks them in turn, measures
table       what was measured, as Markdown

A worker imports the standard library and its own engine only: Xapian answers to Debian's Python.
"""
