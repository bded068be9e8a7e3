import { idAt, listAt, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { event, list } from '../describe.ts'
import type { SentCode, SubscribeCall } from '../events/event.ts'
import { ifThere } from '../events/sent.ts'
import { listIn } from '../inputs.ts'
import { repository } from './repository-inputs.ts'
import { repositoryPath } from './repository-path.ts'

/** By the id of ours: the name under which GitHub sends it, and what it says. */
const EVENTS = {
  'github/push': { sent: 'push', label: 'Push', description: 'Commits were pushed' },
  'github/pull-request': {
    sent: 'pull_request',
    label: 'Pull request',
    description: 'A pull request changed',
  },
  'github/issue': { sent: 'issues', label: 'Issue', description: 'An issue changed' },
  'github/release': { sent: 'release', label: 'Release', description: 'A release was published or changed' },
  'github/star': { sent: 'star', label: 'Star', description: 'A repository got or lost a star' },
  'github/workflow-run': {
    sent: 'workflow_run',
    label: 'Workflow run',
    description: 'A run of GitHub Actions changed',
  },
} as const

type Id = keyof typeof EVENTS

const about = {
  action: 'What happened, such as opened; none of a push',
  'repository.full_name': 'The repository, such as octocat/hello-world',
  'sender.login': 'Who did it',
}

const OUTPUTS: Readonly<Record<Id, Readonly<Record<string, string>>>> = {
  'github/push': {
    ...about,
    ref: 'The branch or tag',
    commits: 'The commits',
    'head_commit.message': 'Message of the newest one',
  },
  'github/pull-request': {
    ...about,
    number: 'Its number',
    'pull_request.title': 'Its title',
    'pull_request.html_url': 'Its address',
  },
  'github/issue': {
    ...about,
    'issue.number': 'Its number',
    'issue.title': 'Its title',
    'issue.html_url': 'Its address',
  },
  'github/release': {
    ...about,
    'release.tag_name': 'Its tag',
    'release.name': 'Its name',
    'release.html_url': 'Its address',
  },
  'github/star': {
    ...about,
    starred_at: 'When; none where it was lost',
    'repository.stargazers_count': 'How many there are',
  },
  'github/workflow-run': {
    ...about,
    'workflow_run.name': 'Name of the workflow',
    'workflow_run.conclusion': 'How it ended, such as success',
    'workflow_run.html_url': 'Its address',
  },
}

const actions = list('githubActions', 'Only when', {
  placeholder: 'opened, closed (empty: whatever happens)',
  help: 'The field action of what GitHub sends.',
})

/** What happens in a repository. */
export const githubEvents = (Object.keys(EVENTS) as Id[]).map((id) =>
  event(id, EVENTS[id].label, EVENTS[id].description, {
    comes: { how: 'sent', sender: 'github', by: 'api' },
    inputs: id === 'github/push' ? repository : [...repository, actions],
    outputs: OUTPUTS[id],
    sample: {
      ...(id === 'github/push' ? { ref: 'refs/heads/main', commits: [] } : { action: 'created' }),
      repository: { full_name: 'octocat/hello-world' },
      sender: { login: 'octocat' },
    },
  }),
)

/** A hook of a repository sends one kind of event to one trigger. */
function codeOf(api: Api, sent: string): SentCode {
  return {
    read({ headers, body }, config) {
      if (headers['x-github-event'] !== sent) return undefined
      const wanted = sent === 'push' ? [] : (listIn(config, 'githubActions') ?? [])
      return wanted.length === 0 || wanted.includes(textAt(body, 'action') ?? '') ? body : undefined
    },
    subscribe: (call) => subscribe(api, call, sent),
    async unsubscribe(call, { id = '' }) {
      await ifThere(() => api.answer(call, { method: 'DELETE', path: `${repositoryPath(call)}/hooks/${id}` }))
    },
  }
}

async function subscribe(api: Api, call: SubscribeCall, sent: string) {
  const path = `${repositoryPath(call)}/hooks`
  const config = { url: call.url, content_type: 'json', secret: call.secret, insecure_ssl: '0' }
  const json = { active: true, events: [sent], config }
  const hooks = listAt(
    { hooks: await api.json(call, { path, query: { per_page: 100 }, expect: 'list' }) },
    'hooks',
  )
  // After a crash the hook may be there, and GitHub refuses a second one to the same address.
  const own = hooks.find((hook) => textAt(hook, 'config', 'url') === call.url)
  const answer =
    own === undefined
      ? await api.json(call, { method: 'POST', path, json: { name: 'web', ...json }, expect: ['id'] })
      : await api.json(call, { method: 'PATCH', path: `${path}/${idAt(own, 'id')}`, json, expect: ['id'] })
  return { remote: { id: idAt(answer, 'id') }, secret: call.secret }
}

export function githubEventCodes(api: Api): { [Name in Id]: SentCode } {
  const codes = (Object.keys(EVENTS) as Id[]).map((id) => [id, codeOf(api, EVENTS[id].sent)])
  return Object.fromEntries(codes) as { [Name in Id]: SentCode }
}
