import { OrchError } from '@orch/client'

/** What to do about an error, by its code. Codes of the server, the engine, the vault and the client. */
const ADVICE: Record<string, string> = {
  UNAUTHORIZED: 'Sign in again, then repeat what you did.',
  FORBIDDEN: 'Ask an owner of the workspace for the role that may do this.',
  CROSS_SITE: 'Open the dashboard in its own tab and try again.',
  NOT_FOUND: 'It may have been deleted. Go back to the list and look for it there.',
  WORKFLOW_NOT_FOUND: 'It may have been deleted or made private. Go back to the list of workflows.',
  EXECUTION_NOT_FOUND: 'It may have been deleted. Go back to the list of executions.',
  API_KEY_NOT_FOUND: 'It is gone already. Reload the list.',
  EXECUTION_ENDED: 'It ended before the request arrived. Nothing more is needed.',
  BODY_TOO_LARGE: 'Send less data at once.',
  INVALID_REQUEST: 'Correct the field that the message names.',
  INVALID_BODY: 'Correct the JSON at the place that the message names.',
  NOT_A_WEBHOOK: 'Open the trigger of the workflow and choose Webhook.',
  PROFILE_MANAGED: 'Change it where you signed up; Orch takes it over at the next sign-in.',
  INVALID_EMAIL_OR_PASSWORD: 'Check both and try again. The password is case-sensitive.',
  USER_ALREADY_EXISTS: 'Sign in instead, or use another email address.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'Sign in instead, or use another email address.',
  PASSWORD_TOO_SHORT: 'Use at least 10 characters.',
  RATE_LIMITED: 'Wait a minute, then try again.',
  UNAVAILABLE: 'The server is starting, stopping or overloaded. Try again in a moment.',
  UNREACHABLE: 'Check your network and whether the Orch server runs, then try again.',
  TIMEOUT: 'The other side did not answer in time. Try again, or raise the time limit of the step.',
  UNREADABLE_ANSWER: 'Something between the browser and Orch answered instead. Ask whoever runs the proxy.',
  INVALID_TEMPLATE:
    'Open the step and pick the reference again: type @ in the field and choose from the list.',
  INTEGRATION_NOT_FOUND: 'Open the step and choose a connection, or add one.',
  INTEGRATION_FOREIGN: 'Choose a connection of this workspace in every step.',
  INTEGRATION_ERROR: 'Open Connections, test this connection and replace the value that was refused.',
  CONNECTION_REVOKED: 'Connect the service again on the Connections page.',
  CREDENTIALS_INVALID: 'Open Connections and replace the key of this connection.',
  CONDITION_EVAL_ERROR:
    'Open the Condition step and correct the expression at the place that the message names.',
  HOST_NOT_ALLOWED: 'Ask the operator to allow this host, or call another address.',
  ADDRESS_NOT_ALLOWED: 'Private addresses are refused. Ask the operator to allow this one if it is meant.',
  ANSWER_TOO_LARGE: 'Ask the service for less at once, for example with a limit or a page size.',
  '401': 'The service refused the credentials. Open Connections and replace the key.',
  '403': 'The key lacks a permission. Grant it at the service, or use another key.',
  '404': 'The service does not know what the step asked for. Check the ids and addresses in the step.',
  '429': 'The service limits how often it is called. Run again later, or call it less often.',
}

export type Advice = { title: string; advice: string | undefined; requestId: string | undefined }

/** The advice for a code, or for the HTTP status that a provider's code begins with. */
export function adviceForCode(code: string | null | undefined): string | undefined {
  if (code === null || code === undefined) return undefined
  return ADVICE[code] ?? ADVICE[code.slice(0, 3)]
}

/** What to tell a person about a failure of any kind. */
export function adviceFor(error: unknown): Advice {
  if (error instanceof OrchError) {
    return { title: error.message, advice: adviceForCode(error.code), requestId: error.requestId }
  }
  const title = error instanceof Error && error.message !== '' ? error.message : 'Something went wrong'
  return {
    title,
    advice: 'Reload the page. If it happens again, tell whoever runs this server.',
    requestId: undefined,
  }
}
