import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Files, type FileValue, inChunks } from '@orch/providers'
import { keepsTheFilesPromise } from '@orch/providers/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createExecutionFiles } from '../../src/files/execution-files.ts'
import type { FileOwner } from '../../src/files/file-rows.ts'
import type { FileStore } from '../../src/files/store/file-store.ts'
import { createFolderStore } from '../../src/files/store/folder-store.ts'
import { createSharedStore } from '../../src/files/store/shared-store.ts'
import { sweepFiles } from '../../src/files/sweep-files.ts'
import { type Executed, openExecuted, storedIn, textOf } from '../support/files-of.ts'
import { openServer, type TestPerson, type TestServer } from '../support/open-server.ts'

const MiB = 1024 * 1024
const limits = { maxFileBytes: MiB, maxFilesBytes: 3 * MiB }
const csv = { name: 'a.csv', type: 'text/csv' }

let server: TestServer
let ada: TestPerson
let executed: Executed
let folder: string
let store: FileStore

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  executed = await openExecuted(server, ada)
  folder = join(server.parts.config.dataFolder, 'tested')
  store = createFolderStore(folder)
})
afterAll(() => server.close())

const filesWith = (own: Partial<{ store: FileStore; limits: typeof limits }> = {}) =>
  createExecutionFiles({ pool: server.parts.db.pool, sealer: server.parts.sealer, store, limits, ...own })
const of = (owner: FileOwner) => filesWith().of(owner)
const rowsOf = ({ executionId }: FileOwner) =>
  server.parts.db.prisma.file.findMany({ where: { familyId: executionId } })
const write = (files: Files, text: string): Promise<FileValue> => files.write(csv, inChunks(text))
const sweep = () => sweepFiles(server.parts.db.pool, store, new AbortController().signal)
const refused = (code: string) => expect.objectContaining({ name: 'ProviderError', code })

keepsTheFilesPromise(async () => {
  const [own, foreign] = [await executed.next(), await executed.next()]
  const stored = () => storedIn(folder).length
  const before = await of(own)
    .write(csv, inChunks(''))
    .then(() => stored())
  await server.parts.db.prisma.file.deleteMany({ where: { familyId: own.executionId } })
  return {
    own: of(own),
    foreign: of(foreign),
    maxBytes: limits.maxFileBytes,
    count: async () => Math.max((await rowsOf(own)).length, stored() - before),
    close: async () => {},
  }
})

describe('at rest', () => {
  test('nothing of a file, its name included, is in the store or in its row', async () => {
    const owner = await executed.next()
    const file = await of(owner).write(
      { name: 'salaries-of-all.csv', type: 'text/csv' },
      inChunks('plain words'),
    )
    const stored = readFileSync(join(folder, file.$file.slice(0, 2), file.$file))
    expect(stored.includes('plain words')).toBe(false)
    expect(
      JSON.stringify(await rowsOf(owner), (_, value) => (typeof value === 'bigint' ? Number(value) : value)),
    ).not.toMatch(/salaries|csv|plain/)
  })

  test('only the owner of the process can read it', async () => {
    const { $file } = await write(of(await executed.next()), 'x')
    const inside = join(folder, $file.slice(0, 2))
    expect(statSync(join(inside, $file)).mode & 0o777).toBe(0o600)
    expect(statSync(inside).mode & 0o777).toBe(0o700)
  })

  test('bytes that were cut, altered or exchanged for those of another file are refused', async () => {
    const files = of(await executed.next())
    const [one, other] = [await write(files, 'first words'), await write(files, 'other words')]
    const pathOf = ({ $file }: FileValue) => join(folder, $file.slice(0, 2), $file)
    const whole = readFileSync(pathOf(one))
    for (const changed of [
      whole.subarray(0, -1),
      Buffer.concat([whole, whole]),
      Buffer.from(whole).fill(7, 40, 41),
      readFileSync(pathOf(other)),
      Buffer.alloc(0),
    ]) {
      writeFileSync(pathOf(one), changed)
      await expect(textOf(files, one)).rejects.toEqual(refused('FILE_DAMAGED'))
    }
    rmSync(pathOf(one))
    await expect(textOf(files, one)).rejects.toEqual(refused('FILE_NOT_FOUND'))
  })

  test('a row copied to another workspace or file opens nothing', async () => {
    const owner = await executed.next()
    const files = of(owner)
    const [one, other] = [await write(files, 'first words'), await write(files, 'other words')]
    const { file } = server.parts.db.prisma
    const { sealed } = await file.findUniqueOrThrow({ where: { id: other.$file } })
    await file.update({ where: { id: one.$file }, data: { sealed } })
    await expect(textOf(files, one)).rejects.toEqual(refused('FILE_DAMAGED'))
  })
})

