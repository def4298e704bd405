"""Layouts of newspapers, broadcasters and agencies."""

from __future__ import annotations

import json
from collections.abc import Sequence

from tests.quality.pages.layout import between, head, layout, links, menu
from tests.quality.pages.stories import Story, marked_up


@layout("0", "1", "bridge")
def font_tags(s: Story, o: Sequence[Story]) -> str:
    """A portal of 2008: layout tables, font tags, paragraphs that are line breaks."""
    text = "<br><br>".join(marked_up(s, p="{}", h2="<b>{}</b>"))
    side = links(o[:10], '<tr><td><font size="1"><a href="{key}.htm">{headline}</a><br>{lead}</font></td></tr>')
    return f"""{head(s, "Portal")}<body><table width="100%"><tr><td><font size="1">{menu("Home News Sport", "<a href='/{0}'>{0}</a> | ")}</font></td></tr></table>
<table width="760"><tr><td width="560" valign="top"><font face="Arial" size="4"><b>{s.headline}</b></font><br><font size="1">Last updated: 12 May 2008, 14:20</font>
<table align="right" width="180"><tr><td bgcolor="#eeeeee"><b>RELATED STORIES</b></td></tr><tr><td>{links(o[:3], "<a href='{key}.htm'>{headline}</a><br>")}</td></tr></table>
<p><font face="Verdana" size="2">{text}</font></p><font size="1"><a href="#">Print this page</a> | <a href="#">Send to a friend</a> | <a href="#">Top</a></font></td>
<td width="200" valign="top"><table>{side}</table></td></tr></table><center><font size="1">Contact us | Terms | © 2008 Portal</font></center></body></html>"""


@layout("3", "4", "budget")
def cable_channel(s: Story, o: Sequence[Story]) -> str:
    """A broadcaster of about 2016: each paragraph a div, the first one elsewhere, highlights, videos within."""
    first, *rest = marked_up(
        s, p='<div class="zn-body__paragraph">{}</div>', h2='<div class="zn-body__paragraph"><h3>{}</h3></div>'
    )
    first = first.replace('<div class="zn-body__paragraph">', '<div class="zn-body__paragraph speakable">')
    video = '<div class="el__embedded el__embedded--fullwidth"><div class="js-media__video"><div class="media__video-caption">JUST WATCHED</div><h4>Officials speak after a long night</h4><div>Replay</div><div>More Videos ...</div><div>MUST WATCH</div></div></div>'
    more = f'<div class="zn-body__paragraph"><a href="/a"><strong>READ MORE: {o[0].headline}</strong></a></div><div class="el__article--embed"><h3>Related: {o[1].headline}</h3></div>'
    body = between(rest, (1, video), (3, more))
    return f"""{head(s, "Channel 5")}<body><nav class="nav">{menu("U.S. World Politics Health Live")}</nav><article class="pg-rail-tall" itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="headline" content="x">
<div class="l-container"><h1 class="pg-headline">{s.headline}</h1><div class="metadata"><p class="metadata__byline">By <a>Tess Aaronson</a>, Channel 5</p><p class="update-time">Updated 2114 GMT (0514 HKT) June 1, 2016</p></div></div>
<div class="l-container pg-rail"><div class="el__storyhighlights"><h4>Story highlights</h4><ul><li>Officials say the situation is calm</li><li>More details are expected on Thursday</li></ul></div>
<section class="zn-body-text" id="body-text" itemprop="articleBody"><div class="l-container"><div class="el__leafmedia el__leafmedia--sourced-paragraph"><p class="zn-body__paragraph">(Channel 5) {first.removeprefix('<div class="zn-body__paragraph speakable">').removesuffix("</div>")}</p></div>{body}
<p class="zn-body__footer">Channel 5's Ron Hale and Judy Patrick contributed to this report.</p></div></section></div>
<div class="outbrain"><h2>Paid Content</h2><ul>{links(o[2:8])}</ul></div><div class="pg-rail-side"><h2>More from Channel 5</h2>{links(o[8:12], "<article class='cd'><h3><a href='/{key}'>{headline}</a></h3></article>")}</div></article>
<footer class="l-footer">© 2016 Channel 5. A Time Square Company. All Rights Reserved. Terms of service | Privacy guidelines | AdChoices</footer></body></html>"""


