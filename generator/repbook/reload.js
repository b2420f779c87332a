// Waits for the site to change: reloads this page when it became another one, and tells what a save broke.
// Only the preview server adds this script to a page; what it is told is shown as text and never as markup.
(() => {
  "use strict";
  const events = "/_repbook/events?" + document.currentScript.dataset.watch;
  const kept = "repbook " + location.pathname;
  let source = null, closed = "", banner = null;

  const folds = () => Array.from(document.querySelectorAll("details"));

  // Where the reader was: how far down, and what was open.
  function keep() {
    try {
      sessionStorage.setItem(kept, JSON.stringify([scrollX, scrollY, folds().map((fold) => fold.open)]));
    } catch { /* a browser that keeps nothing */ }
  }

  function restore() {
    try {
      const held = sessionStorage.getItem(kept);
      sessionStorage.removeItem(kept);
      if (!held) return;
      const [x, y, open] = JSON.parse(held);
      const now = folds();
      if (now.length === open.length) now.forEach((fold, at) => { fold.open = open[at]; });
      scrollTo({ left: x, top: y, behavior: "instant" });
    } catch { /* a browser that keeps nothing */ }
  }

  function listen() {
    if (source || document.visibilityState === "hidden") return;
    source = new EventSource(events);
    source.addEventListener("reload", () => { stop(); keep(); location.reload(); });
    source.addEventListener("notice", (event) => tell(event.data));
    source.onerror = () => {
      if (source && source.readyState === EventSource.CLOSED) { stop(); setTimeout(listen, 3000); }
    };
  }

  // A browser has few connections to a server: pages in the background leave theirs to the others.
  function stop() {
    if (source) source.close();
    source = null;
  }

  function element(name, text, parts = []) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...parts);
    return made;
  }

  function tell(data) {
    const every = JSON.parse(data);
    const notice = every[document.documentElement.lang] || Object.values(every)[0];
    if (banner) banner.remove();
    banner = null;
    if (!notice || data === closed) return;
    banner = document.createElement("repbook-notice");
    const root = banner.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(LOOK);
    root.adoptedStyleSheets = [sheet];
    const button = element("button", notice.close);
    button.addEventListener("click", () => { closed = data; banner.remove(); banner = null; });
    const items = notice.items.map((item) => element("li", "", [
      element("code", item.place), element("b", item.message),
      element("small", "[" + item.code + "]"), element("p", item.remedy),
    ]));
    items.forEach((item, at) => { item.className = notice.items[at].severity; });
    const box = element("section", "", [
      element("header", "", [element("strong", notice.title), button]), element("ul", "", items),
    ]);
    if (notice.more) box.append(element("p", notice.more));
    box.setAttribute("role", "alert");
    root.append(box);
    document.body.append(banner);
  }

  const LOOK = `
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; color-scheme: light dark; }
    section { box-sizing: border-box; max-height: 60vh; overflow: auto; padding: .75rem 1rem;
      font: 14px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
      color: light-dark(#1c2126, #e8e5de); background: light-dark(#fdfcf9, #15181b);
      border-top: 3px solid light-dark(#ad2c21, #f1897e); box-shadow: 0 -2px 12px #0004; }
    header { display: flex; gap: 1rem; align-items: start; justify-content: space-between; }
    ul { list-style: none; margin: .25rem 0 0; padding: 0; }
    li { padding: .35rem 0; border-top: 1px solid light-dark(#dedad1, #31363b); overflow-wrap: anywhere; }
    code { display: block; font: 12px/1.6 ui-monospace, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; }
    small { margin-inline-start: .5em; color: light-dark(#656c74, #9aa0a5); }
    li b { font-weight: 600; }
    li.error b { color: light-dark(#ad2c21, #f1897e); }
    p { margin: 0; }
    button { flex: none; font: inherit; padding: 0 .75rem; cursor: pointer; }
    @media print { :host { display: none; } }
  `;

  restore();
  listen();
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? stop() : listen()));
  addEventListener("pagehide", stop);
  addEventListener("pageshow", listen);
})();
