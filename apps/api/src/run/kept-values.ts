import type { Sealer } from '@orch/crypto'
import type { Json } from '@orch/engine'
import { printJson } from '@orch/json'
import type { KnownSecret, Redactor } from '@orch/redact'
import { executionPlace } from './execution-place.ts'
import type { KnownSecrets } from './known-secrets.ts'
import { pack, unpack } from './packed-value.ts'

/**
 * A value as it is stored: `view` is what people read, without secrets. When that is less than the next step needs, the
 * rest lies sealed beside it. Values of the vault are in neither, as far as nobody could guess them.
 */
export type KeptValue = { view: string | null; sealed: string | null }

export type KeptValues = {
  /** What is found by its name is noted as known. */
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
  /** Makes a credential known before it is used, so that it is found wherever and whenever it turns up. */
  know(executionId: string, secrets: readonly KnownSecret[]): Promise<void>
  /**
   * What `make` keeps, without any secret that the execution and its family know once all of it was looked at: a token that
   * one value names is hidden in the others. Call it for all that is written at once.
   */
  settled<T>(executionId: string, make: () => T): Promise<T>
}

/** The single place that decides what of an execution is written down. */
export function createKeptValues(redactor: Redactor, sealer: Sealer, known: KnownSecrets): KeptValues {
  return {
    keep(executionId, workspaceId, field, value) {
      if (value === undefined) return { view: null, sealed: null }
      const run = known.redactorOf(executionId)
      const exact = printJson(run ? run.exact(value) : value)
      const { clean, found } = (run ?? redactor).inspect(value)
      if (found.length > 0) known.note(executionId, found.map(toLearnt))
      const view = printJson(clean)
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
    text: (executionId, text) => (known.redactorOf(executionId) ?? redactor).text(text),
    withoutSecrets: (executionId, value) => known.redactorOf(executionId)?.exact(value) ?? value,
    async know(executionId, secrets) {
      known.note(executionId, secrets)
      await known.save(executionId)
    },
    async settled(executionId, make) {
      await known.refresh(executionId)
      const made = make()
      return (await known.save(executionId)) ? make() : made
    },
  }
}

function toLearnt(value: string): KnownSecret {
  return { value, label: 'learnt', learnt: true }
}
