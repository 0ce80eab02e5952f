// Draws the glance from plain data. Text goes in by textContent only, so that no text of a file can become HTML.
const SVG = "http://www.w3.org/2000/svg";

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const drawn = (tag, attributes) => {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

const plainNumber = (n) => (n >= 1e6 ? `${n / 1e6} m` : n.toLocaleString("en"));

// A position on the log axis in per cent of its length.
const scale = ([low, high]) => {
  const first = Math.floor(Math.log10(Math.max(low, 1)));
  const last = Math.log10(Math.max(high, 10)) + 0.1;
  const at = (value) => ((Math.log10(Math.max(value, 1)) - first) / (last - first)) * 100;
  const powers = [];
  for (let power = first; power <= last; power++) powers.push(10 ** power);
  return { at: (value) => 2 + at(value) * 0.96, powers };
};

const strip = (row, axis) => {
  const svg = drawn("svg", { class: "strip", "aria-hidden": "true", width: "100%", height: "18" });
  for (const power of axis.powers) {
    svg.append(drawn("line", { class: "tick", x1: `${axis.at(power)}%`, x2: `${axis.at(power)}%`, y1: 0, y2: 18 }));
  }
  if (row.value === null) return svg;
  const all = [row.value, ...row.rivals];
  if (row.rivals.length) {
    const [from, to] = [Math.min(...all), Math.max(...all)].map((value) => `${axis.at(value)}%`);
    svg.append(drawn("line", { class: "span", x1: from, x2: to, y1: 9, y2: 9 }));
    for (const rival of row.rivals) {
      svg.append(drawn("circle", { class: "rival", cx: `${axis.at(rival)}%`, cy: 9, r: 3.5 }));
    }
  }
  const filled = row.share === null ? "hollow" : "filled";
  svg.append(drawn("circle", { class: `mark ${filled}`, cx: `${axis.at(row.value)}%`, cy: 9, r: 5.5 }));
  return svg;
};

const ticks = (axis) => {
  const line = element("div", { class: "ticks", "aria-hidden": "true" });
  axis.powers.forEach((power, index) => {
    if (index % 2 && axis.powers.length > 5) return;
    const tick = element("span", {}, plainNumber(power));
    tick.style.left = `${axis.at(power)}%`;
    line.append(tick);
  });
  return line;
};

const bar = (row, groups) => {
  const line = element("div", { class: "bar", "aria-hidden": "true" });
  for (const group of groups) {
    const number = row.numbers[group.id];
    if (!number) continue;
    const part = element("span", { class: `part ${group.id}` });
    part.style.flexGrow = number;
    if (group.id.endsWith("unknown")) part.textContent = "?";
    line.append(part);
  }
  return line;
};

const outcome = (row, data, axis, words, said) => {
  if (!row.total) return element("span", { class: "muted" }, said);
  const groups = data.groups.slice(...(axis === "decision" ? [0, 6] : [6]));
  return element("div", {}, bar(row, groups), element("span", { class: "small" }, said));
};

const known = (row, marks) => {
  const list = element("span", { class: "pips" });
  for (const [aspect, state] of row.aspects) {
    list.append(
      element("span", { class: "aspect", "data-aspect": aspect }, element("span", { class: `pip ${state.replace(" ", "-")}`, title: `${aspect}: ${state}`, role: "img",
                        "aria-label": `${aspect}: ${state}.` }, marks[state])),
    );
  }
  return list;
};

const cell = (label, ...children) => element("td", { role: "cell", "data-label": label }, ...children);

const tableRow = (row, data, axis, choose) => {
  const link = element("a", { href: `case_study?case=${encodeURIComponent(row.id)}` }, row.name);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    choose(row.id);
  });
  const set = row.total ? `${row.set} (${row.total.toLocaleString("en")}${row.itemised ? "" : ", total only"})` : "";
  return element(
    "tr",
    { role: "row" },
    element("th", { scope: "row", role: "rowheader" }, link, element("span", { class: "small muted" }, row.about)),
    cell("How many took part", element("span", { class: row.value === null ? "muted" : "strong" }, row.people),
      strip(row, axis), ticks(axis)),
    cell("Out of whom", element("span", { class: row.share === null ? "small muted" : "" }, row.out_of)),
    cell("Decided", ...(set ? [element("span", { class: "small muted" }, set)] : []),
      outcome(row, data, "decision", "decided", row.decided)),
    cell("Delivered", outcome(row, data, "delivery", "delivered", row.delivered)),
    cell("Known", known(row, data.marks)),
  );
};

