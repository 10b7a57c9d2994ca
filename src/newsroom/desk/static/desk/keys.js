// Which key and which click does what at the workbench.
"use strict";
(() => {
  if (!window.bench) return;
  const { does, send, acceptAll, take, show, tools, chosen, renew, picking } = window.bench;
  // The help's table is the keymap.
  const keymap = new Map([...document.querySelectorAll("#keys [data-does]")].flatMap((key) => key.dataset.keys.split(" ").map((k) => [k, key.dataset.does])));
  // Who speaks to the machine, or presses keys by chance, can switch single keys off.
  const single = document.querySelector("[data-single]");
  single.checked = localStorage.getItem("single-keys") !== "off";
  single.addEventListener("change", () => { localStorage.setItem("single-keys", single.checked ? "on" : "off"); tell(); });
  const tell = () => { document.documentElement.dataset.keys = single.checked ? "on" : "off"; };
  const PRESSABLE = "a, button, summary, select, [role=button]";

  // On a keyboard of other letters, the key in the same place counts.
  function named(event) {
    if (event.key.length > 1 || event.key < "\x80" || !event.code.startsWith("Key")) return event.key;
    const letter = event.code.slice(3);
    return event.shiftKey ? letter : letter.toLowerCase();
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const writes = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.target.matches("[data-enter]") && event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      return event.target.form.requestSubmit();
    }
    const key = named(event);
    const name = keymap.get(key);
    if (!name || (writes && name !== "close") || (key.length === 1 && !single.checked)) return;
    if (key === "Enter" && event.target.closest(PRESSABLE)) return;
    if (name === "side" && event.target.closest("#panel")) return;
    event.preventDefault();
    does[name](event);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-press]");
    if (button) return does[button.dataset.press](event);
    if (event.target.closest("[data-dismiss]")) {
      event.preventDefault();
      event.target.closest(".over, .clash").remove();
      return;
    }
    if (event.target.closest("[data-load]")) { event.preventDefault(); return renew(); }
    const row = event.target.closest("article.point");
    if (row && picking()) { event.preventDefault(); return chosen(row); }
    if (row) take(row, { at: event.target.closest(".claim") });
    const link = event.target.closest("a[data-panel], a[data-tools]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.matches("[data-tools]")) tools();
    else show(link.href.replace("#in-hand", ""));
  });

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("article.point");
    if (row && !picking()) take(row, { at: event.target.closest(".claim") });
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-act]");
    if (!form) return;
    event.preventDefault();
    if (form.matches("[data-all]")) return acceptAll();
    const url = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action");
    const data = new FormData(form, event.submitter);
    send(() => [url, data]);
  });

  document.addEventListener("change", (event) => event.target.closest("[data-filters]")?.requestSubmit());
  tell(); // presses before this are lost: tests wait for it
})();
