import { backOff, pause } from './back-off';
import { connection } from './connection';

const MAX_TRIES = 3;
const IDLE_WITHIN_MS = 2_000;

type Load<Part> = () => Promise<Part>;

/** A part of the application could not be loaded. */
export class PartError extends Error {}

const parts: Load<unknown>[] = [];
let isLoadingAhead = false;

/**
 * A part of the application that is loaded when it is first needed, or ahead of that by `loadAhead`. A failed attempt is
 * repeated, and after a failure the part can be requested again.
 */
export function part<Part>(load: Load<Part>): Load<Part> {
  let loading: Promise<Part> | undefined;
  async function start() {
    try {
      return await attempt(load, 1);
    } catch (error) {
      loading = undefined;
      throw error;
    }
  }
  const loadPart = () => (loading ??= start());
  parts.push(loadPart);
  return loadPart;
}

async function attempt<Part>(load: Load<Part>, tries: number): Promise<Part> {
  // NOTE: many browsers never repeat a failed import, so none is tried while the server cannot be reached.
  if (connection.isLost.value) await connection.check();
  if (connection.isLost.value) throw new PartError('The server cannot be reached.');
  try {
    return await load();
  } catch (cause) {
    await connection.check();
    const isOver = connection.isLost.value || connection.isOutdated.value || tries === MAX_TRIES;
    if (isOver) throw new PartError('A part of the application could not be loaded.', { cause });
  }
  await pause(backOff(tries));
  return attempt(load, tries + 1);
}

/** Loads all parts one after the other while the browser is idle, unless the user saves data. */
export async function loadAhead(): Promise<void> {
  if (isLoadingAhead || savesData()) return;
  isLoadingAhead = true;
  for (const load of parts) {
    await idle();
    await connection.whenBack();
    if (connection.isOutdated.value) return;
    // A part that fails here is loaded when it is needed, and reported then.
    await load().catch(() => undefined);
  }
}

function savesData(): boolean {
  return (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData ?? false;
}

function idle(): Promise<void> {
  // Safari has no requestIdleCallback.
  if (!('requestIdleCallback' in globalThis)) return pause(IDLE_WITHIN_MS / 10);
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: IDLE_WITHIN_MS }));
}
