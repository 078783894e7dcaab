import type { Logger } from 'pino';
import { pino } from 'pino';

/** Structured logs, one JSON object per line, without secrets of requests. */
export const openLog = (level: string): Logger =>
  pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['req.headers.authorization', 'req.headers.cookie'], remove: true },
  });
