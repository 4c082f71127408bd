/** A connection that speaks WebDriver BiDi. */
export interface Bidi {
  /** Sends a command; resolves with its result. */
  send(method: string, params?: object): Promise<any>;
  /** Calls back with every event of this name. */
  on(event: string, listener: (params: any) => void): void;
  close(): void;
}

type Settle = (message: { type: string; result?: unknown; error?: string; message?: string }) => void;

/** Connects to a browser's `ws:` address. */
export async function connectBidi(address: string): Promise<Bidi> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, Settle>();
  const listeners = new Map<string, (params: any) => void>();
  let last = 0;

  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data));
    if (message.type === 'event') listeners.get(message.method)?.(message.params);
    else waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  socket.addEventListener('close', () => {
    for (const settle of waiting.values()) settle({ type: 'error', error: 'the browser is gone' });
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`No connection to ${address}`)));
  });

  function send(method: string, params: object = {}): Promise<any> {
    return new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ type, result, error, message }) => {
        if (type === 'success') resolve(result);
        else reject(new Error(`${method}: ${error} ${message}`));
      });
      socket.send(JSON.stringify({ id, method, params }));
    });
  }

  return { send, on: (event, listener) => void listeners.set(event, listener), close: () => socket.close() };
}
