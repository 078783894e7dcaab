import { createLocation } from '../features/stock/index.js';
import type { Tx } from '../platform/write/tx.js';

const LOCATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'A Shelves, parts': { 'A-01': 'Wheels', 'A-02': 'Drivetrain', 'A-03': 'Hubs and bearings' },
  'B Shelves, other': { 'B-01': 'Clothing', 'B-02': 'Books and maps' },
  'Q Quarantine': { 'Q-01': 'To be inspected', 'Q-02': 'Blocked' },
  'R Workshop': { 'R-01': 'Repair bench' },
  'X Scrap': {},
};

/** Creates the stock locations of the demo company. */
export async function fillLocations(tx: Tx): Promise<void> {
  const { id: site } = await createLocation(tx, { code: 'HH', name: 'Warehouse Hamburg' });
  for (const [area, shelves] of Object.entries(LOCATIONS)) {
    await tx.em.flush();
    const { id: parentId } = await createLocation(tx, { code: area.slice(0, 1), name: area.slice(2), parentId: site });
    await tx.em.flush();
    for (const [code, name] of Object.entries(shelves)) await createLocation(tx, { code, name, parentId });
  }
}
