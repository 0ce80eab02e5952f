// Saves the chart above as SVG or PNG, with its words in the picture. Everything happens in the reader's browser.
const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 16;

const node = (tag, attributes, text) => {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
};

// Breaks a text into lines of about the given width, counting an average letter.
const broken = (text, size, width) => {
  const most = Math.max(20, Math.floor(width / (size * 0.5)));
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
};

const rgb = (hex) => `rgb(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(", ")})`;

// The drawing in the colours of the light theme, whatever the reader's theme is.
const inLight = (markup, exchange) =>
  exchange.reduce((text, [dark, light], index) =>
    text.replaceAll(dark, `#@${index}@`).replaceAll(dark.toLowerCase(), `#@${index}@`).replaceAll(rgb(dark), `#@${index}@`), markup)
    .replace(/#@(\d+)@/g, (_, index) => exchange[index][1]);

const isDark = (plot, data) => getComputedStyle(plot.closest(".stApp") ?? document.body).backgroundColor === rgb(data.dark_paper);

const asData = (blob) =>
  new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(blob);
  });

// The page's own font goes into the picture: another font is wider, and labels would be cut.
let font;
const embeddedFont = async (family) => {
  if (font !== undefined) return font;
  font = "";
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const address = loaded.find((name) => name.includes(family.replaceAll(" ", "")) && name.includes("Upright"));
  if (address) {
    const answer = await fetch(address);
    if (answer.ok) font = `@font-face { font-family: "${family}"; font-weight: 200 900; src: url(${await asData(await answer.blob())}); }`;
  }
  return font;
};

const layersOf = (plot) =>
  [...plot.querySelectorAll(".main-svg")].map((layer) => {
    const copy = layer.cloneNode(true);
    for (const unwanted of copy.querySelectorAll(".hoverlayer, .modebar")) unwanted.remove();
    copy.removeAttribute("style");
    return copy;
  });

const ofPlot = (plot) => {
  const { width, height } = plot.querySelector(".main-svg").getBoundingClientRect();
  return { width, height, layers: layersOf(plot), dark: plot };
};

const drawingOf = (data) => {
  const plot = document.querySelector(`.${data.chart}-figure .js-plotly-plot`);
  return plot?.checkVisibility() ? ofPlot(plot) : null;
};

// The words above and below a drawing in lines of a given width, each with its size, weight and colour.
const wordsAround = (data, width, title) => {
  const lines = (text, size, weight, colour) => broken(text, size, width).map((line) => ({ line, size, weight, colour }));
  const head = [...lines(data.title, title, 600, data.colours.text), ...data.lines.flatMap((each) => lines(each, 13, 400, data.colours.muted))];
  const foot = data.foot.flatMap((each) => lines(each, 12, 400, data.colours.muted));
  const tall = (all) => all.reduce((sum, each) => sum + each.size * 1.3, 0);
  return { head, foot, height: tall(head) + tall(foot) + 2 * MARGIN + 10, below: tall(foot) + MARGIN };
};

// A drawing that is higher than its size allows lies on a larger sheet of the same proportions.
const sheetFor = (data, drawing, [wide, tall, title]) => {
  let width = drawing.width + 2 * MARGIN;
  let words = wordsAround(data, width - 2 * MARGIN, title);
  for (let step = 0; tall && step < 6 && words.height + drawing.height > (width * tall) / wide + 1; step += 1) {
    width = ((words.height + drawing.height) * wide) / tall;
    words = wordsAround(data, width - 2 * MARGIN, title);
  }
  return { width, words, height: tall ? (width * tall) / wide : words.height + drawing.height };
};

