// The sources: how each fares, adding one, pausing one, removing one.
import { change, get, post, query, remove } from './api.js';
import { announce, el, outward } from './dom.js';
import { ago, exact, number } from './format.js';
import { mayChange } from './self.js';
import { outcome, t } from './words.js';

const STATES = ['failing', 'gone', 'overdue', 'new', 'ok', 'paused'];
const REFRESH = 5_000;

export class SourcesView {
  constructor(place) {
    this.words = '';
    this.state = '';
    this.said = el('p', { class: 'said', role: 'status' });
    this.states = el('div', { class: 'states', role: 'group', 'aria-label': t('state') });
    this.table = el('div', {});
    this.find = el('input', { type: 'search', placeholder: t('findSource'), 'aria-label': t('findSource'), dir: 'auto', on: { input: () => { this.words = this.find.value; this.#load(); } } });
    place.append(el('div', { class: 'page' }, mayChange() ? this.#adding() : el('p', { class: 'note', text: t('readOnly') }), this.said,
      el('div', { class: 'tools' }, this.states, this.find), this.table));
    this.timer = setInterval(() => this.#load(), REFRESH);
    this.#load();
  }

  show() {}

  leave() {
    clearInterval(this.timer);
    this.loading?.abort();
  }

  #adding() {
    const address = el('input', { id: 'address', name: 'url', type: 'text', inputmode: 'url', autocomplete: 'off', spellcheck: 'false', required: true, dir: 'ltr', maxlength: 2000, placeholder: 'https://example.org/feed' });
    const button = el('button', { type: 'submit', text: t('add') });
    const form = el('form', { class: 'adding' }, el('label', { for: 'address', text: t('addLabel') }), el('div', { class: 'ask' }, address, button));
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      button.disabled = true;
      this.#say(t('adding'));
      try {
        const { content: source, status } = await post('/api/v1/sources', { url: address.value.trim() });
        address.value = '';
        this.#say(t(status === 201 ? 'added' : 'addedBefore', source.title ?? source.url));
        this.#load();
      } catch (problem) {
        this.#say(problem.message, true);
        address.focus();
      } finally {
        button.disabled = false;
      }
    });
    return form;
  }

  #say(text, wrong = false) {
    this.said.textContent = text;
    this.said.classList.toggle('wrong', wrong);
  }

  async #load() {
    this.loading?.abort();
    const loading = new AbortController();
    this.loading = loading;
    try {
      this.#render(await get(`/api/v1/sources${query({ q: this.words, state: this.state })}`, loading.signal));
    } catch (problem) {
      if (problem.name !== 'AbortError' && this.table.childElementCount === 0) this.table.replaceChildren(el('p', { class: 'empty', role: 'alert', text: problem.message }));
    }
  }

