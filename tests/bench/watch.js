// Runs in every page before its own scripts and notes when text and marks first stand there and when they change.
// TEXT and MARK are selectors; FIGURE is what holds marks. Shadow roots are watched as they come into being.
(() => {
  const seen = (window.benchSeen = { text: null, mark: null, last: 0, input: 0, watching: null });
  const roots = [document];
  const first = (selector) => {
    for (const root of roots) {
      const found = root.querySelector(selector);
      if (found) return found;
    }
    return null;
  };
  // The sentence below the title; another choice may change the title alone.
  const said = () => {
    const sentence = document.querySelector(TEXT)?.textContent.trim() ?? "";
    return sentence && `${document.querySelector("h1")?.textContent ?? ""} ${sentence}`;
  };
  const isFigure = (node) => {
    if (node.getRootNode() instanceof ShadowRoot) return true;
    return Boolean((node.nodeType === 1 ? node : node.parentElement)?.closest(FIGURE));
  };
  const look = (changes) => {
    const now = performance.now();
    if (seen.text === null && said()) seen.text = seen.last = now;
    if (seen.mark === null && first(MARK)) seen.mark = seen.last = now;
    const drawn = changes.some((change) => isFigure(change.target));
    if (drawn) seen.last = now;
    const watching = seen.watching;
    if (!watching || !seen.input) return;
    if (drawn) {
      watching.figure ??= now;
      watching.last = now;
    }
    const text = said();
    if (text && text !== watching.said) {
      watching.text ??= now;
      watching.said = text;
      watching.last = now;
    }
  };
  const observer = new MutationObserver(look);
  const watch = (root) =>
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["d", "style", "transform", "href"] });
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.push(root);
    watch(root);
    return root;
  };
  watch(document);
  window.addEventListener("keydown", () => { seen.input = performance.now(); }, true);
  window.benchArm = () => { seen.input = 0; seen.watching = { said: said(), text: null, figure: null, last: 0 }; };
})();
