// Leads the focus to a place on the page: to a panel that has opened, or back to where the reader was.
export default function ({ data }) {
  const place = document.querySelector(`.st-key-${CSS.escape(data.to)}`);
  if (!place) return;
  const entry = place.querySelector("input, button");
  const target = data.inside && entry ? entry : place;
  if (target === place) place.tabIndex = -1;
  target.style.scrollMarginTop = "5rem";
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: data.inside ? "nearest" : "start" });
}
