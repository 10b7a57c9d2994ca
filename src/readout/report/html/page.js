"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const shown = (element) => element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
  const filters = document.getElementById("filters");
  const keys = document.getElementById("keys");
  const keysOn = document.getElementById("keys-on");
  let here = null;
  let from = null;

  // The style sheet filters; this only counts. Asking for styles would be slow with many points.
  function count() {
    const output = filters.querySelector("output");
    const [verdict, party] = all("input:checked", filters).map((input) => input.value);
    const points = all("main .point");
    const left = points.filter((point) => (verdict === "all" || point.classList.contains(verdict))
      && (!party || point.classList.contains("has-" + party)));
    const said = left.length ? output.dataset.shown : output.dataset.none;
    output.textContent = left.length === points.length ? ""
      : said.replace("{n}", left.length).replace("{m}", points.length);
  }

  function filter() {
    const agreed = document.querySelector("#agreed details");
    if (agreed && document.getElementById("show-agree").checked) agreed.open = true;
    count();
  }

  // A link to a claim works also where the claim is folded away or filtered out.
  function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    if (!shown(target) && filters) { filters.reset(); filter(); }
    target.scrollIntoView();
    const point = target.closest(".point");
    if (point) take(point, false);
  }

  function take(point, move = true) {
    if (here) here.classList.remove("here");
    here = point;
    here.classList.add("here");
    if (move) { here.focus({ preventScroll: true }); here.scrollIntoView({ block: "nearest" }); }
  }

  function step(by) {
    const points = all("main .point").filter(shown);
    if (!points.length) return;
    const at = points.indexOf(here);
    const next = at < 0 ? (by > 0 ? 0 : points.length - 1) : at + by;
    take(points[Math.max(0, Math.min(next, points.length - 1))]);
  }

  function go(link) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    location.hash = link.hash;
    if (target) target.focus({ preventScroll: true });
  }

  function open() {
    const source = here && here.querySelector("a.source");
    if (source) { from = here; go(source); }
  }

  function back() {
    const marked = document.querySelector(".s:target a.back");
    const point = from || (marked && document.getElementById(marked.hash.slice(1)).closest(".point"));
    if (point) { take(point); point.scrollIntoView({ block: "center" }); from = null; }
  }

  function unfold() { filters.querySelector("details").open = true; }

  function toFilters() {
    if (!filters) return;
    unfold();
    filters.scrollIntoView({ block: "nearest" });
    filters.querySelector("input:checked").focus();
  }

  const does = { j: () => step(1), k: () => step(-1), b: back, f: toFilters, "?": () => keys.showModal() };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open || !keysOn.checked) return;
    const field = event.target.closest("input:not([type=radio]),textarea,select,[contenteditable]");
    if (field) return;
    if (event.key === "Enter" && event.target === here) { event.preventDefault(); open(); }
    const action = does[event.key];
    if (action) { event.preventDefault(); action(); }
  });

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.m");
    // Lighting the counterpart is enough; the sentence that explains it stands below.
    if (mark) { event.preventDefault(); mark.focus({ preventScroll: true }); }
    const point = event.target.closest("main .point");
    if (point) take(point, false);
  });

  const button = document.getElementById("show-keys");
  if (button) { button.hidden = false; button.addEventListener("click", () => keys.showModal()); }
  if (filters) { filters.addEventListener("change", filter); filters.addEventListener("submit", (e) => e.preventDefault()); filter(); }
  // On wide screens the style sheet shows what is folded, in browsers that know how.
  if (filters && innerWidth > 720 && !CSS.supports("selector(::details-content)")) unfold();
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => all("details").forEach((one) => { one.open = true; }));
  reveal();
})();
