import type { Bundle, BundleImported } from '@orch/contract'
import type { Write } from '../db/write.ts'
import type { KnownServices } from '../services/known-services.ts'
import type { Descriptions } from '../services/open-descriptions.ts'
import { missingOperations, readServices } from './bundled-services.ts'
import { openBundle } from './sealed-bundle.ts'
import { settle } from './settle.ts'

type TakeInParts = {
  write: Write
  descriptions: Descriptions
  services: KnownServices
  config: { services: boolean }
}

/** Opens a bundle and puts all of it into a workspace, or nothing; and says what its steps miss there. */
export async function takeIn(
  parts: TakeInParts,
  by: Parameters<Write>[0],
  owner: { workspaceId: string; userId: string },
  { bundle, passphrase }: { bundle: Bundle; passphrase: string },
): Promise<BundleImported> {
  const contents = await openBundle(bundle, passphrase)
  const isOn = parts.config.services
  const services = isOn ? await readServices(parts.descriptions, contents.services) : []
  const settled = await parts.write(by, async (change) => {
    await change.audit('bundle.import', bundle.id)
    return settle(change, owner, contents, services)
  })
  const missing = await missingOperations(parts.services, owner.workspaceId, contents.workflows)
  return { ...settled, missing }
}
