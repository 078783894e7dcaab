import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { Semaphore } from '../../../platform/semaphore.js';
import type { DocumentContent } from '../repository.js';
import type { Rendering } from './worker.js';

/** Limits of rendering; decision record 0065 gives the measurements. */
export interface RendererLimits {
  /** The number of documents rendered at the same time. */
  threads: number;
  /** The number of further documents that may wait for a thread. */
  waiting: number;
  /** The time that one document may wait for a thread, and the time that it may then take. */
  timeLimitMs: number;
  /** The largest heap of a thread, in MiB. */
  heapMegabytes: number;
}

export const RENDERER_LIMITS: RendererLimits = { threads: 2, waiting: 20, timeLimitMs: 30_000, heapMegabytes: 256 };

const IDLE_THREAD_ENDS_AFTER_MS = 60_000;
/** Requests take priority over documents where the operating system has priorities for threads. */
const NICENESS = process.platform === 'linux' ? 10 : 0;

/** The queue is full, or the document took too long. The caller can request it again later. */
export class RendererBusyError extends Error {}

/**
 * Renders documents as PDF outside the thread that answers requests. A thread that crashes or exceeds its limits fails
 * the document it was rendering and is replaced; threads start when they are needed and end when they are idle.
 */
export class Renderer {
  private readonly pool: Piscina<DocumentContent, Rendering>;
  private readonly semaphore: Semaphore;
  private count = 0;

  /** `onFault` receives the errors of threads that render nothing, for instance one that cannot start. */
  constructor(
    private readonly limits: RendererLimits,
    onFault: (error: unknown) => void,
  ) {
    // NOTE: the pool itself has no queue, because it does not resume its queue after a thread has crashed.
    this.semaphore = new Semaphore(limits.threads);
    this.pool = new Piscina({
      filename: fileURLToPath(new URL(`./worker${extname(import.meta.url)}`, import.meta.url)),
      minThreads: 0,
      maxThreads: limits.threads,
      concurrentTasksPerWorker: 1,
      maxQueue: 0,
      idleTimeout: IDLE_THREAD_ENDS_AFTER_MS,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
      niceIncrement: NICENESS,
      // NOTE: a thread needs no settings of the server, so it gets none of its secrets.
      env: {},
      execArgv: [],
    });
    // NOTE: an error event without a listener would end the process.
    this.pool.on('error', onFault);
  }

  /** The number of documents being rendered or waiting. */
  get pending(): number {
    return this.count;
  }

  /** Renders a document, without a logo that cannot be drawn. Throws RendererBusyError, or the error of the thread. */
  async render(content: DocumentContent): Promise<Rendering> {
    const { threads, waiting, timeLimitMs } = this.limits;
    if (this.count >= threads + waiting) throw new RendererBusyError('The queue of documents is full.');
    const latestStart = performance.now() + timeLimitMs;
    this.count += 1;
    try {
      return await this.semaphore.run(() => this.renderBefore(latestStart, content));
    } finally {
      this.count -= 1;
    }
  }

  private async renderBefore(latestStart: number, content: DocumentContent): Promise<Rendering> {
    const { timeLimitMs } = this.limits;
    if (performance.now() > latestStart) throw new RendererBusyError(`A thread was not free for ${timeLimitMs} ms.`);
    const signal = AbortSignal.timeout(timeLimitMs);
    try {
      return await this.pool.run(content, { signal });
    } catch (error) {
      if (signal.aborted) throw new RendererBusyError(`The document took longer than ${timeLimitMs} ms.`);
      throw error;
    }
  }

  /** Ends all threads; documents still being rendered fail. */
  close(): Promise<void> {
    return this.pool.destroy();
  }
}
