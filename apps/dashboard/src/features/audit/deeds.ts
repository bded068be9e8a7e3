/** What an action of the log means, as the end of a sentence that begins with who did it. */
const DEEDS: Readonly<Record<string, string>> = {
  'workflow.create': 'made a workflow',
  'workflow.update': 'changed a workflow',
  'workflow.publish': 'made a workflow public',
  'workflow.unpublish': 'made a workflow private',
  'workflow.duplicate': 'copied a workflow',
  'workflow.generate': 'had a workflow written',
  'workflow.delete': 'deleted a workflow',
  'execution.start': 'started a workflow by hand',
  'execution.cancel': 'stopped an execution',
  'execution.rerun': 'ran an execution again',
  'execution.approve': 'approved a step',
  'execution.reject': 'rejected a step',
  'execution.clear': 'deleted the executions of a workflow',
  'integration.create': 'added a connection',
  'integration.update': 'changed a connection',
  'integration.test': 'tested a connection',
  'integration.authorize': 'signed in for a connection',
  'integration.replace': 'put another connection in the place of one',
  'integration.reveal': 'looked at the secrets of a connection',
  'integration.delete': 'deleted a connection',
  'integration.restore': 'restored a connection',
  'integration.found-active': 'found a connection working',
  'integration.found-error': 'found a connection failing',
  'integration.found-revoked': 'found a connection revoked',
  'slot.bind': 'bound a slot',
  'slot.free': 'freed a slot',
  'llm-config.create': 'made an LLM config',
  'llm-config.update': 'changed an LLM config',
  'llm-config.delete': 'deleted an LLM config',
  'routing.auto': 'let any key serve a provider',
  'routing.built_in': 'chose the keys of the operator for a provider',
  'routing.byo': 'chose own keys for a provider',
  'credits.grant': 'granted credits',
  'api-key.create': 'made an API key',
  'api-key.use': 'used an API key for the first time that day',
  'api-key.delete': 'deleted an API key',
  'member.role.admin': 'made a member an admin',
  'member.role.editor': 'made a member an editor',
  'member.role.viewer': 'made a member a viewer',
  'member.remove': 'removed a member',
  'member.leave': 'left the workspace',
  'invitation.create': 'invited somebody',
  'invitation.accept': 'joined the workspace',
  'invitation.delete': 'revoked an invitation',
  'workspace.create': 'made the workspace',
  'workspace.rename': 'renamed the workspace',
  'user.update': 'changed their profile',
  'bundle.export': 'exported the workspace',
  'bundle.import': 'imported a bundle',
}

/** An action that has no words yet is shown as the log names it. */
export function deedOf(action: string): string {
  return DEEDS[action] ?? action
}

/** Every action that has words, for choosing one. */
export const DEED_OPTIONS = Object.entries(DEEDS).map(([value, words]) => ({
  value,
  label: words.charAt(0).toUpperCase() + words.slice(1),
}))
