/** What is asked of a step to see whether a program can do it. */
type Step = { actionType: string; config: Readonly<Record<string, unknown>> }

const KEPT_BY_SERVER =
  'What lasts longer than a run is kept by the server: keep it in a file or database of your own instead'

const IMPORTED =
  'The workspace does not have this operation of an imported service: import the service again, then export again'

/** Steps that fail in a program, and what to do instead. */
const ONLY_ON_SERVER: ReadonlyMap<string, string> = new Map([
  [
    'Run Script',
    'Run Script needs the sandbox of the server: put the code of this step into the program instead',
  ],
  ['Remember', KEPT_BY_SERVER],
  ['Recall', KEPT_BY_SERVER],
  ['Remove Items Seen Before', KEPT_BY_SERVER],
])

const NOBODY_ANSWERS = 'Nobody can answer this step of a program: it waits for its time limit'

/** Steps that run, but not as on the server. */
const OTHERWISE: ReadonlyMap<string, string> = new Map([
  ['Wait for Approval', NOBODY_ANSWERS],
  ['Wait for Callback', NOBODY_ANSWERS],
  ['Delay', 'A program that is stopped does not go on with this delay when it is started again'],
  ['Respond to Webhook', 'No caller waits for a program: what it would get is the output of this step'],
])

/**
 * Why a step fails wherever there is no server; undefined for a step that a program can do.
 * @param operations those of imported services that the program holds
 */
export function whyOnlyOnServer(
  { actionType }: Pick<Step, 'actionType'>,
  operations: ReadonlyMap<string, unknown>,
): string | undefined {
  if (actionType.startsWith('api:')) return operations.has(actionType) ? undefined : IMPORTED
  return ONLY_ON_SERVER.get(actionType)
}

/** What the author of a step should know before its program runs. */
export function noteOf(step: Step, operations: ReadonlyMap<string, unknown>): string | undefined {
  if (step.actionType === 'Call Workflow' && String(step.config['workflowId'] ?? '').includes('{{'))
    return 'Which workflow this step calls is known only when it runs: a program holds none for it, so it fails'
  return whyOnlyOnServer(step, operations) ?? OTHERWISE.get(step.actionType)
}
