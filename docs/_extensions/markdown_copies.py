"""For readers that are programs: every page as Markdown beside its HTML, and llms.txt, which lists them."""

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment.adapters.toctree import global_toctree_for_doc
from sphinx.util.typing import ExtensionMetadata

_INCLUDE = re.compile(r"^```\{include\} (\S+)\n.*?^```$", re.MULTILINE | re.DOTALL)
_TOCTREE = re.compile(r"^```\{toctree\}\n.*?^```\n", re.MULTILINE | re.DOTALL)


def markdown(source: Path) -> str:
    """Return a page's Markdown with what it includes, and without the site's navigation."""

    def included(directive: re.Match[str]) -> str:
        return (source.parent / directive[1]).read_text().partition("\n")[2].strip()

    return _INCLUDE.sub(included, _TOCTREE.sub("", source.read_text()))


def summary(text: str) -> str:
    """Return the first sentence under the title."""
    paragraph = next(part for part in text.split("\n\n")[1:] if part.strip()[:1] not in ("#", "|", "!", "-", ""))
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(paragraph.split())).replace("**", "")
    return re.split(r"(?<=[.:])\s", plain)[0].rstrip(":")


def index(app: Sphinx) -> str:
    """Return llms.txt (llmstxt.org): the sections of the navigation, and a line for each page."""
    start = app.config.root_doc
    lines = [f"# {app.config.project}", "", f"> {summary(_page(app, start))}"]
    tree = global_toctree_for_doc(app.env, start, app.builder, collapse=False, includehidden=True)
    for node in tree.children if tree else []:
        if isinstance(node, nodes.title):
            lines += ["", f"## {node.astext()}", ""]
            continue
        for link in node.findall(nodes.reference):
            page = link["refuri"].removesuffix(".html")
            if page in app.env.found_docs:
                lines.append(f"- [{link.astext()}]({page}.md): {summary(_page(app, page))}")
    return "\n".join(lines) + "\n"


def _page(app: Sphinx, page: str) -> str:
    return markdown(Path(app.env.doc2path(page)))


def write(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != "html":
        return
    for page in app.env.found_docs:
        copy = Path(app.outdir) / f"{page}.md"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(_page(app, page))
    (Path(app.outdir) / "llms.txt").write_text(index(app))


def link_the_copy(
    _app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if doctree is not None:
        name = page.rpartition("/")[2]
        context["metatags"] += f'<link rel="alternate" type="text/markdown" href="{name}.md">'


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", link_the_copy)
    app.connect("build-finished", write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
