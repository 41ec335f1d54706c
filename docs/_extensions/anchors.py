"""Gives each heading the anchor that GitHub gives it, so that one address works in both places."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata


def name_headings_as_github_does(_app: Sphinx, doctree: nodes.document) -> None:
    """Put MyST's slug, which is GitHub's, before the id of docutils, which has no underscores."""
    for section in doctree.findall(nodes.section):
        slug = section.get("slug")
        if slug and slug not in section["ids"]:
            section["ids"].insert(0, slug)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-read", name_headings_as_github_does)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
