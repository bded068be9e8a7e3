import { createHttp } from '@orch/providers'
import { expect, it } from 'vitest'
import { compareOperations, readDescription, runOperation } from '../src/index.ts'

const URL = 'https://mcp.example.com/mcp'
const weather = {
  name: 'get_weather',
  title: 'Weather',
  description: 'How the weather is',
  inputSchema: {
    type: 'object',
    required: ['city'],
    properties: {
      city: { $ref: '#/$defs/City' },
      units: { type: 'string', enum: ['metric', 'imperial'] },
      days: { type: 'integer' },
      at: { type: 'object', properties: { lat: { type: 'number' } } },
    },
    $defs: { City: { type: 'string', description: 'As people call it' } },
  },
  outputSchema: { type: 'object', properties: { celsius: { type: 'number' } } },
}
const listOf = (tools: unknown[]) =>
  JSON.stringify({ server: { name: 'sky', version: '2' }, instructions: 'Ask nicely', tools })

it('the tools of an MCP server are operations with forms of their arguments, and typed answers', () => {
  const { outline, operations } = readDescription(listOf([weather, { name: 'anything' }]), URL)
  expect(outline).toMatchObject({ kind: 'mcp', name: 'sky', version: '2', baseUrls: [URL] })
  const [first, second] = operations(['get_weather', 'anything'])
  expect(first).toMatchObject({
    label: 'Weather',
    method: 'TOOL',
    path: 'get_weather',
    tool: { name: 'get_weather' },
  })
  expect(first?.inputs.map(({ key, required = false }) => [key, required])).toEqual([
    ['arguments/city', true],
    ['arguments/units', false],
    ['arguments/days', false],
    ['arguments/at/lat', false],
  ])
  expect(first?.inputs[0]?.help).toBe('As people call it')
  expect(first?.outputs.map(({ field }) => field)).toEqual(['data', 'data.celsius', 'content'])
  expect(second?.inputs.map(({ key }) => key)).toEqual(['arguments:json'])
})

it('a newer list tells which tool is gone or wants more', () => {
  const before = readDescription(listOf([weather, { name: 'gone' }]), URL).operations(['get_weather', 'gone'])
  const stricter = { ...weather, inputSchema: { ...weather.inputSchema, required: ['city', 'days'] } }
  const after = readDescription(listOf([stricter]), URL).operations(['get_weather'])
  expect(compareOperations(before, after)).toEqual([
    { id: 'get_weather', breaks: ['The setting "Days" (arguments/days) must be set now'], notes: [] },
    { id: 'gone', breaks: ['It is gone'], notes: [] },
  ])
})

it('a tool whose name cannot be shown is left out, and so many that nobody could choose are refused', () => {
  expect(readDescription(listOf([{ name: 'a\u202eb' }, {}]), URL).outline).toMatchObject({
    operations: [],
    leftOut: [{ operation: 'ab' }, { operation: 'a tool' }],
  })
  const many = Array.from({ length: 10_001 }, (_, at) => ({ name: `t${at}` }))
  expect(() => readDescription(listOf(many), URL)).toThrow('more than 10000')
})

it('a tool is not called without what it requires, or where nobody says where it is', async () => {
  const [operation] = readDescription(listOf([weather])).operations(['get_weather'])
  if (operation === undefined) throw new Error('there is no operation')
  const http = createHttp()
  const call = (config: Record<string, unknown>) => runOperation(operation, { config, fields: {}, http })
  await expect(call({})).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'arguments/city' })
  await expect(call({ 'arguments/city': 'Rome' })).rejects.toMatchObject({ code: 'NOT_CONFIGURED' })
  await http.close()
})
