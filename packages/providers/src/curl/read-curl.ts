import { credentialOf, decoded, isSecret, leftOut, queryOf } from './curl-secrets.ts'
import { splitCommand } from './split-command.ts'

/** What a cURL command means for a step, and the secrets in it, which belong into a connection. */
export type ReadCurl = {
  /** Settings of HTTP Request; rows as JSON. */
  settings: Record<string, string>
  /** Fields of a connection, where the command held a credential; none of them is in the settings. */
  credential: Record<string, string> | undefined
  /** What was left out, in words. */
  notes: string[]
}

type Found = {
  method?: string
  url?: string
  headers: [string, string][]
  data: string[]
  parts: [string, string][]
  json?: string
  user?: string
  isDigest: boolean
  isGet: boolean
  redirects: boolean
  cert?: string
  notes: string[]
}

type Option = (found: Found, value: string) => void

const HEADERS_OF = { '-A': 'user-agent', '-e': 'referer', '-b': 'cookie' } as const

/** Options that take a value. */
const OPTIONS: Readonly<Record<string, Option | undefined>> = {
  '-X': (found, value) => {
    found.method = value
  },
  '-H': addHeader,
  '-d': addData,
  '--data-ascii': addData,
  '--data-binary': addData,
  '--data-raw': (found, value) => void found.data.push(value),
  '--data-urlencode': (found, value) => void found.data.push(encodedData(value)),
  '--json': (found, value) => {
    found.json = value
  },
  '-F': addPart,
  '--form-string': (found, value) => void found.parts.push(splitAt(value, '=')),
  '-u': (found, value) => {
    found.user = value
  },
  '--oauth2-bearer': (found, value) => void found.headers.push(['authorization', `Bearer ${value}`]),
  '--url': (found, value) => {
    found.url = value
  },
  '--url-query': (found, value) => void found.notes.push(`--url-query ${value}: add it to the query`),
  '-A': (found, value) => void found.headers.push([HEADERS_OF['-A'], value]),
  '-e': (found, value) => void found.headers.push([HEADERS_OF['-e'], value]),
  '-b': (found, value) => void found.headers.push([HEADERS_OF['-b'], value]),
  '-E': (found) => void found.notes.push('The client certificate: put it into the connection'),
}

const LONG: Readonly<Record<string, string>> = {
  '--request': '-X',
  '--header': '-H',
  '--data': '-d',
  '--form': '-F',
  '--user': '-u',
  '--user-agent': '-A',
  '--referer': '-e',
  '--cookie': '-b',
  '--cert': '-E',
}

/** Options that take a value which means nothing for a step. */
const SKIPPED = new Set(
  '-o -m -x -w -c -K -r -z -Y -y -C -T --output --max-time --proxy --write-out --cookie-jar --connect-timeout --retry --cacert --capath --key --resolve --ciphers --limit-rate'.split(
    ' ',
  ),
)
const FLAGS: Readonly<Record<string, (found: Found) => void>> = {
  '-G': (found) => {
    found.isGet = true
  },
  '--get': (found) => {
    found.isGet = true
  },
  '-I': (found) => {
    found.method = 'HEAD'
  },
  '--head': (found) => {
    found.method = 'HEAD'
  },
  '-L': (found) => {
    found.redirects = true
  },
  '--location': (found) => {
    found.redirects = true
  },
  '--digest': (found) => {
    found.isDigest = true
  },
}

/** Reads a cURL command; undefined when it is none, or names no address. */
export function readCurl(command: string): ReadCurl | undefined {
  const [name = '', ...words] = splitCommand(command.trim().replace(/^\$\s+/, ''))
  if (!/^(?:.*[/\\])?curl(?:\.exe)?$/i.test(name)) return undefined
  const found: Found = {
    headers: [],
    data: [],
    parts: [],
    isDigest: false,
    isGet: false,
    redirects: false,
    notes: [],
  }
  for (let at = 0; at < words.length; at += 1) at += take(found, words[at] ?? '', words[at + 1])
  return found.url === undefined ? undefined : toSettings(found, found.url)
}

/** How many of the words after this one belong to it. */
function take(found: Found, word: string, next = ''): number {
  if (!word.startsWith('-') || word === '-') {
    if (word !== '') found.url ??= word
    return 0
  }
  const [option = '', inline] = word.startsWith('--') ? word.split(/=(.*)/s) : shortOption(word)
  if (raise(found, option)) return 0
  const known = OPTIONS[LONG[option] ?? option]
  if (known === undefined) return SKIPPED.has(option) ? 1 : raiseEach(found, word)
  known(found, inline ?? next)
  return inline === undefined ? 1 : 0
}

