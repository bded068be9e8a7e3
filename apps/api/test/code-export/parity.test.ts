import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Json } from '@orch/engine'
import { parseJson, printJson } from '@orch/json'
import { catalogue } from '@orch/providers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteOf } from '../../src/code-export/only-on-server.ts'
import { edge, step } from '../support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from '../support/open-server.ts'

const run = promisify(execFile)
const LARGE = '7615917337495251231'

let server: TestServer
let ada: TestPerson
let service: Server
let origin: string
let folder: string

beforeAll(async () => {
  service = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const sent = Buffer.concat(chunks).toString()
    const { status, type, body } = answerTo(request.url ?? '', `${request.method} ${request.url}`, sent)
    response.sendDate = false
    response.writeHead(status, { 'Content-Type': type }).end(body)
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  folder = await mkdtemp(join(tmpdir(), 'orch-parity-'))
  server = await openServer()
  ada = await server.signUp('Ada')
  await importServices()
})

/** One that is described by OpenAPI, and one by GraphQL. */
async function importServices(): Promise<void> {
  const order = {
    operationId: 'order',
    requestBody: {
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { id: { type: 'integer' }, tags: { type: 'array', items: { type: 'string' } } },
          },
        },
      },
    },
  }
  const shop = {
    openapi: '3.1.0',
    info: { title: 'Shop' },
    servers: [{ url: origin }],
    paths: { '/orders/{place}': { post: order } },
  }
  const bring = (slug: string, source: object, operation: string) =>
    ada.call('POST', '/api/services', { slug, source, operations: [operation] })
  await bring('shop', { text: JSON.stringify(shop) }, 'order')
  const text = 'type Query { say(words: [String!], times: Int): String }'
  await bring('echo', { text, url: `${origin}/graphql` }, 'query.say')
}

afterAll(async () => {
  await server.close()
  service.close()
  await rm(folder, { recursive: true })
})

function answerTo(url: string, line: string, sent: string) {
  const json = 'application/json'
  if (url === '/win') {
    const body = Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65, 0x20, 0x80])
    return { status: 200, type: 'text/plain; charset=windows-1252', body }
  }
  if (url === '/sjis')
    return { status: 200, type: 'text/plain; charset=Shift_JIS', body: Buffer.from([0x83, 0x65]) }
  if (url === '/lines') return { status: 200, type: 'application/x-ndjson', body: `{"n":${LARGE}}\n2\n` }
  if (url === '/gone') return { status: 410, type: json, body: `{"why":"moved","id":${LARGE}}` }
  if (url === '/graphql') return { status: 200, type: json, body: `{"data":{"say":${JSON.stringify(sent)}}}` }
  if (url === '/lie') return { status: 200, type: json, body: '<html>' }
  return {
    status: 200,
    type: json,
    body: `{"line":${JSON.stringify(line)},"sent":${JSON.stringify(sent)},"id":${LARGE}}`,
  }
}

/** A PDF of the word Orch, in Base64. */
const ONE_PAGE = Buffer.from(
  [
    '%PDF-1.4',
    '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
    '2 0 obj << /Type /Pages /Count 1 /Kids [4 0 R] >> endobj',
    '3 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj',
    '4 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents 5 0 R >> endobj',
    '5 0 obj << /Length 38 >>\nstream\nBT /F 12 Tf 50 700 Td (Orch) Tj ET    \nendstream endobj',
    'trailer << /Root 1 0 R >>',
  ].join('\n'),
).toString('base64')

/** `shows`: a part of the answer, so that both do not fail alike. */
type Drawing = { nodes: object[]; edges: object[]; shows: string; input: Record<string, unknown> | string }

const trigger = {
  id: 't',
  type: 'trigger',
  data: { label: 'T', type: 'trigger', config: { triggerType: 'Webhook' } },
}
const http = (path: string, more: object = {}) => ({
  actionType: 'HTTP Request',
  httpMethod: 'POST',
  endpoint: origin + path,
  ...more,
})
const chain = (...ids: string[]) => ids.slice(1).map((id, n) => edge(ids[n] ?? '', id))

