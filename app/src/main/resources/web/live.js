// Articles as they arrive, over server-sent events. The browser reconnects by itself.

export class LiveFeed {
  constructor(onArticle, onState, onReturn) {
    this.onArticle = onArticle;
    this.onState = onState;
    this.onReturn = onReturn;
    this.connected = false;
    this.held = false;
    this.stream = null;
  }

  open(parameters) {
    this.close();
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
    clearTimeout(this.again);
    this.stream?.close();
    this.stream = null;
    this.connected = false;
  }
}
