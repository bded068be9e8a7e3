import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { printCurl, readCurl } from '../src/catalogue.ts'
import { createHttp, runAction } from '../src/index.ts'
import { type EchoServer, openEcho } from './echo-server.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
let echo: EchoServer
beforeAll(async () => {
  echo = await openEcho((_, response) => response.end())
})
beforeEach(() => {
  echo.seen.length = 0
})
afterAll(() => Promise.all([http.close(), echo.close()]))

/** What arrives, as far as a step decides it. */
function arrived() {
  return echo.seen.map(({ method, url, headers, body }) => {
    const type = (headers['content-type'] ?? '').replace(/; ?(?:boundary|charset)=.*/, '')
    const isForm = type === 'multipart/form-data'
    const sent = isForm
      ? [...body.toString().matchAll(/name="(.+?)"\r\n\r\n(.*)\r\n/g)].map((part) => part.slice(1))
      : body.toString()
    const { authorization, 'x-a': xa, 'x-b': xb } = headers
    // Versions of curl write a blank as + or %20, and hex digits in either case: both are one value.
    const plain = (text: string) =>
      text.replaceAll('+', '%20').replaceAll(/%[0-9a-f]{2}/g, (hex) => hex.toUpperCase())
    const own = isForm || type === 'text/plain' ? sent : plain(String(sent))
    return { method, url: plain(url), sent: own, type, authorization, xa, xb }
  })
}

describe.each([
  `URL/a?b=c%20d`,
  `-X DELETE URL`,
  `-XPUT URL -d '{"a": "it'\\''s"}' -H 'Content-Type: application/json'`,
  `URL -H "X-A: one \\"two\\"" -H X-B:\\ three`,
  `URL -d a=1 --data 'b=x y' --data-urlencode 'c=Tom & Jerry' --data-urlencode =d`,
  `-G URL/s -d q=1 --data-urlencode 'r=a b&c'`,
  `URL/s?x=1 --get --data-urlencode 'q=ü'`,
  `-F 'name=Ada L' -F kind=x URL`,
  `-u ada:love:lace URL`,
  `-H 'Authorization: Bearer abc-7f3a9c' URL`,
  `-sSL --compressed URL`,
  `--json '{"a":1}' URL`,
  `--request PATCH --url URL --data-raw '@not-a-file' -H 'Content-Type: text/plain'`,
  `-I URL`,
  `URL --data-raw $'{"a": "it\\'s \\u0021 \\xc3\\xa9 \\101 \\\\n"}' -H 'Content-Type: application/json'`,
  `-sSLX DELETE -HX-A:1 URL`,
  `-svd a=1 URL`,
  `URL --form-string 'c=@d;type=x'`,
  `--url-query 'a=b c' URL/q?x=1`,
  `--location-trusted --max-redirs 3 --retry 1 --retry-delay 1 URL`,
  `--oauth2-bearer abc-7f3a9c URL`,
  `URL -d a=1 && true`,
  `URL -d 'a=|' | cat`,
  `URL \\\n  -H 'X-A: 1' \\\n  -d $'line\\none' -H 'Content-Type: text/plain'`,
])('curl %s', (line) => {
  test('is sent by the step as by curl', async () => {
    const command = `curl ${line.replace('URL', echo.url)}`
    await promisify(execFile)('bash', ['-c', command.replace('curl ', 'curl -s ')])
    const [byCurl] = arrived()
    echo.seen.length = 0
    const read = readCurl(command)
    if (!read) throw new Error('not read')
    await runAction('HTTP Request', { config: read.settings, fields: read.credential ?? {}, http })
    expect(arrived()[0]).toEqual(byCurl)
  })
})

describe('what is secret', () => {
  test.each([
    [
      `curl -u ada:canary-7f3a9c https://a.example/x`,
      { auth: 'basic', name: 'ada', secret: 'canary-7f3a9c' },
    ],
    [`curl --digest -u ada:canary-7f3a9c https://a.example`, { auth: 'digest' }],
    [`curl https://ada:canary-7f3a9c@a.example/x`, { auth: 'basic', name: 'ada' }],
    [
      `curl -H 'authorization: Bearer canary-7f3a9c' https://a.example`,
      { auth: 'bearer', secret: 'canary-7f3a9c' },
    ],
    [`curl -H 'X-Api-Key: canary-7f3a9c' https://a.example`, { auth: 'header', name: 'X-Api-Key' }],
    [`curl -b 'session=canary-7f3a9c' https://a.example`, { auth: 'header', name: 'cookie' }],
    [`curl -H 'X-Api-Key: canary-7f3a9c' -H 'X-Secret: b' https://a.example`, { auth: 'several' }],
    [
      `curl 'https://a.example/x?api_key=canary-7f3a9c&q=1'`,
      { auth: 'query', name: 'api_key', secret: 'canary-7f3a9c' },
    ],
  ])('%s goes into a connection and not into the drawing', (command, credential) => {
    const read = readCurl(command)
    expect(read?.credential).toMatchObject({ baseUrl: 'https://a.example', ...credential })
    expect(JSON.stringify([read?.settings, read?.notes])).not.toContain('canary-7f3a9c')
  })
})

test('a file of the machine does not become a part of the step, and is named', () => {
  const read = readCurl(`curl https://a.example -F doc=@a.pdf -F t=x`)
  expect(read?.settings['httpParts']).toBe(
    '[{"name":"doc","kind":"file","value":""},{"name":"t","kind":"text","value":"x"}]',
  )
  expect(read?.notes).toEqual([expect.stringContaining('a.pdf')])
})

