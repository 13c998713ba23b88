// Articles as they arrive, over server-sent events. The browser reconnects by itself.

export class LiveFeed {
  constructor(onArticle, onState, onReturn) {
    this.onArticle = onArticle;
    this.onState = onState;
    this.onReturn = onReturn;
    this.connected = false;
    this.held = false;
    this.stream = null;
    this.parameters = null;
    // A page that the browser keeps for its Back button must not keep one of the six connections that it has to a server.
    this.hidden = () => this.#disconnect();
    this.shown = (event) => { if (event.persisted && this.parameters !== null) this.open(this.parameters); };
    addEventListener('pagehide', this.hidden);
    addEventListener('pageshow', this.shown);
  }

  open(parameters) {
    this.#disconnect();
    this.parameters = parameters;
    let interrupted = false;
    const stream = new EventSource(`/api/v1/articles/live${parameters}`);
    stream.addEventListener('open', () => {
      this.connected = true;
      if (interrupted) this.onReturn();
      interrupted = false;
      this.onState();
    });
    stream.addEventListener('error', () => {
      this.connected = false;
      interrupted = true;
      this.onState();
      if (stream.readyState === EventSource.CLOSED && this.stream === stream) {
        this.again = setTimeout(() => this.open(parameters), 10_000);
      }
    });
    stream.addEventListener('article', (event) => this.onArticle(JSON.parse(event.data)));
    this.stream = stream;
  }

  close() {
    this.parameters = null;
    this.#disconnect();
  }

  /** Closes for good. */
  end() {
    this.close();
    removeEventListener('pagehide', this.hidden);
    removeEventListener('pageshow', this.shown);
  }

  #disconnect() {
    clearTimeout(this.again);
    this.stream?.close();
    this.stream = null;
    this.connected = false;
  }
}
