// Before the first paint, so that nothing flashes.
(function () {
  try {
    var kept = localStorage.getItem("biennien-theme");
    if (kept === "dark" || kept === "light") document.documentElement.dataset.theme = kept;
  } catch (error) { /* storage may be switched off */ }
  document.documentElement.classList.add("scripted");
})();
