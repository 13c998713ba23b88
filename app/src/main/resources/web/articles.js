// The articles: search, filters, the list that grows by itself, and the article being read.
import { AGAIN, PASSING, get, query } from './api.js';
import { ArticleView, pieces, places } from './article.js';
import { announce, el } from './dom.js';
import { languageName, number, when } from './format.js';
import { LiveFeed } from './live.js';
import { mayChange } from './self.js';
import { tagName } from './tags.js';
import { t } from './words.js';

/** Uses of which a publisher may say something, as in the contract. */
const USES = ['search', 'ai-input', 'ai-train', 'ai-index', 'tdm', 'snippet', 'index', 'ai-images'];
const FILTERS = ['q', 'lang', 'tag', 'site', 'time', 'originals', 'respect'];
const SPANS = { hour: 3600, day: 86400, week: 604800 };
const MAX_ROWS = 600;
const PAGE = 100;
/** Milliseconds after which an article that the stream told of is stored. */
const STORED = 2_000;

/** A word by which articles stand in order: the instant to its last digit, then the id. */
function rank({ time, id }) {
  const [second, part = ''] = time.slice(0, -1).split('.');
  return `${second}.${part.padEnd(9, '0')} ${id}`;
}

/** A field of an article as nodes, with the words of the search marked. */
function marked(article, field) {
  return pieces(article[field], 0, article[field].length, places(article.hits, article[field], field, t('searched')));
}

const older = (one, other) => rank(one) < rank(other);

/**
 * The list shows every article that is stored and newer than its edge. What arrives but is older waits until the edge has
 * moved behind it; what arrives while a person reads is offered. After an interruption the list is compared with the store
 * from its top to its edge.
 */
export class ArticlesView {
  constructor(place) {
    this.filter = {};
    this.key = null;
    this.rows = new Map();
    this.#forget();
    this.form = this.#form();
    this.status = el('div', { class: 'status' });
    this.list = el('ol', { class: 'list', 'aria-label': t('list') });
    this.foot = el('div', { class: 'foot' });
    this.reader = new ArticleView((id) => this.#address(id), (tag) => this.#go({ ...this.filter, tag }));
    this.shell = el('div', { class: 'articles' },
      el('section', { class: 'column', 'aria-label': t('articles') }, this.form, this.status, this.list, this.foot),
      this.reader.node);
    this.live = new LiveFeed((article) => this.#heard(article), () => this.#status(), () => this.#catchUp());
    this.list.addEventListener('keydown', (event) => this.#move(event));
    this.shell.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.reader.id !== null) location.hash = this.#address(null);
    });
    this.clock = setInterval(() => this.#tick(), 30_000);
    place.append(this.shell);
    this.#facets();
  }

  leave() {
    this.live.end();
    this.reader.leave();
    this.loading?.abort();
    clearTimeout(this.later);
    this.#forget();
    clearInterval(this.clock);
  }

  show(parameters, id) {
    const filter = {};
    for (const name of FILTERS) if (parameters.get(name)) filter[name] = parameters.get(name);
    const key = query(filter);
    if (key !== this.key) {
      const before = this.filter;
      this.key = key;
      this.filter = filter;
      this.#fill(before);
      this.#load();
      this.live.open({ ...filter, q: null, time: null });
    }
    this.#read(id);
  }

  #read(id) {
    const before = this.reader.id;
    if (before !== null && this.rows.has(before)) this.rows.get(before).link.removeAttribute('aria-current');
    this.shell.classList.toggle('reading', id !== null);
    this.reader.show(id, this.filter.q ?? null);
    if (id !== null) this.rows.get(id)?.link.setAttribute('aria-current', 'true');
    else if (before !== null) this.rows.get(before)?.link.focus();
  }

