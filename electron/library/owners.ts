import type { Database } from './database.ts';

/** Who each account is at its provider, as the latest answer told it. Known ones cost nothing to learn again. */
export function createOwners(db: Database) {
  const known = new Map<string, string | null>();

  function of(accountId: string): string | null {
    let owner = known.get(accountId);
    if (owner === undefined) {
      const sql = 'SELECT owner_id FROM owners WHERE account_id = ?';
      owner = db.get<{ owner_id: string }>(sql, accountId)?.owner_id ?? null;
      known.set(accountId, owner);
    }
    return owner;
  }

  return {
    of,
    learn(accountId: string, ownerId: string): void {
      if (of(accountId) === ownerId) return;
      db.run(
        `INSERT INTO owners (account_id, owner_id) VALUES (?, ?)
          ON CONFLICT (account_id) DO UPDATE SET owner_id = excluded.owner_id`,
        accountId,
        ownerId,
      );
      known.set(accountId, ownerId);
    },
    /** After a transaction that was rolled back. */
    forget: () => known.clear(),
  };
}
