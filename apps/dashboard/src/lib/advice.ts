import { OrchError } from '@orch/client'

/** What to do about a refusal of the server or of the client, by its code. */
const REFUSALS: Readonly<Record<string, string>> = {
  UNAUTHORIZED: 'Sign in again, then repeat what you did.',
  FORBIDDEN: 'Ask an owner of the workspace for the role that may do this.',
  CROSS_SITE: 'Open the dashboard in its own tab and try again.',
  NOT_FOUND: 'It may have been deleted. Go back to the list and look for it there.',
  WORKFLOW_NOT_FOUND: 'It may have been deleted or made private. Go back to the list of workflows.',
  EXECUTION_NOT_FOUND: 'It may have been deleted. Go back to the list of executions.',
  API_KEY_NOT_FOUND: 'It is gone already. Reload the list.',
  EXECUTION_ENDED: 'It ended before the request arrived. Nothing more is needed.',
  BODY_TOO_LARGE: 'Send less data at once.',
  BODY_TOO_DEEP: 'Nest lists and objects less deeply.',
  INVALID_TEXT: 'Remove the invisible characters from the field that the message names.',
  UNSUPPORTED_ENCODING: 'Send the body without compression.',
  METHOD_NOT_ALLOWED: 'Call the address with one of the methods that the answer lists.',
  REQUEST_TIMEOUT: 'Check your network, then send it again.',
  HEADERS_TOO_LARGE: 'Clear the cookies of this site, then try again.',
  INVALID_REQUEST: 'Correct the field that the message names.',
  INVALID_BODY: 'Correct the JSON at the place that the message names.',
  NOT_A_WEBHOOK: 'Open the trigger of the workflow and choose Webhook.',
  INVALID_IDEMPOTENCY_KEY: 'Send a key of 1 to 255 visible characters, or none.',
  IDEMPOTENCY_KEY_REUSED: 'Use a new key for each new request, and the old one only to repeat it unchanged.',
  BODY_MISMATCH: 'Send what the schema of the webhook asks for, or change the schema in its trigger.',
  WEBHOOK_SCHEMA_UNREADABLE: 'Open the trigger of the workflow and correct the fields of the body.',
  PROFILE_MANAGED: 'Change it where you signed up; Orch takes it over at the next sign-in.',
  EMAIL_TAKEN: 'Use another email address.',
  INVALID_EMAIL_OR_PASSWORD: 'Check both and try again. The password is case-sensitive.',
  USER_ALREADY_EXISTS: 'Sign in instead, or use another email address.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'Sign in instead, or use another email address.',
  PASSWORD_TOO_SHORT: 'Use at least 10 characters.',
  FAILED_TO_CREATE_USER: 'Try again. If it happens again, tell whoever runs this server.',
  SIGN_UP_CLOSED: 'Ask somebody who works here to invite your address; the link they get lets you in.',
  RATE_LIMITED: 'Wait a minute, then try again.',
  UNAVAILABLE: 'The server is starting, stopping or overloaded. Try again in a moment.',
  STORAGE_FULL:
    "The server's disk is full: nothing was stored. Whoever runs it has to make room; then try again.",
  ENGINE_STOPPED: 'The server is stopping. Try again in a moment.',
  INTERNAL: 'Try again. If it happens again, give the request number to whoever runs this server.',
  UNREACHABLE: 'Check your network and whether the Orch server runs, then try again.',
  TIMEOUT: 'The server did not answer in time. Try again.',
  UNREADABLE_ANSWER: 'Something between the browser and Orch answered instead. Ask whoever runs the proxy.',
  INTEGRATION_NOT_FOUND: 'It may have been deleted. Reload the list of connections.',
  INTEGRATION_FOREIGN: 'Choose a connection of this workspace in every step.',
  INTEGRATION_INVALID: 'Fill in the fields that the message names.',
  INTEGRATION_REVOKED: 'Connect the service again.',
  INTEGRATION_UNREADABLE: 'Its values cannot be opened with the keys of this server. Type them in again.',
  INTEGRATION_UNTESTABLE: 'This service cannot be tested. Save it and run a step that uses it.',
  WORKSPACE_NOT_FOUND: 'Ask somebody there for an invitation, or choose another workspace at the top.',
  WORKSPACE_NAME_TAKEN: 'Choose another name; upper and lower case count as the same.',
  WORKSPACE_PERSONAL: 'Make another workspace to work with others.',
  MEMBER_NOT_FOUND: 'They are gone already. Reload the list of members.',
  MEMBER_EXISTS: 'Look for them in the list of members; their role can be changed there.',
  OWNER_STAYS: 'Delete the workspace instead, if nobody needs it any more.',
  INVITATION_NOT_FOUND: 'Ask for a new invitation, and sign in with the address that was invited.',
  LLM_CONFIG_NOT_FOUND: 'It may have been deleted. Reload the list of models.',
  SLOT_NOT_FOUND: 'It is free already. Reload the list of slots.',
  UNKNOWN_PROVIDER: 'This server does not know the service. Choose another.',
  PLATFORM_KEY_MISSING: 'Ask the operator for a built-in key, or connect a key of your own.',
  WRONG_PASSWORD: 'Type the password you sign in with. It is case-sensitive.',
  TOO_MANY_ATTEMPTS: 'Wait as long as the message says, then try again.',
  BUNDLE_UNREADABLE: 'Check the passphrase, and whether the file is whole.',
  WORKFLOW_CHANGED: 'Somebody saved one of the workflows meanwhile. Try again.',
  KEY_IN_USE: 'Reseal first: then no row needs the old key.',
  KEY_NOT_FOUND: 'Another operator may have retired it. Reload the page.',
  KEYS_IN_ENVIRONMENT: 'Change the variables on every server and restart; then reseal here.',
  CONFLICT: 'Someone changed it at the same time. Reload and try again.',
  INVALID_CRON: 'Open the trigger and correct the schedule; everything else is saved with it.',
  NOT_WAITING: 'Somebody was faster, or the time was over. Nothing more is needed.',
  LOOP_BODY: 'Steps after “each” belong to the loop: lead on from the loop’s “done”.',
  CYCLE: 'Delete one of the connections of the circle.',
}

