/** What the script of a chat says. It stands in the page as JSON, so `{step}` and `{id}` are places for a text. */
export type ChatWords = {
  you: string
  answer: string
  working: string
  workingAt: string
  waiting: string
  away: string
  done: string
  failed: string
  ended: string
  notSent: string
  wrongPassword: string
  refusals: Readonly<Record<string, string | undefined>>
}
