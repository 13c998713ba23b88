// The pipeline: what flows, who lags, how topics grow.
import { get } from './api.js';
import { el, svg } from './dom.js';
import { ago, number, span } from './format.js';
import { t } from './words.js';

const REFRESH = 5_000;
const STAGES = { visits: 'visits', pages: 'pages', articles: 'published_' };

export class PipelineView {
  constructor(place) {
    this.body = el('div', {});
    place.append(el('div', { class: 'page' }, this.body, this.#links()));
    this.timer = setInterval(() => this.#load(), REFRESH);
    this.#load();
  }

  show() {}

  leave() {
    clearInterval(this.timer);
  }

  async #load() {
    try {
      this.#render(await get('/api/v1/stats'));
    } catch (problem) {
      this.body.replaceChildren(el('p', { class: 'empty', role: 'alert', text: problem.message }));
    }
  }

  #render(stats) {
    const trouble = stats.trouble ? el('p', { class: 'trouble', role: 'alert', text: stats.trouble }) : '';
    if (stats.taken === null && stats.flow.length === 0) {
      this.body.replaceChildren(trouble, el('div', { class: 'empty' }, el('h2', { text: t('noStats') }), el('p', { text: t('noStatsBody') })));
      return;
    }
    this.body.replaceChildren(trouble, this.#flow(stats), this.#lag(stats.groups), this.#topics(stats.topics));
  }

  #flow({ flow, taken }) {
    return el('section', {}, el('div', { class: 'title' }, el('h2', { text: t('flow') }), taken ? el('p', { class: 'note', text: t('taken', ago(taken)) }) : ''),
      el('ol', { class: 'flow' }, ...flow.map((stage) => el('li', { class: 'tile' },
        el('p', { class: 'label', text: t(STAGES[stage.stage]) }), el('p', { class: 'big', text: number(stage.lastMinute) }),
        spark(stage.perMinute), el('p', { class: 'note', text: t('thirty') })))));
  }

  #lag(groups) {
    return el('section', {}, el('h2', { text: t('lag') }), groups.length === 0 ? el('p', { class: 'empty', text: t('noGroups') })
      : table(['group', 'topic', 'waiting', 'behind'], groups.map((each) => [code(each.group), code(each.topic), number(each.records), behind(each)]), [2, 3]));
  }

  #topics(topics) {
    if (topics.length === 0) return '';
    return el('section', {}, el('h2', { text: t('topics') }),
      table(['topic', 'partitions', 'records', 'rate'], topics.map((each) => [code(each.topic), number(each.partitions), number(each.records), number(each.perMinute)]), [1, 2, 3]),
      el('p', { class: 'note', text: t('rateNote') }));
  }

  #links() {
    const link = (href, word) => el('li', {}, el('a', { href, text: t(word) }));
    return el('section', {}, el('h2', { text: t('links') }), el('ul', { class: 'links' },
      link('/metrics', 'metrics'), link('/health/ready', 'ready'), link('/health/live', 'liveHealth'), link('/subjects', 'schemas')));
  }
}

function behind({ records, behind: seconds }) {
  if (records === 0) return el('span', { class: 'state ok', text: t('caughtUp') });
  if (seconds === null) return t('unknown');
  return el('span', { class: `state ${seconds > 60 ? 'failing' : seconds > 10 ? 'overdue' : 'ok'}`, text: span(seconds) });
}

function code(text) {
  return el('code', { dir: 'ltr', text });
}

function table(heads, rows, figures) {
  return el('table', { class: 'grid' }, el('thead', {}, el('tr', {}, ...heads.map((head, i) => el('th', { scope: 'col', class: figures.includes(i) ? 'figure' : null, text: t(head) })))),
    el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((cell, i) => el(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: figures.includes(i) ? 'figure' : null, 'data-label': t(heads[i]) }, cell))))));
}

/** A little bar for each minute, oldest first. */
function spark(minutes) {
  const highest = Math.max(1, ...minutes);
  const bars = minutes.map((count, i) => {
    const height = Math.max(count > 0 ? 1.5 : 0.4, (count / highest) * 28);
    return svg('rect', { x: i * 4, y: 28 - height, width: 3, height, rx: 0.8 });
  });
  return svg('svg', { class: 'spark', viewBox: `0 0 ${Math.max(1, minutes.length * 4)} 28`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...bars);
}
