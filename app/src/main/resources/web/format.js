// Dates, numbers and language names in the page's language.
import { speech, t } from './words.js';

const relative = new Intl.RelativeTimeFormat(speech, { numeric: 'auto', style: 'short' });
const full = new Intl.DateTimeFormat(speech, { dateStyle: 'full', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(speech, { dateStyle: 'medium', timeZone: 'UTC' });
const wholeDay = new Intl.DateTimeFormat(speech, { dateStyle: 'full', timeZone: 'UTC' });
const plain = new Intl.NumberFormat(speech, { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat(speech, { maximumFractionDigits: 1 });
const languages = new Intl.DisplayNames(speech, { type: 'language', fallback: 'code' });
const steps = [['second', 60], ['minute', 60], ['hour', 24], ['day', 7]];

export const number = (value) => (Math.abs(value) < 10 ? fine : plain).format(value);
export const percent = (part) => plain.format(Math.round(part * 100));
export const exact = (instant) => full.format(new Date(instant));

/** How long ago or how soon; a date where that is more than a week. */
export function ago(instant, now = Date.now()) {
  let distance = (new Date(instant).getTime() - now) / 1000;
  for (const [unit, size] of steps) {
    if (Math.abs(distance) < size) return relative.format(Math.round(distance), unit);
    distance /= size;
  }
  return day.format(new Date(instant));
}

/** A span of seconds in its largest unit. */
export function span(seconds) {
  const [unit, size] = seconds < 90 ? ['second', 1] : seconds < 5400 ? ['minute', 60] : ['hour', 3600];
  return new Intl.NumberFormat(speech, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 }).format(seconds / size);
}

/** When an article was published, as exactly as its publisher said. */
export function when(article) {
  if (article.published && article.precision !== 'DAY' && article.precision !== 'MONTH' && article.precision !== 'YEAR') {
    return { short: ago(article.published), long: exact(article.published), machine: article.published };
  }
  if (article.day) {
    const date = new Date(`${article.day}T00:00:00Z`);
    const known = { year: 'numeric', month: article.precision === 'YEAR' ? undefined : 'long', timeZone: 'UTC' };
    const text = article.precision === 'DAY' ? day.format(date) : new Intl.DateTimeFormat(speech, known).format(date);
    return { short: text, long: article.precision === 'DAY' ? wholeDay.format(date) : text, machine: article.day };
  }
  return { short: ago(article.discovered), long: `${t('found')}: ${exact(article.discovered)}`, machine: article.discovered };
}

/** The name of a language. */
export function languageName(tag) {
  if (tag === '' || tag === 'und') return t('und');
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