test.each(['', 'wget https://a.example', 'curl', 'curl -X POST', "curl '"])(
  '%j is not a command with an address',
  (text) => {
    expect(readCurl(text)).toBeUndefined()
  },
)

test('what is copied out is read in again as it was', () => {
  const settings = {
    httpMethod: 'PUT',
    endpoint: 'https://a.example/{{step.id}}',
    httpHeaders: '[{"name":"X-A","value":"it\'s {{step.b}}"}]',
    httpBodyType: 'json',
    httpBody: '{"a": "{{step.c}}"}',
  }
  const read = readCurl(printCurl(settings))
  expect(read?.credential).toBeUndefined()
  expect(read?.settings).toMatchObject({
    endpoint: settings.endpoint,
    httpMethod: 'PUT',
    httpBody: settings.httpBody,
  })
  expect(JSON.parse(read?.settings['httpHeaders'] ?? '')).toContainEqual({
    name: 'X-A',
    value: "it's {{step.b}}",
  })
})

test('what a browser copies for Windows is read without its carets', () => {
  const command = [
    'curl ^"https://a.example/x?a=1^&b=%20^" ^',
    '  -H ^"X-A: ^%^20 ^\\^"two^\\^"^" ^',
    '  --data-raw ^"^{^\\^"a^\\^":^\\^"x^&y^\\^"^}^"',
  ].join('\r\n')
  expect(readCurl(command)?.settings).toMatchObject({
    httpMethod: 'POST',
    endpoint: 'https://a.example/x?a=1&b=%20',
    httpHeaders: '[{"name":"X-A","value":"%20 \\"two\\""}]',
    httpBody: '{"a":"x&y"}',
  })
})

test.each([
  ['-T a.bin', { httpMethod: 'PUT', httpBodyType: 'file', httpFile: '' }, /a\.bin/],
  ['--data-binary @a.bin', { httpMethod: 'POST', httpBodyType: 'file' }, /a\.bin/],
  ['-m 7', { httpSeconds: '7' }, undefined],
  ['-L --max-redirs 3', { httpRedirects: '3' }, undefined],
  ['-k', {}, /always checked/],
  ['-x http://u:canary@p.example', {}, /^The proxy/],
  [`-F 'a=b;type=text/plain'`, { httpParts: '[{"name":"a","kind":"text","value":"b"}]' }, undefined],
  ['--cacert a.pem', {}, /authority/],
  [
    `-F 'f=@a.csv;filename=b.csv;type=text/csv'`,
    { httpParts: expect.stringContaining('"fileName":"b.csv"') },
    /a\.csv/,
  ],
] as const)('curl %s has its place in the step or is told', (words, settings, note) => {
  const read = readCurl(`curl ${words} https://a.example/x`)
  expect(read?.settings).toMatchObject({ endpoint: 'https://a.example/x', ...settings })
  expect(read?.notes).toEqual(note === undefined ? [] : [expect.stringMatching(note)])
  expect(JSON.stringify(read)).not.toContain('canary')
})

test('a signature of AWS is a connection of that kind', () => {
  const read = readCurl('curl --aws-sigv4 aws:amz:eu-central-1:s3 -u K:canary-7f3a9c https://b.s3.example/')
  expect(read?.credential).toEqual({
    baseUrl: 'https://b.s3.example',
    auth: 'aws',
    accessKeyId: 'K',
    secretAccessKey: 'canary-7f3a9c',
    region: 'eu-central-1',
    awsService: 's3',
  })
  expect(JSON.stringify(read?.settings)).not.toContain('canary-7f3a9c')
})

function given(command: string) {
  const read = readCurl(command)
  if (!read) throw new Error('not read')
  return read
}

test.each([
  [
    "curl -H 'X-Auth: hunter2' https://x.test/a",
    'hunter2',
    { auth: 'header', name: 'X-Auth', secret: 'hunter2' },
  ],
  ['curl https://x.test/a?sig=s1a\\&b=1', 's1a', { auth: 'query', name: 'sig', secret: 's1a' }],
  [
    "curl 'https://x.test/a?api_key=k1a&b=1&token=t1a' -b sid=c1a",
    'k1a|t1a|c1a',
    { auth: 'several', secretHeaders: 'cookie: sid=c1a', secretQuery: 'api_key=k1a\ntoken=t1a' },
  ],
])(
  'every secret of a command stands in its connection, and none in the step: %s',
  (command, secret, credential) => {
    const read = given(command)
    expect(read.credential).toEqual({ baseUrl: 'https://x.test', ...credential })
    expect(JSON.stringify(read.settings)).not.toMatch(new RegExp(secret))
    expect(read.notes).toEqual([])
  },
)

test('a secret for which a password leaves no place is told by its name', () => {
  const { settings, notes } = given("curl -u a:b -H 'X-Api-Key: k1a' https://x.test")
  expect(JSON.stringify([settings, notes])).not.toContain('k1a')
  expect(notes).toEqual([expect.stringContaining('"X-Api-Key"')])
})

test.each(['Idempotency-Key', 'X-Monkey', 'X-Author', 'Sort-Key'])(
  'the header %s is not a secret',
  (name) => {
    const { settings, credential } = given(`curl -H '${name}: x' https://x.test`)
    expect(credential).toBeUndefined()
    expect(settings['httpHeaders']).toContain(name)
  },
)
