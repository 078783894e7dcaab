import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onlineRetail } from '../rules/online-retail.js';
import { refusalsIn } from '../../../kernel/refusal.js';
import { sentenceOf } from '../testing/sentence-of.js';
import { openFile } from './open-file.js';
import { readRows } from './read-rows.js';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'avoir-rows-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const ROW = '536365,85123A,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom';
const fileOf = (rows: readonly string[], newline = '\n') => `${[HEADER, ...rows].join(newline)}${newline}`;
const rowWith = (field: string, value: string) => {
  const values = ROW.split(',');
  values[HEADER.split(',').indexOf(field)] = value;
  return values.join(',');
};

async function read(bytes: string | Buffer) {
  const path = join(folder, 'file.csv');
  writeFileSync(path, bytes);
  const file = await openFile(path);
  const rows = [];
  for await (const row of readRows(file, onlineRetail)) rows.push(row);
  return { rows, digest: file.digest().toString('hex') };
}

const MANY = fileOf(Array.from({ length: 20_000 }, () => ROW));

test.each<[string, string | Buffer, number]>([
  ['plain', fileOf([ROW, ROW]), 2],
  ['packed', gzipSync(fileOf([ROW, ROW])), 2],
  ['with a byte order mark', `\uFEFF${fileOf([ROW])}`, 1],
  ['with the newlines of Windows', fileOf([ROW, ROW], '\r\n'), 2],
  ['without a newline at its end', fileOf([ROW]).trimEnd(), 1],
  ['with empty rows', fileOf(['', ROW, '', ROW, '']), 2],
  ['with commas and quotes inside a value', fileOf([rowWith('Description', '"SET OF 6, ""BIG"""')]), 1],
  ['with a newline inside a value', fileOf([rowWith('Description', '"SET\nOF 6"'), ROW]), 2],
  ['with letters beyond ASCII', fileOf([rowWith('Description', 'CAFÉ £5')]), 1],
  ['with more than one chunk of letters beyond ASCII', MANY.replaceAll('HEART', 'HÉÅRT'), 20_000],
  ['with additional columns in another order', `More,${HEADER}\nx,${ROW}\n`, 1],
])('a file %s is read', async (_what, bytes, count) => {
  const { rows } = await read(bytes);
  expect(rows).toHaveLength(count);
  expect(rows.at(-1)).toMatchObject({ number: '536365', quantity: 600_000n, unitPrice: 2_550_000n, customer: '17850' });
});

