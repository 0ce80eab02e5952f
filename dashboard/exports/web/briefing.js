// Draws the figures, turns pages, and finds the size in which each picture fits on a printed page or on the screen.
"use strict";
(() => {
  const PRINTED = { width: 1020, height: 660 }, UPRIGHT = { width: 690, height: 1000 }, LETTERS = 13; // pixels; 12 are 9 points, and Chrome may shrink a page a little
  const PLOT = 860, LEAST = 0.15, READABLE = 1, LEGIBLE = 0.75, HALVINGS = 6;
  const pages = [...document.querySelectorAll(".cover, .item")];
  const place = document.getElementById("place"), present = document.getElementById("present");
  const figures = JSON.parse(document.getElementById("figures").textContent);
  const presenting = () => document.body.classList.contains("presenting");
  const turn = step => show((presenting() ? current : nearest()) + step);
  let current = 0;

  function drawn() {
    for (const [id, figure] of Object.entries(figures)) {
      const holder = document.getElementById(id);
      holder.replaceChildren();
      const width = Math.min(PLOT, holder.clientWidth || PLOT);
      Plotly.newPlot(holder, figure.data, { ...figure.layout, width }, { displayModeBar: false });
    }
    document.body.dataset.drawn = "yes";
  }

  // The largest size up to `most` in which a section is no wider and no higher than its room, found by halving.
  function fitted(section, property, least, most, width, height) {
    const picture = section.querySelector(".picture");
    if (!picture) return;
    const fits = size => {
      picture.style.setProperty(property, size);
      const plot = picture.querySelector(".svg-container");
      const wide = plot ? plot.getBoundingClientRect().width > width
        : [...picture.children].some(child => child.scrollWidth > child.clientWidth + 1);
      return !wide && section.getBoundingClientRect().height <= height;
    };
    let low = least, high = most;
    if (fits(high)) return;
    for (let turn = 0; turn < HALVINGS; turn += 1) {
      const middle = (low + high) / 2;
      if (fits(middle)) low = middle; else high = middle;
    }
    picture.style.setProperty(property, low);
  }

  function fitPrint() {
    const was = document.body.className;
    document.body.className = "measuring";
    // Rows and tables go on over as many pages as they take, in letters of 9 points; a figure stays on one.
    for (const section of pages) {
      if (section.querySelector(".plot text")) fitFigure(section);
      else fitted(section, "--printed", READABLE, 1, PRINTED.width, PRINTED.height);
    }
    document.body.className = was;
  }

  // A figure stands on a page of landscape, or of portrait where that keeps its letters legible; else its table does.
  function fitFigure(section) {
    const picture = section.querySelector(".picture"), holder = section.querySelector(".plot");
    section.classList.remove("upright", "as-table");
    picture.style.setProperty("--printed", 1);
    const texts = [...holder.querySelectorAll("text")].filter(text => text.textContent.trim());
    const enlarged = Math.max(LETTERS / Math.min(...texts.map(text => parseFloat(getComputedStyle(text).fontSize))), 1);
    fitted(section, "--printed", LEAST, enlarged, PRINTED.width, PRINTED.height);
    const legible = () => parseFloat(picture.style.getPropertyValue("--printed")) >= enlarged - 0.02;
    if (legible()) return;
    section.classList.add("upright");
    Plotly.relayout(holder, { width: Math.floor(UPRIGHT.width / enlarged) });
    fitted(section, "--printed", LEAST, enlarged, UPRIGHT.width + 1, UPRIGHT.height);
    if (legible()) return;
    section.classList.replace("upright", "as-table");
    section.querySelector("details").open = true;
  }

  function fitScreen() {
    if (!presenting()) return;
    const section = pages[current];
    section.style.minHeight = "0";
    fitted(section, "--shown", LEGIBLE, 2, section.clientWidth * 0.92, window.innerHeight - 64);
    section.style.minHeight = "";
  }

  function show(number, focus = true) {
    current = Math.max(0, Math.min(pages.length - 1, number));
    pages.forEach((page, index) => page.classList.toggle("current", index === current));
    place.textContent = presenting() ? `${current + 1} of ${pages.length}` : "";
    if (presenting()) { fitScreen(); window.scrollTo(0, 0); }
    else if (focus) pages[current].scrollIntoView();
    if (focus) (pages[current].querySelector("h2") || present).focus({ preventScroll: true });
  }

  function toggle() {
    const on = document.body.classList.toggle("presenting");
    present.setAttribute("aria-pressed", String(on));
    present.textContent = on ? "Read" : "Present";
    show(current);
  }

  function nearest() {
    const tops = pages.map(page => Math.abs(page.getBoundingClientRect().top));
    return tops.indexOf(Math.min(...tops));
  }

  document.getElementById("next").addEventListener("click", () => turn(1));
  document.getElementById("back").addEventListener("click", () => turn(-1));
  present.addEventListener("click", () => { current = presenting() ? current : nearest(); toggle(); });

  document.addEventListener("keydown", event => {
    if (event.altKey && event.code === "KeyP") { event.preventDefault(); present.click(); return; }
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // Arrows up and down scroll what is larger than the screen. Inside a table that scrolls all arrows do; in reading, keys for pages and ends keep their meaning.
    if (event.target.closest(".scroll, summary, a") && event.key.startsWith("Arrow")) return;
    const always = { ArrowRight: 1, ArrowLeft: -1 };
    const presented = { ...always, PageDown: 1, PageUp: -1, Home: -pages.length, End: pages.length };
    const step = (presenting() ? presented : always)[event.key];
    if (step) { event.preventDefault(); turn(step); }
    if (event.key === "Escape" && presenting()) toggle();
  });
  window.addEventListener("resize", fitScreen);
  show(0, false);
  if (Object.keys(figures).length) drawn(); else document.body.dataset.drawn = "yes";
  window.addEventListener("beforeprint", fitPrint);
})();
