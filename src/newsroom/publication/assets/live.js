/* The site's one script: it shows fresh rates and counts, and says that a story was opened.
   Pages are whole without it. */
(() => {
  const past = (time) => time && Date.parse(time) < Date.now();
  const show = (fresh) => {
    if (past(fresh.until)) return;
    for (const [id, words] of Object.entries(fresh.show)) {
      const place = document.getElementById(id);
      if (!place) continue;
      place.hidden = !words;
      place.querySelectorAll("[data-slot]").forEach((slot, n) => {
        slot.textContent = words?.[n] ?? slot.textContent;
      });
    }
  };
  for (const place of document.querySelectorAll("[data-live]")) {
    if (past(place.dataset.until)) place.hidden = true;
    fetch(place.dataset.live).then((answer) => answer.json()).then(show).catch(() => {});
  }
  const story = document.querySelector("[data-read]");
  const opened = () => fetch(story.dataset.read, { method: "POST", keepalive: true }).catch(() => {});
  if (story && document.prerendering) document.addEventListener("prerenderingchange", opened, { once: true });
  else if (story) opened();
})();
