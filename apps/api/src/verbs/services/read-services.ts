import type { Service, ServiceDetail, ServicePreview, ServiceSource } from '@orch/contract'
import { ServiceAbout } from '@orch/contract'
import type { Config } from '../../config.ts'
import { allById } from '../../db/in-pages.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import { getDescription } from '../../services/get-description.ts'
import { unpack } from '../../services/packed-text.ts'
import { providerIdOf } from '../../services/service-names.ts'
import { serviceUses } from '../../services/service-uses.ts'
import { aboutOf } from '../../services/stored-service.ts'
import type { Context } from '../context.ts'

type Row = {
  id: string
  slug: string
  kind: string
  name: string
  source: string | null
  ask: string | null
  updatedAt: Date
}

export async function listServices({ parts, caller }: Context<'db'>): Promise<Service[]> {
  const { service } = parts.db.prisma
  const question = {
    where: { workspaceId: caller.workspaceId },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  } satisfies Prisma.ServiceFindManyArgs
  const rows = await allById(service.findMany({ ...question, select: { id: true } }), (id) =>
    service.findMany({
      ...question,
      where: { ...question.where, id },
      omit: { packed: true, about: true },
      include: { _count: { select: { operations: true } } },
    }),
  )
  return rows.map((row) => toService(row, row._count.operations))
}

/** @throws ApiError SERVICE_NOT_FOUND */
export async function getService(
  { parts, caller }: Context<'db' | 'descriptions'>,
  id: string,
): Promise<ServiceDetail> {
  const { workspaceId } = caller
  const row = await parts.db.prisma.service.findFirst({
    where: { id, workspaceId },
    include: { operations: { select: { name: true }, orderBy: { name: 'asc' } } },
  })
  if (!row) throw notFound()
  const { outline } = await parts.descriptions.read({
    text: await unpack(row.packed),
    source: row.source ?? undefined,
    wanted: [],
  })
  const chosen = row.operations.map(({ name }) => name)
  return {
    ...toService(row, chosen.length),
    about: ServiceAbout.parse(row.about),
    chosen,
    operations: [...outline.operations],
    uses: await serviceUses(parts.db.prisma, workspaceId, providerIdOf(row.slug)),
  }
}

/** @throws ApiError SERVICES_OFF, DESCRIPTION_UNREACHABLE, DESCRIPTION_INVALID, DESCRIPTION_TOO_LARGE */
export async function previewService(
  { parts, caller }: Context<'config' | 'db' | 'descriptions' | 'http' | 'redactor' | 'vault'>,
  source: ServiceSource,
): Promise<ServicePreview> {
  requireOn(parts.config)
  const got = await getDescription(parts, caller.workspaceId, source)
  const { outline } = await parts.descriptions.read({ ...got, wanted: [] })
  return {
    name: outline.name,
    slug: await freeSlug(parts.db, caller.workspaceId, outline.name),
    about: aboutOf(outline),
    operations: [...outline.operations],
  }
}

export function notFound(): ApiError {
  return new ApiError('SERVICE_NOT_FOUND', 'There is no such service in this workspace')
}

/** @throws ApiError SERVICES_OFF */
export function requireOn({ services }: Pick<Config, 'services'>): void {
  if (!services)
    throw new ApiError(
      'SERVICES_OFF',
      'Imports of services are turned off here. The operator can turn them on with ORCH_SERVICES=on.',
    )
}

export function toService(row: Row, operationCount: number): Service {
  const { id, slug, kind, name, source, ask, updatedAt } = row
  return {
    id,
    provider: providerIdOf(slug),
    name,
    kind: ServiceAbout.shape.kind.parse(kind),
    url: source,
    isAskable: source !== null && ask !== null,
    operationCount,
    updatedAt: updatedAt.toISOString(),
  }
}

const LONGEST_SLUG = 40

/** A short name that the workspace does not use yet. */
export async function freeSlug(
  { prisma }: Context<'db'>['parts']['db'],
  workspaceId: string,
  name: string,
): Promise<string> {
  const base =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+/, '')
      .slice(0, LONGEST_SLUG - 4)
      .replace(/-+$/, '') || 'service'
  const rows = await prisma.service.findMany({
    where: { workspaceId, slug: { startsWith: base } },
    select: { slug: true },
  })
  const taken = new Set(rows.map(({ slug }) => slug))
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : `${base}-${number}`
    if (!taken.has(slug)) return slug
  }
}
