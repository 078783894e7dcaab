import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/** Something that runs until it is closed. */
export interface Running {
  close(): Promise<void>;
}

/** Something that is begun again after every break. */
export interface KeptRunning extends Running {
  /** Whether it got to work and has not been interrupted since. */
  isWell(): boolean;
}

/** One run. It ends when `closing` is aborted or its connection is lost; `isWell` says that it got to work. */
export type Run = (closing: AbortSignal, isWell: () => void) => Promise<void>;

/** Keeps something running that holds a connection: begins again after every break, ever more patiently, until it is closed. */
export function keepRunning(what: string, run: Run, log: Logger): KeptRunning {
  const closing = new AbortController();
  const state = { isWell: false };
  const done = untilClosed(what, run, log, closing.signal, state);
  return {
    isWell: () => state.isWell,
    close: async () => {
      closing.abort();
      await done;
    },
  };
}

async function untilClosed(what: string, run: Run, log: Logger, closing: AbortSignal, state: { isWell: boolean }) {
  let pauseMs = FIRST_PAUSE_MS;
  const isWell = () => {
    pauseMs = FIRST_PAUSE_MS;
    state.isWell = true;
  };
  while (!closing.aborted) {
    try {
      await run(closing, isWell);
    } catch (error) {
      log.warn({ err: error }, `${what} failed`);
    }
    state.isWell = false;
    if (closing.aborted) return;
    log.warn({ pauseMs }, `${what} lost the database; trying again`);
    await sleep(pauseMs, undefined, { signal: closing }).catch(() => undefined);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
