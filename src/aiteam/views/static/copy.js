// A button that copies what stands in a field, and one that prints.

addEventListener("click", async ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  if ("print" in target.dataset) print();
  const field = document.getElementById(target.dataset.copy ?? "");
  if (!(field instanceof HTMLTextAreaElement)) return;
  try {
    await navigator.clipboard.writeText(field.value);
    target.textContent = "Copied";
  } catch {
    field.select(); // the clipboard is shut: it is one key away
  }
});
