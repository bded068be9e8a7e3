import type { SealContext } from '@orch/crypto'
import { credentialPlace } from '@orch/vault'
import { authPlace } from '../auth/auth-entries.ts'
import { factPlace } from '../db/installation-facts.ts'
import { filePlace } from '../files/file-place.ts'
import { changePlace, executionPlace } from '../run/execution-place.ts'
import { memoryPlace } from '../run/memory/memory-place.ts'
import { alertPlace, messagePlace } from '../run/outbox/target.ts'
import { heardPlace } from '../triggers/heard-place.ts'
import { offeredPlace } from '../triggers/offered-place.ts'
import { subscriptionPlace } from '../triggers/subscription-place.ts'

/** A column of sealed texts: how its rows are named, and what each text is bound to. */
export type SealedColumn = {
  table: string
  column: string
  /** The primary key. */
  key: readonly string[]
  /** SQL that gives the owner the text is bound to, in a query where the table is `t`. */
  owner: string
  place(owner: string, key: readonly string[]): SealContext
  /** SQL: which rows hold a sealed text, where not all do. */
  only?: string
  /** Also changed by a swap, such as a version others compare. */
  also?: string
  /** Rows worked on at once: few where texts are long. */
  batch: number
  /** What to do about a row that does not open for good. */
  remedy: string
}

const OWN_WORKSPACE = 't.workspace_id'
const OWNER_OF_EXECUTION = '(SELECT e.workspace_id FROM executions e WHERE e.id = t.execution_id)'
const RUN_AGAIN = 'its execution can be read but not run again from here; it goes with the retention'

/** Every column that holds sealed texts. A test looks for others. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  {
    table: 'integrations',
    column: 'sealed',
    key: ['id'],
    owner: OWN_WORKSPACE,
    place: (workspaceId, [id = '']) => credentialPlace({ workspaceId, id }),
    also: 'version = t.version + 1',
    batch: 500,
    remedy: 'enter its credentials again',
  },
  {
    table: 'alerts',
    column: 'sealed',
    key: ['id'],
    owner: OWN_WORKSPACE,
    place: (workspaceId, [id = '']) => alertPlace(id, workspaceId),
    batch: 500,
    remedy: 'delete the alert and make it again',
  },
  {
    table: 'outbox',
    column: 'sealed',
    key: ['id'],
    owner: OWN_WORKSPACE,
    place: (workspaceId, [id = '']) => messagePlace(id, workspaceId),
    batch: 500,
    remedy: 'the end of its execution is told to nobody: read it in the dashboard',
  },
  {
    table: 'execution_changes',
    column: 'input_sealed',
    key: ['id'],
    owner: OWN_WORKSPACE,
    place: (workspaceId, [id = '']) => changePlace(id, workspaceId),
    batch: 100,
    remedy: 'stop it, and ask for it again with the same input',
  },
  {
    table: 'installation_facts',
    column: 'value',
    key: ['name'],
    owner: `'installation'`,
    place: (_, [name = '']) => factPlace(name),
    only: `t.name NOT LIKE 'progress:%'`,
    batch: 100,
    remedy: 'restore the row from a backup',
  },
  {
    table: 'auth_entries',
    column: 'sealed',
    key: ['digest'],
    owner: `'installation'`,
    place: (_, [digest = '']) => authPlace(digest),
    batch: 500,
    remedy: 'delete the row: its owner must sign in again',
  },
  {
    table: 'executions',
    column: 'input_sealed',
    key: ['id'],
    owner: OWN_WORKSPACE,
    place: (owner, [id = '']) => executionPlace(id, owner, 'input'),
    batch: 50,
    remedy: RUN_AGAIN,
  },
  {
    table: 'executions',
    column: 'output_sealed',
    key: ['id'],
    owner: OWN_WORKSPACE,
    place: (owner, [id = '']) => executionPlace(id, owner, 'output'),
    batch: 50,
    remedy: RUN_AGAIN,
  },
  {
    table: 'execution_steps',
    column: 'output_sealed',
    key: ['execution_id', 'step'],
    owner: OWNER_OF_EXECUTION,
    place: (owner, [id = '', step = '']) => executionPlace(id, owner, `output:${step}`),
    batch: 50,
    remedy: RUN_AGAIN,
  },
  {
    table: 'execution_waits',
    column: 'signal_sealed',
    key: ['execution_id', 'step'],
    owner: OWNER_OF_EXECUTION,
    place: (owner, [id = '', step = '']) => executionPlace(id, owner, `signal:${step}`),
    batch: 50,
    remedy: 'answer the waiting step again, or cancel its execution',
  },
  {
    table: 'workflow_memories',
    column: 'sealed',
    key: ['workflow_id', 'name'],
    owner: OWN_WORKSPACE,
    place: (owner, [id = '', name = '']) => memoryPlace(id, owner, name),
    batch: 100,
    remedy: 'delete the row: the workflow starts without this value',
  },
  {
    table: 'webhook_addresses',
    column: 'heard_sealed',
    key: ['workflow_id', 'node_id'],
    owner: OWN_WORKSPACE,
    place: (owner, [id = '', nodeId = '']) => heardPlace(id, owner, nodeId),
    batch: 50,
    remedy: 'send another delivery to the test address',
  },
  {
    table: 'webhook_addresses',
    column: 'offered_sealed',
    key: ['workflow_id', 'node_id'],
    owner: OWN_WORKSPACE,
    place: (owner, [id = '', nodeId = '']) => offeredPlace(id, owner, nodeId),
    batch: 50,
    remedy: 'forget the verification token in the panel of the trigger, and subscribe again at the service',
  },
  {
    table: 'event_subscriptions',
    column: 'secret_sealed',
    key: ['id'],
    owner: OWN_WORKSPACE,
    place: (owner, [id = '']) => subscriptionPlace(id, owner),
    batch: 500,
    remedy: 'unpublish the workflow and publish it again: the service gets another secret',
  },
  {
    table: 'memory_writes',
    column: 'sealed',
    key: ['execution_id', 'step'],
    owner: OWNER_OF_EXECUTION,
    place: (owner, [id = '', step = '']) => executionPlace(id, owner, `memory:${step}`),
    batch: 100,
    remedy: 'cancel its execution, or let it go with the retention',
  },
  {
    table: 'execution_secrets',
    column: 'sealed',
    key: ['family_id', 'digest'],
    owner: OWN_WORKSPACE,
    place: (owner, [familyId = '', digest = '']) => executionPlace(familyId, owner, `secret:${digest}`),
    batch: 500,
    remedy: 'its execution cannot go on: cancel it and run the workflow again',
  },
  {
    table: 'files',
    column: 'sealed',
    key: ['id'],
    owner: OWN_WORKSPACE,
    place: (owner, [id = '']) => filePlace(id, owner, 'head'),
    batch: 500,
    remedy: 'the file cannot be read: it goes with its execution',
  },
]
