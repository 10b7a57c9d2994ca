// Redrawing a claim's span in its statement: word by word, or by marking the words.
// Spans count code points; the browser's strings don't, so the text is taken apart once.
"use strict";
document.addEventListener("panel", () => {
  const form = document.querySelector("[data-redraw]");
  const text = document.getElementById("text");
  if (!form || !text) return;
  const letters = Array.from(text.textContent);
  const words = [...text.textContent.matchAll(/[\p{L}\p{N}\p{M}]+(?:[-’'.,][\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]/gu)];
  const at = (index) => Array.from(text.textContent.slice(0, index)).length;
  const starts = [];
  const ends = [];
  let passed = 0;
  let last = 0;
  const whole = text.textContent;
  for (const word of words) {
    passed += Array.from(whole.slice(last, word.index)).length;
    starts.push(passed);
    passed += Array.from(word[0]).length;
    ends.push(passed);
    last = word.index + word[0].length;
  }
  const span = { start: Number(text.dataset.start), end: Number(text.dataset.end) };

  function draw() {
    const mark = document.createElement("mark");
    mark.className = "q now drawn";
    mark.id = "in-hand";
    mark.textContent = letters.slice(span.start, span.end).join("");
    text.replaceChildren(letters.slice(0, span.start).join(""), mark, letters.slice(span.end).join(""));
    form.elements.start.value = span.start;
    form.elements.end.value = span.end;
    form.querySelector("[data-says]").textContent = mark.textContent;
  }

  function move(which, by) {
    const places = which === "start" ? starts : ends;
    const next = by > 0 ? places.find((place) => place > span[which]) : places.findLast((place) => place < span[which]);
    if (next === undefined || (which === "start" ? next >= span.end : next <= span.start)) return;
    span[which] = next;
    draw();
    const mark = document.getElementById("in-hand");
    text.scrollTop = mark.offsetTop - text.offsetTop - text.clientHeight / 3;
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (button) move(button.dataset.step.split(" ")[0], Number(button.dataset.step.split(" ")[1]));
  });

  text.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by) { event.preventDefault(); move(event.shiftKey ? "start" : "end", by); }
    if (event.key === "Enter") { event.preventDefault(); form.requestSubmit(); }
  });

  function marked() {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return;
    const range = chosen.getRangeAt(0);
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = at(before.toString().length);
    const end = start + Array.from(range.toString()).length;
    const first = ends.findIndex((place) => place > start);
    const final = starts.findLastIndex((place) => place < end);
    if (first < 0 || final < first) return;
    span.start = starts[first];
    span.end = ends[final];
    chosen.removeAllRanges();
    draw();
  }
  text.addEventListener("pointerup", () => setTimeout(marked));

  draw();
  text.focus({ preventScroll: true });
});
