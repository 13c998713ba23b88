// Articles as they arrive, over server-sent events. However the stream ends, it is opened again behind the last event.
import { query } from './api.js';

const AGAIN = 10_000;

export class LiveFeed {
  /** `onReturn` is told each time the stream works again after it was interrupted or refused. */
  constructor(onArticle, onState, onReturn) {
    this.onArticle = onArticle;
    this.onState = onState;
    this.onReturn = onReturn;
    this.connected = false;
    this.held = false;
    this.stream = null;
    this.filter = null;
    // A page that the browser keeps for its Back button must not keep one of the six connections that it has to a server.
    this.hidden = () => this.#disconnect();
    this.shown = (event) => {
      if (!event.persisted || this.filter === null) return;
      this.interrupted = true;
      this.#connect();
    };
    addEventListener('pagehide', this.hidden);
    addEventListener('pageshow', this.shown);
  }

  open(filter) {
    this.#disconnect();
    this.filter = filter;
    this.place = null;
    this.interrupted = false;
    this.#connect();
  }

  close() {
    this.filter = null;
    this.#disconnect();
  }

  /** Closes for good. */
  end() {
    this.close();
    removeEventListener('pagehide', this.hidden);
    removeEventListener('pageshow', this.shown);
  }

  /** The list is read at the same time as the stream opens, so the stream begins a little in the past. */
  #connect() {
    this.#disconnect();
    const stream = new EventSource(`/api/v1/articles/live${query({ ...this.filter, after: this.place, recent: this.place === null })}`);
    stream.addEventListener('open', () => {
      this.connected = true;
      if (this.interrupted) this.onReturn();
      this.interrupted = false;
      this.onState();
    });
    stream.addEventListener('error', () => {
      this.connected = false;
      this.interrupted = true;
      this.onState();
      // The browser comes back by itself after a broken connection, but not after a refusal.
      if (stream.readyState === EventSource.CLOSED && this.stream === stream) this.again = setTimeout(() => this.#connect(), AGAIN);
    });
    stream.addEventListener('ready', (event) => { this.place = event.lastEventId; });
    stream.addEventListener('article', (event) => {
      this.place = event.lastEventId;
      this.onArticle(JSON.parse(event.data));
    });
    this.stream = stream;
  }

  #disconnect() {
    clearTimeout(this.again);
    this.stream?.close();
    this.stream = null;
    this.connected = false;
  }
}
