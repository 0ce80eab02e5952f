// Tells the server once when the page has turned dark or light: charts take their colours from the last run.
const APP = '[data-testid="stApp"]';
// Of the last run: the theme that it was made for, and how another run is asked for. One watcher serves all runs.
let made = null;
let ask = null;
let told = null;
let watcher = null;

const shown = (app) => {
  const parts = getComputedStyle(app).backgroundColor.match(/[\d.]+/g).slice(0, 3).map(Number);
  return parts.reduce((sum, part) => sum + part, 0) < 384 ? "dark" : "light";
};

const look = () => {
  const app = document.querySelector(APP);
  if (!app || !ask) return;
  const now = shown(app);
  // Told once only: a server that does not take it in must not be asked for ever.
  if (now !== made && now !== told) ask("turned", now);
  told = now === made ? null : now;
};

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.querySelector(".theme_watch").dataset.theme = data.theme;
  made = data.theme;
  ask = setTriggerValue;
  if (!watcher) {
    watcher = new MutationObserver(look);
    watcher.observe(document.querySelector(APP), { attributes: true, attributeFilter: ["class"] });
  }
  look();
}
