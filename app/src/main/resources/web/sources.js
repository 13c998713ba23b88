// The sources: how each fares, finding and sorting them, adding one; what is done with one or many stands in source-actions.js.
import { get, post, query } from './api.js';
import { el, outward } from './dom.js';
import { ago, exact, number, span } from './format.js';
import { mayChange } from './self.js';
import { askToRemove, editMany, editOne, pauseOne } from './source-actions.js';
import { showHistory } from './source-history.js';
import { listTools } from './source-lists.js';
import { outcome, t } from './words.js';

const STATES = ['failing', 'gone', 'overdue', 'new', 'ok', 'paused'];
/** Columns, and what the server sorts by under each; null where it cannot. */
const COLUMNS = [['source', 'title'], ['state', 'state'], ['lastVisit', 'visited'], ['next', 'next'], ['perDay', 'articles'], ['freshness', 'freshness'], ['errors', 'errors']];
/** Those of which the most is looked for first. */
const MOST_FIRST = new Set(['visited', 'articles', 'freshness', 'errors']);
const PAGE = 50;
const REFRESH = 5_000;
const PAUSE = 250;

export class SourcesView {
  constructor(place) {
    this.view = { q: '', state: '', label: '', category: '', sort: '', descending: false, from: 0 };
    this.said = el('p', { class: 'said', role: 'status' });
    this.states = el('div', { class: 'states', role: 'group', 'aria-label': t('state') });
    this.narrowed = el('div', { class: 'states' });
    this.table = el('div', {});
    this.pages = el('nav', { class: 'pages', 'aria-label': t('pagesOfSources') });
    this.find = el('input', { type: 'search', placeholder: t('findSource'), 'aria-label': t('findSource'), dir: 'auto', on: { input: () => this.#soon() } });
    const say = (text, wrong) => this.#say(text, wrong);
    const reload = () => this.#load();
    this.doing = { say, reload };
    this.many = mayChange() ? el('button', { type: 'button', class: 'quiet', hidden: true, on: { click: () => editMany(this.#choice(), this.#inAll(), this.doing) } }) : null;
    place.append(el('div', { class: 'page' }, mayChange() ? this.#adding() : el('p', { class: 'note', text: t('readOnly') }), listTools(mayChange(), this.doing), this.said,
      el('div', { class: 'tools' }, this.states, this.find), el('div', { class: 'tools' }, this.narrowed, this.many), this.table, this.pages));
    this.timer = setInterval(() => this.#load(), REFRESH);
  }

  /** Shows what an address asks for. */
  show(parameters) {
    for (const name of ['q', 'state', 'label', 'category', 'sort']) this.view[name] = parameters.get(name) ?? '';
    this.view.descending = parameters.get('descending') === 'true';
    this.view.from = Math.max(0, Number.parseInt(parameters.get('from') ?? '0', 10) || 0);
    if (this.find.value.trim() !== this.view.q) this.find.value = this.view.q;
    this.#load();
  }

  leave() {
    clearInterval(this.timer);
    clearTimeout(this.typing);
    this.loading?.abort();
  }

  /** Looks for what was typed once nothing more is. */
  #soon() {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.#turn({ q: this.find.value.trim() }), PAUSE);
  }

  /** Another choice or order; the address keeps it. Whatever changes but the page begins at the first one. */
  #turn(changes) {
    Object.assign(this.view, { from: 0 }, changes);
    history.replaceState(null, '', `#/sources${query({ ...this.view, from: this.view.from || '' })}`);
    this.#load();
  }

  /** What is chosen, as the server takes it for changes too. */
  #choice() {
    const { q, state, label, category } = this.view;
    return { q, state, label, category };
  }

  #inAll() {
    return this.view.state === '' ? this.listing.total : this.listing.states[this.view.state];
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
      const listing = await get(`/api/v1/sources${query({ ...this.view, from: this.view.from || '', limit: PAGE })}`, loading.signal);
      this.listing = listing;
      if (listing.sources.length === 0 && this.view.from > 0 && this.#inAll() > 0) {
        this.#turn({ from: Math.floor((this.#inAll() - 1) / PAGE) * PAGE });
        return;
      }
      this.#render(listing);
    } catch (problem) {
      if (problem.name !== 'AbortError' && this.table.childElementCount === 0) this.table.replaceChildren(el('p', { class: 'empty', role: 'alert', text: problem.message }));
    }
  }

  #render(listing) {
    const { view } = this;
    const places = [this.table, this.states, this.narrowed, this.pages];
    const focused = places.some((place) => place.contains(document.activeElement)) ? document.activeElement.dataset.key : null;
    const choice = (state, count) => el('button', { type: 'button', class: `state ${state}`, 'aria-pressed': String(view.state === state), data: { key: `state-${state}` }, on: { click: () => this.#turn({ state }) } },
      el('span', { text: state === '' ? t('allStates') : t(state) }), el('b', { text: number(count) }));
    this.states.replaceChildren(choice('', listing.total), ...STATES.filter((state) => listing.states[state] > 0 || state === view.state).map((state) => choice(state, listing.states[state])));
    const only = (name, word) => view[name] === '' ? [] : [el('button', { type: 'button', class: 'chip soft', data: { key: `only-${name}` }, 'aria-label': `${t('clear')}: ${view[name]}`, on: { click: () => this.#turn({ [name]: '' }) } }, `${t(word)}: `, el('bdi', { text: view[name] }), ' ×')];
    this.narrowed.replaceChildren(...only('label', 'label'), ...only('category', 'folder'));
    if (this.many) {
      this.many.hidden = listing.sources.length === 0 || Object.values(this.#choice()).every((each) => each === '');
      this.many.textContent = t('editMany', number(this.#inAll()));
    }
    if (listing.sources.length === 0) {
      const none = Object.values(this.#choice()).every((each) => each === '');
      this.table.replaceChildren(el('div', { class: 'empty' }, none ? el('h2', { text: t('noSources') }) : null, el('p', { text: none ? t(mayChange() ? 'noSourcesBody' : 'readOnly') : t('noSourceMatches') })));
    } else {
      this.table.replaceChildren(this.#order(), el('table', { class: 'grid' },
        el('thead', {}, el('tr', {}, ...COLUMNS.map(([name, sort]) => this.#head(name, sort)), mayChange() ? el('th', { scope: 'col' }, el('span', { class: 'hidden', text: t('actions') })) : null)),
        el('tbody', {}, ...listing.sources.map((source) => this.#row(source)))));
    }
    this.#turnPages(listing.sources.length);
    if (focused) places.flatMap((place) => [...place.querySelectorAll('[data-key]')]).find((node) => node.dataset.key === focused)?.focus();
  }

  #sorted() {
    return this.view.sort || 'state';
  }

  #head(name, sort) {
    const chosen = this.#sorted() === sort;
    const next = chosen ? !this.view.descending : MOST_FIRST.has(sort);
    return el('th', { scope: 'col', 'aria-sort': chosen ? (this.view.descending ? 'descending' : 'ascending') : null },
      el('button', { type: 'button', class: 'sort', data: { key: `sort-${sort}` }, on: { click: () => this.#turn({ sort, descending: next }) } }, t(name), chosen ? el('span', { 'aria-hidden': 'true', text: this.view.descending ? ' ↓' : ' ↑' }) : null));
  }

  /** The order as a choice, where a narrow screen leaves out the heads of the columns. */
  #order() {
    const select = el('select', { 'aria-label': t('sortBy'), data: { key: 'order' }, on: { change: () => this.#turn({ sort: select.value, descending: MOST_FIRST.has(select.value) }) } },
      ...COLUMNS.map(([name, sort]) => el('option', { value: sort, selected: this.#sorted() === sort, text: t(name) })));
    return el('label', { class: 'order' }, t('sortBy'), ' ', select);
  }

  #turnPages(shown) {
    const all = this.#inAll();
    const { from } = this.view;
    const to = (start, word) => el('button', { type: 'button', class: 'quiet', disabled: start < 0 || start >= all, data: { key: word }, text: t(word), on: { click: () => { this.#turn({ from: start }); this.table.scrollIntoView(); } } });
    this.pages.hidden = all <= PAGE;
    this.pages.replaceChildren(to(from === 0 ? -1 : Math.max(0, from - PAGE), 'earlierPage'), el('span', { class: 'note', text: t('fromTo', number(from + 1), number(from + shown), number(all)) }), to(from + PAGE, 'laterPage'));
  }

  #row(source) {
    const name = source.title ?? source.url;
    const words = source.outcome === null ? '' : outcome(source.outcome, source.words);
    const act = (key, word, doing) => el('button', { type: 'button', class: 'quiet', data: { key: `${key}-${source.id}` }, 'aria-label': `${t(word)}: ${name}`, text: t(word), on: { click: doing } });
    const narrow = (field, value) => el('button', { type: 'button', class: 'chip', dir: 'auto', data: { key: `${field}-${value}-${source.id}` }, text: value, on: { click: () => this.#turn({ [field]: value }) } });
    const marks = [...(source.category ? [narrow('category', source.category)] : []), ...source.labels.map((label) => narrow('label', label)), ...(source.headers.length > 0 ? [el('span', { class: 'chip soft', dir: 'ltr', title: t('headers'), text: source.headers.join(', ') })] : [])];
    return el('tr', {},
      el('th', { scope: 'row', 'data-label': t('source') }, el('a', { href: `#/articles${query({ site: source.site })}`, dir: 'auto', title: t('articlesOf', name), data: { key: `site-${source.id}` }, text: name }),
        outward(source.url, source.url, { class: 'address', dir: 'ltr' }), marks.length > 0 ? el('div', { class: 'tags' }, ...marks) : null),
      el('td', { 'data-label': t('state') }, el('span', { class: `state ${source.state}`, text: t(source.state) })),
      el('td', { 'data-label': t('lastVisit') }, source.lastVisit ? el('time', { datetime: source.lastVisit, title: exact(source.lastVisit), text: ago(source.lastVisit) }) : t('never'),
        words ? el('span', { class: 'words', dir: 'auto', text: words }) : null,
        act('history', 'history', () => showHistory(source, name, this.doing))),
      el('td', { 'data-label': t('next') }, source.next ? el('time', { datetime: source.next, title: exact(source.next), text: Date.parse(source.next) < Date.now() ? t('due') : ago(source.next) }) : t('unknown')),
      el('td', { class: 'figure', 'data-label': t('perDay'), text: number(source.articlesLastDay) }),
      el('td', { class: 'figure', 'data-label': t('freshness'), text: source.freshness === null ? t('unknown') : span(source.freshness) }),
      el('td', { class: 'figure', 'data-label': t('errors') }, t('errorsOf', number(source.errorsLastDay), number(source.visitsLastDay)),
        source.pagesFailedLastDay > 0 ? el('span', { class: 'words', text: t('pagesFailed', number(source.pagesFailedLastDay)) }) : null,
        source.pagesPutOffLastDay > 0 ? el('span', { class: 'words', text: t('pagesPutOff', number(source.pagesPutOffLastDay)) }) : null),
      !mayChange() ? null : el('td', { class: 'act' },
        act('edit', 'edit', () => editOne(source, name, this.doing)),
        act('pause', source.paused ? 'resume' : 'pause', () => pauseOne(source, name, this.doing)),
        act('remove', 'remove', () => askToRemove(source, name, this.doing))));
  }
}