@layout("6", "8", "cheese", "column", standfirst=True)
def broadsheet(s: Story, o: Sequence[Story]) -> str:
    """A British daily: standfirst above, rich links, pull quotes and an appeal for money in and below the text."""
    rich = f'<aside class="element element-rich-link"><div class="rich-link__container"><div class="rich-link__header"><h1 class="rich-link__title"><a href="/r">{o[0].headline}</a></h1></div><div class="rich-link__read-more">Read more</div></div></aside>'
    pull = f'<aside class="element element-pullquote element--supporting"><blockquote><p class="pullquote-paragraph">{s.lead[:90]}</p><footer><cite class="pullquote-cite">A witness</cite></footer></blockquote></aside>'
    figure = '<figure class="element element-image"><a><div class="u-responsive-ratio"><img></div></a><figcaption class="caption caption--img"><span class="inline-triangle"></span>The harbour at dusk. Photograph: Ann Lowe/The Observer</figcaption></figure>'
    appeal = '<div class="contributions__epic"><h2>Since you’re here ...</h2><p>… we have a small favour to ask. More people are reading our journalism than ever, but advertising revenues across the media are falling fast. Our independent, investigative journalism takes a lot of time, money and hard work to produce.</p><p>If everyone who reads our reporting, who likes it, helps to support it, our future would be much more secure.</p><a>Support us from as little as £1</a></div>'
    body = between(marked_up(s), (1, rich), (3, figure), (4, pull))
    return f"""{head(s, "The Observer")}<body><header class="l-header"><ul class="pillars">{menu("News Opinion Sport Culture Lifestyle")}</ul></header><div class="l-side-margins"><article class="content content--article tonal tonal--tone-news">
<header class="content__head"><h1 class="content__headline">{s.headline}</h1><div class="content__standfirst"><p>{s.standfirst}</p></div></header>
<div class="content__main"><div class="gs-container"><div class="content__main-column content__main-column--article"><div class="meta__contact-wrap"><p class="byline">Pauline Ware <span>in Leeds</span></p><p class="content__dateline">Tue 6 Nov 2018 12.02 GMT</p></div>
<div class="meta__numbers">Shares 114 <span>Comments 46</span></div><div class="content__article-body from-content-api js-article__body" itemprop="articleBody">{body}</div>{appeal}
<div class="submeta"><div class="submeta__label">Topics</div><ul class="submeta__links">{menu("Weather Wales Rail")}</ul><ul class="submeta__share"><li>Share on Facebook</li><li>Reuse this content</li></ul></div></div></div></div></article>
<section class="fc-container"><h2>Related stories</h2>{links(o[1:5], "<div class='fc-item'><a href='/{key}'>{headline}</a><div class='fc-item__standfirst'>{lead}</div></div>")}</section></div></body></html>"""


