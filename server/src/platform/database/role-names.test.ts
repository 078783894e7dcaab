import { expect, test } from 'vitest';
import { appLoginName, roleNames } from './role-names.js';

test('roles are named for their database; those of the embedded one are called as ever', () => {
  expect(roleNames('avoir')).toEqual({ staff: 'avoir_staff', partner: 'avoir_partner' });
  expect(appLoginName('shop')).toBe('shop_app');
});

test.each(['x'.repeat(63), 'ü'.repeat(31), '売'.repeat(21)])(
  'names fit where that of the database is %s',
  (database) => {
    const { staff, partner } = roleNames(database);
    for (const name of [staff, partner]) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
    expect(staff).not.toBe(partner);
    expect(roleNames(`${database.slice(0, -1)}y`).staff).not.toBe(staff);
    expect(staff).not.toContain('\uFFFD');
  },
);

test('a name that PostgreSQL keeps to itself is not asked for', () => {
  expect(roleNames('pg_shop').staff).toBe('avoir_pg_shop_staff');
});
