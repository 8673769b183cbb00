"""The text as web pages of several makes, each with its own furniture: names, boxes, banners, columns of tables."""

import html
import re
from collections.abc import Callable, Sequence

from awkward import REFERENCES, TEXT, TITLE, Figure, Heading, Items, Paragraph, Part, Table

Mark = Callable[[str], str]


def inline(text: str, mark: Mark) -> str:
    """Return `text` as HTML, with its marks as a page writes them."""
    text = html.escape(text).replace("[[=2]]", "<sup>2</sup>").replace("[[^9]]", "<sup>9</sup>")
    return re.sub(r"\[\[([^\]]*)\]\]", lambda match: mark(match[1]), text)


def listed(items: Items, mark: Mark, *, closed: bool = True) -> str:
    """Return a list, nested; the tags of items may be left open, as HTML allows."""
    tag = "ol" if items.numbered else "ul"
    end = "</li>" if closed else ""
    lines = []
    for item in items.items:
        text, below = item if isinstance(item, tuple) else (item, [])
        nested = listed(Items(items=below), mark, closed=closed) if below else ""
        lines.append(f"<li>{inline(text, mark)}{nested}{end}")
    return f"<{tag}>\n" + "\n".join(lines) + f"\n</{tag}>"


def tabled(table: Table, *, head: str = "th") -> str:
    """Return a table's rows."""
    first, *others = table.rows
    rows = [f"<tr>{''.join(f'<{head}>{cell}</{head}>' for cell in first)}</tr>"]
    rows += [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in others]
    return "\n".join(rows)


def encyclopedia() -> str:
    """A wiki's page: edit links, a box of contents, a navigation box, marks that lead to notes below."""

    def mark(numbers: str) -> str:
        return "".join(
            f'<sup id="ref-{n}" class="reference"><a href="#cite_note-{n}"><span>[</span>{n}<span>]</span></a></sup>'
            for n in numbers.split(",")
        )

    def part(each: Part) -> str:
        match each:
            case Heading(level=level, text=text):
                edit = '<span class="mw-editsection">[<a href="/w?action=edit">edit</a>]</span>'
                return f'<div class="mw-heading mw-heading{level}"><h{level} id="x">{text}</h{level}>{edit}</div>'
            case Paragraph(sentences=texts):
                linked = inline(" ".join(texts), mark).replace("ulnar nerve", '<a href="/wiki/Ulnar">ulnar nerve</a>')
                return f"<p>{linked}\n</p>"
            case Items():
                return listed(each, mark)
            case Table(caption=caption):
                return f'<table class="wikitable"><caption>{caption}</caption><tbody>{tabled(each)}</tbody></table>'
            case Figure(caption=caption):
                return (
                    f'<figure class="mw-default-size"><a href="/f"><img src="a.jpg"></a>'
                    f"<figcaption>{caption}</figcaption></figure>"
                )

    body = "\n".join(map(part, TEXT))
    toc = "".join(f'<li><a href="#x">{each.text}</a></li>' for each in TEXT if isinstance(each, Heading))
    notes = "".join(
        f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{n}">^</a></b></span> '
        f'<span class="reference-text">{text}</span></li>'
        for n, text in enumerate(REFERENCES, start=1)
    )
    return f"""<!DOCTYPE html>
<html class="client-nojs" lang="en"><head><meta charset="UTF-8"><title>{TITLE} - Freepedia</title>
<style>.x{{color:red}}</style><script>var a = "<p>not text</p>";</script></head>
<body class="skin-vector action-view">
<a class="mw-jump-link" href="#bodyContent">Jump to content</a>
<header class="vector-header"><nav><ul><li><a href="/">Main page</a></li><li><a href="/r">Random article</a></li>
</ul></nav>
<form role="search"><input name="q"><button>Search</button></form></header>
<div class="mw-page-container">
<nav id="mw-panel-toc"><h2>Contents</h2><ul>{toc}</ul></nav>
<main id="content" class="mw-body">
<header><h1 id="firstHeading">{TITLE}</h1>
<div class="vector-dropdown"><label>4 languages</label><ul><li><a href="//de">Deutsch</a></li></ul></div></header>
<div id="siteSub" class="noprint">From Freepedia, the free encyclopedia</div>
<div id="mw-content-text"><div class="mw-parser-output">
<div role="note" class="hatnote navigation-not-searchable">For the village, see <a href="/wiki/Brask">Brask</a>.</div>
<div class="shortdescription nomobile noexcerpt noprint searchaux" style="display:none">Disease of small vessels</div>
{body}
<h2 id="See_also">See also</h2><ul><li><a href="/wiki/A">Cold hands</a></li><li>
<a href="/wiki/B">Raynaud syndrome</a></li></ul>
<h2 id="References">References</h2><div class="reflist"><ol class="references">{notes}</ol></div>
<div role="navigation" class="navbox"><table><tr><th>Diseases of vessels</th><td><a href="/v">Vasculitis</a></td>
</tr></table></div>
</div></div>
<div id="catlinks"><a href="/c">Categories</a>: <ul><li><a href="/c1">Rare diseases</a></li></ul></div>
</main></div>
<footer id="footer"><ul><li>This page was last edited on 3 May 2021.</li><li>Text is available under a licence.</li>
</ul></footer>
</body></html>"""


