import type { IncomingHttpHeaders } from 'node:http'

/** A request as the description sees it, after its key and its shape were found right. */
export type GoodRequest = {
  operation: string
  params: Record<string, string | string[] | undefined>
  query: Record<string, string | string[] | undefined>
  body: unknown
  headers: IncomingHttpHeaders
}

export type Answer = { status: number; body: unknown; headers?: Record<string, string> }

/** What is particular to one provider: how it takes its key, its words for refusals, and what it answers. */
export type Service = {
  /** Below specs/. */
  folder: string
  keyIn(headers: IncomingHttpHeaders): string | undefined
  refuseKey(): Answer
  refuseShape(errors: string[]): Answer
  refusePath(): Answer
  /** By method and path, as in the description: `post /emails`. What is not listed answers the description's example. */
  answers: Record<string, (request: GoodRequest) => Answer>
}

export function bearerIn(headers: IncomingHttpHeaders): string | undefined {
  return /^(?:Bearer|token) (.+)$/i.exec(headers.authorization ?? '')?.[1]
}
