"""Letters to the newsroom about a wrong name or date, as mailto links: nothing is sent to the site.

Each carries what the newsroom needs to settle it: the article, the value, and the line that takes it away.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote

from indexer.model import Article, DateSource, Entity, Kind
from webapp import labels
from webapp.i18n import _


@dataclass(frozen=True, slots=True)
class Reporter:
    """Writes the letters about one article."""

    to: str
    """The address they go to; "" where the newsroom wants none."""
    article: Article
    address: str
    """Of the article's page."""

    def entity(self, entity: Entity) -> str:
        """The letter that says a name is wrong; "" where the newsroom wants none."""
        value = f"{labels.one(entity.kind)}: {labels.entity(entity)} [{entity.key}]"
        return self._letter(_("Wrong name"), value, f"{entity.kind}: {{remove: [{_quoted(entity.label)}]}}")

    def date(self) -> str:
        """The letter that says the date is wrong, or should be known."""
        value = f"{labels.one(Kind.DATE)}: {labels.published(self.article.published)}"
        if self.article.date_source is not DateSource.NONE:
            value += f" ({labels.date_provenance(self.article)})"
        return self._letter(_("Wrong date"), value, "date: YYYY-MM-DD")

    def _letter(self, subject: str, value: str, line: str) -> str:
        if not self.to:
            return ""
        body = "\n".join(
            (
                f"{_('Article')}: {self.article.headline}",
                f"{_('Id')}: {self.article.id}",
                self.address,
                "",
                value,
                "",
                _("What is wrong with it:"),
                "",
                "",
                "--",
                _("For the newsroom: if this is so, add this line to %(file)s.yaml", file=self.article.path),
                line,
            )
        )
        subject = f"{subject}: {self.article.id}"
        return f"mailto:{quote(self.to, safe='@,')}?subject={_encoded(subject)}&body={_encoded(body)}"


def _quoted(text: str) -> str:
    """A text as YAML, which JSON is: whatever stands in it, it is one text."""
    return json.dumps(text, ensure_ascii=False)


def _encoded(text: str) -> str:
    """A text as RFC 6068 has it in an address: lines end with CR LF, a space is no plus sign."""
    return quote(text.replace("\n", "\r\n"), safe="", errors="replace")
