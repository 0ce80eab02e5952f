// Listens to the whole page while presenter mode is on, and stops when it is left.
const MOVES = { ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back", Home: "first", End: "last", Escape: "leave" };
const TYPING = "input, textarea, select, [contenteditable], [role=listbox], [role=dialog]";

export default function (component) {
  const listen = (event) => {
    const move = MOVES[event.key];
    if (!move || event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.(TYPING)) return;
    event.preventDefault();
    component.setTriggerValue("move", move);
  };
  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}
