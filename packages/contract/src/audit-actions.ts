import { requireTexts } from './contract-error.ts'

/** What the server writes into the audit log as having been done. Stored and filtered by: a name stays as it is. */
export const AUDIT_ACTIONS = [
  'workflow.create',
  'workflow.update',
  'workflow.publish',
  'workflow.unpublish',
  'version.publish',
  'version.unpublish',
  'version.pause',
  'version.resume',
  'workflow.duplicate',
  'workflow.generate',
  'workflow.delete',
  'workflow.organize',
  'execution.start',
  'execution.cancel',
  'execution.rerun',
  'execution.approve',
  'execution.reject',
  'execution.call-back',
  'execution.delete',
  'execution.send-again',
  'execution.clear',
  'execution.expire',
  'execution.cancel-matching',
  'execution.delete-matching',
  'execution.rerun-matching',
  'execution.stop-matching',
  'execution.end-matching',
  'integration.create',
  'integration.update',
  'integration.test',
  'integration.authorize',
  'integration.replace',
  'integration.reveal',
  'integration.delete',
  'integration.restore',
  'integration.refresh',
  'integration.erase',
  'integration.found-active',
  'integration.found-pending',
  'integration.found-error',
  'integration.found-revoked',
  'slot.bind',
  'slot.free',
  'llm-config.create',
  'llm-config.update',
  'llm-config.delete',
  'routing.auto',
  'routing.built_in',
  'routing.byo',
  'credits.grant',
  'api-key.create',
  'api-key.use',
  'api-key.delete',
  'api-key.replace',
  'agent.approve',
  'agent.deny',
  'agent.create',
  'agent.delete',
  'agent.give-back',
  'agent.reuse',
  'device.approve',
  'device.deny',
  'member.role.admin',
  'member.role.editor',
  'member.role.viewer',
  'member.remove',
  'member.leave',
  'invitation.create',
  'invitation.accept',
  'invitation.delete',
  'workspace.create',
  'workspace.rename',
  'workspace.delete',
  'user.email',
  'user.password',
  'user.delete',
  'user.two-factor-on',
  'user.two-factor-off',
  'user.sign-in-add',
  'user.sign-in-remove',
  'user.backup-codes',
  'auth.code-asked',
  'auth.code-failed',
  'auth.sign-up',
  'auth.sign-in',
  'auth.sign-out',
  'auth.sign-in-failed',
  'auth.sign-in-slowed',
  'auth.wrong-password',
  'auth.password-reset',
  'user.update',
  'user.session-end',
  'user.promote',
  'user.demote',
  'user.block',
  'user.unblock',
  'user.sessions-end',
  'user.reset-link',
  'bundle.export',
  'bundle.import',
  'audit.expire',
  'encryption.stage',
  'encryption.promote',
  'encryption.reseal',
  'encryption.retire',
  'encryption.retire-forced',
  'alert.create',
  'alert.test',
  'alert.delete',
  'failure.replay',
  'failure.dismiss',
  'service.import',
  'service.update',
  'service.delete',
  'webhook.open',
  'webhook.renew',
  'webhook.listen',
  'webhook.verify',
  'webhook.forget',
  'event.look',
  'event.retry',
  'event.subscribe',
  'event.unsubscribe',
] as const

export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** What kind of thing an action is done to. */
export type AuditTarget =
  | 'workflow'
  | 'execution'
  | 'integration'
  | 'llm-config'
  | 'api-key'
  | 'slot'
  | 'user'
  | 'workspace'

/** Done to all or to new executions of a workflow: the target is the workflow. */
const OF_EXECUTIONS: ReadonlySet<string> = new Set(['execution.start', 'execution.clear', 'execution.expire'])
/** Done to many things, none of which the log can name or lead to. */
const OF_MANY: ReadonlySet<string> = new Set([
  'execution.delete',
  'execution.cancel-matching',
  'execution.delete-matching',
  'execution.rerun-matching',
  'execution.stop-matching',
  'execution.end-matching',
])

/** By the word before the point of an action. */
const TARGETS: ReadonlyMap<string, AuditTarget> = new Map(
  Object.entries({
    workflow: 'workflow',
    version: 'workflow',
    webhook: 'workflow',
    event: 'workflow',
    execution: 'execution',
    integration: 'integration',
    'llm-config': 'llm-config',
    'api-key': 'api-key',
    slot: 'slot',
    member: 'user',
    user: 'user',
    workspace: 'workspace',
  } as const),
)

/**
 * The thing that an entry of the audit log is about. Some targets say more than its id, such as which version: the id comes first.
 * @returns undefined where it has neither a name nor a page
 * @throws ContractError
 */
export function auditTargetOf(action: string, target: string): { kind: AuditTarget; id: string } | undefined {
  requireTexts('auditTargetOf', action, target)
  const [word = ''] = action.split('.')
  const [id = ''] = target.split(' ')
  if (OF_MANY.has(action)) return undefined
  const kind = OF_EXECUTIONS.has(action) ? 'workflow' : TARGETS.get(word)
  return kind === undefined ? undefined : { kind, id }
}
