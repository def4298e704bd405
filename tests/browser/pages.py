"""A page of every type in the sample archive, by name."""

MEETING = "/article/levant-observer-2016-rome-coalition-meeting"
REFERENDUM = "/article/version-watch-2015-athens-referendum"

PAGES = {
    "home": "/",
    "search": "/search?q=libya",
    "filtered": "/search?q=libya&country=it&date=2016",
    "nothing": "/search?q=zeppelin&country=it",
    "facet": "/search/facet/person?q=libya",
    "article": f"{MEETING}?q=Libya",
    "because": f"{MEETING}?why=person.john-kerry",
    "versions": REFERENDUM,
    "undated": "/article/harbour-post-2014-philae-lands-on-comet",
    "people": "/person/",
    "person": "/person/muammar-gaddafi",
    "organisation": "/organisation/united-nations",
    "country": "/country/it",
    "source": "/source/meridian-wire",
    "about": "/about",
    "help": "/help",
    "developers": "/developers",
    "error": "/search?page=0",
    "missing": "/nowhere",
}
