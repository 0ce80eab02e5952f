// The time of day, and how long the presentation has lasted in this tab.
const KEY = "presenting-since";

export default function (component) {
  const { data, parentElement } = component;
  const box = parentElement.querySelector(".clock");
  if (!sessionStorage.getItem(KEY)) sessionStorage.setItem(KEY, String(Date.now()));
  box.innerHTML = "<b class='now'></b><span class='passed'></span><button type='button'></button>";
  const [now, passed, again] = box.children;
  again.textContent = data.again;
  const two = (number) => String(number).padStart(2, "0");
  const tick = () => {
    const time = new Date();
    const seconds = Math.max(Math.floor((time - Number(sessionStorage.getItem(KEY))) / 1000), 0);
    now.textContent = `${two(time.getHours())}:${two(time.getMinutes())}`;
    passed.textContent = `${Math.floor(seconds / 60)}:${two(seconds % 60)} ${data.passed}`;
  };
  again.onclick = () => { sessionStorage.setItem(KEY, String(Date.now())); tick(); };
  tick();
  const beat = setInterval(tick, 1000);
  return () => clearInterval(beat);
}
