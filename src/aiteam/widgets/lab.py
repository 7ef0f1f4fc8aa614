"""A lab on the screen: its settings, and below them what comes of them."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as w

from aiteam.course import answers_from
from aiteam.errors import AiteamError
from aiteam.labs import Amount, Flag, LabSession, Outcome, Pick
from aiteam.widgets.live import Live
from aiteam.widgets.markup import about, paragraph, problem, table
from aiteam.widgets.printed import Sheet
from aiteam.widgets.printed.labs import lab_sheet
from aiteam.widgets.shown import Shown

MANY = 9
"""More settings than this stand closer together, so that what comes of them stays in sight."""


REMEMBERED = 6
"""How many runs of a lab can be compared."""


class LabView(Shown):
    """One lab. What is set is kept; nothing is right or wrong.

    Args:
        session: The model; the view draws it and forwards what the learner sets.

    Attributes:
        session: The model.
        controls: A control for every setting.
        button: Runs the lab, or opens it; hidden where every change is answered at once.
        more: A button for everything that is worked out besides.
        view: The ipywidgets container.
    """

    def __init__(self, session: LabSession) -> None:
        self.session = session
        self._drawing = False
        self._last: Outcome | None = None
        self._runs: list[tuple[str, str]] = []
        lab = session.lab
        heading = w.HTML(
            f"<h3>{escape(lab.title)}</h3>" + paragraph(f"{lab.instructions} {about(lab.minutes)}", "soft")
        )
        self.controls = {setting.id: _control(setting, live=not lab.action) for setting in lab.settings}
        for name, control in self.controls.items():
            control.observe(lambda change, name=name: self.put(name, change["new"]), names="value")
        self._settings = w.VBox(list(self.controls.values()))
        self._settings.add_class("settings")
        if len(lab.settings) > MANY:
            self._settings.add_class("many")
        self.button = w.Button(description=lab.action or "Open", button_style="primary", tooltip="")
        self.button.on_click(lambda _: self.run())
        self.more = {each.id: w.Button(description=each.title, tooltip="") for each in lab.more}
        for name, each in self.more.items():
            each.on_click(lambda _, name=name: self.run_more(name))
        self.reset = w.Button(description="Reset", tooltip="")
        self.reset.on_click(lambda _: self.start_again())
        self._status = Live()
        actions = w.HBox([self.button, *self.more.values(), self.reset, self._status])
        actions.add_class("actions")
        self._outcome, self._besides, self._problem = w.HTML(), w.HTML(), w.HTML()
        for region in (self._outcome, self._besides):
            region.add_class("outcome")
        self._show_besides("")
        note = w.HTML(paragraph(lab.note, "soft note"))
        self.view = w.VBox([heading, self._settings, actions, self._problem, self._besides, self._outcome, note])
        self.view.add_class("aiteam")
        self._show_settings()
        if lab.action and not session.waits_for:
            self._say("Choose your settings, then press the button.")
        else:
            self.run()

    def put(self, setting: str, value: Any) -> None:
        """Forward what the learner sets; a lab without a button answers at once."""
        if self._drawing:
            return
        try:
            self.session.put(setting, value)
        except AiteamError as error:
            self.session.problem = str(error)
        self._changed()

    def start_again(self) -> None:
        """Set everything as it was at first."""
        self.session.reset()
        self._show_settings()
        self._changed()

    def run(self) -> None:
        """Run the lab and show what came of it, once it is open."""
        action = self.session.lab.action
        if first := self.session.waits_for:
            for hidden in (self._settings, self.reset, *self.more.values()):
                hidden.layout.display = "none"
            self._say(f"First check “{first}”; then open this.")
            return
        self._settings.layout.display = self.reset.layout.display = "" if self.controls else "none"
        for each in self.more.values():
            each.layout.display = ""
        self.button.description = action or "Open"
        self.button.layout.display = "" if action else "none"
        self.button.disabled = True
        try:
            self._last = self.session.run(self._say)
            self._outcome.value = outcome_html(self._last) + (self._earlier() if action else "")
            self._say("Done. The result is below." if action else "")
        except AiteamError as error:
            self.session.problem = str(error)
        finally:
            self.button.disabled = False
        self._problem.value = problem(self.session.problem)

    def _earlier(self) -> str:
        """The runs of this visit, the newest first, so that they can be compared; nothing before the second."""
        assert self._last
        self._runs.insert(0, (self.session.lab.describe(self.session.settings), next(iter(self._last.lines), "")))
        del self._runs[REMEMBERED:]
        return table(("Settings", "Result"), self._runs, "Your runs") if len(self._runs) > 1 else ""

    def run_more(self, name: str) -> None:
        """Work out something besides, and show it above the outcome."""
        button = self.more[name]
        button.disabled = True
        try:
            self._show_besides(outcome_html(self.session.run(self._say, more=name)))
            self._say("Done. The result is below.")
        except AiteamError as error:
            self.session.problem = str(error)
        finally:
            button.disabled = False
        self._problem.value = problem(self.session.problem)

    def _changed(self) -> None:
        outdated = bool(self._besides.value)
        self._show_besides("")
        self._problem.value = problem(self.session.problem)
        if not self.session.lab.action:
            self.run()
            if outdated:
                self._say("The settings have changed, so the extra result has been removed.")
        elif self._outcome.value:
            self._say("The settings have changed; press the button to see the new result.")

    def _show_besides(self, html: str) -> None:
        self._besides.value = html
        self._besides.layout.display = "" if html else "none"

    def _show_settings(self) -> None:
        self._drawing = True
        for name, control in self.controls.items():
            control.value = self.session.settings[name]
        self._drawing = False

    def _say(self, words: str) -> None:
        self._status.html = paragraph(words)

    def sheet(self) -> Sheet:
        """The lab as it is printed: its settings, and what came of them if it was run."""
        return lab_sheet(self.session.lab, self._last)


def lab(lab_id: str, *, folder: Path | str = ".") -> LabView:
    """Show a lab, with what was set before.

    Args:
        lab_id: Which one, for instance ``"leadership-plane"``.
        folder: Where the notebook lies; what is set is kept beside it.

    Raises:
        UnknownIdError: There is no such lab.
    """
    return LabView(LabSession(lab_id, answers_from(folder)))


def outcome_html(outcome: Outcome) -> str:
    """Sentences, tables and figures, in this order."""
    lines = "".join(paragraph(line, "" if at else "lead") for at, line in enumerate(outcome.lines))
    tables = "".join(table(each.columns, each.rows, each.caption) for each in outcome.tables)
    return lines + tables + "".join(chart._repr_html_() for chart in outcome.charts)


def _control(setting: Pick | Amount | Flag, *, live: bool) -> w.Widget:
    match setting:
        case Pick():
            options = [(option.title, option.id) for option in setting.options]
            kind = w.SelectionSlider if setting.slider else w.Dropdown
            return kind(options=options, value=setting.value, description=setting.label, tooltip="")
        case Amount():
            label = f"{setting.label}{f' ({setting.unit})' if setting.unit else ''}"
            whole = all(float(each).is_integer() for each in (setting.minimum, setting.maximum, setting.step))
            return w.FloatSlider(
                value=setting.value,
                min=setting.minimum,
                max=setting.maximum,
                step=setting.step,
                description=label,
                readout_format=".0f" if whole else ".2f",
                continuous_update=live,
                tooltip="",
            )
        case Flag():
            return w.Checkbox(value=setting.value, description=setting.label, indent=False, tooltip="")
