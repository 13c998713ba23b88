// What tags are called in the language of the page. Articles carry the English names.
import { get } from './api.js';
import { speech } from './words.js';

let names = {};

/** Asks for the names; without an answer the English ones stay. */
export async function loadTagNames() {
  if (speech !== 'ar') return;
  try {
    names = await get('/api/v1/tags?lang=ar');
  } catch (failure) {
    console.warn('The names of tags stay English.', failure.message);
  }
}

export const tagName = (tag) => names[tag.id] ?? tag.label;