/** One drawing for each part of the language; the last step's output is what a program gives. */
const CORPUS: Record<string, () => Drawing | Promise<Drawing>> = {
  'a condition on large integers, that tells neighbours apart': () => ({
    nodes: [
      trigger,
      step('c', { actionType: 'Condition', condition: '{{trigger.id}} == 7615917337495251231' }),
      step('yes', http('/yes', { httpBody: '{"id":"{{trigger.id}}","text":"{{trigger.text}}"}' })),
      step('no', http('/no')),
    ],
    edges: [edge('t', 'c'), edge('c', 'yes', 'true'), edge('c', 'no', 'false')],
    shows: 'POST /yes',
    input: `{"id":${LARGE},"text":"He said \\"hi\\"\\n\\\\"}`,
  }),
  'every shaping step, one after the other': () => {
    const lines = '{{trigger.orders}}'
    const steps = [
      step('lines', { actionType: 'Split Out', items: lines, field: 'lines', keep: 'all' }),
      step('names', {
        actionType: 'Rename Fields',
        items: '{{lines.items}}',
        fields: '[{"from":"n","to":"count"}]',
      }),
      step('once', { actionType: 'Remove Duplicates', items: '{{names.items}}', fields: 'sku,city' }),
      step('sums', {
        actionType: 'Summarize',
        items: '{{once.items}}',
        groupBy: 'city',
        calculations:
          '[{"calculation":"sum","field":"count"},{"calculation":"list","field":"sku","as":"skus"}]',
      }),
      step('order', {
        actionType: 'Sort',
        items: '{{sums.items}}',
        by: '[{"field":"sum_count","direction":"descending"}]',
      }),
      step('first', { actionType: 'Limit', items: '{{order.items}}', count: '2' }),
      step('joined', {
        actionType: 'Join Lists',
        left: '{{first.items}}',
        right: '{{trigger.places}}',
        on: '[{"left":"city","right":"name"}]',
        mode: 'left',
      }),
      step('few', {
        actionType: 'Choose Fields',
        items: '{{joined.items}}',
        fields: 'city,sum_count,country',
      }),
      step('wide', {
        actionType: 'Pivot',
        items: '{{once.items}}',
        groupBy: 'city',
        column: 'sku',
        field: 'count',
      }),
      step('long', { actionType: 'Unpivot', items: '{{wide.items}}', keep: 'city' }),
      step('flat', { actionType: 'Flatten Fields', items: '{{trigger.nested}}', separator: '_' }),
      step('lists', {
        actionType: 'Aggregate',
        items: '{{few.items}}',
        fields: '[{"field":"city","as":"cities"}]',
      }),
      step('changes', {
        actionType: 'Compare Lists',
        before: '{{trigger.places}}',
        after: '{{few.items}}',
        key: 'city',
      }),
      step('pieces', { actionType: 'Batch', items: '{{long.items}}', size: '2' }),
      step('all', {
        actionType: 'Code',
        codeInput:
          '{"few":"{{few.items}}","cities":"{{lists.cities}}","flat":"{{flat}}","pieces":"{{pieces.batches}}","added":"{{changes.added}}"}',
        code: 'const text: string = JSON.stringify(input satisfies object)\nreturn text as string',
        language: 'typescript',
      }),
    ]
    return {
      nodes: [trigger, ...steps],
      edges: chain('t', ...steps.map(({ id }) => id)),
      shows: String.raw`\"cities\":[\"Bonn\",\"Ulm\"],\"flat\":{\"a_b\":1}`,
      input: {
        orders: [
          {
            city: 'Ulm',
            lines: [
              { sku: 'a', n: 1 },
              { sku: 'b', n: 2 },
            ],
          },
          {
            city: 'Bonn',
            lines: [
              { sku: 'a', n: 5 },
              { sku: 'a', n: 7 },
            ],
          },
        ],
        places: [{ name: 'Bonn', city: 'Bonn', country: 'DE' }],
        nested: { a: { b: 1 } },
      },
    }
  },
  'a switch whose case holds a colon': () => ({
    nodes: [
      trigger,
      step('s', { actionType: 'Switch', value: '{{trigger.event}}', cases: 'order:created\norder:paid' }),
      step('made', http('/made')),
      step('paid', http('/paid?q={{trigger.who}}')),
    ],
    edges: [edge('t', 's'), edge('s', 'made', 'order:created'), edge('s', 'paid', 'order:paid')],
    shows: '/paid?q=Tom%20%26%20Jerry',
    input: { event: 'order:paid', who: 'Tom & Jerry' },
  }),
  'a loop, and what its turns gave': () => ({
    nodes: [
      trigger,
      step('each', { actionType: 'Loop', items: '{{trigger.list}}', concurrency: 2 }),
      step('turn', http('/turn/{{each.item}}')),
      step('all', http('/all', { httpBody: '{"lines":"{{each.results}}"}' })),
    ],
    edges: [edge('t', 'each'), edge('each', 'turn', 'each'), edge('each', 'all', 'done')],
    shows: '/turn/a%20b',
    input: { list: ['a b', 'ü', 3] },
  }),
  'pages of a service, until there is no further one': () => ({
    nodes: [
      trigger,
      step('pages', {
        actionType: 'Loop',
        mode: 'repeat',
        carry: '1',
        next: '{{loop.carry + 1}}',
        stopWhen: 'loop.carry > trigger.last',
        collect: '{{page.line}}',
        keep: 'loop.carry != 2',
      }),
      step('page', http('/page/{{loop.carry}}')),
      step('all', http('/all', { httpBody: '{"lines":"{{pages.results}}","carry":"{{pages.carry}}"}' })),
    ],
    edges: [edge('t', 'pages'), edge('pages', 'page', 'each'), edge('pages', 'all', 'done')],
    shows: String.raw`[\"POST /page/1\",\"POST /page/3\"],\"carry\":4`,
    input: { last: 3 },
  }),
  'a list that stops early, shaped, with a note beside it': () => ({
    nodes: [
      trigger,
      step('note', { actionType: 'Note', text: '{{nobody.knows}}' }),
      step('each', {
        actionType: 'Loop',
        items: '{{trigger.orders}}',
        concurrency: 2,
        stopWhen: '{{turn.line}} contains "stop"',
        collect: '{"id":"{{loop.item.id}}","at":"{{loop.item.at}}"}',
      }),
      step('turn', http('/turn/{{loop.item.id}}')),
      step('days', {
        actionType: 'Date & Time',
        operation: 'format',
        pattern: 'EEE d LLL',
        language: 'de',
        zone: 'Europe/Berlin',
        items: '{{each.results}}',
        field: 'at',
        as: 'day',
      }),
      step('some', {
        actionType: 'Filter',
        items: '{{days.items}}',
        condition: 'item.id != "b" && item.at.toDateTime().diffTo("2026-11-01", "days") > 20',
      }),
    ],
    edges: [
      edge('t', 'each'),
      edge('each', 'turn', 'each'),
      edge('each', 'days', 'done'),
      edge('days', 'some'),
    ],
    shows: '"items":[{"id":"a","at":"2026-11-28T23:30:00Z","day":"So. 29 Nov"},{"id":"stop"',
    input: {
      orders: ['a', 'b', 'stop', 'd'].map((id) => ({ id, at: '2026-11-28T23:30:00Z' })),
    },
  }),
  'operations of imported services': () => ({
    nodes: [
      trigger,
      step('order', {
        actionType: 'api:shop/order',
        'path/place': 'a/{{trigger.place}}',
        'body/id': '{{trigger.id}}',
        'body/tags:list': '{{trigger.tags}}',
      }),
      step('say', {
        actionType: 'api:echo/query.say',
        'variables/words:list': '["{{order.data.sent}}"]',
        'variables/times': '{{order.status}}',
      }),
    ],
    edges: chain('t', 'order', 'say'),
    shows: '"variables\\":{\\"words\\":[\\"{\\\\\\"id',
    input: `{"id":${LARGE},"place":"ü","tags":["x, y","z"]}`,
  }),
  'functions of the expression language': () => ({
    nodes: [
      trigger,
      step('f', {
        actionType: 'HTTP Request',
        endpoint: `${origin}/f`,
        httpBody:
          '{"upper":"{{trigger.name.toUpperCase()}}","sum":"{{trigger.list.map(x => x * 2).filter(x => x > 2).length}}","joined":"{{trigger.list.join("-")}}","none":"{{trigger.nothing}}","odd":"{{trigger.constructor}}"}',
      }),
    ],
    edges: chain('t', 'f'),
    shows: 'STRASSE',
    input: { name: 'straße', list: [1, 2, 3], nothing: null, constructor: 'own' },
  }),
  'answers in other charsets': () => ({
    nodes: [
      trigger,
      step('w', http('/win')),
      step('s', http('/sjis')),
      step('both', http('/both', { httpBody: '{"w":"{{w.data}}","s":"{{s.data}}"}' })),
    ],
    edges: chain('t', 'w', 's', 'both'),
    shows: 'Grüße €',
    input: {},
  }),
  'code over what came before': () => ({
    nodes: [
      trigger,
      step('rows', {
        actionType: 'Code',
        code: 'return { rows: trigger.list.map((n) => ({ n })), at: new Date(0), id: trigger.id + 1n, none: undefined, map: new Map([["a", new Set([1])]]), bytes: new Uint8Array([7]), nan: NaN, read: JSON.parse(JSON.stringify({ id: trigger.id, list: [JSON.parse("[9007199254740993]")] })) }',
      }),
      step('sum', {
        actionType: 'Code',
        code: 'return { ...steps.rows, sum: steps.rows.rows.reduce((sum, { n }) => sum + n, 0), given: input.say }',
        codeInput: '{"say":"{{trigger.text}}"}',
      }),
    ],
    edges: chain('t', 'rows', 'sum'),
    shows:
      '"at":"1970-01-01T00:00:00.000Z","id":7615917337495251232,"map":{"a":[1]},"bytes":[7],"nan":null,"read":{"id":7615917337495251231,"list":[[9007199254740993]]},"sum":6,"given":"a\\"b"',
    input: `{"id":${LARGE},"list":[1,2,3],"text":"a\\"b"}`,
  }),
  'tables, documents and pages': () => ({
    nodes: [
      trigger,
      step('rows', { actionType: 'Read CSV', source: '{{trigger.csv}}', types: 'guess' }),
      step('csv', { actionType: 'Write CSV', rows: '{{rows.rows}}', delimiter: ';' }),
      step('back', { actionType: 'Read CSV', source: '{{csv.file}}' }),
      step('sheet', { actionType: 'Convert Table', source: '{{csv.file}}', from: 'csv', to: 'xlsx' }),
      step('cells', { actionType: 'Read Spreadsheet', source: '{{sheet.file}}' }),
      step('zip', { actionType: 'Zip Files', files: '[{{csv.file}}, {{sheet.file}}]' }),
      step('files', { actionType: 'Unzip File', source: '{{zip.file}}', only: '.csv' }),
      step('again', { actionType: 'Read Text', source: '{{files.files[0]}}' }),
      step('xml', { actionType: 'Read XML', source: '<a n="1"><b>x</b><b/></a>' }),
      step('yaml', { actionType: 'Write YAML', value: '{{xml.value}}', gives: 'text' }),
      step('page', { actionType: 'Markdown to HTML', source: '# {{trigger.title}}' }),
      step('all', {
        actionType: 'Set Fields',
        fields:
          '[{"name":"rows","value":"{{back.rows}}"},{"name":"cells","value":"{{cells.rows}}"},{"name":"text","value":"{{again.text}}"},{"name":"yaml","value":"{{yaml.text}}"},{"name":"html","value":"{{page.text}}"}]',
      }),
    ],
    edges: chain(
      't',
      'rows',
      'csv',
      'back',
      'sheet',
      'cells',
      'zip',
      'files',
      'again',
      'xml',
      'yaml',
      'page',
      'all',
    ),
    shows: '<h1>A',
    input: { csv: `id,note\n${LARGE},"=1+1"\n2,ü`, title: 'A <script>x</script>' },
  }),
  'documents, pages and bytes': () => {
    const steps = [
      step('json', { actionType: 'Read JSON', source: '{{trigger.json}}' }),
      step('lines', { actionType: 'Read JSON', form: 'lines', source: '{"n":1}\n{"n":2}', skip: '1' }),
      step('rewritten', { actionType: 'Write JSON', value: '{{lines.rows}}', form: 'lines', gives: 'text' }),
      step('yaml', { actionType: 'Read YAML', source: 'name: Ada\ntags: [a, b]\n---\nname: Bo' }),
      step('xml', { actionType: 'Write XML', value: '{"a":{"@n":1,"b":["x","y"]}}', gives: 'text' }),
      step('page', {
        actionType: 'Read HTML',
        source: '{{trigger.html}}',
        each: 'li',
        fields: '[{"name":"word"},{"name":"link","selector":"a","take":"@href"}]',
      }),
      step('plain', { actionType: 'HTML to Text', source: '{{trigger.html}}' }),
      step('marks', { actionType: 'HTML to Markdown', source: '{{trigger.html}}' }),
      step('clean', { actionType: 'Clean HTML', source: '{{trigger.html}}' }),
      step('ics', {
        actionType: 'Write Calendar',
        events:
          '[{"uid":"1","summary":"Lunch; with Ada","start":"2026-07-01T08:00:00Z","end":"2026-07-01T09:00:00Z"}]',
      }),
      step('events', { actionType: 'Read Calendar', source: '{{ics.file}}' }),
      step('bytes', { actionType: 'Decode File', source: '{{trigger.pdf}}', type: 'application/pdf' }),
      step('pages', { actionType: 'Read PDF', source: '{{bytes.file}}' }),
      step('text', { actionType: 'Write Text', text: 'ü{{trigger.id}}', charset: 'windows-1252' }),
      step('packed', { actionType: 'Gzip', source: '{{text.file}}', does: 'pack' }),
      step('unpacked', { actionType: 'Gzip', source: '{{packed.file}}', does: 'unpack' }),
      step('hex', { actionType: 'Encode File', source: '{{unpacked.file}}', encoding: 'hex' }),
      step('hash', { actionType: 'Hash', source: '{{unpacked.file}}', algorithm: 'sha512' }),
      step('sheet', { actionType: 'Write Spreadsheet', rows: '{{lines.rows}}' }),
      step('cells', { actionType: 'Read Spreadsheet', source: '{{sheet.file}}' }),
      step('base', {
        actionType: 'Change SQLite File',
        statements: 'CREATE TABLE n AS SELECT {{trigger.id}} AS id',
      }),
      step('known', { actionType: 'Query SQLite File', source: '{{base.file}}', query: 'SELECT id FROM n' }),
      step('all', {
        actionType: 'Code',
        codeInput: JSON.stringify({
          json: '{{json.value}}',
          lines: '{{rewritten.text}}',
          yaml: '{{yaml.documents}}',
          texts: '{{[xml.text, plain.text, marks.text, clean.text, pages.text]}}',
          page: '{{page.rows}}',
          events: '{{events.events}}',
          known: '{{known.rows}}',
          bytes: '{{[hex.text, hash.hash, unpacked.file.size]}}',
          cells: '{{cells.rows}}',
        }),
        code: 'return input',
      }),
    ]
    return {
      nodes: [trigger, ...steps],
      edges: chain('t', ...steps.map(({ id }) => id)),
      shows: '"bytes":["fc37"',
      input: {
        id: 7,
        json: `{"id":${LARGE}}`,
        html: '<ul><li>One <a href="/1">1</a><li onclick="x()">Two<script>x()</script></ul>',
        pdf: ONE_PAGE,
      },
    }
  },
  'an end in words of its own': () => ({
    nodes: [
      trigger,
      step('end', { actionType: 'Stop with Error', message: 'No {{trigger.what}}', code: 'NO_LINES' }),
    ],
    edges: chain('t', 'end'),
    shows: 'NO_LINES: No lines',
    input: { what: 'lines' },
  }),
  'a document that could do harm': () => ({
    nodes: [trigger, step('xml', { actionType: 'Read XML', source: '{{trigger.xml}}' })],
    edges: chain('t', 'xml'),
    shows: 'FORMAT_UNSAFE',
    input: { xml: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>' },
  }),
  'lines of JSON': () => ({
    nodes: [trigger, step('l', http('/lines'))],
    edges: chain('t', 'l'),
    shows: '[{"n":7615917337495251231},2]',
    input: {},
  }),
  'a refused step with an error branch': () => ({
    nodes: [
      trigger,
      step('gone', http('/gone')),
      step('told', http('/told', { httpBody: '{"all":"{{gone}}","id":"{{gone.body.id}}"}' })),
    ],
    edges: [edge('t', 'gone'), edge('gone', 'told', 'error')],
    shows: 'moved',
    input: {},
  }),
  'a refused step without one': () => ({
    nodes: [trigger, step('gone', http('/gone'))],
    edges: chain('t', 'gone'),
    shows: 'REFUSED: HTTP request failed with status 410',
    input: {},
  }),
  'an answer that lies about being JSON': () => ({
    nodes: [trigger, step('lie', http('/lie'))],
    edges: chain('t', 'lie'),
    shows: 'BAD_RESPONSE: The answer says it is JSON',
    input: {},
  }),
  'a step whose connection is missing': () => ({
    nodes: [
      trigger,
      step('mail', {
        actionType: 'resend/send-email',
        emailTo: 'a@example.com',
        emailSubject: 's',
        emailBody: 'b',
      }),
    ],
    edges: chain('t', 'mail'),
    shows: 'INTEGRATION_NOT_FOUND',
    input: {},
  }),
  'a missing value in a path': () => ({
    nodes: [trigger, step('p', http('/users/{{trigger.id}}/orders'))],
    edges: chain('t', 'p'),
    shows: 'INVALID',
    input: {},
  }),
  'a condition that cannot be decided': () => ({
    nodes: [trigger, step('c', { actionType: 'Condition', condition: '{{trigger.n}} > "abc"' })],
    edges: chain('t', 'c'),
    shows: 'CONDITION_EVAL_ERROR',
    input: { n: { a: 1 } },
  }),
  'a delay and a merge': () => ({
    nodes: [
      trigger,
      step('late', { actionType: 'Delay', amount: 0.05 }),
      step('a', http('/a')),
      step('b', http('/b')),
      step('all', { actionType: 'Merge', mode: 'object' }),
    ],
    edges: [...chain('t', 'late', 'b', 'all'), ...chain('t', 'a', 'all')],
    shows: 'POST /b',
    input: {},
  }),
  'a workflow that calls another, that calls a third': async () => {
    const third = await create('Third', [trigger, step('x', http('/third/{{trigger.id}}'))], chain('t', 'x'))
    const input = `{"id":"{{trigger.id}}"}`
    const second = await create(
      'Second',
      [trigger, step('x', { actionType: 'Call Workflow', workflowId: third, input })],
      chain('t', 'x'),
    )
    return {
      nodes: [trigger, step('x', { actionType: 'Call Workflow', workflowId: second, input })],
      edges: chain('t', 'x'),
      shows: '/third/7615917337495251231',
      input: `{"id":${LARGE}}`,
    }
  },
  'a call of a workflow that there is not': () => ({
    nodes: [
      trigger,
      step('x', {
        actionType: 'Call Workflow',
        workflowId: 'nobody',
        input: '{}',
      }),
    ],
    edges: chain('t', 'x'),
    shows: 'WORKFLOW_NOT_FOUND',
    input: {},
  }),
}

async function create(name: string, nodes: object[], edges: object[]): Promise<string> {
  return (await ada.call<{ id: string }>('POST', '/api/workflows/create', { name, nodes, edges })).id
}

type End = { output: Json } | { failed: string }

async function onServer(id: string, input: string): Promise<End> {
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { name: 'parity' })
  const answer = await server.app.request(`http://orch.test/api/workflows/${id}/webhook?wait=30`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', Host: 'orch.test' },
    body: input,
  })
  const ended = parseJson(await answer.text()) as Record<string, Json>
  if (ended['status'] === 'success') return { output: ended['output'] ?? null }
  return { failed: `${ended['errorCode']}: ${ended['error']}` }
}

