"""Markdown → safe HTML: what is left out for most texts changes none."""

from functools import cache

import markdown
import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from scorecard import prose


@cache
def whole() -> markdown.Markdown:
    """python-markdown as it comes, with the same extensions."""
    return markdown.Markdown(
        extensions=[*prose.EXTENSIONS, "toc"], output_format="html",
        extension_configs={"toc": {"slugify": prose.slug}, "tables": {"use_align_attribute": False}},
    )  # fmt: skip


def expected(text: str) -> str:
    return nh3.clean(
        whole().reset().convert(text), tags=prose.TAGS, attributes=prose.ATTRIBUTES, attribute_filter=prose._filter,
        url_schemes={"http", "https"}, link_rel="noopener",
    )  # fmt: skip


def written(text: str) -> str:
    return str(prose.html(text, lambda place, indicator, period: Markup("")))


PIECES = st.sampled_from(
    ["a", "Đông Khê", "*", "**", "_", "__", "`", "``", "\\", "[", "]", "(", ")", "![", "](b)", "](<b> \"c\")", "][1]", "\n[1]: https://a.b 'c'\n",
     "<", ">", "<https://a.b>", "<a@b.c>", "<b>", "</b>", "<div>", "\n</div>\n", "<!-- ", " -->", "<?x", "?>", "&", "&amp;", "&#91;", "&lt", "  \n", "\t\n",
     "\n", "\n\n", "\n\n## ", "\n# ", "\n===\n", "\n- ", "\n1. ", "\n    ", "\n\n\t", "\n> ", "\n: ", "\n\n|a|b|\n|-|:-|\n|c|`d|`|\n", "\n*[a]: b\n", "[TOC]",
     "\n\n[TOC]\n\n", "\\[TOC]", "[T<!-- -->OC]", "[T\x02OC]", "\x02amp\x03", "\x02klzzwxh:0000\x03", "\r\n", "\n---\n", "\\*", "\\[", " ", "!", "|", "\"", "'"]
)  # fmt: skip


@pytest.mark.law
@given(st.lists(PIECES, max_size=14).map("".join))
def test_a_text_is_read_as_with_everything_that_might_be_in_a_text(text: str):
    assert written(text) == expected(text)


@pytest.mark.parametrize(
    "text", ["", "a\n\n[TOC]\n\n## b\n\n## b *c*\n\n### d", "## a\n\nb", "*[a]: b\n\na\n\n[TOC]", "a\t\nb", "[a]\n\n[a]: https://b.c"]
)
def test_texts_with_contents_headings_and_definitions_are_read_whole(text: str):
    assert written(text) == expected(text)
