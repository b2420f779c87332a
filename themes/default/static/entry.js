"use strict";
// Forms that make a record's text on the device: nothing is sent, and what is typed stays here until it is cleared.
(() => {
  const form = document.querySelector(".entry");
  const { scalar, flow, line, prose, safe, week } = record;
  const known = typeof choices === "undefined" ? {} : choices;
  const said = form.dataset;
  const one = (selector, from = form) => from.querySelector(selector);
  const all = (selector, from = form) => [...from.querySelectorAll(selector)];
  const head = (name) => one(`[data-head="${name}"], [data-name="${name}"]`);
  const answered = (name) => head(name)?.value.trim() || "";
  const lists = all("fieldset[data-list]");
  const [made, path, again, opens, mails, status, undo] = ["made", "path", "again", "open", "mail", "status", "do=undo"].map((name) => one(`[data-${name}]`));

  // What is kept on the device: the draft of this form, and who writes and where it goes.
  const kept = (name) => {
    const key = `repbook ${new URL(said.root, location.href).pathname} ${name}`;
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
    return "many" in field.dataset ? text.split(/[，、,;；\s]+/).filter(Boolean) : text;
  };
  const rows = (group) => all(":scope > .rows > .row", group);
  const held = (field) => {
    if (!field.matches("fieldset")) return value(field);
    return lists.includes(field) ? rows(field).map((row) => answers(row)).filter((row) => row.size) : answers(field);
  };
  const answers = (...parts) => {
    const fields = parts.flatMap((part) => all(":scope > .ask > [data-key], :scope > fieldset", part));
    const found = fields.map((field) => [field.dataset, held(field)]).filter(([, each]) => each.length || each.size);
    found.sort(([a], [b]) => a.at - b.at);
    return new Map(found.map(([data, each]) => [data.key, [each, data.sort]]));
  };
  const chosen = () => one("[data-pending] option:checked:not([value=''])");
  const text = () => {
    const body = answers(...all("[data-fields]"));
    if (said.makes === "entry") return `  - ${flow(body)}\n`;
    if (said.makes !== "record") {
      if (!chosen()) return "";
      const { key, by, on } = chosen().dataset;
      const day = answered("day");
      return by ? `${key}: {${by}: ${scalar(answered("me"))}, ${on}: ${day}}\n` : `${key}: ${day}\n`;
    }
    const fields = [...body].map(line).join("");
    const sections = all("[data-section]").map((each) => `## ${each.dataset.section}\n${prose(each.value)}`.trimEnd());
    return sections.length ? `---\n${fields}---\n${sections.join("\n")}\n` : fields;
  };

  // Where the record lies. A second one of the day has a number behind its name, as on the command line.
  const file = () => {
    const day = answered("day") || "…";
    const parts = {
      file: chosen()?.value,
      week: week(day),
      day: one("[data-head=customer]") ? day : [day, safe(answered("customer"))].filter(Boolean).join("-"),
    };
    const listed = said.makes === "entry" && (known.opportunities || []).find(([id]) => id === answered("opportunity"));
    if (listed && listed[2]) return listed[2];
    const name = said.file.replace(/\{(\w+)\}/g, (_, part) => parts[part] || answered(part) || "…");
    if (!said.file.includes("{day}")) return name;
    const { out = [], mine } = draft.get();
    const taken = new Set([...(known.visits || []), ...out.filter((each) => each !== mine)]);
    let found = name;
    for (let n = 2; taken.has(found); n += 1) found = name.replace(/\.\w+$/, (suffix) => `-${n}${suffix}`);
    again.hidden = found === name;
    return found;
  };

  // What is wrong, told under the field; a name that nobody knows yet is only doubtful.
  const told = (field, words, doubt = false) => {
    const at = one(".wrong", field.closest(".ask"));
    at.textContent = words;
    at.classList.toggle("doubt", doubt);
    field.ariaInvalid = words && !doubt ? "true" : null;
    return field.ariaInvalid;
  };
  const begun = (field) => {
    const around = field.closest("fieldset, .row");
    return !around || "must" in around.dataset || answers(around).size > 0;
  };
  const wrong = (field, strict) => {
    const typed = field.value.trim();
    if (!typed) return told(field, strict && field.ariaRequired === "true" && begun(field) ? said.needed : "");
    if (field.dataset.pattern && !new RegExp(field.dataset.pattern, "u").test(typed)) return told(field, field.dataset.hint);
    const listed = [...(field.list?.options || [])];
    return told(field, listed.length && !listed.some((option) => option.value === typed) ? said.unknown : "", true);
  };
  const ready = () => {
    const faults = fields().filter((field) => wrong(field, true));
    status.textContent = faults.length ? said.faulty : "";
    faults[0]?.closest("details")?.setAttribute("open", "");
    faults[0]?.focus();
    return !faults.length;
  };

  // Choices: names are found by any part of them. In a large book there are tens of thousands, so that a list
  // is filled once: again only where it hangs on a customer, and that is another.
  const fill = () => {
    const under = answered("customer");
    for (const list of all("datalist, select[data-kind]")) {
      const above = "below" in list.dataset ? `${under || "?"}/` : "";
      if (list.dataset.above === above) continue;
      list.dataset.above = above;
      const held = (known[list.dataset.kind] || []).filter(([id]) => id.startsWith(above));
      const ask = list.closest(".ask");
      list.replaceChildren(...held.map(([id, name]) => {
        const last = id.slice(above.length);
        return new Option(ask ? name || last : [...new Set([last, name])].join(" "), last);
      }));
      if (ask) ask.hidden = !held.length;
    }
  };

  // The draft: every field by its place in the form.
  const fields = () => all(":is(input, select, textarea):is([data-key], [data-head], [data-section], [data-pending])");
  const add = (group) => {
    one(":scope > .rows", group).append(one(":scope > template", group).content.cloneNode(true));
    all(".row [id]").forEach((field, at) => {
      const label = one(`label[for="${CSS.escape(field.id)}"]`, field.closest(".row"));
      field.id = `row${at}`;
      if (label) label.htmlFor = field.id;
    });
  };
  const save = () => {
    const values = fields().map((field) => (field.multiple ? value(field) : field.value));
    draft.set({ ...draft.get(), rows: lists.map((group) => rows(group).length), values });
  };
  const today = () => {
    const now = new Date();
    now.setMinutes(now.getMinutes() - now.getTimezoneOffset());
    return now.toISOString().slice(0, 10);
  };
  const restore = (was) => {
    lists.forEach((group, at) => {
      one(":scope > .rows", group).replaceChildren();
      for (let n = 0; n < (was.rows?.[at] || 1); n += 1) add(group);
    });
    const first = { today: today(), me: device.get().me };
    fields().forEach((field, at) => {
      const typed = was.values?.[at] ?? first[field.dataset.filled] ?? "";
      if (field.multiple) for (const option of field.options) option.selected = typed.includes(option.value);
      else field.value = typed;
      fill();
    });
  };

  const show = () => {
    const set = (name) => one(`[data-device=${name}]`).value.trim();
    const [written, lies] = [text(), file()];
    made.value = written;
    made.rows = Math.min(written.split("\n").length + 1, 24);
    path.textContent = lies;
    const to = record.target({ repo: said.repo, kind: set("host"), branch: set("branch"), isNew: said.makes === "record" }, lies, written);
    opens.hidden = !to;
    for (const [link, [url, filled]] of [[opens, to || ["#", false]], [mails, record.mail(set("mail"), lies, written)]]) {
      link.href = url;
      link.toggleAttribute("data-filled", filled);
    }
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(made.value);
    } catch {
      made.select();
      document.execCommand("copy");
    }
  };

  form.addEventListener("input", ({ target }) => {
    const { device: setting, head: asks, name } = target.dataset;
    const kept = setting || (["rep", "me"].includes(asks) && "me");
    if (kept) device.set({ ...device.get(), [kept]: target.value });
    if (!setting) {
      if ([asks, name].includes("customer")) fill();
      wrong(target, false);
      save();
    }
    show();
  });
  let cleared = {};
  form.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-do], [data-open], [data-mail]");
    const act = button?.dataset.do;
    if (act === "add") {
      const group = button.closest("fieldset");
      add(group);
      fill();
      save();
      one(".row:last-child :is(input, select)", group).focus();
    } else if (act === "clear" || act === "undo") {
      const was = draft.get();
      const next = act === "clear" ? { out: was.out } : cleared;
      cleared = was;
      draft.set(next);
      restore(next);
      undo.hidden = act === "undo";
      status.textContent = act === "clear" ? said.cleared : "";
    } else if (button && !ready()) {
      event.preventDefault();
      return;
    } else if (button) {
      // The name that went out is taken now, but by this draft; the last ones are kept.
      const { out = [], ...was } = draft.get();
      const mine = path.textContent;
      draft.set({ ...was, out: [...out.filter((each) => each !== mine), mine].slice(-50), mine });
      if (act === "share") {
        navigator.share({ title: mine, text: `${mine}\n\n${made.value}` }).catch(() => {}); // the reader may think better of it
      } else if (act === "copy" || !("filled" in button.dataset)) {
        status.textContent = act === "copy" ? said.copied : said.paste;
        await copy();
      }
      return;
    }
    show();
  });

  one("[data-do=share]").hidden = !navigator.share;
  for (const field of all("[data-device]")) field.value = device.get()[field.dataset.device] || field.value;
  restore(draft.get());
  // A link from a customer, an opportunity or a request names what the form is about.
  const [, name, about] = /^#(\w+)=(.+)$/.exec(decodeURIComponent(location.hash)) || [];
  const subject = name && (name === "file" ? one("[data-pending]") : head(name));
  if (subject) subject.value = about;
  fill();
  show();
  form.hidden = false;
})();
