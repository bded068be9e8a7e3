import { examine } from '../encryption/doctor.ts'
import type { HandlersOf } from '../http/handler.ts'
import { listAudit } from '../verbs/audit/list-audit.ts'
import { exportBundle, importBundle, previewBundle } from '../verbs/bundle/move-bundle.ts'
import { promoteKey, resealAll, retireKey, stageKey } from '../verbs/encryption/rotate-key.ts'

/** Looking after a workspace and the installation: audit log, bundles, encryption keys. */
export const careHandlers: HandlersOf<'audit' | 'bundle' | 'encryption'> = {
  'audit.list': (call) => listAudit(call, call.query),
  'bundle.export': (call) => exportBundle(call, { ...call.body, headers: call.http.req.raw.headers }),
  'bundle.preview': (call) => previewBundle(call.body),
  'bundle.import': (call) => importBundle(call, call.body),
  'encryption.status': ({ parts }) => parts.rotation.status(),
  'encryption.doctor': ({ parts }) => examine(parts.db.pool, parts.sealer),
  'encryption.stage': (call) => stageKey(call),
  'encryption.promote': (call) => promoteKey(call, call.body.keyId),
  'encryption.reseal': (call) => resealAll(call),
  'encryption.retire': (call) => retireKey(call, call.body),
}
