// A separate program: the lower limit of the time for a Node server that sends the events of returns to many subscriptions. It
// listens for the commit, reads the event with one prepared statement, and sends its text with `ws`, without GraphQL, rights,
// sessions, positions or cursors.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { EVENTS_AFTER } from './event-statement.js';

const [socket, user, database] = process.argv.slice(2);
const client = new pg.Client({ host: socket, user, database, options: '-c timezone=UTC' });
await client.connect();
const { rows } = await client.query<{ seq: string }>('SELECT coalesce(max(seq), 0) AS seq FROM outbox_event');
let last = rows[0]!.seq;
let isReading = false;
let isAsked = false;

/** The ids of the subscriptions of each socket. */
const subscriptions = new Map<WebSocket, string[]>();

async function read(): Promise<void> {
  isAsked = true;
  if (isReading) return;
  isReading = true;
  while (isAsked) {
    isAsked = false;
    const events = await client.query<{ seq: string; text: string }>({ ...EVENTS_AFTER, values: [last] });
    for (const { seq, text } of events.rows) {
      last = seq;
      for (const [websocket, ids] of subscriptions) {
        for (const id of ids) websocket.send(`{"id":"${id}","type":"next","payload":${text}}`);
      }
    }
  }
  isReading = false;
}

const server = createServer();
const sockets = new WebSocketServer({ server, handleProtocols: () => 'graphql-transport-ws' });
sockets.on('connection', (websocket) => {
  const ids: string[] = [];
  subscriptions.set(websocket, ids);
  websocket.on('close', () => subscriptions.delete(websocket));
  websocket.on('message', (data) => {
    const { type, id } = JSON.parse(String(data)) as { type: string; id: string };
    if (type === 'connection_init') websocket.send('{"type":"connection_ack"}');
    else ids.push(id);
  });
});
client.on('notification', () => void read());
await client.query('LISTEN avoir_outbox');
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.on('SIGTERM', () => process.exit());
