"""Markdown → safe HTML: what a text may hold, and what is left out of it."""

import pytest
from markupsafe import Markup

from scorecard import prose


def rendered(text: str) -> str:
    return prose.html(text, lambda *figure: Markup("<data>{}</data>").format(" ".join(map(str, figure))))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## Đông Khê\n\n### Đông Khê", '<h2 id="dong-khe">Đông Khê</h2>\n<h3 id="dong-khe_1">Đông Khê</h3>'),
        ("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
        ("*[a]: b\n\na", '<p><abbr title="b">a</abbr></p>'),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ('[a](b/ "c")', '<p><a href="b/" title="c" rel="noopener">a</a></p>'),
        ("x <script>a</script><b onclick=a>y</b> ![z](w.png)", "<p>x y </p>"),
        ("[a](javascript:b) [c](//d.e) [f](\\\\g.h)", '<p><a rel="noopener">a</a> <a rel="noopener">c</a> <a rel="noopener">f</a></p>'),
        ("**{{ value mau a 2025 }}** \ue0000\ue001", "<p><strong><data>mau a 2025</data></strong> 0</p>"),
    ],
)
def test_a_text_as_html(text: str, html: str):
    assert rendered(text) == html
