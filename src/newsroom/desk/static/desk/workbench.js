// The workbench: what is in hand, and what is done to it.  Everything here presses what the page has
// anyway: forms and links that work without it.  Presses are sent one after another, so that a second
// one already knows the version that the first one made.  keys.js says which key or click does what.
"use strict";
(() => {
  const $ = (selector, root = document) => root?.querySelector(selector) ?? null;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const floor = byId("floor");
  if (!floor) return;
  const base = floor.dataset.event;
  const panel = byId("panel");
  const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  let pick = null; // the row or claim for which another row is being chosen
  let queue = Promise.resolve();

  document.documentElement.classList.add("js");

  // The row and the claim in hand.
  const hand = () => $("article.point.here");
  const claim = () => $(".claim.here", hand());
  const seen = () => all("article.point", byId("rows")).filter((row) => row.checkVisibility());

  function take(row, { at = null, focus = false } = {}) {
    if (!row) return;
    const before = hand();
    if (before !== row) {
      before?.classList.remove("here");
      before?.removeAttribute("aria-current");
      row.classList.add("here");
      row.setAttribute("aria-current", "true");
    }
    hold(row, at ?? claim() ?? $(".claim", row));
    if (focus) { row.focus({ preventScroll: true }); row.scrollIntoView({ block: "nearest" }); }
  }

  function hold(row, one) {
    for (const other of all(".claim.here")) if (other !== one) other.classList.remove("here");
    if (one && row.contains(one)) one.classList.add("here");
    for (const part of all(".claim-tools", row)) part.classList.toggle("here", part.dataset.of === one?.dataset.claim);
  }

  function step(by) {
    const rows = seen();
    const at = rows.indexOf(hand());
    take(rows[Math.max(0, Math.min(at < 0 ? 0 : at + by, rows.length - 1))], { focus: true });
  }

  function side(event) {
    const claims = all(".claim", hand() ?? document.createElement("i"));
    const by = event.key === "ArrowLeft" ? -1 : 1;
    const next = claims[Math.max(0, Math.min(claims.indexOf(claim()) + by, claims.length - 1))];
    if (next) { hold(hand(), next); next.scrollIntoView({ block: "nearest" }); }
  }

  // What came of a press is said here, and read out.
  function say(words, how = "") {
    const said = byId("said");
    said.className = `said ${how}`;
    said.textContent = words;
  }

  // Sending a press and laying what comes back, with the row in hand where it was.
  function send(make) {
    queue = queue.then(async () => {
      const [url, data] = make() ?? [];
      if (!url) return;
      const slow = setTimeout(() => say(floor.dataset.working, "busy"), 400);
      try {
        const answer = await fetch(url, { method: "POST", body: data, headers: { "HX-Request": "true", "X-CSRFToken": token() } });
        const away = answer.headers.get("HX-Redirect");
        if (away) location.assign(away);
        else if ([200, 409, 422].includes(answer.status)) lay(await answer.text());
        else say(`${floor.dataset.failed} (${answer.status})`, "error");
      } catch {
        say(floor.dataset.offline, "error");
      } finally {
        clearTimeout(slow);
      }
    });
    return queue;
  }

  function press(action, fields) {
    send(() => {
      const values = fields();
      return values && [`${base}do/${action}/`, new URLSearchParams(values)];
    });
  }

  function lay(html) {
    const came = document.createElement("template");
    came.innerHTML = html;
    const back = keep();
    for (const one of all("[data-gone]", came.content)) byId(`p-${one.dataset.gone}`)?.remove();
    for (const piece of [...came.content.children]) {
      if (piece.id === "said") { byId("said").replaceChildren(...piece.childNodes); byId("said").className = piece.className; }
      else if (piece.id === "now") reached(Number(piece.value));
      else if (piece.id) place(piece);
    }
    back();
  }

  function place(piece) {
    const old = byId(piece.id);
    if (old) old.replaceWith(piece);
    else if (piece.matches(".point") && hand()) hand().after(piece);
    else if (piece.matches(".point")) byId("rows").append(piece);
    else byId("rows").before(piece);
    htmx.process(piece);
  }

  // Our own press moves the page on only if nothing of others came between.
  function reached(revision) {
    const since = byId("since");
    if (Number(since.value) + 1 === revision) since.value = revision;
    const rows = all("article.point", byId("rows"));
    const decided = rows.filter((row) => !row.classList.contains("is-proposed")).length;
    const tally = byId("tally");
    if (tally?.dataset.words) tally.textContent = tally.dataset.words.replace("{n}", decided).replace("{m}", rows.length);
    if (!panel.hidden && $(".history", panel)) show(`${base}history/`);
    else if ($("[data-redraw]", panel)) show(sourceOf(claim()));
  }

  // Remembers the row in hand, its claim and its place in the window; the answer puts them back.
  function keep() {
    const row = hand();
    const rows = seen();
    const one = claim()?.id;
    const inside = row?.contains(document.activeElement);
    const top = row?.getBoundingClientRect().top;
    const near = [row, ...rows.slice(rows.indexOf(row) + 1), ...rows.slice(0, Math.max(rows.indexOf(row), 0)).reverse()]
      .filter(Boolean).map((other) => other.id);
    return () => {
      const next = near.map(byId).find((other) => other?.checkVisibility());
      if (!next) return take(seen()[0]);
      take(next, { at: byId(one) && next.contains(byId(one)) ? byId(one) : null });
      scrollBy(0, next.getBoundingClientRect().top - top);
      if (inside) next.focus({ preventScroll: true });
    };
  }

  async function renew() {
    const answer = await fetch(location.pathname + location.search, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const back = keep();
    byId("work").innerHTML = await answer.text();
    const bar = $("#work > #bar");
    if (bar) { $(".left > #bar").replaceWith(bar); htmx.process(bar); }
    htmx.process(byId("work"));
    back();
  }

  // The panel at the side: a source, or the history.
  async function show(address) {
    if (!address) return;
    const back = keep();
    await htmx.ajax("GET", address, { target: "#panel", swap: "innerHTML" });
    panel.hidden = false;
    floor.classList.add("open");
    back();
    const text = byId("text");
    const mark = byId("in-hand");
    if (text && mark) text.scrollTop = mark.offsetTop - text.offsetTop - text.clientHeight / 3;
    if (matchMedia("(max-width: 60rem)").matches) { panel.scrollTop = 0; panel.focus({ preventScroll: true }); mark?.scrollIntoView({ block: "center" }); }
    document.dispatchEvent(new CustomEvent("panel"));
  }

  function sourceOf(one, redraw = false) {
    const link = $("a.source", one);
    return link && link.href.replace("#in-hand", "") + (redraw ? "&redraw" : "");
  }

  function source() {
    if (pick) return chosen(hand());
    const open = !panel.hidden && $(".source-panel", panel)?.dataset.claim === claim()?.dataset.claim;
    return open ? byId("text").focus() : show(sourceOf(claim()));
  }

  async function tools(part) {
    const row = hand();
    if (!row) return;
    const at = claim()?.dataset.claim ?? "";
    await htmx.ajax("GET", `${base}points/${row.dataset.point}/?claim=${at}`, { target: `#t-${row.dataset.point}`, swap: "innerHTML" });
    hold(row, claim());
    const form = part && $(`[data-part="${part}"]`, row);
    if (part && !form) return say(floor.dataset.nothing, "error");
    const field = $("textarea, input[type=checkbox]:checked, input[type=checkbox], button:not([aria-pressed])", form ?? row.querySelector(".forms"));
    field?.focus({ preventScroll: true });
    (form ?? $(".tools", row)).scrollIntoView({ block: "nearest" });
  }

  function close() {
    if (pick) return leave();
    const row = hand();
    const open = row && $(".tools", row)?.firstElementChild;
    if (open && (row.contains(document.activeElement) || panel.hidden)) { $(".tools", row).replaceChildren(); return row.focus({ preventScroll: true }); }
    if (!panel.hidden) {
      const back = keep();
      panel.hidden = true;
      panel.replaceChildren();
      floor.classList.remove("open");
      back();
    }
    byId("over")?.remove();
    row?.focus({ preventScroll: true });
  }

  // Choosing another row, to merge with or to move a claim to.
  function choose(what) {
    const row = hand();
    if (!row) return;
    if (pick?.what === what && what === "move") return chosen(null);
    if (pick) return leave();
    pick = { what, row: row.id, claim: claim()?.id };
    row.classList.add("from");
    floor.classList.add("picking");
    say(floor.dataset[what], "asks");
  }

  function leave() {
    byId(pick.row)?.classList.remove("from");
    floor.classList.remove("picking");
    pick = null;
    say("");
  }

  function chosen(to) {
    const { what, row, claim: one } = pick;
    if (to?.id === row) return;
    leave();
    if (what === "merge") {
      press("merge", () => byId(row) && { ...record(to), other: byId(row).dataset.point, other_version: byId(row).dataset.version });
    } else {
      press("move_claim", () => byId(one) && { claim: byId(one).dataset.claim, version: byId(one).dataset.version, to: to?.dataset.point ?? "" });
    }
  }

  const record = (row) => row && { point: row.dataset.point, version: row.dataset.version };
  const again = (row) => record(byId(row?.id)); // what it is by the time the press is sent
  function plain(action) {
    const row = hand();
    press(action, () => again(row));
  }

  function kind(event) {
    const one = claim()?.id;
    const option = byId("kind").options[Number(event.key)];
    press("retype", () => byId(one) && { claim: byId(one).dataset.claim, version: byId(one).dataset.version, kind: option.value });
  }

  function star() {
    const row = hand();
    press("mark_newsworthy", () => {
      const now = byId(row?.id);
      return now && { ...record(now), newsworthy: "newsworthy" in now.dataset ? "0" : "1" };
    });
  }

  function acceptAll() {
    press("accept_all", () => {
      const open = seen().filter((row) => row.classList.contains("is-proposed"));
      return open.length ? open.map((row) => ["shown", `${row.dataset.point}:${row.dataset.version}`]) : say(floor.dataset.nothing);
    });
  }

  const does = {
    next: () => step(1), previous: () => step(-1), side, source, kind, close,
    accept: () => plain("accept"), reject: () => plain("reject"), accept_all: acceptAll, star,
    verdict: () => tools("verdict"), split: () => tools("split"), note: () => tools("note"), tools: () => tools(),
    merge: () => choose("merge"), move: () => choose("move"), redraw: () => show(sourceOf(claim(), true)),
    undo: () => press("undo", () => ({})), keys: () => byId("keys").showModal(),
  };
  window.bench = { does, send, acceptAll, take, show, tools, chosen, renew, picking: () => Boolean(pick) };

  for (const kind of ["dragover", "drop"]) {
    byId("add").addEventListener(kind, (event) => {
      event.preventDefault();
      if (kind === "drop" && event.dataTransfer.files.length) $("#id_file").files = event.dataTransfer.files;
    });
  }
  // The first statements that come in appear by themselves; later ones wait for a press.
  document.addEventListener("htmx:load", (event) => {
    if (event.target.matches?.("[data-done]") && !$("article.point")) renew();
  });

  const linked = location.hash.startsWith("#p-") && byId(location.hash.slice(1));
  take(linked || seen()[0]);
})();
