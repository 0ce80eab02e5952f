// Listens to the whole page while presenter mode is on, and keeps windows of one briefing at the same finding.
const MOVES = { ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back", Home: "first", End: "last", Escape: "leave" };
const TYPING = "input, textarea, select, [contenteditable], [role=listbox], [role=dialog]";
const SWIPE = 60; // pixels

let heard = null; // the finding that another window went to last

export default function (component) {
  const { data, setTriggerValue } = component;
  const move = (name) => setTriggerValue("move", name);
  const channel = new BroadcastChannel(`present ${data.briefing}`);
  if (data.at !== heard) channel.postMessage(data.at);
  heard = data.at;
  channel.onmessage = ({ data: at }) => {
    if (at === heard) return;
    heard = at;
    move(`at ${at}`);
  };
  const listen = (event) => {
    const name = MOVES[event.key];
    if (!name || event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.(TYPING)) return;
    event.preventDefault();
    move(name);
  };
  let from = null;
  const touched = (event) => { from = event.touches.length === 1 ? event.touches[0] : null; };
  const swiped = (event) => {
    const to = event.changedTouches[0];
    if (from && Math.abs(to.clientX - from.clientX) > SWIPE && Math.abs(to.clientY - from.clientY) < SWIPE)
      move(to.clientX < from.clientX ? "next" : "back");
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