const compose = async (data, size) => {
  const drawing = drawingOf(data);
  if (!drawing) return null;
  const { width, height, words } = sheetFor(data, drawing, size);
  const [wide, tall] = size[1] ? size : [width, height];
  const whole = node("svg", { xmlns: SVG, width: wide, height: tall, viewBox: `0 0 ${width} ${height}` });
  const write = (all, from) => {
    let y = from;
    for (const each of all) {
      y += each.size * 1.3;
      const looks = { x: MARGIN, y, "font-size": each.size, "font-weight": each.weight, fill: each.colour, "font-family": data.font };
      whole.append(node("text", looks, each.line));
    }
    return y;
  };
  const y = write(words.head, MARGIN) + 10;
  for (const layer of drawing.layers) {
    for (const [name, value] of Object.entries({ x: MARGIN, y, width: drawing.width, height: drawing.height })) layer.setAttribute(name, value);
    whole.append(layer);
  }
  write(words.foot, height - words.below);
  const face = await embeddedFont(data.font.split(",")[0]);
  if (face) whole.append(node("style", {}, face));
  whole.prepend(node("rect", { width: "100%", height: "100%", fill: data.colours.paper }), node("title", {}, data.title));
  const markup = new XMLSerializer().serializeToString(whole);
  const text = drawing.dark && isDark(drawing.dark, data) ? inLight(markup, data.exchange) : markup;
  return { text, width: wide, height: tall };
};

// The same picture as by its address, drawn anew for a sheet of fixed size; nothing where the server draws none.
const byAddress = async (data, form, size) => {
  if (!data.address) return null;
  const answer = await fetch(data.address.replace("{form}", form.toLowerCase()).replace("{size}", size)).catch(() => null);
  return answer?.ok ? answer.blob() : null;
};

// A picture that the server has drawn, in the page's own font.
const drawnOnServer = async (data) => {
  const face = await embeddedFont(data.font.split(",")[0]);
  const whole = new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement;
  if (face) whole.prepend(node("style", {}, face));
  const [width, height] = ["width", "height"].map((name) => parseFloat(whole.getAttribute(name)));
  return { text: new XMLSerializer().serializeToString(whole), width, height };
};

const save = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

// Pixels of the file per pixel of the picture: what is made for a frame of that size has exactly it.
const asPng = (picture, name, scale) => {
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = picture.width * scale;
    canvas.height = picture.height * scale;
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    pen.drawImage(image, 0, 0);
    canvas.toBlob((blob) => save(blob, name), "image/png");
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.text)}`;
};

// Opens beside its button, inside the window.
const place = (menu, button) => {
  const at = button.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${at.bottom + menu.offsetHeight + 8 > innerHeight ? Math.max(8, at.top - menu.offsetHeight) : at.bottom}px`;
};

const fileOf = (data, size) => `${data.file}${size === "page" ? "" : `-${size}`}`;

const store = (data, picture, form, size) => {
  const name = fileOf(data, size);
  if (form === "SVG") save(new Blob([picture.text], { type: "image/svg+xml" }), `${name}.svg`);
  else asPng(picture, `${name}.png`, size === "social" ? 1 : 2);
};

const wanted = async (host, form, size) => {
  const { data, setTriggerValue } = host.now;
  if (data.rows) {
    host.asked = true;
    setTriggerValue("form", `${form} ${size}`);
    return;
  }
  // What is on the page is saved as it is; where a phone shows something else in its place, the server draws it.
  const made = size === "page" && drawingOf(data) ? null : await byAddress(data, form, size);
  if (made) {
    save(made, `${fileOf(data, size)}.${form.toLowerCase()}`);
    return;
  }
  const picture = await compose(data, data.sizes[size].pixels);
  if (picture) store(data, picture, form, size);
};

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

const build = (host, sizes) => {
  const choice = (words, form, size) =>
    element("button", {
      type: "button", textContent: form, ariaLabel: `${words}, ${form}`,
      title: `Save the chart as ${form}, with title, filters and sources in it`,
      onclick: () => { menu.hidePopover(); wanted(host, form, size); },
    });
  const menu = element("div", { className: "menu", popover: "auto" }, ...Object.entries(sizes).map(([size, { words }]) =>
    element("p", {}, words, choice(words, "PNG", size), choice(words, "SVG", size))));
  const button = element("button", { type: "button", textContent: "Picture", popoverTargetElement: menu });
  menu.ontoggle = (event) => { if (event.newState === "open") place(menu, button); };
  host.replaceChildren(button, menu);
};

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".save_picture");
  host.now = { data, setTriggerValue };
  // Built once: what is open or has the focus stays through a run.
  if (!host.firstChild) build(host, data.sizes);
  if (data.svg && host.asked) {
    host.asked = false;
    drawnOnServer(data).then((picture) => store(data, picture, data.form, data.size));
  }
}
