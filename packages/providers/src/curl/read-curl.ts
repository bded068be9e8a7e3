import { ownOf } from '../answers.ts'
import { credentialOf, decoded, isSecret, leftOut, queryOf } from './curl-secrets.ts'
import { rowOf, textRow } from './form-row.ts'
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
  /** Rows of a form with files. */
  parts: Record<string, string>[]
  json?: string
  user?: string
  isDigest: boolean
  isGet: boolean
  redirects: boolean
  query: string[]
  /** A file is the whole body. */
  isFile: boolean
  seconds?: string
  mostRedirects?: string
  /** `aws:amz:region:service`. */
  signature?: string
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
  '--form-string': (found, value) => void found.parts.push(textRow(splitAt(value, '='))),
  '-u': (found, value) => {
    found.user = value
  },
  '--oauth2-bearer': (found, value) => void found.headers.push(['authorization', `Bearer ${value}`]),
  '--url': (found, value) => {
    found.url = value
  },
  '--url-query': (found, value) =>
    void found.query.push(value.startsWith('+') ? value.slice(1) : encodedData(value)),
  '-A': (found, value) => void found.headers.push([HEADERS_OF['-A'], value]),
  '-e': (found, value) => void found.headers.push([HEADERS_OF['-e'], value]),
  '-b': (found, value) => void found.headers.push([HEADERS_OF['-b'], value]),
  '-E': (found) => void found.notes.push('The client certificate: put it into the connection'),
  '--cacert': (found) => void found.notes.push('The authority of certificates: put it into the connection'),
  '-x': (found) => void found.notes.push('The proxy: put it into the connection'),
  '-T': (found, value) => {
    found.method ??= 'PUT'
    addFile(found, value)
  },
  '-m': (found, value) => {
    found.seconds = value
  },
  '--max-redirs': (found, value) => {
    found.mostRedirects = value
  },
  '--aws-sigv4': (found, value) => {
    found.signature = value
  },
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
  '--proxy': '-x',
  '--upload-file': '-T',
  '--max-time': '-m',
}

/** Options that take a value which means nothing for a step. */
const SKIPPED = new Set(
  `-o -w -c -K -r -z -Y -y -C -D -U -P -Q -t --output --output-dir --write-out --cookie-jar --config --range --time-cond --speed-limit
  --speed-time --continue-at --dump-header --proxy-user --proxy-header --connect-timeout --retry --retry-delay --retry-max-time --capath --key
  --key-type --cert-type --pass --crlfile --pinnedpubkey --resolve --connect-to --ciphers --tls13-ciphers --curves --tls-max --limit-rate --rate
  --interface --local-port --keepalive-time --proto --proto-default --proto-redir --noproxy --preproxy --socks4 --socks4a --socks5
  --socks5-hostname --dns-servers --doh-url --unix-socket --abstract-unix-socket --netrc-file --hsts --alt-svc --trace --trace-ascii --stderr
  --max-filesize --expect100-timeout --happy-eyeballs-timeout-ms --request-target --etag-compare --etag-save`.split(
    /\s+/,
  ),
)
/** The command ends here. */
const ENDS = /^(?:\|\|?|&&?|;|\d?>>?)$/
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
  '--location-trusted': (found) => {
    found.redirects = true
  },
  '--digest': (found) => {
    found.isDigest = true
  },
  '-k': trusting,
  '--insecure': trusting,
}

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
    query: [],
    isFile: false,
    notes: [],
  }
  for (let at = 0; at < words.length && !ENDS.test(words[at] ?? ''); at += 1)
    at += take(found, words[at] ?? '', words[at + 1])
  return found.url === undefined ? undefined : toSettings(found, found.url)
}

/** How many of the words after this one belong to it. */
function take(found: Found, word: string, next = ''): number {
  if (word.startsWith('--')) return takeLong(found, word, next)
  if (word.startsWith('-') && word !== '-') return takeLetters(found, word, next)
  if (word !== '') found.url ??= word
  return 0
}

