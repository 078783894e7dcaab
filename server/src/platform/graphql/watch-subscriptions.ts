import type { ExecutionArgs } from 'graphql';
import { getOperationAST } from 'graphql';
import type { ServerOptions, Context as SocketContext } from 'graphql-ws';
import type { Logger } from 'pino';
import type { Context } from '../context.js';
import { RootFields } from './root-fields.js';

type Hooks<Extra> = Pick<ServerOptions<Record<string, unknown>, Extra>, 'onSubscribe' | 'onComplete' | 'onDisconnect'>;

/** Counts the open subscriptions on all sockets of a server. */
export class OpenSubscriptions {
  private readonly sockets = new Set<SocketContext<Record<string, unknown>, never>>();

  get count(): number {
    let count = 0;
    for (const { subscriptions } of this.sockets) count += Object.keys(subscriptions).length;
    return count;
  }

  /** Wraps the hooks to log when a subscription begins and ends: its caller, fields and address. */
  watch<Extra>(hooks: Hooks<Extra>, log: Logger): Hooks<Extra> {
    const begun = new WeakMap<object, { line: object; at: number }>();
    return {
      ...hooks,
      onSubscribe: async (socket, id, payload) => {
        this.sockets.add(socket as never);
        const execution = await hooks.onSubscribe?.(socket, id, payload);
        if (execution && !Array.isArray(execution)) {
          const line = lineOf(execution as ExecutionArgs);
          begun.set(payload, { line, at: performance.now() });
          log.info(line, 'subscribed');
        }
        return execution;
      },
      onComplete: async (socket, id, payload) => {
        const known = begun.get(payload);
        if (known) log.info({ ...known.line, ms: Math.round(performance.now() - known.at) }, 'subscription ended');
        await hooks.onComplete?.(socket, id, payload);
      },
      onDisconnect: async (socket, code, reason) => {
        this.sockets.delete(socket as never);
        await hooks.onDisconnect?.(socket, code, reason);
      },
    };
  }
}

function lineOf({ schema, document, operationName, contextValue }: ExecutionArgs): object {
  const { actor, traceId, remoteAddress } = contextValue as Context;
  const operation = getOperationAST(document, operationName);
  const fields = operation ? new RootFields(schema).of(document, operation) : [];
  return { traceId, type: 'subscription', fields, actor: actor?.id, kind: actor?.kind, address: remoteAddress };
}
