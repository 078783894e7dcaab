import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { Gate } from '../../../platform/outbox/gate.js';
import type { DocumentContent } from '../repository.js';
import type { Rendering } from './worker.js';

/** Limits of rendering; decision record 0065 says how they were found. */
export interface RendererLimits {
  /** How many documents are rendered at the same time. */
  threads: number;
  /** How many more may wait for a thread. */
  waiting: number;
  /** How long one document may wait for a thread, and how long it may then take. */
  timeLimitMs: number;
  /** The largest heap of a thread, in MiB. */
  heapMegabytes: number;
}

export const RENDERER_LIMITS: RendererLimits = { threads: 2, waiting: 20, timeLimitMs: 30_000, heapMegabytes: 256 };

const IDLE_THREAD_ENDS_AFTER_MS = 60_000;
/** Requests go before documents where the operating system knows priorities of threads. */
const NICENESS = process.platform === 'linux' ? 10 : 0;

/** There is no room for another document, or it took too long. It may be asked for again after a while. */
export class RendererBusyError extends Error {}

/**
 * Renders documents as PDF outside the thread that answers requests. A thread that crashes or exceeds its limits fails
 * the document it was rendering and is replaced; threads start when they are needed and end when they are idle.
 */
export class Renderer {
  private readonly pool: Piscina<DocumentContent, Rendering>;
  private readonly gate: Gate;
  private count = 0;

  /** `onFault` is given what goes wrong in a thread that renders nothing, for instance when it cannot start. */
  constructor(
    private readonly limits: RendererLimits,
    onFault: (error: unknown) => void,
  ) {
    // NOTE: the pool itself never has a queue, because a queue of it is not taken up again after a thread has crashed.
    this.gate = new Gate(limits.threads);
    this.pool = new Piscina({
      filename: fileURLToPath(new URL(`./worker${extname(import.meta.url)}`, import.meta.url)),
      minThreads: 0,
      maxThreads: limits.threads,
      concurrentTasksPerWorker: 1,
      maxQueue: 0,
      idleTimeout: IDLE_THREAD_ENDS_AFTER_MS,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
      niceIncrement: NICENESS,
      // NOTE: a thread needs no settings of the server, and so is given none of its secrets.
      env: {},
      execArgv: [],
    });
    // NOTE: an error event without a listener would end the process.
    this.pool.on('error', onFault);
  }

  /** How many documents are being rendered or wait for it. */
  get pending(): number {
    return this.count;
  }

  /** The PDF of a document, without a logo that cannot be drawn. Throws RendererBusyError, or whatever the thread failed with. */
  async render(paper: DocumentContent): Promise<Rendering> {
    const { threads, waiting, timeLimitMs } = this.limits;
    if (this.count >= threads + waiting) throw new RendererBusyError('The queue of documents is full.');
    const latestStart = performance.now() + timeLimitMs;
    this.count += 1;
    try {
      return await this.gate.run(() => this.renderBefore(latestStart, paper));
    } finally {
      this.count -= 1;
    }
  }

  private async renderBefore(latestStart: number, paper: DocumentContent): Promise<Rendering> {
    const { timeLimitMs } = this.limits;
    if (performance.now() > latestStart) throw new RendererBusyError(`A thread was not free for ${timeLimitMs} ms.`);
    const signal = AbortSignal.timeout(timeLimitMs);
    try {
      return await this.pool.run(paper, { signal });
    } catch (error) {
      if (signal.aborted) throw new RendererBusyError(`The document took longer than ${timeLimitMs} ms.`);
      throw error;
    }
  }

  /** Ends all threads; what is still being rendered fails. */
  close(): Promise<void> {
    return this.pool.destroy();
  }
}
