"""Layouts that are scored only when the reader is done: nothing is tuned on them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from tests.quality.pages.layout import between, head, layout, links, menu
from tests.quality.pages.stories import Story, marked_up


@layout("2", "cheese", "budget", standfirst=True)
def public_broadcaster(s: Story, o: Sequence[Story]) -> str:
    """Hashed class names, a text block component for each paragraph, topics and more below."""
    block = '<div data-component="text-block" class="ssrcss-18mjolk-ComponentWrapper ep2nwvo0"><div class="ssrcss-7uxr49-RichTextContainer e5tfeyi1">{}</div></div>'
    box = f'<div data-component="links-block" class="ssrcss-10mm9ab-LinksWrapper"><h2>More on this story</h2><ul role="list">{links(o[:3])}</ul></div>'
    image = '<div data-component="image-block"><figure><picture><img alt="A view"></picture><span class="ssrcss-Credit">Reuters</span><figcaption><span class="visually-hidden">Image caption, </span>The scene early on Tuesday</figcaption></figure></div>'
    body = between([block.format(b) for b in marked_up(s)], (1, image), (4, box))
    return f"""{head(s, "Radio One News")}<body><div id="cookiePrompt"><p>Let us know you agree to cookies. We use cookies to give you the best online experience. Please let us know if you agree to all of these cookies.</p><button>Yes, I agree</button></div>
<header role="banner"><a href="#main-heading">Skip to content</a><nav><ul>{menu("Home News Sport Weather Sounds")}</ul></nav></header>
<div id="main-wrapper"><main id="main-content"><article class="ssrcss-ArticleWrapper"><header><h1 id="main-heading">{s.headline}</h1>
<div class="ssrcss-BylineWrapper"><div>By Mona Kent</div><div>Regional affairs correspondent</div></div><time datetime="2021-03-04T10:00:00Z">4 March 2021</time></header>
<div data-component="text-block"><p><b>{s.standfirst}</b></p></div>{body}
<section data-component="topic-list"><h2>Related Topics</h2><ul>{menu("Transport Economy Sea")}</ul></section></article>
<section class="ssrcss-RelatedStories"><h2>More on this story</h2>{links(o[3:6], "<div><h3><a href='/{key}'>{headline}</a></h3><div>{lead}</div><span>2 days ago</span></div>")}</section>
<div><h2>Top Stories</h2><ul>{links(o[6:9])}</ul></div><div><h2>Features</h2><ul>{links(o[9:14])}</ul></div></main></div>
<footer><p>© 2021 Radio One. Radio One is not responsible for the content of external sites. Read about our approach to external linking.</p></footer></body></html>"""


@layout("5", "7", "column")
def newspaper_cms(s: Story, o: Sequence[Story]) -> str:
    """A publisher's platform of about 2019: paragraphs as div children, an offer within the text, a promotion."""
    offer = '<div class="exco-player"></div><div class="gnt_ar_b_sp"><a href="/offers">Start your day informed: get the daily briefing in your inbox.</a></div>'
    video = '<aside class="gnt_em gnt_em_vp"><div>Watch: how it unfolded</div><span>Divers at work off the coast on Sunday afternoon. Video by Staff</span></aside>'
    also = f'<p class="gnt_ar_b_p"><strong>More: </strong><a href="/x">{o[0].headline}</a></p><p><a href="/y"><strong>Read: {o[1].headline}</strong></a></p>'
    body = between(
        marked_up(s, p='<p class="gnt_ar_b_p">{}</p>', h2='<h2 class="gnt_ar_b_h2">{}</h2>'),
        (1, offer),
        (2, video),
        (3, also),
    )
    bio = '<p class="gnt_ar_b_p"><em>Follow reporter Dana Whitlock on Twitter @dwhitlock. Contact her at 555-0101 or dwhitlock@example.com.</em></p>'
    return f"""{head(s, "Lake County Star")}<body><div class="gnt_n"><nav>{menu("News Sports Opinion Obituaries E-Edition Legals", "<a href='/{0}'>{0}</a>")}</nav></div>
<main class="gnt_cw"><article class="gnt_pr"><div class="gnt_ar_hd"><h1 class="gnt_ar_hl">{s.headline}</h1><div class="gnt_ar_by"><a>Dana Whitlock</a> Lake County Star</div><div class="gnt_ar_dt">Published 5:02 a.m. ET June 3, 2020</div></div>
<figure class="gnt_em_img"><img><div class="gnt_em_cp">The waterfront as seen from the old lighthouse on Friday morning. <span>Sam Ortiz/Lake County Star</span></div></figure>
<div class="gnt_ar_b">{body}{bio}</div><div class="gnt_ss"><a>Facebook</a> <a>Twitter</a> <a>Email</a></div></article>
<aside class="gnt_rr"><div>More Stories</div>{links(o[2:9], "<a class='gnt_rr_a' href='/{key}'><img>{headline}</a>")}</aside></main>
<div class="gnt_ft">Help Terms of Service Privacy Policy © 2020 Lake County Star. All rights reserved.</div></body></html>"""


