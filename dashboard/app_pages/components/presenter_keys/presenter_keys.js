// Listens to the whole page while presenter mode is on, and keeps windows of one briefing at the same finding.
const MOVES = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1, Home: -Infinity, End: Infinity };
const TYPING = "input, textarea, select, [contenteditable], [role=listbox], [role=dialog]";
const SWIPE = 60; // pixels

let heard = null; // the finding that another window went to last

export default function (component) {
  const { data, setTriggerValue } = component;
  const move = (name) => setTriggerValue("move", name);
  // Of two presses before the page answers only the last arrives, so each says where to go, not how far.
  let wanted = data.at;
  const step = (by) => {
    wanted = Math.min(Math.max(wanted + by, 1), data.total);
    move(`at ${wanted}`);
  };
  const channel = new BroadcastChannel(`present ${data.briefing}`);
  if (data.at !== heard) channel.postMessage(data.at);
  heard = data.at;
  channel.onmessage = ({ data: at }) => {
    if (at === heard) return;
    heard = wanted = at;
    move(`at ${at}`);
  };
  const listen = (event) => {
    const by = MOVES[event.key];
    if (!(by || event.key === "Escape") || event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.(TYPING)) return;
    event.preventDefault();
    if (by) step(by);
    else move("leave");
  };
  let from = null;
  const touched = (event) => { from = event.touches.length === 1 ? event.touches[0] : null; };
  const swiped = (event) => {
    const to = event.changedTouches[0];
    if (from && Math.abs(to.clientX - from.clientX) > SWIPE && Math.abs(to.clientY - from.clientY) < SWIPE)
      step(to.clientX < from.clientX ? 1 : -1);
    from = null;
  };
  document.addEventListener("keydown", listen);
  document.addEventListener("touchstart", touched, { passive: true });
  document.addEventListener("touchend", swiped, { passive: true });
  return () => {
    document.removeEventListener("keydown", listen);
    document.removeEventListener("touchstart", touched);
    document.removeEventListener("touchend", swiped);
    channel.close();
  };
}
