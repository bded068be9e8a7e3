type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Makes values that the schemas of a description allow. */
export function createSampler(root: Node) {
  function follow(value: unknown): Node {
    let here = isNode(value) ? value : {}
    for (let hops = 0; typeof here['$ref'] === 'string' && hops < 20; hops += 1)
      here = here['$ref']
        .slice(2)
        .split('/')
        .reduce<Node>((node, part) => {
          const next = node[decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')]
          return isNode(next) ? next : {}
        }, root)
    return here
  }

  function whole(value: unknown): Node {
    const node = follow(value)
    const parts = Array.isArray(node['allOf']) ? node['allOf'].map(whole) : []
    if (parts.length === 0) return node
    return {
      ...Object.assign({}, ...parts),
      ...node,
      properties: Object.assign({}, ...[...parts, node].map((part) => part['properties'])),
      required: [...parts, node].flatMap((part) => (Array.isArray(part['required']) ? part['required'] : [])),
    }
  }

  /** @param isFull whether what is optional is there too, as deep as forms have fields */
  function sample(value: unknown, isFull: boolean, depth = 0): unknown {
    const node = whole(value)
    if ('const' in node) return node['const']
    if (Array.isArray(node['enum'])) return node['enum'].find((one) => one !== null && one !== '')
    const alternatives = [node['oneOf'], node['anyOf']]
      .flat()
      .filter((one) => isNode(one) && follow(one)['type'] !== 'null')
    if (alternatives.length > 0 && !isNode(node['properties'])) return sample(alternatives[0], isFull, depth)
    const type = [node['type']].flat().find((one) => one !== 'null')
    if (type === 'object' || isNode(node['properties'])) return objectOf(node, isFull, depth)
    if (type === 'array') return listOf(node, isFull, depth)
    return simple(node, type)
  }

  function objectOf(node: Node, isFull: boolean, depth: number): unknown {
    const required = new Set(Array.isArray(node['required']) ? node['required'] : [])
    const properties = isNode(node['properties']) ? Object.entries(node['properties']) : []
    const wanted = properties.filter(
      ([name, one]) => follow(one)['readOnly'] !== true && (required.has(name) || (isFull && depth < 3)),
    )
    return Object.fromEntries(wanted.map(([name, one]) => [name, sample(one, isFull, depth + 1)]))
  }

  function listOf(node: Node, isFull: boolean, depth: number): unknown {
    const least = typeof node['minItems'] === 'number' ? node['minItems'] : 1
    if (depth > 6) return []
    return Array.from({ length: Math.min(Math.max(least, 1), 3) }, () =>
      sample(node['items'], isFull, depth + 1),
    )
  }

  return { follow, whole, sample }
}

function simple(node: Node, type: unknown): unknown {
  const number = (key: string) => (typeof node[key] === 'number' ? node[key] : undefined)
  if (type === 'integer' || type === 'number') return number('minimum') ?? Math.min(7, number('maximum') ?? 7)
  if (type === 'boolean') return true
  const long = 'a b/ü&?'.padEnd(number('minLength') ?? 0, 'x')
  const { pattern } = node
  if (typeof pattern === 'string')
    return ['abc', '7', node['example']].find((one) => new RegExp(pattern).test(String(one)))
  return node['format'] === 'date-time'
    ? '2026-01-02T03:04:05Z'
    : long.slice(0, number('maxLength') ?? long.length)
}
