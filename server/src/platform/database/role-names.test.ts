import { expect, test } from 'vitest';
import { appLoginName, roleNames } from './role-names.js';

test('roles are named after their database', () => {
  expect(roleNames('avoir')).toEqual({ staff: 'avoir_staff', partner: 'avoir_partner' });
  expect(appLoginName('shop')).toBe('shop_app');
});

test.each(['x'.repeat(63), 'ü'.repeat(31), '売'.repeat(21)])(
  'names have at most 63 bytes for the database %s',
  (database) => {
    const { staff, partner } = roleNames(database);
    for (const name of [staff, partner]) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
    expect(staff).not.toBe(partner);
    expect(roleNames(`${database.slice(0, -1)}y`).staff).not.toBe(staff);
    expect(staff).not.toContain('\uFFFD');
  },
);

test('names with the reserved prefix pg_ are avoided', () => {
  expect(roleNames('pg_shop').staff).toBe('avoir_pg_shop_staff');
});
