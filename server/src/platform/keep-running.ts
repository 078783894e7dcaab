import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/** Something that runs until it is closed. */
export interface Running {
  close(): Promise<void>;
}

/** A task that is restarted after every interruption. */
export interface KeptRunning extends Running {
  /** Whether it is working and has not been interrupted. */
  isWell(): boolean;
}

/** One run. It ends when `closing` is aborted or its connection is lost; it calls `isWell` when it is working. */
export type Run = (closing: AbortSignal, isWell: () => void) => Promise<void>;

/** Restarts a task with a connection after every interruption, with increasing pauses, until it is closed. */
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
