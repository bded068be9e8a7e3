import { buildSchema, introspectionFromSchema, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { compareOperations, httpSettings, type Operation, readDescription } from '../src/index.ts'

const SDL = `
"How a list is sorted"
enum Order { NEWEST OLDEST }
scalar Day
input Address { street: String!, city: String }
input NewPerson {
  "As it stands in a passport"
  name: String!
  age: Int = 30
  address: Address
  tags: [String!]
  addresses: [Address!]
  friend: NewPerson
}
interface Named { name: String! }
type Company implements Named { name: String! boss: Person staff: [Person!]! }
type Person implements Named {
  id: ID!
  name: String!
  born: Day
  shoe: Int @deprecated
  employer: Company
  greeting(language: String!): String
  friends(first: Int = 10): PersonConnection!
}
type PageInfo { hasNextPage: Boolean! endCursor: String }
type PersonConnection { edges: [PersonEdge!]! nodes: [Person!]! pageInfo: PageInfo! totalCount: Int! }
type PersonEdge { cursor: String! node: Person! }
type Cat { name: String! lives: Int! age: Int }
type Stone { name: String lives: Boolean! }
union Thing = Cat | Stone
type Query {
  "One person by number"
  person(id: ID!, asOf: Day): Person
  people(first: Int!, order: Order = NEWEST, hidden: Boolean): PersonConnection!
  named: Named
  things: [Thing!]!
  today: Day!
}
type Mutation {
  "Adds a person"
  addPerson(input: NewPerson!, isDryRun: Boolean): Person!
  ping(input: Optional!): Boolean
}
input Optional { note: String }
type Subscription { added: Person }
`
const URL = 'https://api.example.com/graphql'

function all(text = SDL) {
  const { outline, operations } = readDescription(text, URL)
  return operations(outline.operations.map(({ id }) => id))
}

function one(id: string, text = SDL): Operation {
  const [operation] = readDescription(text, URL).operations([id])
  if (operation === undefined) throw new Error(id)
  return operation
}

const bodyOf = (operation: Operation, settings: Record<string, unknown>) =>
  httpSettings(operation, settings, URL)['httpBody'] as { query: string; variables: unknown }

describe('a GraphQL schema', () => {
  it('is read from its own language and from an introspection alike', () => {
    const introspection = { data: introspectionFromSchema(buildSchema(SDL)) }
    const fromAnswer = readDescription(JSON.stringify(introspection), URL)
    const fromText = readDescription(SDL, URL)
    expect(fromAnswer.outline).toEqual(fromText.outline)
    expect(all(JSON.stringify(introspection))).toEqual(all())
    expect(fromText.outline).toMatchObject({
      kind: 'graphql',
      name: 'api.example.com',
      baseUrls: [URL],
      leftOut: [{ operation: 'subscription.added' }],
    })
    expect(fromText.outline.operations.map(({ id }) => id)).toEqual([
      'query.person',
      'query.people',
      'query.named',
      'query.things',
      'query.today',
      'mutation.addPerson',
      'mutation.ping',
    ])
  })

  it('gives documents that are valid in it', () => {
    const schema = buildSchema(SDL)
    for (const operation of all()) {
      const settings = Object.fromEntries(
        operation.inputs.filter(({ required }) => required).map(({ key }) => [key, '1']),
      )
      expect(validate(schema, parse(bodyOf(operation, settings).query)), operation.id).toEqual([])
    }
  })

  it('has its arguments as typed settings, and those of its inputs', () => {
    const { inputs } = one('mutation.addPerson')
    expect(inputs.map(({ key, required = false }) => [key, required])).toEqual([
      ['variables/input/name', true],
      ['variables/input/age', false],
      ['variables/input/address/street', false],
      ['variables/input/address/city', false],
      ['variables/input/address:json', false],
      ['variables/input/tags:list', false],
      ['variables/input/addresses:json', false],
      ...inputs.slice(7, -2).map(({ key }) => [key, false]),
      ['variables/isDryRun', false],
      ['answer/fields:code', false],
    ])
    expect(inputs[0]?.help).toBe('As it stands in a passport')
    expect(inputs[1]?.placeholder).toBe('30')
    const order = one('query.people').inputs.find(({ key }) => key === 'variables/order')
    expect(order).toMatchObject({ type: 'combobox', placeholder: 'NEWEST' })
    expect(order?.options?.map(({ value }) => value)).toEqual(['NEWEST', 'OLDEST'])
  })

  it('is sent with values as variables of their types, and none stands in the document', () => {
    const text = '") { id } evil: person(id: "2'
    const { query, variables } = bodyOf(one('mutation.addPerson'), {
      'variables/input/name': text,
      'variables/input/age': '7',
      'variables/input/tags:list': 'a, b',
      'variables/input/address/street': 'Main',
      'variables/isDryRun': 'true',
    })
    expect(query).not.toContain('evil')
    expect(variables).toEqual({
      input: { name: text, age: 7, tags: ['a', 'b'], address: { street: 'Main' } },
      isDryRun: true,
    })
    expect(bodyOf(one('mutation.ping'), {}).variables).toEqual({ input: {} })
    const cleared = { 'variables/input/name': 'Ada', 'variables/input/age': null }
    expect(bodyOf(one('mutation.addPerson'), cleared).variables).toEqual({
      input: { name: 'Ada', age: null },
    })
    expect(() => bodyOf(one('query.people'), { 'variables/first': 'ten' })).toThrow('must be a number')
    expect(() => bodyOf(one('query.people'), {})).toThrow('must be set')
  })

  it('asks for single values two objects deep, and says so of the answer', () => {
    const people = one('query.people')
    expect(people.graphql?.selection).toBe(
      'totalCount nodes { id name born employer { name } friends { totalCount } } pageInfo { hasNextPage endCursor }',
    )
    const fields = people.outputs.map(({ field }) => field)
    expect(fields).toContain('data.nodes[0].employer.name')
    expect(fields).toContain('data.pageInfo.endCursor')
    expect(one('query.named').graphql?.selection).toBe('__typename name')
    expect(one('query.things').graphql?.selection).toBe('__typename ... on Cat { name lives age }')
    expect(one('query.today').graphql).not.toHaveProperty('selection')
  })

  it('lets an author ask for other fields, and for nothing beside the field', () => {
    const ask = (selection: string) =>
      bodyOf(one('query.person'), { 'variables/id': '1', 'answer/fields:code': selection }).query
    expect(validate(buildSchema(SDL), parse(ask('friends(first: 2) { nodes { name } } # all')))).toEqual([])
    for (const evil of [
      'id } evil: today',
      'id } } query Evil { today',
      'id } } fragment F on Person { id',
      '{ id }',
      'id {',
      '#',
      `${'a { '.repeat(20_000)}`,
    ])
      expect(() => ask(evil), evil.slice(0, 40)).toThrow('must be')
  })

  it('tells what a newer one changes and breaks', () => {
    const newer = SDL.replace('first: Int!,', 'first: Int!, team: ID!,')
      .replace('born: Day', 'bornOn: Day')
      .replace('ping(input: Optional!): Boolean', '')
    const after = readDescription(newer, URL)
    const ids = new Set(after.outline.operations.map(({ id }) => id))
    const before = all()
    const kept = after.operations(before.map(({ id }) => id).filter((id) => ids.has(id)))
    const changes = Object.fromEntries(compareOperations(before, kept).map(({ id, breaks }) => [id, breaks]))
    expect(changes['mutation.ping']).toEqual(['It is gone'])
    expect(changes['query.people']).toContain('The setting "Team" (variables/team) must be set now')
    expect(changes['query.person']).toEqual(['The answer has no "data.born" any more'])
  })
})

describe('a hostile GraphQL schema', () => {
  const refused = (text: string) => {
    try {
      readDescription(text, URL)
      return undefined
    } catch (error) {
      return (error as { code?: string }).code
    }
  }

  it('ends where its types refer to themselves, and keeps its forms small', () => {
    const operation = one(
      'query.a',
      'type A { a: A! b: [A] } input I { i: I j: [I!] k: I } type Query { a(i: I!): A! }',
    )
    expect(operation.graphql?.selection).toBe('__typename')
    expect(operation.inputs.length).toBeLessThanOrEqual(62)
  })

  it('with 100,000 fields is read where they are of one type; operations may be 10,000', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => `f${at}: Int`).join('\n')
    const wide = one('query.wide', `type Wide {\n${many}\n}\ntype Query { wide: Wide }`)
    expect(wide.graphql?.selection?.split(' ')).toHaveLength(60)
    const operations = many.slice(0, many.indexOf('f10001:'))
    expect(refused(`type Query {\n${operations}\n}`)).toBe('DESCRIPTION_TOO_LARGE')
  })

  it('is refused with its line, its depth or its size', () => {
    expect(refused('type Query { a: Missing }')).toBe('DESCRIPTION_INVALID')
    expect(refused('type Query {\n  a: \n}')).toBe('DESCRIPTION_INVALID')
    expect(refused('type A { a: Int }')).toBe('DESCRIPTION_INVALID')
    expect(refused(`type Query { a: ${'['.repeat(50_000)}Int${']'.repeat(50_000)} }`)).toBe(
      'DESCRIPTION_INVALID',
    )
    expect(refused(`type Query { a: Int }\n#${'x'.repeat(16_000_000)}`)).toBe('DESCRIPTION_TOO_LARGE')
    expect(refused('{"data": {"__schema": {"types": [{"kind": "OBJECT", "name": "A"}]}}}')).toBe(
      'DESCRIPTION_INVALID',
    )
  })

  it('may call its things as objects call theirs', () => {
    const text = 'input __proto__ { constructor: Int } type Query { __proto__(constructor: __proto__!): Int }'
    const [operation] = all(text)
    expect(operation && bodyOf(operation, { 'variables/constructor/constructor': '1' }).variables).toEqual({
      constructor: { constructor: 1 },
    })
  })
})
