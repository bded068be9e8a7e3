import { createHmac } from 'node:crypto'
import type { Sealer } from '@orch/crypto'
import type { KnownSecret, Redactor, RunRedactor } from '@orch/redact'
import { executionPlace } from './execution-place.ts'
import type { SecretRow } from './secret-rows.ts'

/** An execution together with those it called and those that take over its data: what one knows, all know. */
export type Kin = { workspaceId: string; familyId: string }

/** What one family knows in this process. */
export type Family = {
  readonly id: string
  /** What hides it; undefined while there is nothing to hide. */
  readonly run: RunRedactor | undefined
  /** Noted and not stored yet. */
  unsaved: readonly SecretRow[]
  /** Others may store what this process must hide. */
  isShared: boolean
  /** Turns that need it. */
  turns: number
  digests(): string[]
  /** Makes known what is stored. @throws SealError when a row does not open */
  take(stored: readonly SecretRow[]): void
  note(secret: KnownSecret): void
}

export type FamilyParts = {
  redactor: Redactor
  sealer: Sealer
  /** Keys the digests, so that the table does not tell which executions share a value. */
  digestKey: Uint8Array
}

/** Values found by their names, of one family: a service may answer with a list of a thousand tokens. */
const MOST_LEARNT = 100

export function createFamily({ redactor, sealer, digestKey }: FamilyParts, kin: Kin): Family {
  const { familyId, workspaceId } = kin
  const digests = new Set<string>()
  let run: RunRedactor | undefined
  let learnt = 0

  const placeOf = (digest: string) => executionPlace(familyId, workspaceId, `secret:${digest}`)

  function know(digest: string, secret: KnownSecret): void {
    digests.add(digest)
    if (secret.learnt) learnt += 1
    run ??= redactor.withSecrets([])
    run.add(secret)
  }

  function digestOf({ value, learnt: isLearnt = false }: KnownSecret): string {
    const text = JSON.stringify([familyId, isLearnt, value])
    return createHmac('sha256', digestKey).update(text).digest('base64url')
  }

  return {
    id: familyId,
    get run() {
      return run
    },
    unsaved: [],
    isShared: false,
    turns: 0,
    digests: () => [...digests],
    take(stored) {
      for (const { digest, sealed } of stored) {
        if (digests.has(digest)) continue
        know(digest, JSON.parse(sealer.open(sealed, placeOf(digest)).text) as KnownSecret)
      }
    },
    note(secret) {
      const digest = digestOf(secret)
      if (digests.has(digest) || (secret.learnt && learnt >= MOST_LEARNT)) return
      know(digest, secret)
      const sealed = sealer.seal(JSON.stringify(secret), placeOf(digest))
      this.unsaved = [...this.unsaved, { familyId, workspaceId, digest, sealed }]
    },
  }
}
