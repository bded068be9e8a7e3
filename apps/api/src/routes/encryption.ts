import { Diagnosis, EncryptionKey, EncryptionKeyRetired, EncryptionStatus } from '@orch/contract'
import { examine } from '../encryption/doctor.ts'
import { type Operation, operation } from '../http/operation.ts'
import { requireOperator } from '../verbs/allow.ts'
import { promoteKey, resealAll, retireKey, stageKey } from '../verbs/encryption/rotate-key.ts'

export const encryptionOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/admin/encryption',
    access: 'session',
    summary: 'The encryption keys by id, and how many rows need each; for operators',
    answer: EncryptionStatus,
    async handle(call) {
      await requireOperator(call)
      return call.parts.rotation.status()
    },
  }),
  operation({
    method: 'get',
    path: '/api/admin/encryption/doctor',
    access: 'session',
    summary: 'Every row that does not open, and what to do',
    answer: Diagnosis,
    async handle(call) {
      await requireOperator(call)
      return examine(call.parts.db.pool, call.parts.sealer)
    },
  }),
  operation({
    method: 'post',
    path: '/api/admin/encryption/stage',
    access: 'session',
    summary: 'Rotation, step 1: a new key that opens and does not seal yet',
    answer: EncryptionStatus,
    handle: (call) => stageKey(call),
  }),
  operation({
    method: 'post',
    path: '/api/admin/encryption/promote',
    access: 'session',
    summary: 'Rotation, step 2: seal with the staged key',
    body: EncryptionKey,
    answer: EncryptionStatus,
    handle: (call) => promoteKey(call, call.body.keyId),
  }),
  operation({
    method: 'post',
    path: '/api/admin/encryption/reseal',
    access: 'session',
    summary: 'Rotation, step 3: seal everything under the primary key, in the background',
    answer: EncryptionStatus,
    handle: (call) => resealAll(call),
  }),
  operation({
    method: 'post',
    path: '/api/admin/encryption/retire',
    access: 'session',
    summary: 'Rotation, step 4: take a key out of use that no row needs',
    body: EncryptionKeyRetired,
    answer: EncryptionStatus,
    handle: (call) => retireKey(call, call.body),
  }),
]
