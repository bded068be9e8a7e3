import { createHash } from 'node:crypto'
import { type Fields, findProvider, ProviderError, type SignIn } from '@orch/providers'
import type { RunRedactor } from '@orch/redact'
import { type Grant, type LeasedFields, VaultError } from '@orch/vault'
import type { Context } from '../context.ts'

/** The client that a connection itself holds, for the time of one callback. */
export type OwnClient = {
  signIn: SignIn
  kind: 'code' | 'device'
  fields: Fields
  basis: string
  /** What a service said, without what it was sent. */
  clean(text: string): string
}

/**
 * Opens the client of a connection for a person who signs in with it.
 * @throws VaultError INTEGRATION_NOT_FOUND, INTEGRATION_UNREADABLE; INTEGRATION_INVALID when nobody signs in for it, CLIENT_REFUSED
 * and REFRESH_FAILED for what the service said; and whatever `use` throws
 */
export async function withOwnClient<T>(
  { parts, caller }: Context<'redactor' | 'vault'>,
  id: string,
  use: (client: OwnClient) => Promise<T>,
): Promise<T> {
  const { workspaceId } = caller
  const { provider } = await parts.vault.describe(workspaceId, id)
  const signIn = findProvider(provider)?.signIn
  if (!signIn) throw nobodySignsIn()
  let run: RunRedactor | undefined
  const clean = (text: string) => run?.text(text) ?? text
  const open = async (leased: LeasedFields) => {
    const fields = revealed(leased)
    const kind = signIn.kindOf(fields)
    if (kind === undefined) throw nobodySignsIn()
    return use({ signIn, kind, fields, basis: basisOf(fields), clean })
  }
  try {
    return await parts.vault.lease(workspaceId, id, open, {
      isForSignIn: true,
      onSecrets: (secrets) => {
        run = parts.redactor.withSecrets(secrets)
      },
    })
  } catch (error) {
    throw error instanceof ProviderError ? refusalOf(error, clean) : error
  } finally {
    run?.dispose()
  }
}

/** Stores what the person allowed beside the client for which they allowed it, and records it. */
export async function storeGrant(
  { parts, caller }: Context<'write'>,
  id: string,
  grant: Grant,
  fields: Fields,
): Promise<void> {
  await parts.write(caller, async ({ vault, audit }) => {
    await vault.authorize(caller.workspaceId, id, grant, fields)
    await audit('integration.authorize', id)
  })
}

function nobodySignsIn(): VaultError {
  return new VaultError(
    'INTEGRATION_INVALID',
    'Nobody signs in for this connection: choose a kind of sign-in in which a person signs in',
  )
}

function revealed(leased: LeasedFields): Record<string, string> {
  const entries = Object.entries(leased)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : value.reveal()]),
  )
}

/** Says whether a connection still holds the client with which a sign-in began: the code must go to no other server. */
function basisOf(fields: Fields): string {
  return createHash('sha256')
    .update(JSON.stringify(Object.entries(fields).sort()))
    .digest('base64url')
}

const INCOMPLETE = new Set(['NOT_CONFIGURED', 'INVALID_INPUT', 'HOST_NOT_ALLOWED'])
const SAID_NO = new Set(['REFUSED', 'UNAUTHORIZED', 'BAD_RESPONSE'])

function refusalOf({ code, message: said }: ProviderError, clean: OwnClient['clean']): VaultError {
  const message = clean(said)
  if (INCOMPLETE.has(code)) return new VaultError('INTEGRATION_INVALID', message)
  return new VaultError(SAID_NO.has(code) ? 'CLIENT_REFUSED' : 'REFRESH_FAILED', message)
}
