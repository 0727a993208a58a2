// What a browser with scripts adds: charts, brushing, parts that change without a new page, suggestions, layers, theme. Everything works without.
"use strict";
const root = document.documentElement;
const each = (selector, act, within = document) => within.querySelectorAll(selector).forEach(act);
const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

// Theme
each(".theme", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("biennien-theme", root.dataset.theme); } catch (error) { /* kept for this page only */ }
    drawAll();
  });
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll());

// Charts: the bundle is large, so it is fetched when the first chart comes.
let bundle = null;
const embed = () => bundle ||= import("/static/vega.js").then((found) => found.vegaEmbed);
const day = (time) => new Date(time).toISOString().slice(0, 10);
const views = new Map();

async function draw(figure) {
  const box = figure.querySelector(".drawing");
  const url = new URL(figure.dataset.chart, location.href);
  url.searchParams.set("theme", dark() ? "dark" : "light");
  try {
    const [vegaEmbed, answer] = await Promise.all([embed(), fetch(url)]);
    const spec = await answer.json();
    if (!answer.ok || !box.isConnected) return;
    const options = { ast: true, actions: false, defaultStyle: false, tooltip: false, renderer: "svg" };
    const { view } = await vegaEmbed(box, spec, options);
    views.set(figure, view);
    each("svg", (drawing) => drawing.setAttribute("aria-hidden", "true"), box); // the box says it in a sentence, the table in numbers
    figure.dataset.drawn = "yes";
    if (figure.dataset.brush) brush(figure, view);
    view.addEventListener("click", (event, item) => { if (item?.datum?.href) go(item.datum.href); });
  } catch (error) { box.textContent = ""; box.classList.add("failed"); }
}
function brush(figure, view) {
  let held = null;
  try { view.addSignalListener("brush", (name, value) => { held = value && Object.values(value)[0]; }); } catch (error) { return; }
  addEventListener("pointerup", () => {
    if (!held || !figure.isConnected) return;
    const [first, last] = held.map(Number).sort((a, b) => a - b);
    held = null;
    if (last - first < 1) return;
    const url = new URL(figure.dataset.brush, location.href);
    url.searchParams.set("since", day(first));
    url.searchParams.set("until", day(last));
    go(url.href);
  });
}
function drawAll() {
  for (const view of views.values()) view.finalize();
  views.clear();
  each("figure[data-chart]", draw);
}

// Parts of the page change in place where only the question changes; the address always tells what is shown.
let asking = null;
async function go(href, push = true) {
  const url = new URL(href, location.href);
  if (url.origin !== location.origin || url.pathname !== location.pathname) { location.assign(url.href); return; }
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(url, { signal: asking.signal, headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.getElementById("main"), foot = page.querySelector("footer.end");
    if (!main) { location.assign(url.href); return; }
    if (push) history.pushState({}, "", url);
    document.title = page.title;
    document.getElementById("main").replaceWith(document.adoptNode(main));
    if (foot) document.querySelector("footer.end").replaceWith(document.adoptNode(foot));
    each(".language", (link) => { link.href = page.querySelector(".language")?.getAttribute("href") ?? link.href; });
    fit();
  } catch (error) { if (error.name !== "AbortError") location.assign(url.href); }
}
addEventListener("popstate", () => { if (!location.hash) go(location.href, false); });
document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || link.target) return;
  if (!link.closest(".facets, .chips, .switches, .bar, .pages, .net")) return;
  const url = new URL(link.getAttribute("href") ?? link.href.baseVal, location.href);
  if (url.pathname !== location.pathname) return;
  event.preventDefault();
  go(url.href);
});

// Suggestions: actors with ids, chosen by keys or pointer.
function suggest(input) {
  const list = document.createElement("ul");
  const id = "suggest-" + Math.random().toString(36).slice(2, 8);
  let found = [], at = -1, late = 0;
  list.className = "suggestions"; list.id = id; list.hidden = true; list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") || input.closest("label")?.firstChild.textContent || "");
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id }).forEach(([k, v]) => input.setAttribute(k, v));
  input.parentElement.append(list);
  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const choose = (one) => {
    if (input.dataset.suggest === "actor") { input.value = one.key; close(); input.form.requestSubmit(); } else location.assign(one.href);
  };
  const mark = (n) => {
    at = (n + found.length) % found.length;
    each("li", (item, i) => item.setAttribute("aria-selected", String(i === at)), list);
    input.setAttribute("aria-activedescendant", `${id}-${at}`);
  };
  const ask = async () => {
    const asked = input.value.trim(), mine = ++late;
    if (asked.length < 2) { close(); return; }
    const answer = await fetch("/suggest.json?q=" + encodeURIComponent(asked.slice(0, 80))).catch(() => null);
    if (!answer?.ok || mine !== late) return;
    found = await answer.json();
    list.replaceChildren(...found.map((one, i) => {
      const item = document.createElement("li"), name = document.createElement("span"), note = document.createElement("span");
      item.id = `${id}-${i}`; item.setAttribute("role", "option"); item.setAttribute("aria-selected", "false");
      name.textContent = one.form && one.form !== one.shown ? `${one.shown} (${one.form})` : one.shown;
      note.textContent = `${one.place} · ${one.entries}`; note.className = "note"; item.title = one.key;
      item.append(name, note);
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(one); });
      return item;
    }));
    list.hidden = !found.length; at = -1;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  input.addEventListener("input", ask);
  if (document.activeElement === input && input.value) ask();  // letters typed before this script was there
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); mark(at < 0 ? (event.key === "ArrowDown" ? 0 : -1) : at + (event.key === "ArrowDown" ? 1 : -1)); }
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); choose(found[at]); }
    else if (event.key === "Escape") close();
  });
  input.addEventListener("blur", close);
}

// What must be set up for whatever the main part holds now.
function fit() {
  each("main [data-suggest]", suggest);
  drawAll();
  each(".netted, .mapped", (box) => { box.scrollLeft = (box.scrollWidth - box.clientWidth) * (box.classList.contains("mapped") ? .42 : .5); });
  each("[data-layer]", (box) => box.addEventListener("change", () => document.querySelector(".paper.anatomy").classList.toggle("on-" + box.dataset.layer, box.checked)));
  each("[data-block]", (box) => box.addEventListener("change", () => each(`.anatomy p[data-kind="${box.dataset.block}"]`, (line) => { line.hidden = !box.checked; })));
  each("[data-side]", (box) => box.addEventListener("change", () => document.querySelector(".pair").classList.toggle("two", box.checked)));
  each("[data-months]", (slider) => {
    const months = slider.dataset.months.split(" "), form = slider.form, said = form.querySelector("output");
    const until = (n) => { const [y, m] = months[n].split("-").map(Number); return day(Date.UTC(y, m, 0)); };
    const held = form.until.value ? months.findIndex((first, n) => until(n) >= form.until.value) : months.length - 1;
    slider.value = String(held < 0 ? months.length - 1 : held);
    const tell = () => { said.textContent = months[slider.value].slice(0, 7).split("-").reverse().join("/"); };
    tell();
    slider.addEventListener("input", tell);
    slider.addEventListener("change", () => { form.until.value = until(slider.value); submit(form); });
  });
  each("form[data-go]", (form) => form.addEventListener("submit", (event) => { event.preventDefault(); submit(form); }));
}
function submit(form) {
  const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  go(`${form.getAttribute("action")}?${fields}`);
}
each("header [data-suggest]", suggest);
fit();
if (document.body.classList.contains("review-page")) import("/static/review.js");
