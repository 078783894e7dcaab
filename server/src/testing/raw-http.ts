import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** An HTTP response as received. */
export interface RawAnswer {
  /** 0: the connection was closed without a response. */
  status: number;
  headers: Record<string, string>;
  body: string;
}

const TIMEOUT_MS = 20_000;

/** A TCP connection to a server, for requests that a library would not send or that violate the protocol. */
export function rawConnection(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect({ host: hostname, port: Number(port) }).on('error', () => undefined);
}

/** The response received until the server closes the connection. */
export function untilClosed(socket: Socket): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`The connection was still open after ${TIMEOUT_MS} ms.`));
    }, TIMEOUT_MS);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(answerOf(Buffer.concat(chunks).toString()));
    });
  });
}

/** Sends lines of HTTP unchanged, with `Connection: close`, and reads the response. */
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
