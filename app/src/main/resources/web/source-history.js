// The last visits of a source.
import { get } from './api.js';
import { el, openDialog } from './dom.js';
import { ago, exact, number } from './format.js';
import { outcome, t } from './words.js';

const HEADS = ['lastVisit', 'state', 'status', 'bytes', 'took', 'newEntries'];

export async function showHistory(source, name, doing) {
  try {
    const { visits } = await get(`/api/v1/sources/${encodeURIComponent(source.id)}/visits`);
    const dialog = openDialog('past', el('h2', { id: 'past' }, el('bdi', { text: name })),
      visits.length === 0 ? el('p', { text: t('never') }) : el('table', { class: 'grid' },
        el('thead', {}, el('tr', {}, ...HEADS.map((head) => el('th', { scope: 'col', text: t(head) })))),
        el('tbody', {}, ...visits.map((visit) => el('tr', {},
          el('td', { 'data-label': t('lastVisit') }, el('time', { datetime: visit.started, title: exact(visit.started), text: ago(visit.started) })),
          el('td', { 'data-label': t('state'), dir: 'auto', text: outcome(visit.outcome, visit.words) }),
          el('td', { class: 'figure', 'data-label': t('status'), text: visit.status === 0 ? '–' : String(visit.status) }),
          el('td', { class: 'figure', 'data-label': t('bytes'), text: number(visit.bytes) }),
          el('td', { class: 'figure', 'data-label': t('took'), text: number(visit.millis) }),
          el('td', { class: 'figure', 'data-label': t('newEntries'), text: t('errorsOf', number(visit.fresh), number(visit.entries)) }))))),
      el('div', { class: 'ask' }, el('button', { type: 'button', text: t('close'), on: { click: () => dialog.close() } })));
  } catch (problem) {
    doing.say(problem.message, true);
  }
}
