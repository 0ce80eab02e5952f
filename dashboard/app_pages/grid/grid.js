// A grid of marks as a real table of buttons. Text goes in by textContent only.
const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const pick = ([light, dark]) => `light-dark(${light}, ${dark})`;

const styles = (looks) =>
  Object.entries(looks).map(([id, look]) =>
    `.${id} { background-color: ${pick(look.fill)}; color: ${pick(look.ink)}; border: 1.5px ${look.line} ${pick(look.edge)}; }`,
  ).join("\n");

const columnHeads = (columns, corner) => {
  const rows = [];
  const groups = columns.filter((column, index) => column.group && column.group !== columns[index - 1]?.group);
  if (groups.length) {
    const line = element("tr", {}, element("td", {}));
    for (const first of groups) {
      const span = columns.filter((column) => column.group === first.group).length;
      line.append(element("th", { scope: "colgroup", colspan: span, class: "group" }, first.group));
    }
    rows.push(line);
  }
  const names = columns.map((column) => element("th", { scope: "col", title: column.help ?? null }, column.name));
  rows.push(element("tr", {}, element("th", { scope: "col", class: "name" }, corner), ...names));
  return element("thead", {}, ...rows);
};

const cellOf = (row, column, data, choose) => {
  const cell = data.cells[`${row.id}|${column.id}`];
  if (!cell) return element("td", { class: "empty" }, element("span", { class: "sr" }, data.nothing));
  const button = element(
    "button",
    { type: "button", class: `mark ${cell.look}`, "aria-label": `${row.name}, ${column.name}: ${cell.says}`, title: cell.says,
      "data-key": `${row.id}|${column.id}`, "aria-pressed": data.chosen === `${row.id}|${column.id}` ? "true" : "false" },
    cell.text,
  );
  button.addEventListener("click", () => choose(`${row.id}|${column.id}`));
  return element("td", {}, button);
};

const legend = (entries) =>
  element("div", { class: "legend" },
    ...entries.map((entry) => element("span", {}, element("span", { class: `mark small ${entry.look}`, "aria-hidden": "true" },
      entry.text), entry.words)));

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".grid");
  const drawn = JSON.stringify(data);
  if (host.dataset.drawn === drawn) return;
  const root = host.getRootNode();
  const focused = root.activeElement?.dataset?.key;
  const body = data.rows.map((row) =>
    element("tr", {}, element("th", { scope: "row", class: "name" }, row.name),
      ...data.columns.map((column) => cellOf(row, column, data, (key) => setTriggerValue("chosen", key)))));
  const table = element("table", { "aria-label": data.label }, columnHeads(data.columns, data.corner ?? "Engagement"), element("tbody", {}, ...body));
  host.replaceChildren(element("style", {}, styles(data.looks)), legend(data.legend),
    element("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": data.label }, table));
  host.dataset.drawn = drawn;
  // The table is drawn anew after a choice; whoever works by keyboard must not lose the place.
  if (focused) host.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}