describe('who may read', () => {
  test('an execution, the one it called, and the one that takes over its data share their files; no other does', async () => {
    const [own, called, stranger] = [await executed.next(), await executed.next(), await executed.next()]
    const { execution } = server.parts.db.prisma
    await execution.update({ where: { id: called.executionId }, data: { familyId: own.executionId } })
    const [above, below] = [await write(of(own), 'above'), await write(of(called), 'below')]
    expect(await textOf(of(called), above)).toBe('above')
    expect(await textOf(of(own), below)).toBe('below')
    for (const file of [above, below])
      await expect(textOf(of(stranger), file)).rejects.toEqual(refused('FILE_NOT_FOUND'))
  })

  test('the same execution id in another workspace reads nothing', async () => {
    const own = await executed.next()
    const file = await write(of(own), 'x')
    await expect(textOf(of({ ...own, workspaceId: 'another' }), file)).rejects.toEqual(
      refused('FILE_NOT_FOUND'),
    )
  })

  test('a file that is still being written can be read by nobody', async () => {
    const own = await executed.next()
    let id = ''
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half')
      id = (await rowsOf(own))[0]?.id ?? ''
      await expect(textOf(of(own), { ...csv, $file: id, size: 4 })).rejects.toEqual(refused('FILE_NOT_FOUND'))
      yield Buffer.from('whole')
    }
    const file = await of(own).write(csv, slow())
    expect(file.$file).toBe(id)
  })

  test('an execution that is not there keeps no file', async () => {
    const own = await executed.next()
    await expect(write(of({ ...own, executionId: 'none' }), 'x')).rejects.toEqual(refused('FILE_NOT_FOUND'))
    await expect(write(of({ ...own, workspaceId: 'none' }), 'x')).rejects.toEqual(refused('FILE_NOT_FOUND'))
  })
})

describe('limits', () => {
  test('the files of an execution and of those it called are counted together, also when they end at once', async () => {
    const own = await executed.next()
    const called = await executed.next()
    await server.parts.db.prisma.execution.update({
      where: { id: called.executionId },
      data: { familyId: own.executionId },
    })
    const large = randomBytes(limits.maxFileBytes)
    const all = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) => of(at % 2 === 0 ? own : called).write(csv, inChunks(large))),
    )
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    for (const one of all)
      if (one.status === 'rejected') expect(one.reason).toEqual(refused('FILE_TOO_LARGE'))
    await expect(write(of(own), 'x')).rejects.toEqual(refused('FILE_TOO_LARGE'))
    await expect(write(of(own), 'x')).rejects.toThrow('The files of this execution fill all the room')
    expect(await rowsOf(own)).toHaveLength(3)
  })
})