def agency() -> str:
    """A health agency's page of today: sections that fold, a feedback form, related links, a date, a cookie banner."""

    def mark(numbers: str) -> str:
        return f'<sup><a href="#ref-{numbers[0]}" aria-label="Reference {numbers}">{numbers}</a></sup>'

    def part(each: Part) -> str:
        match each:
            case Heading(level=2, text=text):
                return (
                    f'</div></section><section class="usa-section"><div class="accordion__heading"><h2 class="title">'
                    f'<button type="button" hidden>+</button>{text}</h2></div><div class="accordion-content">'
                )
            case Heading(level=level, text=text):
                return f"<h{level}><strong>{text}</strong></h{level}>"
            case Paragraph(sentences=texts):
                return f"<p>{inline(' '.join(texts), mark)}</p>"
            case Items():
                return listed(each, mark)
            case Table(caption=caption):
                return (
                    f'<figure class="wp-block-table"><table><thead>{tabled(each)}</table>'
                    f"<figcaption>{caption}</figcaption></figure>"
                )
            case Figure(caption=caption):
                return f"<div><figure><picture><img></picture><figcaption>{caption}</figcaption></figure></div>"

    refs = "".join(f'<li id="ref-{n}">{text}</li>' for n, text in enumerate(REFERENCES, start=1))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!-- saved from url=(0030)https://health.example.gov/brask -->
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{TITLE}: Health.example</title></head><body>
<div class="usa-skipnav"><a href="#main">Skip to main content</a></div>
<section class="usa-banner" aria-label="Official website"><p>An official website of an example government.</p></section>
<div id="CookieConsent"><p>We use cookies to make this site better for everyone who visits it.</p>
<button>Accept</button></div>
<div class="site-header"><div class="logo">Health.example</div><ul class="main-nav"><li><a href="/">Home</a></li>
<li><a href="/az">A to Z</a></li></ul></div>
<div class="breadcrumb-container"><ol><li><a href="/">Home</a></li><li><a href="/az">Diseases</a></li>
<li>{TITLE}</li></ol></div>
<div id="main" role="main"><article>
<div class="page-title"><h1>{TITLE}</h1><div class="share-buttons"><a href="#s">Share</a> <a href="#p">Print</a>
</div></div>
<div class="on-this-page"><h2>On this page</h2><ul><li><a href="#a">Causes</a></li><li><a href="#b">Diagnosis</a>
</li></ul></div>
<section><div>
{chr(10).join(map(part, TEXT))}
</div></section>
<section id="related-topics"><h2>Related Health Topics</h2><ul><li><a href="/h">Hand injuries</a></li>
<li><a href="/n">Nerve diseases</a></li></ul></section>
<section><h2>References</h2><ol>{refs}</ol></section>
<p class="last-reviewed-date updated">Last reviewed: March 2, 2020</p>
<p><a href="#top">Return to top</a></p>
</article></div>
<aside><h2>Start here</h2><p>Call our information service to speak with a nurse today.</p></aside>
<div class="site-footer"><p>Health.example is a service of the Example Institutes.</p><a href="/privacy">Privacy</a>
</div>
</body></html>"""


def charity() -> str:
    """A charity's page that a site builder made: everything a div, teasers, a donation box, headings that are bold."""

    def mark(numbers: str) -> str:
        return f"<sup>{numbers}</sup>"

    def part(each: Part) -> str:
        match each:
            case Heading(level=2, text=text):
                return f'<div class="et_pb_text"><h2>{text}</h2></div>'
            case Heading(text=text):
                return f"<p><strong>{text}</strong></p>"
            case Paragraph(sentences=texts):
                return f'<div class="et_pb_text_inner"><p>{inline(" ".join(texts), mark)}</p></div>'
            case Items():
                return listed(each, mark)
            case Table(caption=caption):
                return f"<p><strong>{caption}</strong></p><table>{tabled(each, head='td')}</table>"
            case Figure(caption=caption):
                return f'<div class="wp-caption alignright"><img><p class="wp-caption-text">{caption}</p></div>'

    refs = "<br>".join(f"{n}. {text}" for n, text in enumerate(REFERENCES, start=1))
    return f"""<!doctype html><html lang="en-US"><head>
<meta charset="utf-8"><title>{TITLE} | Rare Friends</title></head>
<body class="page-template et_pb_sidebar has-menu no-sidebar">
<div id="page-container">
<div id="top-header"><a href="tel:1">Call us</a> <span class="social-icons"><a href="/f">Follow</a></span></div>
<div id="main-header"><div id="et-top-navigation"><ul id="top-menu" class="nav"><li><a href="/d">Diseases</a></li>
</ul></div></div>
<div id="et-main-area"><div class="entry"><div class="et_pb_row"><div class="et_pb_column_2_3">
<div class="post-meta"><span class="published">June 4, 2019</span></div>
<h1 class="entry-title">{TITLE}</h1>
{chr(10).join(map(part, TEXT))}
<h2>References</h2><p>{refs}</p>
</div>
<div class="et_pb_column_1_3">
<div class="donate-box"><h3>Help us help</h3><p>Your gift lets us answer every letter that we receive.</p></div>
<div class="recent-posts-teaser"><h4>Latest news</h4><a href="/n"><h5>A walk for the rare</h5>
<p>We walked ten miles.</p></a></div>
</div></div></div></div>
<div class="popup" style="visibility: hidden"><p>Sign up for our letter, which comes four times a year.</p></div>
<div id="main-footer"><p>© 2019 Rare Friends. All rights reserved.</p></div>
</div></body></html>"""