  #form() {
    this.text = el('input', { type: 'search', name: 'q', placeholder: t('searchHint'), 'aria-label': t('searchHint'), dir: 'auto', maxlength: 400, enterkeyhint: 'search' });
    this.lang = el('select', { name: 'lang', 'aria-label': t('language') });
    this.tag = el('select', { name: 'tag', 'aria-label': t('tag') });
    this.site = el('select', { name: 'site', 'aria-label': t('site') });
    this.time = el('select', { name: 'time', 'aria-label': t('time') },
      el('option', { value: '', text: t('anyTime') }), ...Object.keys(SPANS).map((name) => el('option', { value: name, text: t(name) })));
    this.respect = el('select', { name: 'respect', 'aria-label': t('respect') },
      el('option', { value: '', text: t('anyUse') }),
      ...USES.map((use) => el('option', { value: use, text: `${t('respect')} ${use}` })));
    this.originals = el('input', { type: 'checkbox', name: 'originals' });
    this.reset = el('button', { type: 'button', class: 'quiet', text: t('clear'), on: { click: () => { this.text.value = ''; this.#go({}); } } });
    const form = el('form', { class: 'search', role: 'search' },
      el('div', { class: 'ask' }, this.text, el('button', { type: 'submit', text: t('search') })),
      el('div', { class: 'filters', role: 'group', 'aria-label': t('filters') }, this.lang, this.tag, this.site, this.time, this.respect,
        el('label', { class: 'check' }, this.originals, el('span', { text: t('originals') })), this.reset));
    const submit = (event) => {
      event.preventDefault();
      this.#go({ q: this.text.value.trim(), lang: this.lang.value, tag: this.tag.value, site: this.site.value, time: this.time.value, respect: this.respect.value, originals: this.originals.checked ? 'true' : '' });
    };
    form.addEventListener('submit', submit);
    for (const field of [this.lang, this.tag, this.site, this.time, this.respect, this.originals]) field.addEventListener('change', submit);
    for (const field of [this.lang, this.tag, this.site]) field.addEventListener('blur', () => this.#offer());
    this.#offer();
    return form;
  }

  #go(filter) {
    location.hash = `#/articles${query(filter)}`;
  }

  #address(id) {
    return `#/articles${id === null ? '' : `/${id}`}${this.key ?? ''}`;
  }

  /** Shows a changed filter in the form's fields. Words that a person has not sent yet stay unless the query itself changed. */
  #fill(before) {
    if ((before.q ?? '') !== (this.filter.q ?? '')) this.text.value = this.filter.q ?? '';
    this.time.value = this.filter.time ?? '';
    this.respect.value = this.filter.respect ?? '';
    this.originals.checked = this.filter.originals === 'true';
    this.reset.hidden = Object.keys(this.filter).length === 0;
    for (const select of [this.lang, this.tag, this.site]) this.#choose(select);
  }

  /** Writes anew what there is to filter by, except where a person chooses just now: there it waits until they leave. */
  #offer() {
    this.#choices(this.lang, 'anyLanguage', this.known?.languages, languageName);
    this.#choices(this.tag, 'anyTag', this.known?.tags?.map((tag) => ({ ...tag, label: tagName(tag) })));
    this.#choices(this.site, 'anySite', this.known?.sites);
  }