/** Whether it is an option without a value that means something. */
function raise(found: Found, option: string): boolean {
  const flag = Object.hasOwn(FLAGS, option) ? FLAGS[option] : undefined
  flag?.(found)
  return flag !== undefined
}

/** Options of one letter may stand together: -sSL. */
function raiseEach(found: Found, word: string): number {
  if (/^-[a-zA-Z]{2,}$/.test(word)) for (const letter of word.slice(1)) raise(found, `-${letter}`)
  return 0
}

/** `-XPOST` and `-X POST` are one. */
function shortOption(word: string): [string, string | undefined] {
  const option = word.slice(0, 2)
  const takesValue = Object.hasOwn(OPTIONS, option)
  return takesValue && word.length > 2
    ? [option, word.slice(2)]
    : [takesValue || word.length === 2 ? option : word, undefined]
}

function addHeader(found: Found, value: string): void {
  const [name, text] = splitAt(value, ':')
  if (name !== '') found.headers.push([name, text])
}

function addData(found: Found, value: string): void {
  if (value.startsWith('@'))
    found.notes.push(`The file ${value.slice(1)}: choose a file of an earlier step as the body`)
  else found.data.push(value)
}

function addPart(found: Found, value: string): void {
  const [name, text] = splitAt(value, '=')
  if (/^[@<]/.test(text))
    found.notes.push(`The file ${text.slice(1)}: choose a file of an earlier step for "${name}"`)
  found.parts.push([name, text])
}

/** As curl does it: `content`, `=content` or `name=content`. */
function encodedData(value: string): string {
  const [name, text] = splitAt(value, '=')
  if (!value.includes('=')) return encodeURIComponent(value)
  return name === '' ? encodeURIComponent(text) : `${name}=${encodeURIComponent(text)}`
}

function splitAt(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign)
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

function toSettings(found: Found, url: string): ReadCurl {
  const { address, user } = withoutUser(/^[a-z]+:\/\//i.test(url) ? url : `http://${url}`)
  const query = queryOf(address)
  const secrets = { headers: found.headers.filter(isSecret), query: query.secret }
  const credential = credentialOf({ ...found, user: found.user ?? user }, secrets, address)
  const plain = [...query.plain, ...(found.isGet ? found.data : [])]
  const shown = found.headers.filter((pair) => !isSecret(pair))
  const settings = {
    httpMethod: methodOf(found),
    endpoint: plain.length === 0 ? query.path : `${query.path}?${plain.join('&')}`,
    ...(shown.length === 0 ? {} : { httpHeaders: rowsOf(shown) }),
    ...bodyOf(found),
    ...(found.redirects ? {} : { httpRedirects: '0' }),
  }
  return { settings, credential, notes: [...found.notes, ...leftOut(credential, secrets)] }
}

function methodOf({ method, isGet, data, parts, json }: Found): string {
  if (method !== undefined) return method.toUpperCase()
  return !isGet && (data.length > 0 || parts.length > 0 || json !== undefined) ? 'POST' : 'GET'
}

/** Braces of the command are text, and no templates. */
const rowsOf = (pairs: readonly (readonly [string, string])[]) =>
  JSON.stringify(pairs.map(([name, value]) => ({ name, value })))

function bodyOf({ parts, data, json, isGet, headers }: Found): Record<string, string> {
  if (parts.length > 0) {
    const rows = parts.map(([name, value]) =>
      /^[@<]/.test(value) ? { name, kind: 'file', value: '' } : { name, kind: 'text', value },
    )
    return { httpBodyType: 'multipart', httpParts: JSON.stringify(rows) }
  }
  if (json !== undefined) return { httpBodyType: 'json', httpBody: json }
  if (isGet || data.length === 0) return {}
  const text = data.join('&')
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  if (/[/+]json\b/i.test(type) || /^\s*[[{]/.test(text)) return { httpBodyType: 'auto', httpBody: text }
  if (type === '' || /x-www-form-urlencoded/i.test(type)) return { httpBodyType: 'form', httpForm: text }
  return { httpBodyType: 'text', httpText: text }
}

function withoutUser(url: string): { address: string; user?: string } {
  const [, before = '', user, after = ''] = /^([a-z]+:\/\/)([^/@?#]+)@(.*)$/is.exec(url) ?? []
  return user === undefined ? { address: url } : { address: before + after, user: decoded(user) }
}
