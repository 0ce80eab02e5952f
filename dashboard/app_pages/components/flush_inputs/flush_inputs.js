// What somebody typed or chose must not be lost, and Streamlit takes the words of a box only when it loses the focus.
const TARGETS = 'a[href], [data-testid="stDownloadButton"] button';
const DOWNLOAD = '[data-testid="stDownloadButton"] button';
const SOON = 200; // milliseconds in which a run begins, if there is anything to take
const AT_MOST = 4000; // a browser opens no new tab for a click that is older than five seconds
const AFTER_DOWNLOAD = 1000; // until then the run that notes a download has begun, also on a busy machine
const REST = 1500; // milliseconds without a key after which words are taken
const SAVED_AT_MOST = 30000;
const ANSWER = /\bst-key-assess-\d+-/; // boxes that belong to an open assessment
const WIDGET = '[data-testid="stTextArea"], [data-testid="stTextInput"], [data-testid="stNumberInput"]';
const WORDS = `[data-testid="stTextArea"] textarea, :is([data-testid="stTextInput"], [data-testid="stNumberInput"]) input`;
const UNSAVED = "data-not-saved";
const SIGN = `[${UNSAVED}]::after { content: "Not saved yet"; display: block; font-size: .8rem; opacity: .8; }`;
let touched = null;
let left = 0;
let downloaded = -Infinity;

const runs = () => document.querySelector('[data-testid="stApp"]')?.getAttribute("data-test-script-state") === "running";

// 1. A click on a link or a download. When a box loses the focus by it, Streamlit asks for the other page first, for the words
// after that, and turns back to the page where they belong; or it makes the file of the run before, which is gone. So the box
// is left as soon as the pointer goes down, and the click waits for the run that takes the words. A download during a run, or
// right after another, waits too: while a run draws the page anew, its files are not there.
const targetOf = (event) => event.target.closest?.(TARGETS);

const leaveBox = (event) => {
  const box = document.activeElement;
  touched = box?.matches("input, textarea") ? targetOf(event) : null;
  if (!touched) return;
  box.blur();
  left = performance.now();
};

const clickWhenTaken = (target, from) => {
  const now = performance.now();
  const begins = now - left < SOON || now - downloaded < AFTER_DOWNLOAD;
  if (begins || (runs() && now - from < AT_MOST)) setTimeout(() => clickWhenTaken(target, from), 50);
  else target.click();
};

const wait = (event) => {
  const target = targetOf(event);
  if (!target) return;
  const download = target.matches(DOWNLOAD);
  const plain = event.isTrusted && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const busy = download && (runs() || performance.now() - downloaded < AFTER_DOWNLOAD);
  if (plain && (target === touched || busy)) {
    touched = null;
    event.preventDefault();
    event.stopImmediatePropagation();
    clickWhenTaken(target, performance.now());
  } else if (download) downloaded = performance.now();
};

// 2. Words that somebody typed and did not leave: taken after a rest, and when the page goes out of sight.
const waiting = new Map(); // box → the timer of its rest
const isAnswer = (box) => box.matches?.(WORDS) && ANSWER.test(box.closest('[class*="st-key-assess-"]')?.className ?? "");
const sign = (box, on) => box.closest(WIDGET)?.toggleAttribute(UNSAVED, on);

const signOffWhenSaved = (box, words, from) => {
  if (waiting.has(box) || box.value !== words) return;
  const waited = performance.now() - from;
  if (waited < 2 * SOON || (runs() && waited < SAVED_AT_MOST)) setTimeout(() => signOffWhenSaved(box, words, from), 50);
  else sign(box, false);
};

const forgetTimer = (box) => {
  clearTimeout(waiting.get(box));
  waiting.delete(box);
};

// The keys with which a person tells Streamlit to take the words without leaving the box.
const take = (box) => {
  forgetTimer(box);
  const keys = { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: box.matches("textarea"), bubbles: true, cancelable: true };
  box.dispatchEvent(new KeyboardEvent("keydown", keys));
  signOffWhenSaved(box, box.value, performance.now());
};

const typed = (event) => {
  const box = event.target;
  if (!isAnswer(box)) return;
  forgetTimer(box);
  sign(box, true);
  if (!event.isComposing) waiting.set(box, setTimeout(() => take(box), REST));
};

const wasLeft = (event) => {
  const box = event.target;
  if (!waiting.has(box)) return;
  forgetTimer(box);
  signOffWhenSaved(box, box.value, performance.now());
};

const takeAll = () => [...waiting.keys()].forEach(take);
const takeWhenHidden = () => document.visibilityState === "hidden" && takeAll();

// 3. Escape. In a select box Streamlit deletes with it what was chosen, in a number box what was typed. It closes an open list
// and gives up a search in it; beyond that it changes nothing.
const SELECT = '[data-testid="stSelectbox"] input';
const shown = new WeakMap(); // select box → the words that it showed before somebody searched in it
const searching = new WeakSet();

const note = (box) => box?.matches?.(SELECT) && !searching.has(box) && shown.set(box, box.value);
const search = (event) => event.target.matches?.(SELECT) && searching.add(event.target);

const press = (event) => {
  const box = event.target;
  note(box);
  if (event.key === "Enter" || event.key === "Tab") searching.delete(box);
  if (event.key !== "Escape" || !box.matches?.(`:is(${SELECT}, [data-testid="stNumberInput"] input)`)) return;
  const givesUp = searching.has(box) && shown.get(box) !== box.value;
  searching.delete(box);
  if (givesUp) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // To its list the select box is left with this key; the focus stays, because no person pressed it.
  if (box.getAttribute("aria-expanded") === "true")
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Tab", code: "Tab", keyCode: 9, bubbles: true, cancelable: true }));
};

const pick = () => {
  note(document.activeElement);
  searching.delete(document.activeElement);
};

// Once and for good, whatever page is on screen.
const style = document.createElement("style");
style.textContent = SIGN;
document.head.append(style);
window.addEventListener("pointerdown", leaveBox, true);
window.addEventListener("click", wait, true);
window.addEventListener("input", typed, true);
window.addEventListener("compositionend", typed, true);
window.addEventListener("focusout", wasLeft, true);
window.addEventListener("focusin", (event) => note(event.target), true);
window.addEventListener("focusout", (event) => searching.delete(event.target), true);
window.addEventListener("input", search, true);
window.addEventListener("pointerdown", pick, true);
window.addEventListener("keydown", press, true);
window.addEventListener("beforeunload", takeAll, true);
window.addEventListener("pagehide", takeAll, true);
document.addEventListener("visibilitychange", takeWhenHidden, true);

export default function () {}
