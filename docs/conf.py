"""How Sphinx sets the course as static pages. Nothing in them is loaded from outside; tests/site holds that."""

from pathlib import Path

import aiteam.views
from aiteam import __version__

project = "Designing AI teams"
author = "The aiteam maintainers"
version = release = __version__
language = "en_GB"

extensions = ["myst_nb"]
source_suffix = {".md": "myst-nb", ".ipynb": "myst-nb"}
exclude_patterns = ["**/answers", ".aiteam"]
# A page may name a heading of another, as it does on GitHub.
myst_heading_anchors = 3
myst_enable_extensions: list[str] = []

# docs/build.py has run the notebooks already; here their printed forms are shown, and no code but in the
# cells for those who like to look inside.
nb_execution_mode = "off"
nb_remove_code_source = True
nb_ipywidgets_js: dict[str, dict[str, str]] = {}
nb_mime_priority_overrides = [("*", "text/html", 0)]

html_theme = "furo"
html_title = project
_views = Path(aiteam.views.__file__).parent / "static"
html_static_path = ["_static", str(_views / "theme.css"), str(_views / "exercise.css")]
html_css_files = ["theme.css", "exercise.css", "course.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