const legend = (data) => {
  const line = element("div", { class: "legend" });
  const entry = (mark, words) => line.append(element("span", {}, mark, words));
  const sample = (filled) => {
    const svg = drawn("svg", { width: 14, height: 14, "aria-hidden": "true" });
    svg.append(drawn("circle", { class: filled, cx: 7, cy: 7, r: filled === "rival" ? 3.5 : 5 }));
    return svg;
  };
  entry(sample("mark filled"), "denominator known");
  entry(sample("mark hollow"), "no denominator");
  entry(sample("rival"), "rival figure");
  const seen = new Set();
  for (const group of data.groups) {
    if (seen.has(group.label)) continue;
    seen.add(group.label);
    const swatch = element("span", { class: `swatch part ${group.id}`, "aria-hidden": "true" });
    if (group.id.endsWith("unknown")) swatch.textContent = "?";
    entry(swatch, group.label);
  }
  line.append(element("span", {}, `What is known, in this order: ${data.aspects.join(", ")}.`));
  for (const [state, mark] of Object.entries(data.marks)) {
    entry(element("span", { class: `pip ${state.replace(" ", "-")}`, "aria-hidden": "true" }, mark), state);
  }
  return line;
};

const patterns = {
  "/": (ink) => `repeating-linear-gradient(135deg, transparent 0 4px, ${ink} 4px 5.5px)`,
  "-": (ink) => `repeating-linear-gradient(0deg, transparent 0 4px, ${ink} 4px 5.5px)`,
  ".": (ink) => `radial-gradient(${ink} 1.1px, transparent 1.3px) 0 0 / 5px 5px`,
  x: (ink) => `repeating-linear-gradient(45deg, transparent 0 4px, ${ink} 4px 5px), ` +
    `repeating-linear-gradient(135deg, transparent 0 4px, ${ink} 4px 5px)`,
};

// Colours of both themes; the browser picks by the colour scheme that Streamlit sets.
const styles = (looks) =>
  Object.entries(looks).map(([id, look]) => {
    const pick = ([light, dark]) => `light-dark(${light}, ${dark})`;
    const ink = look.outline[0] ? pick(look.outline) : "var(--st-background-color)";
    const ground = patterns[look.pattern] ? `background: ${patterns[look.pattern](ink)};` : "";
    const edge = look.outline[0] ? `border: 1.5px ${look.pattern ? "solid" : "dotted"} ${pick(look.outline)};` : "";
    return `.${id} { ${ground} background-color: ${pick(look.fill)}; ${edge} }`;
  }).join("\n");

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".overview_table");
  if (host.dataset.drawn === JSON.stringify(data)) return;
  const axis = scale(data.bounds);
  const head = (words, ...more) => element("th", { scope: "col", role: "columnheader" }, words, ...more);
  const table = element(
    "table",
    { role: "table", "aria-label": "Every engagement at a glance" },
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, head("Engagement"),
      head("How many took part", ticks(axis)), head("Out of whom"), head("What was decided"), head("What was delivered"),
      head("What is known"))),
    element("tbody", { role: "rowgroup" },
      ...data.rows.map((row) => tableRow(row, data, axis, (id) => setTriggerValue("chosen", id)))),
  );
  host.replaceChildren(element("style", {}, styles(data.looks)), legend(data), table);
  host.dataset.drawn = JSON.stringify(data);
  host.style.zoom = data.larger;
}
