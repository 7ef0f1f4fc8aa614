"""What the course states: eras, roles, statements, capabilities, leaders, managers, misconceptions."""

from aiteam.catalog.catalog import Catalog, Responsibility, area_title, catalog, load_catalog
from aiteam.catalog.models import Basis, Evidence

__all__ = ["Basis", "Catalog", "Evidence", "Responsibility", "area_title", "catalog", "load_catalog"]
