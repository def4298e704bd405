"""Layouts of blogs, magazines and content systems."""

from __future__ import annotations

import json
from collections.abc import Sequence

from tests.quality.pages.layout import between, head, layout, links, menu
from tests.quality.pages.stories import Story, marked_up


@layout("29", "30", "cheese")
def wordpress(s: Story, o: Sequence[Story]) -> str:
    """The usual theme: caption, share buttons and related posts within the content, author, comments."""
    caption = '<div id="attachment_12" class="wp-caption alignright"><img><p class="wp-caption-text">The old harbour, photographed in March</p></div>'
    share = '<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li>Twitter</li><li>Facebook</li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3><em>Related</em></h3></div>'
    body = between(
        marked_up(s), (1, caption), (4, f'<p><strong>Related: <a href="/r">{o[0].headline}</a></strong></p>')
    )
    comment = '<li class="comment even"><article class="comment-body"><footer class="comment-meta"><b class="fn">Mara</b> says: <time>May 3, 2013 at 9:40 am</time></footer><div class="comment-content"><p>{}</p></div><div class="reply"><a>Reply</a></div></article></li>'
    comments = "".join(
        map(
            comment.format,
            (
                "Thank you for writing this. My father worked on that quay for most of his life and he would have agreed with every word.",
                "I think you are being far too kind to the harbour authority, who knew about it for years and did nothing at all.",
            ),
        )
    )
    return f"""{head(s, "Coast Notes")}<body class="single single-post postid-12"><div id="page" class="hfeed site"><header id="masthead" class="site-header"><h1 class="site-title"><a href="/">Coast Notes</a></h1><nav class="main-navigation"><ul>{menu("Home About Contact")}</ul></nav></header>
<div id="primary" class="content-area"><main id="main" class="site-main"><article id="post-12" class="post-12 post type-post hentry"><header class="entry-header"><h1 class="entry-title">{s.headline}</h1><div class="entry-meta">Posted on <time class="entry-date">May 2, 2013</time> by <span class="author vcard">ines</span></div></header>
<div class="entry-content">{body}{share}</div><footer class="entry-footer">This entry was posted in <a>News</a> and tagged <a>harbour</a>, <a>ships</a>. Bookmark the permalink.</footer></article>
<div class="author-info"><h2>About ines</h2><p class="author-bio">Ines has lived on the coast since 1989 and writes about ships, weather and the people who argue about both.</p></div><nav class="post-navigation"><a rel="prev">← {o[1].headline}</a></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">2 thoughts on this</h2><ol class="comment-list">{comments}</ol><div id="respond"><h3>Leave a Reply</h3><p>Your email address will not be published. Required fields are marked *</p></div></div></main></div>
<div id="secondary" class="widget-area"><aside class="widget"><h3>Recent Posts</h3><ul>{links(o[:6])}</ul></aside></div><footer class="site-footer">Proudly powered by WordPress</footer></div></body></html>"""


@layout("31", "32", "column")
def blogger(s: Story, o: Sequence[Story]) -> str:
    """A blog host of 2010: bare text with line breaks in one div, captions in tables."""
    text = "<br /><br />".join(marked_up(s, p="{}", h2="<b>{}</b>", quote="<i>{}</i>"))
    caption = '<table class="tr-caption-container"><tbody><tr><td><img></td></tr><tr><td class="tr-caption">The square this morning (my photo)</td></tr></tbody></table>'
    return f"""{head(s, "Harbour Diary")}<body><div id="outer-wrapper"><div id="header-wrapper"><h1>Harbour Diary</h1><p class="description">One town, one harbour, one cup of coffee after another</p></div><div id="main-wrapper"><div class="main section" id="main"><div class="widget Blog" id="Blog1"><div class="blog-posts hfeed"><h2 class="date-header"><span>Friday, 12 March 2010</span></h2>
<div class="post hentry"><h3 class="post-title entry-title">{s.headline}</h3><div class="post-body entry-content" id="post-body-44">{caption}{text}<div style="clear: both;"></div></div><div class="post-footer"><span class="post-author vcard">Posted by Bea</span> at 10:41 <span class="post-labels">Labels: <a>harbour</a>, <a>town</a></span></div></div>
<div class="comments" id="comments"><h4>1 comment:</h4><dl><dt class="comment-author">Anonymous said...</dt><dd class="comment-body"><p>You left out the best part, Bea, which is what the harbour master said when he saw the bill.</p></dd></dl></div></div></div></div></div>
<div id="sidebar-wrapper"><div class="widget"><h2>Blog Archive</h2><ul>{links(o[:12])}</ul></div><div class="widget Profile"><h2>About Me</h2><p>Retired, curious, and usually to be found within sight of the water with a notebook.</p></div></div></div></body></html>"""