@layout("9", "greve", "bahn", standfirst=True)
def modern_daily(s: Story, o: Sequence[Story]) -> str:
    """Sections with headings in the reader's language, a subscription wall, the standfirst in the header."""
    words = {
        "fr": (
            "Lire aussi",
            "La suite est réservée aux abonnés",
            "Abonnez-vous à partir de 1 €",
            "Les plus lus",
            "Partager",
        ),
        "de": ("Lesen Sie auch", "Jetzt weiterlesen mit Plus", "Vier Wochen für 1 € testen", "Meistgelesen", "Teilen"),
        "en": ("Read also", "The rest is for subscribers", "Subscribe from £1", "Most read", "Share"),
    }[s.language]
    also = f'<section class="catcher"><p class="catcher__content"><span class="catcher__title">{words[0]}&nbsp;: </span><a href="/a">{o[0].headline}</a></p></section>'
    body = between(
        marked_up(s, p='<p class="article__paragraph">{}</p>', h2='<h2 class="article__sub-title">{}</h2>'), (2, also)
    )
    return f"""{head(s, "Le Quotidien")}<body><div id="app"><header class="header"><nav>{menu("International Politique Culture Sport")}</nav></header>
<main class="main"><section class="zone--article"><header class="article__header"><h1 class="article__title">{s.headline}</h1><p class="article__desc">{s.standfirst}</p>
<section class="meta"><span class="meta__author">Par Inès Morel</span><span class="meta__date">12/02/2020 08h31</span></section></header>
<section class="article__wrapper"><article class="article__content">{body}</article>
<section class="paywall"><h2>{words[1]}.</h2><p>{words[2]}</p></section><p class="article__author">Inès Morel</p><ul class="toolbar"><li>{words[4]}</li><li>Facebook</li></ul></section></section>
<aside class="aside__iso"><h4>{words[3]}</h4><ol>{links(o[1:6])}</ol></aside>
<section class="river"><h3>Services</h3>{links(o[6:9], "<div class='teaser'><h3><a href='/{key}'>{headline}</a></h3><p class='teaser__desc'>{lead}</p></div>")}</section></main>
<footer class="footer"><ul>{menu("Mentions Charte CGV Aide")}</ul></footer></div></body></html>"""


@layout("11", "12", "bridge")
def small_town_tables(s: Story, o: Sequence[Story]) -> str:
    """A home-made site of about 2009: layout tables, bare text with line breaks, an image table within."""
    parts = marked_up(s, p="{}", h2="<b>{}</b>", quote="<i>{}</i>")
    picture = '<table align="right" width="200"><tr><td><img src="p.jpg"></td></tr><tr><td class="small"><font size="1">Photo: J. Harker</font></td></tr></table>'
    text = picture + "<br /><br />\n".join(parts)
    side = links(o[:8], '<font size="2">&raquo; <a href="show.asp?id={key}">{headline}</a></font><br>')
    return f"""{head(s, "Hartwell Gazette")}<body bgcolor="#ffffff"><table width="780" cellpadding="0"><tr><td colspan="3"><img src="logo.gif"></td></tr>
<tr><td width="120" valign="top"><a href="/">Home</a><br><a href="/s">Sports</a><br><a href="/c">Classifieds</a><br><a href="/o">Obituaries</a></td>
<td width="480" valign="top"><span class="hl"><font size="5"><b>{s.headline}</b></font></span><br><font size="1">By Walt Drummond<br>Monday, March 9, 2009</font><br><br>{text}<br><br>
<a href="mailto:editor@example.com">E-mail this story to a friend</a> | <a href="print.asp">Printer-friendly version</a><br><br><b>Comments (2)</b><br>
<table><tr><td>Posted by oldtimer at 9:14 AM: I have been saying this for thirty years and nobody at the courthouse would ever listen to me about it.</td></tr><tr><td>Posted by kathy_m at 10:02 AM: Thank you for covering this, it is long overdue in my humble opinion.</td></tr></table></td>
<td width="180" valign="top"><b>Top Stories</b><br>{side}</td></tr><tr><td colspan="3"><font size="1">Copyright 2009 Hartwell Gazette. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.</font></td></tr></table></body></html>"""


