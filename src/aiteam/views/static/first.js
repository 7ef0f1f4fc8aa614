// What has to be known before anything is drawn: the theme that was chosen, and that scripts run.
// A classic script, since a module would come after the first picture.

{
  const root = document.documentElement;
  root.dataset.scripts = "";
  try {
    const theme = localStorage.getItem("aiteam-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // A browser that keeps nothing follows the system.
  }
}
