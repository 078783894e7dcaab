import { constants } from 'node:os';

/** How often the parent process is checked. */
const CHECK_EVERY_MS = 500;

/**
 * Resolves with the number of the signal when the process receives SIGINT (Ctrl-C), SIGTERM or SIGHUP (its terminal was
 * closed). If an npm script started it, also resolves when that ends, because npm and its shell can end without passing
 * on a signal. Listens from the call on, so that no signal ends the process before it has cleaned up.
 */
export function askedToStop(environment: NodeJS.ProcessEnv = process.env): Promise<number> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => resolve(constants.signals[signal]));
    }
    if (!['start', 'worker'].includes(environment['npm_lifecycle_event'] ?? '')) return;
    const parent = process.ppid;
    const checking = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(checking);
      resolve(constants.signals.SIGHUP);
    }, CHECK_EVERY_MS);
    checking.unref();
  });
}
