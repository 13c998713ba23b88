// Who looks at this page, and whether they may change sources. The server decides; the page only leaves out what would be refused.
import { get } from './api.js';
import { t } from './words.js';

let self = { name: null, changes: true };

/** Asks the server; without an answer the page shows everything. */
export async function loadSelf() {
  try {
    self = await get('/api/v1/me');
  } catch (failure) {
    console.warn('The console does not say who looks at it.', failure.message);
  }
  const place = document.getElementById('who');
  place.textContent = self.name ?? '';
  place.hidden = self.name === null;
  place.title = self.name === null ? '' : t('loggedIn', self.name);
}

export const mayChange = () => self.changes;
