import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { DomainEvent } from '../write/tx.js';

/** Buckets in seconds, from the read of one row to the longest timeout. */
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The precision of the event loop lag. A finer one uses CPU time of an idle server: 0.4 % of a core at 10 ms. */
const LAG_PRECISION_MS = 20;

/** The outcome of a request for a document file. */
export type Rendering = 'rendered' | 'kept' | 'busy' | 'failed';

/**
 * The metrics of a server, in the format of Prometheus. Every label has a fixed set of values: names and codes of Avoir,
 * never a text of a caller. Names and units follow the conventions of Prometheus.
 */
export class Metrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly requests = new Counter({
    name: 'avoir_requests_total',
    help: 'Requests, by operation of the API (or part of the server) and outcome.',
    labelNames: ['operation', 'outcome'],
    registers: this.registers,
  });
  private readonly requestSeconds = new Histogram({
    name: 'avoir_request_duration_seconds',
    help: 'Duration of requests until their response was sent.',
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
    help: 'Committed changes, by event of the history.',
    labelNames: ['event'],
    registers: this.registers,
  });
  private readonly postings = new Counter({
    name: 'avoir_posted_documents_total',
    help: 'Posted documents, by kind.',
    labelNames: ['kind'],
    registers: this.registers,
  });
  private readonly renderings = new Counter({
    name: 'avoir_document_files_total',
    help: 'Requested document files: rendered, kept from before, refused as busy, or failed.',
    labelNames: ['outcome'],
    registers: this.registers,
  });
  private readonly renderingSeconds = new Histogram({
    name: 'avoir_rendering_duration_seconds',
    help: 'Duration of rendering, including the wait for a thread.',
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly sweeps = new Counter({
    name: 'avoir_swept_rows_total',
    help: 'Rows removed after their retention period, by table.',
    labelNames: ['table'],
    registers: this.registers,
  });
  private readonly attempts = new Counter({
    name: 'avoir_job_attempts_total',
    help: 'Attempts of jobs that this process ran, by kind and by status of the job afterwards.',
    labelNames: ['kind', 'status'],
    registers: this.registers,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: LAG_PRECISION_MS });
  }

  answered(operation: string, outcome: string, seconds: number): void {
    this.requests.inc({ operation, outcome });
    this.requestSeconds.observe({ operation }, seconds);
  }

  refused(operation: string, refusals: readonly { code: string }[]): void {
    for (const { code } of refusals) this.refusals.inc({ operation, code });
  }

  /** Counts the events of a committed transaction. */
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

  attemptEnded(kind: string, status: string): void {
    this.attempts.inc({ kind, status });
  }

  /** Adds the number of running and waiting renderings, which is read with the metrics. */
  watchRendering(pending: () => number): void {
    this.gauge('avoir_renderings_pending', 'Documents that are being rendered or wait for rendering.', pending);
  }

  /** Adds the numbers of open sockets and subscriptions, which are read with the metrics. */
  watchSockets(sockets: () => number, subscriptions: () => number): void {
    this.gauge('avoir_sockets', 'Open WebSockets.', sockets);
    this.gauge('avoir_subscriptions', 'Open subscriptions.', subscriptions);
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
