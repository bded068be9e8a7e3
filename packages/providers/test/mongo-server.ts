import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { BSON, type Document, Long, ObjectId } from 'bson'
import { Aggregator, find, updateMany, updateOne } from 'mingo'

/** What the server says of itself. */
type Manner = {
  password: string
  /** Of a replica set: with transactions. */
  setName?: string
  /** Where it takes no changes: who does. */
  primary?: string
  certificate?: { cert: string; key: string }
}

export type MongoServer = {
  port: number
  /** Names of commands, in their order. */
  heard: Document[]
  collections: Map<string, Document[]>
  stop(): Promise<void>
}

const OP_REPLY = 1
const OP_QUERY = 2004
const OP_MSG = 2013
const ROUNDS = 4096

/**
 * A stand-in for a server of MongoDB, which no package brings: it speaks the wire protocol (OP_MSG, BSON) and SCRAM-SHA-256 as the specifications
 * say, and leaves filters, updates and pipelines to `mingo`.
 */
export async function startMongo(manner: Manner): Promise<MongoServer> {
  const heard: Document[] = []
  const collections = new Map<string, Document[]>()
  const sockets = new Set<Socket>()
  const accept = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    serve(socket, createMind(manner, collections, heard))
  }
  const server: Server =
    manner.certificate === undefined ? createServer(accept) : createTlsServer(manner.certificate, accept)
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    collections,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A message of the protocol. */
export function message(opCode: number, body: Uint8Array, responseTo = 0): Buffer {
  const head = Buffer.alloc(16)
  head.writeInt32LE(16 + body.length, 0)
  head.writeInt32LE(responseTo, 8)
  head.writeInt32LE(opCode, 12)
  return Buffer.concat([head, body])
}

/** An answer in the words of OP_MSG, or of OP_REPLY for what was asked in the old way. */
export function answer(document: Document, { opCode, id }: { opCode: number; id: number }): Buffer {
  const body = BSON.serialize(document)
  if (opCode === OP_MSG) return message(OP_MSG, Buffer.concat([Buffer.alloc(5), body]), id)
  const head = Buffer.alloc(20)
  head.writeInt32LE(1, 16)
  return message(OP_REPLY, Buffer.concat([head, body]), id)
}

function serve(socket: Socket, mind: (command: Document) => Document): void {
  let bytes = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk])
    while (bytes.length >= 4 && bytes.length >= bytes.readInt32LE(0)) {
      const length = bytes.readInt32LE(0)
      const asked = { id: bytes.readInt32LE(4), opCode: bytes.readInt32LE(12) }
      const command = readCommand(bytes.subarray(16, length), asked.opCode)
      bytes = bytes.subarray(length)
      socket.write(answer(mind(command), asked))
    }
  })
}

/** A command: its document, with the lists that stand in sections of their own (kind 1). */
export function readCommand(body: Buffer, opCode: number): Document {
  const options = { promoteLongs: false, promoteValues: true, bsonRegExp: false }
  if (opCode === OP_QUERY) return BSON.deserialize(body.subarray(body.indexOf(0, 4) + 9), options)
  const command: Document = {}
  for (let at = 4; at < body.length; ) {
    const kind = body[at]
    const size = body.readInt32LE(at + 1)
    if (kind === 0) Object.assign(command, BSON.deserialize(body.subarray(at + 1, at + 1 + size), options))
    else {
      const name = body.toString('utf8', at + 5, body.indexOf(0, at + 5))
      const list: Document[] = []
      for (let here = at + 6 + name.length; here < at + 1 + size; here += body.readInt32LE(here))
        list.push(BSON.deserialize(body.subarray(here, here + body.readInt32LE(here)), options))
      command[name] = list
    }
    at += 1 + size
  }
  return command
}

const refused = (code: number, codeName: string, errmsg: string) => ({ ok: 0, code, codeName, errmsg })

