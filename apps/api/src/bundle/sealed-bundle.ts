import { randomBytes, scrypt } from 'node:crypto'
import { type Bundle, NewService, ServiceSource } from '@orch/contract'
import { KeyRing, SealError, Sealer } from '@orch/crypto'
import { z } from 'zod'
import { ApiError } from '../ground/api-error.ts'
import { parseJson } from '../ground/json-text.ts'

/** As many as a drawing may hold values: a longer list is refused before anything looks at its items. */
const Items = z.array(z.unknown()).max(100_000)

const Drawing = z.object({ nodes: Items, edges: Items })

const BundledWorkflow = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  ...Drawing.shape,
  /** What runs of it; null: nothing. Absent: of a server whose workflows all ran as they were drawn. */
  published: Drawing.extend({ isPaused: z.boolean() }).nullish(),
})
export type BundledWorkflow = z.infer<typeof BundledWorkflow>

const BundledIntegration = z.object({
  id: z.string(),
  provider: z.string(),
  name: z.string(),
  mode: z.enum(['service', 'oauth-user']),
  status: z.enum(['pending', 'active']),
  scopes: z.array(z.string()),
  expiresAt: z.iso.datetime().nullable(),
  envKey: z.string().nullable(),
  category: z.string().nullable(),
  config: z.record(z.string(), z.string()),
})
export type BundledIntegration = z.infer<typeof BundledIntegration>

/** A service by its description, which is read again where it goes: no definition is taken from elsewhere. */
const BundledService = z.object({
  id: z.string(),
  slug: NewService.shape.slug.unwrap(),
  name: z.string(),
  source: ServiceSource.shape.url.unwrap().nullable(),
  ask: ServiceSource.shape.ask.unwrap().nullable(),
  integrationId: z.string().nullable(),
  /** The text, compressed. */
  packed: z.base64(),
  operations: z.array(z.string()),
})
export type BundledService = z.infer<typeof BundledService>

export type BundleContents = {
  workflows: BundledWorkflow[]
  integrations: BundledIntegration[]
  /** Absent: of a server whose bundles held none. */
  services?: BundledService[] | undefined
}

/** Where sample data of steps is, in which any text is welcome. */
const DRAWING = ['nodes', 'edges']

type SealedItem = { id: string; sealed: string }
type Kind = keyof BundleContents | 'contents'

const Ids = z.object({
  workflows: z.array(z.string()),
  integrations: z.array(z.string()),
  services: z.array(z.string()).optional(),
})

/** The cost of guessing: 128 MiB of memory and about half a second for each guess (RFC 7914). */
const COST = { N: 131_072, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }

/** Seals every item for its place in this very bundle. */
export async function sealBundle(contents: BundleContents, passphrase: string, at: Date): Promise<Bundle> {
  const [id, salt] = [randomBytes(12).toString('base64url'), randomBytes(16).toString('hex')]
  const sealer = await sealerOf(passphrase, salt)
  const seal = (kind: Kind, itemId: string, value: unknown) =>
    sealer.seal(JSON.stringify(value), placeOf(id, kind, itemId))
  const sealAll = (kind: keyof BundleContents) =>
    withTurns<{ id: string }, { id: string; sealed: string }>(contents[kind] ?? [], (item) => ({
      id: item.id,
      sealed: seal(kind, item.id, item),
    }))
  return {
    format: 'orch-bundle/1',
    id,
    createdAt: at.toISOString(),
    salt,
    contents: seal('contents', id, idsOf(contents)),
    workflows: await sealAll('workflows'),
    integrations: await sealAll('integrations'),
    ...(contents.services ? { services: await sealAll('services') } : {}),
  }
}

/** @throws ApiError BUNDLE_UNREADABLE for a wrong passphrase, and for a bundle that was altered, cut or added to */
export async function openBundle(bundle: Bundle, passphrase: string): Promise<BundleContents> {
  const sealer = await sealerOf(passphrase, bundle.salt)
  // What was sealed elsewhere passed no door: it is held to the same bounds as a request body.
  const open = async <T>(schema: z.ZodType<T>, kind: Kind, { id, sealed }: SealedItem): Promise<T> =>
    schema.parse(await parseJson(sealer.open(sealed, placeOf(bundle.id, kind, id)).text, DRAWING))
  try {
    const ids = await open(Ids, 'contents', { id: bundle.id, sealed: bundle.contents })
    if (JSON.stringify(ids) !== JSON.stringify(idsOf(bundle))) throw unreadable()
    return {
      workflows: await withTurns(bundle.workflows, (item) => open(BundledWorkflow, 'workflows', item)),
      integrations: await withTurns(bundle.integrations, (item) =>
        open(BundledIntegration, 'integrations', item),
      ),
      services: await withTurns(bundle.services ?? [], (item) => open(BundledService, 'services', item)),
    }
  } catch (error) {
    if (error instanceof SealError || error instanceof z.ZodError || error instanceof SyntaxError)
      throw unreadable()
    throw error
  }
}

/** One text for every reason: it says nothing to somebody who guesses. */
function unreadable(): ApiError {
  return new ApiError(
    'BUNDLE_UNREADABLE',
    'The bundle does not open: the passphrase is wrong, or it was altered',
  )
}

type Items = readonly { id: string }[]

function idsOf({
  workflows,
  integrations,
  services,
}: {
  workflows: Items
  integrations: Items
  services?: Items | undefined
}) {
  const ids = (items: Items) => items.map(({ id }) => id)
  return {
    workflows: ids(workflows),
    integrations: ids(integrations),
    ...(services ? { services: ids(services) } : {}),
  }
}

function placeOf(owner: string, kind: Kind, id: string) {
  return { owner, kind: `bundle-${kind}`, id, field: 'value' }
}

/** Others have their turn between two items, each of which may be as large as a drawing. */
async function withTurns<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Made | Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = []
  for (const item of items) {
    made.push(await make(item))
    await new Promise((others) => setImmediate(others))
  }
  return made
}

/** One at a time: several would take 128 MiB each, and all threads that files and packing need. */
let deriving: Promise<unknown> = Promise.resolve()
let waiting = 0
const MOST_WAITING = 8

/** @throws ApiError UNAVAILABLE when too many wait */
async function sealerOf(passphrase: string, salt: string): Promise<Sealer> {
  if (waiting >= MOST_WAITING)
    throw new ApiError('UNAVAILABLE', 'Too many bundles are opened right now; try again later')
  waiting += 1
  const derived = deriving.then(() => derive(passphrase, salt))
  // Its caller gets the failure; the next in line only waits for the end.
  deriving = derived.catch(() => {})
  return derived.finally(() => {
    waiting -= 1
  })
}

function derive(passphrase: string, salt: string): Promise<Sealer> {
  const text = passphrase.normalize('NFC')
  return new Promise((resolve, reject) => {
    scrypt(text, Buffer.from(salt, 'hex'), 32, COST, (error, key) => {
      if (error) reject(error)
      else resolve(new Sealer(KeyRing.of([{ key, role: 'primary' }])))
    })
  })
}
