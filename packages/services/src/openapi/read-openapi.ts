import { createDocument, type Document } from '../document.ts'
import { LONGEST_HELP, LONGEST_LABEL } from '../limits.ts'
import { at, childOf, isNode, nodeOf, plainLine, textAt } from '../node.ts'
import type { Operation } from '../operation.ts'
import type { FoundService, Reader } from '../reader.ts'
import { type OperationPlace, placesOf } from './operations.ts'
import { readOperation } from './read-operation.ts'
import { baseUrlsOf } from './servers.ts'
import { requirementsOf, signInOf } from './sign-in.ts'
import { Unsendable } from './unsendable.ts'

/** OpenAPI 3 and Swagger 2, JSON or YAML. */
export const openApiReader: Reader = {
  kind: 'openapi',
  takes: 'an OpenAPI 3.0 or 3.1 description, or one of Swagger 2.0',
  recognises: ({ value }) => isNode(value) && isOpenApi(at(value, 'openapi'), at(value, 'swagger')),
  read({ value }, source) {
    const root = nodeOf(value)
    const document = createDocument(root)
    const places = placesOf(document)
    const baseUrls = baseUrlsOf(root, source)
    const { operations, leftOut } = attempt(document, places, baseUrls)
    return { about: { ...aboutOf(document, places, operations), baseUrls }, operations, leftOut }
  },
}

const isOpenApi = (openapi: unknown, swagger: unknown) =>
  /^3\.\d/.test(String(openapi)) || String(swagger) === '2.0' || swagger === 2

function attempt(
  document: Document,
  places: ReadonlyMap<string, OperationPlace>,
  baseUrls: readonly string[],
): Pick<FoundService, 'operations' | 'leftOut'> {
  const operations = new Map<string, Operation>()
  const leftOut: { operation: string; reason: string }[] = []
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

function aboutOf(
  document: Document,
  places: ReadonlyMap<string, OperationPlace>,
  operations: ReadonlyMap<string, Operation>,
): Omit<FoundService['about'], 'baseUrls'> {
  const { root } = document
  const info = childOf(root, 'info')
  const requirements = [...places.values()]
    .flatMap(({ operation }) => requirementsOf(root, operation))
    .filter((names) => names.length > 0)
  const testPath = testPathOf(operations)
  return {
    name: plainLine(textAt(info, 'title'), LONGEST_LABEL) || 'Service',
    version: plainLine(textAt(info, 'version'), 40),
    description: plainLine(textAt(info, 'description'), LONGEST_HELP),
    docs: docsOf(textAt(childOf(root, 'externalDocs'), 'url')),
    signIn: signInOf(document, requirements),
    ...(testPath === undefined ? {} : { testPath }),
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
