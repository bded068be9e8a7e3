import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isUnionType,
} from 'graphql'
import type { Node } from '../node.ts'
import { scalarNode } from './input-nodes.ts'

/** What is asked for of an answer where its author does not say, and the shape that it then has. */
export type Selection = { text: string; node: Node }

/** Objects in objects: of a field, and of what its fields hold. */
const DEPTH = 2
/** Fields of one selection, and those that are looked at for it. */
const MOST_FIELDS = 60
const MOST_LOOKS = 2_000
const MOST_MEMBERS = 10

type Walk = { room: number; looks: number }
/** `wraps`: pages of the list itself (`edges`, `node`, `nodes`) lead no deeper, as they only hold what was asked for. */
type Depth = { left: number; wraps: number }
type Chosen = readonly [name: string, selection: Selection]

/** Fields with single values, two objects deep, without those that want arguments or are deprecated. */
export function usualSelection(type: GraphQLOutputType): Selection {
  const walk = { room: MOST_FIELDS, looks: MOST_LOOKS }
  return selectionOf(walk, type, { left: DEPTH, wraps: 2 }) ?? orNull(joined([TYPE_NAME]))
}

/** A field may be null unless its type says otherwise. */
const orNull = ({ text, node }: Selection): Selection => ({ text, node: { ...node, nullable: true } })

/** Undefined for an object that stands too deep, or of which nothing can be asked. */
function selectionOf(walk: Walk, type: GraphQLOutputType, depth: Depth): Selection | undefined {
  const found = ofItself(walk, type, depth)
  return found && !isNonNullType(type) ? orNull(found) : found
}

function ofItself(walk: Walk, type: GraphQLOutputType, depth: Depth): Selection | undefined {
  if (isNonNullType(type)) return ofItself(walk, type.ofType, depth)
  if (isListType(type)) {
    const inner = selectionOf(walk, type.ofType, depth)
    return inner && { text: inner.text, node: { type: 'array', items: inner.node } }
  }
  if (isLeafType(type)) return { text: '', node: isEnumType(type) ? TEXT : scalarNode(type.name) }
  if (depth.left <= 0) return undefined
  if (isUnionType(type)) return unionOf(walk, type.getTypes(), depth)
  const chosen = fieldsOf(walk, type, depth)
  if (chosen.length === 0) return undefined
  return joined(isInterfaceType(type) ? [TYPE_NAME, ...chosen] : chosen)
}

const TEXT: Node = { type: 'string' }
const TYPE_NAME: Chosen = ['__typename', { text: '', node: TEXT }]

function joined(fields: readonly Chosen[]): Selection {
  return {
    text: fields.map(([name, { text }]) => (text === '' ? name : `${name} { ${text} }`)).join(' '),
    node: {
      type: 'object',
      properties: Object.fromEntries(fields.map(([name, { node }]) => [name, node])),
      required: fields.flatMap(([name, { node }]) => (node['nullable'] === true ? [] : [name])),
    },
  }
}

/** Single values first, so that no object takes their room. */
function fieldsOf(walk: Walk, type: GraphQLObjectType | GraphQLInterfaceType, depth: Depth): Chosen[] {
  const fields = lookedAt(walk, Object.values(type.getFields()))
  const isSingle = (field: AnyField) => isLeafType(bare(field.type))
  const sorted = [...fields.filter(isSingle), ...fields.filter((field) => !isSingle(field))]
  const hasNodes = fields.some(({ name }) => name === 'nodes')
  return sorted.flatMap((field): Chosen[] => {
    if (walk.room <= 0 || (hasNodes && field.name === 'edges')) return []
    const found = selectionOf(walk, field.type, isSingle(field) ? depth : deeper(field.name, depth))
    if (found === undefined) return []
    if (found.text === '') walk.room -= 1
    return [[field.name, found]]
  })
}

type AnyField = GraphQLField<unknown, unknown>

function lookedAt(walk: Walk, fields: readonly AnyField[]): AnyField[] {
  const looked = fields.slice(0, Math.max(0, walk.looks))
  walk.looks -= looked.length
  return looked.filter(
    ({ args, deprecationReason }) => deprecationReason == null && !args.some(isRequiredArgument),
  )
}

function deeper(name: string, { left, wraps }: Depth): Depth {
  const isWrap = wraps > 0 && (name === 'nodes' || name === 'edges' || name === 'node')
  return isWrap ? { left, wraps: wraps - 1 } : { left: left - 1, wraps: 0 }
}

function bare(type: GraphQLOutputType): GraphQLOutputType {
  return isNonNullType(type) || isListType(type) ? bare(type.ofType) : type
}

/** What each member has. Two that call different things the same name cannot both be asked for it. */
function unionOf(walk: Walk, members: readonly GraphQLObjectType[], depth: Depth): Selection {
  const types = new Map<string, string>()
  const properties = new Map<string, Node>([['__typename', TEXT]])
  const texts = members.slice(0, MOST_MEMBERS).flatMap((member) => {
    const fields = fieldsOf(walk, member, depth).filter(([name]) => {
      const type = String(member.getFields()[name]?.type)
      const known = types.get(name) ?? type
      types.set(name, known)
      return known === type
    })
    for (const [name, { node }] of fields) properties.set(name, node)
    return fields.length === 0 ? [] : [`... on ${member.name} { ${joined(fields).text} }`]
  })
  return {
    text: ['__typename', ...texts].join(' '),
    node: { type: 'object', properties: Object.fromEntries(properties) },
  }
}
