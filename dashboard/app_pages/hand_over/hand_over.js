// Words in a box are handed over when it loses the focus. When that is by the click on a link or a download, Streamlit asks for
// the other page first, for the words after that, and turns back to the page where they belong; or it makes the file of the run
// before, which is gone. So the box is left as soon as the pointer goes down, and the click waits for the run that takes the words.
const TARGETS = 'a[href], [data-testid="stDownloadButton"] button';
const SOON = 200; // milliseconds in which the run begins, if there is anything to take
const AT_MOST = 4000; // a browser opens no new tab for a click that is older than five seconds
let touched = null;
let left = 0;

const targetOf = (event) => event.target.closest?.(TARGETS);

const runs = () => document.querySelector('[data-testid="stApp"]')?.getAttribute("data-test-script-state") === "running";

const leaveBox = (event) => {
  const box = document.activeElement;
  touched = box?.matches("input, textarea") ? targetOf(event) : null;
  if (!touched) return;
  box.blur();
  left = performance.now();
};

const clickWhenTaken = (target) => {
  const waited = performance.now() - left;
  if (waited < SOON || (runs() && waited < AT_MOST)) setTimeout(() => clickWhenTaken(target), 50);
  else target.click();
};

const wait = (event) => {
  const target = targetOf(event);
  const plain = event.isTrusted && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!target || target !== touched || !plain) return;
  touched = null;
  event.preventDefault();
  event.stopImmediatePropagation();
  clickWhenTaken(target);
};

// Once and for good, whatever page is on screen.
window.addEventListener("pointerdown", leaveBox, true);
window.addEventListener("click", wait, true);

export default function () {}
