// What somebody typed or chose must not be lost, and Streamlit takes the words of a box only when it loses the focus.
const TARGETS = 'a[href], [data-testid="stDownloadButton"] button';
const DOWNLOAD = '[data-testid="stDownloadButton"] button';
const SOON = 200; // milliseconds in which a run begins, if there is anything to take
const AT_MOST = 4000; // a browser opens no new tab for a click that is older than five seconds
const AFTER_DOWNLOAD = 1000; // until then the run that notes a download has begun, also on a busy machine
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

// 2. Escape. In a select box Streamlit deletes with it what was chosen, in a number box what was typed. It closes an open list
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
  if (box.getAttribute("aria-expanded") !== "true") return;
  for (const way of ["keydown", "keyup"]) // a key that never comes up would count as held
    box.dispatchEvent(new KeyboardEvent(way, { key: "Tab", code: "Tab", keyCode: 9, bubbles: true, cancelable: true }));
};

// 3. A click while the page moves. The run that takes what was typed may move what somebody is clicking, between the pointer
// going down and coming up again. The browser then clicks nothing; what was meant is clicked instead.
const CONTROLS = `a[href], button, summary, label, [role="radio"], [role="checkbox"], [role="tab"]`;
const STILL = 6; // pixels that a hand trembles; who goes further takes the click back
let pressed = null;

const noteDown = (event) => {
  const control = event.isPrimary && event.button === 0 && event.target.closest?.(CONTROLS);
  pressed = control ? { control, x: event.clientX, y: event.clientY } : null;
};

const clickWhatMoved = (event) => {
  const { control, x, y } = pressed ?? {};
  pressed = null;
  if (!control?.isConnected || control.contains(event.target)) return;
  if (Math.hypot(event.clientX - x, event.clientY - y) > STILL) return;
  // After the browser's own click, which goes to what both places have around them.
  setTimeout(() => (control.matches(TARGETS) ? clickWhenTaken(control, performance.now()) : control.click()));
};

const pick = () => {
  note(document.activeElement);
  searching.delete(document.activeElement);
};

// Once and for good, whatever page is on screen.
window.addEventListener("pointerdown", leaveBox, true);
window.addEventListener("pointerdown", noteDown, true);
window.addEventListener("pointerup", clickWhatMoved, true);
window.addEventListener("pointercancel", () => (pressed = null), true);
window.addEventListener("click", wait, true);
window.addEventListener("focusin", (event) => note(event.target), true);
window.addEventListener("focusout", (event) => searching.delete(event.target), true);
window.addEventListener("input", search, true);
window.addEventListener("pointerdown", pick, true);
window.addEventListener("keydown", press, true);

export default function () {}
