// Words that somebody typed stay marked until the server says that they are saved. Streamlit takes them only when a box is left,
// so they are taken while somebody types and when the page goes out of sight. What a reload, a restart of the server or a cut connection
// interrupts is put back into its box.
const STORED = "legitimacy-words";
const SOON = 1000; // milliseconds after a key within which words are taken, also while somebody goes on typing
const LOOK = 700; // between two looks at what is not saved yet
const AGAIN = 4000; // after which words that were not confirmed are taken once more
const MOST_KNOWN = 8; // earlier values of a box by which it is known to be the same
const ANSWER = /\bst-key-assess-\d+-(\S+)/; // boxes that belong to an open assessment
const WIDGET = '[data-testid="stTextArea"], [data-testid="stTextInput"], [data-testid="stNumberInput"]';
const WORDS = `[data-testid="stTextArea"] textarea, :is([data-testid="stTextInput"], [data-testid="stNumberInput"]) input`;
const UNSAVED = "data-not-saved";
const SAYS = "Not saved yet";
// The short sign takes no room, for it comes and goes while somebody types and clicks. It stands where Streamlit says which key
// applies the words, which nobody needs to press here.
const SIGN = `[${UNSAVED}] { position: relative; }
[${UNSAVED}]::after { content: attr(${UNSAVED}); display: block; font-size: .8rem; opacity: .85; white-space: pre-wrap; }
[${UNSAVED}="${SAYS}"]::after { position: absolute; top: 100%; left: 0; font-size: .75rem; line-height: 1.1; }
[${UNSAVED}] [data-testid="InputInstructions"] { display: none; }`;

let code = null; // null until the page has said which draft is open
let unsaved = new Map(); // name of a box → { words, known: values that it had before, at: when they were taken, here: typed in this page }
let refused = new Set();
const timers = new Map(); // box → the timer after which its words are taken
const composing = new Set(); // boxes in which a sign is being put together from several keys

const attempt = (work) => {
  try {
    return work();
  } catch {
    return null; // a browser may forbid its storage; then only what the server has is kept
  }
};

const nameOf = (box) => box?.matches?.(WORDS) && (box.closest('[class*="st-key-assess-"]')?.className.match(ANSWER)?.[1] ?? null);
const boxes = () => [...document.querySelectorAll(WORDS)].map((box) => [nameOf(box), box]).filter(([name]) => name);
const app = () => document.querySelector('[data-testid="stApp"]');
const isQuiet = () => app()?.getAttribute("data-test-script-state") === "notRunning" && isConnected();
const isConnected = () => (app()?.getAttribute("data-test-connection-state") ?? "CONNECTED") === "CONNECTED";
// Spaces at the ends of words are not kept.
const same = (box, one, other) => one.trim() === other.trim() || (box?.type === "number" && one !== "" && other !== "" && Number(one) === Number(other));

const store = () => {
  if (!code) return;
  const kept = [...unsaved].map(([name, { words, known }]) => [name, { words, known }]);
  attempt(() => (kept.length ? sessionStorage.setItem(STORED, JSON.stringify({ code, kept })) : sessionStorage.removeItem(STORED)));
};

const readStored = () => {
  const found = attempt(() => JSON.parse(sessionStorage.getItem(STORED)));
  if (found?.code !== code) return;
  for (const [name, entry] of found.kept) if (!unsaved.has(name)) unsaved.set(name, { ...entry, at: 0, here: false });
};

const sign = (box, says) => {
  const widget = box.closest(WIDGET);
  if (says === null) widget?.removeAttribute(UNSAVED);
  else if (widget?.getAttribute(UNSAVED) !== says) widget?.setAttribute(UNSAVED, says);
};

// 1. What is typed: marked at once, remembered, and taken within a second.
const before = new WeakMap(); // box → what stood in it before somebody typed
const noteBefore = (box) => nameOf(box) && before.set(box, box.value);

const typed = (event) => {
  const box = event.target, name = nameOf(box);
  if (!name) return;
  const known = unsaved.get(name)?.known ?? [before.get(box) ?? ""];
  unsaved.set(name, { words: box.value, known, at: Infinity, here: true });
  store();
  sign(box, SAYS);
  if (event.isComposing) composing.add(box);
  else composing.delete(box);
  if (!timers.has(box)) timers.set(box, setTimeout(() => takeSoon(box), SOON));
};

