import { Agent, request } from 'node:http';

/** The result of a measurement; times in milliseconds. */
export interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
}

export interface Call {
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Sends calls over a number of connections for a number of seconds; each connection sends the next call after the last answer. */
export async function measureFor(call: Call | (() => Call), connections: number, seconds: number): Promise<Measured> {
  const until = performance.now() + seconds * 1000;
  const next = typeof call === 'function' ? call : () => call;
  return measure(connections, () => (performance.now() < until ? next() : undefined));
}

/** Sends every call once over a number of connections. */
export const measureEach = (calls: readonly Call[], connections: number): Promise<Measured> => {
  const waiting = calls.values();
  return measure(connections, () => waiting.next().value);
};

async function measure(connections: number, next: () => Call | undefined): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const begun = performance.now();
  const worker = async () => {
    for (let call = next(); call; call = next()) {
      const sent = performance.now();
      await send(agent, call);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  return { perSecond: times.length / seconds, ...percentiles(times) };
}

export function percentiles(times: readonly number[]): { p50: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Returns the text of a response; throws unless its status is 200 and it reports no error. */
export function send(agent: Agent, { url, headers, body }: Call): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: body ? 'POST' : 'GET', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200 && !text.startsWith('{"errors"') && !text.includes('"code":')) resolve(text);
        else reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 500)}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
