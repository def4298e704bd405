"""A page of every type in the sample archive, by name."""

MEETING = "/article/levant-observer-2016-rome-coalition-meeting"
REFERENDUM = "/article/version-watch-2015-athens-referendum"
"""The article with most versions."""
UNDATED = "/article/harbour-post-2014-philae-lands-on-comet"

PAGES = {
    "home": "/",
    "search": "/search?q=libya",
    "filtered": "/search?q=libya&country=it&not.person=john-kerry&date=2016",
    "pair": "/search?person=john-kerry&person=paolo-gentiloni&person.all=1",
    "nothing": "/search?q=zeppelin&country=it",
    "misspelt": "/search?q=gentilony",
    "chronology": "/search?q=libya&view=chronology",
    "refused": "/search?q=libya&from-date=soon",
    "facet": "/search/facet/person?q=libya",
    "article": f"{MEETING}?q=Libya",
    "because": f"{MEETING}?why=person.john-kerry",
    "undated": UNDATED,
    "changed": REFERENDUM,
    "versions": f"{REFERENDUM}/versions",
    "version": f"{REFERENDUM}/versions/1",
    "changes": f"{REFERENDUM}/changes/1..2",
    "package": f"/package?id={MEETING[9:]}&id={REFERENDUM[9:]}&id={UNDATED[9:]}",
    "batch": "/batch?names=Gadhafi%0AISIS%0A%0AItaly%0Aunity+government%0AKerry",
    "people": "/person/",
    "person": "/person/muammar-gaddafi",
    "organisation": "/organisation/islamic-state",
    "country": "/country/it",
    "publications": "/source/",
    "source": "/source/meridian-wire",
    "coverage": "/coverage",
    "held": "/coverage?source=meridian-wire",
    "about": "/about",
    "help": "/help",
    "developers": "/developers",
    "error": "/search?page=0",
    "missing": "/nowhere",
}
