import { randomUUID } from 'node:crypto';
import { createBelongings } from './belongings.js';
import { postEverything } from './everything-posted.js';
import type { ReturnsFixture } from './returns-fixture.js';
import { verbsAt } from './returns-fixture.js';
import type { Caller } from './app.js';
import { lockDemoLogins, saveDemoLogin, saveGroups } from '../features/access/index.js';
import { queueJob } from '../platform/jobs/queue-job.js';
import { groupPermissions } from '../schema.js';
import { countingJob } from './counting-job.js';
import { attached } from './uploads.js';

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const address = { addressLines: ['Quay 3'], city: 'Bergen', postalCode: '5003', country: 'NO', email: 'a@b.example' };
const PASSWORD = 'a long enough secret';
const INPUT_TYPES: Record<string, string> = {
  taxZoneCreate: 'TaxCodeCreateInput',
  taxCategoryCreate: 'TaxCodeCreateInput',
  returnOrderIssue: 'ReturnOrderInput',
  returnOrderComplete: 'ReturnOrderInput',
};

/** Calls a mutation, which must succeed, and returns the selected fields. */
async function call<Payload>(as: Caller, operation: string, input: object, selection = ''): Promise<Payload> {
  const type = INPUT_TYPES[operation] ?? `${operation[0]!.toUpperCase()}${operation.slice(1)}Input`;
  const { data, errors } = await as<Record<string, Payload & { userErrors: object[] }>>(
    `mutation ($input: ${type}!) { ${operation}(input: $input) { ${selection} userErrors { code message path } } }`,
    { input },
  );
  const payload = data?.[operation];
  if (errors || !payload || payload.userErrors.length > 0)
    throw new Error(`${operation} failed: ${JSON.stringify(errors ?? payload)}`);
  return payload;
}

/** Runs every operation that changes something, so that every event is recorded at least once. */
export async function runEveryVerb(at: ReturnsFixture): Promise<void> {
  await postEverything(at);
  const { job } = await createBelongings(at, at.customer);
  const administrator = await at.app.signIn('ADMINISTRATOR');
  const legalEntityId = await firstLegalEntity(administrator);
  await changeSettings(administrator, legalEntityId);
  await endReturns(at);
  await changeMasterData(administrator, at.customer, legalEntityId);
  await changeJobs(at, administrator, job);
  await changeAccess(at);
}

async function changeJobs(at: ReturnsFixture, administrator: Caller, jobId: string): Promise<void> {
  await at.app.act((tx) => queueJob(tx, countingJob, { units: 1, pauseMs: 0 }));
  await call(administrator, 'jobRetry', { jobId });
  await call(administrator, 'jobCancel', { jobId });
}

async function firstLegalEntity(administrator: Caller): Promise<string> {
  const { data } = await administrator<{ legalEntities: { id: string; code: string }[] }>(
    '{ legalEntities { id code } }',
  );
  return data!.legalEntities.find(({ code }) => code === 'MAIN')!.id;
}

async function changeMasterData(administrator: Caller, customer: string, legalEntityId: string): Promise<void> {
  const key = () => ({ idempotencyKey: randomUUID() });
  await call(administrator, 'companyCreate', {
    ...key(),
    ...address,
    legalEntityId,
    name: 'Nord Sykkel',
    currency: 'NOK',
    isCustomer: true,
  });
  const terms = { taxNumber: 'NO 123', paymentTermsDays: 14, language: 'FR', taxZone: 'EXPORT', isCustomer: true };
  const company = await administrator<{ company: { version: number } }>(
    'query ($id: ID!) { company(id: $id) { version } }',
    { id: customer },
  );
  const expectedVersion = company.data!.company.version;
  await call(administrator, 'companyUpdate', { id: customer, expectedVersion, ...address, ...terms, name: 'New name' });
  const entity = { code: 'NORD', name: 'Velo Nord AS', country: 'NO', currency: 'NOK', timeZone: 'Europe/Oslo' };
  await call(administrator, 'legalEntityCreate', { ...key(), ...entity });
  const product = { sku: 'PMP-1', name: 'Floor pump', price: '12.5', currency: 'EUR', unit: 'C62' };
  await call(administrator, 'productCreate', { ...product, taxCategory: 'STANDARD' });
  await call(administrator, 'taxZoneCreate', { code: 'SWISS', name: 'Customers in Switzerland' });
  await call(administrator, 'taxCategoryCreate', { code: 'BOOKS', name: 'Books and maps' });
  const rule = { taxZone: 'SWISS', taxCategory: 'BOOKS', jurisdiction: 'CH', validFrom: '2026-01-01' };
  await call(administrator, 'taxRuleCreate', { ...rule, kind: 'S', rate: '2.6' });
  await call(administrator, 'stockLocationCreate', { legalEntityId, code: 'B-01', name: 'Shelf by the door' });
}