def news() -> str:
    """A newspaper's page: a byline, advertisements in the text, boxes of other stories, a list of definitions."""

    def mark(_: str) -> str:
        return ""

    def part(each: Part) -> str:
        match each:
            case Heading(level=level, text=text):
                return f'<h{level} class="css-1x"><span>{text}</span> <a href="#x" class="permalink">#</a></h{level}>'
            case Paragraph(sentences=texts):
                return f'<p class="css-at9mc1">{inline(" ".join(texts), mark)}</p>'
            case Items(numbered=True):
                return listed(each, mark)
            case Items(items=items):
                return "".join(f'<div role="list">{listed(Items(items=[item]), mark)}</div>' for item in items)
            case Table(caption=caption):
                return f'<div class="table-wrap"><table><caption>{caption}</caption>{tabled(each)}</table></div>'
            case Figure(caption=caption):
                return (
                    f"<figure><img><figcaption><span>{caption}</span><span>Credit: Someone</span></figcaption></figure>"
                )

    body = [part(each) for each in TEXT]
    ad = '<div class="ad-wrapper" id="ad-3"><p>Advertisement. Buy our gloves now.</p></div>'
    body[3:3] = [ad]
    body[9:9] = ['<aside class="inline-related"><h4>Read more</h4><a href="/s">A nurse who never sleeps</a></aside>']
    return f"""<!DOCTYPE html><html><head><title>What is {TITLE}?</title></head><body>
<div id="app"><div><div>
<header><a href="/">The Example Courier</a><nav><a href="/w">World</a><a href="/h">Health</a></nav></header>
<div class="notification" role="alert">Breaking: rain in the north.</div>
<main><article id="story">
<h1>{TITLE}</h1><div class="byline">By Ada Moss and Jon Wyle</div><time datetime="2020-01-01">Jan. 1, 2020</time>
<section name="articleBody">{chr(10).join(body)}</section>
<section><h2>References</h2>{"".join(f"<p>{text}</p>" for text in REFERENCES)}</section>
<div class="tags"><a href="/t">Hands</a> <a href="/t2">Nerves</a></div>
</article></main>
<section class="comments"><h2>Comments (2)</h2><p>My aunt has this and gloves do help her.</p></section>
<div class="newsletter-signup"><p>Get the best of the Courier in your inbox each morning.</p></div>
</div></div></div><script type="application/ld+json">{{"text": "none"}}</script></body></html>"""


