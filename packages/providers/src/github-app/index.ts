import { at, idAt, listAt, pick, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import { type Caller, createApi, ownBase } from '../api/create-api.ts'
import { githubHeaders, githubProblem } from '../github/github-call.ts'
import { listPages } from '../github/list-pages.ts'
import { repositoryRuns } from '../github/repository-runs.ts'
import type { Http } from '../http/http.ts'
import { encodedPart } from '../inputs.ts'
import { defineProvider, type Fields, type TestResult } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { appKey, appToken } from './app-token.ts'
import { githubAppDescription } from './description.ts'

const base = (fields: Fields) => ownBase(fields, 'apiUrl')

/** Called as the app itself. */
const asApp = createApi(githubAppDescription, {
  authorize: async (fields) => githubHeaders(await appToken(fields)),
  base,
  problemOf,
})

/** Called as one installation of it, with a token made for this call. */
const asInstallation = createApi(githubAppDescription, {
  authorize: async (fields, { signal }, http) =>
    githubHeaders(await installationToken({ fields, http, signal })),
  base,
  problemOf,
})

/** The vault does not know the tokens that are made here, so what GitHub says is cleared of them here. */
function problemOf(answer: Answer): Problem | undefined {
  const problem = githubProblem(answer)
  return problem && { ...problem, message: problem.message?.replace(/\bghs_[\w.-]+/g, '[hidden]') }
}

async function installationToken(caller: Caller): Promise<string> {
  const path = `/app/installations/${await installationId(caller)}/access_tokens`
  const made = await asApp.json(caller, { method: 'POST', path, expect: ['token'] })
  return textAt(made, 'token') ?? ''
}

/** The one of the connection, or the only one there is. @throws ProviderError NOT_CONFIGURED */
async function installationId(caller: Caller): Promise<string> {
  const chosen = caller.fields['installationId']?.trim()
  if (chosen) return encodedPart(chosen, 'installationId')
  const query = { per_page: 2 }
  const all = listAt(await asApp.json(caller, { path: '/app/installations', query, expect: 'list' }))
  if (all.length === 1) return idAt(all[0], 'id')
  const words = all.length === 0 ? 'is not installed anywhere' : 'is installed more than once: name one'
  throw new ProviderError('NOT_CONFIGURED', `This GitHub App ${words}`)
}

async function testApp(fields: Fields, http: Http): Promise<TestResult> {
  try {
    appKey(fields)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return { verdict: 'invalid', message: error.message, account: null }
  }
  const account = ({ body }: Answer) => pick(body, { app: 'slug', name: 'name', permissions: 'permissions' })
  const result = await asApp.test(fields, http, { path: '/app', expect: ['slug'], account })
  return result.verdict === 'valid' ? withInstallation(result, fields, http) : result
}

/** Whose repositories it reaches. An app without the installation that was named is an app all the same. */
async function withInstallation(result: TestResult, fields: Fields, http: Http): Promise<TestResult> {
  try {
    const path = `/app/installations/${await installationId({ fields, http })}`
    const installation = await asApp.json({ fields, http }, { path, expect: ['id'], timeoutMs: 5_000 })
    const found = {
      installation: at(installation, 'id'),
      owner: textAt(installation, 'account', 'login') ?? null,
    }
    return { ...result, account: { ...result.account, ...found } }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    const isOurs = error.code === 'NOT_CONFIGURED'
    const message = isOurs ? error.message : 'GitHub knows this app, but not its installation'
    return isOurs || error.code === 'NOT_FOUND' ? { ...result, verdict: 'valid_limited', message } : result
  }
}

export const githubApp = defineProvider(githubAppDescription, {
  test: testApp,
  runs: {
    ...repositoryRuns('github-app', asInstallation),
    async 'github-app/list-repositories'(action) {
      const call = { path: '/installation/repositories', expect: ['repositories'] }
      let count: unknown = null
      const { items, nextPage } = await listPages(asInstallation, action, call, (body) => {
        count = at(body, 'total_count') ?? null
        return listAt(body, 'repositories')
      })
      const names = {
        name: 'full_name',
        url: 'html_url',
        private: 'private',
        defaultBranch: 'default_branch',
      }
      return {
        repositories: items.map((repository) => pick(repository, names)),
        count,
        nextPage,
      }
    },
  },
})
