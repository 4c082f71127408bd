/** Sends one command of W3C WebDriver; resolves with its value. */
export type WebDriver = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<any>;

/** A client of the driver at this address. */
export function connectWebDriver(address: string): WebDriver {
  return async (method, path, body) => {
    const response = await fetch(address + path, { method, body: body ? JSON.stringify(body) : null });
    const { value } = (await response.json()) as { value: any };
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error} ${value.message}`);
    return value;
  };
}
