import { isSameJson } from '@orch/engine/workflow'

type Part = { id?: unknown }

/** By id: what is only in one, only in the other, or different, also in its place. */
export function differencesById(stored: unknown[], sent: unknown[]) {
  const [theirs, ours] = [byId(stored), byId(sent)]
  return {
    onlyStored: [...theirs.keys()].filter((id) => !ours.has(id)),
    onlySent: [...ours.keys()].filter((id) => !theirs.has(id)),
    different: [...theirs]
      .filter(([id, part]) => ours.has(id) && !isSameJson(ours.get(id), part))
      .map(([id]) => id),
  }
}

function byId(parts: unknown[]): Map<string, unknown> {
  return new Map((parts as Part[]).map((part) => [String(part.id), part]))
}
