import { DRAWING_ERRORS } from './drawing-errors.ts'
import type { Refusal } from './refusal.ts'

/** Every code with which the API refuses. Stable: clients compare with them. */
export const ERRORS = {
  UNAUTHORIZED: { status: 401, advice: 'Sign in again, then repeat what you did.' },
  FORBIDDEN: { status: 403, advice: 'Ask an owner of the workspace for the role that may do this.' },
  CROSS_SITE: { status: 403, advice: 'Open the dashboard in its own tab and try again.' },
  NOT_FOUND: {
    status: 404,
    advice: 'It may have been deleted. Go back to the list and look for it there.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    advice: 'Call the address with one of the methods that the answer lists.',
  },
  RATE_LIMITED: { status: 429, advice: 'Wait a minute, then try again.' },
  UNAVAILABLE: {
    status: 503,
    advice: 'The server is starting, stopping or overloaded. Try again in a moment.',
  },
  STORAGE_FULL: {
    status: 507,
    advice:
      "The server's disk is full: nothing was stored. Its operator must free some space; then try again.",
  },
  INTERNAL: {
    status: 500,
    advice: 'Try again. If it happens again, give the request number to the operator of this server.',
  },

  // Keys for programs without a browser.
  AUTHORIZATION_PENDING: { status: 428, advice: 'Approve or refuse the program on the page that it named.' },
  AUTHORIZATION_DENIED: {
    status: 403,
    advice: 'Start again, and approve the program on the page that it names.',
  },
  DEVICE_CODE_EXPIRED: {
    status: 410,
    advice: 'Start again: a code works once and for a quarter of an hour.',
  },
  DEVICE_NOT_FOUND: {
    status: 404,
    advice: 'Compare the code with the one that the program shows. If it is old, start again there.',
  },

  // Agents that ask a person; RFC 6749, 7591 and 8707 name these codes in lower case.
  INVALID_GRANT: {
    status: 400,
    advice: 'Ask the person again: a code and a refresh token count once, and for a while.',
  },
  INVALID_SCOPE: { status: 400, advice: 'Ask for the scope "tools", or for none.' },
  INVALID_TARGET: { status: 400, advice: 'Ask for a token of the address that the resource metadata names.' },
  UNSUPPORTED_GRANT_TYPE: { status: 400, advice: 'Use the grant authorization_code or refresh_token.' },
  INVALID_REDIRECT_URI: {
    status: 400,
    advice: 'Register an https address, one of this machine, or a scheme with a dot in it; without #.',
  },
  AGENT_REQUEST_NOT_FOUND: {
    status: 404,
    advice: 'Begin again in the agent: a request waits a quarter of an hour.',
  },
  AGENT_NOT_FOUND: { status: 404, advice: 'It has ended already. Look at the list again.' },

  // How a request is written.
  INVALID_BODY: { status: 400, advice: 'Correct the JSON at the place that the message names.' },
  INVALID_REQUEST: { status: 400, advice: 'Correct the field that the message names.' },
  INVALID_TEXT: {
    status: 400,
    advice: 'Remove the invisible characters from the field that the message names.',
  },
  BODY_TOO_LARGE: { status: 413, advice: 'Send less data at once.' },
  BODY_TOO_DEEP: { status: 400, advice: 'Nest lists and objects less deeply.' },
  UNSUPPORTED_ENCODING: { status: 415, advice: 'Send the body without compression.' },
  REQUEST_TIMEOUT: { status: 408, advice: 'Check your network, then send it again.' },
  HEADERS_TOO_LARGE: { status: 431, advice: 'Clear the cookies of this site, then try again.' },

  // Signing in.
  INVALID_EMAIL_OR_PASSWORD: {
    status: 401,
    advice: 'Check both and try again. The password is case-sensitive.',
  },
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: {
    status: 422,
    advice: 'Sign in instead, or use another email address.',
  },
  FAILED_TO_CREATE_USER: {
    status: 422,
    advice: 'Try again. If it happens again, tell the operator of this server.',
  },
  SIGN_UP_CLOSED: {
    status: 403,
    advice: 'Ask somebody who works here to invite your address; the link they get lets you in.',
  },
  WRONG_PASSWORD: {
    status: 403,
    advice:
      'Type the password you sign in with. It is case-sensitive. Without one, sign in at your provider again first.',
  },
  TOO_MANY_ATTEMPTS: { status: 429, advice: 'Wait as long as the message says, then try again.' },
  WRONG_CODE: {
    status: 403,
    advice:
      'Wait for the next code of the app and type that one: each works once. If all are refused, set the clock of the phone, or use a backup code.',
  },
  SECOND_FACTOR_ENDED: { status: 401, advice: 'Sign in with your password again, then type the code.' },
  ACCOUNT_EXISTS: {
    status: 409,
    advice:
      'Sign in with your password, then connect the provider on the account page. Without the password: ask for a new one.',
  },
  EMAIL_UNVERIFIED: {
    status: 403,
    advice: 'Confirm your e-mail address at the provider, then sign in again.',
  },
  EMAIL_NOT_ALLOWED: { status: 403, advice: 'Sign in with an account of your organization.' },
  SIGN_IN_EXPIRED: { status: 400, advice: 'Begin again, in this browser; it must be done in ten minutes.' },
  SIGN_IN_DECLINED: { status: 403, advice: 'Begin again, and allow it at the provider.' },
  SIGN_IN_FAILED: {
    status: 502,
    advice: 'Try again. If it happens again, tell the operator of this server: its log says why.',
  },
  SIGN_IN_TAKEN: {
    status: 409,
    advice: 'Another account here uses it. Sign in by it, remove it there, then connect it here.',
  },
  SIGN_IN_NOT_FOUND: { status: 404, advice: 'It was removed already. Look at the list again.' },
  SIGN_IN_PROVIDER_NOT_FOUND: { status: 404, advice: 'Choose one of the providers that the page shows.' },
  LAST_SIGN_IN: {
    status: 409,
    advice: 'Set a password first: "Forgotten your password?" sends a link for one.',
  },
  TWO_FACTOR_ON: {
    status: 409,
    advice: 'It asks for a code already. To use another app, turn it off first.',
  },
  TWO_FACTOR_OFF: { status: 409, advice: 'Turn two-factor on first, on the account page.' },
  INVALID_TOKEN: { status: 400, advice: 'Ask for another link: one works once, and for an hour.' },
  MAIL_OFF: {
    status: 403,
    advice: 'Ask the operator of this server for a new password: "orch user password" makes one.',
  },
  SESSION_NOT_FOUND: { status: 404, advice: 'It has ended already. Look at the list again.' },
  ACCOUNT_NEEDED: { status: 409, advice: 'Do first what the message names; then try again.' },
  ACCOUNT_NOT_FOUND: { status: 404, advice: 'Look at the list of accounts again: it may be deleted.' },
  ACCOUNT_BLOCKED: {
    status: 403,
    advice: 'Ask an operator of this server why the account is blocked; an operator can let it in again.',
  },
  EMAIL_TAKEN: { status: 409, advice: 'Use another email address.' },
  PROFILE_MANAGED: {
    status: 403,
    advice: 'Change it where you signed up; Orch takes it over at the next sign-in.',
  },

  // Workspaces and keys.
  WORKSPACE_NOT_FOUND: {
    status: 404,
    advice: 'Ask somebody there for an invitation, or choose another workspace at the top.',
  },
  WORKSPACE_NAME_TAKEN: {
    status: 409,
    advice: 'Choose another name; upper and lower case count as the same.',
  },
  WORKSPACE_PERSONAL: { status: 409, advice: 'Make another workspace to work with others.' },
  MEMBER_NOT_FOUND: { status: 404, advice: 'They are gone already. Reload the list of members.' },
  MEMBER_EXISTS: {
    status: 409,
    advice: 'Look for them in the list of members; their role can be changed there.',
  },
  OWNER_STAYS: { status: 409, advice: 'Delete the workspace instead, if nobody needs it any more.' },
  INVITATION_NOT_FOUND: {
    status: 404,
    advice: 'Ask for a new invitation, and sign in with the address that was invited.',
  },
  API_KEY_NOT_FOUND: { status: 404, advice: 'It is gone already. Reload the list.' },
  BUNDLE_TOO_LARGE: {
    status: 422,
    advice: 'Export some of the workflows, then the others. "orch bundle export" on the server has no limit.',
  },
  BUNDLE_UNREADABLE: { status: 422, advice: 'Check the passphrase, and whether the file is whole.' },

  // Workflows and their executions.
  WORKFLOW_NOT_FOUND: {
    status: 404,
    advice: 'It may have been deleted or made private. Go back to the list of workflows.',
  },
  WORKFLOW_CHANGED: {
    status: 409,
    advice: 'Somebody saved one of the workflows meanwhile. Try again.',
  },
  EXECUTION_NOT_FOUND: {
    status: 404,
    advice: 'It may have been deleted. Go back to the list of executions.',
  },
  CHANGE_UNDER_WAY: { status: 409, advice: 'Wait until the change before has ended, or stop it.' },
  CHANGE_NOT_FOUND: { status: 404, advice: 'List the changes again: old ones are forgotten.' },
  TOO_MANY_MATCH: { status: 422, advice: 'Narrow the filter, such as to a time or a workflow.' },
  FILE_NOT_FOUND: {
    status: 404,
    advice: 'Run the workflow again: files go with the execution that made them.',
  },
  FILE_DAMAGED: {
    status: 410,
    advice: 'Run the workflow again, and tell the operator of this server that a stored file was damaged.',
  },
  WORKFLOW_UNPUBLISHED: {
    status: 409,
    advice: 'Publish the workflow: until then only a person can start it, by hand.',
  },
  WORKFLOW_PAUSED: {
    status: 503,
    advice: 'Try again later: its owner paused the workflow and can resume it.',
  },
  TRIGGER_DISABLED: {
    status: 409,
    advice: 'Enable the trigger in the editor and publish, or call another trigger of the workflow.',
  },
  VERSION_NOT_FOUND: { status: 404, advice: 'List the versions of the workflow, and name one of them.' },
  TRIGGER_NOT_FOUND: {
    status: 404,
    advice: 'Name a trigger that the workflow has now: it may have been deleted or replaced.',
  },
  MESSAGE_NOT_FOUND: {
    status: 404,
    advice: 'It was deleted with its alert, or by age. Reload the execution.',
  },
  MESSAGE_UNDER_WAY: {
    status: 409,
    advice: 'Wait until this try is over, or until the execution ends; then look at it again.',
  },
  STEP_NOT_FOUND: { status: 404, advice: 'Reload the workflow: the step may have been deleted.' },
  EXECUTION_ENDED: {
    status: 409,
    advice: 'It ended before the request arrived. Nothing more is needed.',
  },
  WAIT_NOT_FOUND: { status: 404, advice: 'Check that the link is whole, or ask for a new one.' },
  NOT_WAITING: {
    status: 409,
    advice: 'Somebody was faster, or the time was over. Nothing more is needed.',
  },
  NOT_POLLED: {
    status: 400,
    advice: 'Open the test address of the trigger and let the service send something.',
  },
  EVENT_FAILED: {
    status: 502,
    advice: 'Read what the service said, correct the trigger or its connection, and look again.',
  },
  NOT_A_WEBHOOK: { status: 400, advice: 'Open the trigger of the workflow and choose Webhook.' },
  BODY_MISMATCH: {
    status: 422,
    advice: 'Send what the trigger asks for, or change the fields of the trigger.',
  },
  WEBHOOK_NOT_FOUND: {
    status: 404,
    advice: 'Compare the address with the one that the trigger of the workflow shows.',
  },
  WEBHOOK_UNREADY: {
    status: 409,
    advice: 'Open the trigger of the workflow and correct the setting that the message names.',
  },
  WEBHOOK_PATH_TAKEN: { status: 409, advice: 'Choose another path.' },
  FORM_NOT_FOUND: { status: 404, advice: 'Ask the person who gave you the address for the current one.' },
  FORM_UNREADY: {
    status: 409,
    advice:
      'Open the preview of the form: it names the setting to correct. Where a password is asked for, check the connection that holds it.',
  },
  CHAT_NOT_FOUND: { status: 404, advice: 'Ask the person who gave you the address for the current one.' },
  CHAT_UNREADY: {
    status: 409,
    advice:
      'Open the preview of the chat: it names the setting to correct. Where a password is asked for, check the connection that holds it.',
  },
  CHAT_SESSION_ENDED: {
    status: 401,
    advice: 'Open the conversation again: without its token, another one begins.',
  },
  CHAT_BUSY: { status: 409, advice: 'Send the message again once the one before is answered.' },
  CHAT_CONFLICT: {
    status: 409,
    advice: 'Read the conversation again and send the message under the next number.',
  },
  CHAT_FULL: { status: 409, advice: 'Begin another conversation.' },
  TOOL_NAME_TAKEN: {
    status: 409,
    advice: 'Give the tool another name in its trigger: agents know it by its name alone.',
  },
  ORIGIN_REFUSED: {
    status: 403,
    advice:
      'Call the server under its own address (ORCH_PUBLIC_URL), from a program or from a page of that address.',
  },
  DELIVERY_UNSIGNED: {
    status: 401,
    advice: 'Let the sender sign what it sends, with the secret that the trigger knows.',
  },
  DELIVERY_FORGED: {
    status: 401,
    advice: 'Compare the secret of the sender with the one of the connection that the trigger names.',
  },
  DELIVERY_STALE: {
    status: 401,
    advice: 'Compare the clocks of both machines; a delivery that was signed long ago is refused.',
  },
  UNSUPPORTED_BODY: {
    status: 415,
    advice: 'Send a body that is what its Content-Type says, in a charset that the message names.',
  },
  NOBODY_LISTENS: { status: 409, advice: 'Press Listen in the trigger of the workflow, then send it again.' },
  EXECUTION_FAILED: {
    status: 500,
    advice: 'Look at the execution: it says which step failed and why.',
  },
  WEBHOOK_SCHEMA_UNREADABLE: {
    status: 422,
    advice: 'Open the trigger of the workflow and correct the fields of the body.',
  },
  INVALID_IDEMPOTENCY_KEY: {
    status: 400,
    advice: 'Send a key of 1 to 255 visible characters, or none.',
  },
  INVALID_CALLBACK: {
    status: 400,
    advice: 'Send an http or https address, and a secret: whsec_ and base64 of 24 to 64 random bytes.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    advice: 'Use a new key for each new request, and the old one only to repeat it unchanged.',
  },
  // The seed system's status.
  AI_NOT_CONFIGURED: {
    status: 500,
    advice: 'Open Connections and connect a language model, then ask again.',
  },

  // Connections and whose key serves.
  INTEGRATION_NOT_FOUND: {
    status: 404,
    advice: 'It may have been deleted. Reload the list of connections.',
  },
  INTEGRATION_FOREIGN: { status: 403, advice: 'Choose a connection of this workspace in every step.' },
  INTEGRATION_INVALID: { status: 422, advice: 'Fill in the fields that the message names.' },
  INTEGRATION_PENDING: {
    status: 409,
    advice: 'Finish signing in at the service first; then try again.',
  },
  INTEGRATION_REVOKED: { status: 409, advice: 'Connect the service again.' },
  INTEGRATION_UNREADABLE: {
    status: 409,
    advice: 'Its values cannot be opened with the keys of this server. Type them in again.',
  },
  INTEGRATION_UNTESTABLE: {
    status: 400,
    advice: 'This service cannot be tested. Save it and run a step that uses it.',
  },
  REFRESH_FAILED: {
    status: 503,
    advice: 'The service could not be reached to renew the sign-in. Try again in a moment.',
  },
  REFRESH_REFUSED: {
    status: 409,
    advice: 'Ask the operator to check the client id and secret of this server at the service.',
  },
  CLIENT_REFUSED: {
    status: 409,
    advice:
      'The service refuses the client of this connection. Make a new client secret or key there and put it in.',
  },
  UNKNOWN_PROVIDER: { status: 404, advice: 'This server does not know the service. Choose another.' },
  ILLEGAL_STATUS: {
    status: 409,
    advice: 'Reload the list of connections: this one is in another status by now.',
  },
  CONFLICT: { status: 409, advice: 'Someone changed it at the same time. Reload and try again.' },
  OAUTH_NOT_CONFIGURED: {
    status: 409,
    advice: 'Ask the operator to register this server at the service and to set its client id and secret.',
  },
  PLATFORM_KEY_MISSING: {
    status: 409,
    advice: 'Ask the operator for a built-in key, or connect a key of your own.',
  },
  LLM_CONFIG_NOT_FOUND: { status: 404, advice: 'It may have been deleted. Reload the list of models.' },
  SLOT_NOT_FOUND: { status: 404, advice: 'It is free already. Reload the list of slots.' },
  ALERTS_FULL: { status: 409, advice: 'Delete an alert that nobody needs any more, then add this one.' },
  ALERT_NOT_FOUND: { status: 404, advice: 'It was deleted. Reload the list of alerts.' },

  // Services that a workspace imports.
  SERVICES_OFF: {
    status: 403,
    advice: 'Ask the operator of this server to turn imports on (ORCH_SERVICES).',
  },
  SERVICE_NOT_FOUND: { status: 404, advice: 'It may have been deleted. Reload the list of services.' },
  SERVICE_NAME_TAKEN: {
    status: 409,
    advice: 'Choose another short name, or import again over that service.',
  },
  SERVICE_IN_USE: {
    status: 409,
    advice: 'Take the steps that the message names out of their workflows first.',
  },
  DESCRIPTION_INVALID: {
    status: 422,
    advice:
      'Give the description itself: OpenAPI 3 or Swagger 2 as JSON or YAML, or a GraphQL schema. A page about it does not do. Endpoints of GraphQL and MCP servers must be asked as such.',
  },
  DESCRIPTION_TOO_LARGE: {
    status: 422,
    advice: 'Keep the part of the description that you need, and import that.',
  },
  DESCRIPTION_UNREACHABLE: {
    status: 422,
    advice:
      'Check the address and what is at it, and choose a connection where the service asks who calls; or paste the description.',
  },
  OPERATION_UNKNOWN: {
    status: 422,
    advice: 'Choose operations from the list that the preview of the description gives.',
  },

  // The master key.
  KEY_IN_USE: { status: 409, advice: 'Reseal first: then no row needs the old key.' },
  KEY_NOT_FOUND: { status: 404, advice: 'Another operator may have retired it. Reload the page.' },
  KEYS_IN_ENVIRONMENT: {
    status: 409,
    advice: 'Change the variables on every server and restart; then reseal here.',
  },

  ...DRAWING_ERRORS,

  // A fault in the server itself: what it handed to one of its packages.
  INVALID_OPTION: {
    status: 500,
    advice: 'Give the request number to the operator of this server: its settings are wrong.',
  },
  INVALID_ARGUMENT: {
    status: 500,
    advice: 'Give the request number to the operator of this server: this is a fault of the server.',
  },
} as const satisfies Record<string, Refusal>

/** A code of {@link ERRORS}. */
export type ErrorCode = keyof typeof ERRORS
