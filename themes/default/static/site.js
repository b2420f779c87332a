"use strict";
// Tables are complete without this file: it adds sorting by a click on a head, and a filter over long tables.
(() => {
  const key = (cell) => {
    const held = cell.querySelector("data, time");
    const raw = held ? held.value || held.dateTime : cell.textContent.trim();
    const number = Number(raw.replace(/[,%\s]/g, "").replace("\u2212", "-"));
    return raw !== "" && Number.isFinite(number) ? number : raw;
  };
  const order = (a, b) => {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (typeof a === "number") return -1;
    if (typeof b === "number") return 1;
    return a.localeCompare(b, document.documentElement.lang);
  };
  const sortable = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    heads.forEach((head, at) => {
      if (head.classList.contains("g") || !head.textContent.trim()) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const rows = [...body.rows].map((row) => [key(row.cells[at]), row]);
        rows.sort((a, b) => (up ? 1 : -1) * order(a[0], b[0]));
        body.append(...rows.map((pair) => pair[1]));
      });
    });
  };
  const filterable = (table) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    const shown = document.createElement("output");
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    label.className = "filter";
    input.type = "search";
    label.append(table.dataset.filter + " ", input, " ", shown);
    table.before(label);
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      rows.forEach((row, at) => {
        row.hidden = !words.every((word) => texts[at].includes(word));
        if (!row.hidden) left += 1;
      });
      shown.value = words.length ? `${left} / ${rows.length}` : "";
      if (table.tFoot) table.tFoot.hidden = words.length > 0;
    });
  };
  document.querySelectorAll("table.long").forEach((table) => {
    sortable(table);
    if (table.dataset.filter) filterable(table);
  });
})();
