// Aspects as rows, engagements as columns. Text goes in by textContent only.
const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const rowOf = (row) => {
  const told = row.alike === null ? ["", ""] : row.alike ? ["=", " (the same in all)"] : ["≠", " (differs)"];
  const sign = element("span", { class: "sign", "aria-hidden": "true" }, told[0]);
  const says = element("span", { class: "sr" }, told[1]);
  const cells = row.cells.map((text) => element("td", row.alike ? { class: "same" } : {}, text));
  return element("tr", {}, element("th", { scope: "row", class: "name" }, sign, row.name, says), ...cells);
};

export default function (component) {
  const { data, parentElement } = component;
  const host = parentElement.querySelector(".facts_table");
  const drawn = JSON.stringify(data);
  if (host.dataset.drawn === drawn) return;
  const head = element("tr", {}, element("th", { scope: "col", class: "name" }, data.corner),
    ...data.columns.map((name) => element("th", { scope: "col" }, name)));
  const table = element("table", { "aria-label": "Facts of design side by side" },
    element("thead", {}, head), element("tbody", {}, ...data.rows.map(rowOf)));
  const scroller = element("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Facts of design side by side" }, table);
  const more = element("p", { class: "more", hidden: "" }, "The table is wider than the page: scroll it sideways →");
  new ResizeObserver(() => { more.hidden = scroller.scrollWidth <= scroller.clientWidth + 1; }).observe(scroller);
  host.replaceChildren(more, scroller);
  host.style.zoom = data.larger;
  host.dataset.drawn = drawn;
}
