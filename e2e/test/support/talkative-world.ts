import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { spreadOf } from '../../../apps/api/src/selftest/encodings.ts'

/** The secrets of one connection, by a name that says what they are. */
type Group = Map<string, string>

/** Outside services of every kind that say whatever secret they are called with, in every encoding and wherever they can. */
export type TalkativeWorld = {
  /** Of the one that speaks HTTP. */
  url: string
  /** Where one answers in this language and refuses with the secrets of the group of its name. */
  portOf(language: Language): number
  /** A new secret of a group. @param shape of something else than letters and marks */
  plant(group: string, field: string, shape?: (letters: string) => string): string
  /** One that the server made. */
  note(name: string, value: string): void
  /** All that were planted or noted so far, tokens that services made included: what must be found nowhere. */
  secrets(): ReadonlyMap<string, string>
  /** Those of them that still open something: a refresh token that was replaced opens nothing any more. */
  current(): ReadonlyMap<string, string>
  /** The groups whose secrets were said. */
  said(): ReadonlySet<string>
  /** What was sent to an address that begins so. */
  heard(path: string): string
  close(): Promise<void>
}

/** Other commands are answered with `ok`. */
const INBOX: Readonly<Record<string, string>> = {
  EHLO: '250-hello\r\n250 AUTH PLAIN LOGIN\r\n',
  AUTH: '235 welcome\r\n',
  DATA: '354 go on\r\n',
}

/** What is not HTTP. */
const LANGUAGES = {
  redis: (socket: Socket, words: string) =>
    socket.on('data', () => socket.write(`-ERR ${oneLine(words)}\r\n`)),
  mail(socket: Socket, words: string) {
    socket.write('220 ready\r\n')
    socket.on('data', (chunk) => {
      const isGreeting = /^EHLO/i.test(String(chunk))
      socket.write(isGreeting ? '250-hello\r\n250 AUTH PLAIN LOGIN\r\n' : `535 ${oneLine(words)}\r\n`)
    })
  },
  imap(socket: Socket, words: string) {
    socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n')
    socket.on('data', (chunk) => {
      const [tag = '*'] = String(chunk).split(' ')
      const isAsked = /CAPABILITY/i.test(String(chunk))
      const answer = isAsked
        ? `* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n${tag} OK`
        : `${tag} NO [ALERT] ${oneLine(words)}`
      socket.write(`${answer}\r\n`)
    })
  },
  mysql(socket: Socket, words: string) {
    const body = Buffer.concat([Buffer.from([0xff, 0x15, 0x04]), Buffer.from(`#28000${oneLine(words)}`)])
    const head = Buffer.alloc(4)
    head.writeUIntLE(body.length, 0, 3)
    socket.end(Buffer.concat([head, body]))
  },
  postgres: (socket: Socket, words: string) =>
    socket.on('data', (chunk) => {
      if (chunk.length === 8) return void socket.write('N')
      const fields = Buffer.from(`SFATAL\0VFATAL\0C28P01\0M${oneLine(words)}\0\0`)
      const head = Buffer.from('E\0\0\0\0')
      head.writeUInt32BE(fields.length + 4, 1)
      socket.end(Buffer.concat([head, fields]))
    }),
  /** A mail server that takes everything. */
  inbox(socket: Socket, _: string, hear: (text: string) => void) {
    let isMessage = false
    socket.write('220 ready\r\n')
    socket.on('data', (chunk) => {
      const text = String(chunk)
      hear(text)
      if (isMessage && !text.endsWith('\r\n.\r\n')) return
      const word = isMessage ? '' : text.slice(0, 4).toUpperCase()
      isMessage = word === 'DATA'
      socket.write(INBOX[word] ?? '250 ok\r\n')
    })
  },
  ssh: (socket: Socket, words: string) => socket.end(`${oneLine(words)}\r\nSSH-1.0-${oneLine(words)}\r\n`),
} satisfies Record<string, (socket: Socket, words: string, hear: (text: string) => void) => unknown>

export type Language = keyof typeof LANGUAGES

const oneLine = (text: string) => text.replace(/[\0\r\n]/g, '')

