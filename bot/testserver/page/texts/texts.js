// Everything the page itself says, in the language of the user's locale; dates and sizes as well.

import { ENGLISH } from "./en.js";
import { FRENCH } from "./fr.js";

const TEXTS = { fr: FRENCH, en: ENGLISH };
let language = "fr";

export function setLanguage(locale) {
  language = locale.startsWith("fr") ? "fr" : "en";
  document.documentElement.lang = language;
  document.title = text("page");
  for (const each of document.querySelectorAll("[data-text]")) {
    each.textContent = text(each.dataset.text);
  }
  for (const each of document.querySelectorAll("[data-label]")) {
    each.setAttribute("aria-label", text(each.dataset.label));
    if (each.matches("button")) each.title = text(each.dataset.label);
  }
}

export function text(key, ...values) {
  const found = TEXTS[language][key];
  return typeof found === "function" ? found(...values) : found;
}

export function currentLanguage() {
  return language;
}

// The hour, after the day where that isn't today; `short` leaves the day out.
export function formatTime(timestamp, { short = false } = {}) {
  const then = new Date(timestamp);
  const today = short || then.toDateString() === new Date().toDateString();
  return format(then, { ...HOUR[language], ...(today ? {} : NUMERIC_DAY) });
}

export function formatDay(timestamp) {
  return format(new Date(timestamp), { dateStyle: "long" });
}

export function formatFull(timestamp) {
  return format(new Date(timestamp), { dateStyle: "full", timeStyle: "short" });
}

export function formatClock(timestamp) {
  return format(new Date(timestamp), { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hour12: false });
}

// A timestamp of a message, `<t:…>`, in one of Discord's styles.
export function formatMoment(date, style) {
  return style === "R" ? relative(date) : format(date, MOMENTS[style]);
}

export function formatSize(bytes) {
  const [amount, unit] = bytes < 1000 ? [bytes, "byte"] : bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }).format(amount);
}

const HOUR = {
  fr: { hour: "2-digit", minute: "2-digit" },
  en: { hour: "numeric", minute: "2-digit" },
};
const NUMERIC_DAY = { day: "2-digit", month: "2-digit", year: "numeric" };
const MOMENTS = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};
const UNITS = [["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];

function format(date, options) {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options).format(date);
}

function relative(date) {
  const seconds = (date - new Date()) / 1000;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}
