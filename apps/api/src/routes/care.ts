import {
  AuditEntry,
  AuditQuery,
  Bundle,
  BundleExport,
  BundleImport,
  BundleImported,
  BundlePreview,
} from '@orch/contract'
import { type Operation, operation } from '../http/operation.ts'
import { listAudit } from '../verbs/audit/list-audit.ts'
import { exportBundle, importBundle, previewBundle } from '../verbs/bundle/move-bundle.ts'

/** Looking after a workspace: its audit log, and taking it elsewhere. */
export const careOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/audit',
    access: 'manage',
    summary: 'The audit log of the workspace, newest first; for admins',
    query: AuditQuery,
    answer: AuditEntry.array(),
    handle: (call) => listAudit(call, call.query),
  }),
  operation({
    method: 'post',
    path: '/api/bundle/export',
    access: 'session',
    summary:
      'Workflows and connections sealed under a passphrase; for the owner who gives their password again',
    body: BundleExport,
    answer: Bundle,
    handle: (call) => exportBundle(call, { ...call.body, headers: call.http.req.raw.headers }),
  }),
  operation({
    method: 'post',
    path: '/api/bundle/preview',
    access: 'manage',
    summary: 'What is in a bundle, by name; takes nothing in',
    body: BundleImport,
    answer: BundlePreview,
    handle: (call) => previewBundle(call, call.body),
  }),
  operation({
    method: 'post',
    path: '/api/bundle/import',
    access: 'manage',
    summary: 'Take in a bundle under new ids, all of it or nothing',
    body: BundleImport,
    answer: BundleImported,
    handle: (call) => importBundle(call, call.body),
  }),
]