/** Completes returns by hand from then on. */
async function changeSettings(administrator: Caller, legalEntityId: string): Promise<void> {
  await call(administrator, 'settingsUpdate', {
    legalEntityId,
    ...address,
    expectedVersion: 1,
    name: 'Velo Nord GmbH',
    timeZone: 'Europe/Oslo',
    invoicePattern: 'R-{year}-{ref:05d}',
    taxRounding: 'UP',
    taxStepMinor: 5,
    returnWindowDays: 60,
    completesReturns: false,
    logo: PIXEL,
  });
}

async function endReturns(at: ReturnsFixture): Promise<void> {
  const { announced, create, post, receive, sold } = verbsAt(at);
  const { hubs } = await sold();
  const unwanted = (await create([{ invoiceLineId: hubs, quantity: '1' }])).returnOrder!;
  await call(at.clerk, 'returnOrderCancel', { returnOrderId: unwanted.id, reason: 'The customer keeps it' });
  const partner = await at.app.withToken(['returns.request', 'returns.view'], [at.customer]);
  const request = { idempotencyKey: randomUUID(), lines: [{ invoiceLineId: hubs, quantity: '1' }] };
  const requested = await call<{ returnOrder: { id: string } }>(
    partner,
    'returnOrderRequest',
    request,
    'returnOrder { id }',
  );
  await call(at.clerk, 'returnOrderDecline', { returnOrderId: requested.returnOrder.id, reason: 'Not resaleable' });
  const made = await announced([{ invoiceLineId: hubs, quantity: '3' }]);
  const returnLineId = made.lines[0]!.id;
  await receive(made.id, [{ returnLineId, quantity: '2', dispositionId: at.credit, locationId: at.location }]);
  await call(at.clerk, 'returnLineCancel', { returnLineId, reason: 'Lost on the way' });
  await post([made.id]);
  await call(at.clerk, 'returnAttachmentRemove', { attachmentId: await attached(at, made.id, { isShared: true }) });
  await call(at.clerk, 'returnOrderComplete', { returnOrderId: made.id });
}

async function changeAccess({ app, customer }: ReturnsFixture): Promise<void> {
  const { act, anonymous } = app;
  const ada = { email: 'ada@test.avoir', password: PASSWORD };
  await saveDemoLogin(act, { ...ada, name: 'Ada Nowak', groups: ['ADMINISTRATOR'] });
  const administrator = await app.enter(ada);
  const kari = { email: 'kari@test.avoir', name: 'Kari', groupCodes: ['PARTNER'], companyIds: [customer] };
  const SHOWN = 'user { id version } linkToken';
  interface Made {
    user: { id: string; version: number };
    linkToken: string;
  }
  const { user, linkToken } = await call<Made>(administrator, 'userCreate', kari, SHOWN);
  await app.redeem(linkToken);
  const update = { id: user.id, expectedVersion: 2, name: 'Kari Lie', groupCodes: ['WAREHOUSE'], companyIds: [] };
  await call(administrator, 'userUpdate', update);
  await call(administrator, 'passwordLinkCreate', { userId: user.id });
  const token = { name: 'Web shop', permissions: ['orders.view'], companyIds: [customer] };
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const { apiToken } = await call<{ apiToken: { id: string } }>(
    administrator,
    'apiTokenCreate',
    { ...token, expiresAt },
    'apiToken { id }',
  );
  await call(administrator, 'apiTokenRevoke', { id: apiToken.id });
  await call(administrator, 'viewerLanguageSet', { idempotencyKey: randomUUID(), language: 'DE' });
  const wrong = { currentPassword: 'wrong', newPassword: 'another long secret' };
  await call(administrator, 'passwordChange', wrong).catch(ignored);
  await call(administrator, 'passwordChange', { ...wrong, currentPassword: PASSWORD });
  await call(anonymous, 'login', { ...ada, password: 'wrong' }).catch(ignored);
  await administrator('mutation { logout { userErrors { code } } }');
  await act(lockDemoLogins);
  await act((tx) => saveGroups(tx, new Map(groupPermissions).set('INSPECTOR', ['returns.view'])));
}

/** A refused sign-in is recorded as well. */
function ignored(error: unknown): void {
  if (!(error instanceof Error) || !error.message.includes('userErrors')) throw error;
}
