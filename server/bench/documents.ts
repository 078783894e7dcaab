import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from './caller.js';
import { percentiles, send } from './load.js';
import { row } from './report.js';
import type { RunningServer } from './running-server.js';
import { POST, PREVIEW } from './templates.js';

const DOCUMENTS = 20;
const LINES = 100;

const RECORDS = '{ companies(search: "Kiezrad") { nodes { id } } products(first: 50) { nodes { id } } }';
const CREATE = `mutation ($input: SalesOrderCreateInput!) {
  salesOrderCreate(input: $input) { salesOrder { id } userErrors { message } } }`;
const CONFIRM =
  'mutation ($input: SalesOrderConfirmInput!) { salesOrderConfirm(input: $input) { userErrors { message } } }';
const FILE = 'query ($id: ID!) { documentFile(kind: INVOICE, id: $id) { url } }';

interface Records {
  companies: { nodes: { id: string }[] };
  products: { nodes: { id: string }[] };
}

/** Measures the health check while twenty PDFs of a hundred lines are rendered, and while the server is idle. */
export async function benchDocuments({ url }: RunningServer, caller: Caller): Promise<void> {
  const links = await postInvoices(url, caller);
  const idle = await measureHealth(url, async () => sleep(3_000));
  await longestBlock(url);
  const busy = await measureHealth(url, () => fetchAll(links));
  const block = await longestBlock(url);
  const again = await measureHealth(url, () => fetchAll(links));
  row(`/healthz while ${DOCUMENTS} PDFs of ${LINES} lines are rendered`, `p99 ${busy.p99.toFixed(1)} ms`, '', {
    'longest ms': busy.longest.toFixed(1),
    'longest block of the event loop ms': block === undefined ? '-' : (block * 1000).toFixed(1),
    'all rendered s': busy.seconds.toFixed(1),
    'from cache, all s': again.seconds.toFixed(2),
    'idle p99 ms': idle.p99.toFixed(1),
    'idle longest ms': idle.longest.toFixed(1),
  });
}

async function postInvoices(url: string, caller: Caller): Promise<string[]> {
  const { companies, products } = await caller.ask<Records>(RECORDS);
  const lines = Array.from({ length: LINES }, (_, index) => ({
    productId: products.nodes[index % products.nodes.length]!.id,
    quantity: String(1 + (index % 7)),
  }));
  const links: string[] = [];
  for (let made = 0; made < DOCUMENTS; made++) {
    const input = { idempotencyKey: crypto.randomUUID(), customerId: companies.nodes[0]!.id, lines };
    const { salesOrderCreate } = await caller.ask<{ salesOrderCreate: { salesOrder: { id: string } } }>(CREATE, {
      input,
    });
    links.push(await postOrder(url, caller, salesOrderCreate.salesOrder.id));
  }
  return links;
}

async function postOrder(url: string, { ask }: Caller, orderId: string): Promise<string> {
  await ask(CONFIRM, { input: { orderId } });
  const orderIds = [orderId];
  const { postingPreview } = await ask<{ postingPreview: { previewToken: string } }>(PREVIEW, { input: { orderIds } });
  const input = { orderIds, previewToken: postingPreview.previewToken, idempotencyKey: crypto.randomUUID() };
  const { postDocuments } = await ask<{ postDocuments: { invoices: { id: string }[] } }>(POST, { input });
  const { documentFile } = await ask<{ documentFile: { url: string } }>(FILE, { id: postDocuments.invoices[0]!.id });
  return documentFile.url.replace(/^https?:\/\/[^/]+/, url);
}

async function fetchAll(links: readonly string[]): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  await Promise.all(links.map((link) => send(agent, { url: link })));
  agent.destroy();
}

/** Requests the health check repeatedly until some work is done. */
async function measureHealth(url: string, work: () => Promise<unknown>) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  const ending = new AbortController();
  const requests = (async () => {
    while (!ending.signal.aborted) {
      const sent = performance.now();
      await send(agent, { url: `${url}/healthz` });
      times.push(performance.now() - sent);
      await sleep(2);
    }
  })();
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  ending.abort();
  await requests;
  agent.destroy();
  return { ...percentiles(times), longest: Math.max(...times), seconds };
}

/** The longest block of the event loop since the last call, in seconds; undefined when the server has no metrics. */
async function longestBlock(url: string): Promise<number | undefined> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const found = /^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
