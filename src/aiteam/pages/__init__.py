"""A notebook as a page: prose, calls of the package and what a learner added, without running anything."""

from aiteam.pages.models import Added, Call, InNotebook, Page, Part, Prose, Section
from aiteam.pages.reading import read_page

__all__ = ["Added", "Call", "InNotebook", "Page", "Part", "Prose", "Section", "read_page"]
