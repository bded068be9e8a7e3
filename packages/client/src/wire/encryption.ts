/** A stored secret that does not open, and what to do. */
export type SealProblem = {
  table: string
  column: string
  key: string
  code: string
  keyId: string | null
  advice: string
}

/** How the encryption keys of an installation stand. */
export type EncryptionStatus = {
  /** Keys from the environment are changed there. */
  source: 'files' | 'environment'
  keys: { id: string; role: 'primary' | 'opens' | 'retired' | 'missing'; rows: number }[]
  /** Rows in the seed system's format. */
  seedRows: number
  /** How far the sweep is that seals everything under the primary key; `total` are the rows it began with. */
  reseal: {
    keyId: string
    total: number
    seen: number
    resealed: number
    /** Written by others meanwhile. */
    changed: number
    problems: SealProblem[]
    isRunning: boolean
  } | null
}

/** What a look at every sealed row found; `stale` rows open with a key or format that is not the current one. */
export type Diagnosis = { checked: number; stale: number; problems: SealProblem[] }