  #render(listing) {
    const focused = this.table.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const stateFocused = this.states.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const choice = (state, count) => el('button', { type: 'button', class: `state ${state}`, 'aria-pressed': String(this.state === state), data: { key: state }, on: { click: () => { this.state = state; this.#load(); } } },
      el('span', { text: state === '' ? t('allStates') : t(state) }), el('b', { text: number(count) }));
    this.states.replaceChildren(choice('', listing.total), ...STATES.filter((state) => listing.states[state] > 0 || state === this.state).map((state) => choice(state, listing.states[state])));
    if (stateFocused !== null) this.states.querySelector(`[data-key="${stateFocused}"]`)?.focus();
    if (listing.sources.length === 0) {
      const none = this.words === '' && this.state === '';
      this.table.replaceChildren(el('div', { class: 'empty' }, none ? el('h2', { text: t('noSources') }) : null, el('p', { text: none ? t(mayChange() ? 'noSourcesBody' : 'readOnly') : t('noSourceMatches') })));
      return;
    }
    const inAll = this.state === '' ? listing.total : listing.states[this.state];
    const heads = ['source', 'state', 'lastVisit', 'next', 'perDay', 'errors'];
    this.table.replaceChildren(el('table', { class: 'grid' },
      el('thead', {}, el('tr', {}, ...heads.map((name) => el('th', { scope: 'col', text: t(name) })), mayChange() ? el('th', { scope: 'col' }, el('span', { class: 'hidden', text: t('remove') })) : null)),
      el('tbody', {}, ...listing.sources.map((source) => this.#row(source)))),
      ...(listing.sources.length < inAll ? [el('p', { class: 'note', text: t('shown', number(listing.sources.length), number(inAll)) })] : []));
    if (focused) [...this.table.querySelectorAll('[data-key]')].find((node) => node.dataset.key === focused)?.focus();
  }

  #row(source) {
    const name = source.title ?? source.url;
    const words = source.outcome === null ? '' : outcome(source.outcome, source.words);
    return el('tr', {},
      el('th', { scope: 'row', 'data-label': t('source') }, el('a', { href: `#/articles${query({ site: source.site })}`, dir: 'auto', title: t('articlesOf', name), data: { key: `site-${source.id}` }, text: name }),
        outward(source.url, source.url, { class: 'address', dir: 'ltr' }),
        source.labels.length > 0 ? el('span', { class: 'words', dir: 'auto', text: source.labels.join(t('comma')) }) : null),
      el('td', { 'data-label': t('state') }, el('span', { class: `state ${source.state}`, text: t(source.state) })),
      el('td', { 'data-label': t('lastVisit') }, source.lastVisit ? el('time', { datetime: source.lastVisit, title: exact(source.lastVisit), text: ago(source.lastVisit) }) : t('never'),
        words ? el('span', { class: 'words', dir: 'auto', text: words }) : null,
        el('button', { type: 'button', class: 'quiet', data: { key: `history-${source.id}` }, 'aria-label': `${t('history')}: ${name}`, text: t('history'), on: { click: () => this.#history(source, name) } })),
      el('td', { 'data-label': t('next') }, source.next ? el('time', { datetime: source.next, title: exact(source.next), text: Date.parse(source.next) < Date.now() ? t('due') : ago(source.next) }) : t('unknown')),
      el('td', { class: 'figure', 'data-label': t('perDay'), text: number(source.articlesLastDay) }),
      el('td', { class: 'figure', 'data-label': t('errors') }, t('errorsOf', number(source.errorsLastDay), number(source.visitsLastDay)),
        source.pagesFailedLastDay > 0 ? el('span', { class: 'words', text: t('pagesFailed', number(source.pagesFailedLastDay)) }) : null,
        source.pagesPutOffLastDay > 0 ? el('span', { class: 'words', text: t('pagesPutOff', number(source.pagesPutOffLastDay)) }) : null),
      !mayChange() ? null : el('td', { class: 'act' }, el('button', { type: 'button', class: 'quiet', data: { key: `pause-${source.id}` }, 'aria-label': `${t(source.paused ? 'resume' : 'pause')}: ${name}`, text: t(source.paused ? 'resume' : 'pause'), on: { click: () => this.#pause(source, name) } }), el('button', { type: 'button', class: 'quiet', data: { key: `remove-${source.id}` }, 'aria-label': `${t('remove')}: ${name}`, text: t('remove'), on: { click: () => this.#ask(source, name) } })));
  }

  async #history(source, name) {
    try {
      const { visits } = await get(`/api/v1/sources/${encodeURIComponent(source.id)}/visits`);
      const heads = ['lastVisit', 'state', 'status', 'bytes', 'took', 'newEntries'];
      const dialog = el('dialog', { 'aria-labelledby': 'past' },
        el('h2', { id: 'past' }, el('bdi', { text: name })),
        visits.length === 0 ? el('p', { text: t('never') }) : el('table', { class: 'grid' },
          el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col', text: t(head) })))),
          el('tbody', {}, ...visits.map((visit) => el('tr', {},
            el('td', { 'data-label': t('lastVisit') }, el('time', { datetime: visit.started, title: exact(visit.started), text: ago(visit.started) })),
            el('td', { 'data-label': t('state'), dir: 'auto', text: outcome(visit.outcome, visit.words) }),
            el('td', { class: 'figure', 'data-label': t('status'), text: visit.status === 0 ? '–' : String(visit.status) }),
            el('td', { class: 'figure', 'data-label': t('bytes'), text: number(visit.bytes) }),
            el('td', { class: 'figure', 'data-label': t('took'), text: number(visit.millis) }),
            el('td', { class: 'figure', 'data-label': t('newEntries'), text: t('errorsOf', number(visit.fresh), number(visit.entries)) }))))),
        el('div', { class: 'ask' }, el('button', { type: 'button', text: t('close'), on: { click: () => dialog.close() } })));
      dialog.addEventListener('close', () => dialog.remove());
      document.body.append(dialog);
      dialog.showModal();
    } catch (problem) {
      this.#say(problem.message, true);
    }
  }

  async #pause(source, name) {
    try {
      const changed = await change(`/api/v1/sources/${encodeURIComponent(source.id)}`, { paused: !source.paused });
      this.#say(t(changed.paused ? 'pausedNow' : 'resumedNow', name));
    } catch (problem) {
      this.#say(problem.message, true);
    }
    this.#load();
  }

  #ask(source, name) {
    const dialog = el('dialog', { 'aria-labelledby': 'sure' },
      el('h2', { id: 'sure' }, ...t('removeSure', '\u0000').split('\u0000').flatMap((part, index) => (index === 0 ? [part] : [el('bdi', { text: name }), part]))),
      el('p', { text: t('removeBody') }),
      el('div', { class: 'ask' },
        el('button', { type: 'button', text: t('cancel'), on: { click: () => dialog.close() } }),
        el('button', { type: 'button', class: 'danger', text: t('remove'), on: { click: async () => {
          dialog.close();
          try {
            await remove(`/api/v1/sources/${encodeURIComponent(source.id)}`);
            this.#say(t('removed', name));
            announce(t('removed', name));
          } catch (problem) {
            this.#say(problem.message, true);
          }
          this.#load();
        } } })));
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
}
