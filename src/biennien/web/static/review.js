// Review by keys: j next, k previous, y one act, n two acts, s not clear, u take the last one back.
"use strict";
const cases = [...document.querySelectorAll(".case")];
const undone = [];
let at = 0;
const show = (n) => {
  if (!cases.length) return;
  cases[at]?.removeAttribute("aria-current");
  at = Math.max(0, Math.min(cases.length - 1, n));
  cases[at].setAttribute("aria-current", "true");
  cases[at].focus({ preventScroll: true });
  cases[at].scrollIntoView({ block: "center" });
};
async function send(form, verdict) {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("verdict", verdict);
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body: fields, headers: { accept: "application/json" } });
  return answer.ok;
}
async function decide(n, button) {
  const form = cases[n].querySelector("form");
  const said = form.querySelector("[role=status]");
  if (!await send(form, button.value)) { said.textContent = "✗"; return; }
  undone.push(n);
  said.textContent = "✓ " + button.firstChild.textContent.trim();
  cases[n].classList.add("decided");
  show(n + 1);
}
async function undo() {
  const n = undone.pop();
  if (n === undefined) return;
  const form = cases[n].querySelector("form");
  if (await send(form, "withdrawn")) { form.querySelector("[role=status]").textContent = ""; cases[n].classList.remove("decided"); show(n); }
}
cases.forEach((one, n) => one.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); decide(n, event.submitter); }));
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.key === "j") show(at + 1);
  else if (event.key === "k") show(at - 1);
  else if (event.key === "u") undo();
  else { const button = cases[at]?.querySelector(`[data-key="${event.key}"]`); if (button) decide(at, button); }
});
show(0);