/** What one connection is answered. */
function createMind(manner: Manner, collections: Map<string, Document[]>, heard: Document[]) {
  const scram = createScram(manner.password)
  const cursors = new Map<string, Document[]>()
  let isIn = false
  let before: Map<string, Document[]> | undefined

  const documentsOf = ({ $db }: Document, name: unknown) => {
    const key = `${$db}.${name}`
    const documents = collections.get(key) ?? []
    collections.set(key, documents)
    return documents
  }
  const page = (ns: string, documents: Document[], size: number) => {
    const id = Long.fromBits(cursors.size + 1, 0)
    cursors.set(String(id), documents.slice(size))
    const rest = documents.length > size ? id : Long.ZERO
    return { ok: 1, cursor: { id: rest, ns, firstBatch: documents.slice(0, size) } }
  }

  const COMMANDS: Record<string, (command: Document) => Document> = {
    hello: (command) => ({ ...greeting(manner), ...scram.supported(command) }),
    ismaster: (command) => ({
      ...greeting(manner),
      ismaster: manner.primary === undefined,
      ...scram.supported(command),
    }),
    saslstart: ({ payload }) => scram.first(payload),
    saslcontinue: ({ payload }) => {
      const said = scram.final(payload)
      isIn = said['ok'] === 1
      return said
    },
    buildinfo: () => ({ ok: 1, version: '8.0.0-stand-in' }),
    connectionstatus: () => ({ ok: 1, authInfo: { authenticatedUsers: [{ user: 'orch', db: 'admin' }] } }),
    endsessions: () => ({ ok: 1 }),
    killcursors: () => ({ ok: 1 }),
    aborttransaction: () => {
      if (before !== undefined) collections.clear()
      for (const [name, documents] of before ?? []) collections.set(name, documents)
      before = undefined
      return { ok: 1 }
    },
    committransaction: () => {
      before = undefined
      return { ok: 1 }
    },
    find(command) {
      const { filter, projection, sort, skip = 0, limit } = command
      let cursor = find(documentsOf(command, command['find']), filter, projection ?? {})
      if (sort !== undefined) cursor = cursor.sort(sort)
      cursor = cursor.skip(Number(skip))
      if (limit !== undefined) cursor = cursor.limit(Number(limit))
      return page(`${command['$db']}.${command['find']}`, cursor.all() as Document[], 2)
    },
    getmore({ getMore, collection, $db }) {
      const rest = cursors.get(String(getMore)) ?? []
      return { ok: 1, cursor: { id: Long.ZERO, ns: `${$db}.${collection}`, nextBatch: rest } }
    },
    aggregate(command) {
      const documents = documentsOf(command, command['aggregate'])
      const found = new Aggregator(command['pipeline']).run(documents) as Document[]
      return page(`${command['$db']}.${command['aggregate']}`, found, 100)
    },
    insert: (command) =>
      each(command, 'documents', (document) => {
        const documents = documentsOf(command, command['insert'])
        if (documents.some(({ _id }) => String(_id) === String(document['_id'])))
          throw new Error(`E11000 duplicate key error: ${document['_id']}`)
        documents.push(document)
        return { n: 1 }
      }),
    update: (command) =>
      each(command, 'updates', (change, index) =>
        changed(documentsOf(command, command['update']), change, index),
      ),
    delete: (command) =>
      each(command, 'deletes', ({ q, limit }) => {
        const documents = documentsOf(command, command['delete'])
        const gone = find(documents, q)
          .all()
          .slice(0, Number(limit) || undefined)
        collections.set(
          `${command['$db']}.${command['delete']}`,
          documents.filter((document) => !gone.includes(document)),
        )
        return { n: gone.length }
      }),
  }

  return (command: Document): Document => {
    const [name = ''] = Object.keys(command)
    const word = name.toLowerCase()
    heard.push(command)
    const run = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined
    if (run === undefined) return refused(59, 'CommandNotFound', `no such command: '${name}'`)
    const isOpen = /^(?:hello|ismaster|sasl.*)$/.test(word)
    if (!isOpen && !isIn) return refused(13, 'Unauthorized', `Command ${name} requires authentication`)
    if (command['startTransaction'] === true) before = structured(collections)
    return run(command)
  }
}

const structured = (collections: ReadonlyMap<string, Document[]>) =>
  new Map([...collections].map(([name, documents]) => [name, documents.map((document) => ({ ...document }))]))

function greeting({ setName, primary }: Manner): Document {
  return {
    ok: 1,
    helloOk: true,
    isWritablePrimary: primary === undefined,
    minWireVersion: 0,
    maxWireVersion: 25,
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    logicalSessionTimeoutMinutes: 30,
    ...(setName === undefined ? {} : { setName, hosts: [primary ?? 'db.example.com:27017'] }),
    ...(primary === undefined ? {} : { primary, secondary: true }),
  }
}

