import { formatLocale } from './i18n';
import { isGatewayError, problemOf, RequestError } from './graphql/problem';
import { connection } from './connection';

/** The largest file, in bytes; the server refuses a larger one as well. */
export const LARGEST_FILE = 10_000_000;

/** The server has refused a file, with a sentence for the user. */
export class UploadRefusedError extends Error {}

interface Answer {
  id?: string;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

/** The codes whose sentence is in the language of the screen; the others have their text here. */
const TRANSLATED = new Set(['FILE_TOO_LARGE', 'FILE_EMPTY', 'FILE_QUOTA', 'FORBIDDEN', 'INVALID_INPUT']);

/**
 * Sends a file and returns its id. `onProgress` receives the sent part, from 0 to 1. Throws an UploadRefusedError or a
 * RequestError.
 */
export function uploadFile(file: File, onProgress: (part: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    // NOTE: fetch does not report the progress of a request.
    const call = new XMLHttpRequest();
    call.open('POST', `/files?name=${encodeURIComponent(file.name.toWellFormed())}`);
    call.setRequestHeader('content-type', 'application/octet-stream');
    call.setRequestHeader('accept-language', formatLocale.value);
    call.responseType = 'json';
    call.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    call.addEventListener('load', () => {
      const answer = call.response as Answer | null;
      if (answer?.id) resolve(answer.id);
      else reject(failureOf(call.status, answer));
    });
    call.addEventListener('error', () => reject(lost()));
    call.send(file);
  });
}

/** Why an upload has failed. */
export function failureOf(status: number, answer: Answer | null): Error {
  if (!answer && isGatewayError(status)) return lost();
  const error = answer?.errors?.[0];
  const code = error?.extensions?.['code'];
  if (error && typeof code === 'string' && TRANSLATED.has(code)) return new UploadRefusedError(error.message);
  return new RequestError(problemOf(error?.extensions));
}

function lost(): RequestError {
  void connection.check();
  return new RequestError({ code: 'NETWORK', traceId: undefined });
}
