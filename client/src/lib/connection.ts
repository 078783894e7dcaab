import { ref, watch } from 'vue';
import { backOff } from './back-off';

const ANSWER_WITHIN_MS = 8_000;
const SERVER_ERROR = 500;
// The build puts a digest of all code into the name of this script.
const ENTRY = /\/assets\/index-[\w-]+\.js/;

/**
 * Finds out whether the server can be reached, and whether it serves another version than the one that is running. Both
 * are read from the start page. While the server cannot be reached, it is asked again until it answers.
 */
export function createConnection() {
  const isLost = ref(false);
  const isOutdated = ref(false);
  let checking: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  /** Asks the server. Called when a request has failed: it may have failed for another reason. */
  function check(): Promise<void> {
    return (checking ??= ask().finally(() => (checking = undefined)));
  }
  async function ask() {
    clearTimeout(timer);
    const page = await readStartPage();
    if (page !== undefined) isOutdated.value ||= isOtherVersion(page);
    isLost.value = page === undefined;
    failures = isLost.value ? failures + 1 : 0;
    if (isLost.value) timer = setTimeout(() => void check(), backOff(failures));
  }
  /** Resolves when the server can be reached. */
  function whenBack(): Promise<void> {
    if (!isLost.value) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = watch(isLost, () => {
        stop();
        resolve();
      });
    });
  }
  globalThis.addEventListener('offline', () => void check());
  globalThis.addEventListener('online', () => void check());
  return { isLost, isOutdated, check, whenBack };
}

/** The connection of this page. */
export const connection = createConnection();

/** The text of the start page; undefined when the server does not answer, or only a proxy in front of it does. */
async function readStartPage(): Promise<string | undefined> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  try {
    const response = await fetch('/', { cache: 'no-store', headers: { accept: 'text/html' }, signal });
    return response.status < SERVER_ERROR ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

function isOtherVersion(page: string): boolean {
  const running = document.querySelector('script[type="module"][src]')?.getAttribute('src') ?? '';
  const [served] = ENTRY.exec(page) ?? [];
  return served !== undefined && ENTRY.test(running) && !running.includes(served);
}