@layout("14", "15", "mina")
def page_builder(s: Story, o: Sequence[Story]) -> str:
    """WordPress with a page builder: every box is a widget, the article's own too."""
    body = between(marked_up(s), (3, '<div class="code-block"><div class="adsbygoogle">Advertisement</div></div>'))
    posts = links(
        o[:4],
        '<article class="elementor-post"><h3 class="elementor-post__title"><a href="/{key}">{headline}</a></h3><div class="elementor-post__excerpt"><p>{lead}</p></div></article>',
    )
    return f"""{head(s, "The Delta")}<body class="elementor-default single single-post"><div class="elementor elementor-location-header"><div class="elementor-widget elementor-widget-nav-menu"><ul>{menu("News Opinion Business")}</ul></div></div>
<div data-elementor-type="single-post" class="elementor elementor-location-single post type-post"><section class="elementor-section"><div class="elementor-container"><div class="elementor-column"><div class="elementor-widget-wrap">
<div class="elementor-widget elementor-widget-theme-post-title"><h1 class="elementor-heading-title">{s.headline}</h1></div>
<div class="elementor-widget elementor-widget-post-info"><ul><li>Amir Sorour</li><li>May 2, 2022</li><li>No Comments</li></ul></div>
<div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">{body}</div></div>
<div class="elementor-widget elementor-widget-share-buttons"><div>Facebook Twitter WhatsApp</div></div>
<div class="elementor-widget elementor-widget-author-box"><h4>Amir Sorour</h4><p>Amir covers ports and trade. Before joining The Delta he spent six years at a shipping weekly, and he lives with two cats.</p></div></div></div>
<div class="elementor-column"><div class="elementor-widget elementor-widget-posts"><h2>Latest</h2>{posts}</div></div></div></section></div>
<div class="elementor elementor-location-footer"><p>The Delta is an independent newsroom. Support our work with a monthly donation.</p></div></body></html>"""


@layout("17", "18", "gallery")
def scrolling_site(s: Story, o: Sequence[Story]) -> str:
    """The next article below the first, both in the same markup, with JSON-LD of the first."""

    def article(story: Story, number: int) -> str:
        body = between(
            marked_up(story),
            (
                2,
                '<div class="inline-promo"><span>Recommended</span>'
                + links(o[4:6], "<a href='/{key}'>{headline}</a>")
                + "</div>",
            ),
        )
        return f"""<div class="article-wrapper" id="article-{number}"><div class="article-header"><h1>{story.headline}</h1><div class="article-date">July {number}, 2018</div></div>
<div class="article-page"><div class="article-copy">{body}</div><div class="article-tags">TAGS: <a>ports</a> <a>weather</a></div>
<div class="comments-cta"><button>View comments</button></div></div></div>"""

    linked = json.dumps(
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": s.headline, "articleBody": s.gold(False)}
    )
    return f"""{head(s, "Chronicle", f'<script type="application/ld+json">{linked}</script>')}<body><div class="site-header"><ul>{menu("Nation World Sports")}</ul></div>
<div id="content-stream">{article(s, 1)}<div class="ad-slot">Advertisement</div>{article(o[0], 2)}{article(o[1], 3)}</div><div class="site-footer">© Chronicle 2018</div></body></html>"""


@layout("20", "21", "interview")
def hashed_utility(s: Story, o: Sequence[Story]) -> str:
    """Utility classes only, no semantic element, body in two containers around a sign-up box."""
    parts = marked_up(s, p='<p class="mb-4 text-lg leading-7">{}</p>', h2='<h3 class="text-2xl font-bold mt-8">{}</h3>')
    half = max(1, len(parts) // 3)
    signup = '<div class="bg-gray-100 p-6 my-8 rounded"><p class="font-bold">The Sunday letter</p><p>One long story and five short ones, every week, from our reporters to your inbox.</p><form><input placeholder="you@example.com"><button>Sign up</button></form></div>'
    return f"""{head(s, "Northbound")}<body><div id="__next"><div class="sticky top-0 flex">{menu("Stories Podcasts About", "<a class='px-2' href='/{0}'>{0}</a>")}</div>
<div class="max-w-3xl mx-auto"><div class="text-sm uppercase">Long read</div><h1 class="text-5xl">{s.headline}</h1><div class="flex text-sm"><span>Words by Ada Finch</span><span>8 min read</span></div>
<div class="relative"><img><div class="text-xs text-gray-500">The valley in October. Photograph: Ivo Lanz for Northbound</div></div>
<div class="prose">{"".join(parts[:half])}</div>{signup}<div class="prose">{"".join(parts[half:])}</div>
<div class="border-t pt-4"><p>Ada Finch is a writer based in Trieste. Her first book, about lighthouses, will be published next year.</p></div>
<div class="grid grid-cols-3">{links(o[:3], "<a class='block' href='/{key}'><div class='font-bold'>{headline}</div><p class='text-sm'>{lead}</p></a>")}</div></div>
<div class="bg-black text-white"><p>Northbound is a reader-funded magazine. Made by eleven people in four countries.</p></div></div></body></html>"""
