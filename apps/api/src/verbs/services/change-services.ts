import {
  type NewService,
  type Service,
  type ServiceChanges,
  ServiceSource,
  type ServiceUpdate,
} from '@orch/contract'
import { compareOperations, type Operation } from '@orch/services'
import type { z } from 'zod'
import type { Change } from '../../db/write.ts'
import { ApiError } from '../../ground/api-error.ts'
import { newId } from '../../ground/new-id.ts'
import { getDescription, unreachable } from '../../services/get-description.ts'
import { withOwnConnection } from '../../services/own-connection.ts'
import { pack, unpack } from '../../services/packed-text.ts'
import { providerIdOf } from '../../services/service-names.ts'
import { serviceUses } from '../../services/service-uses.ts'
import { putOperations, storedAbout } from '../../services/stored-service.ts'
import type { Context } from '../context.ts'
import { freeSlug, notFound, requireOn, toService } from './read-services.ts'

type Reading = Context<'config' | 'db' | 'descriptions' | 'http' | 'redactor' | 'vault'>
type ServiceParts = Reading['parts']
type Changing = Reading & Context<'write'>

/** @throws ApiError */
export async function createService(
  { parts, caller }: Changing,
  { source, name, slug, operations }: z.output<typeof NewService>,
): Promise<Service> {
  requireOn(parts.config)
  const { workspaceId } = caller
  const got = await getDescription(parts, workspaceId, source)
  const { outline, operations: chosen } = await parts.descriptions.read({ ...got, wanted: operations })
  const called = name ?? outline.name
  const data = {
    id: newId(),
    workspaceId,
    slug: slug ?? (await freeSlug(parts.db, workspaceId, called)),
    kind: outline.kind,
    name: called,
    ...questionOf(source),
    packed: await pack(got.text),
    about: storedAbout(outline),
  }
  const asked = { workspaceId, source, outline }
  const row = await withOwnConnection(parts.vault, asked, (config) =>
    parts.write(caller, async ({ tx, vault, audit }) => {
      await requireFree(tx, workspaceId, data.slug)
      const made = await tx.service.create({ data, omit: { packed: true } })
      await putOperations(tx, made.id, chosen)
      await audit('service.import', made.id)
      if (config === undefined) return made
      const provider = providerIdOf(data.slug)
      const connection = await vault.connect({ workspaceId, provider, name: called, config })
      await audit('integration.create', connection.id)
      return made
    }),
  )
  return toService(row, chosen.length)
}

/** What is kept of where a description came from, so that it can be asked for again. */
function questionOf({ url, text, ask, integrationId }: ServiceSource) {
  return {
    source: url ?? null,
    ask: text === undefined ? (ask ?? 'file') : null,
    integrationId: text === undefined ? (integrationId ?? null) : null,
  }
}

/** @throws ApiError DESCRIPTION_UNREACHABLE for one that was pasted */
function askedAgain({ source, ask, integrationId }: Stored): ServiceSource {
  if (source === null || ask === null)
    throw unreachable('it was pasted, and nobody can be asked for a newer one: give it')
  return {
    url: source,
    ask: ServiceSource.shape.ask.parse(ask),
    ...(integrationId === null ? {} : { integrationId }),
  }
}

/** @throws ApiError SERVICE_NAME_TAKEN */
async function requireFree(tx: Change['tx'], workspaceId: string, slug: string): Promise<void> {
  const taken = await tx.service.findUnique({
    where: { workspaceId_slug: { workspaceId, slug } },
    select: { name: true },
  })
  if (taken)
    throw new ApiError(
      'SERVICE_NAME_TAKEN',
      `The service "${taken.name}" has the short name "${slug}" already`,
    )
}

type Stored = Awaited<ReturnType<typeof storedService>>

/** @throws ApiError SERVICE_NOT_FOUND */
async function storedService({ db }: Pick<ServiceParts, 'db'>, workspaceId: string, id: string) {
  const row = await db.prisma.service.findFirst({ where: { id, workspaceId }, include: { operations: true } })
  if (!row) throw notFound()
  return row
}

