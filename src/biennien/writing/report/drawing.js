(function () {
  "use strict";
  var root = document.documentElement;
  document.getElementById("language").addEventListener("click", function () {
    var code = root.dataset.lang === "vi" ? "en" : "vi";
    root.dataset.lang = root.lang = code;
    document.querySelectorAll("[data-title-" + code + "]").forEach(function (one) { one.title = one.getAttribute("data-title-" + code); });
  });
  document.getElementById("theme").addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
})();