def old() -> bytes:
    """A page of 1999 in Windows' encoding: tables for the layout, fonts for headings, tags that never end."""

    def mark(numbers: str) -> str:
        return f'<a href="#r{numbers[0]}"><font size="-2">[{numbers}]</font></a>'

    def part(each: Part) -> str:
        match each:
            case Heading(level=2, text=text):
                return f'<p><a name="a"></a><font size="+1" color="navy"><b>{text}</b></font><br>'
            case Heading(text=text):
                return f"<p><b><i>{text}</i></b><br>"
            case Paragraph(sentences=texts):
                return f"<p>{inline(' '.join(texts), mark)}"
            case Items():
                return listed(each, mark, closed=False)
            case Table(caption=caption):
                return f"<center><b>{caption}</b></center><table border=1>{tabled(each, head='td')}</table>"
            case Figure(caption=caption):
                return f'<table align=right><tr><td><img src=a.gif><tr><td class="caption"><i>{caption}</table>'

    refs = "".join(f"<li>{text}" for text in REFERENCES)
    page = f"""<HTML><HEAD>
<META HTTP-EQUIV="content-type" CONTENT="text/html; charset=iso-8859-1"><TITLE>{TITLE}</TITLE></HEAD>
<BODY BGCOLOR="#FFFFFF"><center><img src="banner.gif" alt="Hand Pages"></center>
<TABLE width=780 cellpadding=4><TR><TD valign=top width=140>
<a href=/>Home</a><br><a href=/a>About us</a><br><a href=/d>Diseases</a><hr>Write to the webmaster if a link is broken.
<TD valign=top>
<H1>{TITLE}</H1>
{chr(10).join(map(part, TEXT))}
<H2>References</H2><ol>{refs}</ol>
<TD valign=top width=120><b>Search</b><form><input></form>You are visitor number 1043.</TABLE>
<hr><center><a href=/>Home</a> | <a href=/a>About us</a> | <a href=/d>Diseases</a></center>
</BODY></HTML>"""
    return page.encode("cp1252")


