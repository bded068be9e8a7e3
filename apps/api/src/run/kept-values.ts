import type { SealContext, Sealer } from '@orch/crypto'
import type { Json } from '@orch/engine'
import type { Redactor, RunRedactor } from '@orch/redact'
import { pack, unpack } from './packed-value.ts'

/**
 * A value as it is stored: `view` is what people read, without secrets. When that is less than the next step needs, the
 * rest lies sealed beside it. Values of the vault are in neither.
 */
export type KeptValue = { view: string | null; sealed: string | null }

export type KnownSecret = { readonly value: string; readonly label?: string }

export type KeptValues = {
  keep(executionId: string, workspaceId: string, field: string, value: Json | undefined): KeptValue
  recall(
    executionId: string,
    workspaceId: string,
    field: string,
    kept: { view: unknown; sealed: string | null },
  ): Json
  /** Text for people, such as an error message. */
  text(executionId: string, text: string): string
  /** What a later step may see: everything but the vault's values. */
  withoutSecrets<T>(executionId: string, value: T): T
  /** Makes a credential known before it is used, so that it is found wherever it turns up. */
  know(executionId: string, secrets: readonly KnownSecret[]): void
  forget(executionId: string): void
}

/** The single place that decides what of an execution is written down. */
export function createKeptValues(redactor: Redactor, sealer: Sealer): KeptValues {
  const runs = new Map<string, RunRedactor>()
  const runOf = (executionId: string) => runs.get(executionId)

  return {
    keep(executionId, workspaceId, field, value) {
      if (value === undefined) return { view: null, sealed: null }
      const run = runOf(executionId)
      const exact = JSON.stringify(run ? run.exact(value) : value)
      const view = JSON.stringify((run ?? redactor).value(value))
      const sealed =
        view === exact ? null : sealer.seal(pack(exact), executionPlace(executionId, workspaceId, field))
      return { view: pack(view), sealed }
    },
    recall(executionId, workspaceId, field, { view, sealed }) {
      if (sealed === null) return (unpack(view) ?? null) as Json
      return unpack(
        JSON.parse(sealer.open(sealed, executionPlace(executionId, workspaceId, field)).text),
      ) as Json
    },
    text: (executionId, text) => (runOf(executionId) ?? redactor).text(text),
    withoutSecrets: (executionId, value) => runOf(executionId)?.exact(value) ?? value,
    know(executionId, secrets) {
      const run = runOf(executionId)
      if (!run) runs.set(executionId, redactor.withSecrets(secrets))
      else for (const secret of secrets) run.add(secret)
    },
    forget(executionId) {
      runOf(executionId)?.dispose()
      runs.delete(executionId)
    },
  }
}

/** What a sealed value of an execution is bound to. */
export function executionPlace(id: string, owner: string, field: string): SealContext {
  return { owner, kind: 'execution', id, field }
}
