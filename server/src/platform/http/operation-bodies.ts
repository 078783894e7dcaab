import { isUtf8 } from 'node:buffer';
import { setImmediate as nextRound } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Budget } from '../limits/budgets.js';
import { MOST_LEVELS, isJsonTooDeep } from '../nesting.js';
import { SerialQueue } from '../serial-queue.js';
import { UnreadableBody } from './unreadable.js';

const TOO_DEEP = `The body is nested too deeply: more than ${MOST_LEVELS} lists and objects inside each other. Nest fewer.`;

/** Bodies of more characters are parsed one at a time. */
const LONG = 50_000;

/** The size that costs one point; most operations are smaller. */
const CHARACTERS_OF_FIRST_POINT = 1_000;
const CHARACTERS_OF_NEXT_POINT = 100;

/** The points that reading a body of this size costs, whether it is a valid operation or not. */
export const pointsOfSize = (characters: number): number =>
  1 + Math.ceil(Math.max(0, characters - CHARACTERS_OF_FIRST_POINT) / CHARACTERS_OF_NEXT_POINT);

/**
 * Reads the bodies of operations as JSON. A body uses points by its size before it is parsed. Long bodies are parsed one
 * per iteration of the event loop, so that many of them delay other requests no more than one.
 */
export function readOperationBodies(api: FastifyInstance, budgetOf: (request: FastifyRequest) => Budget): void {
  const parse = api.getDefaultJsonParser('error', 'error');
  const longBodies = new SerialQueue();
  api.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    const text = isUtf8(body) ? body.toString() : undefined;
    budgetOf(request).spend(pointsOfSize(text?.length ?? body.length));
    // NOTE: decoding would replace the invalid bytes, and the replacement would be saved.
    if (text === undefined) throw new UnreadableBody('The body is not valid UTF-8. Send it as UTF-8.');
    if (isJsonTooDeep(text)) throw new UnreadableBody(TOO_DEEP);
    if (text.length > LONG) await longBodies.run(() => nextRound());
    return new Promise((resolve, reject) => {
      parse(request, text, (error, body) => (error ? reject(error) : resolve(body)));
    });
  });
}