@layout("10", "13", "column")
def paper_of_record(s: Story, o: Sequence[Story]) -> str:
    """Hashed names, the body in several containers with advertisements between, a note on the writer."""
    parts = marked_up(s, p='<p class="css-at9mc1 evys1bk0">{}</p>', h2='<h2 class="css-13o6u42">{}</h2>')
    companion = '<div class="css-s99gbd StoryBodyCompanionColumn"><div class="css-53u6y8">{}</div><aside class="css-ew4tgv" aria-label="companion column"></aside></div>'
    ad = '<div class="css-8h527k" id="story-ad-{}-wrapper"><a href="#after">Continue reading the main story</a><div class="ad">Advertisement</div></div>'
    third = max(1, len(parts) // 3)
    chunks = [companion.format("".join(parts[at : at + third])) for at in range(0, len(parts), third)]
    figure = '<div class="css-79elbk"><figure class="img-sz-large"><figcaption class="css-17ai7jg"><span>Workers on the pier last month.</span><span class="css-cnj6d5"><span>Credit...</span>Lena Holt for The Record</span></figcaption></figure></div>'
    body = ad.format(0).join([chunks[0] + figure, *chunks[1:]])
    return f"""{head(s, "The Record")}<body><div id="app"><div><a href="#site-content">Skip to content</a><header><nav>{menu("World Arts Books Style", "<a href='/{0}'>{0}</a>")}</nav></header>
<main id="site-content"><div><article id="story" class="css-1vxca1d"><div id="top-wrapper"><p>Advertisement</p><a>Continue reading the main story</a></div><header class="css-1mhkk9q"><h1 data-testid="headline">{s.headline}</h1><div class="css-103l8m3"><p class="css-1nuro5j">By <span>Owen Strand</span></p><ul><li><time>Feb. 11, 2020</time></li></ul><div>Leer en español</div></div></header>
<section name="articleBody" itemprop="articleBody" class="meteredContent css-1r7ky0e">{body}</section>
<div class="bottom-of-article"><div class="css-ivmunb">Owen Strand is the northern bureau chief. He previously reported from Oslo and Riga, and was part of the team awarded a prize for coverage of the fires. <a>More about Owen Strand</a></div><p>A version of this article appears in print on Feb. 12, 2020, Section A, Page 4 of the New edition with the headline: {s.headline}. <a>Order Reprints</a> | <a>Subscribe</a></p></div>
<div id="bottom-wrapper"><section><h2>Related Coverage</h2>{links(o[:3], "<a href='/{key}'><h3>{headline}</h3><p>{lead}</p></a>")}</section></div></article></div></main></div></body></html>"""


@layout("16", "19", "budget")
def tabloid(s: Story, o: Sequence[Story]) -> str:
    """Bullets that repeat the story, captions between paragraphs, boxes with other stories, readers' comments."""
    caption = '<div class="artSplitter mol-img-group"><div class="mol-img"><img></div><p class="imageCaption">Rescuers carried blankets to those who had waited on the quay since the early hours of the morning</p></div>'
    related = f'<div class="related-carousel with-fb-btns"><h3><span>RELATED ARTICLES</span></h3><ul class="rotator">{links(o[:4])}</ul><h3>Share this article</h3><span>Share</span></div>'
    factbox = '<div class="mol-factbox floatRHS news"><h3 class="mol-factbox-title">HOW IT WORKS</h3><div><p>A factbox explains at length and in small type what everybody who has read this far already knows.</p></div></div>'
    body = between(
        marked_up(s, p='<p class="mol-para-with-font"><span>{}</span></p>'),
        (1, caption),
        (2, related),
        (3, caption),
        (5, factbox),
    )
    comments = "".join(
        f'<div class="comment"><p class="user-info">reader{n}, Swindon, moments ago</p><p class="comment-body">{text}</p><div>Click to rate</div></div>'
        for n, text in enumerate(
            (
                "Well I for one am not surprised by any of this, are you? It was always going to end in this way.",
                "Some common sense at last from the people who are supposed to run the place.",
                "What happened to the money, that is what I would like to know.",
            )
        )
    )
    return f"""{head(s, "Daily Shout")}<body><div id="page-container"><div class="page-header">{menu("News Royals Showbiz Femail Shopping")}</div><div class="article-text wide" itemprop="articleBody" id="js-article-text"><h1>{s.headline}</h1>
<ul class="mol-bullets-with-font"><li><strong>Witnesses described scenes of confusion</strong></li><li><strong>Officials promised an inquiry within weeks</strong></li></ul><p class="author-section byline-plain">By <a class="author">Gary Stump For Daily Shout</a></p><p class="byline-section"><span class="article-timestamp">Published: 10:22, 3 May 2017</span></p>
<div id="articleIconLinksContainer"><ul><li>Share</li><li>114 shares</li></ul></div>{body}</div>
<div class="article-comments" id="reader-comments"><h3>Comments <span>3</span></h3><p>The comments below have not been moderated.</p>{comments}</div>
<div class="beta"><div class="femail"><h3>TOP STORIES</h3>{links(o[4:14], "<p><a href='/{key}'><span>{headline}</span> {lead}</a></p>")}</div></div></div></body></html>"""


@layout("22", "23", "ferry")
def wire_service(s: Story, o: Sequence[Story]) -> str:
    """An agency's site: each paragraph a div, its standards and other news below."""
    parts = marked_up(
        s,
        p='<div class="article-body__paragraph__2-BtD" data-testid="paragraph">{}</div>',
        h2='<h2 class="heading__small">{}</h2>',
    )
    slot = '<div class="article-body__element__2p5pI"><div data-testid="primary-gallery">[1/3] A view of the terminal, February 3, 2023. Purchase Licensing Rights</div></div>'
    promo = f'<div data-testid="context-widget" class="context-widget__container"><div>Latest Updates</div><ul>{links(o[:3])}</ul></div>'
    body = between([f'<div class="article-body__element__2p5pI">{part}</div>' for part in parts], (2, promo))
    return f"""{head(s, "The Wire")}<body><div id="fusion-app"><header><nav>{menu("World Business Markets Legal")}</nav></header><main id="main-content"><article data-testid="Article"><div class="article__main"><header><h1>{s.headline}</h1><div class="info-content">By Reporters</div><time>February 3, 2023 9:14 AM GMT+1 Updated 10 months ago</time></header>
<div class="article-body__wrapper"><div class="article-body__content__17Yit">{slot}{body}</div><p class="article__trust">Our Standards: The Wire Trust Principles.</p><div class="toolbar"><button>Acquire Licensing Rights, opens new tab</button></div></div>
<div class="author-bio"><p>Reports on ports and shipping, previously covered metals and has worked in three countries.</p></div></div>
<div class="article__read-next"><h2>Read Next</h2><ul>{links(o[3:9], "<li><div><span>World category</span><a href='/{key}'><h3>{headline}</h3></a><time>2:03 PM UTC</time><p>{lead}</p></div></li>")}</ul></div></article></main></div></body></html>"""


@layout("24", "sequia", "museo", "mina", standfirst=True)
def abroad(s: Story, o: Sequence[Story]) -> str:
    """A daily in another language: standfirst list, links between paragraphs, tags, a form."""
    words = {
        "es": (
            "Lea también",
            "Te puede interesar",
            "Archivado en",
            "Suscríbete a nuestro boletín y recibe cada mañana las noticias",
            "Comentarios",
        ),
        "it": (
            "Leggi anche",
            "Potrebbe interessarti",
            "Argomenti",
            "Iscriviti alla newsletter per ricevere ogni mattina le notizie",
            "Commenti",
        ),
        "ar": (
            "اقرأ أيضا",
            "قد يعجبك أيضا",
            "الكلمات المفتاحية",
            "اشترك في النشرة البريدية لتصلك آخر الأخبار كل صباح",
            "التعليقات",
        ),
        "en": (
            "Also read",
            "You may be interested in",
            "Filed under",
            "Subscribe to our letter and get the news each morning",
            "Comments",
        ),
    }[s.language]
    also = f'<p><strong>{words[0]}: <a href="/a">{o[0].headline}</a></strong></p>'
    box = f'<div class="nota-relacionada"><span>{words[1]}</span>{links(o[1:3], "<a href=/{key}>{headline}</a>")}</div>'
    body = between(marked_up(s), (1, box), (2, also))
    return f"""{head(s, "El Diario")}<body dir="{"rtl" if s.language == "ar" else "ltr"}"><div class="wrap"><header class="cabecera"><ul>{menu("Portada Internacional Deportes")}</ul></header><div class="col-left"><div class="nota"><div class="volanta">Sociedad</div><h1 class="titulo">{s.headline}</h1><h2 class="bajada">{s.standfirst}</h2>
<div class="firma">María Roldán - 3/8/2017 07:40</div><div class="foto"><img><div class="epigrafe">Vista de la zona el miércoles / AGENCIA</div></div><div class="cuerpo">{body}</div><div class="etiquetas">{words[2]}: <a>Agua</a> <a>Clima</a></div>
<div class="boletin"><p>{words[3]}.</p><input></div></div><div class="comentarios"><h3>{words[4]} (1)</h3><div>Pepe: ¡Qué barbaridad, a ver si alguien se entera de una vez de lo que está pasando aquí!</div></div></div>
<div class="col-right">{links(o[3:9], "<div class='mod'><h4><a href='/{key}'>{headline}</a></h4><p>{lead}</p></div>")}</div><footer>© El Diario</footer></div></body></html>"""


@layout("25", "26", "bridge")
def subscriber_site(s: Story, o: Sequence[Story]) -> str:
    """A local paper: paragraphs wrapped one by one, a wall for those who do not pay, long cookie text first."""
    parts = [
        f'<div class="subscriber-only encrypted-content">{part}</div>'
        if n > 1
        else f'<div class="subscriber-preview">{part}</div>'
        for n, part in enumerate(marked_up(s))
    ]
    cookies = "".join(
        f"<p>{text}</p>"
        for text in (
            "We and our partners store and access information on your device, such as unique identifiers in cookies, to process personal data.",
            "You may accept or manage your choices by clicking below, including your right to object where legitimate interest is used, or at any time in the privacy policy page.",
            "These choices will be signalled to our partners and will not affect browsing data. We process data to provide precise geolocation, to scan device characteristics for identification, and to measure advertisements and content.",
        )
    )
    wall = '<div class="subscription-required"><h3>This item is available in full to subscribers.</h3><p>To continue reading, you will need to either log in to your subscriber account, or purchase a new subscription. If you are a current print subscriber, you can set up a free website account by clicking here.</p></div>'
    return f"""{head(s, "Valley News")}<body><div class="consent-layer">{cookies}</div><div id="site-top-nav">{menu("News Obituaries Jobs")}</div><div class="row"><section id="main-page-container"><div class="col-md-8"><div class="asset"><div id="asset-content" itemscope><header class="asset-header"><h1 class="headline"><span>{s.headline}</span></h1><div class="meta"><span>By JO MARTEN jmarten@example.com</span><ul class="list-inline"><li>Jan 9, 2019</li></ul></div></header>
<div class="asset-photo"><img><div class="caption-container"><span class="caption-text"><p>Crews at work near the east bank on Tuesday.</p></span><span class="byline">Valley News photo</span></div></div>
<div class="asset-content subscriber-premium"><div itemprop="articleBody" class="asset-body">{between(parts, (2, '<div class="tnt-ads"><p>Support local journalism</p></div>'))}</div></div>{wall}<div class="asset-tags">Tags: <a>Bridge</a> <a>Council</a></div></div></div>
<div class="block"><h3>Trending Now</h3>{links(o[:5], "<div class='card'><h4><a href='/{key}'>{headline}</a></h4><p>{lead}</p></div>")}</div></div></section></div></body></html>"""


@layout("27", "28")
def linked_data_only(s: Story, o: Sequence[Story]) -> str:
    """Custom elements and no paragraph; a whole article body in JSON-LD."""
    parts = "".join(
        marked_up(s, p='<x-text><span class="t">{}</span></x-text>', h2="<x-title><span>{}</span></x-title>")
    )
    linked = json.dumps(
        {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebPage"},
                {
                    "@type": "NewsArticle",
                    "headline": s.headline,
                    "articleBody": " ".join(block.text for block in s.blocks),
                },
            ],
        }
    )
    teasers = links(o[:12], "<div class='tile'><p>{lead}</p><a href='/{key}'>{headline}</a></div>")
    return f"""{head(s, "Metro", f'<script type="application/ld+json">{linked}</script>')}<body><x-app><x-header>{menu("City Sport Life", "<a href='/{0}'>{0}</a>")}</x-header><x-article><x-headline><h1>{s.headline}</h1></x-headline><x-meta>Tom Rusk</x-meta>{parts}<x-share>Share Tweet</x-share></x-article><x-river>{teasers}</x-river></x-app></body></html>"""
