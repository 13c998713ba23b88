// Asks the console's own server. A refusal arrives as a Problem whose message is a sentence for people.
import { t } from './words.js';

export class Problem extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Answers after which asking again may help: none at all, too many requests, a server or store that is away for a while. */
export const PASSING = [0, 429, 502, 503, 504];
/** Milliseconds until that is tried. */
export const AGAIN = 5_000;

const JSON_TYPE = 'application/json';

async function ask(method, path, body, signal, type = JSON_TYPE) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      signal,
      headers: body ? { 'Content-Type': type } : {},
      body: !body ? undefined : type === JSON_TYPE ? JSON.stringify(body) : body,
    });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem(0, t('unreachable'));
  }
  if (answer.status === 204) return { content: null, status: 204 };
  const content = await answer.json().catch(() => null);
  if (!answer.ok) throw new Problem(answer.status, content?.detail ?? t('failed', answer.status));
  return { content, status: answer.status };
}

export const get = async (path, signal) => (await ask('GET', path, null, signal)).content;
/** The answer's content and status. */
export const post = (path, body) => ask('POST', path, body);
/** Sends a document as it is and gives the answer's content. */
export const send = async (path, body, type) => (await ask('POST', path, body, undefined, type)).content;
/** The changed thing. */
export const change = async (path, body) => (await ask('PATCH', path, body)).content;
export const remove = (path) => ask('DELETE', path);

/** Parameters as a query string, empty ones left out. */
export function query(parameters) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '' && value !== false) search.set(name, value);
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
