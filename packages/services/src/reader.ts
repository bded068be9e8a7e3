import { LONGEST_LABEL, MOST_CHOSEN, MOST_OPERATIONS } from './limits.ts'
import type { Operation, OperationOutline, ServiceOutline } from './operation.ts'
import { ServiceError } from './service-error.ts'

/** A description that was read once, for an outline and for the operations that somebody chooses of it. */
export type ReadService = {
  outline: ServiceOutline
  /** @throws ServiceError OPERATION_UNKNOWN, DESCRIPTION_TOO_LARGE */
  operations(ids: readonly string[]): Operation[]
}

/** A text, and its value where it is JSON or YAML. */
export type Description = { text: string; value: unknown }

/** What a reader finds: the service's words about itself, what a step can ask it, and what not and why. */
export type FoundService = {
  about: Omit<ServiceOutline, 'kind' | 'operations' | 'leftOut'>
  operations: ReadonlyMap<string, Operation>
  leftOut: ServiceOutline['leftOut']
}

/** Reads one kind of description. What it gives is sent as every other: there is one interface for all kinds. */
export type Reader = {
  kind: ServiceOutline['kind']
  /** What its descriptions are called, for a text that is not a description. */
  takes: string
  recognises(description: Description): boolean
  /** @throws ServiceError */
  read(description: Description, source: string | undefined): FoundService
}

export function toService(
  kind: ServiceOutline['kind'],
  { about, operations, leftOut }: FoundService,
): ReadService {
  return {
    outline: { kind, ...about, operations: [...operations.values()].map(outlineOf), leftOut },
    operations: (ids) => chosen(operations, leftOut, ids),
  }
}

function outlineOf({ id, label, tag, method, path, isDeprecated }: Operation): OperationOutline {
  return { ...{ id, label, tag, method, path }, ...(isDeprecated ? { isDeprecated } : {}) }
}

/** @throws ServiceError */
function chosen(
  operations: FoundService['operations'],
  leftOut: FoundService['leftOut'],
  ids: readonly string[],
): Operation[] {
  if (ids.length > MOST_CHOSEN)
    throw new ServiceError(
      'DESCRIPTION_TOO_LARGE',
      `At most ${MOST_CHOSEN} operations of a service can be used: choose those that you need`,
    )
  return [...new Set(ids)].map((id) => {
    const operation = operations.get(id)
    if (operation) return operation
    const reason = leftOut.find((one) => one.operation === id)?.reason
    throw new ServiceError(
      'OPERATION_UNKNOWN',
      reason === undefined
        ? `The description has no operation "${id.slice(0, LONGEST_LABEL)}"`
        : `The operation "${id}" cannot be used: ${reason}`,
    )
  })
}

/** @throws ServiceError DESCRIPTION_TOO_LARGE */
export function requireFew(count: number): void {
  if (count > MOST_OPERATIONS)
    throw new ServiceError(
      'DESCRIPTION_TOO_LARGE',
      `The description must not have more than ${MOST_OPERATIONS} operations: keep the part that you need`,
    )
}

const LONGEST_ID = 120

/** Gives each operation an id: a part of the type of steps, of letters, digits and a few signs. Ten thousand may have one name. */
export function newIds(): (name: string) => string {
  /** Every id, and the number with which the next of its name is tried. */
  const taken = new Map<string, number>()
  return (name) => {
    const base =
      name
        .replace(/[^A-Za-z0-9_.-]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, LONGEST_ID) || 'operation'
    for (let number = taken.get(base) ?? 1; ; number += 1) {
      const id = number === 1 ? base : `${base}-${number}`
      if (taken.has(id)) continue
      taken.set(id, 2)
      taken.set(base, number + 1)
      return id
    }
  }
}

/** What an address says about a service that says nothing itself. */
export function placeOf(source: string | undefined): { host: string | undefined; baseUrls: string[] } {
  if (source === undefined || !URL.canParse(source)) return { host: undefined, baseUrls: [] }
  const { host, protocol } = new URL(source)
  return { host, baseUrls: protocol === 'https:' || protocol === 'http:' ? [source] : [] }
}
