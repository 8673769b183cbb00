"""The note types: their ids, fields, templates and revision dates, where a diff is a release decision.

Anki matches note types, fields and templates by the ids below; it gives a learner a second note type, cut off from
updates, when a field or template is added, removed or moved, and old versions also when one is renamed. So only
templates and CSS may ever change, and then `revised` of that note type with them: Anki ignores a change that is not
newer. All decks of a learner share one copy of these note types: what belongs to a deck, be it a label, an address or
a language, is written into fields.
"""

from datetime import datetime
from pathlib import Path

from poems_cards.anki.model import Field, NoteType, Template

CSS = Path(__file__).with_name("card.css").read_text(encoding="utf-8")


def _side(name: str, *parts: str) -> str:
    """Return the side of a card with the section on top; the answer's side is what Anki scrolls to."""
    anchor = ' id="answer"' if name == "back" else ""
    body = "\n".join(('{{#Section}}<header dir="auto">{{Section}}</header>{{/Section}}', *parts))
    return f'<article class="side {name}"{anchor}>\n{body}\n</article>\n'


_REST = """\
<hr>
{{#Why}}<div class="why" dir="auto">{{Why}}</div>{{/Why}}
{{#Report}}<aside class="report" dir="auto">{{Report}}</aside>{{/Report}}
{{#Update}}<aside class="update" dir="auto">{{Update}}</aside>{{/Update}}
<footer>
{{#Source}}<div class="source" dir="auto">{{Source}}</div>{{/Source}}
{{#HPO}}<div class="hpo">{{HPO}}</div>{{/HPO}}
</footer>
{{#My Notes}}<div class="mine" dir="auto">{{My Notes}}</div>{{/My Notes}}"""

# The ids and calls are those that Anki's own image occlusion looks for.
_PICTURE = """\
{{#Header}}<div class="prompt" dir="auto">{{Header}}</div>{{/Header}}
<div class="boxes">{{cloze:Occlusion}}</div>
<div id="image-occlusion-container">
{{Image}}
<canvas id="image-occlusion-canvas"></canvas>
</div>
<p id="err"></p>
<script>
try { anki.imageOcclusion.setup(); }
catch (error) { document.getElementById("err").textContent = `⚠ ${error}`; }
</script>"""


QUESTION = NoteType(
    id=1774113227644,
    name="Poems Cards Question",
    cloze=False,
    fields=(
        Field(id=2548212592707406, name="Question"),
        Field(id=2524193851904596, name="Answer"),
        Field(id=6995146065988290, name="Reverse", collapsed=True),
        Field(id=2022042443181003, name="Reverse Answer", collapsed=True),
        Field(id=6865144935069349, name="Why"),
        Field(id=8682295397985845, name="Report"),
        Field(id=7137214228697762, name="Update"),
        Field(id=4811022210519285, name="Source"),
        Field(id=5553489551593968, name="HPO", collapsed=True),
        Field(id=8946019210194216, name="My Notes"),
        Field(id=1995483307543551, name="Section"),
        Field(id=3520538475166483, name="ID", collapsed=True),
        Field(id=4857545527801556, name="Spare 1", collapsed=True),
        Field(id=3791852581407466, name="Spare 2", collapsed=True),
    ),
    templates=(
        Template(
            id=1124992632714521,
            name="Question",
            front=_side("front", '<div class="question" dir="auto">{{Question}}</div>'),
            back=_side(
                "back",
                '<div class="answer" dir="auto">{{Answer}}</div>',
                '<div class="asked" dir="auto">{{Question}}</div>',
                _REST,
            ),
        ),
        Template(
            id=8241121333791034,
            name="Reverse",
            front="{{#Reverse}}"
            + _side("front", '<div class="question" dir="auto">{{Reverse}}</div>')
            + "{{/Reverse}}",
            back=_side(
                "back",
                '<div class="answer" dir="auto">{{Reverse Answer}}</div>',
                '<div class="asked" dir="auto">{{Reverse}}</div>',
                _REST,
            ),
        ),
    ),
    css=CSS,
    revised=int(datetime.fromisoformat("2026-11-27T22:15:00Z").timestamp()),
)

CLOZE = NoteType(
    id=1640991788012,
    name="Poems Cards Cloze",
    cloze=True,
    fields=(
        Field(id=1749935519496949, name="Text"),
        Field(id=1783940980575954, name="Why"),
        Field(id=7355422270501018, name="Report"),
        Field(id=371063024938931, name="Update"),
        Field(id=3969068577289873, name="Source"),
        Field(id=4762405409420240, name="HPO", collapsed=True),
        Field(id=5492536110786994, name="My Notes"),
        Field(id=6058541091138616, name="Section"),
        Field(id=4161274140280794, name="ID", collapsed=True),
        Field(id=2586810037588355, name="Spare 1", collapsed=True),
        Field(id=6478251517540100, name="Spare 2", collapsed=True),
    ),
    templates=(
        Template(
            id=7065811803256207,
            name="Cloze",
            front=_side("front", '<div class="text" dir="auto">{{cloze:Text}}</div>'),
            back=_side("back", '<div class="text" dir="auto">{{cloze:Text}}</div>', _REST),
        ),
    ),
    css=CSS,
    revised=int(datetime.fromisoformat("2026-11-27T22:15:00Z").timestamp()),
)

OCCLUSION = NoteType(
    id=1631426996005,
    name="Poems Cards Image Occlusion",
    cloze=True,
    occlusion=True,
    fields=(
        Field(id=984218994197899, name="Occlusion", tag=0),
        Field(id=318455066598588, name="Image", tag=1),
        Field(id=2858759757728157, name="Header", tag=2),
        Field(id=5618404490395416, name="Back Extra", tag=3),
        Field(id=282293771361953, name="Comments", tag=4),
        Field(id=3004615635773289, name="Why"),
        Field(id=2136923295974266, name="Report"),
        Field(id=774112383921091, name="Update"),
        Field(id=5159840621091050, name="Source"),
        Field(id=4891673798443249, name="HPO", collapsed=True),
        Field(id=3189263148915393, name="My Notes"),
        Field(id=717314949020292, name="Section"),
        Field(id=7016584391701586, name="ID", collapsed=True),
        Field(id=423719601340792, name="Spare 1", collapsed=True),
        Field(id=6614497749802906, name="Spare 2", collapsed=True),
    ),
    templates=(
        Template(
            id=168842535647118,
            name="Image Occlusion",
            # The labels are never on the front; but if its template did not name their field, Anki's editor would
            # complain of blanks where there should be none.
            front=_side("front", _PICTURE, "{{^Occlusion}}{{cloze:Back Extra}}{{/Occlusion}}"),
            back=_side(
                "back",
                # Of the labels, the style shows the one that is asked.
                '{{#Back Extra}}<div class="answer named" dir="auto">{{cloze:Back Extra}}</div>{{/Back Extra}}',
                _PICTURE,
                "{{#Comments}}{{Comments}}{{/Comments}}",
                _REST,
            ),
        ),
    ),
    css=CSS,
    revised=int(datetime.fromisoformat("2026-11-27T22:15:00Z").timestamp()),
)

NOTE_TYPES = (QUESTION, CLOZE, OCCLUSION)
