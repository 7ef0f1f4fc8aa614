// A button that copies what stands in a field, and one that prints.

addEventListener("click", async ({ target }) => {
  const button = target instanceof Element ? target.closest("[data-copy], [data-print]") : null;
  if (!(button instanceof HTMLButtonElement)) return;
  const field = document.getElementById(button.dataset.copy ?? "");
  if (!(field instanceof HTMLTextAreaElement)) return print();
  try {
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Copied";
  } catch {
    field.select(); // the clipboard is shut: it is one key away
  }
});
