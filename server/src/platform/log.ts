import type { Logger } from 'pino';
import { pino } from 'pino';

/** Structured logs, one JSON object a line. Secrets of requests never reach them. */
export const openLog = (level: string): Logger =>
  pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['req.headers.authorization', 'req.headers.cookie'], remove: true },
  });
