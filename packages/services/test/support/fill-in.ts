import type { Operation } from '../../src/index.ts'
import { createSampler } from './sample.ts'

type Node = Readonly<Record<string, unknown>>
type Described = { parameters?: unknown[]; requestBody?: unknown }

/** Fills in the form of an operation with values that its description allows. */
export function createFiller(root: Node) {
  const { follow, sample } = createSampler(root)
  return (operation: Operation, isFull: boolean): Record<string, unknown> => {
    const path = follow((root['paths'] as Record<string, unknown>)[operation.path]) as Record<
      string,
      unknown
    > &
      Described
    const own = path[operation.method.toLowerCase()] as Described
    const described = [...(path.parameters ?? []), ...(own.parameters ?? [])].map(follow)
    const parameters = operation.parameters.map(({ key, name, in: place }) => {
      const found = described.findLast((one) => one['name'] === name && one['in'] === place)
      return [key, asTyped(sample(found?.['schema'] ?? { type: 'string' }, true))] as const
    })
    const body = bodySample(operation, follow(own.requestBody), isFull)
    const values = Object.fromEntries([...parameters, ...body].filter(([, value]) => value !== undefined))
    const asked = operation.inputs.filter(
      ({ key, required }) => (isFull || required) && !key.startsWith('pages/'),
    )
    return Object.fromEntries(asked.flatMap(({ key }) => (key in values ? [[key, values[key]]] : [])))
  }

  function bodySample({ body }: Operation, described: Node, isFull: boolean): [string, unknown][] {
    if (body === undefined) return []
    const media = Object.entries(described['content'] as Record<string, Node>).find(
      ([type]) => type === body.mediaType || type.includes('*'),
    )
    if (body.kind === 'file') return [['body:json', FILE]]
    const whole = sample(media?.[1]['schema'], isFull)
    return body.parts.flatMap(({ key, path, type, isMore, isList }): [string, unknown][] => {
      if (isMore) return []
      if (type === 'file') return [[key, isList ? [FILE] : FILE]]
      return [[key, asTyped(path.reduce<unknown>((node, name) => (node as Node | undefined)?.[name], whole))]]
    })
  }
}

const FILE = { base64: Buffer.from('a,b').toString('base64'), mimeType: 'text/csv' }

/** As a person types it in: a structure is JSON, everything else a text. */
function asTyped(value: unknown): unknown {
  if (value === undefined || typeof value === 'string') return value
  return JSON.stringify(value)
}
