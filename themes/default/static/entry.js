"use strict";
// Forms that make a record's text on the device: nothing is sent, and what is typed stays here until it is cleared.
(() => {
  const form = document.querySelector(".entry");
  if (!form) return;
  const { scalar, flow, line, prose, safe, week } = record;
  const known = typeof choices === "undefined" ? {} : choices;
  const said = form.dataset;
  const one = (selector, from = form) => from.querySelector(selector);
  const all = (selector, from = form) => [...from.querySelectorAll(selector)];
  const head = (name) => one(`[data-head="${name}"]`);
  const answered = (name) => (head(name) || one(`[data-name="${name}"]`))?.value.trim() || "";

  // What is kept on the device: the draft of this form, and who writes and where it goes.
  const place = new URL(said.root, location.href).pathname;
  const kept = (name) => {
    const key = `repbook ${place} ${name}`;
    return {
      get: () => {
        try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; }
      },
      set: (held) => {
        try { localStorage.setItem(key, JSON.stringify(held)); } catch { /* a private window keeps nothing */ }
      },
    };
  };
  const draft = kept(said.form);
  const device = kept("device");

  // Answers: a map of key to value and sort, in the order of the form; what is empty is left out.
  const value = (field) => {
    if (field.multiple) return [...field.selectedOptions].map((option) => option.value).filter(Boolean);
    const text = field.value.trim();
    if (!("many" in field.dataset)) return text;
    return text.split(/[，、,;；\s]+/).filter(Boolean);
  };
  const answers = (within) => {
    const found = [];
    for (const field of all(":scope > .ask > [data-key]", within)) {
      const held = value(field);
      if (held.length) found.push([field.dataset, held]);
    }
    for (const group of all(":scope > fieldset[data-key]", within)) {
      const held = "list" in group.dataset
        ? all(":scope > .rows > .row", group).map(answers).filter((entry) => entry.size)
        : answers(group);
      if (held.size || held.length) found.push([group.dataset, held]);
    }
    found.sort((a, b) => a[0].at - b[0].at);
    return new Map(found.map(([data, held]) => [data.key, [held, data.sort]]));
  };
  const body = () => {
    const found = new Map();
    for (const part of all("[data-fields]")) for (const [key, held] of answers(part)) found.set(key, [...held, +one(`[data-key="${CSS.escape(key)}"]`, part).dataset.at]);
    return new Map([...found].sort((a, b) => a[1][2] - b[1][2]));
  };
  const pending = () => {
    const chosen = one("[data-pending]")?.selectedOptions[0];
    return chosen?.value ? chosen : null;
  };
  const text = () => {
    if (said.makes === "entry") return `  - ${flow(body())}\n`;
    const chosen = pending();
    if (said.makes === "line") return chosen ? `${chosen.dataset.key}: ${answered("day")}\n` : "";
    if (said.makes === "signature") {
      if (!chosen) return "";
      const day = answered("day");
      return chosen.dataset.by
        ? `${chosen.dataset.key}: {${chosen.dataset.by}: ${scalar(answered("me"))}, ${chosen.dataset.on}: ${day}}\n`
        : `${chosen.dataset.key}: ${day}\n`;
    }
    const fields = [...body()].map(line).join("");
    const sections = all("[data-section]");
    if (!sections.length) return fields;
    return `---\n${fields}---\n${sections.map((each) => `## ${each.dataset.section}\n${prose(each.value) && `${prose(each.value)}\n`}`).join("")}`;
  };

  // Where the record lies.
  const file = () => {
    const chosen = pending();
    const held = {
      file: chosen ? chosen.value : "",
      week: week(answered("day")) || "…",
      day: head("customer") ? answered("day") || "…" : [answered("day"), safe(answered("customer"))].filter(Boolean).join("-"),
    };
    if (said.makes === "entry") {
      const found = (known.opportunities || []).find(([id]) => id === answered("opportunity"));
      if (found && found[2]) return found[2];
    }
    return said.file.replace(/\{(\w+)\}/g, (_, name) => held[name] ?? (answered(name) || "…"));
  };

  // What is wrong, told under the field; a name that nobody knows yet is only doubtful.
  const told = (field, words, doubt) => {
    const at = field.closest(".ask").querySelector(".wrong");
    at.textContent = words;
    at.classList.toggle("doubt", Boolean(doubt));
    if (words && !doubt) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    return Boolean(words) && !doubt;
  };
  const begun = (field) => {
    const around = field.closest("fieldset[data-key], .row");
    return !around || "must" in around.dataset || answers(around).size > 0;
  };
  const unknown = (field) => {
    const listed = field.list && [...field.list.options];
    return listed && listed.length && !listed.some((option) => option.value === field.value.trim());
  };
  const wrong = (field, strict) => {
    const text = field.value.trim();
    if (!text) return told(field, strict && field.ariaRequired === "true" && begun(field) ? said.needed : "");
    if (field.dataset.pattern && !new RegExp(field.dataset.pattern, "u").test(text)) {
      return told(field, field.dataset.hint);
    }
    return told(field, unknown(field) ? said.unknown : "", true);
  };
  const check = () => all(".ask > :is(input, select, textarea):not([data-device])").filter((field) => wrong(field, true));

  // Choices: names are found by any part of them.
  const options = (under) => (kind, below) => {
    const held = known[kind] || [];
    if (!below || !under) return held;
    return held.filter(([id]) => id.startsWith(`${under}/`)).map(([id, name]) => [id.slice(under.length + 1), name]);
  };
  const fill = () => {
    const under = answered("customer");
    const from = options(under);
    for (const list of all("datalist")) {
      // In a large book there are tens of thousands: what does not hang on the customer is filled once.
      const wanted = "below" in list.dataset ? under : "all";
      if (list.dataset.filledFor === wanted) continue;
      list.dataset.filledFor = wanted;
      const held = from(list.dataset.kind, "below" in list.dataset);
      list.replaceChildren(...held.map(([id, name]) => new Option(name && name !== id ? `${id} ${name}` : id, id)));
    }
    for (const field of all("select[data-kind]")) {
      const chosen = new Set(value(field));
      const held = "below" in field.dataset && !answered("customer") ? [] : from(field.dataset.kind, "below" in field.dataset);
      field.replaceChildren(...held.map(([id, name]) => new Option(name || id, id, false, chosen.has(id))));
      field.closest(".ask").hidden = !held.length;
    }
  };

  // The draft: every field by its place in the form.
  const fields = () => all(":is(input, select, textarea)[data-key], [data-head], [data-section], [data-pending]");
  const add = (group) => {
    one(":scope > .rows", group).append(one(":scope > template", group).content.cloneNode(true));
    let number = 0;
    for (const row of all(".row")) for (const field of all("[id]", row)) {
      number += 1;
      const name = `row${number}`;
      const label = one(`label[for="${CSS.escape(field.id)}"]`, row);
      field.id = name;
      if (label) label.htmlFor = name;
    }
  };
  const save = () => {
    const rows = all("fieldset[data-list]").map((group) => all(":scope > .rows > .row", group).length);
    draft.set({ rows, values: fields().map((field) => (field.multiple ? value(field) : field.value)) });
  };
  const restore = (held) => {
    all("fieldset[data-list]").forEach((group, at) => {
      one(":scope > .rows", group).replaceChildren();
      for (let n = 0; n < Math.max(held.rows?.[at] ?? 1, 1); n += 1) add(group);
    });
    fill();
    const put = () => fields().forEach((field, at) => {
      const was = held.values?.[at];
      if (was === undefined) return;
      if (field.multiple) for (const option of field.options) option.selected = was.includes(option.value);
      else field.value = was;
    });
    put();
    fill();
    put();
  };
  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };
  const begin = () => {
    restore({});
    const about = device.get();
    for (const field of fields()) {
      const what = field.dataset.filled || { day: "today", rep: "me", me: "me" }[field.dataset.head];
      field.value = what === "today" ? today() : what === "me" ? about.me || "" : "";
    }
    fill();
  };

  const set = (name) => one(`[data-device=${name}]`).value.trim();
  const goes = () => ({
    repo: said.repo,
    kind: set("host") || record.host(said.repo),
    branch: set("branch"),
    isNew: said.makes === "record",
  });
  const made = one("[data-made]");
  const path = one("[data-path]");
  const opens = one("[data-open]");
  const mails = one("[data-mail]");
  const show = () => {
    const written = text();
    const lies = file();
    made.value = written;
    made.rows = Math.min(written.split("\n").length + 1, 24);
    path.textContent = lies;
    const to = record.target(goes(), lies, written);
    opens.hidden = !to;
    if (to) opens.href = to.url;
    opens.dataset.filled = to && to.filled ? "yes" : "";
    const letter = record.mail(set("mail"), lies, written);
    mails.href = letter.url;
    mails.dataset.filled = letter.filled ? "yes" : "";
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(made.value);
    } catch {
      made.select();
      document.execCommand("copy");
    }
  };
  const status = one("[data-status]");
  const ready = () => {
    const faults = check();
    status.textContent = faults.length ? said.faulty : "";
    if (faults.length) {
      faults[0].closest("details")?.setAttribute("open", "");
      faults[0].focus();
    }
    return !faults.length;
  };

  form.addEventListener("input", (event) => {
    if (event.target.dataset.device) {
      device.set({ ...device.get(), [event.target.dataset.device]: event.target.value });
    } else {
      if (event.target.dataset.head === "rep" || event.target.dataset.head === "me") device.set({ ...device.get(), me: event.target.value });
      if (event.target.dataset.name === "customer" || event.target.dataset.head === "customer") fill();
      if (event.target.closest(".ask")) wrong(event.target, false);
      save();
    }
    show();
  });
  form.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-do], [data-open], [data-mail]");
    if (!button) return;
    const act = button.dataset.do;
    if (act === "add") {
      add(button.closest("fieldset"));
      fill();
      save();
      one(".row:last-child :is(input, select)", button.closest("fieldset")).focus();
      show();
    } else if (act === "clear") {
      const before = draft.get();
      draft.set({});
      begin();
      show();
      status.textContent = said.cleared;
      one("[data-do=undo]").hidden = false;
      one("[data-do=undo]").onclick = () => {
        restore(before);
        draft.set(before);
        one("[data-do=undo]").hidden = true;
        status.textContent = "";
        show();
      };
    } else if (act === "undo") {
      return;
    } else if (!ready()) {
      event.preventDefault();
    } else if (act === "share") {
      try { await navigator.share({ title: path.textContent, text: `${path.textContent}\n\n${made.value}` }); } catch { /* the reader thought better of it */ }
    } else if (act === "copy" || !button.dataset.filled) {
      const copied = copy();
      status.textContent = act === "copy" ? said.copied : said.paste;
      await copied;
    }
  });

  one("[data-do=share]").hidden = !navigator.share;
  const about = device.get();
  for (const field of all("[data-device]")) field.value = about[field.dataset.device] || field.value;
  begin();
  const before = draft.get();
  if (before.values) restore(before);
  // A link from a customer, an opportunity or a request names what the form is about.
  const [, name, held] = /^#(\w+)=(.+)$/.exec(decodeURIComponent(location.hash)) || [];
  const subject = name && (name === "file" ? one("[data-pending]") : head(name) || one(`[data-name="${name}"]`));
  if (subject) subject.value = held;
  fill();
  show();
  form.hidden = false;
})();
