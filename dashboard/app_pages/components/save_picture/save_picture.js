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
  return plot && ofPlot(plot);
};

const compose = async (data) => {
  const drawing = drawingOf(data);
  if (!drawing) return null;
  const { width, height, layers } = drawing;
  const whole = node("svg", { xmlns: SVG, width: width + 2 * MARGIN });
  let y = MARGIN;
  const write = (text, size, weight, colour) => {
    for (const line of broken(text, size, width)) {
      y += size * 1.3;
      whole.append(node("text", { x: MARGIN, y, "font-size": size, "font-weight": weight, fill: colour, "font-family": data.font }, line));
    }
  };
  write(data.title, 20, 600, data.colours.text);
  for (const line of data.lines) write(line, 13, 400, data.colours.muted);
  y += 10;
  for (const layer of layers) {
    for (const [name, value] of Object.entries({ x: MARGIN, y, width, height })) layer.setAttribute(name, value);
    whole.append(layer);
  }
  y += height;
  for (const line of data.foot) write(line, 12, 400, data.colours.muted);
  y += MARGIN;
  whole.setAttribute("height", y);
  whole.setAttribute("viewBox", `0 0 ${width + 2 * MARGIN} ${y}`);
  const face = await embeddedFont(data.font.split(",")[0]);
  if (face) whole.append(node("style", {}, face));
  whole.prepend(node("rect", { width: "100%", height: "100%", fill: data.colours.paper }), node("title", {}, data.title));
  const markup = new XMLSerializer().serializeToString(whole);
  const text = drawing.dark && isDark(drawing.dark, data) ? inLight(markup, data.exchange) : markup;
  return { text, width: width + 2 * MARGIN, height: y };
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

const asPng = (picture, name) => {
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = picture.width * 2;
    canvas.height = picture.height * 2;
    const pen = canvas.getContext("2d");
    pen.scale(2, 2);
    pen.drawImage(image, 0, 0);
    canvas.toBlob((blob) => save(blob, name), "image/png");
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.text)}`;
};

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".save_picture");
  const uses = {
    SVG: (picture) => save(new Blob([picture.text], { type: "image/svg+xml" }), `${data.file}.svg`),
    PNG: (picture) => asPng(picture, `${data.file}.png`),
  };
  if (data.svg && host.asked) {
    host.asked = false;
    drawnOnServer(data).then(uses[data.form]);
  }
  const button = (form) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = form;
    made.title = `Save the chart as ${form}, with title, filters and sources in it`;
    made.addEventListener("click", async () => {
      if (data.rows) {
        host.asked = true;
        setTriggerValue("form", form);
        return;
      }
      const picture = await compose(data);
      if (picture) uses[form](picture);
    });
    return made;
  };
  host.replaceChildren(button("SVG"), button("PNG"));
}