  #choices(select, any, counts = [], name = null) {
    if (select === document.activeElement) return;
    const options = [el('option', { value: '', text: t(any) })];
    for (const { id, label, articles } of counts) options.push(el('option', { value: id, text: `${name ? name(id) : label} (${number(articles)})` }));
    select.replaceChildren(...options);
    this.#choose(select);
  }

  /** Chooses what the filter says; a value that is not offered is added. */
  #choose(select) {
    const chosen = this.filter[select.name] ?? '';
    if (![...select.options].some((option) => option.value === chosen)) select.append(el('option', { value: chosen, text: select === this.lang ? languageName(chosen) : chosen }));
    select.value = chosen;
  }

  async #facets() {
    try {
      this.known = await get('/api/v1/articles/facets');
      this.#offer();
    } catch {
      // The list itself tells what is wrong; without counts the filters still hold what the address asks for.
    }
  }

  #parameters(after, limit = null) {
    const { time, ...rest } = this.filter;
    const since = this.#since();
    return query({ ...rest, since: since === null ? null : new Date(since).toISOString(), after, limit });
  }

  /** The instant that the filter of time begins at, null without one. */
  #since() {
    return SPANS[this.filter.time] ? Date.now() - SPANS[this.filter.time] * 1000 : null;
  }

  /** Reads the list's first page, or the one behind its edge. */
  async #load(after = null) {
    this.loading?.abort();
    clearTimeout(this.later);
    const loading = new AbortController();
    this.loading = loading;
    if (after === null) {
      this.#forget();
      this.foot.replaceChildren(el('p', { class: 'note', text: t('loading') }));
    }
    try {
      this.#extend(await get(`/api/v1/articles${this.#parameters(after)}`, loading.signal));
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      const passing = PASSING.includes(problem.status);
      this.foot.replaceChildren(el('div', { class: 'empty', role: 'alert' }, el('p', { text: problem.message }),
        passing ? el('p', { text: t('again') }) : null,
        el('button', { type: 'button', text: t('retry'), on: { click: () => this.#load(after) } })));
      if (passing) this.later = setTimeout(() => this.#load(after), AGAIN);
    }
    this.#status();
  }

  /** Takes in a page that follows the list's edge. */
  #extend(page) {
    for (const article of page.articles) if (!this.#knows(article)) this.#place(article, false);
    this.edge = page.next === null ? null : page.articles.at(-1);
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const article of waiting) {
      if (this.#beyond(article)) this.waiting.set(article.id, article);
      else if (!this.#knows(article)) this.#place(article, false);
    }
    this.#bottom();
  }

  #knows(article) {
    const known = this.rows.get(article.id);
    return known !== undefined && known.article.revision >= article.revision;
  }

  /** Whether an article stands behind the list's edge, or the edge is not known yet. */
  #beyond(article) {
    return this.edge === undefined || this.edge !== null && older(article, this.edge);
  }

  /** After the stream was interrupted: reads what came meanwhile, from the newest to the list's edge. */
  async #catchUp() {
    if (this.edge === undefined) return;
    this.catching?.abort();
    clearTimeout(this.laterUp);
    const catching = new AbortController();
    this.catching = catching;
    this.behind = true;
    this.#status();
    const missed = [];
    this.goal = this.edge;
    const met = () => this.goal !== null && missed.length > 0 && !older(this.goal, missed.at(-1));
    const most = MAX_ROWS + this.rows.size;
    let next = null;
    try {
      do {
        const page = await get(`/api/v1/articles${this.#parameters(next, PAGE)}`, catching.signal);
        missed.push(...page.articles);
        next = page.next;
      } while (next !== null && missed.length < most && !met());
    } catch (problem) {
      if (problem.name !== 'AbortError') this.laterUp = setTimeout(() => this.#catchUp(), AGAIN);
      return;
    }
    this.behind = false;
    if (next !== null && !met()) {
      if (this.#free()) this.#renew(missed.slice(0, MAX_ROWS));
      else this.more = true;
    }
    for (const article of missed) this.#arrived(article);
    this.#status();
  }

  /** More came than a list holds: it begins anew. What is not stored yet is kept. */
  #renew(articles) {
    const known = [...[...this.rows.values()].map((row) => row.article), ...this.fresh.values(), ...this.waiting.values()];
    this.#forget();
    this.#extend({ articles, next: articles.at(-1).cursor });
    for (const article of known) this.#arrived(article);
  }

  /** Begins a list anew. */
  #forget() {
    this.catching?.abort();
    this.seeking?.abort();
    this.seeking = null;
    clearTimeout(this.laterUp);
    clearTimeout(this.stirred);
    this.stirred = null;
    /** The last article of what is known to be complete: null when nothing older is stored, undefined before the first page. */
    this.edge = undefined;
    /** Articles behind the edge that arrived, by id. */
    this.waiting = new Map();
    /** Articles that are offered, by id. */
    this.fresh = new Map();
    /** Whether there are more new articles than those offered. */
    this.more = false;
    /** Whether the list is being compared with the store, and as far as where: the newest edge it had meanwhile. */
    this.behind = false;
    this.goal = undefined;
    this.rows.clear();
    this.list?.replaceChildren();
  }

  #bottom() {
    if (this.rows.size === 0) this.foot.replaceChildren(this.#empty());
    else if (this.edge === null) this.foot.replaceChildren(el('p', { class: 'note', text: t('end') }));
    else this.foot.replaceChildren(el('button', { type: 'button', class: 'wide', text: t('more'), on: { click: () => this.#load(this.edge.cursor) } }));
  }

  #empty() {
    if (this.key !== '') {
      return el('div', { class: 'empty' }, el('h2', { text: t('noneTitle') }), el('p', { text: t('noneBody') }),
        el('button', { type: 'button', text: t('clear'), on: { click: () => this.#go({}) } }));
    }
    return el('div', { class: 'empty' }, el('h2', { text: t('emptyTitle') }), el('p', { text: t(mayChange() ? 'emptyBody' : 'readOnly') }),
      mayChange() ? el('pre', {}, el('code', { dir: 'ltr', text: 'barid sources add https://example.org/' })) : null,
      mayChange() ? el('a', { class: 'button', href: '#/sources', text: t('emptyAction') }) : null);
  }

  /** An article from the stream. Whether it meets a search only the store can tell, which is asked once for all that come together. */
  #heard(article) {
    if (!this.filter.q) this.#arrived(article);
    else this.stirred ??= setTimeout(() => this.#seek(), STORED);
  }

  /** Looks for what a search finds by now, from the newest down to what the list knows. */
  async #seek() {
    this.stirred = null;
    if (this.edge === undefined) return;
    if (this.seeking !== null) {
      // One at a time: where the store takes longer than the stream's next article, none would ever end.
      this.stirred = setTimeout(() => this.#seek(), STORED);
      return;
    }
    const seeking = new AbortController();
    this.seeking = seeking;
    const found = [];
    let page = { next: null };
    try {
      do {
        page = await get(`/api/v1/articles${this.#parameters(page.next, PAGE)}`, seeking.signal);
        found.push(...page.articles);
      } while (page.next !== null && found.length < MAX_ROWS && !page.articles.some((article) => this.#knows(article)));
    } catch (problem) {
      if (PASSING.includes(problem.status)) this.stirred ??= setTimeout(() => this.#seek(), AGAIN);
      return;
    } finally {
      if (this.seeking === seeking) this.seeking = null;
    }
    if (seeking.signal.aborted) return;
    if (page.next !== null && found.length >= MAX_ROWS) this.more = true;
    for (const article of found) this.#arrived(article);
    this.#status();
  }

  /** An article that belongs to the list: shown at once while the list's top is in view, otherwise offered. */
  #arrived(article) {
    if (this.#knows(article) || Date.parse(article.time) < (this.#since() ?? -Infinity)) return;
    if (!this.rows.has(article.id) && this.#beyond(article)) {
      this.waiting.set(article.id, article);
      if (this.waiting.size > MAX_ROWS) this.waiting.delete(this.waiting.keys().next().value);
      return;
    }
    if (this.rows.has(article.id) || this.#free()) {
      this.#place(article, true);
      this.fresh.delete(article.id);
      this.#bottomAfterFirst();
    } else if (this.fresh.size < MAX_ROWS || this.fresh.has(article.id)) {
      this.fresh.set(article.id, article);
    } else {
      this.more = true;
    }
    this.#status();
  }

  /** Whether the list may change without disturbing anyone: nobody reads an article, points at the list or walks through it. */
  #free() {
    return !this.live.held && scrollY < 200 && this.reader.id === null && !this.list.matches(':hover') && !this.list.contains(document.activeElement);
  }

  #bottomAfterFirst() {
    if (this.rows.size === 1) this.#bottom();
  }

  async #showFresh() {
    scrollTo({ top: 0 });
    const articles = [...this.fresh.values()];
    this.fresh.clear();
    if (this.more) {
      await this.#load();
      for (const article of articles) this.#arrived(article);
    } else {
      for (const article of articles) this.#place(article, true);
      this.#bottomAfterFirst();
      announce(t('newSaid', number(articles.length)));
    }
    this.#status();
    this.list.querySelector('a')?.focus();
  }

  /** Puts an article where its time belongs. A list that grows too long ends earlier; what it loses can be loaded again. */
  #place(article, isNew) {
    this.rows.get(article.id)?.node.remove();
    const row = this.#row(article, isNew);
    this.rows.set(article.id, row);
    let before = null;
    for (const node of this.list.children) {
      if (this.rows.get(node.dataset.id).rank < row.rank) {
        before = node;
        break;
      }
    }
    this.list.insertBefore(row.node, before);
    if (isNew && this.rows.size > MAX_ROWS) {
      const last = this.list.lastElementChild;
      this.rows.delete(last.dataset.id);
      last.remove();
      const whole = this.edge === null;
      this.edge = this.rows.get(this.list.lastElementChild.dataset.id).article;
      if (whole) this.#bottom();
      if (this.behind && (this.goal === null || older(this.goal, this.edge))) this.goal = this.edge;
    }
  }

  #row(article, isNew) {
    const link = el('a', { href: this.#address(article.id) }, ...(article.title ? marked(article, 'title') : [t('noTitle')]));
    if (article.id === this.reader.id) link.setAttribute('aria-current', 'true');
    const date = when(article);
    const time = el('time', { datetime: date.machine, title: date.long, text: date.short });
    const language = article.language === 'und' ? null : article.language;
    const node = el('li', { class: isNew ? 'row new' : 'row', data: { id: article.id } },
      el('p', { class: 'meta' }, el('bdi', { class: 'from', text: article.siteName ?? article.site }), time,
        el('span', { class: 'chip', text: languageName(article.language) }),
        article.original ? null : el('span', { class: 'chip soft', text: t('copy') }),
        article.revision > 1 ? el('span', { class: 'chip soft', text: t('revised', number(article.revision)) }) : null,
        article.fromFeed ? el('span', { class: 'chip soft', text: t('fromFeed') }) : null),
      el('h2', { dir: 'auto', lang: language }, link),
      article.lead ? el('p', { class: 'lead', dir: 'auto', lang: language }, ...marked(article, 'lead')) : null,
      article.tags.length === 0 ? null : el('ul', { class: 'tags', 'aria-label': t('tags') }, ...article.tags.slice(0, 4).map((tag) =>
        el('li', {}, el('a', { href: `#/articles${query({ ...this.filter, tag: tag.id })}`, title: t('byTag', tagName(tag)), text: tagName(tag) })))));
    return { node, link, time, article, rank: rank(article) };
  }

  #status() {
    const state = this.live.held ? 'paused' : !this.live.connected ? 'reconnecting' : this.behind ? 'catchingUp' : 'live';
    const offer = this.more ? t('newMany', number(this.fresh.size)) : this.fresh.size === 1 ? t('newOne') : t('newOnes', number(this.fresh.size));
    this.status.replaceChildren(
      el('span', { class: `pulse ${state}` }, el('span', { text: t(state) })),
      el('button', { type: 'button', class: 'quiet', text: t(this.live.held ? 'resume' : 'pause'), on: { click: () => this.#hold() } }),
      ...(this.fresh.size === 0 && !this.more ? [] : [el('button', { type: 'button', class: 'fresh', text: offer, on: { click: () => this.#showFresh() } })]));
  }

  #hold() {
    this.live.held = !this.live.held;
    this.#status();
    this.status.querySelector('button')?.focus();
  }

  #tick() {
    for (const { time, article } of this.rows.values()) time.textContent = when(article).short;
    if (this.filter.q) this.stirred ??= setTimeout(() => this.#seek(), 0);
    this.#facets();
  }

  /** Arrow keys walk through the list. */
  #move(event) {
    const step = event.key === 'ArrowDown' ? 'nextElementSibling' : event.key === 'ArrowUp' ? 'previousElementSibling' : null;
    const row = event.target.closest('.row');
    if (step === null || row === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const link = row[step]?.querySelector('h2 a');
    if (link) {
      event.preventDefault();
      link.focus();
    }
  }
}
