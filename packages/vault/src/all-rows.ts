import type { IntegrationRow } from './integration.ts'
import type { VaultParts } from './parts.ts'

/** Every row of every workspace, removed ones included, in the order of their ids. */
export async function* allRows(
  { store }: Pick<VaultParts, 'store'>,
  { after, batch = 100 }: { after?: string | undefined; batch?: number | undefined },
): AsyncGenerator<IntegrationRow> {
  let last = after
  for (;;) {
    const rows = await store.page({ after: last, limit: batch })
    yield* rows
    last = rows.at(-1)?.id
    if (last === undefined) return
  }
}
