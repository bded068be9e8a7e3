import { createDocument, type Document } from '../document.ts'
import { LONGEST_HELP, LONGEST_LABEL, MOST_CHOSEN } from '../limits.ts'
import { at, childOf, isNode, plainLine, textAt } from '../node.ts'
import type { Operation, ServiceOutline } from '../operation.ts'
import { readText } from '../read-text.ts'
import { ServiceError } from '../service-error.ts'
import { type Place, placesOf } from './operations.ts'
import { readOperation } from './read-operation.ts'
import { baseUrlsOf } from './servers.ts'
import { requirementsOf, signInOf } from './sign-in.ts'
import { Unsendable } from './unsendable.ts'

/** A description that was read once, for an outline and for the operations that somebody chooses of it. */
export type ReadService = {
  outline: ServiceOutline
  /** @throws ServiceError OPERATION_UNKNOWN, DESCRIPTION_TOO_LARGE */
  operations(ids: readonly string[]): Operation[]
}

export function readOpenApi(text: string, source?: string): ReadService {
  const root = readText(text)
  if (!isNode(root) || !isOpenApi(at(root, 'openapi'), at(root, 'swagger')))
    throw new ServiceError(
      'DESCRIPTION_INVALID',
      'The text must be an OpenAPI 3.0 or 3.1 description, or one of Swagger 2.0: it names neither version',
    )
  const document = createDocument(root)
  const places = placesOf(document)
  const baseUrls = baseUrlsOf(root, source)
  const { operations, leftOut } = attempt(document, places, baseUrls)
  return {
    outline: { ...outlineOf(document, places, operations), baseUrls, leftOut },
    operations: (ids) => chosen(operations, leftOut, ids),
  }
}

const isOpenApi = (openapi: unknown, swagger: unknown) =>
  /^3\.\d/.test(String(openapi)) || String(swagger) === '2.0' || swagger === 2

type Attempt = { operations: Map<string, Operation>; leftOut: { operation: string; reason: string }[] }

function attempt(
  document: Document,
  places: ReadonlyMap<string, Place>,
  baseUrls: readonly string[],
): Attempt {
  const operations = new Map<string, Operation>()
  const leftOut: Attempt['leftOut'] = []
  for (const [id, place] of places) {
    try {
      operations.set(id, readOperation(document, place, baseUrls))
    } catch (error) {
      if (!(error instanceof Unsendable)) throw error
      leftOut.push({ operation: id, reason: error.message })
    }
  }
  return { operations, leftOut }
}

function outlineOf(
  document: Document,
  places: ReadonlyMap<string, Place>,
  operations: ReadonlyMap<string, Operation>,
): Omit<ServiceOutline, 'baseUrls' | 'leftOut'> {
  const { root } = document
  const info = childOf(root, 'info')
  const requirements = [...places.values()]
    .flatMap(({ operation }) => requirementsOf(root, operation))
    .filter((names) => names.length > 0)
  const testPath = testPathOf(operations)
  return {
    kind: 'openapi',
    name: plainLine(textAt(info, 'title'), LONGEST_LABEL) || 'Service',
    version: plainLine(textAt(info, 'version'), 40),
    description: plainLine(textAt(info, 'description'), LONGEST_HELP),
    docs: docsOf(textAt(childOf(root, 'externalDocs'), 'url')),
    signIn: signInOf(document, requirements),
    ...(testPath === undefined ? {} : { testPath }),
    operations: [...operations.values()].map(({ id, label, tag, method, path, isDeprecated }) => ({
      ...{ id, label, tag, method, path },
      ...(isDeprecated ? { isDeprecated } : {}),
    })),
  }
}

const docsOf = (url: string) => (/^https?:\/\//i.test(url) && URL.canParse(url) ? url : '')

/** Paths that say who calls. */
const WHO = /\/(?:me|user|whoami|account|self|profile|users\/me|user\/me)$/i

/** A call that changes nothing and needs no values. */
function testPathOf(operations: ReadonlyMap<string, Operation>): string | undefined {
  const harmless = [...operations.values()].filter(
    ({ method, inputs, path, needsSignIn, server }) =>
      method === 'GET' &&
      needsSignIn &&
      server === undefined &&
      !path.includes('{') &&
      !inputs.some(({ required }) => required),
  )
  return (harmless.find(({ path }) => WHO.test(path)) ?? harmless[0])?.path
}

/** @throws ServiceError */
function chosen(
  operations: ReadonlyMap<string, Operation>,
  leftOut: Attempt['leftOut'],
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
        ? `The description has no operation "${id.slice(0, 100)}"`
        : `The operation "${id}" cannot be used: ${reason}`,
    )
  })
}
