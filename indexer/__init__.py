"""From a folder of articles to a faceted index. Read the modules in this order:

    archive   walks the folder                      → SourceFile
    readers   one module a format: bytes            → RawArticle
    sources   what the archive teaches about each publication (outlines, recurring); the newsroom's rules (page_rules)
    clean     clutter off, parts found (dates, bylines, agencies, language) → Article
    assembled  the records of one story → one Article with its versions (heads, withdrawn); corrections, versions
    display, rights, cuts   what may be shown, what is withheld, and articles without it
    extract   names in the text                     → Mention
    link      mentions over the whole archive       → Entity; copies → Document
    engine    documents → index → SearchResult      (text, terms, query, snippets serve it)

`pipeline.rebuild` is this flow on one screen, `streams` what goes from step to step of it: values on disk (`work`,
`results`, `lazy`) for the same `program`, worked on by several processes (`workers`). `upkeep` and `diff` are for the
indexes that are kept. `cli` is its command line. The site is in `webapp`.
"""
