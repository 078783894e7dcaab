import { constants } from 'node:os';

/** How soon a lost parent is noticed. */
const LOOK_EVERY_MS = 500;

/**
 * Resolves when the process is asked to stop: by SIGINT (Ctrl-C), SIGTERM or SIGHUP (its terminal was closed), with the
 * number of the signal; or, where a script of npm started it, when that is gone: npm and its shell can end without handing
 * a signal on. Listens from the call on, so that no signal ends the process before it has put away what it started.
 */
export function askedToStop(environment: NodeJS.ProcessEnv = process.env): Promise<number> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => resolve(constants.signals[signal]));
    }
    if (environment['npm_lifecycle_event'] !== 'start') return;
    const parent = process.ppid;
    const looking = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(looking);
      resolve(constants.signals.SIGHUP);
    }, LOOK_EVERY_MS);
    looking.unref();
  });
}
