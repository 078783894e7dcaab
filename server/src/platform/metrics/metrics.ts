import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { DomainEvent } from '../write/tx.js';

/** From a read of one row to what a timeout cuts off, in seconds. */
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What became of a document that somebody asked for. */
export type Rendering = 'rendered' | 'kept' | 'busy' | 'failed';

/**
 * What an operator watches, in the format of Prometheus. Every label has a fixed set of values: names and codes of our
 * own, never a text of a caller. Names and units follow the conventions of Prometheus.
 */
export class Metrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly requests = new Counter({
    name: 'avoir_requests_total',
    help: 'Requests that were answered, by operation of the API (or part of the server) and outcome.',
    labelNames: ['operation', 'outcome'],
    registers: this.registers,
  });
  private readonly requestSeconds = new Histogram({
    name: 'avoir_request_duration_seconds',
    help: 'How long requests took until their answer was sent.',
    labelNames: ['operation'],
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly refusals = new Counter({
    name: 'avoir_refusals_total',
    help: 'Refusals of mutations by a rule, by operation and error code.',
    labelNames: ['operation', 'code'],
    registers: this.registers,
  });
  private readonly events = new Counter({
    name: 'avoir_events_total',
    help: 'What was done and committed, by the event of the history.',
    labelNames: ['event'],
    registers: this.registers,
  });
  private readonly postings = new Counter({
    name: 'avoir_posted_documents_total',
    help: 'Documents that were posted, by kind.',
    labelNames: ['kind'],
    registers: this.registers,
  });
  private readonly renderings = new Counter({
    name: 'avoir_document_files_total',
    help: 'Files of documents that were asked for: rendered, kept from before, refused as busy, or failed.',
    labelNames: ['outcome'],
    registers: this.registers,
  });
  private readonly renderingSeconds = new Histogram({
    name: 'avoir_rendering_duration_seconds',
    help: 'How long rendering took, waiting for a thread included.',
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly sweeps = new Counter({
    name: 'avoir_swept_rows_total',
    help: 'Rows that were removed because they are kept no longer, by table.',
    labelNames: ['table'],
    registers: this.registers,
  });
  private readonly sweepRuns = new Counter({
    name: 'avoir_sweeps_total',
    help: 'Runs of the sweep of old rows, by outcome.',
    labelNames: ['outcome'],
    registers: this.registers,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  answered(operation: string, outcome: string, seconds: number): void {
    this.requests.inc({ operation, outcome });
    this.requestSeconds.observe({ operation }, seconds);
  }

  refused(operation: string, refusals: readonly { code: string }[]): void {
    for (const { code } of refusals) this.refusals.inc({ operation, code });
  }

  /** What a transaction told, once it has been committed. */
  committed(events: readonly DomainEvent[]): void {
    for (const { type, document } of events) {
      this.events.inc({ event: type });
      if (type.endsWith('.posted')) this.postings.inc({ kind: document.kind });
    }
  }

  rendered(outcome: Rendering, seconds?: number): void {
    this.renderings.inc({ outcome });
    if (seconds !== undefined) this.renderingSeconds.observe(seconds);
  }

  swept(table: string, rows: number): void {
    this.sweeps.inc({ table }, rows);
  }

  sweepEnded(outcome: 'done' | 'failed'): void {
    this.sweepRuns.inc({ outcome });
  }

  /** Reads how many documents are being rendered or wait for it, whenever the metrics are read. */
  watchRendering(pending: () => number): void {
    this.gauge('avoir_renderings_pending', 'Documents that are being rendered or wait for it.', pending);
  }

  /** Reads the sockets that are open, and the subscriptions on them. */
  watchSockets(sockets: () => number, subscriptions: () => number): void {
    this.gauge('avoir_sockets', 'WebSockets that are open.', sockets);
    this.gauge('avoir_subscriptions', 'Subscriptions that are open.', subscriptions);
  }

  private gauge(name: string, help: string, read: () => number): void {
    this.registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        collect() {
          this.set(read());
        },
      }),
    );
  }
}
