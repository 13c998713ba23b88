// One article, with its tags and the words that speak for them.
import { AGAIN, PASSING, get, query } from './api.js';
import { el, outward } from './dom.js';
import { ago, exact, languageName, number, percent, when } from './format.js';
import { tagName } from './tags.js';
import { doubt, t } from './words.js';

export class ArticleView {
  constructor(address, withTag) {
    this.id = null;
    this.search = null;
    this.address = address;
    this.withTag = withTag;
    this.chosen = null;
    this.node = el('article', { class: 'reader', tabindex: '-1', 'aria-live': 'off' });
    this.#idle();
  }

  /** Shows an article, with the words of the search marked that led to it; null shows none. */
  show(id, search) {
    if (id === this.id && search === this.search) return;
    const another = id !== this.id;
    this.id = id;
    this.search = search;
    this.chosen = null;
    if (id === null) {
      this.leave();
      this.#idle();
      return;
    }
    this.#load(another);
  }

  /** Asks for nothing any more. */
  leave() {
    this.loading?.abort();
    clearTimeout(this.later);
    clearTimeout(this.slow);
  }

  /** Reads the article; `afresh` where another one, or none, is shown meanwhile. */
  async #load(afresh) {
    this.leave();
    const loading = new AbortController();
    this.loading = loading;
    if (afresh) this.slow = setTimeout(() => this.node.replaceChildren(this.#back(), el('p', { class: 'empty', text: t('loading') })), 300);
    try {
      const article = await this.#find(this.id, loading.signal);
      clearTimeout(this.slow);
      this.#render(article, afresh);
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      clearTimeout(this.slow);
      const passing = PASSING.includes(problem.status);
      this.node.replaceChildren(this.#back(), el('div', { class: 'empty', role: 'alert' },
        el('p', { text: problem.status === 404 ? t('missing') : problem.message }), passing ? el('p', { text: t('again') }) : null,
        el('button', { type: 'button', text: t('retry'), on: { click: () => this.#load(true) } })));
      if (passing) this.later = setTimeout(() => this.#load(true), AGAIN);
    }
  }

  /** A live article may be a moment ahead of the store. */
  async #find(id, signal) {
    for (let attempt = 0; ; attempt++) {
      try {
        return await get(`/api/v1/articles/${encodeURIComponent(id)}${query({ q: this.search })}`, signal);
      } catch (problem) {
        if (problem.status !== 404 || attempt === 3) throw problem;
        await new Promise((resolve) => setTimeout(resolve, 700));
        signal.throwIfAborted();
      }
    }
  }

  #idle() {
    document.title = `${t('articles')} · Barid`;
    this.node.replaceChildren(el('p', { class: 'empty', text: t('choose') }));
  }

  #back() {
    return el('a', { class: 'back', href: this.address(null), text: t('back') });
  }

  #render(article, afresh) {
    document.title = `${article.title || t('noTitle')} · Barid`;
    const language = languageOf(article);
    const marked = { lang: language, dir: 'auto' };
    const heading = el('h1', { ...marked, tabindex: '-1' });
    const lead = article.lead && !article.text.startsWith(article.lead.slice(0, 60)) ? el('p', { class: 'standfirst', ...marked }) : null;
    const body = el('div', { class: 'body', lang: language });
    this.fields = [
      { name: 'title', text: article.title || t('noTitle'), node: heading, whole: true },
      ...(lead ? [{ name: 'lead', text: article.lead, node: lead, whole: true }] : []),
      { name: 'text', text: article.text, node: body, whole: false },
    ];
    this.tags = article.tags;
    this.hits = article.hits;
    const parts = [this.#back(),
      el('header', {}, this.#byline(article), heading, this.#facts(article),
        el('p', { class: 'goto' }, outward(article.url, t('open', article.site), { class: 'button' }))),
      article.original ? null : el('p', { class: 'hint' }, el('span', { text: `${t('copyOf')} ` }), el('a', { href: this.address(article.story), text: t('showFirst') })),
      this.#tagList(article.tags), lead, body,
      this.#copies(article), this.#revisions(article), this.#usage(article), this.#origin(article)];
    this.node.replaceChildren(...parts.filter((part) => part !== null));
    this.#paint();
    if (!afresh) return;
    this.node.scrollTop = 0;
    if (matchMedia('(max-width: 900px)').matches) scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }

  #byline(article) {
    const date = when({ discovered: article.discovered, ...article.published, published: article.published?.instant });
    return el('p', { class: 'meta' }, el('bdi', { class: 'from', text: article.siteName ?? article.site }),
      el('time', { datetime: date.machine, text: date.long }), el('span', { class: 'chip', text: languageName(article.language.tag) }));
  }

  #facts(article) {
    const rows = [
      ['authors', article.authors.join(', ')],
      ['section', article.section],
      ['changed', article.modified ? exact(article.modified.instant) : null],
      ['found', ago(article.discovered)],
      ['quality', `${percent(article.quality)} %${article.qualityReasons.length ? ` (${article.qualityReasons.map(doubt).join(t('comma'))})` : ''}`],
      ['keywords', article.keywords.join(', ')],
    ];
    return el('dl', { class: 'facts' }, ...rows.filter(([, value]) => value).flatMap(([name, value]) => [
      el('dt', { text: t(name) }), el('dd', {}, el('bdi', { text: value }))]));
  }

  #tagList(tags) {
    if (tags.length === 0) return el('section', { class: 'subjects' }, el('h2', { text: t('tags') }), el('p', { class: 'note', text: t('noTags') }));
    return el('section', { class: 'subjects' }, el('h2', { text: t('detailTags') }), el('ul', {}, ...tags.map((tag) => this.#tag(tag))));
  }

  #tag(tag) {
    const terms = [...new Set(tag.evidence.map((each) => each.term))];
    const button = el('button', { type: 'button', class: 'subject', 'aria-pressed': 'false', 'aria-label': t('showEvidence', tagName(tag)), disabled: terms.length === 0, data: { tag: tag.id } },
      el('span', { class: 'label', text: tagName(tag) }));
    button.addEventListener('click', () => {
      this.chosen = this.chosen === tag.id ? null : tag.id;
      for (const each of this.node.querySelectorAll('.subject')) each.setAttribute('aria-pressed', String(each.dataset.tag === this.chosen));
      this.#paint();
      this.node.querySelector('mark')?.scrollIntoView({ block: 'nearest', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    });
    return el('li', {}, button,
      el('meter', { min: 0, max: 1, value: tag.confidence, 'aria-label': t('confidence', percent(tag.confidence)), title: t('confidence', percent(tag.confidence)) }),
      el('p', { class: 'terms' }, ...(terms.length === 0 ? [el('span', { text: t('noEvidence') })] : terms.slice(0, 8).map((term) => el('bdi', { text: term })))),
      el('a', { class: 'chip', href: `#/articles?tag=${encodeURIComponent(tag.id)}`, 'aria-label': t('byTag', tagName(tag)), title: t('byTag', tagName(tag)), dir: 'ltr', text: tag.id }));
  }

  /** Writes title, lead and text anew, with the evidence of the chosen tag (or of all) marked. */
  #paint() {
    for (const field of this.fields) {
      const places = this.#places(field);
      if (field.whole) {
        field.node.replaceChildren(...pieces(field.text, 0, field.text.length, places));
        continue;
      }
      const paragraphs = [];
      for (const match of field.text.matchAll(/[^\n]+(?:\n(?!\n)[^\n]+)*/g)) {
        paragraphs.push(el('p', { dir: 'auto' }, ...pieces(field.text, match.index, match.index + match[0].length, places)));
      }
      field.node.replaceChildren(...(paragraphs.length === 0 ? [el('p', { class: 'note', text: t('noText') })] : paragraphs));
    }
  }

  /** The stretches of a field to mark: what speaks for the chosen tag, or the words of the search, or what speaks for any tag. */
  #places(field) {
    if (this.chosen === null && this.search !== null) return places(this.hits, field.text, field.name, t('searched'));
    return merged(this.tags
      .filter((tag) => this.chosen === null || tag.id === this.chosen)
      .flatMap((tag) => places(tag.evidence, field.text, field.name, tagName(tag))));
  }

  #copies({ copies }) {
    if (copies.length === 0) return null;
    return el('section', {}, el('h2', { text: t('story') }), el('ul', { class: 'copies' }, ...copies.map((copy) => el('li', {},
      el('a', { href: this.address(copy.id), dir: 'auto', lang: copy.language === 'und' ? null : copy.language, text: copy.title || t('noTitle') }),
      el('p', { class: 'meta' }, el('bdi', { class: 'from', text: copy.site }), el('time', { datetime: copy.time, title: exact(copy.time), text: ago(copy.time) }),
        el('span', { text: t('similarity', percent(copy.similarity)) }))))));
  }

  #revisions(article) {
    const { revisions } = article;
    if (revisions.length < 2) return null;
    const lang = languageOf(article);
    return el('section', {}, el('h2', { text: t('revisions') }), ...revisions.map((revision) => el('details', {},
      el('summary', { text: t('revision', number(revision.number), revision.fetched ? exact(revision.fetched) : t('unknown')) }),
      el('h3', { dir: 'auto', lang, text: revision.title }),
      el('div', { class: 'body', lang }, ...revision.text.split('\n\n').map((text) => el('p', { dir: 'auto', text }))))));
  }