const takeSoon = (box) => {
  if (composing.has(box)) timers.set(box, setTimeout(() => takeSoon(box), SOON));
  else take(box);
};

const noteTaken = (name, words) => {
  const entry = unsaved.get(name);
  if (!entry) return;
  entry.at = performance.now();
  if (!entry.known.includes(words)) entry.known = [...entry.known, words].slice(-MOST_KNOWN);
  store();
};

// The keys with which a person tells Streamlit to take the words without leaving the box.
const take = (box) => {
  clearTimeout(timers.get(box));
  timers.delete(box);
  const keys = { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: box.matches("textarea"), bubbles: true, cancelable: true };
  // A key that never comes up would count as held, and no shortcut would work any more.
  for (const press of ["keydown", "keyup"]) box.dispatchEvent(new KeyboardEvent(press, keys));
  noteTaken(nameOf(box), box.value);
};

const wasLeft = (event) => {
  const box = event.target;
  if (!timers.has(box)) return;
  clearTimeout(timers.get(box));
  timers.delete(box);
  noteTaken(nameOf(box), box.value);
};

const takeAll = () => [...timers.keys()].forEach(take);
const takeWhenHidden = () => document.visibilityState === "hidden" && takeAll();

const leaving = (event) => {
  takeAll();
  if ([...unsaved.values()].some((entry) => entry.here)) event.preventDefault();
};

// 2. What is not saved yet: put back where a box was drawn anew without it, and taken again where nothing confirmed it.
const put = (box, words) => {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set;
  setter.call(box, words);
  box.dispatchEvent(new Event("input", { bubbles: true }));
};

const tend = () => {
  for (const [name, box] of boxes()) {
    const entry = unsaved.get(name);
    if (!entry) {
      sign(box, null);
      continue;
    }
    const isThere = same(box, box.value, entry.words);
    const wasBefore = entry.known.some((value) => same(box, box.value, value));
    sign(box, isThere || wasBefore ? SAYS : `${SAYS}, because it was changed elsewhere: ${entry.words}`);
    if (box.disabled || timers.has(box) || !isQuiet()) continue;
    if (!isThere && wasBefore) put(box, entry.words);
    else if (isThere && !refused.has(name) && performance.now() - entry.at > AGAIN) {
      // A box takes words only if they are other ones than it took last, and a space at their end is none of them.
      if (box.type !== "number") put(box, entry.words.endsWith(" ") ? entry.words.trimEnd() : `${entry.words} `);
    }
  }
};

const plainName = (key) => key.replace(/^assess-\d+-/, "");

const confirm = (saved) => {
  const onScreen = new Map(boxes());
  for (const [key, value] of Object.entries(saved)) {
    const name = plainName(key), box = onScreen.get(name), entry = unsaved.get(name);
    if (box) before.set(box, value);
    if (entry && same(box, value, entry.words)) unsaved.delete(name);
  }
  store();
};

// Once and for good, whatever page is on screen.
const style = document.createElement("style");
style.textContent = SIGN;
document.head.append(style);
window.addEventListener("focusin", (event) => noteBefore(event.target), true);
window.addEventListener("input", typed, true);
window.addEventListener("compositionend", typed, true);
window.addEventListener("focusout", wasLeft, true);
window.addEventListener("beforeunload", leaving, true);
window.addEventListener("pagehide", takeAll, true);
window.addEventListener("popstate", takeAll, true);
document.addEventListener("visibilitychange", takeWhenHidden, true);
setInterval(() => unsaved.size && tend(), LOOK);

export default function ({ data }) {
  if (data.draft === "none") attempt(() => sessionStorage.removeItem(STORED));
  if (data.code !== code) {
    // Another draft, or none: what belonged to the one before is no concern of it.
    if (code !== null) unsaved = new Map();
    code = data.code;
    readStored();
  }
  refused = new Set(data.refused.map(plainName));
  confirm(data.saved);
  tend();
}
