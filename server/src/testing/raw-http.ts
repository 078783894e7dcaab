import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  /** 0: the connection was closed without an answer. */
  status: number;
  headers: Record<string, string>;
  body: string;
}

const GIVEN_UP_AFTER_MS = 20_000;

/** A bare connection to a server; for callers that keep to no library, or to no protocol. */
export function rawConnection(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect({ host: hostname, port: Number(port) }).on('error', () => undefined);
}

/** What comes over a connection until the other side closes it. */
export function untilClosed(socket: Socket): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`The connection was still open after ${GIVEN_UP_AFTER_MS} ms.`));
    }, GIVEN_UP_AFTER_MS);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(answerOf(Buffer.concat(chunks).toString()));
    });
  });
}

/** Sends lines of HTTP as they are, and reads the answer. The connection is asked to close unless a line says otherwise. */
export async function rawRequest(url: string, lines: readonly string[], body = ''): Promise<RawAnswer> {
  const socket = rawConnection(url);
  const answer = untilClosed(socket);
  const all = [...lines, 'Connection: close', ...(body ? [`Content-Length: ${Buffer.byteLength(body)}`] : [])];
  socket.write(`${all.join('\r\n')}\r\n\r\n${body}`);
  return answer;
}

function answerOf(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => line.split(/:\s*(.*)/s).slice(0, 2) as [string, string]));
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return { status: Number(first.split(' ')[1] ?? 0), headers: lower, body: rest.join('\r\n\r\n') };
}
