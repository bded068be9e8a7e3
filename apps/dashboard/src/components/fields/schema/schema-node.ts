/** One field of a shape, as drawings store it (a JSON text in `webhookSchema`, `dbSchema` and the like). */
export type SchemaNode = {
  id?: string | undefined
  name: string
  type: SchemaType
  itemType?: SchemaType | undefined
  fields?: SchemaNode[] | undefined
  description?: string | undefined
  /** False: it may be left out. */
  required?: false | undefined
}

export const SCHEMA_TYPES = ['string', 'number', 'boolean', 'array', 'object'] as const
export type SchemaType = (typeof SCHEMA_TYPES)[number]

/** Reads a stored schema; text that is not one gives `undefined`, an empty text the empty list. */
export function parseSchema(text: string): SchemaNode[] | undefined {
  if (text.trim() === '') return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.flatMap(toNode) : undefined
  } catch {
    return undefined
  }
}

export function printSchema(nodes: readonly SchemaNode[]): string {
  return nodes.length === 0 ? '' : JSON.stringify(nodes)
}

/** True for objects and lists of objects. */
export function hasFields({ type, itemType }: SchemaNode): boolean {
  return type === 'object' || (type === 'array' && itemType === 'object')
}

/** `order.items[0].price` for every leaf and every branch, in the order of the schema. */
export function schemaPaths(
  nodes: readonly SchemaNode[],
  prefix = '',
): { path: string; description: string }[] {
  return nodes
    .filter(({ name }) => name !== '')
    .flatMap((node) => {
      const path = `${prefix}${node.name}`
      const own = { path, description: node.description ?? node.type }
      const inner = hasFields(node) ? (node.fields ?? []) : []
      return [own, ...schemaPaths(inner, node.type === 'array' ? `${path}[0].` : `${path}.`)]
    })
}

function toNode(value: unknown): SchemaNode[] {
  if (typeof value !== 'object' || value === null) return []
  const { name, type, itemType, fields, description, id, required } = value as Record<string, unknown>
  if (typeof name !== 'string' || !isSchemaType(type)) return []
  return [
    {
      name,
      type,
      ...(typeof id === 'string' ? { id } : {}),
      ...(isSchemaType(itemType) ? { itemType } : {}),
      ...(Array.isArray(fields) ? { fields: fields.flatMap(toNode) } : {}),
      ...(typeof description === 'string' ? { description } : {}),
      ...(required === false ? { required } : {}),
    },
  ]
}

function isSchemaType(value: unknown): value is SchemaType {
  return SCHEMA_TYPES.some((type) => type === value)
}