function changed(documents: Document[], { q, u, multi, upsert }: Document, index: number): Done {
  const matched = find(documents, q).all().length
  if (matched === 0 && upsert === true) return { n: 1, upserted: { index, _id: added(documents, q, u) } }
  const isReplacing = !Array.isArray(u) && Object.keys(u).every((name) => !name.startsWith('$'))
  const change = isReplacing ? [{ $replaceWith: { $mergeObjects: [{ _id: '$_id' }, { $literal: u }] } }] : u
  const { modifiedCount = 0 } = (multi === true ? updateMany : updateOne)(documents, q, change)
  return { n: multi === true ? matched : Math.min(matched, 1), nModified: modifiedCount }
}

/** One document for an update that found none: what the filter says, and what the update sets. */
function added(documents: Document[], filter: Document, update: Document): unknown {
  const equal = Object.entries(filter).flatMap(([name, value]) => {
    const wanted = value?.$eq ?? value
    return typeof wanted === 'object' && !(wanted instanceof ObjectId) ? [] : [[name, wanted]]
  })
  const document: Document = { _id: new ObjectId(), ...Object.fromEntries(equal) }
  documents.push(document)
  const { $setOnInsert = {}, ...rest } = update
  if (Object.keys(rest).length > 0) updateOne(documents, { _id: document['_id'] }, rest)
  Object.assign(document, $setOnInsert)
  return document['_id']
}

type Done = { n: number; nModified?: number; upserted?: Document }

/** The changes of a command one after the other; after one that is refused only where they need no order. */
function each(command: Document, field: string, change: (one: Document, index: number) => Done): Document {
  const writeErrors: Document[] = []
  const upserted: Document[] = []
  let [n, nModified] = [0, 0]
  for (const [index, one] of (command[field] as Document[]).entries()) {
    try {
      const done = change(one, index)
      n += done.n
      nModified += done.nModified ?? 0
      if (done.upserted !== undefined) upserted.push(done.upserted)
    } catch (error) {
      writeErrors.push({ index, code: 11_000, errmsg: (error as Error).message })
      if (command['ordered'] !== false) break
    }
  }
  const lists = {
    ...(upserted.length > 0 ? { upserted } : {}),
    ...(writeErrors.length > 0 ? { writeErrors } : {}),
  }
  return { ok: 1, n, ...(field === 'updates' ? { nModified } : {}), ...lists }
}

/** SCRAM-SHA-256 (RFC 7677) of one user, `orch`. */
function createScram(password: string) {
  const salt = randomBytes(16)
  const nonce = randomBytes(12).toString('base64')
  let [firstBare, first] = ['', '']
  const salted = pbkdf2Sync(password, salt, ROUNDS, 32, 'sha256')
  const mac = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text).digest()
  return {
    supported: ({ saslSupportedMechs, speculativeAuthenticate: asked }: Document) => ({
      ...(saslSupportedMechs === undefined ? {} : { saslSupportedMechs: ['SCRAM-SHA-256'] }),
      ...(asked === undefined ? {} : { speculativeAuthenticate: answerFirst(asked['payload']) }),
    }),
    first: (payload: { toString(): string }) => answerFirst(payload),
    final(payload: { value(): Uint8Array }): Document {
      const said = textOf(payload)
      const [, proof = ''] = /,p=(.*)$/.exec(said) ?? []
      const words = `${firstBare},${first},${said.replace(/,p=.*$/, '')}`
      const clientKey = mac(salted, 'Client Key')
      const signature = mac(createHash('sha256').update(clientKey).digest(), words)
      const wanted = clientKey.map((byte, index) => byte ^ (signature[index] ?? 0))
      if (Buffer.from(wanted).toString('base64') !== proof || !firstBare.startsWith('n=orch,'))
        return refused(18, 'AuthenticationFailed', 'Authentication failed.')
      const verifier = mac(mac(salted, 'Server Key'), words).toString('base64')
      return { ok: 1, done: true, conversationId: 1, payload: Buffer.from(`v=${verifier}`) }
    },
  }

  function answerFirst(payload: unknown): Document {
    firstBare = textOf(payload).replace(/^n,,/, '')
    const [, theirs = ''] = /r=(.*)$/.exec(firstBare) ?? []
    first = `r=${theirs}${nonce},s=${salt.toString('base64')},i=${ROUNDS}`
    return { ok: 1, done: false, conversationId: 1, payload: Buffer.from(first) }
  }
}

const textOf = (payload: unknown) => Buffer.from((payload as { buffer: Uint8Array }).buffer).toString('utf8')
