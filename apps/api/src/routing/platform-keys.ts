import { generateEncryptionKey, KeyRing, Sealer, Secret } from '@orch/crypto'
import { findProvider, type Provider } from '@orch/providers'
import type { LeasedFields, LeasedSecret } from '@orch/vault'
import { z } from 'zod'

/** A key the operator offers to all workspaces, and what a call with it costs, in credits. */
const Offers = z.record(
  z.string(),
  z.object({
    fields: z.record(z.string(), z.string().min(1)),
    price: z.number().int().min(0).default(1),
    /** Actions that cost something else, by their type. */
    prices: z.record(z.string(), z.number().int().min(0)).default({}),
  }),
)

/** The operator's own keys. In memory they lie sealed under a key that lives as long as the process. */
export type PlatformKeys = {
  /** Ids of the providers there is a key for. */
  readonly providers: readonly string[]
  offers(provider: string): boolean
  /** Credits for one call; undefined when there is no key. */
  priceOf(provider: string, actionType?: string): number | undefined
  /** Unseals the key for one callback. `onSecrets` is awaited before it. */
  lease<T>(
    provider: string,
    use: (fields: LeasedFields) => Promise<T>,
    onSecrets: (secrets: readonly LeasedSecret[]) => Promise<void>,
  ): Promise<T>
}

/** @throws Error naming the provider or field that is wrong; never a value */
export function createPlatformKeys(text: Secret | undefined): PlatformKeys {
  const offers = parseOffers(text)
  const sealer = new Sealer(KeyRing.of([{ key: generateEncryptionKey(), role: 'primary' }]))
  const context = (id: string) => ({ owner: 'operator', kind: 'platform-key', id, field: 'fields' })
  const sealed = new Map(
    Object.entries(offers).map(([id, { fields, price, prices }]) => {
      requireFields(id, fields)
      return [id, { text: sealer.seal(JSON.stringify(fields), context(id)), price, prices }] as const
    }),
  )
  return {
    providers: [...sealed.keys()],
    offers: (id) => sealed.has(id),
    priceOf(id, actionType = '') {
      const offer = sealed.get(id)
      return offer && (offer.prices[actionType] ?? offer.price)
    },
    async lease(id, use, onSecrets) {
      const offer = sealed.get(id)
      const provider = findProvider(id)
      if (!offer || !provider) throw new Error(`No platform key for ${id}`)
      const fields = JSON.parse(sealer.open(offer.text, context(id)).text) as Record<string, string>
      const isSecret = (name: string) => provider.fields[name]?.secret !== false
      const entries = Object.entries(fields)
      await onSecrets(
        entries
          .filter(([name]) => isSecret(name))
          .map(([name, value]) => ({ label: `platform.${id}.${name}`, value })),
      )
      return use(
        Object.fromEntries(
          entries.map(([name, value]) => [name, isSecret(name) ? new Secret(value) : value]),
        ),
      )
    },
  }
}

function parseOffers(text: Secret | undefined): z.output<typeof Offers> {
  if (text === undefined) return {}
  let json: unknown
  try {
    json = JSON.parse(text.reveal())
  } catch {
    // The parser's own words quote the text.
    throw new Error('The platform credentials are not JSON')
  }
  const read = Offers.safeParse(json)
  if (read.success) return read.data
  const places = read.error.issues.map(({ path }) => path.join('.')).join(', ')
  throw new Error(`The platform credentials are wrong at ${places}`)
}

function requireFields(id: string, fields: Record<string, string>): void {
  const provider: Provider | undefined = findProvider(id)
  if (!provider) throw new Error(`The platform credentials name ${id}, which is not a provider`)
  const strange = Object.keys(fields).find((name) => !provider.fields[name])
  if (strange !== undefined) throw new Error(`The platform credentials of ${id} have no field ${strange}`)
  for (const [name, { required }] of Object.entries(provider.fields)) {
    if (required && !fields[name]) throw new Error(`The platform credentials of ${id} lack ${name}`)
  }
}
