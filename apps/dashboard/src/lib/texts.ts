import { inLanguage, plural } from './language.ts'

/** What this room says. */
export const english = {
  withoutAnswer: {
    UNREACHABLE: 'Check your network and whether the Orch server runs, then try again.',
    TIMEOUT: 'The server did not answer in time. Try again.',
    ABORTED: 'It was stopped before it was done. Try again when you want.',
    INVALID_ARGUMENT: 'Reload the page and try again. If it happens again, report it to the makers of Orch.',
    UNREADABLE_ANSWER:
      'Something between the browser and Orch answered instead. Ask the operator of the proxy.',
  },
  steps: {
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
    BAD_RESPONSE:
      'The service answered in a form that cannot be read, or not what it promises. Check the address in the step, and what the message names.',
    TLS_FAILED:
      'The certificate of the service cannot be trusted. Its operator must correct what the message names.',
    UNREACHABLE: 'The service did not answer. Check the address, and whether this server may reach it.',
    HOST_NOT_ALLOWED: 'Ask the operator to allow this host, or call another address.',
    HEADER_NOT_ALLOWED:
      'Remove this header from the step or the connection; the address says where a call goes.',
    ADDRESS_NOT_ALLOWED: 'Private addresses are refused. Ask the operator to allow this one if it is meant.',
    OUTPUT_TOO_DEEP:
      'Ask the service for a flatter answer, or take out the part you need in an earlier step.',
    RESPONSE_TOO_LARGE: 'Ask the service for less at once, for example with a limit or a page size.',
    FILE_NOT_FOUND:
      'Take the file from an earlier step of this execution. Files go with the execution that made them.',
    FILE_TOO_LARGE: 'Use a smaller file, or ask the operator for more room for files.',
    FILE_DAMAGED: 'Make the file again. Ask the operator to look at the store of files.',
    FILES_UNAVAILABLE: 'The store of files did not answer. Run again in a moment.',
    FORMAT_INVALID:
      'Look at the file at the place that the message names, or choose the step for its real format.',
    FORMAT_UNSUPPORTED: 'Save the file in another way: without a password, or as a newer kind.',
    FORMAT_UNSAFE: 'Ask who sent the file: it holds what an honest program does not write.',
    FORMAT_TOO_LARGE: 'Use a smaller file, or read a part of it with the limit of the step.',
    FORMAT_TOO_DEEP: 'Use a file that nests less: it is deeper than browsers and programs read.',
    FORMAT_TIMEOUT: 'Give the step more time, or read a part of the file.',
    FORMAT_MEMORY: 'Use a smaller file, or read a part of it with the limit of the step.',
    NOT_CONFIGURED: 'Open the step and choose a connection, or add one.',
    INTEGRATION_NOT_FOUND: 'Open the step and choose a connection, or add one.',
    INTEGRATION_REVOKED: 'Connect the service again on the Connections page.',
    REFRESH_FAILED: 'The service could not be reached to renew the sign-in. Run again in a moment.',
    CLIENT_REFUSED:
      'The service refuses the client of this connection. Make a new client secret or key there and put it in.',
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
    TOO_MANY_ITEMS: 'Raise “Turns at most” of the Loop, or give it a shorter list.',
    TOO_MANY_TURNS:
      'Raise “Turns at most” of the Loop, look at its condition, or choose to go on when it never holds.',
    CALL_CYCLE: 'Workflows that call each other in a circle never end. Take one of the calls out.',
    CALL_TOO_DEEP: 'Workflows call each other too many levels deep. Bring some of them together.',
    OUTPUT_MISMATCH:
      'The workflow that is called says what it gives. Correct its last step, or what its Called trigger says.',
    INPUT_MISMATCH: 'The called workflow says what it takes. Correct the field that the message names.',
    CANCELLED: 'It was stopped by hand. Run again when you want.',
  },
  somethingWentWrong: 'Something went wrong',
  reloadPage: 'Reload the page. If it happens again, tell the operator of this server.',
  credits: (amount: number) => plural(amount, { one: 'credit', other: 'credits' }),
  youNotMemberWorkspace: 'You are not a member of that workspace',
  expired: 'Expired',
  expiresToday: 'Expires today',
  expiresIn: (days: number) => `Expires in ${days} ${plural(days, { one: 'day', other: 'days' })}`,
  bytes: (bytes: number) => `${bytes} bytes`,
  pending: 'Pending',
  running: 'Running',
  success: 'Success',
  error: 'Error',
  cancelled: 'Cancelled',
  skipped: 'Skipped',
  waiting: 'Waiting',
  justNow: 'just now',
  ms: (ms: number) => `${ms} ms`,
  minS: (floor: number, seconds: number) => `${floor} min ${seconds} s`,
  workspace: (name: string) => `Workspace: ${name}`,
}

export const texts = inLanguage('lib/texts', english)
