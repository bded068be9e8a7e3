import { pick } from '../answers.ts'
import type { Answer } from '../api/answer-error.ts'
import { createApi, ownBase } from '../api/create-api.ts'
import { compact, fieldIn } from '../inputs.ts'
import { defineProvider } from '../provider.ts'
import { githubDescription } from './description.ts'
import { githubEventCodes } from './events.ts'
import { githubHeaders, githubProblem } from './github-call.ts'
import { repositoryRuns } from './repository-runs.ts'

const api = createApi(githubDescription, {
  authorize: (fields) => githubHeaders(fieldIn(fields, 'token', 'GitHub')),
  base: (fields) => ownBase(fields, 'apiUrl'),
  problemOf: githubProblem,
})

/** Facts of the account, and what the token may do and until when where GitHub tells. */
function githubAccount({ body, headers }: Answer): Record<string, unknown> {
  return {
    ...pick(body, { login: 'login', id: 'id', name: 'name' }),
    ...compact({
      scopes: headers['x-oauth-scopes'] || undefined,
      expiresAt: headers['github-authentication-token-expiration'],
    }),
  }
}

export const github = defineProvider(githubDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/user',
      expect: ['login'],
      account: githubAccount,
      // The token of an installation is good, but stands for no user.
      judge: ({ status, text }) =>
        status === 403 && /not accessible by integration/i.test(text) ? 'valid_limited' : undefined,
    }),
  runs: repositoryRuns('github', api),
  events: githubEventCodes(api),
})
