import { EXACT_JSON, JSON_FORM } from '@orch/code/json'
import { parseJson } from '@orch/json'

/**
 * What runs before a script. Its environment arrives here and not with the process, where names such as LD_PRELOAD would reach the
 * programs that build the sandbox. `fetch` speaks with the server over descriptor 3, which calls out for it: the process itself has
 * no network.
 *
 * The system ends this process with the server once the sandbox is built. A server that died before leaves descriptor 3 at its end: the
 * script then does not begin.
 */
const PRELUDE = `import { readSync as orchRead } from 'node:fs'
import { Socket as OrchSocket } from 'node:net'
((env) => {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  const line = new OrchSocket({ fd: 3 })
  line.unref()
  if (isAtItsEnd(3)) process.exit(1)
  const waiting = new Map()
  let last = 0
  let text = ''
  function take(answer) {
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
    if (waiting.size === 0) line.unref()
  }
  line.setEncoding('utf8').on('data', (chunk) => {
    text += chunk
    if (!chunk.includes('\\n')) return
    const lines = text.split('\\n')
    text = lines.pop()
    for (const one of lines) take(JSON.parse(one))
  })
  function ask(call, signal) {
    return new Promise((resolve, reject) => {
      const id = (last += 1)
      waiting.set(id, resolve)
      signal.addEventListener('abort', () => {
        take({ id })
        reject(signal.reason)
      })
      line.ref()
      line.write(JSON.stringify({ id, ...call }) + '\\n')
    })
  }
  globalThis.fetch = async (input, init) => {
    const { method, url, headers, body, signal, ...request } = requestOf(new Request(input, init))
    signal.throwIfAborted()
    const sent = body === null ? undefined : Buffer.from(await request.bytes()).toString('base64')
    const answer = await ask({ method, url, headers: Object.fromEntries(headers), body: sent }, signal)
    if (answer.error) throw new TypeError('fetch failed: ' + answer.error.message, { cause: answer.error })
    const isEmpty = [204, 205, 304].includes(answer.status)
    const response = new Response(isEmpty ? null : Buffer.from(answer.body, 'base64'), answer)
    return Object.defineProperty(response, 'url', { value: url })
  }
  function requestOf(request) {
    const { method, url, headers, body, signal } = request
    return { method, url, headers, body, signal, bytes: () => request.arrayBuffer() }
  }
  /** Nobody writes before the first question, and a socket is read without waiting. */
  function isAtItsEnd(socket) {
    try {
      return orchRead(socket, new Uint8Array(1)) === 0
    } catch ({ code }) {
      return code !== 'EAGAIN'
    }
  }
})`

/**
 * A script as the module that Node is given. Integers beyond 2^53 pass as texts behind the marker, and are bigint inside. What it
 * returns follows the marker at the end of what it writes.
 */
export function scriptSource(
  { source, input, env }: { source: string; input: unknown; env: Readonly<Record<string, string>> },
  marker: string,
): string {
  const text = JSON.stringify(input ?? null, (_, value) =>
    typeof value === 'bigint' ? `${marker}${value}` : value,
  )
  return `${PRELUDE}(${JSON.stringify(env)})
const orchExact = ${EXACT_JSON}(${JSON.stringify(marker)})
const orchInput = JSON.parse(${JSON.stringify(text)}, orchExact.revive)
const orchResult = await (async (input) => {
${source}
})(orchInput)
const orchForm = ${JSON_FORM}((text) => console.warn(text))
process.stdout.write(${JSON.stringify(`\n${marker}`)} + JSON.stringify(orchResult ?? null, function (key, value) {
  return orchExact.marked(orchForm.call(this, key, value))
}))
`
}

/** What a script returned. @throws JsonError */
export function resultOf(printed: string, marker: string): unknown {
  return parseJson(printed.replaceAll(new RegExp(`"${marker}(-?\\d+)"`, 'g'), '$1'))
}
