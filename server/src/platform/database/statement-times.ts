import { AsyncLocalStorage } from 'node:async_hooks';

/** A statement that was sent over a connection of a pool, and its answer received. */
export interface SentStatement {
  /** The statement without values. */
  sql: string;
  /** From sending it to its answer, in milliseconds. */
  ms: number;
  /** The request, or the call of a job, that sent it; unset for background tasks. */
  traceId: string | undefined;
  /** The error with which PostgreSQL answered. */
  error?: unknown;
}

type Listener = (statement: SentStatement) => void;
type Send = (...args: unknown[]) => unknown;

const listeners = new Set<Listener>();
const traces = new AsyncLocalStorage<string>();

/** Passes every statement of this process to the listener, after its answer; the returned function stops that. */
export function listenToTimes(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Runs `work`; its statements have the trace id. Free of cost while nothing listens. */
export const underTrace = <Result>(traceId: string, work: () => Result): Result =>
  listeners.size > 0 ? traces.run(traceId, work) : work();

/** The same functions, which run under the current trace id also when another request calls them: that returns a connection. */
export const keepingTrace = (args: readonly unknown[]): unknown[] =>
  traces.getStore() === undefined
    ? [...args]
    : args.map((each) => (typeof each === 'function' ? AsyncLocalStorage.bind(each as Send) : each));

/** Sends a statement with the arguments of `query` of the driver, and measures it if something listens. */
export function timed(args: unknown[], send: Send): unknown {
  if (listeners.size === 0) return send(...args);
  const begun = performance.now();
  const sql = shown(args[0] as string | { text?: string; name?: string });
  const traceId = traces.getStore();
  const end = (error?: unknown) => {
    const statement = { sql, ms: performance.now() - begun, traceId, error };
    for (const listener of listeners) listener(statement);
  };
  const callback = args.at(-1);
  if (typeof callback === 'function') {
    const answered = (error: unknown, ...more: unknown[]) => {
      end(error ?? undefined);
      (callback as Send)(error, ...more);
    };
    return send(...args.slice(0, -1), answered);
  }
  const sent = send(...args);
  if (sent instanceof Promise) sent.then(() => end(), end);
  return sent;
}

/** A prepared statement has parameters instead of values, so its literals are those of the program. */
function shown(query: string | { text?: string; name?: string }): string {
  if (typeof query === 'string') return withoutValues(query);
  return query.name ? (query.text ?? '') : withoutValues(query.text ?? '');
}

/** Quoted names, which stay; then every form of a literal (PostgreSQL manual, section 4.1.2), also one that does not end. */
const NAMES_AND_LITERALS =
  /"(?:[^"]|"")*"|\b[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|\$([A-Za-z_]\w*)?\$[\s\S]*?(?:\$\1\$|$)|(?<![\w$.])\d[\d.]*(?!\w)/g;

/** The statement with `?` for every literal. The ORM writes values into the text, and values may be secrets. */
export const withoutValues = (sql: string): string =>
  sql.replaceAll(NAMES_AND_LITERALS, (found) => (found.startsWith('"') ? found : '?'));
