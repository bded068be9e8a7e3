import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const Digest = z.string().regex(/^[0-9a-f]{64}$/)
const Name = z.string().regex(/^[\w-]+$/)

/** A file of the backup, packed. */
const Part = z.object({ file: z.string().regex(/^(tables\/[\w-]+\.copy|files\.jsonl)\.gz$/), sha256: Digest })

const Manifest = z.object({
  format: z.literal('orch-backup'),
  formatVersion: z.number().int(),
  /** The version of Orch that made it. */
  orch: z.string(),
  createdAt: z.iso.datetime(),
  /** What had been done to the tables: they are made again by the same. */
  migrations: z.array(z.object({ name: Name, checksum: Digest })).min(1),
  /** The ids, never the keys, of what the rows are sealed under. */
  keys: z.array(z.string()),
  tables: z.array(Part.extend({ name: Name, columns: z.array(Name).min(1), rows: z.number().int() })),
  sequences: z.array(z.object({ name: Name, value: z.string().regex(/^\d+$/), isCalled: z.boolean() })),
  /** Absent: made without the files of executions. */
  files: Part.extend({ count: z.number().int(), bytes: z.number(), missing: z.number().int() }).optional(),
})

/** What a backup holds. It is written last: a folder without one is not a backup. */
export type Manifest = z.infer<typeof Manifest>

export const FORMAT_VERSION = 1
export const MANIFEST = 'manifest.json'
export const FILE_LIST = 'files.jsonl.gz'
export const FILES = 'files'

export function tableFile(name: string): string {
  return `tables/${name}.copy.gz`
}

/** @throws Error in words for the operator */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((cause: unknown) => {
    throw new Error(
      `${folder} has no ${MANIFEST}: it is not a backup, or one that was broken off. Name the folder that "orch backup" wrote`,
      { cause },
    )
  })
  const read = Manifest.safeParse(jsonOf(text))
  if (!read.success) throw new Error(`${MANIFEST} in ${folder} is damaged: take another backup`)
  if (read.data.formatVersion > FORMAT_VERSION)
    throw new Error(
      `This backup was made by Orch ${read.data.orch}, whose format this version cannot read: restore it with Orch ${read.data.orch} or newer`,
    )
  return read.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
