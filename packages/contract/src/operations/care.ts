import { describe } from '../describe.ts'
import { at } from '../samples.ts'
import { AuditEntry, AuditQuery } from '../shapes/audit.ts'
import { Bundle, BundleExport, BundleImport, BundleImported, BundlePreview } from '../shapes/bundle.ts'
import { Diagnosis, EncryptionKey, EncryptionKeyRetired, EncryptionStatus } from '../shapes/encryption.ts'

const passphrase = 'four words nobody guesses'
const bundle = {
  format: 'orch-bundle/1' as const,
  id: 'b1',
  createdAt: at,
  salt: '0'.repeat(32),
  contents: '',
  workflows: [],
  integrations: [],
}
const encryption = {
  source: 'files' as const,
  keys: [{ id: 'k1', role: 'primary' as const, rows: 12 }],
  seedRows: 0,
  reseal: null,
}

export const auditOperations = [
  describe({
    id: 'audit.list',
    method: 'get',
    path: '/api/audit',
    access: 'manage',
    least: 'admin',
    summary: 'The audit log of the workspace, newest first; for admins',
    details: '`before`, the id of the last entry of a page, gives the next page',
    query: AuditQuery,
    answer: AuditEntry.array(),
    example: {
      query: { limit: 100 },
      answer: [
        {
          id: 'a1',
          actor: 'user:u1',
          actorName: 'Ada Lovelace',
          action: 'integration.delete',
          target: 'i1',
          targetName: null,
          at,
        },
      ],
    },
  }),
] as const

export const bundleOperations = [
  describe({
    id: 'bundle.export',
    method: 'post',
    path: '/api/bundle/export',
    access: 'session',
    least: 'owner',
    summary:
      'Workflows and connections sealed under a passphrase; for the owner who gives their password again',
    body: BundleExport,
    answer: Bundle,
    codes: [
      'WRONG_PASSWORD',
      'TOO_MANY_ATTEMPTS',
      'WORKFLOW_NOT_FOUND',
      'INTEGRATION_UNREADABLE',
      'BUNDLE_TOO_LARGE',
    ],
    example: { body: { passphrase, password: 'correct horse battery' }, answer: bundle },
  }),
  describe({
    id: 'bundle.preview',
    method: 'post',
    path: '/api/bundle/preview',
    access: 'manage',
    least: 'admin',
    summary: 'What is in a bundle, by name; takes nothing in',
    body: BundleImport,
    answer: BundlePreview,
    codes: ['BUNDLE_UNREADABLE'],
    example: {
      body: { passphrase, bundle },
      answer: {
        workflows: [{ name: 'Orders', steps: 2 }],
        integrations: [{ name: 'GitHub of the team', type: 'github' }],
        services: [{ name: 'Shop', provider: 'api:shop' }],
      },
    },
  }),
  describe({
    id: 'bundle.import',
    method: 'post',
    path: '/api/bundle/import',
    access: 'manage',
    least: 'admin',
    summary: 'Take in a bundle under new ids, all of it or nothing',
    body: BundleImport,
    answer: BundleImported,
    codes: ['BUNDLE_UNREADABLE', 'CONFLICT', 'TOOL_NAME_TAKEN'],
    example: {
      body: { passphrase, bundle },
      answer: {
        workflows: [{ id: 'w2', name: 'Orders' }],
        integrations: [{ id: 'i2', name: 'GitHub of the team', type: 'github' }],
        services: [{ name: 'Shop', provider: 'api:shop', isNew: true }],
        missing: [],
      },
    },
  }),
] as const

export const encryptionOperations = [
  describe({
    id: 'encryption.status',
    method: 'get',
    path: '/api/admin/encryption',
    access: 'session',
    least: 'operator',
    summary: 'The encryption keys by id, and how many rows need each; for operators',
    answer: EncryptionStatus,
    example: { answer: encryption },
  }),
  describe({
    id: 'encryption.doctor',
    method: 'get',
    path: '/api/admin/encryption/doctor',
    access: 'session',
    least: 'operator',
    summary: 'Every row that does not open, and what to do',
    details: 'It changes nothing, and takes as long as it takes',
    answer: Diagnosis,
    example: { answer: { checked: 12, stale: 0, problems: [] } },
  }),
  describe({
    id: 'encryption.stage',
    method: 'post',
    path: '/api/admin/encryption/stage',
    access: 'session',
    least: 'operator',
    summary: 'Rotation, step 1: a new key that opens and does not seal yet',
    answer: EncryptionStatus,
    codes: ['KEYS_IN_ENVIRONMENT'],
    example: {
      answer: { ...encryption, keys: [...encryption.keys, { id: 'k2', role: 'opens', rows: 0 }] },
    },
  }),
  describe({
    id: 'encryption.promote',
    method: 'post',
    path: '/api/admin/encryption/promote',
    access: 'session',
    least: 'operator',
    summary: 'Rotation, step 2: seal with the staged key',
    details: 'It takes some seconds, until every process knows the key',
    body: EncryptionKey,
    answer: EncryptionStatus,
    codes: ['KEYS_IN_ENVIRONMENT', 'KEY_NOT_FOUND'],
    example: { body: { keyId: 'k2' }, answer: encryption },
  }),
  describe({
    id: 'encryption.reseal',
    method: 'post',
    path: '/api/admin/encryption/reseal',
    access: 'session',
    least: 'operator',
    summary: 'Rotation, step 3: seal everything under the primary key, in the background',
    answer: EncryptionStatus,
    example: { answer: encryption },
  }),
  describe({
    id: 'encryption.retire',
    method: 'post',
    path: '/api/admin/encryption/retire',
    access: 'session',
    least: 'operator',
    summary: 'Rotation, step 4: take a key out of use that no row needs',
    body: EncryptionKeyRetired,
    answer: EncryptionStatus,
    codes: ['KEYS_IN_ENVIRONMENT', 'KEY_NOT_FOUND', 'KEY_IN_USE'],
    example: { body: { keyId: 'k1' }, answer: encryption },
  }),
] as const