test.each<[string, string | Buffer, string]>([
  ['empty', '', 'The file is empty'],
  ['with only a header', fileOf([]), 'The file is empty'],
  ['without a column', fileOf([ROW]).replace('UnitPrice', 'Price'), 'Row 1: the header lacks UnitPrice.'],
  ['with a column twice', `Country,${fileOf([ROW])}`, 'Row 1: the header has the column Country twice.'],
  ['with too few values', fileOf([ROW, '536365,85123A']), 'Row 3: the number of values'],
  ['with too many values', fileOf([`${ROW},x`]), 'Row 2: the number of values'],
  [
    'with a word for a quantity',
    fileOf([ROW, rowWith('Quantity', 'six')]),
    'Row 3: Quantity "six" must be a whole number',
  ],
  ['with half a unit', fileOf([rowWith('Quantity', '0.5')]), 'Row 2: Quantity "0.5" must be a whole number'],
  ['with a word for a price', fileOf([rowWith('UnitPrice', 'free')]), 'Row 2: UnitPrice "free" must be a number'],
  ['with a comma for a point', fileOf([rowWith('UnitPrice', '"2,55"')]), 'Row 2: UnitPrice "2,55" must be a number'],
  [
    'with too fine a price',
    fileOf([rowWith('UnitPrice', '0.0000001')]),
    'Row 2: UnitPrice "0.0000001" must be a number',
  ],
  [
    'with another kind of date',
    fileOf([rowWith('InvoiceDate', '1/12/2010 8:26')]),
    'Row 2: InvoiceDate "1/12/2010 8:26"',
  ],
  ['with a date that does not exist', fileOf([rowWith('InvoiceDate', '2010-02-30 08:26:00')]), 'Row 2: InvoiceDate'],
  ['with an invalid number', fileOf([rowWith('InvoiceNo', 'X1')]), 'Row 2: InvoiceNo "X1" must be digits'],
  ['without a number', fileOf([rowWith('InvoiceNo', '')]), 'Row 2: InvoiceNo (empty) must be digits'],
  ['without a product', fileOf([rowWith('StockCode', '')]), 'Row 2: StockCode (empty) must have'],
  [
    'with an invalid customer',
    fileOf([rowWith('CustomerID', 'Bob')]),
    'Row 2: CustomerID "Bob" must be a whole number',
  ],
  ['with an unknown country', fileOf([rowWith('Country', 'Atlantis')]), 'Row 2: Country "Atlantis" is unknown'],
  [
    'in another encoding',
    Buffer.from(fileOf([ROW, rowWith('Description', 'CAFÉ')]), 'latin1'),
    'Row 3: this is not UTF-8',
  ],
  ['cut inside a letter', Buffer.from(fileOf([ROW, 'é'])).subarray(0, -2), 'Row 3: this is not UTF-8'],
  ['in UTF-16', Buffer.from(fileOf([ROW]), 'utf16le'), 'Row 1: this is not UTF-8'],
  ['with a zero byte', fileOf([ROW, rowWith('Description', 'A\0B')]), 'Row 3: this is not UTF-8'],
  ['with a quote that is never closed', fileOf([ROW, rowWith('Description', '"HEART')]), 'Row 3: a quote is opened'],
  ['with a quote closed too early', fileOf([ROW, rowWith('Description', '"A"B')]), 'Row 3: a quote is closed'],
  ['with a quote in the middle', fileOf([ROW, rowWith('Description', 'A "B" C')]), 'Row 3: a quote is in the middle'],
  [
    'with a row of 10 MB',
    fileOf([ROW, rowWith('Description', 'x'.repeat(10_000_000)), ROW]),
    'Row 3: the row is longer than',
  ],
  ['with 10 MB after an open quote', fileOf([ROW, `"${MANY.repeat(7)}`]), 'Row 3: the row is longer than 1,000,000'],
  ['packed and cut off', gzipSync(MANY).subarray(0, 2_000), 'the file is truncated here'],
  ['packed and damaged', damaged(gzipSync(MANY)), 'the packed file is damaged'],
])('a file %s is refused: %#', async (_what, bytes, message) => {
  expect(await sentenceOf(read(bytes))).toContain(message);
});

/** Changes the checksum. */
function damaged(bytes: Buffer): Buffer {
  bytes[bytes.length - 8]! ^= 0xff;
  return bytes;
}

test('a truncated file is refused with the row where it ends', async () => {
  const noise = Array.from({ length: 5_000 }, (_, index) =>
    rowWith('UnitPrice', `${(index * 7919) % 1009}.${index % 97}`),
  );
  const packed = gzipSync(fileOf(noise));
  const error = await read(packed.subarray(0, packed.length / 2)).catch((fault: unknown) => fault);
  const [refusal] = refusalsIn(error)!;
  expect(refusal!.text.facts['fault']).toMatchObject({ value: { key: 'imports.fileTruncated' } });
  const row = refusal!.facts!['row'];
  expect(row).toBeGreaterThan(100);
  expect(row).toBeLessThan(5_000);
});

test('the digest is that of the bytes', async () => {
  const [one, same, other] = [await read(fileOf([ROW])), await read(fileOf([ROW])), await read(fileOf([ROW, ROW]))];
  expect(one.digest).toBe(same.digest);
  expect(one.digest).not.toBe(other.digest);
});

test.each([
  ['nowhere.csv', 'There is no file'],
  ['.', 'is a folder'],
])('%s is refused: %s', async (name, message) => {
  expect(await sentenceOf(openFile(join(folder, name)))).toContain(message);
});
