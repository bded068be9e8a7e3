import { type ClientErrorCode, OrchError } from '@orch/client'
import { AdvisedError } from './advised-error.ts'
import { REFUSAL_ADVICE } from './refusals/refusal-advice.ts'
import { texts } from './texts.ts'

/** What to do when no answer of the server came at all. */
const WITHOUT_ANSWER: Readonly<Record<ClientErrorCode, string>> = texts.withoutAnswer

/** What to do about a step that failed, by its code. The same word can mean another thing here. */
const STEPS: Readonly<Record<string, string>> = texts.steps

export type Advice = { title: string; advice: string | undefined; requestId: string | undefined }

/** What to do about a step or an execution that ended with this code. */
export function adviceForStep(code: string | null): string | undefined {
  // A workflow may end with any code that its author wrote.
  return code !== null && Object.hasOwn(STEPS, code) ? STEPS[code] : undefined
}

/** What to tell a person about a failure of any kind. */
export function adviceFor(error: unknown): Advice {
  if (error instanceof OrchError) {
    return { title: error.message, advice: adviceForRefusal(error), requestId: error.requestId }
  }
  if (error instanceof AdvisedError)
    return { title: error.message, advice: error.advice, requestId: undefined }
  const title = error instanceof Error && error.message !== '' ? error.message : texts.somethingWentWrong
  return {
    title,
    advice: texts.reloadPage,
    requestId: undefined,
  }
}

/** INVALID_ARGUMENT can come from either side: without a status nothing was answered, and the client says it. */
function adviceForRefusal({ code, status }: OrchError): string | undefined {
  const own: Readonly<Record<string, string>> = WITHOUT_ANSWER
  const ofServer = REFUSAL_ADVICE[code]
  return status === 0 ? (own[code] ?? ofServer) : (ofServer ?? own[code])
}
