// Runs in the page before the app's own scripts.
(() => {
  // History. The app adds an entry for every change of its address: for a choice that a page makes by itself, and twice on
  // the way to another page. A reader goes back by what he or she did, so one deed makes one entry and the rest changes it.
  let did = false;
  for (const deed of ["pointerup", "click", "keydown", "input", "change", "drop"]) {
    addEventListener(deed, (event) => { did ||= event.isTrusted; }, true);
  }
  // What Back and Forward lead to is there already, whatever key was pressed before.
  addEventListener("popstate", () => { did = false; }, true);
  const push = history.pushState;
  history.pushState = function (...entry) {
    const add = did ? push : history.replaceState;
    did = false;
    return add.apply(this, entry);
  };

  // Translation. A browser that translates the page puts a <font> where a text was. The app still holds that text: it could
  // neither take it away, which would end the page, nor change it, which would leave an old number on the screen.
  const instead = new WeakMap(); // a text that was taken away → the <font> that came for it
  const taken = new WeakSet(); // texts that the app itself took away
  const isFont = (node) => node?.nodeName === "FONT";
  const isText = (node) => node?.nodeType === Node.TEXT_NODE;
  new MutationObserver((records) => {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      const text = [...removedNodes].find((node) => isText(node) && !taken.has(node));
      const font = text && [...addedNodes, previousSibling, nextSibling].find(isFont);
      if (font) instead.set(text, font);
    }
  }).observe(document, { childList: true, subtree: true });
  // What stands in the page for a node: the outermost <font> around it or in its place, or the node itself.
  const standsFor = (node) => {
    let top = isText(node) && !node.isConnected && instead.get(node)?.isConnected ? instead.get(node) : node;
    while (isText(node) && isFont(top.parentNode)) top = top.parentNode;
    return top;
  };
  const { appendChild, removeChild, insertBefore } = Node.prototype;
  Node.prototype.removeChild = function (child) {
    const there = child?.parentNode === this ? child : standsFor(child);
    if (isText(child)) taken.add(child);
    removeChild.call(this, there);
    return child;
  };
  // A text that comes back, here or at another place, leaves no <font> behind.
  const moving = (node, into) => {
    if (!isText(node)) return;
    const there = standsFor(node);
    if (there !== node && !there.contains(into)) there.remove();
    instead.delete(node);
    taken.delete(node);
  };
  Node.prototype.insertBefore = function (added, next) {
    const before = next && next.parentNode !== this ? standsFor(next) : next;
    moving(added, this);
    return insertBefore.call(this, added, before);
  };
  Node.prototype.appendChild = function (added) {
    moving(added, this);
    return appendChild.call(this, added);
  };
  const value = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
  Object.defineProperty(Node.prototype, "nodeValue", {
    ...value,
    set(words) {
      const there = standsFor(this);
      if (there !== this) there.replaceWith(this);
      value.set.call(this, words);
    },
  });

  // Links. `#name` of a chart in a closed fold opens the fold and leads to it, once it is there; the reader may close it again.
  const named = () => {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
  };
  const PATIENCE = 60000, HELD = 10000; // milliseconds
  const lead = () => {
    const name = named(), page = location.pathname;
    const end = performance.now() + PATIENCE;
    // What is drawn above it moves the place away until it is all there; a reader who scrolls is let go.
    const hold = (place) => {
      const until = performance.now() + HELD;
      let free = false;
      for (const deed of ["wheel", "touchmove", "pointerdown", "keydown"]) addEventListener(deed, () => { free = true; }, { once: true, capture: true });
      const again = () => {
        if (free || !place.isConnected || performance.now() > until) return;
        place.scrollIntoView();
        setTimeout(again, 300);
      };
      again();
    };
    const look = () => {
      // A page that writes its choices into the address leaves the name out.
      if (!name || (named() || name) !== name || location.pathname !== page || performance.now() > end) return;
      const place = document.getElementById(name) ?? document.querySelector(`.st-key-chart-${CSS.escape(name)}`);
      const fold = place?.closest("details:not([open])") ?? place?.querySelector("details:not([open])");
      if (!place) { setTimeout(look, 200); return; }
      if (!fold) return;
      fold.querySelector("summary").click();
      hold(place);
      setTimeout(look, 400);
    };
    look();
  };
  addEventListener("load", lead);
  addEventListener("hashchange", lead);
})();
