// What only the browser can do: remember in this tab what was collected for a briefing, so that a reload finds it again.
const BRIEFING = "legitimacy-briefing";

// A browser may forbid its storage; then the link of the briefing must be used.
const attempt = (work) => {
  try {
    return work();
  } catch {
    return null;
  }
};

export default function ({ data, setTriggerValue }) {
  if (data.kept) attempt(() => sessionStorage.setItem(BRIEFING, data.kept));
  else if (data.begun) attempt(() => sessionStorage.removeItem(BRIEFING));
  else {
    const found = attempt(() => sessionStorage.getItem(BRIEFING));
    if (found) setTriggerValue("found", found);
  }
}
