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

// How sure a mark is, as a bar of one to four quarters; the words of the mark say it too.
const bar = (quarters) => (quarters ? [element("span", { class: `bar q${quarters}`, "aria-hidden": "true" })] : []);

const cellOf = (row, column, data, choose) => {
  const marks = data.cells[`${row.id}|${column.id}`];
  if (!marks) return element("td", { class: "empty" }, element("span", { class: "sr" }, data.nothing));
  const buttons = marks.map((mark) => {
    const button = element(
      "button",
      { type: "button", class: `mark ${mark.look}`, "aria-label": `${row.name}, ${column.name}: ${mark.says}`, title: mark.says,
        "data-key": mark.id, "aria-pressed": data.chosen === mark.id ? "true" : "false" },
      mark.text, ...bar(mark.bar),
    );
    button.addEventListener("click", () => choose(mark.id));
    return button;
  });
  return element("td", {}, element("div", { class: "marks" }, ...buttons));
};

// The panel comes into view below the bar of the app and takes the focus, so that the next Tab reaches its links.
const lead = (panel) => {
  if (!panel) return;
  panel.tabIndex = -1;
  panel.style.scrollMarginTop = "5rem";
  panel.focus({ preventScroll: true });
  panel.scrollIntoView({ block: "start" });
};

// Under the row of the chosen mark: what it says, and the way down to the panel that tells more.
const chosenLine = (row, data) => {
  const mark = data.columns.flatMap((column) => data.cells[`${row.id}|${column.id}`] ?? []).find((each) => each.id === data.chosen);
  if (!mark) return [];
  const go = element("button", { type: "button", class: "go", "data-key": "go" }, "Read what stands behind it ↓");
  go.addEventListener("click", () => lead(document.querySelector(`.st-key-${data.panel}`)));
  const told = element("div", { class: "told" }, element("span", {}, mark.says), go);
  return [element("tr", { class: "chosen" }, element("td", { colspan: data.columns.length + 1 }, told))];
};

// A row that begins a group is preceded by a line with the group's name.
const rowOf = (row, before, data, choose) => {
  const line = element("tr", {}, element("th", { scope: "row", class: "name", title: row.help ?? null }, row.name),
    ...data.columns.map((column) => cellOf(row, column, data, choose)));
  const lines = [line, ...chosenLine(row, data)];
  if (!row.group || row.group === before?.group) return lines;
  const head = element("th", { scope: "rowgroup", colspan: data.columns.length + 1, class: "rows" }, element("span", {}, row.group));
  return [element("tr", {}, head), ...lines];
};

const legend = (entries) =>
  element("div", { class: "legend" },
    ...entries.map((entry) => element("span", {}, element("span", { class: `mark small ${entry.look}`, "aria-hidden": "true" },
      entry.text, ...bar(entry.bar)), entry.words)));

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".mark_grid");
  const drawn = JSON.stringify(data);
  if (host.dataset.drawn === drawn) return;
  const root = host.getRootNode();
  const focused = root.activeElement?.dataset?.key;
  const body = data.rows.flatMap((row, index) =>
    rowOf(row, data.rows[index - 1], data, (key) => setTriggerValue("chosen", key)));
  const table = element("table", { "aria-label": data.label }, columnHeads(data.columns, data.corner ?? "Engagement"), element("tbody", {}, ...body));
  const scroller = element("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": data.label }, table);
  const more = element("p", { class: "more", hidden: "" }, "The table is wider than the page: scroll it sideways →");
  new ResizeObserver(() => { more.hidden = scroller.scrollWidth <= scroller.clientWidth + 1; }).observe(scroller);
  host.replaceChildren(element("style", {}, styles(data.looks)), legend(data.legend), more, scroller);
  host.dataset.drawn = drawn;
  host.style.zoom = data.larger;
  // The table is drawn anew after a choice; whoever works by keyboard must not lose the place.
  if (focused) host.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}
