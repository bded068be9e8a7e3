import { done, type HandlersOf } from '../http/handler.ts'
import {
  blockAccount,
  demoteAccount,
  endAccountSessions,
  promoteAccount,
  sendAccountReset,
  unblockAccount,
} from '../verbs/accounts/change-account.ts'
import { listAccounts } from '../verbs/accounts/list-accounts.ts'
import { listInstalledWorkspaces } from '../verbs/installation/list-workspaces.ts'

/** What operators see of the installation, and change of accounts. */
export const installationHandlers: HandlersOf<'accounts' | 'installation'> = {
  'accounts.list': (call) => listAccounts(call, call.query),
  'accounts.promote': (call) => done(promoteAccount(call, call.param('userId'))),
  'accounts.demote': (call) => done(demoteAccount(call, call.param('userId'))),
  'accounts.block': (call) => done(blockAccount(call, call.param('userId'))),
  'accounts.unblock': (call) => done(unblockAccount(call, call.param('userId'))),
  'accounts.sendReset': (call) => done(sendAccountReset(call, call.param('userId'))),
  'accounts.endSessions': (call) => done(endAccountSessions(call, call.param('userId'))),
  'installation.workspaces': (call) => listInstalledWorkspaces(call, call.query),
  'installation.settings': async ({ parts }) => [...parts.config.told],
}
