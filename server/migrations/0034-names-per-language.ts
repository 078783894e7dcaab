import pg from 'pg';
import { SqlMigration } from './support.js';

/** The tables with names that every user sees, and whether partners see them too. */
const TABLES: Readonly<Record<string, { isSeenByPartners: boolean }>> = {
  account: { isSeenByPartners: false },
  disposition_code: { isSeenByPartners: true },
  permission_group: { isSeenByPartners: false },
  return_reason: { isSeenByPartners: true },
  tax_category: { isSeenByPartners: true },
  tax_zone: { isSeenByPartners: false },
};

type Row = readonly [code: string, name: string, french: string, german: string];

/** The rows of earlier migrations, of new legal entities and of the demonstration. */
const SEEDED: Readonly<Record<string, readonly Row[]>> = {
  account: [
    ['1200', 'Trade receivables', 'Créances clients', 'Forderungen aus Lieferungen und Leistungen'],
    ['1400', 'Inventory', 'Stocks', 'Vorräte'],
    ['2200', 'Sales tax payable', 'Taxes sur les ventes à payer', 'Umsatzsteuerverbindlichkeiten'],
    ['4000', 'Sales', 'Ventes', 'Umsatzerlöse'],
    ['4100', 'Sales returns', 'Retours sur ventes', 'Erlösberichtigungen aus Retouren'],
    ['4200', 'Return fees', 'Frais de retour', 'Retourengebühren'],
    ['5000', 'Cost of sales', 'Coût des ventes', 'Wareneinsatz'],
    ['5800', 'Scrap loss', 'Pertes sur mises au rebut', 'Verluste aus Verschrottung'],
    ['5900', 'Bad debts', 'Créances irrécouvrables', 'Forderungsausfälle'],
  ],
  disposition_code: [
    ['CREDIT', 'Credit', 'Créditer', 'Gutschreiben'],
    ['SCRAP', 'Scrap', 'Mettre au rebut', 'Verschrotten'],
  ],
  permission_group: [
    ['ORDER_CLERK', 'Order clerk', 'Gestion des commandes', 'Auftragsbearbeitung'],
    ['RETURNS_DESK', 'Returns desk', 'Service des retours', 'Retourenstelle'],
    ['WAREHOUSE', 'Warehouse', 'Entrepôt', 'Lager'],
    ['INSPECTOR', 'Inspector', 'Contrôle', 'Prüfung'],
    ['RECEIVABLES', 'Receivables', 'Comptabilité clients', 'Debitorenbuchhaltung'],
    ['ACCOUNTANT', 'Accountant', 'Comptabilité', 'Buchhaltung'],
    ['ADMINISTRATOR', 'Administrator', 'Administration', 'Administration'],
    ['PARTNER', 'Partner', 'Partenaire', 'Partner'],
  ],
  return_reason: [
    ['WRONG_ITEM', 'Wrong item', 'Article erroné', 'Falscher Artikel'],
    ['DEFECTIVE', 'Defective', 'Article défectueux', 'Defekt'],
    ['DAMAGED', 'Damaged on arrival', 'Endommagé à l’arrivée', 'Beschädigt angekommen'],
    ['CHANGED_MIND', 'Changed mind', 'Changement d’avis', 'Nicht mehr gewünscht'],
    ['TOO_LATE', 'Came too late', 'Arrivé trop tard', 'Zu spät angekommen'],
  ],
  tax_category: [
    ['STANDARD', 'Standard rate', 'Taux normal', 'Regelsteuersatz'],
    ['REDUCED', 'Reduced rate', 'Taux réduit', 'Ermäßigter Steuersatz'],
    ['ZERO', 'Zero rate', 'Taux zéro', 'Nullsatz'],
    ['OUTSIDE_SCOPE', 'Outside the scope of tax', 'Hors du champ de la taxe', 'Nicht steuerbar'],
  ],
  tax_zone: [
    ['DOMESTIC', 'Domestic', 'National', 'Inland'],
    ['EXPORT', 'Export', 'Exportation', 'Ausfuhr'],
    [
      'EU',
      'Businesses in the European Union',
      'Entreprises de l’Union européenne',
      'Unternehmen in der Europäischen Union',
    ],
  ],
};

/** Names of data that users see have translations; `name` is the English one. */
export class NamesPerLanguage extends SqlMigration {
  override up(): void {
    for (const [table, { isSeenByPartners }] of Object.entries(TABLES)) {
      this.addSql(`ALTER TABLE ${table} ADD COLUMN name_translations jsonb NOT NULL DEFAULT '{}',
        ADD CONSTRAINT ${table}_name_translations CHECK (jsonb_typeof(name_translations) = 'object'
          AND name_translations - ARRAY['FR', 'DE'] = '{}'
          AND NOT jsonb_path_exists(name_translations, '$.* ? (@.type() != "string" || !(@ like_regex "^.{1,100}$" flag "s"))'))`);
      if (isSeenByPartners) this.addSql(`GRANT SELECT (name_translations) ON ${table} TO ${this.roles.partner}`);
      for (const row of SEEDED[table]!) this.translate(table, row);
    }
  }

  /** A row whose name was changed keeps only that name. */
  private translate(table: string, [code, name, FR, DE]: Row) {
    const translations = pg.escapeLiteral(JSON.stringify({ FR, DE }));
    this.addSql(
      `UPDATE ${table} SET name_translations = ${translations} WHERE code = ${pg.escapeLiteral(code)} AND name = ${pg.escapeLiteral(name)}`,
    );
  }
}
