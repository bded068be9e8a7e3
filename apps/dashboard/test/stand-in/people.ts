import type { AuditEntry, GivenRole, Invitation, Workspace, WorkspaceMember } from '@orch/client'
import type { Routes } from './routes.ts'
import { newId, now, type State } from './state.ts'

type People = {
  workspaces: Workspace[]
  members: WorkspaceMember[]
  invitations: Invitation[]
  audit: AuditEntry[]
}

const known = new WeakMap<State, People>()

/** One shared workspace is made by hand; its people are always the same. */
function peopleOf(state: State): People {
  const found = known.get(state)
  if (found !== undefined) return found
  const people: People = {
    workspaces: [
      { id: 'ws1', name: "Ada Lovelace's workspace", personal: true, role: 'owner', createdAt: now() },
    ],
    members: [],
    invitations: [],
    audit: [],
  }
  known.set(state, people)
  return people
}

function makeWorkspace(state: State, name: string): Workspace {
  const people = peopleOf(state)
  const workspace: Workspace = {
    id: newId(state, 'ws'),
    name,
    personal: false,
    role: 'owner',
    createdAt: now(),
  }
  people.workspaces.push(workspace)
  people.members = [
    {
      userId: 'u1',
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      role: 'owner',
      joinedAt: now(),
      hasTwoFactor: true,
    },
    {
      userId: 'u2',
      name: 'Grace Hopper',
      email: 'grace@example.com',
      role: 'admin',
      joinedAt: now(),
      hasTwoFactor: false,
    },
    {
      userId: 'u3',
      name: 'Bo with a rather long name that has to be cut somewhere',
      email: 'bo.of.a.department.with.a.long.name@example.com',
      role: 'viewer',
      joinedAt: now(),
      hasTwoFactor: false,
    },
  ]
  people.audit = Array.from({ length: 70 }, (_, index) => entry(state, index))
  return workspace
}

const ENTRIES: readonly [actor: string, name: string | null, action: string][] = [
  ['user:u2', 'Grace Hopper', 'workflow.update'],
  ['user:u1', 'Ada Lovelace', 'integration.create'],
  ['key:k7', null, 'workflow.create'],
  ['system', null, 'integration.found-error'],
  ['user:u1', 'Ada Lovelace', 'member.role.admin'],
]

function entry(state: State, index: number): AuditEntry {
  const [actor, actorName, action] = ENTRIES[index % ENTRIES.length] ?? ['system', null, 'workflow.update']
  const at = new Date(Date.now() - index * 1_700_000).toISOString()
  return {
    id: newId(state, 'a'),
    actor,
    actorName,
    action,
    target: `3k9fh2m4x8v1q7c5z${index}`,
    targetName: null,
    at,
  }
}

function invite(state: State, body: Record<string, unknown>) {
  const invitation: Invitation = {
    id: newId(state, 'n'),
    email: String(body['email']),
    role: body['role'] as GivenRole,
    createdAt: now(),
    expiresAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
  }
  peopleOf(state).invitations.unshift(invitation)
  return { ...invitation, token: 'x9'.repeat(21) }
}

const DONE = { success: true }

export const PEOPLE_ROUTES: Routes = {
  'sessions.list': () => [
    {
      id: 's1',
      createdAt: now(),
      expiresAt: now(),
      address: '203.0.113.7',
      agent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0',
      isCurrent: true,
    },
  ],
  'workspaces.list': (state) => [...peopleOf(state).workspaces],
  'workspaces.create': (state, { body }) => makeWorkspace(state, String(body['name'])),
  'members.list': (state) => peopleOf(state).members,
  'members.changeRole': (state, { params, body }) =>
    Object.assign(peopleOf(state).members.find(({ userId }) => userId === params['userId']) ?? {}, body),
  'invitations.list': (state) => peopleOf(state).invitations,
  'invitations.create': (state, { body }) => invite(state, body),
  'invitations.revoke': (state) => {
    peopleOf(state).invitations = []
    return DONE
  },
  'invitations.accept': (state) => makeWorkspace(state, 'Shop'),
  'audit.list': (state) => peopleOf(state).audit.slice(0, 50),
}
