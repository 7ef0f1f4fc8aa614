"""Views: a session in, named fragments of HTML out; events in. They know no host and keep nothing."""

from aiteam.views.events import Act, Event, Put
from aiteam.views.fragments import Fragment, Mode, Reply
from aiteam.views.table import VIEWS, view_of
from aiteam.views.view import View
from aiteam.views.whole import exercise_html

__all__ = ["VIEWS", "Act", "Event", "Fragment", "Mode", "Put", "Reply", "View", "exercise_html", "view_of"]
