import { setImmediate as nextRound } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Budget } from '../limits/budgets.js';
import { Turns } from '../turns.js';

/** Characters of the body of an operation, for a caller who has shown no credentials: they can only sign in. */
const LARGEST_OF_STRANGERS = 16_000;

/** Reading a body of more characters takes long enough for others to have their turn first. */
const LONG = 50_000;

/** A size that takes one point: that of most operations. */
const CHARACTERS_OF_FIRST_POINT = 1_000;
const CHARACTERS_OF_NEXT_POINT = 100;

/** What reading so many characters takes, whether they are an operation or not. */
export const pointsOfSize = (characters: number): number =>
  1 + Math.ceil(Math.max(0, characters - CHARACTERS_OF_FIRST_POINT) / CHARACTERS_OF_NEXT_POINT);

/** A body that is not read, with a sentence for who sent it. */
export class BodyRefused extends Error {
  readonly statusCode = 413;
}

/** Whose body is read. */
interface Sender {
  isKnown: boolean;
  budget: Budget;
}

/**
 * Reads the bodies of operations as JSON. A body takes points by its size before it is read, and long ones are read one
 * in each round of the event loop, so that whoever sends many holds up nobody for longer than one takes. Refuses with
 * BodyRefused.
 */
export function readOperationBodies(api: FastifyInstance, senderOf: (request: FastifyRequest) => Sender): void {
  const parse = api.getDefaultJsonParser('error', 'error');
  const long = new Turns();
  api.addContentTypeParser('application/json', { parseAs: 'string' }, async (request: FastifyRequest, text: string) => {
    const { isKnown, budget } = senderOf(request);
    budget.spend(pointsOfSize(text.length));
    if (!isKnown && text.length > LARGEST_OF_STRANGERS) {
      throw new BodyRefused(
        'Without a login or an API token a request may have 16,000 characters. Sign in, or send a token.',
      );
    }
    if (text.length > LONG) await long.take(() => nextRound());
    return new Promise((resolve, reject) => {
      parse(request, text, (error, body) => (error ? reject(error) : resolve(body)));
    });
  });
}
