// What is done with sources: changing one or all that are chosen, pausing, removing.
import { change, query, remove } from './api.js';
import { announce, el, openDialog } from './dom.js';
import { number } from './format.js';
import { t } from './words.js';

const path = (source) => `/api/v1/sources/${encodeURIComponent(source.id)}`;

export async function pauseOne(source, name, doing) {
  try {
    const changed = await change(path(source), { paused: !source.paused });
    doing.say(t(changed.paused ? 'pausedNow' : 'resumedNow', name));
  } catch (problem) {
    doing.say(problem.message, true);
  }
  doing.reload();
}

export function askToRemove(source, name, doing) {
  const dialog = openDialog('sure',
    el('h2', { id: 'sure' }, ...t('removeSure', '\u0000').split('\u0000').flatMap((part, index) => (index === 0 ? [part] : [el('bdi', { text: name }), part]))),
    el('p', { text: t('removeBody') }),
    el('div', { class: 'ask' },
      el('button', { type: 'button', text: t('cancel'), on: { click: () => dialog.close() } }),
      el('button', { type: 'button', class: 'danger', text: t('remove'), on: { click: async () => {
        dialog.close();
        try {
          await remove(path(source));
          doing.say(t('removed', name));
          announce(t('removed', name));
        } catch (problem) {
          doing.say(problem.message, true);
        }
        doing.reload();
      } } })));
}

const minutes = (seconds) => (seconds === null ? '' : String(seconds / 60));
const duration = (text) => (text === '' ? null : `PT${Math.round(Number(text) * 60)}S`);
const list = (text) => text.split(/[,،]/).map((each) => each.trim()).filter((each) => each !== '');

/** A labelled field of a form. */
function field(id, word, input, hint = null) {
  input.id = id;
  return el('div', { class: 'field' }, el('label', { for: id, text: t(word) }), input, hint ? el('span', { class: 'note', text: t(hint) }) : null);
}

const text = (value, attributes = {}) => el('input', { type: 'text', value, maxlength: 300, autocomplete: 'off', dir: 'auto', ...attributes });
const wait = (value) => el('input', { type: 'number', value, min: '0', step: 'any', inputmode: 'decimal' });
const choose = (value, options) => el('select', {}, ...options.map(([each, word]) => el('option', { value: each, selected: each === value, text: t(word) })));

/** Rows for headers: those that are set by their names, since nobody is shown their values, and new ones. */
function headerRows(names) {
  const gone = new Set();
  const rows = el('div', { class: 'headers' });
  for (const name of names) {
    const row = el('div', { class: 'ask' }, el('code', { dir: 'ltr', text: name }), el('span', { class: 'note', text: t('headerSet') }),
      el('button', { type: 'button', class: 'quiet', 'aria-label': `${t('remove')}: ${name}`, text: t('remove'), on: { click: () => { gone.add(name); row.remove(); } } }));
    rows.append(row);
  }
  const fresh = [];
  const more = () => {
    const name = el('input', { type: 'text', list: 'header-names', placeholder: 'Cookie', 'aria-label': t('headerName'), dir: 'ltr', maxlength: 100, autocomplete: 'off', spellcheck: 'false' });
    const value = el('input', { type: 'password', placeholder: t('headerValue'), 'aria-label': t('headerValue'), dir: 'ltr', maxlength: 8000, autocomplete: 'new-password', spellcheck: 'false' });
    fresh.push([name, value]);
    rows.append(el('div', { class: 'ask' }, name, value));
  };
  more();
  const place = el('fieldset', {}, el('legend', { text: t('headers') }), el('p', { class: 'note', text: t('headersHint') }), rows,
    el('datalist', { id: 'header-names' }, ...['User-Agent', 'Authorization', 'Cookie'].map((value) => el('option', { value }))),
    el('button', { type: 'button', class: 'quiet', text: t('moreHeaders'), on: { click: more } }));
  const changes = () => {
    const all = Object.fromEntries([...gone].map((name) => [name, null]));
    for (const [name, value] of fresh) if (name.value.trim() !== '' || value.value !== '') all[name.value.trim()] = value.value;
    return all;
  };
  return { place, changes };
}

/** A form in a dialog, which stays open with the reason where the server refuses. */
function form(title, fields, save) {
  const wrong = el('p', { class: 'said wrong', role: 'alert' });
  const button = el('button', { type: 'submit', text: t('save') });
  const node = el('form', { class: 'edit', method: 'dialog' }, el('h2', { id: 'editing' }, ...title), ...fields, wrong,
    el('div', { class: 'ask' }, el('button', { type: 'button', class: 'quiet', text: t('cancel'), on: { click: () => dialog.close() } }), button));
  const dialog = openDialog('editing', node);
  node.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    wrong.textContent = '';
    try {
      await save();
      dialog.close();
    } catch (problem) {
      wrong.textContent = problem.message;
    } finally {
      button.disabled = false;
    }
  });
}

