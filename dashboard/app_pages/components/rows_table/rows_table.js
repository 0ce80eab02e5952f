// Rows of squares, signs and levels: the server has made the table, every text in it escaped.
// Shows or hides the further rows of a row.
const unfold = (host, row, shown) => {
  row.querySelector("button.more")?.setAttribute("aria-expanded", String(shown));
  for (const each of host.querySelectorAll("tr[data-of]")) if (each.dataset.of === row.dataset.row) each.hidden = !shown;
};

const openFolds = (host) => new Set([...host.querySelectorAll("details[open]")].map((each) => each.dataset.fold));

const draw = (host, html) => {
  const open = openFolds(host);
  const unfolded = new Set([...host.querySelectorAll("button.more[aria-expanded='true']")].map((each) => each.closest("tr").dataset.row));
  const focused = host.getRootNode().activeElement?.dataset?.mark;
  host.innerHTML = html;
  for (const fold of host.querySelectorAll("details")) fold.open = open.has(fold.dataset.fold);
  for (const row of host.querySelectorAll("tr[data-row]")) if (unfolded.has(row.dataset.row)) unfold(host, row, true);
  if (focused) host.querySelector(`[data-mark="${CSS.escape(focused)}"]`)?.focus();
};

const choose = (host, chosen) => {
  for (const each of host.querySelectorAll("[data-mark]")) {
    const pressed = each.dataset.mark === chosen;
    each.setAttribute("aria-pressed", String(pressed));
    const fold = pressed && each.closest("details");
    if (fold) fold.open = true;
    const further = pressed && each.closest("tr[hidden]");
    if (further) unfold(host, host.querySelector(`tr[data-row="${CSS.escape(further.dataset.of)}"]`), true);
  }
};

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".rows");
  if (host.drawn !== data.html) {
    draw(host, data.html);
    host.drawn = data.html;
  }
  host.style.zoom = data.larger;
  choose(host, data.chosen);
  // Whoever closes the panel of a mark goes on from the mark.
  if (host.chosen && !data.chosen) host.querySelector(`[data-mark="${CSS.escape(host.chosen)}"]`)?.focus();
  host.chosen = data.chosen;
  host.onclick = (event) => {
    const mark = event.target.closest("[data-mark]");
    const name = event.target.closest("[data-case]");
    const fold = event.target.closest("[data-to]");
    const more = event.target.closest("button.more");
    if (more) unfold(host, more.closest("tr"), more.getAttribute("aria-expanded") === "false");
    else if (mark) setTriggerValue("mark", mark.dataset.mark);
    else if (fold) setTriggerValue("to", fold.dataset.to);
    else if (name && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      setTriggerValue("case", name.dataset.case);
    }
  };
  // What only acts as a button is pressed by the keys that press one.
  host.onkeydown = (event) => {
    if (!event.target.matches("[role='button']") || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    event.target.click();
  };
}
