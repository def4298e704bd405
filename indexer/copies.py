"""Articles that carry the same text: one agency story in several publications."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b

from indexer.model import Article, Copies
from indexer.text import fold

MIN_WORDS = 50
"""A shorter text may be the same by chance: "No further details were given.\""""


def copies(articles: Sequence[Article]) -> dict[str, Copies]:
    """The copy groups by article id; an article whose text stands alone is in none. A group is named
    after its earliest article; undated articles come last, and the smallest id decides."""
    groups: dict[bytes, list[Article]] = defaultdict(list)
    for article in articles:
        words = fold(article.body).split()
        if len(words) >= MIN_WORDS:
            groups[blake2b(" ".join(words).encode(), digest_size=16).digest()].append(article)
    found: dict[str, Copies] = {}
    for group in groups.values():
        if len(group) > 1:
            first = min(group, key=lambda a: (a.published is None, a.published or "", a.id))
            same = Copies(first.id, tuple(sorted(article.id for article in group)))
            found |= dict.fromkeys(same.ids, same)
    return found
