// Speaks to the service. The key is in no address, cookie or store that outlives the tab.

const STORED = 'points-ledger-ops-key';
const PATIENCE_MS = 8_000;

/** The service answered, but not with what was asked for. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? `status ${status}`);
    this.status = status;
    this.code = problem?.code ?? '';
  }

  /** Whether another key is needed. */
  get isForKey() {
    return this.status === 401 || this.status === 403;
  }
}

/** The service did not answer. */
export class Unanswered extends Error {}

export const keptKey = () => sessionStorage.getItem(STORED);
export const keepKey = (key) => sessionStorage.setItem(STORED, key);
export const forgetKey = () => sessionStorage.removeItem(STORED);

export class Client {
  #key;

  constructor(key) {
    this.#key = key;
    this.sandbox = false;
  }

  async #fetch(path, query, withKey = true) {
    const parameters = new URLSearchParams(query).toString();
    const response = await this.#answer(parameters ? `${path}?${parameters}` : path, {
      headers: withKey ? { Authorization: `Bearer ${this.#key}` } : {},
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    this.sandbox = response.headers.get('Ledger-Sandbox') === 'true';
    if (response.ok) return response;
    throw new Refused(response.status, await response.json().catch(() => null));
  }

  async #answer(address, options) {
    try {
      return await fetch(address, options);
    } catch (fault) {
      throw new Unanswered(fault.message);
    }
  }

  async json(path, query) {
    return (await this.#fetch(path, query)).json();
  }

  async text(path, query) {
    return (await this.#fetch(path, query)).text();
  }

  async blob(path, query) {
    return (await this.#fetch(path, query)).blob();
  }

  /** Why the service takes no requests: a code; '' if it does. */
  async unready() {
    try {
      await this.#fetch('health/ready', {}, false);
      return '';
    } catch (fault) {
      if (fault instanceof Refused && fault.status === 503) return fault.code || 'not-ready';
      throw fault;
    }
  }
}
