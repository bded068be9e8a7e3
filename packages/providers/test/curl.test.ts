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
  '%j is no command with an address',
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