@layout("33", "34", "interview", standfirst=True)
def drupal(s: Story, o: Sequence[Story]) -> str:
    """Fields within fields; the standfirst a field of its own, a view of other stories in the middle."""
    view = f'<div class="view view-related-content view-id-related"><div class="view-header">Related content</div><div class="view-content">{links(o[:3], "<div class=views-row><span class=field-content><a href=/{key}>{headline}</a></span></div>")}</div></div>'
    body = between(marked_up(s, p='<p class="rtejustify">{}</p>', quote="<blockquote>{}</blockquote>"), (3, view))
    return f"""{head(s, "Policy Review")}<body class="html not-front node-type-article"><div id="page-wrapper"><div id="header"><div class="region region-header"><ul class="menu">{menu("Home Issues Regions")}</ul></div></div><div id="main-wrapper"><div id="content" class="column"><div class="section"><h1 class="title" id="page-title">{s.headline}</h1>
<div class="region region-content"><div id="node-81" class="node node-article node-promoted clearfix"><div class="submitted">Submitted by editor on Thu, 2014-06-05 11:12</div><div class="content"><div class="field field-name-field-teaser field-type-text-long"><div class="field-items"><div class="field-item even"><p>{s.standfirst}</p></div></div></div>
<div class="field field-name-field-image"><div class="field-item"><img><div class="field-name-field-image-caption">Delegates in the main hall. Credit: Press office</div></div></div><div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even" property="content:encoded">{body}</div></div></div>
<div class="field field-name-field-tags"><div class="field-label">Tags:</div><a>Water</a><a>Europe</a></div></div><ul class="links inline"><li>Log in or register to post comments</li><li>412 reads</li></ul></div></div></div></div>
<div class="region region-sidebar-second"><div class="block"><h2>Latest analysis</h2>{links(o[3:9], "<div class='views-row'><h3><a href='/{key}'>{headline}</a></h3><p>{lead}</p></div>")}</div></div></div></div></body></html>"""


@layout("35", "36", "ferry")
def accelerated(s: Story, o: Sequence[Story]) -> str:
    """An AMP page, with the first words of the body in JSON-LD."""
    linked = json.dumps({"@type": "NewsArticle", "headline": s.headline, "articleBody": s.lead[:120] + "..."})
    body = between(
        marked_up(s),
        (1, "<amp-ad width=300 height=250></amp-ad>"),
        (2, f'<div class="amp-related"><h4>Don\'t miss</h4>{links(o[:2], "<a href=/{key}>{headline}</a>")}</div>'),
    )
    return f"""{head(s, "Herald", f'<script type="application/ld+json">{linked}</script>')}<body><amp-sidebar id="menu"><ul>{menu("News Sports")}</ul></amp-sidebar><header class="amp-header"><a href="/">Herald</a></header><article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{s.headline}</h1><div class="amp-wp-meta amp-wp-byline">By Lou Pereira</div><div class="amp-wp-meta amp-wp-posted-on">3 weeks ago</div></header>
<figure class="amp-wp-article-featured-image"><amp-img></amp-img><figcaption class="wp-caption-text">A boat near the pier. (Herald)</figcaption></figure><div class="amp-wp-article-content">{body}</div><footer class="amp-wp-article-footer"><div class="amp-wp-tax-tag">Tags: Boats</div><a href="/#comments">Leave a comment</a></footer></article><footer class="amp-wp-footer"><p>Herald</p><a href="#top">Back to top</a></footer></body></html>"""


@layout("37", "cheese", "column", standfirst=True)
def story_platform(s: Story, o: Sequence[Story]) -> str:
    """A platform for writers: sections, a membership prompt, the writer below, responses."""
    body = between(
        marked_up(
            s,
            p='<p id="a1" class="ix iy el iz b">{}</p>',
            h2='<h1 class="kd ke el bl">{}</h1>',
            quote='<blockquote class="nn no np"><p>{}</p></blockquote>',
        ),
        (
            5,
            '<div class="upsell"><p>Sign up to discover human stories that deepen your understanding of the world.</p></div>',
        ),
    )
    return f"""{head(s, "Longform")}<body><div id="root"><div class="a b c"><div class="d e">Open in app Sign up Sign In Write</div><article><div class="l"><div class="l"><section><div><div class="ir is it"><h1 id="t" class="pw-post-title">{s.headline}</h1><h2 id="u" class="pw-subtitle-paragraph">{s.standfirst}</h2><div class="speechify"><a>Una Farrell</a> <span>Follow</span> <span>6 min read</span> <span>Sep 4, 2019</span> <span>284</span> <span>Listen</span> <span>Share</span></div><figure><div></div><figcaption class="kb kc">Photo by Ty Nakamura on Unsplash</figcaption></figure>{body}</div></div></section></div></div></article>
<div class="tags"><a>Nature</a><a>Cities</a></div><div class="m"><h2>Written by Una Farrell</h2><p>1.2K Followers</p><p>Writes about birds, buses and buildings. Editor of a small magazine with a long name.</p></div><div class="n"><h2>More from Una Farrell</h2>{links(o[:4], "<div><h2>{headline}</h2><h3>{lead}</h3><span>5 min read</span></div>")}</div></div></div></body></html>"""


