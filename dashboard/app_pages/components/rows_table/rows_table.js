// Rows of squares, signs and levels: the server has made the table, every text in it escaped.
const openFolds = (host) => new Set([...host.querySelectorAll("details[open]")].map((each) => each.dataset.fold));

const draw = (host, html) => {
  const open = openFolds(host);
  const focused = host.getRootNode().activeElement?.dataset?.mark;
  host.innerHTML = html;
  for (const fold of host.querySelectorAll("details")) fold.open = open.has(fold.dataset.fold);
  if (focused) host.querySelector(`[data-mark="${CSS.escape(focused)}"]`)?.focus();
};

const choose = (host, chosen) => {
  for (const each of host.querySelectorAll("[data-mark]")) {
    const pressed = each.dataset.mark === chosen;
    each.setAttribute("aria-pressed", String(pressed));
    const fold = pressed && each.closest("details");
    if (fold) fold.open = true;
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
  host.onclick = (event) => {
    const mark = event.target.closest("[data-mark]");
    const name = event.target.closest("[data-case]");
    const fold = event.target.closest("[data-to]");
    if (mark) setTriggerValue("mark", mark.dataset.mark);
    else if (fold) setTriggerValue("to", fold.dataset.to);
    else if (name && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      setTriggerValue("case", name.dataset.case);
    }
  };
}