async function asProgram(id: string, input: string): Promise<End> {
  const { files } = await ada.call<{ files: Record<string, string> }>('GET', `/api/workflows/${id}/download`)
  const project = join(folder, id)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(project, path)), { recursive: true })
    await writeFile(join(project, path), text)
  }
  const env = { PATH: process.env['PATH'], ORCH_ALLOW_PRIVATE: '127.0.0.0/8' }
  try {
    const { stdout } = await run(process.execPath, ['orch/start.js', input], { cwd: project, env })
    return { output: parseJson(stdout) as Json }
  } catch (error) {
    const { stderr } = error as { stderr: string }
    return { failed: stderr.trim().replace(/ \(step \S+\)$/, '') }
  }
}

test.each(Object.keys(CORPUS))('a program gives what the server gives: %s', async (title) => {
  const drawing = await CORPUS[title]?.()
  if (!drawing) throw new Error(title)
  const { nodes, edges, input, shows } = drawing
  const id = await create(title, nodes, edges)
  const text = typeof input === 'string' ? input : JSON.stringify(input)
  const expected = await onServer(id, text)
  expect(printJson(expected)).toContain(shows)
  expect(await asProgram(id, text)).toEqual(expected)
})

test('every step that calls no service is in a drawing above, or the export says what it cannot do', async () => {
  const drawings = await Promise.all(Object.values(CORPUS).map((draw) => draw()))
  const drawn = new Set(
    drawings.flatMap(({ nodes }) => nodes.map((node) => Object(node).data.config['actionType'])),
  )
  const alone = catalogue().actions.filter(({ connection }) => connection?.required !== true)
  const untold = alone.filter(
    ({ id }) => !drawn.has(id) && noteOf({ actionType: id, config: {} }, new Map()) === undefined,
  )
  expect(untold.map(({ id }) => id)).toEqual([])
})