  /** What the publisher permits, each with the strictest statement and where it stands. */
  #usage({ usage }) {
    if (!usage || (usage.terms.length === 0 && !usage.licence)) return null;
    return el('section', {}, el('h2', { text: t('usage') }), el('dl', { class: 'facts', dir: 'ltr' },
      ...usage.terms.flatMap((term) => [
        el('dt', { text: word(term.kind) }),
        el('dd', {}, el('span', { text: `${word(term.permission)} ` }), ...term.evidence.slice(0, 1).flatMap((said) => [
          el('bdi', { class: 'note', text: said.words }), ' ', outward(said.address, word(said.place))]))]),
      ...(usage.licence ? [el('dt', { text: t('licence') }), el('dd', {}, outward(usage.licence, usage.licence))] : [])));
  }

  #origin(article) {
    const names = Object.keys(article.provenance).sort();
    return el('details', { class: 'origin' }, el('summary', { text: t('origin') }),
      el('dl', { class: 'facts', dir: 'ltr' }, ...names.flatMap((name) => [el('dt', { text: name }), el('dd', { text: article.provenance[name] })]),
        el('dt', { text: 'id' }), el('dd', { text: article.id }), el('dt', { text: 'url' }), el('dd', {}, outward(article.url, article.url)),
        ...(article.leadImage ? [el('dt', { text: 'leadImage' }), el('dd', {}, outward(article.leadImage, article.leadImage))] : [])));
  }
}

