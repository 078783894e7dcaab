import { createLocation } from '../features/stock/index.js';
import type { Tx } from '../platform/write/tx.js';

const PLACES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'A Shelves, parts': { 'A-01': 'Wheels', 'A-02': 'Drivetrain', 'A-03': 'Hubs and bearings' },
  'B Shelves, other': { 'B-01': 'Clothing', 'B-02': 'Books and maps' },
  'Q Quarantine': { 'Q-01': 'To be inspected', 'Q-02': 'Blocked' },
  'R Workshop': { 'R-01': 'Repair bench' },
  'X Scrap': {},
};

/** The warehouse of the demo company. */
export async function fillPlaces(tx: Tx): Promise<void> {
  const { id: site } = await createLocation(tx, { code: 'HH', name: 'Warehouse Hamburg' });
  for (const [place, shelves] of Object.entries(PLACES)) {
    await tx.em.flush();
    const area = await createLocation(tx, { code: place.slice(0, 1), name: place.slice(2), parentId: site });
    await tx.em.flush();
    for (const [code, name] of Object.entries(shelves)) await createLocation(tx, { code, name, parentId: area.id });
  }
}
