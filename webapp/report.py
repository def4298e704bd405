"""Letters to the newsroom about a wrong name or date, as mailto links: nothing is sent to the site.

Each carries what the newsroom needs to settle it: the article, the value, and the line that takes it away.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote

from indexer.model import Article, Entity, Kind
from webapp import labels
from webapp.i18n import _

_NAMES_LISTS = {Kind.PERSON: "people.yaml", Kind.ORGANISATION: "organisations.yaml", Kind.COUNTRY: "countries.yaml"}
_RIGHT = "THE RIGHT NAME"


@dataclass(frozen=True, slots=True)
class Reporter:
    """Writes the letters about one article; their parts are encoded for an address."""

    to: str
    """Whom they go to; "" where the newsroom wants none."""
    article: Article
    head: str
    """What every letter begins with: which article it is about."""
    question: str
    """What stands between the value and the line for the newsroom."""
    otherwise: str
    """What stands between the line that takes a name away and the one that makes it a spelling of another."""

    def entity(self, entity: Entity) -> str:
        """The letter that says a name is wrong; "" where the newsroom wants none."""
        if not self.to:
            return ""
        value = _named(labels.one(entity.kind), f"{labels.entity(entity)} [{entity.key}]")
        name = _quoted(entity.label)
        spelling = f"# .cuttings/{_NAMES_LISTS[entity.kind]}\n- {{label: {_RIGHT}, spellings: [{name}]}}"
        lines = f"{_encoded(f'{entity.kind}: {{remove: [{name}]}}')}{self.otherwise}{_encoded(spelling)}"
        return self._letter(_("Wrong name"), value, lines)

    def date(self) -> str:
        """The letter that says the date is wrong, or should be known; "" where the newsroom wants none."""
        if not self.to:
            return ""
        found = labels.date_provenance(self.article)
        value = _named(labels.one(Kind.DATE), labels.published(self.article.published))
        return self._letter(_("Wrong date"), f"{value} ({found})" if found else value, _encoded("date: YYYY-MM-DD"))

    def _letter(self, subject: str, value: str, lines: str) -> str:
        """A letter; `lines` for the newsroom are encoded already."""
        subject = _encoded(_named(subject, self.article.id))
        return f"mailto:{self.to}?subject={subject}&body={self.head}{_encoded(value)}{self.question}{lines}"


def reporter(to: str, article: Article, address: str) -> Reporter:
    """The writer of letters about an article, whose page has this address."""
    about = _("Article: %(headline)s", headline=article.headline), _("Id: %(id)s", id=article.id)
    head = (*about, address, "", "")
    ask = _("For the newsroom: if this is so, add this line to %(file)s.yaml", file=article.path)
    question = ("", "", _("What is wrong with it:"), "", "", "--", ask, "")
    otherwise = ("", _("If it is another spelling of a name, add this to the names list:"), "")
    parts = (_encoded("\n".join(lines)) for lines in (head, question, otherwise))
    return Reporter(quote(to, safe="@,"), article, *parts)


def _named(name: str, value: str) -> str:
    return _("%(name)s: %(value)s", name=name, value=value)


def _quoted(text: str) -> str:
    """A text as YAML, which JSON is: whatever stands in it, it is one text."""
    return json.dumps(text, ensure_ascii=False)


def _encoded(text: str) -> str:
    """A text as RFC 6068 has it in an address: lines end with CR LF, a space is no plus sign."""
    return quote(text.replace("\n", "\r\n"), safe="", errors="replace")
