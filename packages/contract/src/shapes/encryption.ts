import { z } from 'zod'

export const SealProblem = z
  .object({
    table: z.string(),
    column: z.string(),
    key: z.string(),
    code: z.string(),
    keyId: z.string().nullable(),
    advice: z.string(),
  })
  .meta({ id: 'SealProblem', description: 'A stored secret that does not open, and what to do.' })

/** How far a sweep is that seals everything under the primary key. */
const Reseal = z.object({
  keyId: z.string(),
  total: z.number().describe('Rows under other keys when it began'),
  seen: z.number(),
  resealed: z.number(),
  changed: z.number().describe('Written by others meanwhile'),
  problems: z.array(SealProblem),
  isRunning: z.boolean(),
})

export const EncryptionStatus = z
  .object({
    source: z.enum(['files', 'environment']).describe('Keys from the environment are changed there'),
    keys: z.array(
      z.object({
        id: z.string(),
        role: z.enum(['primary', 'opens', 'retired', 'missing']),
        rows: z.number(),
      }),
    ),
    seedRows: z.number().describe("Rows in the seed system's format"),
    reseal: Reseal.nullable(),
  })
  .meta({ id: 'EncryptionStatus', description: 'How the encryption keys of an installation stand.' })
export type EncryptionStatus = z.infer<typeof EncryptionStatus>

export const EncryptionKey = z.object({ keyId: z.string() }).meta({ id: 'EncryptionKey' })

export const EncryptionKeyRetired = EncryptionKey.extend({
  force: z.boolean().default(false).describe('Although rows still need it'),
}).meta({ id: 'EncryptionKeyRetired' })

export const Diagnosis = z
  .object({ checked: z.number(), stale: z.number(), problems: z.array(SealProblem) })
  .meta({
    id: 'Diagnosis',
    description:
      'What a look at every sealed row found; `stale` rows open with a key or format that is not the current one.',
  })
export type Diagnosis = z.infer<typeof Diagnosis>