/** A constant of the contract as the settings write it. */
function word(constant) {
  return constant.toLowerCase().replaceAll('_', '-');
}

/** The language of an article's texts, null when unsure. */
function languageOf({ language }) {
  return language.tag === 'und' ? null : language.tag;
}

/** The stretches of a field's text that evidence names, in order and without overlap. */
export function places(evidence, text, field, label) {
  return merged((evidence ?? [])
    .filter((each) => each.field === field && each.offset >= 0 && text.startsWith(each.term, each.offset))
    .map((each) => ({ start: each.offset, end: each.offset + each.term.length, labels: [label] })));
}

/** Stretches in order, those that overlap made one. */
function merged(stretches) {
  const whole = [];
  for (const place of stretches.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = whole.at(-1);
    if (last && place.start < last.end) {
      last.end = Math.max(last.end, place.end);
      last.labels.push(...place.labels);
    } else {
      whole.push(place);
    }
  }
  return whole;
}

/** The text between two positions as nodes, with the places marked. */
export function pieces(text, from, to, places) {
  const nodes = [];
  let at = from;
  for (const place of places) {
    const start = Math.max(place.start, from);
    const end = Math.min(place.end, to);
    if (start >= end) continue;
    if (start > at) nodes.push(text.slice(at, start));
    nodes.push(el('mark', { title: [...new Set(place.labels)].join(' · '), text: text.slice(start, end) }));
    at = end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}
