"""Lines that are a web page's, not the article's: what each kind looks like, as a table of rules.

A rule looks at one whole line. It must be sure: a line that may be the article's is left in.
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.clean.lines import RECURRING
from indexer.dates.printed import stub_kind

_LONGEST = 250
"""Characters of the longest line that is compared; what is longer is a paragraph."""

_LETTER = r"(?:newsletters?|e-?mails?|briefings?|alerts?|bulletins?)"
_PERIOD = r"(?:weekday|week|daily|day|morning|evening|every|each|straight|direct|free)"

_RULES: tuple[tuple[str, str], ...] = (
    ("newsletter box", rf"(?:sign up|subscribe|register|join)\b.*\b(?:{_LETTER}|news|inbox|updates|today)\b.*"),
    ("newsletter box", rf"(?:[\w’'&-]+ ){{1,4}}{_LETTER}"),
    (
        "newsletter box",
        rf"(?:get|receive)\b.*\b(?:{_LETTER}|headlines|stories|news)\b.*\b(?:delivered|inbox|{_PERIOD})\b.*",
    ),
    ("newsletter box", r".*\b(?:in|to|into) your inbox\b.*"),
    ("newsletter box", r"you (?:have|are|’ve|'ve) (?:been )?(?:now )?(?:successfully )?(?:subscribed|signed up)\b.*"),
    ("newsletter box", r".*\byou can unsubscribe\b.*|unsubscribe(?: at any time)?\.?"),
    ("newsletter box", r"(?:subscribe|sign (?:me )?up|log in|sign in|register)(?: now)?!?"),
    ("newsletter box", rf"start (?:the|your) day with\b.*\b(?:free|{_PERIOD}|{_LETTER})\b.*"),
    ("newsletter box", rf".*\b{_LETTER} (?:is free|comes out|is sent)\b.*|by signing up you agree\b.*"),
    ("newsletter box", r"be the first to know\b.*|get (?:\w+ )?alerts(?: (?:on|about|for|when)\b.*)?"),
    ("form", r"please enter (?:a|your) (?:valid )?e-?mail(?: address)?\.?"),
    ("form", r"(?:.*[.:] )?(?:enter|leave) your e-?mail\b.*"),
    ("form", r"your (?:name|e-?mail|e-?mail address|message|comment)(?: \((?:optional|required)\))?:?"),
    ("form", r"please (?:select|choose)(?: an| your)? (?:answer|option)s?\.?"),
    ("form", r"(?:send|submit|post)(?: your)?(?: feedback| comment| message)?|submit\W+(?:no thanks|cancel)|yes\W+no"),
    ("form", r".*\b\d+ characters (?:used|remaining|left)\b.*"),
    ("feedback form", r"(?:have|got|any|give|send us|share your)(?: some| your)? feedback\b.*"),
    ("feedback form", r"did you (?:spot|see|find|notice) (?:a|an) (?:mistake|error|typo)\b.*"),
    ("feedback form", r"(?:is|was) (?:your feedback|this (?:article|page|story))\b.*[:?]"),
    (
        "feedback form",
        r"(?:was|is) this (?:article|story|page) (?:helpful|useful)\b.*|tell us (?:why|what)\b.*|help us improve\b.*",
    ),
    ("feedback form", r"we want to hear from you\b.*|what is the main reason for your score\?"),
    ("feedback form", r"how likely are you to recommend\b.*"),
    ("feedback form", r"\d{1,2} ?= ?(?:very|not|extremely|somewhat|un)?\s?(?:at all )?(?:un)?likely\b.*"),
    ("feedback form", r"(?:thank you!|thanks!)(?: your (?:feedback|message)\b.*)?"),
    ("feedback form", r"your (?:feedback|message|comment) has been (?:sent|received|submitted)\b.*"),
    ("feedback form", r"(?:we|many thanks,? we) appreciate your (?:help|feedback)\b.*"),
    ("share line", r"share(?: this)?(?: (?:story|article|page|post))?(?: (?:on|via|with)\b.{0,60})?:?"),
    (
        "share line",
        r"(?:(?:share|tweet|print|e-?mail|facebook|twitter|whatsapp|linkedin|copy link|save|comments?|like)\W*){1,8}",
    ),
    ("share line", r"follow (?:us|me|@\w+)\b.{0,80}|(?:show |view )?\d* ?comments?(?: \(?\d+\)?)?"),
    ("advertisement", r"advertisements?|advertising|sponsored(?: content)?|story continues below(?: advertisement)?"),
    (
        "link to another page",
        r"(?:read more|see also|related(?: (?:stories|articles))?|more on this(?: story)?|also read)(?:[:…].*|)",
    ),
    ("link to another page", r"(?:click here|tap here|watch)(?: (?:to|for|the)\b.*)?[:.]?"),
    (
        "link to another page",
        r"(?:most (?:read|popular|viewed|shared)|you (?:may|might) also like|more from \w+|read next)",
    ),
    ("link to another page", r"(?:breaking:? )?follow (?:our|the) live\b.*|(?:related|quiz): .*"),
    (
        "navigation",
        r"skip to (?:main )?(?:content|navigation)|(?:back to|top of)(?: the)? (?:top|page)|menu|home"
        r"|search(?: the)?(?: \w+){0,3}",
    ),
    ("navigation", r"jump to navigation(?: jump to search)?|from wik\w+, the free (?:news source|encyclop\w+).{0,20}"),
    ("navigation", r"this (?:article|story) is (?:more than |over )?\w+ (?:months?|years?) old\.?"),
    ("navigation", r"scroll to (?:continue|read)\b.*|(?:\S+(?: \S+){0,3}(?:\t| {2,})){2,}\S+(?: \S+){0,3}"),
    ("navigation", r"(?:previous|next)(?: (?:story|article|page))?|print(?: this)?(?: (?:page|story|article))?"),
    ("copyright line", r"(?:©|\(c\)|copyright)\s.*|.*\ball rights reserved\.?"),
    ("cookie notice", r".*\b(?:uses?|stores?) cookies\b.*|accept(?: all)?(?: cookies)?|cookie (?:policy|settings)"),
    ("picture caption", r"(?:file )?photo:? .*\bcredit:? .*|file photo:? .*"),
)
_COMPILED = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _RULES)

_SECTIONS = frozenset(
    "africa arts asia boats books business comment crossword culture economy education entertainment environment europe"
    " food football front health home international law letters life lifestyle local markets media money national news"
    " obituaries opinion page people politics regional science sections society sport sports style tech technology"
    " tides travel uk us video weather world".split()
)
_LINKS_HEADING = re.compile(
    r"most (?:read|popular|viewed|shared)|you (?:may|might) also like|related (?:stories|articles)|read next",
    re.IGNORECASE,
)
_CRUMB = re.compile(r"\s+(?:[|/>›»·•]|>>)\s+")
_CRUMB_WORDS = 5


@lru_cache(maxsize=RECURRING)
def rule_of(line: str) -> str | None:
    """The kind of clutter a line is, or None for a line of the article."""
    text = line.strip()
    if not text or len(text) > _LONGEST or text[0] in "“\"‘'«":
        return None
    return next((name for name, pattern in _COMPILED if pattern.fullmatch(text)), None)


def heads_links(line: str) -> bool:
    """Whether a line is the heading of a list of links to other articles."""
    return bool(_LINKS_HEADING.fullmatch(line.strip()))


def is_breadcrumb(line: str) -> bool:
    """Whether a line is a path of section names: "Home / World / Science"."""
    items = _CRUMB.split(line.strip())
    short = all(0 < len(item.split()) <= _CRUMB_WORDS and item[-1] not in ".!?" for item in items)
    return len(items) > 1 and short and not any(map(stub_kind, items))


def is_section(line: str) -> bool:
    """Whether a line is names of a paper's sections: "World", "NEWS SPORT MONEY"."""
    words = re.findall(r"\w+", line.lower())
    return bool(words) and sum(word in _SECTIONS for word in words) > 0.7 * len(words)
