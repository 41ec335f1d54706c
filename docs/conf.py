"""Settings of Sphinx: `make docs` builds these pages, which also read well on GitHub, into docs/_build/html."""

import sys
from pathlib import Path

EXTENSIONS = Path(__file__).parent / "_extensions"
sys.path.insert(0, str(EXTENSIONS))

project = "Embed Tokens"
copyright = "the contributors to Embed Tokens"  # noqa: A001 - Sphinx's name for it
extensions = ["myst_parser", "anchors", "markdown_copies"]
exclude_patterns = ["_build"]
myst_heading_anchors = 4
myst_enable_extensions = ["tasklist"]
suppress_warnings = ["myst.header"]  # a page that includes a file at the top level may begin with a lower heading

html_theme = "furo"
html_title = project
html_copy_source = False
html_show_sphinx = False
html_use_index = False
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_css_files = ["wide.css"]
html_search_scorer = str(EXTENSIONS / "search_scores.js")
