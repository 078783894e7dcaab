import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { newId } from '../id.js';

interface Refusal {
  status: string;
  message: string;
}

const REFUSALS: Record<string, Refusal> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    message: 'The request timed out: send its headers within 10 seconds and all of it within 30.',
  },
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    message: 'The address and headers of the request are longer than 16 kB. Send fewer or shorter headers.',
  },
};
const OTHERWISE: Refusal = { status: '400 Bad Request', message: 'This is not a valid HTTP/1.1 request.' };

/** Responds on the raw connection to what Node could not parse as a request, and closes it. */
export const answerUnparsed =
  (log: Logger) =>
  (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const { status, message } = REFUSALS[error.code ?? ''] ?? OTHERWISE;
    const traceId = newId();
    log.info(
      { traceId, status: Number(status.slice(0, 3)), code: error.code, address: socket.remoteAddress },
      'invalid request',
    );
    const body = JSON.stringify({ error: message });
    const lines = [
      `HTTP/1.1 ${status}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-trace-id: ${traceId}`,
      'x-content-type-options: nosniff',
      'connection: close',
    ];
    socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  };