@layout("38", "live")
def live_blog(s: Story, o: Sequence[Story]) -> str:
    """Entries with times, share buttons and key events beside."""
    entries = "".join(
        marked_up(
            s,
            p="<p>{}</p>",
            h2='</div></div><div class="block" itemprop="liveBlogUpdate"><h2 class="block-title">{}</h2><div class="block-elements">',
        )
    )
    return f"""{head(s, "Live")}<body><nav>{menu("News Live")}</nav><main><article class="content--liveblog"><h1>{s.headline}</h1><div class="live-blog__key-events"><h3>Key events</h3><ul><li>2h ago Summary</li><li>5h ago Barrier raised</li></ul></div>
<div class="live-blog js-liveblog-body" itemprop="articleBody"><div class="block" itemprop="liveBlogUpdate"><div class="block-elements">{entries}</div><div class="block-share"><span>Facebook</span> <span>Twitter</span></div></div></div></article></main><aside><h3>Most viewed</h3><ol>{links(o[:8])}</ol></aside><footer>Live</footer></body></html>"""


@layout("39", "gallery")
def photo_story(s: Story, o: Sequence[Story]) -> str:
    """Text between pictures, each with caption and credit."""
    shot = '<div class="slide-wrap"><img><div class="photo-caption">Traders unload their vans on the ramp shortly before sunset, on the first warm evening of the year</div><div class="photo-credit">Bruno Tait</div></div>'
    body = shot.join(marked_up(s, p='<div class="photo-text"><p>{}</p></div>'))
    return f"""{head(s, "Frame")}<body><div class="top">{menu("Photos Video")}</div><div class="post-gallery"><h1>{s.headline}</h1><div class="gallery-stream">{shot}{body}{shot}</div><div class="gallery-more"><h4>More galleries</h4>{links(o[:6], "<div><a href='/{key}'>{headline}</a><div>{lead}</div></div>")}</div></div></body></html>"""


@layout("40", "budget", standfirst=True)
def next_story_below(s: Story, o: Sequence[Story]) -> str:
    """Two whole articles in one main element, the second the reader scrolls to."""

    def article(story: Story) -> str:
        return f"""<article class="story"><header><h1>{story.headline}</h1><p class="dek">{story.standfirst}</p><span class="by">Kim Tolliver</span></header><div class="story-text">{"".join(marked_up(story))}</div><div class="more-tags">Filed under <a>News</a></div></article>"""

    return f"""{head(s, "Argus")}<body><header class="top"><ul>{menu("News Sport")}</ul></header><main>{article(s)}<div class="up-next">Up next</div>{article(o[0])}</main><footer>Argus Media Group, 14 Quay Street</footer></body></html>"""


@layout("41", "ferry", "bridge")
def brief_in_river(s: Story, o: Sequence[Story]) -> str:
    """A short item whose page is mostly other items with long summaries."""
    others = links(
        o[:14],
        "<div class='river-item'><h3><a href='/{key}'>{headline}</a></h3><p>{lead}</p><a href='/{key}'>Full story »</a></div>",
    )
    return f"""{head(s, "Briefs")}<body><div class="bar">{menu("World Local")}</div><div class="grid"><div class="col-a"><div class="item-head"><h1>{s.headline}</h1><small>10 Jan 2012, 08:00</small></div><div class="item-text">{"".join(marked_up(s))}</div><div class="tools"><a>Email</a> <a>Print</a></div></div><div class="col-b"><h2>Other news</h2>{others}</div></div></body></html>"""


@layout("43", "interview", "cheese")
def unlucky_names(s: Story, o: Sequence[Story]) -> str:
    """A theme whose body has class names that elsewhere mean furniture."""
    body = "".join(marked_up(s))
    return f"""{head(s, "Mirador")}<body><div class="page-header">{menu("Front Back")}</div><div class="td-container has-sidebar"><div class="article-with-sidebar social-enabled"><h1>{s.headline}</h1><div class="post-share-wrapper content-embedded"><div class="premium-widget-text">{body}</div></div><div class="share-row">Share on Facebook</div></div><div class="rail">{links(o[:8], "<div><a href='/{key}'>{headline}</a><p>{lead}</p></div>")}</div></div><div class="page-footer"><p>Mirador is published by the Mirador Trust, a charity.</p></div></body></html>"""
