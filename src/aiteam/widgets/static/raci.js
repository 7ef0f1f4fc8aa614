// A table with a letter in each cell: one stop for the Tab key, arrow keys to move, letters to fill.

const KEYS = { r: "R", a: "A", b: "AR", c: "C", i: "I", delete: "", backspace: "" };
const MOVES = { arrowup: [-1, 0], arrowdown: [1, 0], arrowleft: [0, -1], arrowright: [0, 1] };

function render({ model, el }) {
  const rows = model.get("rows");
  const columns = model.get("columns");
  const letters = model.get("letters");
  const grid = element("table", { className: "raci" });
  grid.setAttribute("role", "grid");
  grid.setAttribute("aria-label", model.get("caption"));
  grid.style.setProperty("--roles", columns.length);
  el.classList.add("raci-box");
  const head = line(grid.createTHead());
  head.append(heading("Piece of work", "col"), ...columns.map((column) => heading(column.title, "col")));
  const body = grid.createTBody();
  const cells = rows.map((row) => fill(line(body), row));
  const notes = rows.map((row, at) => note(cells[at][0].closest("tr")));
  el.append(grid);
  rest(cells[0][0]);

  function fill(across, row) {
    across.append(heading(row.title, "row"));
    return columns.map((column) => {
      const cell = across.insertCell();
      cell.setAttribute("role", "gridcell");
      const list = element("select", { tabIndex: -1 });
      list.setAttribute("aria-label", `${row.title} ${column.title}`);
      list.append(new Option("–", ""), ...Object.keys(letters).map((letter) => new Option(letter, letter)));
      list.title = column.title;
      list.addEventListener("change", () => put(row.id, column.id, list.value));
      list.addEventListener("focus", () => rest(list));
      cell.append(list);
      return list;
    });
  }

  function note(above) {
    const below = line(body);
    below.hidden = true;
    below.className = "note";
    const cell = below.insertCell();
    cell.setAttribute("role", "gridcell");
    cell.colSpan = columns.length + 1;
    above.after(below);
    return below;
  }

  // Only the cell that was last visited is a stop of the Tab key.
  function rest(list) {
    for (const each of cells.flat()) each.tabIndex = each === list ? 0 : -1;
  }

  function put(row, column, letter) {
    const all = structuredClone(model.get("cells"));
    all[row] = { ...all[row] };
    if (letter) all[row][column] = letter;
    else delete all[row][column];
    if (Object.keys(all[row]).length === 0) delete all[row];
    model.set("cells", all);
    model.save_changes();
  }

  grid.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const row = cells.findIndex((line) => line.includes(event.target));
    if (row < 0) return;
    const column = cells[row].indexOf(event.target);
    if (key in MOVES) {
      const [down, right] = MOVES[key];
      cells[row + down]?.[column + right]?.focus();
    } else if (key === "home" || key === "end") {
      cells[row].at(key === "home" ? 0 : -1).focus();
    } else if (key in KEYS) {
      event.target.value = KEYS[key];
      event.target.dispatchEvent(new Event("change", { bubbles: true }));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  const draw = () => {
    const set = model.get("cells");
    rows.forEach((row, at) =>
      columns.forEach((column, place) => {
        const list = cells[at][place];
        list.value = set[row.id]?.[column.id] ?? "";
        list.parentElement.dataset.letter = list.value;
      }),
    );
  };
  const tell = () => {
    const said = model.get("notes");
    rows.forEach((row, at) => {
      notes[at].hidden = !said[row.id];
      notes[at].firstChild.innerHTML = said[row.id] ?? "";
    });
  };
  model.on("change:cells", draw);
  model.on("change:notes", tell);
  draw();
  tell();
  return () => {
    model.off("change:cells", draw);
    model.off("change:notes", tell);
  };
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

// Roles are named, since where there is little room the table is laid out as no table any more.
function heading(text, scope) {
  const cell = element("th", { textContent: text, scope });
  cell.setAttribute("role", scope === "col" ? "columnheader" : "rowheader");
  return cell;
}

function line(part) {
  part.setAttribute("role", "rowgroup");
  const row = part.insertRow();
  row.setAttribute("role", "row");
  return row;
}

export default { render };