def journal() -> str:
    """A journal's page: authors and houses, keywords, links behind references, declarations, figures of use."""

    def mark(numbers: str) -> str:
        return f'<sup><a href="#r" role="doc-biblioref">{numbers}</a></sup>'

    def part(each: Part) -> str:
        match each:
            case Heading(level=level, text=text):
                return f'<h{level} class="article-title">{text}</h{level}>'
            case Paragraph(sentences=texts):
                return f"<p>{inline(' '.join(texts), mark)}</p>"
            case Items():
                return listed(each, mark)
            case Table(caption=caption):
                return (
                    f"<div><header><b>{caption}</b></header><table>{tabled(each)}</table><a>View this table</a></div>"
                )
            case Figure(caption=caption):
                return f"<figure><picture><img></picture><figcaption>{caption} <a>PowerPoint</a></figcaption></figure>"

    libraries = "<a href=g>Google Scholar</a> <a href=c>Crossref</a> <a href=p>PubMed</a>"
    refs = "".join(f"<li><span>{text}</span> {libraries}</li>" for text in REFERENCES)
    return f"""<!DOCTYPE html><html lang=en><head><title>{TITLE} | Example Journal of Hands</title></head><body>
<main><article class="container"><div class="row"><div class="col-8"><div class="head">
<div><span>Review Article</span> <span>Open Access</span></div><h1>{TITLE}</h1>
<ul class="names"><li><a href=a>Ada B. Moss</a>, MD,<sup>1,*</sup></li>
<li><a href=b>Jon Wyle</a>, PhD<sup>2</sup></li></ul>
<p>1 Department of Hands, Harbour University, Tarnby.</p><p>2 Institute of Nerves, Quill.</p>
<p>*Correspondence to Ada B. Moss, Harbour University, Tarnby. E-mail: ada@example.org</p>
<div><span>First published: 3 May 2021</span> <a href=d>https://doi.org/10.9999/x</a></div></div>
<div class="body">{part(TEXT[0])}<p><b>Keywords:</b> hands, vessels, nerves</p>
{chr(10).join(map(part, TEXT[1:]))}
<h2>Acknowledgments</h2><p>We thank the nurses of Tarnby for their help.</p>
<h2>Conflict of interest</h2><p>The authors have no conflicts of interest to declare.</p>
<h2>Author contributions</h2><p>A.B.M. wrote the text and J.W. made the figure.</p>
<h2>References</h2><ol>{refs}</ol></div></div>
<div class="col-4"><ul><li><a>Figures</a></li><li><a>Related</a></li></ul>
<h3>Recommended</h3><ul><li><a href=1>Hands of the sea trout</a><span>Jon Wyle, Example Journal of Fish</span></li></ul>
<h3>Metrics</h3><p>Citations: 12</p></div></div></article></main></body></html>"""


def magazine() -> str:
    """An app's page as it was saved: names that say nothing, who checked it, teasers of other pages."""

    def mark(numbers: str) -> str:
        return f"<sup>{numbers}</sup>"

    def part(each: Part) -> str:
        match each:
            case Heading(level=level, text=text):
                return f'<div class="css-{level}a"><h{level} class="css-9">{text}</h{level}></div>'
            case Paragraph(sentences=texts):
                return f'<div class="css-2x"><p class="css-1x">{inline(" ".join(texts), mark)}</p></div>'
            case Items(items=items, numbered=True):  # counted by hand
                letters = zip("abc", items, strict=True)
                return "".join(f'<p class="css-1x">{letter}) {text}</p>' for letter, text in letters)
            case Items():
                return listed(each, mark)
            case Table(caption=caption):
                return f"<table>{tabled(each)}</table><figcaption>{caption}</figcaption>"
            case Figure(caption=caption):
                return f'<div class="css-4x"><img></div><p class="css-5x">{caption}</p><p>Photo: A. Moss</p>'

    return f"""<html lang="en"><head><title>{TITLE}: what it is</title></head><body><div id="root"><div class="css-0">
<div class="css-7x"><p>Updated 2 weeks ago · 7 min read</p></div><h1 class="css-8x">{TITLE}</h1>
<div><span>Medically reviewed by</span> <a href=r>Ada Moss, MD</a></div>
{chr(10).join(map(part, TEXT))}
<div><h4>Contact us</h4><p>Our letters are answered by two nurses.</p></div>
<div><h4>Share this article</h4><p>Send it to a friend who has cold hands.</p></div>
<div><h4>Read this next</h4><div><a href=1><h5>Ten signs of tired hands</h5><p>By Jon Wyle</p></a>
<p>Tired hands show themselves in many ways.</p><a href=1>READ MORE</a></div>
<div><a href=2><h5>Gloves for the winter</h5></a><p>Gloves may last for years.</p><a>READ MORE</a></div></div>
<div><p>Call our helpline on 0800 555 0199.</p></div></div></div></body></html>"""


PAGES: Sequence[tuple[str, bytes]] = (
    ("encyclopedia", encyclopedia().encode()),
    ("agency", agency().encode()),
    ("charity", charity().encode()),
    ("news", news().encode("utf-16")),
    ("old", old()),
    ("journal", journal().encode()),
    ("magazine", magazine().encode()),
)
