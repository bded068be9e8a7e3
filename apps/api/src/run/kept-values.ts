import type { Sealer } from '@orch/crypto'
import type { Json } from '@orch/engine'
import { inSlices, printJsonInSlices } from '@orch/json'
import type { KnownSecret, Redacted, Redactor, RunRedactor } from '@orch/redact'
import { cleanBytes } from './clean-bytes.ts'
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
  keep(executionId: string, workspaceId: string, field: string, value: Json | undefined): Promise<KeptValue>
  recall(
    executionId: string,
    workspaceId: string,
    field: string,
    kept: { view: unknown; sealed: string | null },
  ): Promise<Json>
  /** Text for people, such as an error message. */
  text(executionId: string, text: string): string
  /** The code of an error, which the author of a step may have made of anything. */
  code(executionId: string, code: string): string
  /** Where the end of a text that goes on begins which may still become one of the vault's values. */
  openEnd(executionId: string, text: string): number
  /** What a later step may see: everything but the vault's values. */
  withoutSecrets<T>(executionId: string, value: T): Promise<T | Redacted<T>>
  /** The same of the bytes of a file, whatever they are. */
  bytesWithoutSecrets(executionId: string, chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
  /** Makes a credential known before it is used, so that it is found wherever and whenever it turns up. */
  know(executionId: string, secrets: readonly KnownSecret[]): Promise<void>
  /**
   * What `make` keeps, without any secret that the execution and its family know once all of it was looked at: a token that
   * one value names is hidden in the others. Call it for all that is written at once.
   */
  settled<T>(executionId: string, make: () => Promise<T>): Promise<T>
}

/** The single place that decides what of an execution is written down. */
export function createKeptValues(redactor: Redactor, sealer: Sealer, known: KnownSecrets): KeptValues {
  const written = createWriter(redactor, known)
  const text = (executionId: string, shown: string) => (known.redactorOf(executionId) ?? redactor).text(shown)
  return {
    async keep(executionId, workspaceId, field, value) {
      if (value === undefined) return { view: null, sealed: null }
      const { view, rest } = await written(executionId, value)
      if (rest === null) return { view, sealed: null }
      return { view, sealed: sealer.seal(rest, executionPlace(executionId, workspaceId, field)) }
    },
    async recall(executionId, workspaceId, field, { view, sealed }) {
      if (sealed === null) return ((await unpack(view)) ?? null) as Json
      const { text } = sealer.open(sealed, executionPlace(executionId, workspaceId, field))
      return (await unpack(JSON.parse(text))) as Json
    },
    text,
    code: (executionId, code) => (text(executionId, code) === code ? code : 'REDACTED'),
    openEnd: (executionId, begun) => known.redactorOf(executionId)?.openEnd(begun) ?? begun.length,
    async withoutSecrets(executionId, value) {
      const run = known.redactorOf(executionId)
      return run ? inSlices(run.exactInParts(value)) : value
    },
    async *bytesWithoutSecrets(executionId, chunks) {
      // What was written down is looked through again, files are not.
      await known.refresh(executionId)
      const run = known.redactorOf(executionId)
      yield* run ? cleanBytes(run, chunks) : chunks
    },
    async know(executionId, secrets) {
      known.note(executionId, secrets)
      await known.save(executionId)
    },
    async settled(executionId, make) {
      await known.refresh(executionId)
      for (;;) {
        const before = known.countOf(executionId)
        const made = await make()
        await known.save(executionId)
        // Looked at in slices: others of the family may have learnt something meanwhile.
        if (known.countOf(executionId) === before) return made
      }
    },
  }
}

/** The texts of one value. A step's input is written when it begins and when it ends, and its output may be the execution's. */
type Texts = { run: RunRedactor | undefined; count: number; texts: Promise<WrittenTexts> }
/** `rest`: what the next step needs, where that is more than people read. */
type WrittenTexts = { view: string; rest: string | null }

/** Makes the texts of a value, once for as long as the same secrets are known. */
function createWriter(redactor: Redactor, known: KnownSecrets) {
  const made = new WeakMap<object, Texts>()

  async function textsOf(
    executionId: string,
    run: RunRedactor | undefined,
    value: Json,
  ): Promise<WrittenTexts> {
    const exact = await printJsonInSlices(run ? await inSlices(run.exactInParts(value)) : value)
    const { clean, found } = await inSlices((run ?? redactor).inspectInParts(value))
    if (found.length > 0) known.note(executionId, found.map(toLearnt))
    const view = await printJsonInSlices(clean)
    return { view: await pack(view), rest: view === exact ? null : await pack(exact) }
  }

  return (executionId: string, value: Json): Promise<WrittenTexts> => {
    const run = known.redactorOf(executionId)
    if (typeof value !== 'object' || value === null) return textsOf(executionId, run, value)
    const count = known.countOf(executionId)
    const before = made.get(value)
    if (before && before.run === run && before.count === count) return before.texts
    const texts = textsOf(executionId, run, value)
    made.set(value, { run, count, texts })
    return texts
  }
}

function toLearnt(value: string): KnownSecret {
  return { value, label: 'learnt', learnt: true }
}
