// Before the page is printed, what is wider than the paper is made smaller; afterwards it is as it was.
const PAPER = 690; // pixels between the margins of an A4 page, which is the narrower of the usual ones
const WIDE = ".scroller";
const FLOWS = ".sheet, .compare";
let changed = [];

const change = (element, name, value) => {
  changed.push([element, name, element.style.getPropertyValue(name)]);
  element.style.setProperty(name, value);
};

const shrink = (element, width) => { if (width > PAPER) change(element, "zoom", PAPER / width); };

const fit = () => {
  for (const plot of document.querySelectorAll(".js-plotly-plot")) {
    // With what stands around it, whose height is fixed too.
    shrink(plot.closest('[data-testid="stElementContainer"]') ?? plot, plot.getBoundingClientRect().width);
  }
  for (const host of document.querySelectorAll("*")) {
    const wide = host.shadowRoot?.querySelector(WIDE);
    // A sheet flows into any width by itself.
    if (!wide || host.shadowRoot.querySelector(FLOWS)) continue;
    shrink(host, Math.max(wide.scrollWidth, host.getBoundingClientRect().width));
    for (const scroller of host.shadowRoot.querySelectorAll(".scroller")) change(scroller, "overflow", "visible");
  }
};

const restore = () => {
  for (const [element, name, value] of changed.reverse()) element.style.setProperty(name, value);
  changed = [];
};

let listening = false;

export default function () {
  if (listening) return;
  listening = true;
  window.addEventListener("beforeprint", fit);
  window.addEventListener("afterprint", restore);
}
