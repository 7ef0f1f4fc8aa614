"""The notebook's host: an exercise as a widget, over the same client and the same dispatcher as a page."""

from aiteam.notebook.widget import ExerciseWidget

__all__ = ["ExerciseWidget"]
