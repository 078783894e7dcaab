import { setImmediate as nextRound } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Budget } from '../limits/budgets.js';
import { Turns } from '../turns.js';

/** Reading a body of more characters takes long enough for others to have their turn first. */
const LONG = 50_000;

/** A size that takes one point: that of most operations. */
const CHARACTERS_OF_FIRST_POINT = 1_000;
const CHARACTERS_OF_NEXT_POINT = 100;

/** What reading so many characters takes, whether they are an operation or not. */
export const pointsOfSize = (characters: number): number =>
  1 + Math.ceil(Math.max(0, characters - CHARACTERS_OF_FIRST_POINT) / CHARACTERS_OF_NEXT_POINT);

/**
 * Reads the bodies of operations as JSON. A body takes points by its size before it is read, and long ones are read one
 * in each round of the event loop, so that many of them delay other requests by no more than one.
 */
export function readOperationBodies(api: FastifyInstance, budgetOf: (request: FastifyRequest) => Budget): void {
  const parse = api.getDefaultJsonParser('error', 'error');
  const long = new Turns();
  api.addContentTypeParser('application/json', { parseAs: 'string' }, async (request: FastifyRequest, text: string) => {
    budgetOf(request).spend(pointsOfSize(text.length));
    if (text.length > LONG) await long.take(() => nextRound());
    return new Promise((resolve, reject) => {
      parse(request, text, (error, body) => (error ? reject(error) : resolve(body)));
    });
  });
}
