import { listAt, pick, pickSame, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { compact, objectIn, pathPart, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { clerkDescription } from './description.ts'
import { clerkEventCodes } from './events.ts'

const withKey = bearer(clerkDescription, 'clerkSecretKey')
const api = createApi(clerkDescription, {
  authorize: (fields) => ({ ...withKey(fields), 'clerk-api-version': '2026-05-12' }),
  problemOf,
})

const USER = ['id', 'object']

/** Clerk tells all that is wrong; the long message says what to do. */
function problemOf({ status, body }: Answer): Problem | undefined {
  const errors = listAt(body, 'errors')
  if (status < 400 || errors.length === 0) return undefined
  const words = errors.map((error) => textAt(error, 'long_message') ?? textAt(error, 'message') ?? 'refused')
  return { message: words.join('; ') }
}

const userPath = ({ config }: ActionCall) => `/users/${pathPart(config, 'userId')}`

function userOf(user: unknown): Record<string, unknown> {
  const primary = textAt(user, 'primary_email_address_id')
  const mail = listAt(user, 'email_addresses').find((address) => textAt(address, 'id') === primary)
  return {
    ...pick(user, { id: 'id', firstName: 'first_name', lastName: 'last_name' }),
    primaryEmailAddress: textAt(mail, 'email_address') ?? null,
  }
}

function namesIn({ config }: ActionCall): Record<string, unknown> {
  return compact({ first_name: textIn(config, 'firstName'), last_name: textIn(config, 'lastName') })
}

function metadataIn({ config }: ActionCall): Record<string, unknown> {
  return compact({
    public_metadata: objectIn(config, 'publicMetadata'),
    private_metadata: objectIn(config, 'privateMetadata'),
  })
}

/** Since version 2026-05-12 metadata has an address of its own, which leaves alone what it is not given. */
async function updateUser(action: ActionCall): Promise<Record<string, unknown>> {
  const names = namesIn(action)
  const metadata = metadataIn(action)
  const patch = (path: string, json: object) => api.json(action, { method: 'PATCH', path, json, known: USER })
  const isGiven = (part: object) => Object.keys(part).length > 0
  const named = isGiven(names) || !isGiven(metadata) ? await patch(userPath(action), names) : undefined
  return userOf(isGiven(metadata) ? await patch(`${userPath(action)}/metadata`, metadata) : named)
}

export const clerk = defineProvider(clerkDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/users/count',
      expect: ['total_count'],
      account: ({ body }) => pick(body, { users: 'total_count' }),
      judge: ({ status }) => (status === 402 ? 'valid_limited' : undefined),
    }),
  runs: {
    async 'clerk/get-user'(action) {
      return userOf(await api.json(action, { path: userPath(action), expect: ['id'] }))
    },
    async 'clerk/create-user'(action) {
      const json = compact({
        email_address: [requiredText(action.config, 'emailAddress')],
        password: textIn(action.config, 'password'),
        ...namesIn(action),
        ...metadataIn(action),
      })
      return userOf(await api.json(action, { method: 'POST', path: '/users', json, known: USER }))
    },
    'clerk/update-user': updateUser,
    async 'clerk/delete-user'(action) {
      return pickSame(
        await api.json(action, { method: 'DELETE', path: userPath(action), known: ['deleted', 'id'] }),
        'deleted',
      )
    },
  },
  events: clerkEventCodes,
})
