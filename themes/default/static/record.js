"use strict";
// A record's text, where it lies, and the addresses that take it: nothing here touches the page.
const record = (() => {
  // YAML: a value stands plain where every reader gives it back as it is, else in quotes.
  const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._/()·%+，。、；：！？（）《》“”-]*$/u;
  const RETYPED = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\.\d+|\d[\d_]*(?:\.\d*)?)(?:e[-+]?\d+)?|0[xob][\da-f]+)$/i;
  const UNSEEN = /[\u007f-\u00a0\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff]/g;
  const whole = (text) => (text.toWellFormed ? text.toWellFormed() : text);
  const scalar = (text, sort) => {
    if (sort === "number" && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) && text.length <= 15) return text;
    if (sort === "clock" && /^\d\d:\d\d$/.test(text)) return text;
    if (PLAIN.test(text) && !RETYPED.test(text) && !/\s$/.test(text) && !/^(?:-{3}|\.{3})/.test(text)) return text;
    const hex = (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`;
    return JSON.stringify(whole(text)).replace(UNSEEN, hex);
  };
  const flow = (held, sort) => {
    if (Array.isArray(held)) return `[${held.map((item) => flow(item, sort)).join(", ")}]`;
    if (held instanceof Map) return `{${[...held].map(([key, [item, its]]) => `${key}: ${flow(item, its)}`).join(", ")}}`;
    return scalar(held, sort);
  };
  const line = ([key, [held, sort]]) =>
    Array.isArray(held) && held[0] instanceof Map
      ? `${key}:\n${held.map((item) => `  - ${flow(item)}\n`).join("")}`
      : `${key}: ${flow(held, sort)}\n`;

  // A line of prose that opens a heading or a block of code would end the section that it stands in.
  const prose = (text) => whole(text).replace(/\r\n?/g, "\n").split("\n").map((each) => each.replace(/^(\s*)(#|`{3}|~{3}|<!--)/, "$1\\$2")).join("\n").trim();

  // Names of files, and the ISO week of a day.
  const safe = (name) => name.replace(/[\\/:*?"<>|\u0000-\u001f\s]+/g, "-").replace(/^[-. ]+|[-. ]+$/g, "");
  const week = (day) => {
    const at = new Date(`${day}T12:00:00Z`);
    if (Number.isNaN(at.getTime())) return "";
    at.setUTCDate(at.getUTCDate() + 4 - (at.getUTCDay() || 7));
    const first = Date.UTC(at.getUTCFullYear(), 0, 1);
    return `${at.getUTCFullYear()}-W${String(Math.ceil(((at - first) / 864e5 + 1) / 7)).padStart(2, "0")}`;
  };

  // Addresses, and whether the text is in them: the git host's page, a letter. What is too long is pasted.
  const LIMITS = { address: 8000, mail: 2000 };
  const HOSTS = { github: "github", gitee: "gitee", gitlab: "gitlab", jihulab: "gitlab" };
  const target = ({ repo: address, kind: said, branch: named, isNew }, path, written) => {
    if (!/^https?:\/\//.test(address)) return null;
    const kind = said || HOSTS[Object.keys(HOSTS).find((name) => new URL(address).hostname.includes(name))] || "gitea";
    const repo = address.replace(/\/+$/, "");
    const branch = encodeURIComponent(named || "main");
    const at = path.split("/").map(encodeURIComponent).join("/");
    if (!isNew) {
      const edit = { github: "edit", gitee: "edit", gitlab: "-/edit", gitea: "_edit" }[kind];
      return [`${repo}/${edit}/${branch}/${at}`, false];
    }
    const folder = at.replace(/\/[^/]*$/, "");
    const name = encodeURIComponent(path.replace(/^.*\//, ""));
    const blank = {
      github: `${repo}/new/${branch}?filename=${encodeURIComponent(path)}`,
      gitee: `${repo}/new/${branch}/${folder}`,
      gitlab: `${repo}/-/new/${branch}/${folder}?file_name=${name}`,
      gitea: `${repo}/_new/${branch}/${folder}?filename=${name}`,
    }[kind];
    const full = `${blank}&value=${encodeURIComponent(written)}`;
    return kind === "gitee" || kind === "gitlab" || full.length > LIMITS.address ? [blank, false] : [full, true];
  };
  const mail = (to, path, written) => {
    const start = `mailto:${encodeURIComponent(to)}?subject=${encodeURIComponent(path)}&body=`;
    const full = start + encodeURIComponent(`${path}\r\n\r\n${written.replace(/\n/g, "\r\n")}`);
    return full.length > LIMITS.mail ? [start, false] : [full, true];
  };
  return { scalar, flow, line, prose, safe, week, target, mail };
})();