describe('what is deleted', () => {
  const gone = (owner: FileOwner) =>
    server.parts.db.prisma.execution.delete({ where: { id: owner.executionId } })

  test('the files of a deleted execution go, row and bytes, and no others', async () => {
    const [own, other] = [await executed.next(), await executed.next()]
    const [lost, kept] = [await write(of(own), 'lost'), await write(of(other), 'kept')]
    await gone(own)
    expect(await sweep()).toEqual({ files: 1, fileBytes: 4 })
    expect(storedIn(folder)).not.toContain(lost.$file)
    expect(await rowsOf(own)).toEqual([])
    expect(await textOf(of(other), kept)).toBe('kept')
  })

  test('a workspace takes the files of its executions along', async () => {
    const eve = await server.signUp('Eve')
    const others = await openExecuted(server, eve)
    const own = await others.next()
    const file = await write(of(own), 'x')
    await server.parts.db.prisma.workspace.delete({ where: { id: own.workspaceId } })
    await sweep()
    expect(storedIn(folder)).not.toContain(file.$file)
    expect(await rowsOf(own)).toEqual([])
  })

  test('what a process that died left behind goes after a day: a row alone, half the bytes, all the bytes', async () => {
    const own = await executed.next()
    const { file: table } = server.parts.db.prisma
    const dying = filesWith({
      store: {
        ...store,
        put: async (key, chunks) => {
          await store.put(key, chunks)
          const path = join(folder, key.slice(0, 2), key)
          renameSync(path, `${path}.0123456789ab.part`)
          throw new Error('killed')
        },
        remove: () => Promise.reject(new Error('killed')),
      },
    })
    await expect(write(dying.of(own), 'x')).rejects.toThrow('killed')
    const [row] = await rowsOf(own)
    if (!row) throw new Error('no row')
    expect(row.size).toBeNull()
    const left = () => readdirSync(join(folder, row.id.slice(0, 2))).filter((name) => name.startsWith(row.id))
    await sweep()
    expect(left()).toHaveLength(1)
    await table.update({ where: { id: row.id }, data: { createdAt: new Date(Date.now() - 86_500_000) } })
    await sweep()
    expect(left()).toEqual([])
    expect(await rowsOf(own)).toEqual([])
  })

  test('a store that is away keeps the row, and the next sweep deletes both', async () => {
    const own = await executed.next()
    const file = await write(of(own), 'x')
    await gone(own)
    const away = { ...store, remove: () => Promise.reject(new Error('away')) }
    await expect(sweepFiles(server.parts.db.pool, away, new AbortController().signal)).rejects.toThrow('away')
    expect(await rowsOf(own)).toHaveLength(1)
    await sweep()
    expect(storedIn(folder)).not.toContain(file.$file)
  })

  test('a file that came before its execution belongs to it once it is there, and goes when it never comes', async () => {
    const own = await executed.next()
    const early = { workspaceId: own.workspaceId, executionId: 'notyet', isAhead: true }
    const ahead = filesWith().of(early)
    const file = await write(ahead, 'early')
    await expect(textOf(ahead, file)).rejects.toEqual(refused('FILE_NOT_FOUND'))
    await sweep()
    const { execution, file: table } = server.parts.db.prisma
    await execution.update({ where: { id: own.executionId }, data: { id: 'notyet' } })
    expect(await textOf(of(early), file)).toBe('early')
    await sweep()
    expect(await table.findUniqueOrThrow({ where: { id: file.$file } })).toMatchObject({
      executionId: 'notyet',
      keepUntil: null,
    })
    const never = await write(filesWith().of({ ...early, executionId: 'never' }), 'never')
    await table.update({ where: { id: never.$file }, data: { keepUntil: new Date(0) } })
    await sweep()
    expect(storedIn(folder)).not.toContain(never.$file)
  })
})

describe('one store for all processes', () => {
  const shared = (name: string, isAlone = false) => {
    const { db, sealer, config } = server.parts
    const said: unknown[] = []
    const log = { error: (...words: unknown[]) => void said.push(...words) }
    const one = createFolderStore(join(config.dataFolder, name))
    return { said, store: createSharedStore({ store: one, pool: db.pool, sealer, log, isAlone }) }
  }

  test('who sees another one says so and does not use it; who is alone with the database may move it', async () => {
    await server.parts.db.prisma.installationFact.deleteMany({ where: { name: 'file-store' } })
    const own = await executed.next()
    const [first, second, other] = [shared('same'), shared('same'), shared('other')]
    const file = await write(filesWith(first).of(own), 'x')
    expect(await textOf(filesWith(second).of(own), file)).toBe('x')
    const elsewhere = filesWith(other).of(own)
    await expect(write(elsewhere, 'y')).rejects.toEqual(refused('FILES_UNAVAILABLE'))
    await expect(textOf(elsewhere, file)).rejects.toEqual(refused('FILES_UNAVAILABLE'))
    expect(other.said).toContainEqual(expect.stringContaining('is not the store'))
    expect(await rowsOf(own)).toHaveLength(1 + 1)
    expect(await textOf(filesWith(shared('moved', true)).of(own), file).catch((error) => error)).toEqual(
      refused('FILE_NOT_FOUND'),
    )
    await expect(textOf(filesWith(shared('same')).of(own), file)).rejects.toEqual(
      refused('FILES_UNAVAILABLE'),
    )
  })
})