/** The newer text, or the stored one; and its operations of those that are wanted and still there. */
async function reread(parts: ServiceParts, stored: Stored, source: ServiceSource | undefined) {
  const got = source
    ? await getDescription(parts, stored.workspaceId, source)
    : { text: await unpack(stored.packed), source: stored.source ?? undefined }
  const { outline } = await parts.descriptions.read({ ...got, wanted: [] })
  const there = new Set(outline.operations.map(({ id }) => id))
  const kept = stored.operations.map(({ name }) => name).filter((name) => there.has(name))
  return { got, outline, kept }
}

/** @throws ApiError */
export async function serviceChanges(
  { parts, caller }: Reading,
  id: string,
  source: ServiceSource | undefined,
): Promise<ServiceChanges> {
  const { workspaceId } = caller
  const stored = await storedService(parts, workspaceId, id)
  requireOn(parts.config)
  const { got, outline, kept } = await reread(parts, stored, source ?? askedAgain(stored))
  const before = await parts.descriptions.read({ text: await unpack(stored.packed), wanted: [] })
  const { operations } = await parts.descriptions.read({ ...got, wanted: kept })
  const known = new Set(before.outline.operations.map((one) => one.id))
  const uses = await serviceUses(parts.db.prisma, workspaceId, providerIdOf(stored.slug))
  const definitions = stored.operations.map(({ definition }) => definition as unknown as Operation)
  return {
    operations: [...outline.operations],
    added: outline.operations.filter((one) => !known.has(one.id)),
    changed: compareOperations(definitions, operations).map(({ id: operation, breaks, notes }) => ({
      operation,
      breaks: [...breaks],
      notes: [...notes],
      uses: uses.filter((use) => use.operation === operation).map(({ operation: _, ...use }) => use),
    })),
  }
}

/** @throws ApiError */
export async function updateService(
  { parts, caller }: Changing,
  id: string,
  { source: given, again, name, operations: wanted }: z.output<typeof ServiceUpdate>,
): Promise<Service> {
  const stored = await storedService(parts, caller.workspaceId, id)
  const source = given ?? (again ? askedAgain(stored) : undefined)
  if (source) requireOn(parts.config)
  const { got, outline, kept } = await reread(parts, stored, source)
  const { operations } = await parts.descriptions.read({ ...got, wanted: wanted ?? kept })
  const data = {
    ...(name === undefined ? {} : { name }),
    about: storedAbout(outline),
    ...(source ? { ...questionOf(source), kind: outline.kind, packed: await pack(got.text) } : {}),
  }
  const row = await parts.write(caller, async ({ tx, audit }) => {
    const changed = await tx.service.update({ where: { id }, data, omit: { packed: true } })
    await putOperations(tx, id, operations)
    await audit('service.update', id)
    return changed
  })
  return toService(row, operations.length)
}

const MOST_NAMED = 5

/** @throws ApiError SERVICE_NOT_FOUND, SERVICE_IN_USE */
export async function deleteService({ parts, caller }: Context<'write'>, id: string): Promise<void> {
  const { workspaceId } = caller
  await parts.write(caller, async ({ tx, audit }) => {
    const row = await tx.service.findFirst({ where: { id, workspaceId }, select: { slug: true } })
    if (!row) throw notFound()
    const uses = await serviceUses(tx, workspaceId, providerIdOf(row.slug))
    if (uses.length > 0) {
      const named = uses
        .slice(0, MOST_NAMED)
        .map(({ workflowName, nodeName }) => `"${nodeName}" of "${workflowName}"`)
      const more = uses.length > MOST_NAMED ? ` and ${uses.length - MOST_NAMED} more` : ''
      throw new ApiError('SERVICE_IN_USE', `Steps use this service: ${named.join(', ')}${more}`, { uses })
    }
    await tx.service.delete({ where: { id } })
    await audit('service.delete', id)
  })
}
