import { ActionError } from '@orch/engine'
import type { Redactor, RunRedactor } from '@orch/redact'
import type { LeasedFields, Vault } from '@orch/vault'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { shownMessage } from '../run/shown-message.ts'
import { boundConnection } from '../slots/with-slot.ts'

export type ConnectionParts = {
  vault: Vault
  redactor: Redactor
  prisma: PrismaClient
  /** Which bindings of slots hold. */
  environment: string
}

/** Whose connection it is; none where the event takes none. */
export type Connection = { workspaceId: string; integrationId: string | null | undefined }

type Fields = Readonly<Record<string, string>>

/**
 * Unseals a connection for one call; the redactor knows what is secret in it.
 * @throws what the call and the vault throw, with the secrets taken out of the message
 */
export async function withConnection<T>(
  parts: ConnectionParts,
  { workspaceId, integrationId }: Connection,
  use: (fields: Fields, run: RunRedactor) => Promise<T>,
): Promise<T> {
  const run = parts.redactor.withSecrets([])
  try {
    if (!integrationId) return await use({}, run)
    const id = await boundConnection(parts.prisma, parts.environment, workspaceId, integrationId)
    return await parts.vault.lease(workspaceId, id, (leased) => use(opened(leased), run), {
      onSecrets: (secrets) => {
        for (const secret of secrets) run.add(secret)
      },
    })
  } catch (error) {
    throw cleaned(error, run)
  } finally {
    run.dispose()
  }
}

/** An error whose message may be shown. */
function cleaned(error: unknown, run: RunRedactor): unknown {
  if (!(error instanceof Error)) return error
  const code = Reflect.get(error, 'code')
  const retryAfterMs = Reflect.get(error, 'retryAfterMs')
  return new ActionError({
    code: typeof code === 'string' && run.text(code) === code ? code : 'EVENT_FAILED',
    message: shownMessage(error.message, run),
    ...(typeof retryAfterMs === 'number' ? { retryAfterMs } : {}),
  })
}

/** What a call needs to tell of the tokens that it makes: the vault does not know them. */
export function tellingOf(run: RunRedactor): (value: string) => void {
  return (value) => run.add({ label: 'made.token', value })
}

/** The boxes are opened here, at the edge, for the one call that needs what is inside. */
function opened(fields: LeasedFields): Fields {
  const open = (value: LeasedFields[string]) => (typeof value === 'string' ? value : value.reveal())
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, open(value)]))
}