const MODES = [['both', 'modeBoth'], ['feed', 'modeFeed'], ['page', 'modePage']];

export function editOne(source, name, doing) {
  const title = text(source.title ?? '');
  const folder = text(source.category ?? '');
  const labels = text(source.labels.join(t('comma')), { maxlength: 15000 });
  const language = text(source.language ?? '', { maxlength: 35, dir: 'ltr', placeholder: 'ar' });
  const mode = choose(source.mode, MODES);
  const [interval, shortest, longest] = [source.interval, source.shortest, source.longest].map((each) => wait(minutes(each)));
  const paused = el('input', { type: 'checkbox', id: 'edit-paused', checked: source.paused });
  const headers = headerRows(source.headers);
  const before = { title: title.value, folder: folder.value, labels: labels.value, language: language.value, interval: interval.value, shortest: shortest.value, longest: longest.value };
  form([el('bdi', { text: name })], [
    field('edit-title', 'name', title), field('edit-folder', 'folder', folder, 'folderHint'), field('edit-labels', 'labels', labels, 'labelsHint'),
    el('div', { class: 'beside' }, field('edit-interval', 'interval', interval), field('edit-shortest', 'shortest', shortest), field('edit-longest', 'longest', longest)), el('p', { class: 'note', text: t('waitHint') }),
    el('div', { class: 'beside' }, field('edit-language', 'languageHint', language), field('edit-mode', 'mode', mode)),
    headers.place, el('label', { class: 'check', for: 'edit-paused' }, paused, t('paused')),
  ], async () => {
    const edit = {};
    if (title.value !== before.title) edit.title = title.value || null;
    if (folder.value !== before.folder) edit.category = folder.value || null;
    if (labels.value !== before.labels) edit.labels = list(labels.value);
    if (language.value !== before.language) edit.language = language.value || null;
    if (mode.value !== source.mode) edit.mode = mode.value;
    if (interval.value !== before.interval) edit.interval = duration(interval.value);
    if (shortest.value !== before.shortest) edit.shortest = duration(shortest.value);
    if (longest.value !== before.longest) edit.longest = duration(longest.value);
    if (paused.checked !== source.paused) edit.paused = paused.checked;
    if (Object.keys(headers.changes()).length > 0) edit.headers = headers.changes();
    if (Object.keys(edit).length > 0) await change(path(source), edit);
    doing.say(t('saved', name));
    doing.reload();
  });
}

/** Changes all sources that are chosen; what is left empty stays as it is. */
export function editMany(choice, count, doing) {
  const folder = text('');
  const add = text('', { maxlength: 15000 });
  const off = text('', { maxlength: 15000 });
  const language = text('', { maxlength: 35, dir: 'ltr', placeholder: 'ar' });
  const mode = choose('', [['', 'unchanged'], ...MODES]);
  const paused = choose('', [['', 'unchanged'], ['true', 'pause'], ['false', 'resume']]);
  const [interval, shortest, longest] = [wait(''), wait(''), wait('')];
  const headers = headerRows([]);
  form([t('editMany', number(count))], [
    el('p', { class: 'note', text: t('manyHint') }),
    field('edit-paused', 'visiting', paused), field('edit-add', 'addLabels', add, 'labelsHint'), field('edit-off', 'removeLabels', off),
    field('edit-folder', 'folder', folder, 'folderHint'),
    el('div', { class: 'beside' }, field('edit-interval', 'interval', interval), field('edit-shortest', 'shortest', shortest), field('edit-longest', 'longest', longest)), el('p', { class: 'note', text: t('waitHint') }),
    el('div', { class: 'beside' }, field('edit-language', 'languageHint', language), field('edit-mode', 'mode', mode)),
    headers.place,
  ], async () => {
    const edit = {};
    if (paused.value !== '') edit.paused = paused.value === 'true';
    if (add.value.trim() !== '') edit.addLabels = list(add.value);
    if (off.value.trim() !== '') edit.removeLabels = list(off.value);
    if (folder.value.trim() !== '') edit.category = folder.value;
    if (language.value.trim() !== '') edit.language = language.value;
    if (mode.value !== '') edit.mode = mode.value;
    for (const [name, input] of [['interval', interval], ['shortest', shortest], ['longest', longest]]) if (input.value !== '') edit[name] = duration(input.value);
    if (Object.keys(headers.changes()).length > 0) edit.headers = headers.changes();
    const { changed } = await change(`/api/v1/sources${query(choice)}`, edit);
    doing.say(t('savedMany', number(changed)));
    doing.reload();
  });
}
