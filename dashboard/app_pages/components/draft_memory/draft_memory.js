// What only the browser can do: remember in this tab which draft is open, so that a reload finds it again, and what stands in the
// boxes before one is begun; bring the reader to the top of a new question; and warn before answers are left behind that nothing keeps.
const DRAFT = "legitimacy-draft";
const START = "legitimacy-start";
const START_BOX = /\bst-key-(assess-(?:new|invited)-\S+)/;
// A code that is shown once comes before everything else.
const CODE = ".st-key-assess-code";
// What somebody was sent here to fill in.
const ASKED = ".st-key-assess-asked p";
const HEADING = ".st-key-assess-heading :is(h1, h2, h3)";
let place = null;

// A browser may forbid its storage; then the code or the file must be used.
const attempt = (work) => {
  try {
    return work();
  } catch {
    return null;
  }
};

const readStart = () => attempt(() => JSON.parse(sessionStorage.getItem(START))) ?? {};
const keepStart = (more) => attempt(() => sessionStorage.setItem(START, JSON.stringify({ ...readStart(), ...more })));

const typedBefore = (event) => {
  const box = event.target.closest?.('[data-testid="stTextInput"]') && event.target;
  const name = box?.closest('[class*="st-key-assess-"]')?.className.match(START_BOX)?.[1];
  if (name) keepStart({ [name]: box.value });
};

const tendStart = ({ begun, choices }, setTriggerValue) => {
  if (begun) attempt(() => sessionStorage.removeItem(START));
  else if (choices) keepStart(choices);
  else if (Object.keys(readStart()).length) setTriggerValue("start", readStart());
};

const goTo = (next) => {
  const first = place === null;
  if (place === next) return;
  place = next;
  if (first) return;
  // The new question stands once the browser has drawn twice.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const heading = document.querySelector(ASKED) ?? document.querySelector(CODE) ?? document.querySelector(HEADING);
    if (!heading) return;
    heading.setAttribute("tabindex", "-1");
    heading.style.outline = "none";
    heading.focus();
    heading.scrollIntoView({ block: "center" });
  }));
};

// Words in a box are handed over when it loses the focus, which a shortcut alone would not make it do.
const handOver = (event) => {
  if (event.altKey && (event.code === "KeyN" || event.code === "KeyB")) document.activeElement?.blur();
};

// Once and for good: taken away and put back with each run it would be missing just when somebody is quick.
window.addEventListener("keydown", handOver, true);
window.addEventListener("input", typedBefore, true);

const warn = (event) => event.preventDefault();

export default function ({ data, setTriggerValue }) {
  if (data.draft === "open") attempt(() => sessionStorage.setItem(DRAFT, data.code));
  if (data.draft === "none") attempt(() => sessionStorage.removeItem(DRAFT));
  if (data.draft === "unknown") {
    const found = attempt(() => sessionStorage.getItem(DRAFT));
    if (found) setTriggerValue("found", found);
  }
  tendStart(data, setTriggerValue);
  goTo(data.place);
  // What an earlier run asked for is not taken back by itself.
  if (data.only_here) window.addEventListener("beforeunload", warn);
  else window.removeEventListener("beforeunload", warn);
  return () => window.removeEventListener("beforeunload", warn);
}
