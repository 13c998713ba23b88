// The page's frame: which view is shown, theme and language.
import { ArticlesView } from './articles.js';
import { PipelineView } from './pipeline.js';
import { loadSelf } from './self.js';
import { SourcesView } from './sources.js';
import { loadTagNames } from './tags.js';
import { speech, switchSpeech, t } from './words.js';

const main = document.getElementById('main');
const themes = { auto: ['◐', 'themeAuto'], light: ['☀', 'themeLight'], dark: ['☾', 'themeDark'] };
let view = null;
let shown = null;

function route() {
  const [path, search = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [name = 'articles', rest = null] = path.split('/');
  const known = ['articles', 'sources', 'pipeline'].includes(name) ? name : 'articles';
  const parameters = new URLSearchParams(search);
  if (known !== shown) {
    view?.leave();
    main.replaceChildren();
    view = known === 'articles' ? new ArticlesView(main) : known === 'sources' ? new SourcesView(main) : new PipelineView(main);
    shown = known;
    for (const tab of document.querySelectorAll('.tabs a')) {
      if (tab.dataset.view === known) tab.setAttribute('aria-current', 'page');
      else tab.removeAttribute('aria-current');
    }
    document.title = `${t(known)} · Barid`;
    scrollTo(0, 0);
  }
  view.show(parameters, rest === '' ? null : rest);
}

function theme(name) {
  const [sign, word] = themes[name];
  const button = document.getElementById('theme');
  button.textContent = sign;
  button.title = t(word);
  button.setAttribute('aria-label', t(word));
  document.documentElement.dataset.theme = name;
}

function frame() {
  document.documentElement.lang = speech;
  document.documentElement.dir = speech === 'ar' ? 'rtl' : 'ltr';
  for (const node of document.querySelectorAll('[data-word]')) node.textContent = t(node.dataset.word);
  for (const node of document.querySelectorAll('[data-word-label]')) node.setAttribute('aria-label', t(node.dataset.wordLabel));
  const other = document.getElementById('speech');
  other.textContent = speech === 'ar' ? 'English' : 'العربية';
  other.lang = speech === 'ar' ? 'en' : 'ar';
  other.addEventListener('click', switchSpeech);
  let chosen = localStorage.getItem('barid-theme') ?? 'auto';
  theme(chosen);
  document.getElementById('theme').addEventListener('click', () => {
    const order = Object.keys(themes);
    chosen = order[(order.indexOf(chosen) + 1) % order.length];
    localStorage.setItem('barid-theme', chosen);
    theme(chosen);
  });
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    main.focus();
  });
}

frame();
await Promise.all([loadTagNames(), loadSelf()]);
addEventListener('hashchange', route);
route();
