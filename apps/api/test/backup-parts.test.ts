import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checked, checkedWhileRead, digestOf, writePacked } from '../src/backup/digested.ts'
import { FORMAT_VERSION, MANIFEST, type Manifest, readManifest, tableFile } from '../src/backup/manifest.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orch-backup-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')
const chunksOf = (...texts: string[]) => Readable.from(texts.map((text) => Buffer.from(text)))

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all).toString()
}

describe('a file of a backup', () => {
  test('is packed, readable by its owner alone, and known by the digest of what stands on the disk', async () => {
    const path = join(folder, 'rows.gz')
    const digest = await writePacked(path, chunksOf('first\n', 'second\n'))
    const bytes = await readFile(path)
    expect(gunzipSync(bytes).toString()).toBe('first\nsecond\n')
    expect([digest, await digestOf(path)]).toEqual([sha256(bytes), sha256(bytes)])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  test('is never written over another', async () => {
    const path = join(folder, 'once.gz')
    await writePacked(path, chunksOf('kept'))
    await expect(writePacked(path, chunksOf('other'))).rejects.toMatchObject({ code: 'EEXIST' })
    expect(gunzipSync(await readFile(path)).toString()).toBe('kept')
  })

  test('whose rows break off is not a file that anybody takes for whole', async () => {
    async function* broken() {
      yield Buffer.from('half')
      throw new Error('the database went away')
    }
    await expect(writePacked(join(folder, 'broken.gz'), Readable.from(broken()))).rejects.toThrow('went away')
  })
})

describe('what is read of a backup', () => {
  test('passes as it is, when it is what was written', async () => {
    expect(await textOf(checked(chunksOf('a', 'bc'), sha256('abc'), 'rows.gz'))).toBe('abc')
    expect(await textOf(checked(chunksOf(), sha256(''), 'rows.gz'))).toBe('')
  })

  test('is refused by its name when it is another', async () => {
    await expect(textOf(checked(chunksOf('a', 'bd'), sha256('abc'), 'tables/users.copy.gz'))).rejects.toThrow(
      /^tables\/users\.copy\.gz is not what the backup wrote/,
    )
    await expect(textOf(checked(chunksOf('ab'), sha256('abc'), 'rows.gz'))).rejects.toThrow('damaged')
  })

  test('is summed up while it passes', async () => {
    const read = checkedWhileRead(chunksOf('a', 'bc'))
    expect(await textOf(read.chunks)).toBe('abc')
    expect(read.sums()).toEqual({ size: 3, sha256: sha256('abc') })
  })
})

describe('the manifest', () => {
  const digest = sha256('x')
  const manifest: Manifest = {
    format: 'orch-backup',
    formatVersion: FORMAT_VERSION,
    orch: '1.2.3',
    createdAt: '2026-11-29T08:00:00.000Z',
    migrations: [{ name: '0001_first', checksum: digest }],
    keys: ['k1'],
    tables: [{ name: 'users', columns: ['id'], rows: 2, file: tableFile('users'), sha256: digest }],
    sequences: [{ name: 'numbers', value: '7', isCalled: true }],
    files: { file: 'files.jsonl.gz', sha256: digest, count: 1, bytes: 3, missing: 0 },
  }
  const stored = async (value: unknown) => {
    await writeFile(join(folder, MANIFEST), typeof value === 'string' ? value : JSON.stringify(value))
    return readManifest(folder)
  }

  test('is read as it was written, with files or without', async () => {
    expect(await stored(manifest)).toEqual(manifest)
    const { files: _, ...without } = manifest
    expect(await stored(without)).toEqual(without)
  })

  test('of a newer format says which version restores it', async () => {
    await expect(stored({ ...manifest, formatVersion: FORMAT_VERSION + 1 })).rejects.toThrow(
      'restore it with Orch 1.2.3 or newer',
    )
  })

  test('that is not there says what to name', async () => {
    await expect(readManifest(join(folder, 'nowhere'))).rejects.toThrow(
      'Name the folder that "orch backup" wrote',
    )
  })

  test.each([
    ['half of it', JSON.stringify(manifest).slice(0, 100)],
    ['of something else', { ...manifest, format: 'tar' }],
    ['without migrations', { ...manifest, migrations: [] }],
    [
      'with a table outside of the folder',
      { ...manifest, tables: [{ ...manifest.tables[0], file: '../x.gz' }] },
    ],
    [
      'with a deeper path',
      { ...manifest, tables: [{ ...manifest.tables[0], file: 'tables/../../etc/passwd.copy.gz' }] },
    ],
    ['with SQL for a name', { ...manifest, tables: [{ ...manifest.tables[0], name: 'users; DROP' }] }],
    ['with SQL for a column', { ...manifest, tables: [{ ...manifest.tables[0], columns: ['id) --'] }] }],
    ['with SQL for a number', { ...manifest, sequences: [{ ...manifest.sequences[0], value: '1); --' }] }],
    ['with a digest that is not one', { ...manifest, migrations: [{ name: 'a', checksum: 'x' }] }],
  ])('%s is damaged', async (_, value) => {
    await expect(stored(value)).rejects.toThrow(/is damaged: take another backup/)
  })
})