function takeLong(found: Found, word: string, next: string): number {
  const [option = '', inline] = word.split(/=(.*)/s)
  if (raise(found, option)) return 0
  const known = ownOf(OPTIONS, LONG[option] ?? option)
  if (known === undefined) return SKIPPED.has(option) && inline === undefined ? 1 : 0
  known(found, inline ?? next)
  return inline === undefined ? 1 : 0
}

/** Options of one letter may stand together, the last one with its value: `-sSLX POST`, `-XPOST`. */
function takeLetters(found: Found, word: string, next: string): number {
  for (let at = 1; at < word.length; at += 1) {
    const option = `-${word[at]}`
    const known = ownOf(OPTIONS, option)
    if (raise(found, option) || (known === undefined && !SKIPPED.has(option))) continue
    const rest = word.slice(at + 1)
    known?.(found, rest === '' ? next : rest)
    return rest === '' ? 1 : 0
  }
  return 0
}

/** Whether it is an option without a value that means something. */
function raise(found: Found, option: string): boolean {
  const flag = ownOf(FLAGS, option)
  flag?.(found)
  return flag !== undefined
}

function trusting(found: Found): void {
  found.notes.push('Certificates are always checked: put an authority of your own into the connection')
}

function addHeader(found: Found, value: string): void {
  const [name, text] = splitAt(value, ':')
  if (name !== '') found.headers.push([name, text])
}

function addData(found: Found, value: string): void {
  if (value.startsWith('@')) addFile(found, value.slice(1))
  else found.data.push(value)
}

function addFile(found: Found, path: string): void {
  found.isFile = true
  found.notes.push(`The file ${path}: choose a file of an earlier step as the body`)
}

function addPart(found: Found, value: string): void {
  const pair = splitAt(value, '=')
  const row = rowOf(pair)
  const [path = ''] = pair[1].slice(1).split(';')
  if (row['kind'] === 'file')
    found.notes.push(`The file ${path}: choose a file of an earlier step for "${row['name']}"`)
  found.parts.push(row)
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
  const plain = [...query.plain, ...found.query, ...(found.isGet ? found.data : [])]
  const shown = found.headers.filter((pair) => !isSecret(pair))
  const settings = {
    httpMethod: methodOf(found),
    endpoint: plain.length === 0 ? query.path : `${query.path}?${plain.join('&')}`,
    ...(shown.length === 0 ? {} : { httpHeaders: rowsOf(shown) }),
    ...bodyOf(found),
    ...limitsOf(found),
  }
  return { settings, credential, notes: [...found.notes, ...leftOut(credential, secrets)] }
}

function limitsOf({ redirects, mostRedirects = '', seconds = '' }: Found): Record<string, string> {
  const most = redirects ? mostRedirects : '0'
  return {
    ...(/^\d{1,2}$/.test(most) ? { httpRedirects: most } : {}),
    ...(Number(seconds) > 0 ? { httpSeconds: seconds } : {}),
  }
}

function methodOf({ method, isGet, isFile, data, parts, json }: Found): string {
  if (method !== undefined) return method.toUpperCase()
  return !isGet && (isFile || data.length > 0 || parts.length > 0 || json !== undefined) ? 'POST' : 'GET'
}

/** Braces of the command are text, and no templates. */
const rowsOf = (pairs: readonly (readonly [string, string])[]) =>
  JSON.stringify(pairs.map(([name, value]) => ({ name, value })))

function bodyOf({ parts, data, json, isGet, isFile, headers }: Found): Record<string, string> {
  if (parts.length > 0) {
    return { httpBodyType: 'multipart', httpParts: JSON.stringify(parts) }
  }
  if (json !== undefined) return { httpBodyType: 'json', httpBody: json }
  if (isFile && data.length === 0) return { httpBodyType: 'file', httpFile: '' }
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
