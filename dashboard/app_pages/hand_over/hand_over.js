// Words in a box are handed over when it loses the focus. After a tap that is in the same moment as the click on the link:
// Streamlit then asks for the other page first, for the words after that, and turns back to the page where they belong. So
// the box is left as soon as the link is touched, and the click waits until the words are on their way.
const SOON = 200; // milliseconds
let left = -SOON;

const linkOf = (event) => event.target.closest?.("a[href]");

const leaveBox = (event) => {
  const box = document.activeElement;
  if (!box?.matches("input, textarea") || !linkOf(event)) return;
  box.blur();
  left = performance.now();
};

const wait = (event) => {
  const link = linkOf(event);
  const plain = event.isTrusted && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!link || !plain || performance.now() - left > SOON) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTimeout(() => link.click(), SOON);
};

// Once and for good, whatever page is on screen.
window.addEventListener("pointerdown", leaveBox, true);
window.addEventListener("click", wait, true);

export default function () {}