export async function openTalkativeWorld(): Promise<TalkativeWorld> {
  const groups = new Map<string, Group>()
  const said = new Set<string>()
  const heard: string[] = []
  const group = (name: string): Group => {
    const known = groups.get(name) ?? new Map<string, string>()
    groups.set(name, known)
    return known
  }
  const plant: TalkativeWorld['plant'] = (name, field, shape = (text) => text) => {
    const value = shape(randomBytes(20).toString('hex'))
    group(name).set(field, value)
    return value
  }
  const replaced = new Set<string>()
  const wordsOf = (name: string): string => {
    said.add(name)
    const current = [...group(name).values()].filter((value) => !replaced.has(value))
    return current.map(spreadOf).join(' | ')
  }
  const all = () =>
    [...groups].flatMap(([name, one]) =>
      [...one].map(([field, value]): [string, string] => [`${name} ${field}`, value]),
    )
  const noted = new Map<string, string>()
  const secrets = () => new Map([...all().map(withoutArmour), ...noted])
  const tokensFor = (name: string) => {
    for (const [field, value] of group(name)) if (field.startsWith('refresh')) replaced.add(value)
    return newTokens(name, plant)
  }
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const { pathname } = new URL(request.url ?? '', 'http://x')
    if (/^\/(told|v1\/traces)/.test(pathname)) heard.push(`${pathname} ${body}`)
    const [, verb = '', name = '', way = ''] = pathname.split('/')
    if (verb === 'token') return answerJson(response, 200, tokensFor(name))
    const spoken = verb === 'say' ? name : askedBy(request, body, new Map(all()))
    answer(response, spoken === '' ? '' : wordsOf(spoken), way)
  })
  const url = `http://127.0.0.1:${await listening(server)}`
  const ports = new Map<string, number>()
  const others = await Promise.all(
    (Object.keys(LANGUAGES) as Language[]).map(async (language) => {
      const liar = createTcpServer((socket) => {
        socket.on('error', () => undefined)
        const hear = (text: string) => heard.push(`/${language} ${text}`)
        LANGUAGES[language](socket, wordsOf(language), hear)
      })
      ports.set(language, await listening(liar))
      return liar
    }),
  )
  return {
    url,
    plant,
    note: (name, value) => noted.set(name, value),
    secrets,
    current: () => new Map(all().filter(([, value]) => !replaced.has(value))),
    portOf: (language) => ports.get(language) ?? 0,
    said: () => said,
    heard: (path) => heard.filter((one) => one.startsWith(path)).join('\n'),
    async close() {
      server.closeAllConnections()
      for (const one of [server, ...others]) one.close()
    },
  }
}

/** The first and last line of a key file stand in programs, too. */
const withoutArmour = ([name, value]: [string, string]): [string, string] => [
  name,
  value.replace(/-----[A-Z ]+-----\n?/g, ''),
]

/** They end at once, so that they are renewed again and again. */
function newTokens(name: string, plant: TalkativeWorld['plant']) {
  const made = randomBytes(4).toString('hex')
  return {
    access_token: plant(name, `access token ${made}`),
    refresh_token: plant(name, `refresh token ${made}`),
    token_type: 'Bearer',
    expires_in: 1,
  }
}

function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}

/** The group of the secret that a request carries; '' where it carries none. */
function askedBy({ url, headers }: IncomingMessage, body: string, all: ReadonlyMap<string, string>): string {
  const { authorization = '' } = headers
  const basic = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString()
  const said = `${url} ${JSON.stringify(headers)} ${basic} ${body}`
  for (const [name, secret] of all) if (said.includes(secret)) return name.split(' ')[0] ?? ''
  return ''
}

/** @param way in which it goes: `refused`, `away` (a redirect), `file`, `text`; as JSON without one */
function answer(response: ServerResponse, words: string, way: string): void {
  const status = { refused: 422, away: 302 }[way] ?? 200
  const line = oneLine(words)
    .replace(/[^\x20-\x7e]/g, '')
    .slice(0, 6_000)
  response.setHeader('X-Echo', line)
  response.setHeader('Set-Cookie', `a=${encodeURIComponent(line.slice(0, 400))}`)
  if (way === 'away')
    response.setHeader('Location', `http://127.0.0.1:1/?key=${encodeURIComponent(line.slice(0, 400))}`)
  if (way === 'text' || way === 'file') {
    response.writeHead(status, { 'Content-Type': way === 'text' ? 'text/plain' : 'application/octet-stream' })
    response.end(words)
    return
  }
  const error = { message: words, type: 'x', code: 'invalid' }
  const texts = { title: words, message: words, [line.slice(0, 300)]: 1 }
  answerJson(response, status, { id: 1, number: 1, ok: false, ...texts, error, errors: [error] })
}

function listening(
  server: ReturnType<typeof createTcpServer> | ReturnType<typeof createServer>,
): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
