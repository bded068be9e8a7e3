import type { KnownSecret, RunRedactor } from '@orch/redact'
import { createFamily, type Family, type FamilyParts, type Kin } from './family.ts'
import type { SecretRow, SecretRows } from './secret-rows.ts'

/**
 * The values that executions were allowed to use, or learnt, so that they are hidden in whatever is written later, by any process. Each
 * is stored, sealed, before it is used: another turn, in whatever process, reads them back. In memory they are held only
 * as long as one of their executions has its turn here.
 */
export type KnownSecrets = {
  /** Makes known here what is stored. Each call wants its `release`. */
  hold(executionId: string, kin: Kin, stored: readonly SecretRow[]): void
  release(executionId: string): void
  /** Reads what is stored for some families; nothing needs to be held. */
  stored(familyIds: readonly string[]): Promise<SecretRow[]>
  /** What hides them; undefined while there is nothing to hide. */
  redactorOf(executionId: string): RunRedactor | undefined
  /** How many are known: it grows, and while it is the same nothing else has to be hidden. */
  countOf(executionId: string): number
  /** To be hidden from now on, and stored by the next `save`. */
  note(executionId: string, secrets: readonly KnownSecret[]): void
  /** Stores what was noted. @returns whether there was anything */
  save(executionId: string): Promise<boolean>
  /** Reads what the others of its family have stored meanwhile, if it has others. */
  refresh(executionId: string): Promise<void>
  /** From now on others may store what this one must hide. */
  share(executionId: string): void
}

export function createKnownSecrets({ rows, ...parts }: FamilyParts & { rows: SecretRows }): KnownSecrets {
  const families = new Map<string, Family>()
  const held = new Map<string, { family: Family; turns: number }>()
  const find = (executionId: string) => held.get(executionId)?.family

  function letGo(family: Family): void {
    family.turns -= 1
    if (family.turns > 0) return
    families.delete(family.id)
    family.run?.dispose()
  }

  return {
    hold(executionId, kin, stored) {
      const family = families.get(kin.familyId) ?? createFamily(parts, kin)
      family.take(stored)
      families.set(kin.familyId, family)
      held.set(executionId, { family, turns: (held.get(executionId)?.turns ?? 0) + 1 })
      family.turns += 1
      family.isShared ||= executionId !== kin.familyId
    },
    release(executionId) {
      const one = held.get(executionId)
      if (!one) return
      one.turns -= 1
      if (one.turns === 0) held.delete(executionId)
      letGo(one.family)
    },
    stored: rows.of,
    redactorOf: (executionId) => find(executionId)?.run,
    countOf: (executionId) => find(executionId)?.digests().length ?? 0,
    note(executionId, secrets) {
      const family = find(executionId)
      if (!family) throw new Error('Secrets can be noted only of an execution that has its turn here')
      for (const secret of secrets) family.note(secret)
    },
    async save(executionId) {
      const family = find(executionId)
      if (!family || family.unsaved.length === 0) return false
      const { unsaved } = family
      await rows.put(unsaved)
      family.unsaved = family.unsaved.filter((row) => !unsaved.includes(row))
      return true
    },
    async refresh(executionId) {
      const family = find(executionId)
      if (family?.isShared) family.take(await rows.others(family.id, family.digests()))
    },
    share(executionId) {
      const family = find(executionId)
      if (family) family.isShared = true
    },
  }
}
