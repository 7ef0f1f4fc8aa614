// A table of lists as one stop of the Tab key: arrow keys move in it, letters fill a cell, Delete empties it.

/** @type {Map<string, [down: number, right: number]>} */
const MOVES = new Map([
  ["ArrowUp", [-1, 0]],
  ["ArrowDown", [1, 0]],
  ["ArrowLeft", [0, -1]],
  ["ArrowRight", [0, 1]],
]);
const BOTH = "b"; // AR, which no single key writes

/** @param {KeyboardEvent} event */
export function moveInGrid(event) {
  const cell = event.target;
  if (!(cell instanceof HTMLSelectElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = cellsOf(cell.closest("[data-grid]"));
  const place = rows.findIndex((each) => each.includes(cell));
  const row = rows[place];
  if (!row) return;
  const move = MOVES.get(event.key);
  if (move) rows[place + move[0]]?.[row.indexOf(cell) + move[1]]?.focus();
  else if (event.key === "Home" || event.key === "End") row.at(event.key === "Home" ? 0 : -1)?.focus();
  else if (!fill(cell, event.key)) return;
  event.preventDefault();
}

/** @param {HTMLSelectElement} cell @param {string} key @returns {boolean} whether the key fills a cell */
function fill(cell, key) {
  const letter = key.toLowerCase() === BOTH ? "AR" : key.toUpperCase();
  const wanted = key === "Delete" || key === "Backspace" ? "" : letter;
  if (![...cell.options].some((each) => each.value === wanted)) return false;
  if (cell.value !== wanted) {
    cell.value = wanted;
    cell.dispatchEvent(new Event("change", { bubbles: true }));
  }
  return true;
}

/**
 * Leave one stop for the Tab key in every grid: the cell that was visited last, or the first one.
 *
 * @param {Element} root
 * @param {EventTarget | null} visited
 */
export function settleGrids(root, visited) {
  for (const grid of root.querySelectorAll("[data-grid]")) {
    const cells = cellsOf(grid).flat();
    const stop = cells.find((each) => each === visited) ?? cells.find((each) => each.getAttribute("tabindex") === "0");
    for (const each of cells) each.tabIndex = each === (stop ?? cells[0]) ? 0 : -1;
  }
}

/** @param {Element | null} grid @returns {HTMLSelectElement[][]} */
function cellsOf(grid) {
  const rows = [...(grid?.querySelectorAll("tbody tr") ?? [])].map((row) => [...row.querySelectorAll("select")]);
  return rows.filter((row) => row.length);
}
