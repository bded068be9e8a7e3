import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql'
import { createDocument, type Document } from '../document.ts'
import type { Node } from '../node.ts'

// GraphQL's input types as JSON Schema, so that their forms are those of every other description.

/** The document that the nodes below refer to. */
export function inputDocument(schema: GraphQLSchema): Document {
  const types = Object.values(schema.getTypeMap()).flatMap((type): [string, Node][] => {
    if (isEnumType(type)) {
      const names = type.getValues().map(({ name }) => name)
      return [[type.name, described({ type: 'string', enum: names }, type.description)]]
    }
    if (!isInputObjectType(type)) return []
    const fields = Object.values(type.getFields())
    return [[type.name, described(objectNode(fields, isRequiredInputField), type.description)]]
  })
  return createDocument({ types: Object.fromEntries(types) })
}

/** The arguments of a field as one object. */
export function argumentsNode(args: readonly GraphQLArgument[]): Node {
  return objectNode(args, isRequiredArgument)
}

function objectNode<Field extends GraphQLArgument | GraphQLInputField>(
  fields: readonly Field[],
  isRequired: (field: Field) => boolean,
): Node {
  const properties = fields.map(({ name, type, description, defaultValue }) => [
    name,
    described(
      { ...inputNode(type), ...(defaultValue == null ? {} : { default: defaultValue }) },
      description,
    ),
  ])
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: fields.filter(isRequired).map(({ name }) => name),
  }
}

const SCALARS: Readonly<Record<string, Node>> = {
  Int: { type: 'integer' },
  Float: { type: 'number' },
  String: { type: 'string' },
  ID: { type: 'string' },
  Boolean: { type: 'boolean' },
}

/** A scalar of a schema's own may be anything. */
export function scalarNode(name: string): Node {
  return Object.hasOwn(SCALARS, name) ? (SCALARS[name] ?? {}) : {}
}

/** What need not be set may be null: so a field is cleared. */
function inputNode(type: GraphQLInputType, isNullable = true): Node {
  if (isNonNullType(type)) return inputNode(type.ofType, false)
  const nulls = isNullable ? { nullable: true } : {}
  if (isListType(type)) return { type: 'array', items: inputNode(type.ofType), ...nulls }
  const isNamed = isEnumType(type) || isInputObjectType(type)
  return { ...(isNamed ? { $ref: `#/types/${type.name}` } : scalarNode(type.name)), ...nulls }
}

function described(node: Node, description: string | null | undefined): Node {
  return description ? { ...node, description } : node
}
