(function () {
  "use strict";
  var root = document.documentElement, form = document.getElementById("filters");
  var get = function (id) { return document.getElementById(id); };
  var keep = function (key, value) { try { if (value === undefined) return localStorage.getItem(key); localStorage.setItem(key, value); } catch (e) { return null; } };
  // The search key of a text: lower case, no diacritics, stroked d as d, as people type without a Vietnamese keyboard.
  var fold = function (text) { return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\u0111/g, "d"); };

  function speak(code) {
    root.dataset.lang = code;
    root.lang = code;
    ["placeholder", "label", "title", "aria-label"].forEach(function (name) {
      document.querySelectorAll("[data-" + name + "-" + code + "]").forEach(function (one) {
        one.setAttribute(name, one.getAttribute("data-" + name + "-" + code));
      });
    });
    document.querySelectorAll("[data-text-" + code + "]").forEach(function (one) {
      one.textContent = one.getAttribute("data-text-" + code);
    });
  }
  get("language").addEventListener("click", function () {
    speak(root.dataset.lang === "vi" ? "en" : "vi");
    keep("biennien-language", root.dataset.lang);
  });
  get("theme").addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    keep("biennien-theme", root.dataset.theme);
  });
  if (keep("biennien-theme")) root.dataset.theme = keep("biennien-theme");
  speak(keep("biennien-language") || root.dataset.lang);

  var closed = [];
  addEventListener("beforeprint", function () {
    closed = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (one) { one.open = true; });
  });
  addEventListener("afterprint", function () { closed.forEach(function (one) { one.open = false; }); });
  if (!form) return;

  var entries = Array.prototype.slice.call(document.querySelectorAll(".entry"));
  var words = new Map(), dyad = null;
  function text(entry) {
    if (!words.has(entry)) words.set(entry, " " + fold(entry.textContent).replace(/[^\p{L}\p{N}]+/gu, " "));
    return words.get(entry);
  }
  function has(entry, words) { return text(entry).indexOf(" " + words) >= 0; }
  function filter() {
    var phrase = fold(get("f-text").value).trim().replace(/\s+/g, " "), n = 0;
    // Syllables are written apart, so a question is a phrase; where no entry has it, all its words must be there.
    var asked = phrase && entries.some(function (entry) { return has(entry, phrase); }) ? [phrase] : phrase.split(" ").filter(Boolean);
    var type = get("f-type").value, status = get("f-status").value, side = get("f-side").value;
    entries.forEach(function (entry) {
      var data = entry.dataset, sides = data.sides.split(" ");
      var show = (!type || data.type === type) && (!status || data.status === status) && (!side || sides.indexOf(side) >= 0) &&
        (!dyad || dyad.every(function (one) { return sides.indexOf(one) >= 0; })) &&
        (!get("f-many").checked || +data.reports > 1) && (!get("f-disputed").checked || data.disputed === "1") &&
        asked.every(function (words) { return has(entry, words); });
      entry.hidden = !show;
      n += show;
    });
    document.querySelectorAll(".month, .year").forEach(function (group) { group.hidden = !group.querySelector(".entry:not([hidden])"); });
    document.querySelector(".nothing").hidden = n > 0;
    form.querySelectorAll("[data-n]").forEach(function (one) { one.textContent = n; });
    form.querySelectorAll("[data-all]").forEach(function (one) { one.textContent = entries.length; });
  }
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { dyad = null; setTimeout(filter); });
  document.querySelectorAll(".dyad").forEach(function (bar) {
    bar.addEventListener("click", function () {
      form.reset();
      setTimeout(function () { dyad = bar.dataset.dyad.split(" "); filter(); form.scrollIntoView(); });
    });
  });
  filter();
})();
