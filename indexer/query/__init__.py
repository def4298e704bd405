"""What people type, as a small bounded tree.

    parse(text)                → Query: words, phrases, fields, operators; anything typed is a query
    understand(query, lexicon) → Understood: the same tree with everything the index knows filled in

Parsing knows nothing of an index. Understanding asks a `Lexicon` (an engine provides it) which names
have other spellings, which words written in capitals are acronyms, and which words a prefix stands
for; what is left is a tree of the leaves an engine evaluates.
"""

from indexer.query.parse import parse
from indexer.query.tree import (
    AllOf,
    AnyOf,
    Best,
    ByName,
    Everything,
    HasValue,
    InHeadline,
    InPeriod,
    Lexicon,
    Linked,
    Not,
    Nothing,
    Phrase,
    Prefix,
    Query,
    Undated,
    Understood,
    Word,
)
from indexer.query.understand import spell_out, understand

__all__ = [
    "AllOf",
    "AnyOf",
    "Best",
    "ByName",
    "Everything",
    "HasValue",
    "InHeadline",
    "InPeriod",
    "Lexicon",
    "Linked",
    "Not",
    "Nothing",
    "Phrase",
    "Prefix",
    "Query",
    "Undated",
    "Understood",
    "Word",
    "parse",
    "spell_out",
    "understand",
]
