"""The frame of a page in one file: its head, its own style and script, and what it may load, which is nothing else."""

import base64
import hashlib
from dataclasses import dataclass
from html import escape
from pathlib import Path

_OWN = "'self'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a kind of page has around its contents: a style sheet, and a script or "" for none."""

    css: str
    js: str

    def begin(self, title: str, *, more_css: str = "", head: str = "", served: bool = False) -> str:
        """Return the page as far as its body.

        `more_css` is another style sheet that the page may use, wherever it stands; `head` is HTML for the head. One
        that is `served` may also run scripts of its server, and ask it.
        """
        return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{self._policy(more_css, served=served)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
{head}<style>{self.css}</style>
</head>
<body>
"""

    def end(self) -> str:
        """Return the end of the page."""
        script = f"<script>{self.js}</script>\n" if self.js else ""
        return f"{script}</body>\n</html>\n"

    def _policy(self, more_css: str, *, served: bool) -> str:
        """Return what a browser lets the page do: show its own pictures, and use just its styles and its script."""
        styles = " ".join(_hash(css) for css in (self.css, more_css) if css)
        scripts = [_hash(self.js)] * bool(self.js) + [_OWN] * served
        script = f"script-src {' '.join(scripts)}; " if scripts else ""
        asks = f"connect-src {_OWN}; " if served else ""
        return (
            f"default-src 'none'; img-src data:; style-src {styles}; {script}{asks}base-uri 'none'; form-action 'none'"
        )


def frame_of(module: str) -> Frame:
    """Return the frame whose style sheet, and script if any, stand beside a module, given by its `__file__`."""
    css, js = (Path(module).with_suffix(suffix) for suffix in (".css", ".js"))
    return Frame(css=css.read_text(encoding="utf-8"), js=js.read_text(encoding="utf-8") if js.exists() else "")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
