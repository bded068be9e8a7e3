import type { Budget, Document } from '../document.ts'
import { type Asked, inputOf, keyOf, valueTypeOf } from '../inputs.ts'
import { at, childOf, clean, isNode, listAt, type Node, textAt } from '../node.ts'
import type { Parameter } from '../operation.ts'
import { readSchema } from '../schema.ts'
import { Unsendable } from './unsendable.ts'

type Read = { parameter: Parameter; input: ReturnType<typeof inputOf> }

const PLACES = ['path', 'query', 'header', 'cookie'] as const
/** The client and the connection set them (OpenAPI, Parameter Object). */
const SET_ELSEWHERE =
  /^(?:accept|content-type|authorization|content-length|host|connection|transfer-encoding)$/i

/** The parameters of a path and of its operation; the operation's own win. @throws Unsendable */
export function readParameters(document: Document, path: Node, operation: Node, budget: Budget): Read[] {
  const described = [...listAt(path, 'parameters'), ...listAt(operation, 'parameters')].map((one) => {
    const node = document.follow(one)
    if (node === undefined) throw new Unsendable('one of its parameters is a reference that leads nowhere')
    return node
  })
  const byName = new Map(described.map((node) => [`${textAt(node, 'in')} ${textAt(node, 'name')}`, node]))
  return [...byName.values()].flatMap((node) => readParameter(document, node, budget) ?? [])
}

function readParameter(document: Document, node: Node, budget: Budget): Read | undefined {
  const name = rawName(node)
  const place = PLACES.find((one) => one === at(node, 'in'))
  // A body or a form of Swagger 2 is read as a body.
  if (place === undefined || name === '') return undefined
  if (place === 'header' && SET_ELSEWHERE.test(name)) return undefined
  const isRequired = place === 'path' || at(node, 'required') === true
  const media = Object.values(childOf(node, 'content'))[0]
  const schema = readSchema(
    document,
    isNode(media) ? at(media, 'schema') : (at(node, 'schema') ?? node),
    budget,
  )
  const items = schema.type === 'array' ? readSchema(document, at(schema.node, 'items'), budget) : undefined
  const asked: Asked = { name, schema, items, isRequired, place, description: textAt(node, 'description') }
  return {
    parameter: {
      key: keyOf(asked),
      name,
      in: place,
      ...valueTypeOf(schema, items),
      ...(isRequired ? { isRequired } : {}),
      style: isNode(media) ? 'json' : styleOf(node, place),
    },
    input: inputOf(asked),
  }
}

/** A name as it is sent: nothing of it may be left out. */
function rawName(node: Node): string {
  const name = at(node, 'name')
  if (typeof name !== 'string') return ''
  if (clean(name) !== name) throw new Unsendable('a parameter has a name that cannot be shown')
  return name
}

const COLLECTIONS: Readonly<Record<string, Parameter['style']>> = {
  multi: 'form',
  ssv: 'space',
  pipes: 'pipe',
  csv: 'comma',
}

/** @throws Unsendable for styles of paths that no service of today uses */
function styleOf(node: Node, place: Parameter['in']): Parameter['style'] {
  const style = textAt(node, 'style')
  if (style === 'label' || style === 'matrix')
    throw new Unsendable(`a parameter is written in the style "${style}", which is not known here`)
  const collection = COLLECTIONS[textAt(node, 'collectionFormat')]
  if (collection) return collection
  if (style === 'deepObject') return 'brackets'
  if (style === 'spaceDelimited') return 'space'
  if (style === 'pipeDelimited') return 'pipe'
  const explode = at(node, 'explode')
  // Swagger 2 joins by commas unless it says otherwise; OpenAPI 3 repeats the name.
  const isSwagger = at(node, 'schema') === undefined && at(node, 'content') === undefined
  if (place !== 'query' || explode === false || isSwagger) return 'comma'
  return 'form'
}
