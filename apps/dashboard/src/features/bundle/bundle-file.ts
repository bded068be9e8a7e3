import type { Bundle } from '@orch/client'
import { saveFile } from '../../lib/save-file.ts'
import { texts } from './texts.ts'

/** Saves a bundle under a name that says when it was made. */
export function saveBundle(bundle: Bundle): string {
  const name = `orch-bundle-${bundle.createdAt.slice(0, 10)}.json`
  saveFile(new TextEncoder().encode(JSON.stringify(bundle)), name)
  return name
}

/** Looks at the outside only: what is inside is the server's to check. */
export async function readBundle(file: File): Promise<Bundle> {
  try {
    const read: unknown = JSON.parse(await file.text())
    if (isBundle(read)) return read
  } catch {
    // The one answer for everything that is not a bundle.
  }
  throw new Error(texts.thisFileNotBundleOrch)
}

function isBundle(read: unknown): read is Bundle {
  if (typeof read !== 'object' || read === null) return false
  const { format, workflows, integrations } = read as Partial<Record<keyof Bundle, unknown>>
  return format === 'orch-bundle/1' && Array.isArray(workflows) && Array.isArray(integrations)
}

/** "3 workflows and 1 connection". */
export function countText({
  workflows,
  integrations,
}: Record<'workflows' | 'integrations', readonly unknown[]>) {
  return texts.and(workflows.length, integrations.length)
}
