// Lists of sources in and out, as feed readers exchange them.
import { send } from './api.js';
import { el } from './dom.js';
import { number } from './format.js';
import { t } from './words.js';

const NAMED = 20;

/** A link that exports and, where the visitor may change sources, a button that imports. */
export function listTools(mayImport, doing) {
  const told = el('div', { class: 'told' });
  const out = el('a', { class: 'quiet', href: '/api/v1/sources/export', download: 'barid.opml', text: t('exportList') });
  if (!mayImport) return el('div', { class: 'lists' }, out);
  const file = el('input', { type: 'file', id: 'list', class: 'hidden', accept: '.opml,.xml,text/x-opml', tabindex: '-1', 'aria-label': t('importList') });
  file.addEventListener('change', async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    told.replaceChildren();
    doing.say(t('importing', chosen.name));
    try {
      const made = await send('/api/v1/sources/import', chosen, 'text/x-opml');
      doing.say(t('imported', number(made.followed), number(made.known)), made.followed === 0);
      told.replaceChildren(...part(t('repeated', number(made.repeated.length)), made.repeated), ...part(t('leftOut', number(made.leftOut.length)), made.leftOut.map((each) => `${each.name || t('noTitle')}: ${each.reason}`)));
    } catch (problem) {
      doing.say(problem.message, true);
    } finally {
      file.value = '';
      doing.reload();
    }
  });
  return el('div', { class: 'lists' }, el('button', { type: 'button', class: 'quiet', text: t('importList'), on: { click: () => file.click() } }), file, out, told);
}

/** What was not followed, by name; nothing where there is nothing. */
function part(heading, names) {
  if (names.length === 0) return [];
  return [el('details', {}, el('summary', { text: heading }), el('ul', {}, ...names.slice(0, NAMED).map((name) => el('li', { dir: 'auto', text: name })), names.length > NAMED ? el('li', { text: t('andMore', number(names.length - NAMED)) }) : null))];
}