/** What to do about a step that failed, by its code. The same word can mean another thing here. */
const STEPS: Readonly<Record<string, string>> = {
  UNAUTHORIZED: 'The service refused the credentials. Open Connections, replace the key and test it.',
  FORBIDDEN: 'The key lacks a permission. Grant it at the service, or use another key.',
  NOT_FOUND: 'The service does not know what the step asked for. Check the ids and addresses in the step.',
  RATE_LIMITED:
    'The service limits how often it is called. Run again later, or let the step try several times.',
  TIMEOUT:
    'The service was too slow. Run again, or raise the time limit of the step. Look at the service first if it may have done what was asked.',
  INVALID_INPUT: 'Correct the field that the message names, in the step.',
  REFUSED: 'The service refused what the step sent. Compare the input below with what the service wants.',
  UPSTREAM_ERROR: 'The service itself failed. Run again later, or let the step try several times.',
  BAD_RESPONSE: 'The service answered in a form that cannot be read. Check the address in the step.',
  TLS_FAILED:
    'The certificate of the service cannot be trusted. Its operator must correct what the message names.',
  UNREACHABLE: 'The service did not answer. Check the address, and whether this server may reach it.',
  HOST_NOT_ALLOWED: 'Ask the operator to allow this host, or call another address.',
  HEADER_NOT_ALLOWED:
    'Remove this header from the step or the connection; the address says where a call goes.',
  ADDRESS_NOT_ALLOWED: 'Private addresses are refused. Ask the operator to allow this one if it is meant.',
  OUTPUT_TOO_DEEP: 'Ask the service for a flatter answer, or take out the part you need in an earlier step.',
  RESPONSE_TOO_LARGE: 'Ask the service for less at once, for example with a limit or a page size.',
  NOT_CONFIGURED: 'Open the step and choose a connection, or add one.',
  INTEGRATION_NOT_FOUND: 'Open the step and choose a connection, or add one.',
  INTEGRATION_REVOKED: 'Connect the service again on the Connections page.',
  REFRESH_FAILED: 'The service could not be reached to renew the sign-in. Run again in a moment.',
  REFRESH_REFUSED: 'Ask the operator to check the client id and secret of this server at the service.',
  CREDITS_EXHAUSTED: 'Connect a key of your own, or ask the operator for more credits.',
  LLM_CONFIG_NOT_FOUND: 'Choose another LLM config in the step, or a model and a connection.',
  SLOT_NOT_BOUND: 'Open Settings, Slots, and bind the slot to a connection in this environment.',
  LLM_CONFIG_MISMATCH: 'Choose an LLM config of the provider that the step calls.',
  SCRIPT_DISABLED: 'Ask the operator to turn scripts on, or use another step.',
  SCRIPT_FAILED: 'Read what the script wrote, and correct it at the line it names.',
  SCRIPT_TIMEOUT: 'Let the script do less, or raise its time limit.',
  SCRIPT_MEMORY: 'Let the script keep less at once, or raise its memory limit.',
  INTEGRATION_UNREADABLE: 'Open Connections and type the values of this connection in again.',
  UNKNOWN_ACTION:
    'This server does not know the step. Delete it, or put one of the known steps in its place.',
  INVALID_TEMPLATE:
    'Open the step and pick the reference again: type @ in the field and choose from the list.',
  CONDITION_EVAL_ERROR:
    'Open the Condition step and correct the expression at the place that the message names.',
  EXPRESSION_TOO_LARGE: 'Shorten the text of the step, or divide it over several steps.',
  SETTINGS_TOO_LARGE: 'Open the step and use fewer references, or ones that read less.',
  FUEL_SPENT: 'Compare smaller values, or compare them less often.',
  OUTPUT_TOO_LARGE: 'Ask the service for less at once, or merge fewer branches.',
  EXECUTION_TOO_LARGE: 'Let the steps give on less, or divide the work over several executions.',
  CRASHED:
    'The step took its server down three times. Make its data smaller or change its settings; the server’s log says how it died.',
  ACTION_FAULT: 'Run again; if it happens again, send the message to the operator of this server.',
  NOT_A_LIST: 'Open the Loop and choose a list, for example {{step.items}}.',
  TOO_MANY_ITEMS: 'Raise “Items at most” of the Loop, or give it a shorter list.',
  CALL_CYCLE: 'Workflows that call each other in a circle never end. Take one of the calls out.',
  CALL_TOO_DEEP: 'Workflows call each other too many levels deep. Bring some of them together.',
  CANCELLED: 'It was stopped by hand. Run again when you want.',
}

export type Advice = { title: string; advice: string | undefined; requestId: string | undefined }

/** What to do about a step or an execution that ended with this code. */
export function adviceForStep(code: string | null): string | undefined {
  return code === null ? undefined : STEPS[code]
}

/** What to tell a person about a failure of any kind. */
export function adviceFor(error: unknown): Advice {
  if (error instanceof OrchError) {
    return { title: error.message, advice: REFUSALS[error.code], requestId: error.requestId }
  }
  const title = error instanceof Error && error.message !== '' ? error.message : 'Something went wrong'
  return {
    title,
    advice: 'Reload the page. If it happens again, tell whoever runs this server.',
    requestId: undefined,
  }
}
