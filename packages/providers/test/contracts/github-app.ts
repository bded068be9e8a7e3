import { generateKeyPairSync } from 'node:crypto'
import type { Contract } from '../contract.ts'
import { repositoryCases } from './repository-cases.ts'

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const [ours, others] = [pair(), pair()]
const known = ours.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
export const KEY = 'the-key-of-the-app-7'

const repository = { owner: 'o', repo: 'r' }
export const made = { action: 'github-app/create-issue', config: { ...repository, title: 'First' } }

export const contract: Contract = {
  id: 'github-app',
  key: KEY,
  serve: { keys: [known] },
  fields: (key) => ({
    appId: '123456',
    // GitHub hands out the older of the two forms.
    privateKey: (key === KEY ? ours : others).privateKey.export({ format: 'pem', type: 'pkcs1' }).toString(),
    installationId: '42',
  }),
  actions: [
    {
      action: 'github-app/create-issue',
      config: { ...repository, title: 'T', body: 'B', labels: 'bug', assignees: 'ada' },
      output: { number: 1, title: 'T' },
      required: 'title',
    },
    {
      action: 'github-app/list-issues',
      before: [made],
      config: repository,
      output: { issues: [{ title: 'First' }], count: 1 },
      required: 'repo',
    },
    {
      action: 'github-app/get-issue',
      before: [made],
      config: { ...repository, issueNumber: 1 },
      output: { title: 'First' },
      required: 'issueNumber',
    },
    {
      action: 'github-app/update-issue',
      before: [made],
      config: { ...repository, issueNumber: 1, state: 'closed' },
      output: { state: 'closed' },
      required: 'owner',
    },
    {
      action: 'github-app/create-draft-pull-request',
      config: { ...repository, head: 'orch/x', base: 'main', title: 'T', path: 'a.md', content: 'A' },
      output: { number: 1 },
      required: 'head',
    },
    {
      action: 'github-app/list-repositories',
      config: { perPage: '5' },
      output: { repositories: [{ name: 'octo-org/app', defaultBranch: 'main' }], count: 1 },
    },
    ...repositoryCases('github-app'),
  ],
}
